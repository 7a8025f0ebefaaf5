//! Caps 上限: most load a class may have on a load day. Data with validity dates; never looser than the table.

use crate::school::{CapRule, Grade, School};
use chrono::NaiveDate;

/// Days off from which the bucket is wider than a day's cap (R07).
pub const BUCKET_FROM: u32 = 3;
/// Most days off that widen the bucket; schools may only lower it.
pub const MOST_DAYS_OFF: u32 = 7;

/// What a load day may hold; minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap {
    /// Per day.
    pub daily: u32,
    /// Days off that the load day covers.
    pub days_off: u32,
    /// In all: the daily cap, or the bucket before three days off or more.
    pub total: u32,
    /// What it would be in all by the table alone: where it is more, the school decided on the cap.
    pub law: u32,
}

impl Cap {
    /// R07 stands in for R02 and R03.
    #[must_use]
    pub fn is_bucket(self) -> bool {
        self.days_off >= BUCKET_FROM
    }

    /// The school's decision, stricter than the table.
    #[must_use]
    pub fn is_own(self) -> bool {
        self.total < self.law
    }
}

/// The table: 0 in grades 1–2, 60 in 3–6, 90 in 7–9 minutes per load day (四（一）2).
#[must_use]
pub fn table(grade: Grade) -> u32 {
    match grade.number() {
        ..=2 => 0,
        3..=6 => 60,
        _ => 90,
    }
}

/// What a class of the grade may have on a load day. A row looser than the table counts as the table.
#[must_use]
pub fn cap(school: &School, grade: Grade, date: NaiveDate) -> Cap {
    let valid = |r: &&CapRule| r.grade == grade && r.from <= date && r.to.is_none_or(|to| date <= to);
    let rules = || school.caps.iter().filter(valid);
    let daily = rules().map(|r| r.minutes).fold(table(grade), u32::min);
    let factor = rules().map(|r| r.days_off_factor.max(1)).fold(MOST_DAYS_OFF, u32::min);
    let days_off = school.calendar(grade).days_off_after(date);
    let bucket = |daily: u32, factor: u32| if days_off >= BUCKET_FROM { daily * days_off.min(factor) } else { daily };
    Cap { daily, days_off, total: bucket(daily, factor), law: bucket(table(grade), MOST_DAYS_OFF) }
}

/// Why a cap can't be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CapError {
    /// Above the table.
    #[error("looser than the {table} minutes of the table")]
    Looser {
        /// The table's minutes.
        table: u32,
    },
    /// Not 1 to 7.
    #[error("the factor for days off is 1 to 7")]
    Factor,
    /// It would end before it begins.
    #[error("ends before it begins")]
    Dates,
}

/// Whether a school may set this cap.
///
/// # Errors
/// Looser than the table, a factor outside 1–7, an end before the beginning.
pub fn lawful(rule: &CapRule) -> Result<(), CapError> {
    let table = table(rule.grade);
    if rule.minutes > table {
        return Err(CapError::Looser { table });
    }
    if !(1..=MOST_DAYS_OFF).contains(&rule.days_off_factor) {
        return Err(CapError::Factor);
    }
    if rule.to.is_some_and(|to| to < rule.from) { Err(CapError::Dates) } else { Ok(()) }
}
