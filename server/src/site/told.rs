//! What was just done to a week, said once on top of its page; and what its record is asked to do.

use super::{Visit, grade::Posted, threads};
use app::{
    api::{AppError, resolve},
    pages::grade::ToldPage,
};
use chrono::TimeDelta;
use store::{Resolution, StoreError};

/// How long a resolution counts as just done.
const LATELY: TimeDelta = TimeDelta::minutes(10);

/// What the reader has just done; only where all of it is of this page. `action` is the page's own address.
pub(super) async fn told(
    visit: &Visit,
    told: Option<&str>,
    action: String,
    here: impl Fn(&Resolution) -> bool,
) -> Result<Option<ToldPage>, AppError> {
    let undone = told.and_then(|t| t.strip_prefix("undone-"));
    let id = match undone.or(told) {
        Some("replied") => return Ok(Some(ToldPage::Replied)),
        Some(id) => id.parse().ok(),
        None => None,
    };
    // an address that was mistyped still leads to the week
    let Some(id) = id else { return Ok(None) };
    let batch = match visit.cx.store.batch(visit.cx.school.id, id).await {
        Err(StoreError::NotFound) => return Ok(None),
        found => found?,
    };
    // only what the reader has done lately: no link offers to undo what somebody else chose
    let who = visit.cx.signed_in()?.who.staff;
    let just = |at| visit.cx.now.utc - at < LATELY;
    let lately = |r: &Resolution| match (&r.undone, undone) {
        (None, None) => r.staff == who && just(r.at),
        (Some((by, at)), Some(_)) => *by == Some(who) && just(*at),
        _ => false,
    };
    let own = batch.iter().all(|r| lately(r) && here(r));
    Ok(match undone {
        _ if !own => None,
        Some(_) => Some(ToldPage::undone(&batch, visit.cx.lang)),
        None => ToldPage::of(&batch, action, visit.cx.lang),
    })
}

/// What the record's forms ask for: undone, answered. Answers with the word that says so.
pub(super) async fn record(visit: &Visit, posted: &Posted) -> Result<String, AppError> {
    if posted.get("do") == "undo" {
        let id = posted.get("id").parse().map_err(|_| AppError::NotFound)?;
        resolve::undo(&visit.cx, id).await?;
        return Ok(format!("undone-{id}"));
    }
    threads::reply(visit, posted).await.map(|()| "replied".into())
}
