//! The most likely effects at one point of the lattice, and how sure they are: Newton's steps, then Laplace's approximation.

use super::{
    answers::Table,
    evening::Set,
    matrix::{Factor, Symmetric, dot},
};

/// Most Newton steps; four are usual.
const STEPS: u32 = 40;
/// Most times that a step is halved.
const HALVINGS: u32 = 20;
/// Twice what the last step may still add to the log likelihood: Newton's steps square the error, so that it is taken unseen.
const ENOUGH: f64 = 0.02;

/// What is taken as known at a point.
pub(super) struct Given<'a> {
    pub(super) sets: &'a [Set<'a>],
    pub(super) table: &'a Table,
    /// What the evenings' and items' own noise is multiplied by.
    pub(super) noise: f64,
    /// Precisions of the effects before any answer.
    pub(super) precisions: &'a [f64],
}

/// Effects with the log likelihood there, its slope and the Cholesky factor of its curvature, priors included.
struct Place {
    effects: Vec<f64>,
    log: f64,
    slope: Vec<f64>,
    factor: Factor,
}

/// The most likely effects at a point, what they say of each cell, and the log marginal likelihood of the point.
pub(super) struct Solved {
    pub(super) effects: Vec<f64>,
    /// Mean and variance of each cell's log factor.
    pub(super) cells: Vec<(f64, f64)>,
    pub(super) log: f64,
}

/// Solves for the effects, from a first guess of them; `None` only where numbers fail.
pub(super) fn solve(given: &Given<'_>, first: &[f64], cells: &[Vec<f64>]) -> Option<Solved> {
    let mut place = given.at(first.to_vec())?;
    for _ in 0..STEPS {
        let step = place.factor.solve(&place.slope);
        let gain = dot(&step, &place.slope);
        if gain < ENOUGH {
            place.effects = moved(&place.effects, &step, 1.0);
            place.log += 0.5 * gain;
            break;
        }
        let Some(next) = given.uphill(&place, &step) else { break };
        place = next;
    }
    Some(place.solved(given, cells))
}

impl Given<'_> {
    fn at(&self, effects: Vec<f64>) -> Option<Place> {
        let mut curvature = Symmetric::diagonal(self.precisions);
        let mut slope: Vec<f64> = effects.iter().zip(self.precisions).map(|(effect, precision)| -effect * precision).collect();
        let mut log = 0.5 * dot(&slope, &effects);
        for set in self.sets {
            let (likelihood, column) = set.likelihood(self.table, self.noise, &effects);
            log += likelihood.log;
            curvature.add_square(likelihood.curvature, &column);
            for (slope, entry) in slope.iter_mut().zip(&column) {
                *slope += likelihood.slope * entry;
            }
        }
        Some(Place { effects, log, slope, factor: curvature.factor()? })
    }

    /// The step, or as much of it as does not lead down.
    fn uphill(&self, from: &Place, step: &[f64]) -> Option<Place> {
        let mut part = 1.0;
        for _ in 0..HALVINGS {
            if let Some(place) = self.at(moved(&from.effects, step, part)).filter(|place| place.log >= from.log) {
                return Some(place);
            }
            part /= 2.0;
        }
        None
    }
}

fn moved(effects: &[f64], step: &[f64], part: f64) -> Vec<f64> {
    effects.iter().zip(step).map(|(effect, step)| effect + part * step).collect()
}

impl Place {
    fn solved(self, given: &Given<'_>, cells: &[Vec<f64>]) -> Solved {
        let log_prior: f64 = given.precisions.iter().map(|precision| precision.ln()).sum();
        let cell = |column: &Vec<f64>| (dot(column, &self.effects), self.factor.variance(column));
        let log = self.log + 0.5 * (log_prior - self.factor.log_determinant());
        Solved { cells: cells.iter().map(cell).collect(), log, effects: self.effects }
    }
}
