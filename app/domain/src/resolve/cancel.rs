//! Cancelling a day: what becomes of a target when one day's homework is taken away.

use super::{Target, limited};
use crate::{
    assignment::{Assignment, DayMinutes, State},
    minutes::Minutes,
};
use chrono::NaiveDate;

/// The target without that day's work; `None` where nothing of it is to be done then, or it is not shown and not waiting.
///
/// *(decisions)* One-day work is withdrawn. Work over several days goes on without that day's minutes, with the rest as its time
/// limit, and is withdrawn where nothing is left. Work without minutes over several days stays as it is.
#[must_use]
pub fn cancel_day(target: &Target, date: NaiveDate) -> Option<Target> {
    let overload = target.back_entered && target.state == State::Held;
    let day = target.days.iter().find(|d| d.date == date).filter(|_| target.state != State::Withdrawn && !overload)?;
    let left = target.days.iter().filter(|d| d.date != date).map(|d| d.minutes).sum::<u32>();
    let withdrawn = || Target { state: State::Withdrawn, ..target.clone() };
    match Minutes::try_from(left) {
        _ if target.days.len() == 1 => Some(withdrawn()),
        _ if day.minutes == 0 => None,
        Err(_) => Some(withdrawn()),
        Ok(limit) => Some(shortened(target, date, limit)),
    }
}

fn shortened(target: &Target, date: NaiveDate, limit: Minutes) -> Target {
    let without = |d: &DayMinutes| DayMinutes { minutes: if d.date == date { 0 } else { d.minutes }, ..*d };
    let days: Vec<_> = target.days.iter().map(without).collect();
    let tiers = limited(&target.assignment.tiers, limit);
    let assignment = Assignment { minutes: Some(limit), tiers, spread: days.clone(), ..target.assignment.clone() };
    Target { assignment, days, ..target.clone() }
}
