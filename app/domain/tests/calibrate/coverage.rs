//! The interval holds the truth as often as it says, in simulated grades. The long table is `end2end/load/CALIBRATION.md`.

use super::{
    measure::{Shown, figures, shown},
    world::{AS_ASSUMED, Spoiled},
};
use domain::calibrate::NOMINAL;

/// So many that a coverage of 90 % is measured with a standard error of 1.2 points; `JIANFU_CASES` sets how many for a long run.
fn repetitions() -> u64 {
    std::env::var("JIANFU_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(600)
}

/// Grades of their own for each kind.
fn measured(first: u64, answers: u32, spoiled: Spoiled, repetitions: u64) -> Vec<Shown> {
    (0..repetitions).map(|seed| shown(AS_ASSUMED, 1_000_000_000 * first + seed, answers, spoiled)).collect()
}

fn assert_covers(all: &[Shown]) {
    let coverage = figures(all).coverage;
    assert!((coverage - f64::from(NOMINAL)).abs() <= 3.0, "coverage {coverage:.1}");
}

/// The median of 600 grades has a standard error of 1.4 points of its own, that of 200 one of 2.5: bounds are three of them, and for
/// answers made high or low the eight points more that forty answers can't tell from long or short evenings.
fn assert_bias_within(all: &[Shown], most: f64) {
    let bias = figures(all).bias;
    assert!(bias.abs() <= most, "bias {bias:.1}");
}

#[test]
fn with_forty_honest_answers_the_interval_holds_the_truth_nine_times_in_ten() {
    let all = measured(1, 40, Spoiled::Nothing, repetitions());
    assert_covers(&all);
    assert_bias_within(&all, 4.5);
}

#[test]
fn with_forty_answers_a_fifth_of_which_is_not_meant_it_does_too() {
    let kinds = [(2, Spoiled::Careless(20), 7.5), (3, Spoiled::High(20), 15.5), (4, Spoiled::Low(20), 15.5)];
    let mut every = vec![];
    for (first, spoiled, bias) in kinds {
        let all = measured(first, 40, spoiled, repetitions() / 3);
        assert_bias_within(&all, bias);
        every.extend(all);
    }
    assert_covers(&every);
}

#[test]
fn with_more_answers_the_interval_is_narrower() {
    let kinds = [(10, 40), (40, 40), (400, 20)];
    let [few, some, many] = kinds.map(|(answers, of)| figures(&measured(5, answers, Spoiled::Nothing, of)).width);
    assert!(many < 0.75 * some && some < 0.9 * few, "{few:.0} {some:.0} {many:.0}");
}
