//! How often an interval holds the truth, and how far the estimate is off, over many simulated grades.

use super::world::{Spoiled, World, asking};
use domain::calibrate::calibrate;

/// One grade: what was shown against the truth.
#[derive(Clone, Copy)]
pub struct Shown {
    pub held: bool,
    /// The estimate over the truth, less 1.
    pub off: f64,
    /// The width of the interval over the estimate.
    pub width: f64,
}

/// Many grades.
pub struct Figures {
    pub repetitions: u32,
    /// Per cent of the grades whose interval, as shown in whole minutes, holds the true minutes, which are not rounded.
    pub coverage: f64,
    /// Median of `off`, per cent.
    pub bias: f64,
    /// Mean of `width`, per cent.
    pub width: f64,
}

pub fn shown(world: World, seed: u64, answers: u32, spoiled: Spoiled) -> Shown {
    let asking = asking(world, seed, answers, spoiled);
    let usual = calibrate(&asking.evenings, &[]).usual(&asking.item.cell, asking.item.minutes).unwrap();
    assert_eq!(usual.answers, answers);
    let [minutes, from, to] = [usual.minutes, usual.from, usual.to].map(f64::from);
    Shown { held: (from..=to).contains(&asking.truth), off: minutes / asking.truth - 1.0, width: (to - from) / minutes }
}

pub fn figures(all: &[Shown]) -> Figures {
    let repetitions = u32::try_from(all.len()).unwrap();
    let per_cent = |sum: f64| 100.0 * sum / f64::from(repetitions);
    let mut off: Vec<f64> = all.iter().map(|shown| shown.off).collect();
    off.sort_by(f64::total_cmp);
    Figures {
        repetitions,
        coverage: per_cent(all.iter().map(|shown| f64::from(u32::from(shown.held))).sum()),
        bias: 100.0 * off[off.len() / 2],
        width: per_cent(all.iter().map(|shown| shown.width).sum()),
    }
}
