//! Weeks with far too much in them: they come to an end, and lawfully.

use super::{
    made::{WEEK, full, held, week},
    taken::taken,
    weeks::Grade,
};
use domain::resolve::Target;

/// Twenty held items, over the first days of the week in turn.
fn twenty(days: usize, minutes: u32) -> Vec<Target> {
    let subjects = ["maths", "english", "chinese"];
    (0..20).map(|n| held(u128::try_from(n + 1).unwrap(), subjects[n % 3], WEEK[n % days], minutes)).collect()
}

#[test]
fn of_twenty_held_items_in_a_week_without_room_none_is_left_held() {
    let week = week([full(&WEEK), twenty(5, 40)].concat());
    let figures = taken(&week, &week.suggest());
    assert_eq!(figures.left_over, 0);
    assert!(figures.optional > 0);
}

#[test]
fn twenty_held_items_of_two_days_find_places_in_a_week_with_nothing_else() {
    let week = week(twenty(2, 25));
    let figures = taken(&week, &week.suggest());
    assert_eq!((figures.left_over, figures.optional), (0, 0));
}

#[test]
fn a_grade_with_forty_held_items_and_too_little_room_is_brought_within_its_caps() {
    let week = Grade::new(17, 6, 5);
    assert_eq!(week.held(), 40);
    assert_eq!(taken(&week, &week.suggest()).left_over, 0);
}

#[test]
fn a_grade_whose_minutes_are_no_fives_is_brought_within_its_caps() {
    let week = Grade::new(7, 6, 6);
    assert_eq!(week.held(), 40);
    assert_eq!(taken(&week, &week.suggest()).left_over, 0);
}
