//! The receipt: that what was measured has reached whom it is meant for.

use super::measured_seen;
use crate::api::{AppError, Cx};
use chrono::{Days, NaiveDate};
use domain::{calendar::monday_of, id::StaffId};
use store::ReadFeedback;

/// Whom what was measured is meant to reach.
///
/// # Errors
/// Nobody is signed in; they teach nothing.
pub fn teacher(cx: &Cx) -> Result<StaffId, AppError> {
    let who = &cx.signed_in()?.who;
    if who.lessons.is_empty() { Err(AppError::Forbidden) } else { Ok(who.staff) }
}

/// The reader has seen what was measured in a week.
///
/// # Errors
/// They teach nothing; the week has no result for them, or is not over; the database.
pub async fn read_feedback(cx: &Cx, monday: NaiveDate) -> Result<(), AppError> {
    let (school, staff, stamp) = (cx.school.id, teacher(cx)?, cx.stamp());
    let monday = monday_of(monday);
    let week = (monday, monday + Days::new(6));
    let seen = measured_seen(cx, (Some(week.0), Some(week.1))).await?;
    if seen.iter().all(|m| m.span != week) {
        return Err(AppError::NoAction);
    }
    Ok(cx.store.write(ReadFeedback { school, staff, monday, stamp }).await?)
}
