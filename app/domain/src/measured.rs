//! What was measured 实测: the figures of some evenings of a class, for the written work of all subjects or for one subject (rules,
//! arithmetic 7). They never overwrite an estimate, nor an estimate them.
//!
//! *(decision)* A week is made of those of its evenings alone that are told by themselves: what a week had beyond them would be the
//! answers of the others, down to a single family's.
//!
//! *(decision)* More answers than pupils are doubtful: they are shown as such, and nothing is concluded from them, not in a week either.

use crate::pulse::{Banded, Counts, LEAST_ANSWERS};
use std::collections::BTreeMap;

/// The answers about one evening.
#[derive(Clone, Debug)]
pub struct Answered<B: Banded> {
    /// How many said which band.
    pub counts: Counts<B>,
    /// Pupils of the class.
    pub asked: u32,
    /// Minutes that the teachers estimated.
    pub estimate: u32,
    /// The cap that the answers are held against; none for a single subject, and before days off, whose bucket no band reaches.
    pub cap: Option<u32>,
}

impl<B: Banded> Answered<B> {
    /// Whether the evening is told by itself, and as a fact, so that it may be part of a week.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.counts.enough().is_some_and(|n| n <= self.asked)
    }
}

/// What was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// n
    pub answers: u32,
    /// Pupils, once for each evening: what n is out of.
    pub asked: u32,
    /// Minutes that the teachers estimated for an evening; of several, each weighs as much as it has answers.
    pub estimate: u32,
    /// Figures; none under ten answers.
    pub told: Option<Told>,
}

/// Figures of ten answers or more; minutes of an evening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Half of the answers are within it.
    pub median: u32,
    /// Their mean.
    pub mean: u32,
    /// Four of five are within it.
    pub p80: u32,
    /// Of a thousand answers, how many are above the cap.
    pub over_cap: Option<u32>,
}

impl Measured {
    /// Of a thousand pupils, how many answered.
    #[must_use]
    pub fn response_rate(&self) -> u32 {
        (1000 * self.answers).checked_div(self.asked).unwrap_or(0)
    }

    /// More than every pupil's answer: somebody answers for others.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.answers > self.asked
    }

    /// R15, of a class: half of it needed longer than the cap.
    #[must_use]
    pub fn is_over(&self, cap: u32) -> bool {
        !self.is_doubtful() && self.told.is_some_and(|t| t.median > cap)
    }

    /// R15, of a subject: the median is above 1.25 times the estimate.
    #[must_use]
    pub fn is_underestimated(&self) -> bool {
        self.estimate > 0 && !self.is_doubtful() && self.told.is_some_and(|t| 4 * t.median > 5 * self.estimate)
    }
}

/// All answers together.
#[must_use]
pub fn all<B: Banded>(evenings: &[Answered<B>]) -> Counts<B> {
    let counts = evenings.iter().flat_map(|e| B::all().iter().map(|b| (*b, e.counts.of(*b))));
    counts.filter(|(_, n)| *n > 0).collect()
}

/// What was measured on these evenings together.
#[must_use]
pub fn measure<B: Banded>(evenings: &[Answered<B>]) -> Measured {
    let counts = all(evenings);
    let answers = counts.n();
    let weighed: u64 = evenings.iter().map(|e| u64::from(e.counts.n()) * u64::from(e.estimate)).sum();
    let mean = |sum: u64, n: u32| u32::try_from((2 * sum + u64::from(n)).checked_div(2 * u64::from(n)).unwrap_or(0)).unwrap_or(0);
    Measured {
        answers,
        asked: evenings.iter().map(|e| e.asked).fold(0, u32::saturating_add),
        estimate: mean(weighed, answers),
        told: told(evenings, &counts),
    }
}

fn told<B: Banded>(evenings: &[Answered<B>], counts: &Counts<B>) -> Option<Told> {
    let (median, mean, p80) = (counts.median()?, counts.mean()?, counts.p80()?);
    Some(Told { median, mean, p80, over_cap: over_cap(evenings) })
}

/// Caps can change within a week: each share is that of the evenings of one cap, and weighs as much as they have answers.
fn over_cap<B: Banded>(evenings: &[Answered<B>]) -> Option<u32> {
    let mut by_cap: BTreeMap<u32, Vec<Answered<B>>> = BTreeMap::new();
    for (evening, cap) in evenings.iter().filter_map(|e| Some((e, e.cap?))) {
        by_cap.entry(cap).or_default().push(evening.clone());
    }
    let shares = by_cap.iter().filter_map(|(cap, of)| {
        let counts = all(of);
        Some((u64::from(counts.share_over(*cap)?), u64::from(counts.n())))
    });
    let (sum, n) = shares.fold((0, 0), |(sum, n), (share, answers)| (sum + share * answers, n + answers));
    (n >= u64::from(LEAST_ANSWERS)).then(|| u32::try_from((2 * sum + n) / (2 * n)).unwrap_or(1000))
}
