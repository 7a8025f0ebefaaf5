//! The calendar of one grade: which dates are school days, whose timetable they follow, which days off they cover.

mod change;
mod known;
mod national;
mod plan;
mod refit;

pub use change::{BadChange, CalendarChange, DayKey, LONGEST_LABEL, MOST_AT_ONCE, TermKey, day_key, span_of_days};
pub use known::{Ending, WARN_DAYS, endings, plan_ends, terms_end};
pub use national::{Certainty, NationalPlan, PROVISIONAL, label_in, national_plan, national_years};
pub use plan::{LONGEST, LONGEST_SPAN, MOST_DAYS, PlanError, Planned, PlannedDay, for_school, read_plan};
pub use refit::{HeldFor, Refitted, Standing, refit, touched_days};

use crate::school::{DayKind, Grade, SpecialDay, Term};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::{collections::BTreeMap, ops::Bound, sync::LazyLock};

/// Days off after the last school day that is known. *(decision)*: no calendar says when school goes on, and no longer rest
/// widens the bucket further, since the factor ends at 7.
const UNKNOWN_REST: u32 = 7;

/// The calendar of one grade, worked out once.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    terms: Vec<Term>,
    /// Every school day, with the weekday whose timetable it follows.
    school_days: BTreeMap<NaiveDate, Weekday>,
    labels: BTreeMap<NaiveDate, String>,
}

/// The Monday of a date's week.
#[must_use]
pub fn monday_of(d: NaiveDate) -> NaiveDate {
    d - Days::new(u64::from(d.weekday().num_days_from_monday()))
}

impl Calendar {
    /// A grade's own rows go before those for every grade: a term of the same name, a special day of the same date.
    #[must_use]
    pub fn new(terms: &[Term], days: &[SpecialDay], grade: Grade) -> Self {
        let terms = terms_of(terms, grade);
        let special = special_days_of(days, grade);
        let dates = terms.iter().flat_map(|t| t.starts_on.iter_days().take_while(|d| *d <= t.ends_on));
        let school_days = dates.filter_map(|d| Some((d, followed(d, special.get(&d).copied())?))).collect();
        let labels = special.values().map(|s| (s.date, s.label.clone())).collect();
        Self { terms, school_days, labels }
    }

    /// A calendar without any school day.
    #[must_use]
    pub fn empty() -> &'static Self {
        static EMPTY: LazyLock<Calendar> = LazyLock::new(Calendar::default);
        &EMPTY
    }

    /// The terms, by their first day.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term that a date lies in.
    #[must_use]
    pub fn term_of(&self, d: NaiveDate) -> Option<&Term> {
        self.terms.iter().find(|t| (t.starts_on..=t.ends_on).contains(&d))
    }

    /// Of a date in no term, the last day of the term before it and the first of the one after; `None` in term.
    #[must_use]
    pub fn terms_around(&self, d: NaiveDate) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
        let before = self.terms.iter().map(|t| t.ends_on).filter(|end| *end < d).max();
        let after = self.terms.iter().map(|t| t.starts_on).filter(|start| *start > d).min();
        self.term_of(d).is_none().then_some((before, after))
    }

    /// Whether there is school; never outside the terms.
    #[must_use]
    pub fn is_school_day(&self, d: NaiveDate) -> bool {
        self.school_days.contains_key(&d)
    }

    /// The weekday whose timetable a school day follows: its own, or the one a 调休 day is given.
    #[must_use]
    pub fn weekday_followed(&self, d: NaiveDate) -> Option<Weekday> {
        self.school_days.get(&d).copied()
    }

    /// What makes the date special: 国庆节 …
    #[must_use]
    pub fn label(&self, d: NaiveDate) -> Option<&str> {
        self.labels.get(&d).map(String::as_str)
    }

    /// The week of the term, from 1; weeks start on Monday, and week 1 has the term's first day.
    #[must_use]
    pub fn week_number(&self, d: NaiveDate) -> Option<u32> {
        let sunday = monday_of(d) + Days::new(6);
        // a week counts for the term that any of its days lies in: Monday 31 August is in the week of 1 September
        let term = self.terms.iter().find(|t| t.starts_on <= sunday && monday_of(d) <= t.ends_on)?;
        let weeks = (monday_of(d) - monday_of(term.starts_on)).num_weeks();
        u32::try_from(weeks).ok().map(|w| w + 1)
    }

    /// The school days from a date on, as far as terms are known.
    pub fn school_days_from(&self, d: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        self.school_days.range(d..).map(|(d, _)| *d)
    }

    /// The first school day after a date, also in the next term.
    #[must_use]
    pub fn next_school_day(&self, d: NaiveDate) -> Option<NaiveDate> {
        self.school_days.range((Bound::Excluded(d), Bound::Unbounded)).next().map(|(d, _)| *d)
    }

    /// The last school day before a date.
    #[must_use]
    pub fn previous_school_day(&self, d: NaiveDate) -> Option<NaiveDate> {
        self.school_days.range(..d).next_back().map(|(d, _)| *d)
    }

    /// The load day that a date's minutes count on: itself, or the last school day before it.
    #[must_use]
    pub fn load_day(&self, d: NaiveDate) -> Option<NaiveDate> {
        self.school_days.range(..=d).next_back().map(|(d, _)| *d)
    }

    /// Days off between a school day and the next one; 7 after the last that is known.
    #[must_use]
    pub fn days_off_after(&self, d: NaiveDate) -> u32 {
        let Some(next) = self.next_school_day(d) else { return UNKNOWN_REST };
        u32::try_from((next - d).num_days() - 1).unwrap_or(0)
    }

    /// School days from `from` to the day before `before`.
    #[must_use]
    pub fn load_days(&self, from: NaiveDate, before: NaiveDate) -> Vec<NaiveDate> {
        if before <= from {
            return vec![];
        }
        self.school_days.range(from..before).map(|(d, _)| *d).collect()
    }

    /// School days of the week that starts on a Monday.
    #[must_use]
    pub fn week(&self, monday: NaiveDate) -> Vec<NaiveDate> {
        self.load_days(monday, monday + Days::new(7))
    }

    /// The last `n` school days before a date, the latest first.
    #[must_use]
    pub fn school_days_back(&self, today: NaiveDate, n: usize) -> Vec<NaiveDate> {
        self.school_days.range(..today).rev().take(n).map(|(d, _)| *d).collect()
    }
}

fn terms_of(terms: &[Term], grade: Grade) -> Vec<Term> {
    let own = |name: &str| terms.iter().any(|t| t.grade == Some(grade) && t.name == name);
    let mut terms: Vec<_> =
        terms.iter().filter(|t| t.grade == Some(grade) || (t.grade.is_none() && !own(&t.name))).cloned().collect();
    terms.sort_by_key(|t| t.starts_on);
    terms
}

fn special_days_of(days: &[SpecialDay], grade: Grade) -> BTreeMap<NaiveDate, &SpecialDay> {
    let for_all = days.iter().filter(|d| d.grade.is_none());
    let own = days.iter().filter(|d| d.grade == Some(grade));
    // later entries replace earlier ones: the grade's own day wins
    for_all.chain(own).map(|d| (d.date, d)).collect()
}

/// The weekday a date in term follows; `None` on a day off.
fn followed(d: NaiveDate, special: Option<&SpecialDay>) -> Option<Weekday> {
    match special.map(|s| s.kind) {
        Some(DayKind::Off) => None,
        Some(DayKind::School(follows)) => Some(follows.unwrap_or(d.weekday())),
        None => (d.weekday().num_days_from_monday() < 5).then_some(d.weekday()),
    }
}
