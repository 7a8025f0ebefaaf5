//! Pulse 用时反馈: the bands in which families say how long homework took, how many said which, and what such counts tell.
//!
//! An answer is a band of minutes and nothing else (I6). Raw answers are kept until their week is summed up; what stays are the
//! counts of a class-evening, and only of those with ten answers or more (rules, arithmetic 7).

mod grouped;

use crate::assignment::named;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fewest answers of which anything is told (rules, arithmetic 7).
pub const LEAST_ANSWERS: u32 = 10;

named! {
    /// How long the whole evening's homework took.
    Band {
        /// up to 30 minutes
        UpTo30 = "30",
        /// 31–45 minutes
        UpTo45 = "45",
        /// 46–60 minutes
        UpTo60 = "60",
        /// 61–75 minutes
        UpTo75 = "75",
        /// 76–90 minutes
        UpTo90 = "90",
        /// more than 90 minutes
        More = "more",
    }
}

named! {
    /// How long the homework of one subject took, in the evenings of a survey.
    SubjectBand {
        /// none
        Zero = "0",
        /// 1–10 minutes
        UpTo10 = "10",
        /// 11–20 minutes
        UpTo20 = "20",
        /// 21–30 minutes
        UpTo30 = "30",
        /// 31–45 minutes
        UpTo45 = "45",
        /// 46–60 minutes
        UpTo60 = "60",
        /// more than 60 minutes
        More = "more",
    }
}

/// The minutes of a band: more than `over`, and up to `to`. Time is continuous, so that 31–45 is all that is more than 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Minutes that the band is above; it is 0 and nothing else where `to` is 0.
    pub over: u32,
    /// Most minutes of the band; `None`: no limit.
    pub to: Option<u32>,
}

/// Bands from the shortest to the longest, without gaps; the last has no upper limit.
pub trait Banded: Copy + Ord + 'static {
    /// Where grouped figures let the open band end, minutes.
    const OPEN_END: u32;

    /// All bands in their order.
    fn all() -> &'static [Self];

    /// What the band covers.
    fn range(self) -> Range;
}

impl Band {
    /// What the band covers.
    #[must_use]
    pub fn range(self) -> Range {
        let (over, to) = match self {
            Self::UpTo30 => (0, Some(30)),
            Self::UpTo45 => (30, Some(45)),
            Self::UpTo60 => (45, Some(60)),
            Self::UpTo75 => (60, Some(75)),
            Self::UpTo90 => (75, Some(90)),
            Self::More => (90, None),
        };
        Range { over, to }
    }
}

impl SubjectBand {
    /// What the band covers.
    #[must_use]
    pub fn range(self) -> Range {
        let (over, to) = match self {
            Self::Zero => (0, Some(0)),
            Self::UpTo10 => (0, Some(10)),
            Self::UpTo20 => (10, Some(20)),
            Self::UpTo30 => (20, Some(30)),
            Self::UpTo45 => (30, Some(45)),
            Self::UpTo60 => (45, Some(60)),
            Self::More => (60, None),
        };
        Range { over, to }
    }
}

impl Banded for Band {
    /// Two bands of fifteen minutes beyond 90 *(decision: no answer tells how much more; see `Counts`)*.
    const OPEN_END: u32 = 120;

    fn all() -> &'static [Self] {
        Self::ALL
    }

    fn range(self) -> Range {
        self.range()
    }
}

impl Banded for SubjectBand {
    /// Two bands of fifteen minutes beyond 60 *(decision, as for `Band`)*.
    const OPEN_END: u32 = 90;

    fn all() -> &'static [Self] {
        Self::ALL
    }

    fn range(self) -> Range {
        self.range()
    }
}

/// How many said which band. Its figures (`median`, `mean`, `p80`, `share_over`) are grouped ones.
///
/// *(decisions)* Within a band answers are taken to lie evenly. The open band is taken to end at `Banded::OPEN_END`: the mean needs some
/// end, and a median or P80 beyond the last closed band says no more than "more than 90" (or 60), whatever end is taken.
/// Every figure is `None` below `LEAST_ANSWERS`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent, bound(serialize = "B: Ord + Serialize", deserialize = "B: Ord + Deserialize<'de>"))]
pub struct Counts<B>(BTreeMap<B, u32>);

impl<B: Banded> Default for Counts<B> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<B: Banded> FromIterator<(B, u32)> for Counts<B> {
    /// Sums what is said of one band twice.
    fn from_iter<I: IntoIterator<Item = (B, u32)>>(counts: I) -> Self {
        let mut all = Self::default();
        for (band, count) in counts {
            all.add(band, count);
        }
        all
    }
}

impl<B: Banded> Counts<B> {
    /// So many more answers of this band.
    pub fn add(&mut self, band: B, answers: u32) {
        let count = self.0.entry(band).or_default();
        *count = count.saturating_add(answers);
    }

    /// Answers of this band.
    #[must_use]
    pub fn of(&self, band: B) -> u32 {
        self.0.get(&band).copied().unwrap_or(0)
    }

    /// Answers in all.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.0.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Answers in all, where that is enough to tell anything.
    #[must_use]
    pub fn enough(&self) -> Option<u32> {
        Some(self.n()).filter(|n| *n >= LEAST_ANSWERS)
    }
}
