//! What is suggested where.

use super::{
    made::{FRIDAY, THURSDAY, WEDNESDAY, WEEK, fixed, full, held, moved, over_two_days, posted, week},
    taken::taken,
    weeks::{Grade, MONDAY},
};
use crate::demo::{TUESDAY, class_id, day, grade, subject_id};
use chrono::Weekday;
use domain::{
    resolve::{Action, Target},
    school::Quota,
};

/// One hundred minutes on Monday, forty of them held.
fn monday() -> Vec<Target> {
    vec![posted(1, "maths", MONDAY, 60), held(2, "english", MONDAY, 40)]
}

fn with(targets: Vec<Target>, others: Vec<Target>) -> Grade {
    week([targets, others].concat())
}

#[test]
fn a_held_item_that_fits_by_now_is_posted_and_nothing_else_changes() {
    let week = week(vec![posted(1, "maths", MONDAY, 50), held(2, "english", MONDAY, 40)]);
    assert_eq!(week.steps(), [(2, Action::Post)]);
    assert_eq!(taken(&week, &week.suggest()).touched, 0);
}

#[test]
fn a_week_within_its_caps_stays_as_it_is() {
    assert_eq!(week(full(&WEEK)).steps(), []);
}

#[test]
fn an_over_full_day_gives_one_item_to_the_nearest_day_with_room() {
    assert_eq!(week(monday()).steps(), [(2, moved(MONDAY, TUESDAY))]);
    assert_eq!(with(monday(), full(&[TUESDAY])).steps(), [(2, moved(MONDAY, WEDNESDAY))]);
}

#[test]
fn work_is_cut_where_no_other_day_has_room() {
    let week = with(monday(), full(&[TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]));
    assert_eq!(week.steps(), [(2, Action::Cut { minutes: 30 })]);
}

#[test]
fn work_becomes_optional_only_where_moves_and_cuts_are_not_enough() {
    let other_days = || full(&[TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]);
    let optional = |week: &Grade| taken(week, &week.suggest()).optional;
    let can = with(vec![posted(1, "maths", MONDAY, 60), held(2, "english", MONDAY, 60)], other_days());
    assert_eq!((optional(&can), taken(&can, &can.suggest()).cut), (0, 30), "a quarter of both");
    let not = with(vec![posted(1, "maths", MONDAY, 60), held(2, "english", MONDAY, 65)], other_days());
    assert_eq!(not.steps(), [(2, Action::Optional)]);
}

#[test]
fn one_item_is_moved_and_cut_before_two_are_touched() {
    let others = (900..).zip([TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]).map(|(n, date)| fixed(posted(n, "history", date, 55)));
    let week = with(vec![fixed(posted(1, "maths", MONDAY, 90)), held(2, "english", MONDAY, 40)], others.collect());
    assert_eq!(week.steps(), [(2, Action::Cut { minutes: 35 }), (2, moved(MONDAY, TUESDAY))]);
}

#[test]
fn minutes_of_a_spread_go_from_its_full_day_to_its_other_one() {
    let two_days = over_two_days(held(2, "english", MONDAY, 40));
    let week = with(vec![posted(1, "maths", MONDAY, 80)], vec![two_days]);
    let shift = Action::Move { from: Some(day(MONDAY)), to: day(TUESDAY), minutes: Some(10) };
    assert_eq!(week.steps(), [(2, shift)]);
}

#[test]
fn of_two_equal_changes_what_families_have_not_seen_is_touched_unless_the_other_is_above_its_quota() {
    let even = || vec![posted(1, "maths", MONDAY, 50), held(2, "english", MONDAY, 50)];
    assert_eq!(week(even()).steps(), [(2, moved(MONDAY, TUESDAY))]);
    let quota = |code, minutes| Quota { grade: grade(7), subject: subject_id(code), weekday: Weekday::Mon, minutes };
    let planned = week(even()).school(|p| p.quotas = vec![quota("maths", 40), quota("english", 60)]);
    assert_eq!(planned.steps(), [(1, moved(MONDAY, TUESDAY)), (2, Action::Post)]);
}

#[test]
fn two_posted_items_that_must_change_places_do_so_while_one_of_them_waits() {
    let monday = [posted(1, "maths", MONDAY, 45), fixed(posted(2, "chinese", MONDAY, 45)), fixed(held(3, "english", MONDAY, 15))];
    let tuesday = [posted(4, "english", TUESDAY, 30), fixed(posted(5, "chinese", TUESDAY, 45))];
    let week = with([&monday[..], &tuesday].concat(), full(&[WEDNESDAY, THURSDAY, FRIDAY]));
    let figures = taken(&week, &week.suggest());
    assert_eq!((figures.touched, figures.cut, figures.moved), (2, 0, 2));
    let steps = week.steps();
    assert_eq!(steps.iter().filter(|(_, action)| *action == Action::Hold).count(), 1, "{steps:?}");
    assert!(steps.contains(&(1, moved(MONDAY, TUESDAY))) && steps.contains(&(4, moved(TUESDAY, MONDAY))), "{steps:?}");
}

#[test]
fn classes_that_must_cut_share_it_between_their_subjects() {
    let mut week = with(monday(), full(&[TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]));
    let parallel = week.school.class(class_id("七1")).unwrap().clone();
    let targets = week.classes[0].1.clone();
    week.classes.push((parallel, targets));
    let figures = taken(&week, &week.suggest());
    assert_eq!((figures.cut, figures.largest), (20, 10));
}
