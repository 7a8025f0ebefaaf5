//! What moves an estimate, what does not, and what widens its interval.

use super::{
    made::{AROUND_40, AROUND_60, cell, evening, in_class, item, minutes, survey},
    world::{AS_ASSUMED, Grade, Spoiled},
};
use domain::calibrate::{CellFactor, Evening, SetItem, Survey, calibrate};
use std::iter::repeat_n;

/// What is known of the first teacher's cell.
fn of_first(evenings: &[Evening], surveys: &[Survey]) -> CellFactor {
    *calibrate(evenings, surveys).cells.iter().find(|factor| factor.cell == cell(1, 1)).unwrap()
}

fn width(factor: CellFactor) -> f64 {
    factor.log_to - factor.log_from
}

/// So many evenings with the first teacher's forty minutes and these answers.
fn alone(many: usize, counts: [u32; 6]) -> Vec<Evening> {
    repeat_n(evening(&[item(cell(1, 1), 40)], counts), many).collect()
}

#[test]
fn many_evenings_of_an_hour_for_forty_minutes_written_make_it_an_hour() {
    let usual = of_first(&alone(60, AROUND_60), &[]).usual(minutes(40));
    assert!((54..=62).contains(&usual.minutes) && usual.from < 58 && usual.to >= 58, "{usual:?}");
    assert_eq!(usual.answers, 1200);
}

#[test]
fn one_evening_goes_only_part_of_the_way_from_what_is_written() {
    let few = of_first(&alone(1, AROUND_60), &[]);
    let many = of_first(&alone(60, AROUND_60), &[]);
    assert!(0.1 < few.log_factor && few.log_factor < many.log_factor - 0.03, "{few:?} {many:?}");
    assert!(width(many) < 0.7 * width(few), "{few:?} {many:?}");
}

#[test]
fn fewer_than_ten_answers_count_nothing_nor_do_answers_about_nothing() {
    assert_eq!(calibrate(&[evening(&[item(cell(1, 1), 40)], [0, 3, 3, 3, 0, 0])], &[]).cells, []);
    assert_eq!(calibrate(&[evening(&[], AROUND_60)], &[]).cells, []);
    assert_eq!(calibrate(&[], &[]).cells, []);
    assert_eq!(calibrate(&[], &[survey(&[item(cell(1, 1), 40)], [5, 0, 0, 3, 3, 3, 0])]).cells, [], "none is no time");
    assert_eq!(calibrate(&[], &[survey(&[item(cell(1, 1), 40)], [5, 0, 0, 3, 3, 4, 0])]).cells[0].answers, 10);
}

#[test]
fn a_cell_that_nobody_answered_about_has_no_usual_minutes() {
    let calibration = calibrate(&alone(5, AROUND_60), &[]);
    assert_eq!(calibration.usual(&cell(1, 2), minutes(40)), None);
    assert!(calibration.usual(&cell(1, 1), minutes(40)).is_some());
}

#[test]
fn the_order_of_evenings_and_items_changes_no_minute() {
    let mut grade = Grade::new(AS_ASSUMED, 7);
    let evenings: Vec<_> = (0..12).map(|number| grade.evening(number % 4, 20, Spoiled::Nothing)).collect();
    let mut other = evenings.clone();
    other.reverse();
    other.iter_mut().for_each(|evening| evening.items.reverse());
    let (one, other) = (calibrate(&evenings, &[]), calibrate(&other, &[]));
    assert_eq!(one.cells.len(), other.cells.len());
    for (a, b) in one.cells.iter().zip(&other.cells) {
        assert_eq!((a.cell, a.answers), (b.cell, b.answers));
        assert!((a.log_factor - b.log_factor).abs() < 0.01 && (width(*a) - width(*b)).abs() < 0.01, "{a:?} {b:?}");
    }
    assert_eq!(one, calibrate(&evenings, &[]), "and the same answers give the very same");
}

#[test]
fn longer_evenings_raise_the_factor_and_shorter_ones_lower_it() {
    let [low, middle, high] =
        [AROUND_40, AROUND_60, [0, 0, 2, 5, 7, 6]].map(|counts| of_first(&alone(10, counts), &[]).log_factor);
    assert!(low + 0.1 < middle && middle + 0.1 < high, "{low} {middle} {high}");
}

#[test]
fn of_two_teachers_the_one_whose_evenings_take_longer_needs_the_larger_factor() {
    let both = |first, second| [item(cell(1, first), 30), item(cell(2, second), 30)];
    let (long, short) = ([0, 0, 3, 6, 7, 4], AROUND_40);
    let (first, second) = ([both(1, 3), both(1, 4)], [both(2, 3), both(2, 4)]);
    let of = |sets: [[SetItem; 2]; 2], counts| sets.map(|items| repeat_n(evening(&items, counts), 10)).into_iter().flatten();
    let calibration = calibrate(&of(first, long).chain(of(second, short)).collect::<Vec<_>>(), &[]);
    let log = |cell| calibration.cells.iter().find(|factor| factor.cell == cell).unwrap().log_factor;
    assert!(log(cell(1, 1)) > log(cell(1, 2)) + 0.2);
    assert!((log(cell(2, 3)) - log(cell(2, 4))).abs() < 0.05, "those who set in both lie in between, alike");
}

#[test]
fn a_subjects_own_survey_tells_of_it_more_than_whole_evenings_do() {
    let items = [item(cell(1, 1), 20), item(cell(2, 2), 20), item(cell(3, 3), 20)];
    let evenings: Vec<_> = repeat_n(evening(&items, AROUND_60), 10).collect();
    let surveys: Vec<_> = repeat_n(survey(&items[..1], [0, 0, 3, 7, 7, 2, 1]), 10).collect();
    let (whole, own) = (of_first(&evenings, &[]), of_first(&[], &surveys));
    assert!(width(own) < 0.9 * width(whole), "{own:?} {whole:?}");
    assert!(own.log_factor > 0.2, "thirty for twenty: {own:?}");
}

#[test]
fn evenings_of_many_classes_tell_more_than_as_many_of_one_class_which_may_be_slow() {
    let long = |class: u128| in_class(class, &[item(cell(1, 1), 60)], [0, 0, 1, 4, 7, 8]);
    let (one, many) = (of_first(&alone_in(repeat_n(1, 18), long), &[]), of_first(&alone_in(1..=18, long), &[]));
    assert!(width(many) < 0.9 * width(one), "{one:?} {many:?}");
    assert!(one.log_factor + 0.02 < many.log_factor, "{one:?} {many:?}");
}

/// An evening in each of these classes.
fn alone_in(classes: impl IntoIterator<Item = u128>, evening: impl Fn(u128) -> Evening) -> Vec<Evening> {
    classes.into_iter().map(evening).collect()
}

#[test]
fn a_fifth_of_answers_made_high_moves_the_estimate_less_than_it_moves_the_median() {
    // 100 answers a night around 40 minutes, then 20 of them say the longest
    let honest = alone(40, [22, 42, 24, 9, 2, 1]);
    let spoiled = alone(40, [18, 34, 19, 7, 2, 20]);
    let moved = of_first(&spoiled, &[]).log_factor - of_first(&honest, &[]).log_factor;
    let median = |evenings: &[Evening]| f64::from(evenings[0].answers.median().unwrap()).ln();
    let naive = median(&spoiled) - median(&honest);
    assert!(naive > 0.08 && moved.abs() < 0.5 * naive, "{moved} {naive}");
}

#[test]
fn minutes_far_beyond_all_bands_break_nothing() {
    let items: Vec<_> = repeat_n(item(cell(1, 1), 240), 40).collect();
    let factor = of_first(&repeat_n(evening(&items, AROUND_40), 5).collect::<Vec<_>>(), &[]);
    assert!(factor.log_factor.is_finite() && factor.log_from < factor.log_to, "{factor:?}");
}
