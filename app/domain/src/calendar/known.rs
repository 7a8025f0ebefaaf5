//! Until when a school's calendar is known, and when to say that it ends.

use super::national::{Certainty, PROVISIONAL, national_plan};
use crate::school::Parts;
use chrono::{Datelike, NaiveDate};

/// Days before the end of what is known from which on it is said.
pub const WARN_DAYS: i64 = 60;
/// The names under which the State Council plans days off.
const NATIONAL: [&str; 7] = ["元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆"];

/// What of a calendar ends soon, or has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The last term, on that day; none where there is no term at all.
    Terms(Option<NaiveDate>),
    /// The last year whose days off are decided, on that day.
    Plan(NaiveDate),
}

/// The last day that a term covers.
#[must_use]
pub fn terms_end(parts: &Parts) -> Option<NaiveDate> {
    parts.terms.iter().map(|t| t.ends_on).max()
}

/// The last day of the last year, from this one on, whose days off are decided: by the embedded table, or by rows of the school's
/// own *(decision)* that bear a national holiday's name and no mark of being provisional.
#[must_use]
pub fn plan_ends(parts: &Parts, today: NaiveDate) -> NaiveDate {
    let known = (today.year()..).take_while(|year| is_decided(parts, *year)).last().unwrap_or(today.year() - 1);
    NaiveDate::from_ymd_opt(known, 12, 31).unwrap_or(today)
}

fn is_decided(parts: &Parts, year: i32) -> bool {
    if national_plan(year).is_some_and(|p| p.certainty == Certainty::Official) {
        return true;
    }
    let own = || parts.days.iter().filter(|d| d.date.year() == year && NATIONAL.iter().any(|n| d.label.starts_with(n)));
    own().next().is_some() && own().all(|d| !d.label.ends_with(PROVISIONAL))
}

/// What ends within [`WARN_DAYS`] days, or has ended.
#[must_use]
pub fn endings(parts: &Parts, today: NaiveDate) -> Vec<Ending> {
    let soon = |end: NaiveDate| (end - today).num_days() <= WARN_DAYS;
    let terms = terms_end(parts);
    let plan = plan_ends(parts, today);
    let mut found = vec![];
    if terms.is_none_or(soon) {
        found.push(Ending::Terms(terms));
    }
    if soon(plan) {
        found.push(Ending::Plan(plan));
    }
    found
}
