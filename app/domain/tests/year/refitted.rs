//! What a change of the calendar does to homework that stands. Tuesday 24 November 2026 is "today".

use crate::demo::{ME, TITLE, WRITTEN, class_id, day, grade, parts, subject_id};
use chrono::{NaiveDate, TimeDelta, Weekday};
use domain::{
    assignment::{Assignment, DayMinutes, State},
    calendar::{BadChange, CalendarChange, HeldFor, Refitted, Standing, refit, span_of_days},
    id::AssignmentId,
    minutes::Minutes,
    resolve::{Target, cancel_day},
    school::{DayKind, Parts, School},
};
use uuid::Uuid;

pub const TODAY: &str = "2026-11-24";

/// Posted work of 七(1), on these days, the `n`th to be posted.
pub fn standing(n: u8, days: &[(&str, u32)], due_on: &str) -> Standing {
    let days: Vec<_> = days.iter().map(|(date, minutes)| DayMinutes { date: day(date), minutes: *minutes }).collect();
    let assignment = Assignment {
        id: AssignmentId(Uuid::from_u128(u128::from(n))),
        subject: subject_id("maths"),
        staff: ME,
        classes: vec![class_id("七1")],
        title: TITLE.into(),
        text: String::new(),
        kind: WRITTEN,
        minutes: Minutes::try_from(days.iter().map(|d| d.minutes).sum::<u32>()).ok(),
        tiers: vec![],
        set_on: days[0].date,
        due_on: day(due_on),
        due_fixed: false,
        spread: if days.len() > 1 { days.clone() } else { vec![] },
        marking: String::new(),
    };
    let at = day("2026-11-20").and_hms_opt(8, 0, 0).unwrap().and_utc() + TimeDelta::minutes(i64::from(n));
    Standing {
        class: class_id("七1"),
        target: Target { assignment, state: State::Posted, days, back_entered: false },
        posted_at: Some(at),
    }
}

pub fn off(from: &str, to: &str) -> CalendarChange {
    CalendarChange::SetDays(span_of_days(day(from), day(to), &[None], DayKind::Off, "台风停课"))
}

fn school_day(date: &str, follows: Weekday) -> CalendarChange {
    CalendarChange::SetDays(span_of_days(day(date), day(date), &[None], DayKind::School(Some(follows)), "补课"))
}

fn after(parts: Parts, change: &CalendarChange, standing: &[Standing]) -> Result<Vec<Refitted>, BadChange> {
    let before = School::new(parts);
    let school = change.apply(&before).unwrap();
    refit((&before, &school), before.class(class_id("七1")).unwrap(), standing, day(TODAY))
}

fn days(r: &Refitted) -> Vec<(String, u32)> {
    r.after.days.iter().map(|d| (d.date.to_string(), d.minutes)).collect()
}

fn one(change: &CalendarChange, s: Standing) -> Refitted {
    let mut found = after(parts(), change, &[s]).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn work_whose_day_falls_away_is_held_and_waits_on_the_next_school_day() {
    let r = one(&off("2026-11-25", "2026-11-25"), standing(1, &[("2026-11-25", 30)], "2026-11-26"));
    assert_eq!((r.after.state, r.held), (State::Held, Some(HeldFor::DayGone(day("2026-11-25")))));
    assert_eq!(days(&r), [("2026-11-26".into(), 30)]);
    assert_eq!((r.after.assignment.set_on, r.after.assignment.due_on), (day("2026-11-26"), day("2026-11-27")));
    let at_the_end = standing(1, &[("2027-01-22", 30)], "2027-03-01");
    let r = one(&off("2027-01-22", "2027-01-22"), at_the_end);
    assert_eq!(days(&r), [("2027-01-21".into(), 30)], "no next day in the term");
    assert_eq!(r.after.assignment.due_on, day("2027-03-01"));
}

#[test]
fn minutes_of_longer_work_count_on_the_day_that_covers_what_fell_away() {
    let spread = [("2026-11-25", 10), ("2026-11-26", 20), ("2026-11-27", 30)];
    let r = one(&off("2026-11-26", "2026-11-26"), standing(1, &spread, "2026-11-30"));
    assert_eq!((r.after.state, r.held), (State::Posted, None));
    assert_eq!(days(&r), [("2026-11-25".into(), 30), ("2026-11-27".into(), 30)]);
    let r = one(&off("2026-11-27", "2026-11-27"), standing(1, &spread, "2026-11-30"));
    assert_eq!(days(&r), [("2026-11-25".into(), 10), ("2026-11-26".into(), 50)], "the last day before it");
    let begun = standing(1, &[("2026-11-23", 10), ("2026-11-24", 20), ("2026-11-25", 5)], "2026-11-26");
    let r = one(&off(TODAY, TODAY), begun);
    assert_eq!(
        (r.after.state, days(&r)),
        (State::Posted, vec![("2026-11-23".into(), 30), ("2026-11-25".into(), 5)]),
        "today too"
    );
    let r = one(&off("2026-11-25", "2026-11-25"), standing(1, &spread, "2026-11-30"));
    assert_eq!((r.after.state, r.after.assignment.set_on), (State::Held, day("2026-11-26")), "its lesson is not given");
    assert_eq!(days(&r), [("2026-11-26".into(), 30), ("2026-11-27".into(), 30)]);
}

#[test]
fn where_the_covering_day_is_full_the_latest_posted_is_held() {
    let long = standing(1, &[("2026-11-25", 40), ("2026-11-26", 30)], "2026-11-27");
    let short = standing(2, &[("2026-11-25", 50)], "2026-11-26");
    let found = after(parts(), &off("2026-11-26", "2026-11-26"), &[long, short]).unwrap();
    let states: Vec<_> = found.iter().map(|r| (r.after.state, r.held)).collect();
    let over = HeldFor::Over { date: day("2026-11-25"), load: 120, cap: 90 };
    assert_eq!(states, [(State::Posted, None), (State::Held, Some(over))]);
    assert_eq!(found[1].after.assignment.due_on, day("2026-11-27"), "due on a day that fell away");
}

#[test]
fn a_bucket_that_shrinks_holds_the_latest_until_it_fits() {
    let before = Parts {
        days: [parts().days, span_of_days(day("2026-11-30"), day("2026-11-30"), &[None], DayKind::Off, "校庆")].concat(),
        ..parts()
    };
    let friday = |n, minutes| standing(n, &[("2026-11-27", minutes)], "2026-12-01");
    let all = [friday(1, 80), friday(3, 60), friday(2, 100)];
    let found = after(before, &school_day("2026-11-28", Weekday::Mon), &all).unwrap();
    assert_eq!(found.iter().map(|r| r.before.target.assignment.id.0.as_u128()).collect::<Vec<_>>(), [3, 2]);
    assert!(found.iter().all(|r| r.after.state == State::Held && r.after.days == r.before.target.days));
}

#[test]
fn work_due_on_a_day_that_falls_away_is_due_on_the_next_unless_its_due_day_is_fixed() {
    let s = standing(1, &[("2026-11-24", 30)], "2026-11-25");
    let r = one(&off("2026-11-25", "2026-11-25"), s.clone());
    assert_eq!(
        (r.after.state, r.after.assignment.due_on, r.after.days),
        (State::Posted, day("2026-11-26"), s.target.days.clone())
    );
    let mut fixed = s;
    fixed.target.assignment.due_fixed = true;
    assert!(after(parts(), &off("2026-11-25", "2026-11-25"), &[fixed]).unwrap().is_empty());
}

#[test]
fn days_that_are_over_and_have_homework_keep_their_place() {
    let given = standing(1, &[("2026-11-20", 30)], "2026-11-23");
    let refused = after(parts(), &off("2026-11-20", "2026-11-20"), &[given]).unwrap_err();
    assert_eq!(refused, BadChange::Over(vec![day("2026-11-20")]));
    let begun = standing(1, &[("2026-11-19", 10), ("2026-11-20", 20), ("2026-11-24", 20)], "2026-11-25");
    assert!(after(parts(), &off("2026-11-20", "2026-11-20"), &[begun]).is_err(), "nor do days of longer work");
    assert!(after(parts(), &off("2026-11-20", "2026-11-20"), &[]).unwrap().is_empty(), "none was given");
}

#[test]
fn what_comes_to_stand_on_the_no_homework_day_is_held_where_the_school_holds_it() {
    let mut parts = parts();
    parts.no_homework.insert(grade(7), Weekday::Wed);
    parts.days.extend(span_of_days(day("2026-11-28"), day("2026-11-28"), &[None], DayKind::School(Some(Weekday::Mon)), "补课"));
    let s = standing(1, &[("2026-11-28", 30)], "2026-11-30");
    let found = after(parts, &school_day("2026-11-28", Weekday::Wed), &[s]).unwrap();
    assert_eq!(found[0].held, Some(HeldFor::NoHomeworkDay(day("2026-11-28"))));
}

#[test]
fn what_is_held_stays_held_and_a_known_overload_is_not_touched() {
    let mut held = standing(1, &[("2026-11-25", 30)], "2026-11-26");
    held.target.state = State::Held;
    let mut overload = standing(2, &[("2026-11-25", 30)], "2026-11-26");
    overload.target = Target { state: State::Held, back_entered: true, ..overload.target };
    let found = after(parts(), &off("2026-11-25", "2026-11-25"), &[held, overload]).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].after.state, found[0].held, days(&found[0])), (State::Held, None, vec![("2026-11-26".into(), 30)]));
}

#[test]
fn a_cancelled_day_takes_one_day_work_away_and_shortens_longer_work() {
    let date: NaiveDate = day("2026-11-25");
    let whole = standing(1, &[("2026-11-25", 30)], "2026-11-26").target;
    assert_eq!(cancel_day(&whole, date).unwrap().state, State::Withdrawn);
    assert_eq!(cancel_day(&whole, day("2026-11-26")), None);
    let spread = standing(1, &[("2026-11-25", 10), ("2026-11-26", 20)], "2026-11-27").target;
    let left = cancel_day(&spread, date).unwrap();
    assert_eq!((left.state, left.assignment.total(), left.days[0].minutes, left.days[1].minutes), (State::Posted, 20, 0, 20));
    assert_eq!(cancel_day(&left, date), None, "nothing is left of it on that day");
    assert_eq!(cancel_day(&left, day("2026-11-26")).unwrap().state, State::Withdrawn);
}
