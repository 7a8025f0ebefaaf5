//! What is kept of a cell, and read again.

use super::made::{AROUND_60, cell, evening, item, minutes};
use domain::calibrate::{Calibration, CellFactor, Usual, calibrate};

fn factor(log_factor: f64, log_from: f64, log_to: f64) -> CellFactor {
    CellFactor { cell: cell(1, 1), log_factor, log_from, log_to, answers: 40 }
}

#[test]
fn usual_minutes_are_the_factor_times_the_minutes_written_rounded_to_the_nearest() {
    let factor = factor(1.55_f64.ln(), 1.3_f64.ln(), 1.84_f64.ln());
    assert_eq!(factor.usual(minutes(20)), Usual { minutes: 31, from: 26, to: 37, answers: 40 });
    assert_eq!(factor.usual(minutes(1)), Usual { minutes: 2, from: 1, to: 2, answers: 40 });
}

#[test]
fn a_factor_that_is_no_number_or_far_too_large_still_gives_minutes_of_one_day() {
    assert_eq!(factor(f64::NAN, -800.0, 800.0).usual(minutes(240)), Usual { minutes: 0, from: 0, to: 1440, answers: 40 });
}

#[test]
fn what_is_kept_gives_the_same_minutes_when_it_is_read_again() {
    let calibration = calibrate(&[evening(&[item(cell(1, 1), 40), item(cell(2, 2), 20)], AROUND_60)], &[]);
    let read: Calibration = serde_json::from_str(&serde_json::to_string(&calibration).unwrap()).unwrap();
    assert_eq!(calibration.cells.len(), 2);
    for written in 1..=240 {
        assert_eq!(read.usual(&cell(1, 1), minutes(written)), calibration.usual(&cell(1, 1), minutes(written)));
    }
}
