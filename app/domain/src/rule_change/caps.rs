//! Caps over time: of each grade at most one row holds on a day.

use super::{BadRule, RuleChange, next, not_before};
use crate::{
    cap::{CapError, MOST_DAYS_OFF, cap, lawful, table},
    school::{CapRule, Grade, School},
};
use chrono::NaiveDate;

pub(super) fn set(rows: &mut Vec<CapRule>, new: CapRule, today: NaiveDate) -> Result<(), BadRule> {
    not_before(new.from, today)?;
    new.to.map_or(Ok(()), |to| not_before(to, new.from).map_err(|_| BadRule::Dates))?;
    lawful(&new).map_err(|bad| match bad {
        CapError::Looser { table } => BadRule::Looser { grade: new.grade, table },
        CapError::Factor => BadRule::Factor,
        CapError::Dates => BadRule::Dates,
    })?;
    let standing = std::mem::take(rows);
    rows.extend(standing.into_iter().flat_map(|row| around(row, new)));
    // the table itself needs no row
    if new.minutes < table(new.grade) || new.days_off_factor < MOST_DAYS_OFF {
        rows.push(new);
    }
    rows.sort_by_key(|r| (r.grade, r.from));
    Ok(())
}

/// What is left of a row before and after the days of a new one.
fn around(row: CapRule, new: CapRule) -> Vec<CapRule> {
    let apart = row.to.is_some_and(|to| to < new.from) || new.to.is_some_and(|to| row.from > to);
    if row.grade != new.grade || apart {
        return vec![row];
    }
    let before = new.from.pred_opt().filter(|last| row.from <= *last).map(|last| CapRule { to: Some(last), ..row });
    let first_after = new.to.map(next).filter(|first| row.to.is_none_or(|to| *first <= to));
    let after = first_after.map(|from| CapRule { from, ..row });
    before.into_iter().chain(after).collect()
}

/// `until`: tomorrow at the earliest, and before it would end by itself.
pub(super) fn end(
    rows: &mut Vec<CapRule>,
    (grade, from): (Grade, NaiveDate),
    until: NaiveDate,
    today: NaiveDate,
) -> Result<(), BadRule> {
    let found = rows.iter_mut().find(|r| r.grade == grade && r.from == from);
    let row = found.filter(|r| r.to.is_none_or(|to| to >= today)).ok_or(BadRule::NotThere)?;
    not_before(until, next(today))?;
    if row.to.is_some_and(|to| until > to) {
        return Err(BadRule::NothingNew);
    }
    row.to = until.pred_opt();
    rows.retain(|r| r.to.is_none_or(|to| r.from <= to));
    Ok(())
}

/// What counts today for a grade may get stricter, never looser: that begins tomorrow.
pub(super) fn not_looser_today(
    change: &RuleChange,
    (before, after): (&School, &School),
    today: NaiveDate,
) -> Result<(), BadRule> {
    let RuleChange::SetCap(rule) = change else { return Ok(()) };
    let (was, is) = (cap(before, rule.grade, today), cap(after, rule.grade, today));
    let looser = is.daily > was.daily || is.total > was.total;
    if looser { Err(BadRule::TooEarly(next(today))) } else { Ok(()) }
}
