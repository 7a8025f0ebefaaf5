//! Grouped figures, worked out a second time from answers laid out one by one.

use domain::pulse::{Band, Banded, Counts, SubjectBand};
use proptest::{collection::vec, prelude::*};

/// Each answer becomes so many, evenly over its band, so that plain figures of a list come close to grouped ones.
const PIECES: u32 = 200;

/// The minutes of all answers, the shortest first.
fn laid_out<B: Banded>(counts: &Counts<B>) -> Vec<f64> {
    let one = |band: &B| {
        let (over, to) = (band.range().over, band.range().to.unwrap_or(B::OPEN_END));
        let pieces = PIECES * counts.of(*band);
        (0..pieces)
            .map(move |n| f64::from(over) + f64::from(to - over) * (f64::from(n) + 0.5) / f64::from(pieces))
            .collect::<Vec<_>>()
    };
    B::all().iter().flat_map(one).collect()
}

/// The same four figures: median, mean, P80, and the permille over a cap.
fn plain(minutes: &[f64], cap: u32) -> [f64; 4] {
    let at = |percent: usize| minutes[(minutes.len() * percent).div_ceil(100) - 1];
    let many = f64::from(u32::try_from(minutes.len()).unwrap());
    let over = minutes.iter().filter(|m| **m > f64::from(cap)).count();
    [at(50), minutes.iter().sum::<f64>() / many, at(80), 1000.0 * f64::from(u32::try_from(over).unwrap()) / many]
}

fn check<B: Banded>(numbers: &[u32], cap: u32) {
    let counts: Counts<B> = B::all().iter().copied().zip(numbers.iter().copied()).collect();
    let figures = [counts.median(), counts.mean(), counts.p80(), counts.share_over(cap)];
    if counts.n() < 10 {
        assert_eq!(figures, [None; 4]);
        return;
    }
    for (grouped, plain) in figures.into_iter().zip(plain(&laid_out(&counts), cap)) {
        // half a minute of rounding, and half a piece, which is at most 30 minutes / 200 / 2; of a share, one piece more or less
        assert!((f64::from(grouped.unwrap()) - plain).abs() <= 1.2, "{grouped:?} and {plain} of {numbers:?}, cap {cap}");
    }
}

proptest! {
    #[test]
    fn figures_of_an_evening_are_those_of_answers_laid_out_one_by_one(numbers in vec(0_u32..12, 6), cap in 0_u32..130) {
        check::<Band>(&numbers, cap);
    }

    #[test]
    fn figures_of_a_subject_are_those_of_answers_laid_out_one_by_one(numbers in vec(0_u32..12, 7), cap in 0_u32..100) {
        check::<SubjectBand>(&numbers, cap);
    }

    #[test]
    fn a_longer_answer_lowers_no_figure(numbers in vec(2_u32..12, 6), from in 0_usize..5, cap in 0_u32..130) {
        let counts = |numbers: &[u32]| -> Counts<Band> { Band::ALL.iter().copied().zip(numbers.iter().copied()).collect() };
        let figures = |c: Counts<Band>| [c.median(), c.mean(), c.p80(), c.share_over(cap)];
        let mut longer = numbers.clone();
        longer[from] -= 1;
        longer[from + 1] += 1;
        for (before, after) in figures(counts(&numbers)).into_iter().zip(figures(counts(&longer))) {
            prop_assert!(before <= after, "{before:?} {after:?}");
        }
    }
}

fn evening(numbers: [u32; 6]) -> Counts<Band> {
    Band::ALL.iter().copied().zip(numbers).collect()
}

#[test]
fn nine_answers_tell_nothing_and_ten_do() {
    let nine = evening([0, 9, 0, 0, 0, 0]);
    assert_eq!((nine.median(), nine.mean(), nine.p80(), nine.share_over(30)), (None, None, None, None));
    let ten = evening([0, 10, 0, 0, 0, 0]);
    assert_eq!((ten.median(), ten.mean(), ten.p80(), ten.share_over(30)), (Some(38), Some(38), Some(42), Some(1000)));
}

#[test]
fn a_cap_at_the_edge_of_a_band_divides_nothing_and_one_inside_divides_evenly() {
    let counts = evening([0, 0, 4, 4, 0, 2]);
    assert_eq!(counts.share_over(60), Some(600), "exactly 60 is compliant");
    assert_eq!(counts.share_over(65), Some(467), "two thirds of the four, and the two");
    assert_eq!(counts.share_over(90), Some(200));
    assert_eq!((counts.share_over(105), counts.share_over(120)), (Some(100), Some(0)), "the open band ends at 120");
}

#[test]
fn a_subject_of_which_everybody_had_none_took_no_minutes() {
    let counts: Counts<SubjectBand> = [(SubjectBand::Zero, 20)].into_iter().collect();
    assert_eq!((counts.median(), counts.mean(), counts.p80(), counts.share_over(0)), (Some(0), Some(0), Some(0), Some(0)));
}

#[test]
fn more_answers_than_there_are_pupils_on_earth_break_nothing() {
    let counts = evening([u32::MAX; 6]);
    assert!(counts.median().is_some() && counts.share_over(91).is_some());
}
