//! Answers in the thread of a resolution, from whichever page.

use super::{Visit, grade::Posted};
use app::api::{AppError, resolve};
use store::ReplyKind;

/// Adds what a form says to the thread it names.
pub(crate) async fn reply(visit: &Visit, posted: &Posted) -> Result<(), AppError> {
    let id = posted.get("id").parse().map_err(|_| AppError::NotFound)?;
    let kind = match posted.get("do") {
        "answer" => ReplyKind::Answer,
        "propose" => ReplyKind::Propose,
        "accept_it" => ReplyKind::Accept,
        _ => return Err(AppError::NotFound),
    };
    let text = posted.get("text");
    let silent = kind == ReplyKind::Accept && text.trim().is_empty();
    let text = if silent { String::new() } else { resolve::words(text).map_err(AppError::BadWords)? };
    resolve::reply(&visit.cx, id, kind, text).await.map(drop)
}
