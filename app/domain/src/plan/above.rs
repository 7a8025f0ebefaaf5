//! Approved plans that have more on a weekday than a cap which the school made stricter afterwards.
//!
//! *(decision)* such a plan keeps no cap from being set, and it stays as it is: the rules refuse a stricter cap for posted work alone. A plan is
//! what a grade means to set (R05 warns, it never blocks), and the cap holds for every homework of those days, whatever was planned. So who
//! sets the cap sees the plans first and says that it is meant, and the plan is marked until a next version is within the cap.

use super::{Plan, PlanState, WEEKDAYS};
use crate::{
    cap::{cap, table},
    school::{Grade, School},
};
use chrono::{NaiveDate, Weekday};
use std::collections::BTreeMap;

/// A weekday of an approved plan that is above the cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanAbove {
    /// The grade.
    pub grade: Grade,
    /// The first day of the plan's term when it was begun.
    pub term: NaiveDate,
    /// The version.
    pub version: u32,
    /// The weekday.
    pub weekday: Weekday,
    /// Minutes of all subjects.
    pub sum: u32,
    /// The daily cap.
    pub cap: u32,
    /// The first day on which that is so.
    pub since: NaiveDate,
    /// The last.
    pub until: NaiveDate,
}

/// Weekdays of approved plans that are above the cap on some day that they are valid, from a day on; by grade, version and weekday.
#[must_use]
pub fn plans_above(school: &School, today: NaiveDate) -> Vec<PlanAbove> {
    let approved = school.plans.iter().filter(|p| p.state == PlanState::Approved);
    let all = approved.flat_map(|p| p.above(school));
    all.filter(|a| a.until >= today).collect()
}

/// What of [`plans_above`] a change brings about.
#[must_use]
pub fn newly_above((before, after): (&School, &School), today: NaiveDate) -> Vec<PlanAbove> {
    let was = plans_above(before, today);
    let same = |a: &PlanAbove, b: &PlanAbove| (a.grade, a.term, a.version, a.weekday) == (b.grade, b.term, b.version, b.weekday);
    let known = |a: &PlanAbove| was.iter().any(|b| same(a, b) && b.cap <= a.cap && b.since <= a.since && a.until <= b.until);
    plans_above(after, today).into_iter().filter(|a| !known(a)).collect()
}

impl Plan {
    /// Its weekdays that are above the daily cap on days on which it is valid, by weekday, the highest cap first.
    #[must_use]
    pub fn above(&self, school: &School) -> Vec<PlanAbove> {
        let calendar = school.calendar(self.grade);
        let most = WEEKDAYS.into_iter().chain([Weekday::Sat, Weekday::Sun]).map(|d| self.sum(d)).max();
        let has_own = school.caps.iter().any(|c| c.grade == self.grade);
        if !has_own && most.is_none_or(|most| most <= table(self.grade)) {
            return vec![];
        }
        let Some(ends_on) = school.term_of_plan(self.grade, self.term).map(|t| t.ends_on) else { return vec![] };
        let valid =
            |d: &NaiveDate| school.plan_on(self.grade, *d).is_some_and(|p| (p.term, p.version) == (self.term, self.version));
        let days = calendar.load_days(self.from, ends_on.succ_opt().unwrap_or(ends_on));
        let mut found: BTreeMap<(u32, std::cmp::Reverse<u32>), PlanAbove> = BTreeMap::new();
        for date in days.into_iter().filter(valid) {
            let Some(weekday) = calendar.weekday_followed(date) else { continue };
            let (sum, cap) = (self.sum(weekday), cap(school, self.grade, date).daily);
            if sum <= cap {
                continue;
            }
            let (grade, term, version) = (self.grade, self.term, self.version);
            let above = PlanAbove { grade, term, version, weekday, sum, cap, since: date, until: date };
            let key = (weekday.number_from_monday(), std::cmp::Reverse(cap));
            found.entry(key).and_modify(|a| a.until = date).or_insert(above);
        }
        found.into_values().collect()
    }
}
