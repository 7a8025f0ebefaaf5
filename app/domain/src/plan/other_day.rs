//! Approved plans beside which another no-homework day is in force: the rules named it from the same day or a later one.
//!
//! *(decision)* as with a stricter cap, such a plan keeps no day from being set and stays as it is: whoever sets the day sees the plans first
//! and says that it is meant, and the plan is marked until a next version takes its place.

use super::{Plan, PlanState};
use crate::school::{Grade, NoHomeworkInForce, School};
use chrono::{NaiveDate, Weekday};

/// Another no-homework day than an approved plan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherDay {
    /// The grade.
    pub grade: Grade,
    /// The first day of the plan's term when it was begun.
    pub term: NaiveDate,
    /// The version.
    pub version: u32,
    /// The day that the plan names.
    pub named: Option<Weekday>,
    /// The day in force.
    pub weekday: Option<Weekday>,
    /// Minutes that the plan has on it, all subjects.
    pub sum: u32,
    /// Since when it is in force.
    pub since: NaiveDate,
    /// The last day on which that is so.
    pub until: NaiveDate,
}

impl OtherDay {
    /// Of one plan, the same day.
    fn is_same(&self, other: &Self) -> bool {
        (self.grade, self.term, self.version, self.weekday) == (other.grade, other.term, other.version, other.weekday)
    }
}

/// Where approved plans have another no-homework day than is in force on some day that they are valid, from a day on; by plan and day.
#[must_use]
pub fn plans_with_other_day(school: &School, today: NaiveDate) -> Vec<OtherDay> {
    let approved = school.plans.iter().filter(|p| p.state == PlanState::Approved);
    let all = approved.flat_map(|p| p.other_days(school));
    all.filter(|o| o.until >= today).collect()
}

/// What of [`plans_with_other_day`] a change brings about.
#[must_use]
pub fn newly_with_other_day((before, after): (&School, &School), today: NaiveDate) -> Vec<OtherDay> {
    let was = plans_with_other_day(before, today);
    let known = |o: &OtherDay| was.iter().any(|b| b.is_same(o) && b.since <= o.since && o.until <= b.until);
    plans_with_other_day(after, today).into_iter().filter(|o| !known(o)).collect()
}

impl Plan {
    /// The no-homework days that are in force instead of its own on days on which it is valid, the first first. A plan that names none has
    /// nothing against a day on which it has no minutes either.
    #[must_use]
    pub fn other_days(&self, school: &School) -> Vec<OtherDay> {
        let own = school.rules.no_homework.iter().any(|n| n.grade == self.grade && n.from >= self.from);
        let term = school.term_of_plan(self.grade, self.term).filter(|_| own);
        let Some(ends_on) = term.map(|t| t.ends_on) else { return vec![] };
        let days = school.calendar(self.grade).load_days(self.from, ends_on.succ_opt().unwrap_or(ends_on));
        let mut found: Vec<OtherDay> = vec![];
        for date in days.into_iter().filter(|d| self.is_valid_on(school, *d)) {
            let Some(other) = self.other_day(&school.no_homework_in_force(self.grade, date), date) else { continue };
            match found.last_mut().filter(|last| last.is_same(&other) && last.since == other.since) {
                Some(last) => last.until = date,
                None => found.push(other),
            }
        }
        found
    }

    fn is_valid_on(&self, school: &School, date: NaiveDate) -> bool {
        school.plan_on(self.grade, date).is_some_and(|p| (p.term, p.version) == (self.term, self.version))
    }

    fn other_day(&self, is: &NoHomeworkInForce, date: NaiveDate) -> Option<OtherDay> {
        let sum = is.weekday.map_or(0, |d| self.sum(d));
        let differs = is.weekday != self.no_homework && (self.no_homework.is_some() || sum > 0);
        differs.then_some(OtherDay {
            grade: self.grade,
            term: self.term,
            version: self.version,
            named: self.no_homework,
            weekday: is.weekday,
            sum,
            since: is.from.unwrap_or(date),
            until: date,
        })
    }
}
