//! One class-evening (or one subject of it): what its answers say of the effects.
//!
//! An evening has noise of its own: a match on television, an item that was harder than others of its kind. Taken as zero, forty
//! answers of one evening would count as forty of different evenings, and the interval would be too narrow.
//!
//! *(decisions, log scale)* The evening's own noise is 0.12, an item's own 0.2; the lattice scales both. That pupils differ item by item, by
//! 0.2 beyond their general speed, matters only for sums: it evens out between items, so that the median of the sum is a
//! little above the sum of medians. The same holds of the items' own noise; both by half the variance that evens out.

use super::{
    answers::{Node, Table, Told},
    effects::Effects,
    matrix::dot,
};

/// Standard deviation of what an evening has to itself, log minutes.
const EVENING: f64 = 0.12;
/// Of what an item has to itself.
const ITEM: f64 = 0.2;
/// Of one pupil's minutes for one item, beyond the pupil's speed in everything.
const PUPIL_ITEM: f64 = 0.2;
/// Standard deviations of noise that are looked at, to either side.
const REACH: f64 = 4.5;

/// A class-evening made ready: its items with their effects.
pub(super) struct Set<'a> {
    told: &'a Told<'a>,
    /// The log of the minutes written, and the cell's effects, of each item.
    items: Vec<(f64, Vec<f64>)>,
    class: Vec<f64>,
    /// The sum of squares of the items' parts of the minutes: 1 for a single item.
    concentration: f64,
}

/// The log likelihood at some effects, how it rises along `column`, and how strongly it bends.
pub(super) struct Likelihood {
    pub(super) log: f64,
    pub(super) slope: f64,
    pub(super) curvature: f64,
}

impl<'a> Set<'a> {
    pub(super) fn new(told: &'a Told<'a>, effects: &Effects) -> Self {
        let written = |minutes: crate::minutes::Minutes| f64::from(minutes.get());
        let sum: f64 = told.items.iter().map(|item| written(item.minutes)).sum();
        let concentration = told.items.iter().map(|item| (written(item.minutes) / sum).powi(2)).sum();
        let items = told.items.iter().map(|item| (written(item.minutes).ln(), effects.of_cell(item.cell)));
        Self { told, items: items.collect(), class: effects.of_class(told.class), concentration }
    }

    /// The log of the median pupil's minutes without noise, and its derivatives by the effects.
    fn expected(&self, effects: &[f64]) -> (f64, Vec<f64>) {
        let minutes: Vec<f64> = self.items.iter().map(|(log, column)| (log + dot(column, effects)).exp()).collect();
        let sum: f64 = minutes.iter().sum();
        let mut derivatives = self.class.clone();
        for (minutes, (_, column)) in minutes.iter().zip(&self.items) {
            for (derivative, entry) in derivatives.iter_mut().zip(column) {
                *derivative += entry * minutes / sum;
            }
        }
        (sum.ln() + dot(&self.class, effects), derivatives)
    }

    /// What the answers say at these effects, with the noise scaled; and along which column.
    pub(super) fn likelihood(&self, table: &Table, noise: f64, effects: &[f64]) -> (Likelihood, Vec<f64>) {
        let (log, column) = self.expected(effects);
        let item = (noise * ITEM).powi(2);
        let evens_out = 0.5 * (item + PUPIL_ITEM.powi(2)) * (1.0 - self.concentration);
        let variance = (noise * EVENING).powi(2) + item * self.concentration;
        let median = log + evens_out;
        let nodes = table.around(self.told.scale, median, REACH * variance.sqrt());
        (integrated(nodes, &self.told.counts, median, variance), column)
    }
}

/// The likelihood with normal noise around the expected median integrated out: the trapezoidal rule over the nodes, whose error is
/// negligible since they are closer than the noise is wide. Its derivatives are the noise's mean and variance given the answers.
fn integrated(nodes: &[Node], counts: &[f64], expected: f64, variance: f64) -> Likelihood {
    let log = |node: &Node| dot(&node.bands, counts) - 0.5 * (node.median - expected).powi(2) / variance;
    let logs: Vec<(f64, f64)> = nodes.iter().map(|node| (node.median - expected, log(node))).collect();
    let most = logs.iter().map(|(_, log)| *log).fold(f64::NEG_INFINITY, f64::max);
    let (mut sum, mut first, mut second) = (0.0, 0.0, 0.0);
    for (noise, log) in logs {
        let weight = (log - most).exp();
        sum += weight;
        first += weight * noise;
        second += weight * noise * noise;
    }
    if sum == 0.0 {
        // minutes beyond all that are looked at: such an evening says nothing
        return Likelihood { log: 0.0, slope: 0.0, curvature: 0.0 };
    }
    let mean = first / sum;
    let left = (second / sum - mean * mean) / variance;
    Likelihood {
        log: most + sum.ln() - 0.5 * variance.ln(),
        slope: mean / variance,
        curvature: ((1.0 - left) / variance).max(0.0),
    }
}
