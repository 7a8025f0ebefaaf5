//! Whether a plan can be agreed, and from when on it can be valid.

use super::{Plan, WEEKDAYS};
use crate::{
    cap::{cap, table},
    school::{Grade, School, Term},
};
use chrono::{NaiveDate, Weekday};

/// Why a plan can be saved, but not agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanProblem {
    /// A weekday above the cap; minutes.
    Over {
        /// The weekday.
        weekday: Weekday,
        /// All subjects.
        sum: u32,
        /// The cap.
        cap: u32,
    },
    /// Minutes on the no-homework day.
    NoHomeworkDay {
        /// The weekday.
        weekday: Weekday,
        /// All subjects.
        sum: u32,
    },
    /// Nothing is planned at all.
    Empty,
}

impl Plan {
    /// What keeps it from being agreed, the first weekday first; none where it can be.
    #[must_use]
    pub fn problems(&self, school: &School) -> Vec<PlanProblem> {
        let cap = lowest_cap(school, self.grade, self.term, self.from);
        let weekend = [Weekday::Sat, Weekday::Sun];
        let over = WEEKDAYS.into_iter().chain(weekend).filter_map(|weekday| {
            let sum = self.sum(weekday);
            (sum > cap).then_some(PlanProblem::Over { weekday, sum, cap })
        });
        let free = self.no_homework.map(|weekday| (weekday, self.sum(weekday))).filter(|(_, sum)| *sum > 0);
        let free = free.map(|(weekday, sum)| PlanProblem::NoHomeworkDay { weekday, sum });
        let is_empty = self.rows.iter().all(|r| r.minutes.sum() == 0 && r.practice == 0 && r.forms.is_empty());
        over.chain(free).chain(is_empty.then_some(PlanProblem::Empty)).collect()
    }
}

/// The strictest daily cap of a grade from a day to the end of the term that a plan is of; minutes. *(decision)*: a plan has one figure for
/// a weekday, which has to fit on every one of them.
#[must_use]
pub fn lowest_cap(school: &School, grade: Grade, term: NaiveDate, from: NaiveDate) -> u32 {
    let calendar = school.calendar(grade);
    let Some(ends_on) = school.term_of_plan(grade, term).map(|t| t.ends_on) else { return table(grade) };
    let days = calendar.load_days(from, ends_on.succ_opt().unwrap_or(ends_on));
    days.into_iter().map(|d| cap(school, grade, d).daily).fold(table(grade), u32::min)
}

/// Why a plan can't be valid from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadStart {
    /// That day is over: nothing is judged by a plan that was not there yet.
    Past,
    /// Neither a Monday nor the term's first day.
    NoMonday,
    /// Not in the plan's term.
    Outside,
}

/// Whether a plan can be valid from a day on: the first day of its term, or a Monday in it; never one that is over.
///
/// # Errors
/// Over, no Monday, or outside the term.
pub fn starts(term: &Term, from: NaiveDate, today: NaiveDate) -> Result<(), BadStart> {
    let is_monday = chrono::Datelike::weekday(&from) == Weekday::Mon;
    match () {
        () if !(term.starts_on..=term.ends_on).contains(&from) => Err(BadStart::Outside),
        () if from < today => Err(BadStart::Past),
        () if from != term.starts_on && !is_monday => Err(BadStart::NoMonday),
        () => Ok(()),
    }
}
