//! Minutes for each weekday.

use super::Plan;
use crate::school::{Grade, School, Term};
use chrono::Weekday;

/// The weekdays that a plan is drawn for. A school day on a weekend follows one of them, or has minutes of its own.
pub const WEEKDAYS: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

/// The weekdays that a grade's plan for a term is drawn for: Monday to Friday, and a day of the weekend where the grade has school on it and
/// the school named no weekday that it follows, or where the plan has minutes for it. *(decision)*: on any other weekend nothing is set, since
/// homework is set on school days; what is set before it covers it, within the cap of that day.
#[must_use]
pub fn weekdays(school: &School, grade: Grade, term: &Term, plan: &Plan) -> Vec<Weekday> {
    let calendar = school.calendar(grade);
    let days = calendar.load_days(term.starts_on, term.ends_on.succ_opt().unwrap_or(term.ends_on));
    let taught = |weekday| days.iter().any(|d| calendar.weekday_followed(*d) == Some(weekday));
    let weekend = [Weekday::Sat, Weekday::Sun].into_iter().filter(|d| taught(*d) || plan.sum(*d) > 0);
    WEEKDAYS.into_iter().chain(weekend).collect()
}

/// Whole minutes for each of the seven weekdays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week([u32; 7]);

impl Week {
    /// Minutes of a weekday.
    #[must_use]
    pub fn on(&self, weekday: Weekday) -> u32 {
        self.days().find(|(day, _)| *day == weekday).map_or(0, |(_, minutes)| minutes)
    }

    /// Sets the minutes of a weekday.
    pub fn set(&mut self, weekday: Weekday, minutes: u32) {
        for (day, kept) in ALL.into_iter().zip(&mut self.0) {
            if day == weekday {
                *kept = minutes;
            }
        }
    }

    /// All seven, from Monday.
    pub fn days(&self) -> impl Iterator<Item = (Weekday, u32)> + use<> {
        ALL.into_iter().zip(self.0)
    }

    /// Their sum.
    #[must_use]
    pub fn sum(&self) -> u32 {
        self.0.into_iter().fold(0, u32::saturating_add)
    }
}

const ALL: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
