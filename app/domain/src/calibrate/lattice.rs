//! The lattice: what is common to a grade and not known – how much pupils differ, how large effects and noise are, and which shares
//! of the answers are not meant – and the average over it.
//!
//! It is walked from the most likely point found so far to its neighbours, until every neighbour of a point that matters is
//! solved. Many answers leave few such points, few answers are solved quickly, so that both end soon.

mod point;
mod walk;

use super::{
    answers::{Scale, Table, Told},
    effects::Effects,
    evening::Set,
    mixture::Mixture,
    solve::{Given, Solved, solve},
};
use point::{Point, Stride};
use std::collections::BTreeMap;
use walk::Walk;

/// Everything that the points share.
struct Grade<'a> {
    all: &'a [Told<'a>],
    sets: Vec<Set<'a>>,
    effects: &'a Effects,
    cells: Vec<Vec<f64>>,
}

/// What is known of each cell, in the cells' order.
pub(super) fn averaged<'a>(all: &'a [Told<'a>], effects: &'a Effects) -> Vec<Mixture> {
    let sets = all.iter().map(|told| Set::new(told, effects)).collect();
    let cells = effects.cells.iter().map(|cell| effects.of_cell(*cell)).collect();
    weighed(&Grade { all, sets, effects, cells }.walked(), effects.cells.len())
}

impl Grade<'_> {
    fn stride(&self) -> Stride {
        Stride::of(self.all.iter().fold(0, |sum, told| sum.saturating_add(told.answers)))
    }

    fn asked(&self, scale: Scale) -> bool {
        self.all.iter().any(|told| told.scale == scale)
    }

    fn solved(&self, point: Point, first: &[f64], table: &Table) -> Option<Solved> {
        let precisions = self.effects.precisions(point.scale());
        let given = Given { sets: &self.sets, table, noise: point.noise(), precisions: &precisions };
        let solved = solve(&given, first, &self.cells)?;
        Some(Solved { log: solved.log + point.log_prior(), ..solved })
    }

    /// All points that matter, solved.
    fn walked(&self) -> BTreeMap<Point, Solved> {
        let mut tables = Tables::default();
        let mut solved = |point: Point, first: &[f64]| self.solved(point, first, tables.at(point, |scale| self.asked(scale)));
        let (mut walk, stride) = (Walk::default(), self.stride());
        walk.take(Point::MIDDLE, solved(Point::MIDDLE, &vec![0.0; self.effects.count()]));
        while let Some((point, effects)) = walk.next() {
            for neighbour in point.neighbours(stride) {
                if !walk.solved.contains_key(&neighbour) {
                    walk.take(neighbour, solved(neighbour, &effects));
                }
            }
        }
        walk.solved
    }
}

/// How answers are given, worked out once: honest ones for each spread, all of them for each spread and shares.
#[derive(Default)]
struct Tables {
    honest: BTreeMap<u32, Table>,
    mixed: BTreeMap<[u32; 4], Table>,
}

impl Tables {
    fn at(&mut self, point: Point, asked: impl Fn(Scale) -> bool) -> &Table {
        let [spread, ..] = point.answering();
        let Self { honest, mixed } = self;
        mixed.entry(point.answering()).or_insert_with(|| {
            let honest = honest.entry(spread).or_insert_with(|| Table::honest(point.spread(), asked));
            honest.mixed(point.shares())
        })
    }
}

fn weighed(points: &BTreeMap<Point, Solved>, cells: usize) -> Vec<Mixture> {
    let best = points.values().map(|solved| solved.log).fold(f64::NEG_INFINITY, f64::max);
    let mut mixtures = vec![Mixture::default(); cells];
    for solved in points.values() {
        for (mixture, (mean, variance)) in mixtures.iter_mut().zip(&solved.cells) {
            mixture.add((solved.log - best).exp(), *mean, variance.sqrt());
        }
    }
    mixtures
}
