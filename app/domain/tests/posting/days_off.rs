//! R07: the load day before days off.

use crate::demo::{day, grade, maths};
use domain::{
    assignment::State,
    finding::{Detail, Rule, Severity},
    school::CapRule,
};

const FRIDAY: &str = "2026-11-27";
/// Before 25–27 September.
const THREE_OFF: &str = "2026-09-24";
/// Before 1–7 October.
const SEVEN_OFF: &str = "2026-09-30";

#[test]
fn the_friday_before_a_weekend_keeps_the_daily_cap() {
    assert_eq!(maths("七3", FRIDAY, 20).beside(FRIDAY, 70).state(), State::Posted);
    assert_eq!(maths("七3", FRIDAY, 21).beside(FRIDAY, 70).rules(), [(Rule::R03, Severity::Hold)]);
}

#[test]
fn before_three_days_off_the_bucket_stands_in_for_the_daily_cap() {
    let trial = |minutes| maths("七3", THREE_OFF, minutes).beside(THREE_OFF, 200);
    assert_eq!((trial(70).state(), trial(70).rules()), (State::Posted, vec![(Rule::R04, Severity::Note)]));
    assert_eq!((trial(71).state(), trial(71).rules()), (State::Held, vec![(Rule::R07, Severity::Hold)]));
    let over = Detail::Over { date: day(THREE_OFF), load: 271, cap: 270, law: 270, days_off: 3 };
    assert_eq!(trial(71).judge().findings[0].detail, over);
    assert_eq!(maths("三1", THREE_OFF, 180).state(), State::Posted);
    assert_eq!(maths("三1", THREE_OFF, 181).state(), State::Held);
}

#[test]
fn near_the_bucket_is_four_fifths_of_it() {
    assert!(!maths("七3", THREE_OFF, 215).finds(Rule::R04));
    assert!(maths("七3", THREE_OFF, 216).finds(Rule::R04));
}

#[test]
fn the_bucket_holds_seven_days_at_most_and_the_school_may_lower_it() {
    assert_eq!(maths("七3", SEVEN_OFF, 30).beside(SEVEN_OFF, 600).state(), State::Posted);
    assert_eq!(maths("七3", SEVEN_OFF, 31).beside(SEVEN_OFF, 600).state(), State::Held);
    let lower = CapRule { grade: grade(7), from: day("2026-09-01"), to: None, minutes: 90, days_off_factor: 2 };
    let trial = |minutes| maths("七3", SEVEN_OFF, minutes).school(|p| p.caps.push(lower));
    assert_eq!((trial(180).state(), trial(181).state()), (State::Posted, State::Held));
}

#[test]
fn grades_one_and_two_stay_at_none_before_days_off() {
    assert!(maths("一1", SEVEN_OFF, 1).judge().is_refused());
}

#[test]
fn a_weekend_of_which_one_day_is_school_is_one_day_off() {
    // Saturday 19 September is off, Sunday 20 is school
    assert_eq!(maths("七3", "2026-09-18", 91).rules(), [(Rule::R03, Severity::Hold)]);
}
