//! What was removed because its period was over, as the log has it.

use super::{AppError, Cx};
use domain::access::Action;
use store::Removal;

/// Removals shown.
const MOST: i64 = 60;

/// The latest removals, newest first.
///
/// # Errors
/// Not theirs to read; the database.
pub async fn get_removals(cx: &Cx) -> Result<Vec<Removal>, AppError> {
    cx.require(Action::ReadAudit)?;
    Ok(cx.store.removals(cx.school.id, MOST).await?)
}
