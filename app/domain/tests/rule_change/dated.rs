//! The no-homework day and the times of posting, from a day on.

use super::caps::after;
use crate::demo::{Trial, class_id, day, free, grade, item, maths, parts};
use chrono::{NaiveTime, Weekday};
use domain::{
    assignment::State,
    finding::Rule,
    rule_change::{BadRule, RuleChange, stricter_days, unfit},
    school::{NoHomeworkRule, Posting, PostingFrom, School},
};

const TODAY: &str = "2026-11-24";
const TOMORROW: &str = "2026-11-25";

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

fn no_homework(from: &str, weekday: Option<Weekday>) -> RuleChange {
    RuleChange::SetNoHomework { grade: grade(7), from: day(from), weekday }
}

fn posting(from: &str, rule: NoHomeworkRule, cut_off: NaiveTime, service_end: NaiveTime) -> RuleChange {
    RuleChange::SetPosting(PostingFrom { from: day(from), posting: Posting { no_homework: rule, cut_off, service_end } })
}

fn with(trial: Trial, school: School) -> Trial {
    Trial { school, ..trial }
}

#[test]
fn a_no_homework_day_holds_from_its_first_day_on_until_the_next_one() {
    let school = School::new(parts());
    let wednesday = after(&school, &no_homework("2026-12-01", Some(Weekday::Wed))).unwrap();
    let none = after(&wednesday, &no_homework("2026-12-15", None)).unwrap();
    let is = |date: &str| none.is_no_homework_day(grade(7), day(date));
    assert_eq!([TOMORROW, "2026-12-02", "2026-12-09", "2026-12-16"].map(is), [false, true, true, false]);
    for (date, state) in [(TOMORROW, State::Posted), ("2026-12-02", State::Held), ("2026-12-16", State::Posted)] {
        assert_eq!(with(maths("七3", date, 10), none.clone()).state(), state, "{date}");
    }
}

#[test]
fn nothing_but_a_stricter_cap_begins_before_tomorrow() {
    let school = School::new(parts());
    for change in [no_homework(TODAY, Some(Weekday::Wed)), posting(TODAY, NoHomeworkRule::Warn, time(16, 30), time(18, 0))] {
        assert_eq!(after(&school, &change).unwrap_err(), BadRule::TooEarly(day(TOMORROW)));
    }
}

#[test]
fn what_is_to_come_can_be_taken_back_and_what_has_begun_can_not() {
    let school = School::new(parts());
    let set = after(&school, &no_homework("2026-12-01", Some(Weekday::Wed))).unwrap();
    let back = RuleChange::TakeBackNoHomework { grade: grade(7), from: day("2026-12-01") };
    assert_eq!(after(&set, &back).unwrap().rules, school.rules);
    assert_eq!(back.apply(&set, day("2026-12-01")).unwrap_err(), BadRule::NotThere);
    let times = after(&school, &posting("2026-12-01", NoHomeworkRule::Warn, time(17, 0), time(17, 30))).unwrap();
    let back = RuleChange::TakeBackPosting { from: day("2026-12-01") };
    assert_eq!(after(&times, &back).unwrap().rules, school.rules);
    assert_eq!(back.apply(&times, day("2026-12-02")).unwrap_err(), BadRule::NotThere);
}

#[test]
fn posted_work_keeps_a_day_from_becoming_a_no_homework_day_that_holds() {
    let school = School::new(parts());
    let wednesday = after(&school, &no_homework(TOMORROW, Some(Weekday::Wed))).unwrap();
    let class = school.class(class_id("七3")).unwrap();
    let days = stricter_days(&school, &wednesday, grade(7), day(TODAY));
    assert_eq!(days.first(), Some(&day(TOMORROW)));
    let found = unfit((&school, &wednesday), class, day(TOMORROW), &[item(1)]).unwrap();
    assert_eq!((found.load, found.cap, found.no_homework), (1, 0, true));
    let mut warning = parts();
    warning.settings.no_homework = NoHomeworkRule::Warn;
    let school = School::new(warning);
    let warned = after(&school, &no_homework(TOMORROW, Some(Weekday::Wed))).unwrap();
    assert!(stricter_days(&school, &warned, grade(7), day(TODAY)).is_empty(), "where it only warns nothing is in the way");
    let held = after(&warned, &posting("2026-12-01", NoHomeworkRule::Hold, time(16, 30), time(18, 0))).unwrap();
    assert_eq!(stricter_days(&warned, &held, grade(7), day(TODAY)).first(), Some(&day("2026-12-02")));
}

#[test]
fn work_on_the_no_homework_day_is_held_or_warned_of_as_it_is_on_that_day() {
    let mut own = parts();
    free(&mut own, 7, Weekday::Wed);
    let warned = after(&School::new(own), &posting("2026-12-01", NoHomeworkRule::Warn, time(16, 30), time(18, 0))).unwrap();
    for (date, state) in [(TOMORROW, State::Held), ("2026-12-02", State::Posted)] {
        let trial = with(maths("七3", date, 10).at(TODAY, "10:00"), warned.clone());
        assert_eq!((trial.state(), trial.finds(Rule::R06)), (state, true), "{date}");
    }
}

#[test]
fn the_cut_off_and_the_end_of_the_service_are_those_of_the_day() {
    let later = after(&School::new(parts()), &posting("2026-12-01", NoHomeworkRule::Hold, time(17, 15), time(17, 45))).unwrap();
    let late = |date: &str, time: &str| with(maths("七3", date, 10).at(date, time), later.clone()).judge().late;
    assert!(late(TOMORROW, "16:30") && !late("2026-12-01", "17:14") && late("2026-12-01", "17:15"));
    let refused = |date: &str, time: &str| with(maths("七3", date, 10).at(date, time), later.clone()).judge().is_refused();
    assert!(!refused(TOMORROW, "17:59") && refused(TOMORROW, "18:00") && refused("2026-12-01", "17:45"));
}

#[test]
fn times_lie_between_half_past_four_and_six_the_cut_off_first() {
    let school = School::new(parts());
    let try_times = |cut_off, end| after(&school, &posting("2026-12-01", NoHomeworkRule::Hold, cut_off, end));
    for (cut_off, end) in [(time(16, 29), time(18, 0)), (time(16, 30), time(18, 1)), (time(17, 30), time(17, 0))] {
        assert_eq!(try_times(cut_off, end).unwrap_err(), BadRule::Times, "{cut_off} {end}");
    }
    assert!(try_times(time(18, 0), time(18, 0)).is_ok() && try_times(time(16, 30), time(16, 30)).is_ok());
}
