//! The interval holds the truth as often as it says, in simulated grades. The long table is `end2end/load/CALIBRATION.md`.

use super::{
    measure::{Figures, figures, shown},
    world::{AS_ASSUMED, Spoiled},
};
use domain::calibrate::NOMINAL;

/// So many that a coverage of 90 % is measured with a standard error of 0.95 points; `JIANFU_CASES` sets how many for a long run.
fn repetitions() -> u64 {
    std::env::var("JIANFU_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(1000)
}

fn measured(answers: u32, spoiled: Spoiled, of: u64) -> Figures {
    let all: Vec<_> = (0..of).map(|seed| shown(AS_ASSUMED, 90_000_000 + seed, answers, spoiled)).collect();
    figures(&all)
}

fn assert_covers(figures: &Figures, bias: f64) {
    let nominal = f64::from(NOMINAL);
    assert!((figures.coverage - nominal).abs() <= 3.0, "coverage {:.1}", figures.coverage);
    assert!(figures.bias.abs() <= bias, "bias {:.1}", figures.bias);
}

#[test]
fn with_forty_honest_answers_the_interval_holds_the_truth_nine_times_in_ten() {
    assert_covers(&measured(40, Spoiled::Nothing, repetitions()), 4.0);
}

#[test]
fn with_forty_answers_a_fifth_of_them_careless_it_does_too() {
    assert_covers(&measured(40, Spoiled::Careless(20), repetitions()), 5.0);
}

#[test]
fn with_forty_answers_a_fifth_of_them_made_high_or_low_it_does_too() {
    assert_covers(&measured(40, Spoiled::High(20), repetitions()), 10.0);
    assert_covers(&measured(40, Spoiled::Low(20), repetitions()), 10.0);
}

#[test]
fn with_more_answers_the_interval_is_narrower() {
    let [few, some, many] = [(10, 60), (40, 60), (400, 30)].map(|(answers, of)| measured(answers, Spoiled::Nothing, of).width);
    assert!(many < 0.75 * some && some < 0.9 * few, "{few:.0} {some:.0} {many:.0}");
}
