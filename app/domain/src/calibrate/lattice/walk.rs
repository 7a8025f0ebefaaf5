//! The walk over the lattice: which points are solved, and from which it goes on.

use super::{super::solve::Solved, point::Point};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BinaryHeap},
};

/// Points whose log weight is further than this below the best are not walked from: e⁻³ is 5 %, and few of their neighbours have more.
const MATTERS: f64 = 3.0;

/// How far the walk has come.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) solved: BTreeMap<Point, Solved>,
    /// Solved, and not walked from: the most likely on top.
    open: BinaryHeap<Ranked>,
    /// The largest log weight so far.
    best: Option<f64>,
}

impl Walk {
    pub(super) fn take(&mut self, point: Point, solved: Option<Solved>) {
        if let Some(solved) = solved {
            self.best = Some(self.best.map_or(solved.log, |best| best.max(solved.log)));
            self.open.push(Ranked { log: solved.log, point });
            self.solved.insert(point, solved);
        }
    }

    /// The most likely point that is not walked from, with its effects; `None` where none matters any more.
    pub(super) fn next(&mut self) -> Option<(Point, Vec<f64>)> {
        let Ranked { log, point } = self.open.pop()?;
        let effects = self.solved.get(&point)?.effects.clone();
        self.best.is_some_and(|best| log >= best - MATTERS).then_some((point, effects))
    }
}

/// A point with its log weight, ordered by it.
struct Ranked {
    log: f64,
    point: Point,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.log.total_cmp(&other.log).then(self.point.cmp(&other.point))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}
