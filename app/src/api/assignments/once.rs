//! The same writes under a key of the asker's: asked twice, they are done once.

use super::{edit, get_assignment, read};
use crate::api::{AppError, Cx};
use domain::{
    draft::Draft,
    id::{AssignmentId, ClassId},
};
use store::{Answer, Answering, Key, Once, Post, Saved, Withdraw};

/// Saves a new assignment, once for each key.
///
/// # Errors
/// As [`super::post_assignment`]; `KeyReused`.
pub async fn post_once(cx: &Cx, draft: &Draft, key: Option<Key>, answer: Answering<Saved>) -> Result<Answer, AppError> {
    let assignment = read(cx, draft, AssignmentId((cx.fresh)()))?;
    let stamp = cx.stamp();
    let post = Post { school: cx.school.clone(), assignment, stamp };
    Ok(cx.store.post_once(post, key, answer).await?)
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
    answer: Answering<i64>,
) -> Result<Answer, AppError> {
    let edit = edit(cx, id, version, draft).await?;
    Ok(cx.store.edit_once(edit, key, answer).await?)
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
    answer: Answering<()>,
) -> Result<Answer, AppError> {
    get_assignment(cx, id).await?;
    let stamp = cx.stamp();
    let command = Withdraw { school: cx.school.clone(), assignment: id, class, why: String::new(), stamp };
    Ok(cx.store.write(Once { school: cx.school.id, key, stamp, command, answer }).await?)
}
