//! The school year of the demo school, day by day where it matters.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{Days, NaiveDate, Weekday};
use domain::{
    calendar::Calendar,
    school::{DayKind, Grade, SpecialDay, Term},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Term 1 of 2026–2027 with the official days off and 调休 days of 2026.
fn calendar() -> Calendar {
    let term = Term { name: "第一学期".into(), starts_on: day("2026-09-01"), ends_on: day("2027-01-22"), grade: None };
    let special = |date: NaiveDate, kind| SpecialDay { date, grade: None, kind, label: String::new() };
    let off = |from: &str, n: u64| {
        let from = day(from);
        (0..n).map(move |k| special(from + Days::new(k), DayKind::Off))
    };
    let mut days: Vec<_> = off("2026-09-25", 3).chain(off("2026-10-01", 7)).chain(off("2027-01-01", 1)).collect();
    days.push(special(day("2026-09-20"), DayKind::School(Some(Weekday::Fri))));
    days.push(special(day("2026-10-10"), DayKind::School(Some(Weekday::Wed))));
    Calendar::new(&[term], &days, Grade::new(7).unwrap())
}

#[test]
fn term_1_has_99_school_days() {
    assert_eq!(calendar().load_days(day("2026-09-01"), day("2027-01-23")).len(), 99);
}

#[test]
fn each_week_has_the_school_days_that_the_state_council_leaves_it() {
    let weeks: Vec<_> = (0..21).map(|n| calendar().week(day("2026-08-31") + Days::new(7 * n)).len()).collect();
    assert_eq!(weeks, [4, 5, 6, 4, 3, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 5, 5, 5]);
}

#[test]
fn monday_23_november_is_in_week_13() {
    assert_eq!(calendar().week_number(day("2026-11-23")), Some(13));
    assert_eq!(calendar().week_number(day("2026-08-31")), Some(1), "week 1 has the term's first day");
    assert_eq!(calendar().week_number(day("2027-02-10")), None);
}

#[test]
fn a_school_saturday_follows_the_weekday_that_the_school_names() {
    assert_eq!(calendar().weekday_followed(day("2026-10-10")), Some(Weekday::Wed));
    assert_eq!(calendar().weekday_followed(day("2026-10-17")), None);
}

#[test]
fn the_last_school_day_covers_the_days_off_after_it() {
    let c = calendar();
    assert_eq!((c.days_off_after(day("2026-09-30")), c.load_day(day("2026-10-04"))), (7, Some(day("2026-09-30"))));
    assert_eq!(c.days_off_after(day("2026-09-24")), 3, "Mid-Autumn");
    assert_eq!(c.days_off_after(day("2026-11-27")), 2, "a weekend");
    assert_eq!(c.days_off_after(day("2026-09-18")), 1, "the Sunday after is a school day");
}
