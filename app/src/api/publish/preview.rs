//! The next revision as it would be, before anything is published.

use super::{Wanted, is_over};
use crate::api::{AppError, Cx};
use chrono::NaiveDate;
use domain::{
    access::Action,
    board::{BoardKind, Document},
};

/// What publishing now would show; it says whose name stands on it only where they may publish.
///
/// # Errors
/// Not theirs to see; the database.
pub async fn get_preview(cx: &Cx, monday: NaiveDate) -> Result<Document, AppError> {
    cx.require(Action::SeePublish)?;
    let kind = if is_over(cx, monday) { BoardKind::Actual } else { BoardKind::Plan };
    let mut document = cx.store.preview(&Wanted { monday, kind, reason: "", after: None }.command(cx)?).await?;
    if !cx.allows(Action::Publish) {
        document.header.publisher.clear();
    }
    Ok(document)
}
