//! A grade's plan as somebody sees it: what it says, what differs, who is awaited, and what they may do with it.

use super::{
    Missing, Said, Source,
    actual::{Actual, get_actual},
    begin::sources,
    is_of,
    leads::{missing, named, said},
    term_of, terms,
};
use crate::api::{
    AppError, Cx,
    subject::{subjects_led, taught},
};
use chrono::{NaiveDate, Weekday};
use domain::{
    access::{Action, Role, Scope},
    calendar::monday_of,
    id::SubjectId,
    plan::{Change, OtherDay, Plan, PlanAbove, PlanProblem, PlanState, differences, lowest_cap, starts, weekdays},
    school::{Grade, NoHomeworkInForce, Subject, Term},
};
use std::collections::BTreeSet;
use store::StoredPlan;

/// What somebody may do with the version that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// Begin a version.
    Begin,
    /// Write what is the grade's: no-homework day and survey weeks.
    WriteHead,
    /// Agree the draft.
    Agree,
    /// Make what they agreed a draft again.
    TakeBack,
    /// Give it back, or approve it.
    Decide,
}

/// A grade's plan for a term.
#[derive(Clone, Debug)]
pub struct PlanView {
    /// The term, as the grade has it.
    pub term: Term,
    /// The first day by which the school's term is addressed.
    pub first: NaiveDate,
    /// The school's terms, the first first.
    pub terms: Vec<Term>,
    /// The grade.
    pub grade: Grade,
    /// The version that is shown; none where nothing was begun.
    pub shown: Option<StoredPlan>,
    /// All versions of the term, the latest first.
    pub versions: Vec<StoredPlan>,
    /// What differs from the version before the one that is shown.
    pub changes: Vec<Change>,
    /// What keeps it from being agreed.
    pub problems: Vec<PlanProblem>,
    /// The strictest daily cap of the term from when it is valid; minutes.
    pub cap: u32,
    /// The subjects that have a line.
    pub subjects: Vec<Subject>,
    /// Of them, those whose line is the reader's to write.
    pub own: BTreeSet<SubjectId>,
    /// What the reader may do.
    pub may: Vec<May>,
    /// From what a version can be begun.
    pub sources: Vec<Source>,
    /// The days from which on it could be valid: the term's first, and its Mondays, none that is over.
    pub starts: Vec<NaiveDate>,
    /// Mondays of the term's weeks with school.
    pub weeks: Vec<NaiveDate>,
    /// Subjects of which nothing is planned.
    pub missing: Vec<Missing>,
    /// Of a draft: the subjects, each with who leads it and whether they said that it is ready.
    pub said: Vec<Said>,
    /// Of the subjects that have a line, those that the reader leads.
    pub led: Vec<Subject>,
    /// The weekdays that it is drawn for.
    pub weekdays: Vec<Weekday>,
    /// Where what is shown is approved: its weekdays that are above the cap by now, or will be.
    pub above: Vec<PlanAbove>,
    /// Where what is shown is approved: no-homework days that are in force by now instead of its own, or will be.
    pub other_days: Vec<OtherDay>,
    /// The no-homework day that is in force today, or on the term's first day where that is to come, and what takes its place later.
    pub no_homework: (NoHomeworkInForce, Vec<NoHomeworkInForce>),
    /// Today.
    pub today: NaiveDate,
    /// Who agrees it.
    pub coordinators: Vec<String>,
    /// Who approves it.
    pub principals: Vec<String>,
    /// What was posted so far, beside what was planned.
    pub actual: Option<Actual>,
}

impl PlanView {
    /// Whether the reader may do that.
    #[must_use]
    pub fn may(&self, what: May) -> bool {
        self.may.contains(&what)
    }

    /// The version that is shown, where it is a draft.
    #[must_use]
    pub fn draft(&self) -> Option<&StoredPlan> {
        self.shown.as_ref().filter(|s| s.plan.state == PlanState::Draft)
    }
}

/// A grade's plan: the version asked for, or the one that is written or waits, or the last approved.
///
/// # Errors
/// Not theirs to see; no such term, grade or version.
pub async fn get_plan(cx: &Cx, (first, grade): (NaiveDate, Grade), version: Option<u32>) -> Result<PlanView, AppError> {
    cx.require(Action::SeeTerm)?;
    if cx.school.classes_of(grade).next().is_none() {
        return Err(AppError::NotFound);
    }
    let term = term_of(&cx.school, grade, first).ok_or(AppError::NotFound)?;
    let all = cx.store.plans(cx.school.id, grade).await?;
    let versions: Vec<_> = all.iter().filter(|s| is_of(&cx.school, grade, s.plan.term, &term)).cloned().collect();
    let shown = match version {
        None => versions.first().cloned(),
        Some(n) => Some(versions.iter().find(|s| s.plan.version == n).ok_or(AppError::NotFound)?.clone()),
    };
    let plan = shown.as_ref().map(|s| s.plan.clone());
    let before = plan.as_ref().and_then(|p| versions.iter().find(|s| s.plan.version + 1 == p.version));
    let empty = Plan::empty(&term, grade);
    let subjects = subjects(cx, grade, plan.as_ref().unwrap_or(&empty));
    let staff = cx.store.staff_list(cx.school.id).await?;
    let from = plan.as_ref().map_or(term.starts_on, |p| p.from);
    Ok(PlanView {
        changes: plan.as_ref().zip(before).map(|(p, b)| differences(&b.plan, p)).unwrap_or_default(),
        problems: plan.as_ref().filter(|p| p.state != PlanState::Approved).map(|p| p.problems(&cx.school)).unwrap_or_default(),
        cap: lowest_cap(&cx.school, grade, term.starts_on, from),
        own: own(cx, grade, &subjects, shown.as_ref()),
        may: may(cx, grade, shown.as_ref(), &versions),
        sources: sources(cx, &term, grade).await?,
        starts: days_to_start(&term, cx.now.today()),
        weeks: weeks(cx, grade, &term),
        said: shown.as_ref().map(|s| said(cx, &subjects, s, &staff)).unwrap_or_default(),
        led: subjects_led(cx).into_iter().filter(|s| subjects.contains(s)).collect(),
        weekdays: weekdays(&cx.school, grade, &term, plan.as_ref().unwrap_or(&empty)),
        above: plan.as_ref().map(|p| above(cx, p)).unwrap_or_default(),
        other_days: plan.as_ref().map(|p| other_days(cx, p)).unwrap_or_default(),
        no_homework: no_homework(cx, grade, &term),
        today: cx.now.today(),
        missing: missing(&subjects, plan.as_ref().unwrap_or(&empty), &staff),
        coordinators: named(&staff, |g| matches!(g.role, Role::Coordinator | Role::Deputy) && g.scope == Scope::Grade(grade)),
        principals: named(&staff, |g| g.role == Role::Principal),
        actual: get_actual(cx, grade, &term).await?,
        terms: terms(&cx.school),
        term,
        first,
        grade,
        shown,
        versions,
        subjects,
    })
}

/// Those that are taught in the grade, and those that the plan has.
fn subjects(cx: &Cx, grade: Grade, plan: &Plan) -> Vec<Subject> {
    let has = |s: &&Subject| taught(&cx.school, s.id, grade) || plan.row(s.id).is_some();
    cx.school.subjects.iter().filter(has).cloned().collect()
}

/// The lines that the reader may write: of a draft that is the latest version.
fn own(cx: &Cx, grade: Grade, subjects: &[Subject], shown: Option<&StoredPlan>) -> BTreeSet<SubjectId> {
    let draft = shown.is_some_and(|s| s.plan.state == PlanState::Draft);
    let may = |s: &&Subject| draft && cx.allows(Action::DraftPlan { grade, subject: s.id });
    subjects.iter().filter(may).map(|s| s.id).collect()
}

fn may(cx: &Cx, grade: Grade, shown: Option<&StoredPlan>, versions: &[StoredPlan]) -> Vec<May> {
    let coordinates = cx.allows(Action::AgreePlan(grade));
    let drafts = cx.school.subjects.iter().any(|s| cx.allows(Action::DraftPlan { grade, subject: s.id }));
    let closed = versions.first().is_none_or(|s| s.plan.state == PlanState::Approved);
    let state = shown.map(|s| s.plan.state);
    let all = [
        (May::Begin, drafts && closed),
        (May::WriteHead, coordinates && state == Some(PlanState::Draft)),
        (May::Agree, coordinates && state == Some(PlanState::Draft)),
        (May::TakeBack, coordinates && state == Some(PlanState::Agreed)),
        (May::Decide, cx.allows(Action::ApprovePlan) && state == Some(PlanState::Agreed)),
    ];
    all.into_iter().filter(|(_, may)| *may).map(|(what, _)| what).collect()
}

fn days_to_start(term: &Term, today: NaiveDate) -> Vec<NaiveDate> {
    let mondays = monday_of(term.starts_on).iter_weeks().take_while(|m| *m <= term.ends_on);
    let all: BTreeSet<NaiveDate> = mondays.chain([term.starts_on]).collect();
    all.into_iter().filter(|d| starts(term, *d, today).is_ok()).collect()
}

fn weeks(cx: &Cx, grade: Grade, term: &Term) -> Vec<NaiveDate> {
    let mondays = monday_of(term.starts_on).iter_weeks().take_while(|m| *m <= term.ends_on);
    mondays.filter(|m| !cx.school.calendar(grade).week(*m).is_empty()).collect()
}

/// A plan of days that are over is looked at as it was.
fn above(cx: &Cx, plan: &Plan) -> Vec<PlanAbove> {
    let approved = plan.state == PlanState::Approved;
    let all = if approved { plan.above(&cx.school) } else { vec![] };
    all.into_iter().filter(|a| a.until >= cx.now.today()).collect()
}

fn other_days(cx: &Cx, plan: &Plan) -> Vec<OtherDay> {
    let approved = plan.state == PlanState::Approved;
    let all = if approved { plan.other_days(&cx.school) } else { vec![] };
    all.into_iter().filter(|o| o.until >= cx.now.today()).collect()
}

fn no_homework(cx: &Cx, grade: Grade, term: &Term) -> (NoHomeworkInForce, Vec<NoHomeworkInForce>) {
    let day = cx.now.today().max(term.starts_on);
    let to_come = cx.school.no_homework_to_come(grade, day);
    let in_term = to_come.into_iter().filter(|n| n.from.is_some_and(|from| from <= term.ends_on));
    (cx.school.no_homework_in_force(grade, day), in_term.collect())
}
