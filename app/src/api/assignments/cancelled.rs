//! Setting work for a day whose homework the school cancelled: nothing forbids it, and whoever does so knows.

use super::{AppError, Cx, check};
use crate::check::{CancelledCheck, TargetCheck};
use chrono::NaiveDate;
use domain::{draft::Draft, id::AssignmentId, lang::Lang, sentence};

/// The cancelled days that saving would set work for, each as [`TargetCheck::told`]. Where the school cancelled none between the
/// draft's dates, nothing else is asked.
///
/// # Errors
/// As [`check`].
pub async fn cancelled_days_of(cx: &Cx, draft: &Draft, editing: Option<AssignmentId>) -> Result<Vec<String>, AppError> {
    let date = |text: &str| text.trim().parse::<NaiveDate>().ok();
    let Some(span) = date(&draft.set_on).zip(date(&draft.due_on)) else { return Ok(vec![]) };
    if cx.store.cancelled_days(cx.school.id, span).await?.is_empty() {
        return Ok(vec![]);
    }
    let answer = check(cx, draft, editing).await?;
    Ok(answer.targets.iter().flat_map(TargetCheck::told).collect())
}

/// Cancelled days with their labels.
pub(super) fn checks(days: &[(NaiveDate, String)], lang: Lang) -> Vec<CancelledCheck> {
    days.iter()
        .map(|(date, why)| CancelledCheck { date: *date, label: sentence::date(*date, lang), reason: why.clone() })
        .collect()
}
