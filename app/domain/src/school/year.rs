//! A school year 学年: from one autumn to the next summer.

use chrono::{Datelike, NaiveDate};
use std::fmt;

/// The month in which a school year begins *(decision)*: lists for September are made in August.
const BEGINS: u32 = 8;

/// A school year, by the calendar year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// The school year that begins in autumn of a calendar year.
    #[must_use]
    pub const fn beginning_in(year: i32) -> Self {
        Self(year)
    }

    /// The school year that a date is in: from August on the one that begins.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self(if date.month() >= BEGINS { date.year() } else { date.year() - 1 })
    }

    /// Whether it is one that a calendar is made for: dates far away are typing errors.
    #[must_use]
    pub fn is_near(self) -> bool {
        (2020..2100).contains(&self.0)
    }

    /// The calendar year in which it begins.
    #[must_use]
    pub fn begins(self) -> i32 {
        self.0
    }

    /// Its first day: lists for September are made from then on.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, BEGINS, 1).unwrap_or(NaiveDate::MAX)
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for SchoolYear {
    /// `2026–2027`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.0, self.0 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::SchoolYear;
    use chrono::NaiveDate;

    #[test]
    fn a_school_year_goes_from_august_to_july() {
        let of = |y, m, d| SchoolYear::of(NaiveDate::from_ymd_opt(y, m, d).unwrap()).to_string();
        assert_eq!(of(2026, 7, 31), "2025–2026");
        assert_eq!(of(2026, 8, 1), "2026–2027");
        assert_eq!(of(2027, 1, 23), "2026–2027");
    }
}
