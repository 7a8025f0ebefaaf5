//! What answers say of the median pupil's minutes: the probability of each band, for any such median.
//!
//! An honest pupil's minutes are lognormal around the median. An answer is honest, or careless (any band alike), or made high (the
//! longest band), or made low (the shortest). A quantile of the counts would move with every such answer; here each costs
//! likelihood, so that the shape of the counts tells how many there are.

use super::{Asked, SetItem, normal};
use crate::{
    id::ClassId,
    pulse::{Band, Banded, LEAST_ANSWERS, SubjectBand},
};

/// Bands that say how long something took; both scales have as many.
const BANDS: usize = 6;
/// The same as a number to divide by.
const HOW_MANY: u32 = 6;
/// The medians that are looked at, log minutes: from half a minute to fifty hours.
const FIRST: f64 = -0.7;
/// Between neighbouring medians, log minutes: finer than the least noise of an evening, which is what sums over them need.
const STEP: f64 = 0.05;
/// How many medians.
const NODES: u32 = 175;

/// Which question was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Evening,
    Subject,
}

/// The bands of a question.
pub(super) trait Scaled: Banded {
    const SCALE: Scale;
}

impl Scaled for Band {
    const SCALE: Scale = Scale::Evening;
}

impl Scaled for SubjectBand {
    const SCALE: Scale = Scale::Subject;
}

/// Answers that can be used: enough of them, about something.
pub(super) struct Told<'a> {
    pub(super) class: ClassId,
    pub(super) items: &'a [SetItem],
    pub(super) scale: Scale,
    pub(super) answers: u32,
    /// Per band, the shortest first.
    pub(super) counts: Vec<f64>,
}

/// `None` where the answers are too few, or about nothing.
pub(super) fn told<B: Scaled>(asked: &Asked<B>) -> Option<Told<'_>> {
    let takes_time = |band: &&B| band.range().to != Some(0);
    let counts: Vec<u32> = B::all().iter().filter(takes_time).map(|band| asked.answers.of(*band)).collect();
    let answers = counts.iter().fold(0_u32, |sum, count| sum.saturating_add(*count));
    let told = Told {
        class: asked.class,
        items: &asked.items,
        scale: B::SCALE,
        answers,
        counts: counts.into_iter().map(f64::from).collect(),
    };
    Some(told).filter(|told| told.answers >= LEAST_ANSWERS && !told.items.is_empty())
}

/// A median, and the probability of an answer in each band, or its logarithm.
pub(super) struct Node {
    /// Log minutes.
    pub(super) median: f64,
    pub(super) bands: [f64; BANDS],
}

/// Shares of all answers that are not meant.
#[derive(Clone, Copy)]
pub(super) struct Shares {
    pub(super) careless: f64,
    pub(super) high: f64,
    pub(super) low: f64,
}

/// Both questions, for each median.
pub(super) struct Table {
    evening: Vec<Node>,
    subject: Vec<Node>,
}

impl Table {
    /// Probabilities of honest answers to the questions that were asked, where pupils' log minutes have this standard deviation.
    pub(super) fn honest(spread: f64, asked: impl Fn(Scale) -> bool) -> Self {
        let evening = if asked(Scale::Evening) { nodes::<Band>(spread) } else { vec![] };
        let subject = if asked(Scale::Subject) { nodes::<SubjectBand>(spread) } else { vec![] };
        Self { evening, subject }
    }

    /// Log probabilities of all answers, these shares of them not meant.
    pub(super) fn mixed(&self, shares: Shares) -> Self {
        let log = |node: &Node| Node { median: node.median, bands: shares.mixed(node.bands).map(f64::ln) };
        let all = |nodes: &[Node]| nodes.iter().map(log).collect();
        Self { evening: all(&self.evening), subject: all(&self.subject) }
    }

    /// The medians within `reach` of one, both in log minutes.
    pub(super) fn around(&self, scale: Scale, median: f64, reach: f64) -> &[Node] {
        let nodes = match scale {
            Scale::Evening => &self.evening,
            Scale::Subject => &self.subject,
        };
        let from = nodes.partition_point(|node| node.median < median - reach);
        let to = nodes.partition_point(|node| node.median <= median + reach);
        nodes.get(from..to).unwrap_or_default()
    }
}

fn nodes<B: Banded>(spread: f64) -> Vec<Node> {
    let takes_time = B::all().iter().filter_map(|band| band.range().to).filter(|to| *to > 0);
    let edges: Vec<f64> = takes_time.map(|to| f64::from(to).ln()).collect();
    let median = |n: u32| FIRST + STEP * f64::from(n);
    (0..NODES).map(median).map(|median| Node { median, bands: honest(median, spread, &edges) }).collect()
}

/// The probability that an honest pupil is in each band.
fn honest(median: f64, spread: f64, edges: &[f64]) -> [f64; BANDS] {
    let mut bands = [0.0; BANDS];
    let up_to = edges.iter().map(|edge| normal::below((edge - median) / spread)).chain([1.0]);
    let mut before = 0.0;
    for (band, up_to) in bands.iter_mut().zip(up_to) {
        *band = up_to - before;
        before = up_to;
    }
    bands
}

impl Shares {
    fn mixed(self, honest: [f64; BANDS]) -> [f64; BANDS] {
        let meant = 1.0 - self.careless - self.high - self.low;
        let any = self.careless / f64::from(HOW_MANY);
        let mut bands = honest.map(|band| meant * band + any);
        let [shortest, .., longest] = &mut bands;
        *shortest += self.low;
        *longest += self.high;
        bands
    }
}
