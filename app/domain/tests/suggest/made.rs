//! Weeks made by hand: 七(3) in the week of 23 November, seen on Monday morning, its work numbered.

use super::weeks::{Grade, MONDAY};
use crate::demo::{self, TUESDAY, at, class_id, day, maths, parts, subject_id};
use domain::{
    assignment::{DayMinutes, State},
    id::AssignmentId,
    resolve::{Action, Target},
    school::{Parts, School},
    spread,
};
use uuid::Uuid;

pub const WEDNESDAY: &str = "2026-11-25";
pub const THURSDAY: &str = "2026-11-26";
pub const FRIDAY: &str = "2026-11-27";
pub const WEEK: [&str; 5] = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY];

/// One-day work, due on the next school day.
pub fn work(number: u128, subject: &str, date: &str, minutes: u32, state: State) -> Target {
    let mut assignment = maths("七3", date, minutes).work;
    (assignment.id, assignment.subject) = (AssignmentId(Uuid::from_u128(number)), subject_id(subject));
    Target { days: vec![DayMinutes { date: day(date), minutes }], assignment, state, back_entered: false }
}

pub fn posted(number: u128, subject: &str, date: &str, minutes: u32) -> Target {
    work(number, subject, date, minutes, State::Posted)
}

pub fn held(number: u128, subject: &str, date: &str, minutes: u32) -> Target {
    work(number, subject, date, minutes, State::Held)
}

/// As full as a day can be, with one piece of history.
pub fn full(dates: &[&str]) -> Vec<Target> {
    (900..).zip(dates).map(|(number, date)| posted(number, "history", date, 90)).collect()
}

pub fn fixed(mut target: Target) -> Target {
    target.assignment.due_fixed = true;
    target
}

/// Over two days, evenly.
pub fn over_two_days(mut target: Target) -> Target {
    let school = demo::school();
    let class = school.class(class_id("七3")).unwrap();
    target.assignment.due_on = school.calendar(class.grade).next_school_day(target.assignment.due_on).unwrap();
    target.days = spread::of(&school, class, &target.assignment).unwrap();
    target
}

pub fn week(targets: Vec<Target>) -> Grade {
    week_at(MONDAY, "08:00", targets)
}

pub fn week_at(date: &str, time: &str, targets: Vec<Target>) -> Grade {
    let school = demo::school();
    let class = school.class(class_id("七3")).unwrap().clone();
    Grade { school, classes: vec![(class, targets)], now: at(date, time) }
}

impl Grade {
    /// With another set-up of the school.
    pub fn school(mut self, change: impl FnOnce(&mut Parts)) -> Self {
        let mut parts = parts();
        change(&mut parts);
        self.school = School::new(parts);
        self
    }

    /// Number and action of every step that is suggested.
    pub fn steps(&self) -> Vec<(u128, Action)> {
        self.suggest().steps.iter().map(|s| (s.assignment.0.as_u128(), s.action)).collect()
    }
}

pub fn moved(from: &str, to: &str) -> Action {
    Action::Move { from: Some(day(from)), to: day(to), minutes: None }
}
