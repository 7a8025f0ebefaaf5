//! Restoring a day whose homework was cancelled, for whom it is to cancel.

use super::cancel::{CancelNow, get_cancel};
use crate::api::{AppError, Cx};
use chrono::NaiveDate;
use domain::id::ClassId;
use std::collections::BTreeSet;
use store::{Restorable, RestoreDay, Restored, TargetOf};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct RestoreTyped {
    /// The day.
    pub date: String,
    /// Whose.
    pub of: String,
    /// How many targets the preview named; none before it.
    pub seen: String,
}

/// What became of what was asked.
#[derive(Clone, Debug)]
pub enum RestoreAsked {
    /// This would come back: to be confirmed.
    Preview(Vec<Restorable>),
    /// It is done.
    Done(Restored),
}

/// Whose homework of that day can be restored at once: a class, or a grade where several of its classes are cancelled, or the school where
/// several grades are, and nothing of it by somebody above the reader.
#[must_use]
pub fn restorable_scopes(now: &CancelNow, date: NaiveDate, grade_of: impl Fn(ClassId) -> Option<u8>) -> Vec<TargetOf> {
    let cancelled: Vec<_> = now.cancelled.iter().filter(|d| d.date == date).collect();
    let above = |of: &TargetOf| {
        now.above.iter().filter(|(_, day)| *day == date).any(|(class, _)| match of {
            TargetOf::Class(id) => class == id,
            TargetOf::Grade(g) => grade_of(*class) == Some(g.number()),
            TargetOf::School => true,
        })
    };
    let several = |n: usize| n > 1;
    let fits = |of: &TargetOf| match of {
        TargetOf::Class(id) => cancelled.iter().any(|d| d.class == *id),
        TargetOf::Grade(g) => several(cancelled.iter().filter(|d| grade_of(d.class) == Some(g.number())).count()),
        // of one grade alone it is the grade's
        TargetOf::School => several(cancelled.iter().map(|d| grade_of(d.class)).collect::<BTreeSet<_>>().len()),
    };
    now.scopes.iter().copied().filter(|of| fits(of) && !above(of)).collect()
}

/// Shows what would come back, or restores it where that was shown.
///
/// # Errors
/// Nobody's homework is theirs to cancel; nothing of it is cancelled, or the day is over; the database.
pub async fn restore_day(cx: &Cx, typed: &RestoreTyped) -> Result<RestoreAsked, AppError> {
    let now = get_cancel(cx).await?;
    let date = NaiveDate::parse_from_str(typed.date.trim(), "%Y-%m-%d").map_err(|_| AppError::NotFound)?;
    let scopes = restorable_scopes(&now, date, |id| cx.school.class(id).map(|c| c.grade.number()));
    let of = scopes.into_iter().find(|s| s.name() == typed.of).ok_or(AppError::NotFound)?;
    let mut back = cx.store.restorable(&cx.school, of, date).await?;
    if typed.seen != back.len().to_string() {
        back.sort_by_key(|r| cx.school.class(r.class).map(|c| (c.grade, c.number)));
        return Ok(RestoreAsked::Preview(back));
    }
    let restore = RestoreDay { school: cx.school.clone(), of, date, may: now.scopes, stamp: cx.stamp() };
    Ok(RestoreAsked::Done(cx.store.write(restore).await?))
}
