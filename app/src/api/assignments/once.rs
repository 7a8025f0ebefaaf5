//! The same writes under a key of the asker's: asked twice, they are done once.

use super::{edit, get_assignment, read};
use crate::api::{AppError, Cx};
use domain::{
    draft::Draft,
    id::{AssignmentId, ClassId},
};
use store::{Answer, Answering, Key, Once, Post, Saved, SetAssignment, Withdraw};

/// Saves a new assignment, once for each key.
///
/// # Errors
/// As [`super::post_assignment`]; `KeyReused`.
pub async fn post_once(cx: &Cx, draft: &Draft, key: Option<Key>, answer: Answering<Saved>) -> Result<Answer, AppError> {
    let post = async |key| {
        let assignment = read(cx, draft, (AssignmentId((cx.fresh)()), None))?;
        let post = Post { school: cx.school.clone(), assignment, stamp: cx.stamp() };
        Ok(cx.store.post_once(post, key, answer).await?)
    };
    or_kept(cx, key.clone(), post(key).await).await
}

/// What was done under this key before, where it can't be done now: the day is over, or a rule has changed since. Who asks again
/// because the answer was lost must not be told that nothing was saved.
async fn or_kept(cx: &Cx, key: Option<Key>, done: Result<Answer, AppError>) -> Result<Answer, AppError> {
    match (done, key) {
        (Err(refused @ (AppError::Invalid(_) | AppError::Refused(_) | AppError::Stale)), Some(key)) => {
            let by = cx.signed_in()?.who.staff;
            cx.store.answered(cx.school.id, by, &key).await?.ok_or(refused)
        }
        (done, _) => done,
    }
}

/// Changes an assignment, once for each key.
///
/// # Errors
/// As [`super::edit_assignment`]; `KeyReused`.
pub async fn edit_once(
    cx: &Cx,
    id: AssignmentId,
    version: i64,
    draft: &Draft,
    key: Option<Key>,
    answer: Answering<SetAssignment>,
) -> Result<Answer, AppError> {
    let change = async |key| Ok(cx.store.edit_once(edit(cx, id, version, draft).await?, key, answer).await?);
    or_kept(cx, key.clone(), change(key).await).await
}

/// Withdraws an assignment, once for each key.
///
/// # Errors
/// As [`super::withdraw`]; `KeyReused`.
pub async fn withdraw_once(
    cx: &Cx,
    id: AssignmentId,
    class: Option<ClassId>,
    key: Option<Key>,
    answer: Answering<SetAssignment>,
) -> Result<Answer, AppError> {
    get_assignment(cx, id).await?;
    let stamp = cx.stamp();
    let command = Withdraw { school: cx.school.clone(), assignment: id, class, why: String::new(), stamp };
    Ok(cx.store.write(Once { school: cx.school.id, key, stamp, command, answer }).await?)
}
