//! Setting homework: check, post, edit, withdraw, post what is held, 今日无作业.

mod cancelled;
mod once;
mod read;

pub use cancelled::cancelled_days_of;
pub use once::{edit_once, post_once, withdraw_once};

use super::{AppError, Cx};
use crate::{
    check::{CheckAnswer, DayCheck, FieldMessage, TargetCheck, UsualOut, WayOut},
    components::findings::finding_out,
};
use domain::{
    access::Action,
    assignment::Assignment,
    calibrate::Cell,
    draft::{Draft, FieldError},
    id::{AssignmentId, ClassId, SubjectId},
    judge::DayEffect,
    lang::Lang,
    sentence,
    ways::Way,
};
pub(super) use read::must_be_their_day;
use read::read;
use store::{Checked, Edit, MarkNone, NoneMark, Post, PostHeld, Saved, SetAssignment, Withdraw};

/// What saving would do, without saving. Fields that can't be read are part of the answer.
///
/// # Errors
/// Not a teacher; a class of another school; not theirs to edit; the database.
pub async fn check(cx: &Cx, draft: &Draft, editing: Option<AssignmentId>) -> Result<CheckAnswer, AppError> {
    let was = match editing {
        Some(id) => Some(get_assignment(cx, id).await?.assignment),
        None => None,
    };
    let id = editing.unwrap_or_else(|| AssignmentId((cx.fresh)()));
    let assignment = match read(cx, draft, (id, was.as_ref())) {
        Ok(assignment) => assignment,
        Err(AppError::Invalid(errors)) => {
            return Ok(CheckAnswer { errors: messages(&errors, cx.lang), ..CheckAnswer::default() });
        }
        Err(other) => return Err(other),
    };
    let checked = cx.store.check(&cx.school, &assignment, editing, cx.now).await?;
    let usual = usual(cx, &assignment).await?;
    Ok(CheckAnswer { targets: checked.iter().map(|c| target_check(cx, c)).collect(), errors: vec![], usual })
}

/// What pupils of the first class's grade usually need for such an item of this teacher.
async fn usual(cx: &Cx, assignment: &Assignment) -> Result<Option<UsualOut>, AppError> {
    let class = assignment.classes.first().and_then(|id| cx.school.class(*id));
    let Some((class, written)) = class.zip(assignment.minutes) else { return Ok(None) };
    let cell = Cell { subject: assignment.subject, form: assignment.kind.form, staff: assignment.staff };
    let known = cx.store.usual(cx.school.id, class.grade, cell).await?;
    Ok(known.map(|factor| {
        let usual = factor.usual(written);
        UsualOut { written: written.get(), minutes: usual.minutes, from: usual.from, to: usual.to, answers: usual.answers }
    }))
}

/// Field errors in the reader's language.
#[must_use]
pub fn messages(errors: &[FieldError], lang: Lang) -> Vec<FieldMessage> {
    errors.iter().map(|e| FieldMessage { field: e.field.clone(), message: e.problem.sentence(lang) }).collect()
}

fn target_check(cx: &Cx, checked: &Checked) -> TargetCheck {
    TargetCheck {
        class_id: checked.class,
        class: cx.school.class(checked.class).map(|c| c.label(cx.lang)).unwrap_or_default(),
        state: checked.judged.state.name().into(),
        days: day_checks(&checked.judged.days, cx.lang),
        findings: checked.judged.findings.iter().map(|f| finding_out(f, cx.lang)).collect(),
        ways: checked.ways.iter().map(|w| way_out(w, cx.lang)).collect(),
        cancelled: cancelled::checks(&checked.cancelled, cx.lang),
    }
}

/// Days with their labels.
#[must_use]
pub fn day_checks(days: &[DayEffect], lang: Lang) -> Vec<DayCheck> {
    let day = |d: &DayEffect| DayCheck {
        date: d.date,
        label: sentence::date(d.date, lang),
        minutes: d.minutes,
        load_before: d.load_before,
        load_after: d.load_after,
        cap: d.cap.total,
    };
    days.iter().map(day).collect()
}

fn way_out(way: &Way, lang: Lang) -> WayOut {
    match way {
        Way::Cut { minutes } => WayOut::Cut { minutes: *minutes },
        Way::Move { date, due_on, load_before, load_after, cap } => WayOut::Move {
            date: *date,
            label: sentence::date(*date, lang),
            due_on: *due_on,
            load_before: *load_before,
            load_after: *load_after,
            cap: *cap,
        },
        Way::Optional => WayOut::Optional,
        Way::Tier => WayOut::Tier,
        Way::Hold => WayOut::Hold,
    }
}

/// Saves a new assignment.
///
/// # Errors
/// Bad fields, a rule that refuses, the database.
pub async fn post_assignment(cx: &Cx, draft: &Draft) -> Result<Saved, AppError> {
    let assignment = read(cx, draft, (AssignmentId((cx.fresh)()), None))?;
    Ok(cx.store.post(Post { school: cx.school.clone(), assignment, stamp: cx.stamp() }).await?)
}

/// An assignment that the asker may see in every class that has it.
///
/// # Errors
/// No such assignment, or not theirs to see.
pub async fn see_assignment(cx: &Cx, id: AssignmentId) -> Result<SetAssignment, AppError> {
    cx.signed_in()?;
    let set = cx.store.assignment(cx.school.id, id).await?.ok_or(AppError::NotFound)?;
    let all = set.targets.iter().all(|t| cx.allows(Action::SeeClass(t.class)));
    if all && !set.targets.is_empty() { Ok(set) } else { Err(AppError::NotFound) }
}

/// An assignment that the asker may edit: their own, or a co-teacher's of the same class and subject.
///
/// # Errors
/// No such assignment among theirs.
pub async fn get_assignment(cx: &Cx, id: AssignmentId) -> Result<SetAssignment, AppError> {
    let who = cx.require(Action::OpenPlan)?;
    let set = cx.store.assignment(cx.school.id, id).await?.ok_or(AppError::NotFound)?;
    let theirs = |class: &ClassId| who.lessons.iter().any(|l| l.class == *class && l.subject == set.assignment.subject);
    let all = set.targets.iter().all(|t| theirs(&t.class));
    if all && !set.targets.is_empty() { Ok(set) } else { Err(AppError::NotFound) }
}

/// Changes an assignment for the classes that have it.
///
/// # Errors
/// As posting; `Stale` where it was changed since `version`.
pub async fn edit_assignment(cx: &Cx, id: AssignmentId, version: i64, draft: &Draft) -> Result<i64, AppError> {
    Ok(cx.store.edit(edit(cx, id, version, draft).await?).await?)
}

async fn edit(cx: &Cx, id: AssignmentId, version: i64, draft: &Draft) -> Result<Edit, AppError> {
    let set = get_assignment(cx, id).await?;
    let mut assignment = read(cx, draft, (id, Some(&set.assignment)))?;
    // a co-teacher's edit does not make it theirs
    assignment.staff = set.assignment.staff;
    Ok(Edit { school: cx.school.clone(), assignment, version, stamp: cx.stamp() })
}

/// Withdraws an assignment, for one class or for all.
///
/// # Errors
/// Not theirs; nothing left to withdraw.
pub async fn withdraw(cx: &Cx, id: AssignmentId, class: Option<ClassId>) -> Result<(), AppError> {
    let set = get_assignment(cx, id).await?;
    must_be_their_work(cx, &set, class)?;
    let command = Withdraw { school: cx.school.clone(), assignment: id, class, why: String::new(), stamp: cx.stamp() };
    cx.store.write(command).await?;
    Ok(())
}

/// A substitute's: of their days.
fn must_be_their_work(cx: &Cx, set: &SetAssignment, class: Option<ClassId>) -> Result<(), AppError> {
    let classes = class.map_or_else(|| set.assignment.classes.clone(), |class| vec![class]);
    must_be_their_day(cx, (&classes, set.assignment.subject), ("set_on", set.assignment.set_on))
}

/// Posts a held target, if it fits now.
///
/// # Errors
/// Not theirs; not held; `Refused` with the findings where it still does not fit.
pub async fn post_held(cx: &Cx, id: AssignmentId, class: ClassId) -> Result<(), AppError> {
    must_be_their_work(cx, &get_assignment(cx, id).await?, Some(class))?;
    Ok(cx.store.write(PostHeld { school: cx.school.clone(), assignment: id, class, stamp: cx.stamp() }).await?)
}

/// Whether a 今日无作业 mark is set or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marking {
    /// The subject sets nothing that day.
    Set,
    /// It might, after all.
    TakeBack,
}

/// Says that a subject sets nothing for a class's day, or takes that back.
///
/// # Errors
/// Not their class and subject; no school day; a day that is over.
pub async fn mark_none(cx: &Cx, mark: NoneMark, marking: Marking) -> Result<(), AppError> {
    cx.signed_in()?;
    let class = cx.school.class(mark.class).ok_or(AppError::NotFound)?;
    let who = cx.require(Action::SetWork { class: mark.class, subject: mark.subject })?;
    must_be_their_day(cx, (&[mark.class], mark.subject), ("date", mark.date))?;
    let calendar = cx.school.calendar(class.grade);
    let back = calendar.school_days_back(cx.now.today(), 5);
    let open = mark.date >= cx.now.today() || back.contains(&mark.date);
    if !calendar.is_school_day(mark.date) || !open {
        return Err(AppError::NotFound);
    }
    let by = (marking == Marking::Set).then_some(who.staff);
    Ok(cx.store.write(MarkNone { school: cx.school.id, mark, by, stamp: cx.stamp() }).await?)
}

/// A draft with the values of an assignment: for editing it, or for copying it to another day.
#[must_use]
pub fn draft_of(cx: &Cx, assignment: &Assignment) -> Draft {
    let text = |s: &str| s.to_owned();
    Draft {
        class_ids: assignment.classes.iter().map(ToString::to_string).collect(),
        subject: subject_code(cx, assignment.subject),
        title: text(&assignment.title),
        text: text(&assignment.text),
        form: text(assignment.kind.form.name()),
        place: text(assignment.kind.place.name()),
        minutes: assignment.minutes.map(|m| m.get().to_string()).unwrap_or_default(),
        required: assignment.kind.need == domain::assignment::Need::Required,
        tiers: assignment.tiers.iter().map(tier_draft).collect(),
        set_on: assignment.set_on.to_string(),
        due_on: assignment.due_on.to_string(),
        due_fixed: assignment.due_fixed,
        spread: assignment.spread.iter().map(spread_draft).collect(),
        marking: text(&assignment.marking),
    }
}

fn tier_draft(tier: &domain::assignment::Tier) -> domain::draft::TierDraft {
    domain::draft::TierDraft { name: tier.name.name().into(), minutes: tier.minutes.get().to_string(), text: tier.text.clone() }
}

fn spread_draft(day: &domain::assignment::DayMinutes) -> domain::draft::SpreadDraft {
    domain::draft::SpreadDraft { date: day.date.to_string(), minutes: day.minutes.to_string() }
}

fn subject_code(cx: &Cx, subject: SubjectId) -> String {
    cx.school.subject(subject).map(|s| s.code.clone()).unwrap_or_default()
}
