//! Agreeing, taking back, giving back and approving a plan.

use super::{
    plan::get_plan,
    save::{NotSaved, Others, TRIES, Typed, to_save},
};
use crate::api::{AppError, Cx, subject::subjects_led};
use chrono::NaiveDate;
use domain::{
    access::Action,
    id::SubjectId,
    plan::{BadStart, PlanProblem},
    rule_change::UnfitDay,
    school::{Grade, Subject},
};
use store::{
    AgreePlan, ApprovePlan, DropPlan, NotAgreed, NotApproved, PlanKey, Ready, ReadyPlan, ReturnPlan, SavePlan, StoreError,
};

/// Most characters of a reason.
const LONGEST: usize = 200;

/// Why a step was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// Somebody changed it meanwhile, or it has gone on.
    Meanwhile,
    /// What it says keeps it from that.
    Problems(Vec<PlanProblem>),
    /// It can't be valid from that day on.
    Start(BadStart),
    /// Classes' days that would become days without homework, and have posted work; each with the class's name.
    Unfit(Vec<(String, UnfitDay)>),
    /// There is no reason, or one that is too long.
    Reason,
    /// They did not say that they are sure.
    Unsure,
    /// Leads of these subjects have not said that their draft is ready, and the coordinator has not said that they agree it without them.
    NotReady(Vec<Subject>),
    /// What was typed with it can't be saved.
    NotSaved(NotSaved),
}

/// What came of a step.
type Done = Result<Result<(), NotDone>, AppError>;

/// The latest version, as the form has seen it.
async fn key(cx: &Cx, of: (NaiveDate, Grade), typed: &Typed) -> Result<Option<PlanKey>, AppError> {
    let view = get_plan(cx, of, None).await?;
    Ok(view.shown.as_ref().and_then(|shown| typed.seen(shown)))
}

/// A step that somebody overtook is told so on the page itself.
fn told<T>(done: Result<T, StoreError>) -> Result<Result<T, NotDone>, AppError> {
    match done {
        Err(StoreError::Stale) => Ok(Err(NotDone::Meanwhile)),
        done => Ok(Ok(done?)),
    }
}

/// A lead says that the draft of a subject is ready, or takes that back; what they typed into it is saved with it.
///
/// # Errors
/// Not theirs to say.
pub async fn say_ready(cx: &Cx, of: (NaiveDate, Grade), (code, ready): (&str, Ready), typed: &Typed) -> Done {
    cx.signed_in()?;
    let subject = subjects_led(cx).into_iter().find(|s| s.code == code).ok_or(AppError::Forbidden)?.id;
    cx.require(Action::DraftPlan { grade: of.1, subject })?;
    // a name under a line is under what was seen
    let others = if ready == Ready::Yes { Others::StayBut(subject) } else { Others::Stay };
    for _ in 0..TRIES {
        let save = match to_save(cx, of, (typed, others)).await? {
            Ok(save) => save,
            Err(why) => return Ok(Err(NotDone::NotSaved(why))),
        };
        let (school, key) = (cx.school.id, save.key);
        let command = ReadyPlan { school, key, save: Some(save), subject, ready, stamp: cx.stamp() };
        if told(cx.store.write(command).await)?.is_ok() {
            return Ok(Ok(()));
        }
    }
    Ok(Err(NotDone::NotSaved(NotSaved::Meanwhile)))
}

/// The coordinator agrees a draft, as they have it before them: what they typed into it is saved with it, also where it can't be agreed for
/// [`NotDone::Problems`] or [`NotDone::NotReady`]. Leads who have not said that they are ready are waited for, unless the coordinator says
/// `without`.
///
/// # Errors
/// Not theirs to do.
pub async fn agree(cx: &Cx, of: (NaiveDate, Grade), typed: &Typed) -> Done {
    cx.require(Action::AgreePlan(of.1))?;
    if !typed.has_content() {
        let Some(key) = key(cx, of, typed).await? else { return Ok(Err(NotDone::Meanwhile)) };
        return agree_as(cx, (of, typed), key, None).await;
    }
    let save = match to_save(cx, of, (typed, Others::Seen)).await? {
        Ok(save) => save,
        Err(why) => return Ok(Err(NotDone::NotSaved(why))),
    };
    match agree_as(cx, (of, typed), save.key, Some(save)).await? {
        Err(NotDone::Meanwhile) => Ok(Err(NotDone::NotSaved(NotSaved::Meanwhile))),
        done => Ok(done),
    }
}

async fn agree_as(cx: &Cx, (of, typed): ((NaiveDate, Grade), &Typed), key: PlanKey, save: Option<SavePlan>) -> Done {
    let awaited = if typed.get("without").is_some() { vec![] } else { with_leads(cx, of).await? };
    let done = told(cx.store.write(AgreePlan { school: cx.school.clone(), key, save, awaited, stamp: cx.stamp() }).await)?;
    let subjects = |ids: Vec<SubjectId>| ids.into_iter().filter_map(|s| cx.school.subject(s).cloned()).collect();
    Ok(done.and_then(|agreed| {
        agreed.map_err(|why| match why {
            NotAgreed::Problems(problems) => NotDone::Problems(problems),
            NotAgreed::NotReady(ids) => NotDone::NotReady(subjects(ids)),
        })
    }))
}

/// The subjects of a draft that somebody leads.
async fn with_leads(cx: &Cx, of: (NaiveDate, Grade)) -> Result<Vec<SubjectId>, AppError> {
    let view = get_plan(cx, of, None).await?;
    Ok(view.said.iter().filter(|s| !s.leads.is_empty()).map(|s| s.subject.id).collect())
}

/// The coordinator takes a draft away, sure that nobody needs it.
///
/// # Errors
/// Not theirs to do.
pub async fn drop_draft(cx: &Cx, of: (NaiveDate, Grade), typed: &Typed) -> Done {
    cx.require(Action::AgreePlan(of.1))?;
    if typed.get("sure").is_none() {
        return Ok(Err(NotDone::Unsure));
    }
    let Some(key) = key(cx, of, typed).await? else { return Ok(Err(NotDone::Meanwhile)) };
    told(cx.store.write(DropPlan { school: cx.school.id, key, stamp: cx.stamp() }).await)
}

/// The coordinator makes an agreed plan a draft again.
///
/// # Errors
/// Not theirs to do.
pub async fn take_back(cx: &Cx, of: (NaiveDate, Grade), typed: &Typed) -> Done {
    cx.require(Action::AgreePlan(of.1))?;
    back(cx, of, typed, String::new()).await
}

/// The principal gives it back, and says why.
///
/// # Errors
/// Not theirs to do.
pub async fn give_back(cx: &Cx, of: (NaiveDate, Grade), typed: &Typed) -> Done {
    cx.require(Action::ApprovePlan)?;
    let reason = typed.get("reason").unwrap_or_default().trim();
    let fits = !reason.is_empty() && reason.chars().count() <= LONGEST && !reason.chars().any(char::is_control);
    if !fits {
        return Ok(Err(NotDone::Reason));
    }
    back(cx, of, typed, reason.to_owned()).await
}

async fn back(cx: &Cx, of: (NaiveDate, Grade), typed: &Typed, reason: String) -> Done {
    let Some(key) = key(cx, of, typed).await? else { return Ok(Err(NotDone::Meanwhile)) };
    told(cx.store.write(ReturnPlan { school: cx.school.id, key, reason, stamp: cx.stamp() }).await)
}

/// The principal approves it: from that day on it is what rules ask.
///
/// # Errors
/// Not theirs to do.
pub async fn approve(cx: &Cx, of: (NaiveDate, Grade), typed: &Typed) -> Done {
    cx.require(Action::ApprovePlan)?;
    let Some(key) = key(cx, of, typed).await? else { return Ok(Err(NotDone::Meanwhile)) };
    let Some(from) = typed.get("from").and_then(|f| f.parse().ok()) else { return Ok(Err(NotDone::Start(BadStart::NoMonday))) };
    let done = told(cx.store.write(ApprovePlan { school: cx.school.clone(), key, from, stamp: cx.stamp() }).await)?;
    Ok(done.and_then(|approved| {
        approved.map_err(|why| match why {
            NotApproved::Start(start) => NotDone::Start(start),
            NotApproved::Problems(problems) => NotDone::Problems(problems),
            NotApproved::Unfit(days) => NotDone::Unfit(days.into_iter().map(|day| (class(cx, day), day)).collect()),
        })
    }))
}

/// The class's name.
fn class(cx: &Cx, day: UnfitDay) -> String {
    cx.school.class(day.class).map(|c| c.label(cx.lang)).unwrap_or_default()
}
