//! Decisions that hold until the next one: the no-homework day, the times of posting.

use super::{BadRule, next, not_before};
use crate::school::{Grade, NoHomeworkFrom, PostingFrom, Rules};
use chrono::{NaiveDate, NaiveTime, Weekday};

/// The times of day that rules.md allows for cut-off and end of after-school service.
fn allowed() -> (NaiveTime, NaiveTime) {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    (at(16, 30), at(18, 0))
}

pub(super) fn set_no_homework(
    rules: &mut Rules,
    (grade, from, weekday): (Grade, NaiveDate, Option<Weekday>),
    today: NaiveDate,
) -> Result<(), BadRule> {
    not_before(from, next(today))?;
    rules.no_homework.retain(|n| n.grade != grade || n.from != from);
    rules.no_homework.push(NoHomeworkFrom { grade, from, weekday });
    rules.no_homework.sort_by_key(|n| (n.grade, n.from));
    Ok(())
}

pub(super) fn set_posting(rules: &mut Rules, new: PostingFrom, today: NaiveDate) -> Result<(), BadRule> {
    not_before(new.from, next(today))?;
    let (first, last) = allowed();
    if new.posting.cut_off < first || new.posting.service_end > last || new.posting.cut_off > new.posting.service_end {
        return Err(BadRule::Times);
    }
    rules.posting.retain(|p| p.from != new.from);
    rules.posting.push(new);
    rules.posting.sort_by_key(|p| p.from);
    Ok(())
}

/// Only what has not begun.
pub(super) fn take_back<T>(
    rows: &mut Vec<T>,
    is: impl Fn(&T) -> bool,
    (from, today): (NaiveDate, NaiveDate),
) -> Result<(), BadRule> {
    let at = rows.iter().position(is).filter(|_| from > today).ok_or(BadRule::NotThere)?;
    rows.remove(at);
    Ok(())
}
