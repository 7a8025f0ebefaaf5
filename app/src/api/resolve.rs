//! Resolving: who may · what is asked · one store call · what became of it. Coordinators and those above resolve anything of a grade,
//! teachers their own.

use super::{AppError, Cx, assignments::must_be_their_day};
use chrono::NaiveDate;
use domain::{
    access::Action,
    draft::is_unprintable,
    id::{AssignmentId, ClassId, SubjectId},
    resolve::{Action::Move, Step},
};
use store::{AddReply, Reply, ReplyKind, Resolution, Resolve, Resolved, StepAsked, Undo};
use uuid::Uuid;

/// Longest reason and answer; characters.
pub const LONGEST_WORDS: usize = 200;
/// Most steps that are done as one.
pub const MOST_STEPS: usize = 100;

/// What somebody asks to have done to a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The step.
    pub step: Step,
    /// The assignment's version that they saw.
    pub version: Option<i64>,
    /// Why.
    pub reason: String,
}

/// Why a text is no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWords {
    /// There is none.
    Missing,
    /// More than [`LONGEST_WORDS`].
    TooLong,
    /// Characters that can't be read.
    Unprintable,
}

/// A reason as it is kept.
///
/// # Errors
/// None, too long, unreadable.
pub fn words(text: &str) -> Result<String, BadWords> {
    let text = text.trim();
    if text.is_empty() {
        return Err(BadWords::Missing);
    }
    if text.chars().count() > LONGEST_WORDS {
        return Err(BadWords::TooLong);
    }
    if text.chars().any(is_unprintable) { Err(BadWords::Unprintable) } else { Ok(text.to_owned()) }
}

/// Whether somebody may resolve the work of a subject for a class.
fn allows(cx: &Cx, class: ClassId, subject: SubjectId) -> bool {
    let own = cx.allows(Action::SetWork { class, subject });
    own || cx.school.class(class).is_some_and(|c| cx.allows(Action::Resolve(c.grade)))
}

/// That work is theirs to resolve, of which subject it is and when it was set; what they may not even see is not there.
pub(super) async fn require(cx: &Cx, class: ClassId, assignment: AssignmentId) -> Result<(SubjectId, NaiveDate), AppError> {
    cx.signed_in()?;
    let set = cx.store.assignment(cx.school.id, assignment).await?.ok_or(AppError::NotFound)?;
    if set.target(class).is_none() || !cx.allows(Action::SeeClass(class)) {
        return Err(AppError::NotFound);
    }
    let work = (set.assignment.subject, set.assignment.set_on);
    if allows(cx, class, work.0) { Ok(work) } else { Err(AppError::Forbidden) }
}

/// A substitute changes work of their days, and moves it to one of them: other evenings are the teacher's.
fn must_be_their_days(cx: &Cx, step: Step, (subject, set_on): (SubjectId, NaiveDate)) -> Result<(), AppError> {
    let of = (&[step.class][..], subject);
    must_be_their_day(cx, of, ("set_on", set_on))?;
    if let Move { to, .. } = step.action { must_be_their_day(cx, of, ("to", to)) } else { Ok(()) }
}

/// The command that does all of what is asked, or nothing.
///
/// # Errors
/// Not theirs; no steps, or too many.
pub async fn command(cx: &Cx, wanted: &[Wanted]) -> Result<Resolve, AppError> {
    cx.signed_in()?;
    if wanted.is_empty() || wanted.len() > MOST_STEPS {
        return Err(AppError::NotFound);
    }
    for step in wanted.iter().map(|w| w.step) {
        let set = require(cx, step.class, step.assignment).await?;
        must_be_their_days(cx, step, set)?;
    }
    let asked = |w: &Wanted| StepAsked { id: (cx.fresh)(), step: w.step, version: w.version, reason: w.reason.clone() };
    Ok(Resolve { school: cx.school.clone(), steps: wanted.iter().map(asked).collect(), stamp: cx.stamp() })
}

/// Does all of what is asked, or nothing.
///
/// # Errors
/// Not theirs; `Unfit`, `Refused` where a step can't be done; `Stale` where somebody changed it since.
pub async fn resolve(cx: &Cx, wanted: &[Wanted]) -> Result<Vec<Resolved>, AppError> {
    Ok(cx.store.write(command(cx, wanted).await?).await?)
}

/// The command that undoes a resolution, with those that were done as one with it.
///
/// # Errors
/// No such resolution, or one of them is not theirs.
pub async fn undo_command(cx: &Cx, id: Uuid) -> Result<Undo, AppError> {
    cx.signed_in()?;
    for r in cx.store.batch(cx.school.id, id).await? {
        require(cx, r.class, r.assignment).await?;
    }
    Ok(Undo { school: cx.school.clone(), id, stamp: cx.stamp() })
}

/// Undoes a resolution, with those that were done as one with it.
///
/// # Errors
/// Not theirs; `Refused` where it no longer fits; `Stale` where it was changed or undone since.
pub async fn undo(cx: &Cx, id: Uuid) -> Result<Vec<Resolution>, AppError> {
    Ok(cx.store.write(undo_command(cx, id).await?).await?)
}

/// The command that adds to the thread of a resolution.
///
/// # Errors
/// No such resolution, or not theirs.
pub async fn reply_command(cx: &Cx, id: Uuid, kind: ReplyKind, text: String) -> Result<AddReply, AppError> {
    let staff = cx.signed_in()?.who.staff;
    let r = cx.store.resolution(cx.school.id, id).await?.ok_or(AppError::NotFound)?;
    require(cx, r.class, r.assignment).await?;
    let stamp = cx.stamp();
    let reply = Reply { id: (cx.fresh)(), staff, at: stamp.utc(), kind, text };
    Ok(AddReply { school: cx.school.clone(), resolution: id, reply, stamp })
}

/// Adds to the thread of a resolution.
///
/// # Errors
/// Not theirs.
pub async fn reply(cx: &Cx, id: Uuid, kind: ReplyKind, text: String) -> Result<Resolution, AppError> {
    Ok(cx.store.write(reply_command(cx, id, kind, text).await?).await?)
}
