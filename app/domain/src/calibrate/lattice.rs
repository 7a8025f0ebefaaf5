//! The lattice: what is common to a grade and not known – how much pupils differ, how large effects and noise are, and which shares
//! of the answers are not meant – and the average over it.
//!
//! It is walked from the most likely point found so far to its neighbours, until every neighbour of a point that matters is
//! solved. Many answers leave few such points, few answers are solved quickly, so that both end soon.

use super::{
    answers::{Shares, Table, Told},
    effects::Effects,
    evening::Set,
    solve::{Given, Solved, solve},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    f64::consts::LN_2,
};

/// Steps of: pupils' spread, scale of noise, scale of effects, and the shares of careless, high and low answers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Point([u32; 6]);

/// The last step of the first three. Of spread and of both scales there are few steps: neighbours are hard to tell apart.
const SPREADS: u32 = 3;
const SCALES: u32 = 2;
/// Most steps of the three shares together.
const SHARES: u32 = 3;
/// One step of a share. *(decision)* Three are 24 %: about what still leaves the shape of the rest to be seen.
const SHARE: f64 = 0.08;
/// Careless answers that there always are: nobody's tenth answer is impossible.
const ALWAYS: f64 = 0.02;
/// Where the walk begins: the middle of everything, and all answers meant.
const MIDDLE: Point = Point([1, 1, 1, 0, 0, 0]);
/// Points whose log weight is further than this below the best are not walked from: e⁻⁴ is 2 %, and their neighbours less.
const MATTERS: f64 = 4.0;

impl Point {
    /// Standard deviation of pupils' log minutes: 0.25, 0.35, 0.49 or 0.69. *(decision)* At 0.35 the slowest tenth needs 1.6 times
    /// the median; at 0.69, 2.4 times.
    fn spread(step: u32) -> f64 {
        0.25 * 1.4_f64.powf(f64::from(step))
    }

    fn noise(self) -> f64 {
        let [_, noise, ..] = self.0;
        2.0_f64.powf((f64::from(noise) - 1.0) / 2.0)
    }

    fn scale(self) -> f64 {
        let [_, _, scale, ..] = self.0;
        1.6_f64.powf(f64::from(scale) - 1.0)
    }

    fn shares(self) -> Shares {
        let [_, _, _, careless, high, low] = self.0.map(|step| SHARE * f64::from(step));
        Shares { careless: careless + ALWAYS, high, low }
    }

    /// *(decision)* The middle scales are twice as likely as the outer ones, and each step of a share half as likely as none.
    fn log_prior(self) -> f64 {
        let [_, noise, scale, careless, high, low] = self.0;
        let middle = f64::from(u32::from(noise == 1) + u32::from(scale == 1));
        LN_2 * (middle - f64::from(careless + high + low))
    }

    fn lawful(self) -> bool {
        let [spread, noise, scale, careless, high, low] = self.0;
        spread <= SPREADS && noise <= SCALES && scale <= SCALES && careless + high + low <= SHARES
    }

    fn neighbours(self) -> Vec<Self> {
        let moved = |place: usize, by: i32| {
            let mut steps = self.0;
            let step = steps.get_mut(place)?;
            *step = step.checked_add_signed(by)?;
            Some(Self(steps)).filter(|point| point.lawful())
        };
        (0..self.0.len()).flat_map(|place| [moved(place, -1), moved(place, 1)]).flatten().collect()
    }
}

/// Mean and mean square of a cell's log factor.
#[derive(Clone, Copy, Default)]
pub(super) struct Average {
    pub(super) mean: f64,
    square: f64,
}

impl Average {
    pub(super) fn new(mean: f64, variance: f64) -> Self {
        Self { mean, square: variance + mean * mean }
    }

    pub(super) fn variance(&self) -> f64 {
        self.square - self.mean * self.mean
    }

    fn add(&mut self, weight: f64, other: &Self) {
        self.mean += weight * other.mean;
        self.square += weight * other.square;
    }
}

/// Everything that the points share.
struct Grade<'a> {
    sets: Vec<Set<'a>>,
    effects: &'a Effects,
    cells: Vec<Vec<f64>>,
    /// Honest answers, for each spread.
    honest: Vec<Table>,
}

/// What is known of each cell, in the cells' order.
pub(super) fn average(all: &[Told<'_>], effects: &Effects) -> Vec<Average> {
    let grade = Grade {
        sets: all.iter().map(|told| Set::new(told, effects)).collect(),
        effects,
        cells: effects.cells.iter().map(|cell| effects.of_cell(*cell)).collect(),
        honest: (0..=SPREADS).map(|step| Table::honest(Point::spread(step))).collect(),
    };
    weighed(&grade.walked(), effects.cells.len())
}

impl Grade<'_> {
    fn solved(&self, point: Point, first: &[f64]) -> Option<Solved> {
        let [spread, ..] = point.0;
        let table = self.honest.get(usize::try_from(spread).ok()?)?.mixed(point.shares());
        let precisions = self.effects.precisions(point.scale());
        let given = Given { sets: &self.sets, table: &table, noise: point.noise(), precisions: &precisions };
        let solved = solve(&given, first, &self.cells)?;
        Some(Solved { log: solved.log + point.log_prior(), ..solved })
    }

    /// All points that matter, solved.
    fn walked(&self) -> BTreeMap<Point, Solved> {
        let mut solved: BTreeMap<Point, Solved> = BTreeMap::new();
        let mut open = BTreeSet::new();
        let mut best = f64::NEG_INFINITY;
        let mut from = (MIDDLE, vec![0.0; self.effects.count()]);
        let mut next = vec![MIDDLE];
        loop {
            for point in next.iter().filter(|point| !solved.contains_key(point)).copied().collect::<Vec<_>>() {
                if let Some(found) = self.solved(point, &from.1) {
                    best = best.max(found.log);
                    open.insert(point);
                    solved.insert(point, found);
                }
            }
            let log = |point: &Point| solved.get(point).map_or(f64::NEG_INFINITY, |found| found.log);
            let Some(point) = open.iter().max_by(|a, b| log(a).total_cmp(&log(b))).copied() else { return solved };
            if log(&point) < best - MATTERS {
                return solved;
            }
            open.remove(&point);
            from = (point, solved.get(&point).map(|found| found.effects.clone()).unwrap_or_default());
            next = from.0.neighbours();
        }
    }
}

fn weighed(points: &BTreeMap<Point, Solved>, cells: usize) -> Vec<Average> {
    let best = points.values().map(|solved| solved.log).fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = points.values().map(|solved| (solved.log - best).exp()).sum();
    let mut averages = vec![Average::default(); cells];
    for solved in points.values() {
        let weight = (solved.log - best).exp() / sum;
        for (average, cell) in averages.iter_mut().zip(&solved.cells) {
            average.add(weight, cell);
        }
    }
    averages
}
