//! Spread: the minutes of multi-day work over its load days (arithmetic 4 and 5).

use crate::{
    assignment::{Assignment, DayMinutes},
    calendar::Calendar,
    school::{Class, School},
};
use chrono::NaiveDate;

/// Why a given spread is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpreadError {
    /// Days that are no load days of this work.
    #[error("not load days of this work: {0:?}")]
    WrongDays(Vec<NaiveDate>),
    /// The days do not sum to the total.
    #[error("{given} minutes are not {total}")]
    WrongSum {
        /// What the days sum to.
        given: u32,
        /// The estimate.
        total: u32,
    },
    /// A day twice.
    #[error("{0} twice")]
    Twice(NaiveDate),
}

/// The load days of work: school days from `set_on` to the day before `due_on`; `set_on` alone where it is due the same day.
#[must_use]
pub fn days_for(calendar: &Calendar, set_on: NaiveDate, due_on: NaiveDate) -> Vec<NaiveDate> {
    if due_on == set_on { vec![set_on] } else { calendar.load_days(set_on, due_on) }
}

/// Evenly over the days that are no no-homework days, the remainder on the earliest; 0 on skipped days.
/// Where every day would be skipped, over all of them.
#[must_use]
pub fn even(total: u32, days: &[NaiveDate], no_homework: &dyn Fn(NaiveDate) -> bool) -> Vec<DayMinutes> {
    let all_skipped = days.iter().all(|d| no_homework(*d));
    let takes = |d: NaiveDate| all_skipped || !no_homework(d);
    let count = u32::try_from(days.iter().filter(|d| takes(**d)).count()).unwrap_or(u32::MAX).max(1);
    let (share, mut rest) = (total / count, total % count);
    days.iter()
        .map(|date| {
            let extra = u32::from(rest > 0 && takes(*date));
            rest -= extra;
            DayMinutes { date: *date, minutes: if takes(*date) { share + extra } else { 0 } }
        })
        .collect()
}

/// A spread as the teacher moved it; days left out have 0 minutes.
///
/// # Errors
/// Other days than the load days, a day twice, another sum than the total.
pub fn checked(given: &[DayMinutes], total: u32, days: &[NaiveDate]) -> Result<Vec<DayMinutes>, SpreadError> {
    let wrong: Vec<_> = given.iter().map(|d| d.date).filter(|d| !days.contains(d)).collect();
    if !wrong.is_empty() {
        return Err(SpreadError::WrongDays(wrong));
    }
    let mut dates: Vec<_> = given.iter().map(|d| d.date).collect();
    dates.sort_unstable();
    if let Some(twice) = dates.windows(2).find_map(|w| if w.first() == w.last() { w.first() } else { None }) {
        return Err(SpreadError::Twice(*twice));
    }
    let sum = given.iter().fold(0_u32, |sum, d| sum.saturating_add(d.minutes));
    if sum != total {
        return Err(SpreadError::WrongSum { given: sum, total });
    }
    let on = |date| given.iter().find(|d| d.date == date).map_or(0, |d| d.minutes);
    Ok(days.iter().map(|d| DayMinutes { date: *d, minutes: on(*d) }).collect())
}

/// The same days with another total, in proportion, the remainder on the earliest days that have any minutes.
#[must_use]
pub fn scaled(spread: &[DayMinutes], minutes: u32) -> Vec<DayMinutes> {
    let total: u64 = spread.iter().map(|d| u64::from(d.minutes)).sum();
    if total == 0 {
        let first = |i: usize| if i == 0 { minutes } else { 0 };
        return spread.iter().enumerate().map(|(i, d)| DayMinutes { date: d.date, minutes: first(i) }).collect();
    }
    let share = |m: u32| u32::try_from(u64::from(m) * u64::from(minutes) / total).unwrap_or(u32::MAX);
    let mut rest = minutes - spread.iter().map(|d| share(d.minutes)).sum::<u32>().min(minutes);
    spread
        .iter()
        .map(|d| {
            let extra = u32::from(rest > 0 && d.minutes > 0);
            rest -= extra;
            DayMinutes { date: d.date, minutes: share(d.minutes) + extra }
        })
        .collect()
}

/// A class's share of each day: the teacher's spread where there is one, else evenly.
///
/// # Errors
/// The teacher's spread does not fit the calendar of the class's grade or the estimate.
pub fn of(school: &School, class: &Class, assignment: &Assignment) -> Result<Vec<DayMinutes>, SpreadError> {
    let days = days_for(school.calendar(class.grade), assignment.set_on, assignment.due_on);
    if !assignment.spread.is_empty() {
        return checked(&assignment.spread, assignment.total(), &days);
    }
    Ok(even(assignment.total(), &days, &|d| school.is_no_homework_day(class.grade, d)))
}
