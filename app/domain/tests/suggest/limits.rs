//! What no suggestion does.

use super::{
    made::{FRIDAY, THURSDAY, WEDNESDAY, WEEK, fixed, full, held, moved, over_two_days, posted, week, week_at},
    taken::taken,
    weeks::{Grade, MONDAY},
};
use crate::demo::{TUESDAY, class_id, day, free};
use chrono::Weekday;
use domain::{
    resolve::{Action, Target},
    school::{DayKind, NoHomeworkRule, SpecialDay},
    suggest::{Suggestion, suggest},
};

/// There is nothing to do.
fn nothing() -> Suggestion {
    Suggestion { steps: vec![], left_over: 0, proven: true }
}

#[test]
fn work_with_a_fixed_due_day_goes_to_no_day_that_is_not_before_it() {
    let tuesday = || vec![fixed(posted(1, "maths", TUESDAY, 60)), fixed(held(2, "english", TUESDAY, 40))];
    assert_eq!(week(tuesday()).steps(), [(2, moved(TUESDAY, MONDAY))]);
    let before_it_is_full = week([tuesday(), full(&[MONDAY])].concat());
    assert_eq!(before_it_is_full.steps(), [(2, Action::Cut { minutes: 30 })]);
}

#[test]
fn a_no_homework_day_takes_nothing_whatever_the_schools_setting() {
    let targets = || {
        let monday = vec![posted(1, "maths", MONDAY, 60), held(2, "english", MONDAY, 40)];
        [monday, full(&[TUESDAY, THURSDAY, FRIDAY])].concat()
    };
    assert_eq!(week(targets()).steps(), [(2, moved(MONDAY, WEDNESDAY))]);
    for setting in [NoHomeworkRule::Hold, NoHomeworkRule::Warn] {
        let free_wednesday = week(targets()).school(|p| {
            free(p, 7, Weekday::Wed);
            p.settings.no_homework = setting;
        });
        assert_eq!(free_wednesday.steps(), [(2, Action::Cut { minutes: 30 })], "{setting:?}");
    }
}

#[test]
fn a_day_whose_homework_was_cancelled_takes_nothing() {
    let monday = vec![posted(1, "maths", MONDAY, 60), held(2, "english", MONDAY, 40)];
    let week = week([monday, full(&[TUESDAY, THURSDAY, FRIDAY])].concat());
    assert_eq!(week.steps(), [(2, moved(MONDAY, WEDNESDAY))]);
    let mut classes = week.targets();
    classes[0].cancelled = [day(WEDNESDAY)].into();
    let found = suggest(&week.school, week.monday(), &classes, week.now);
    assert_eq!(found.steps.iter().map(|s| s.action).collect::<Vec<_>>(), [Action::Cut { minutes: 30 }]);
}

#[test]
fn a_friday_before_a_long_holiday_takes_as_much_as_its_bucket() {
    let with_friday = |minutes| {
        let friday = [posted(3, "maths", FRIDAY, minutes), posted(4, "chinese", FRIDAY, 90)];
        let days = full(&[MONDAY, TUESDAY, WEDNESDAY, THURSDAY]);
        let monday_off = SpecialDay { date: day("2026-11-30"), grade: None, kind: DayKind::Off, label: String::new() };
        week([&days[..], &friday, &[held(2, "english", THURSDAY, 90)]].concat()).school(|p| p.days.push(monday_off))
    };
    assert_eq!(with_friday(90).steps(), [(2, moved(THURSDAY, FRIDAY))]);
    assert_eq!(with_friday(91).steps().first(), Some(&(2, Action::Cut { minutes: 85 })), "three times ninety, and no more");
}

#[test]
fn nothing_goes_into_the_past_nor_is_posted_for_today_after_the_end_of_service() {
    let targets = || vec![held(1, "maths", WEDNESDAY, 30)];
    assert_eq!(week_at(WEDNESDAY, "17:59", targets()).steps(), [(1, Action::Post)]);
    assert_eq!(week_at(WEDNESDAY, "18:00", targets()).steps(), [(1, moved(WEDNESDAY, THURSDAY))]);
    let friday = vec![held(1, "maths", FRIDAY, 30)];
    assert_eq!(week_at(FRIDAY, "18:00", friday).steps(), [(1, Action::Optional)], "the days before are over");
}

#[test]
fn only_what_waits_on_a_day_that_is_over_is_left_over() {
    let past = [held(1, "maths", MONDAY, 25), over_two_days(held(2, "english", MONDAY, 40))];
    let today = [held(3, "chinese", TUESDAY, 200), held(4, "history", TUESDAY, 20)];
    let week = week_at(TUESDAY, "08:00", [&past[..], &today].concat());
    assert_eq!(week.suggest().left_over, 65);
    assert_eq!(week.steps(), [(3, Action::Optional), (4, Action::Post)]);
}

#[test]
fn a_week_that_can_not_hold_all_of_its_work_leaves_nothing_held() {
    let waiting = (1..).zip(WEEK).map(|(number, date)| held(number, "maths", date, 90));
    let week = week(full(&WEEK).into_iter().chain(waiting).collect());
    let figures = taken(&week, &week.suggest());
    assert_eq!((figures.left_over, figures.optional, figures.touched), (0, 5, 5));
}

#[test]
fn a_known_overload_is_left_alone() {
    let overload = Target { back_entered: true, ..held(1, "maths", MONDAY, 90) };
    let week = week(vec![overload, held(2, "english", MONDAY, 90)]);
    assert_eq!((week.steps(), week.suggest().left_over), (vec![(2, Action::Post)], 0));
}

#[test]
fn a_spread_that_began_before_today_stays_as_it_is() {
    let week = week_at(TUESDAY, "08:00", vec![over_two_days(posted(1, "maths", MONDAY, 80)), held(2, "english", TUESDAY, 60)]);
    assert_eq!(week.steps(), [(2, moved(TUESDAY, WEDNESDAY))]);
}

#[test]
fn other_forms_and_optional_work_are_not_touched() {
    let mut reading = held(1, "chinese", MONDAY, 90);
    reading.assignment.kind.form = domain::assignment::Form::Reading;
    let mut optional = held(2, "english", MONDAY, 90);
    optional.assignment.kind.need = domain::assignment::Need::Optional;
    assert_eq!(week(vec![reading, optional]).suggest(), nothing());
}

#[test]
fn grades_one_and_two_are_suggested_nothing() {
    let school = crate::demo::school();
    let class = school.class(class_id("一1")).unwrap().clone();
    let week = Grade { school, classes: vec![(class, vec![held(1, "maths", MONDAY, 200)])], now: week(vec![]).now };
    assert_eq!(week.suggest(), nothing());
}
