//! The plans of the grades for a term: how far each has come, and what of them waits for whoever asks.

mod actual;
mod begin;
mod leads;
mod merge;
mod plan;
mod save;
mod step;

pub use actual::{Actual, SubjectActual, Week};
pub use begin::{Source, begin};
pub use leads::{Missing, Said};
pub use merge::{Overtaken, stamps};
pub use plan::{May, PlanView, get_plan};
pub use save::{NotSaved, Typed, save};
pub use step::{NotDone, agree, approve, drop_draft, give_back, say_ready, take_back};

use super::{AppError, Cx, subject::subjects_led};
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    plan::{OtherDay, PlanAbove, PlanState, plans_above, plans_with_other_day},
    school::{Grade, School, Term},
};
use store::PlanHead;

/// From so many days before a term on, coordinators are reminded of a plan that nobody has begun.
const REMIND: u64 = 30;

/// How far a grade's plan for a term has come.
#[derive(Clone, Debug)]
pub struct GradePlan {
    /// The grade.
    pub grade: Grade,
    /// The last approved version.
    pub approved: Option<PlanHead>,
    /// The version that is written or waits for approval.
    pub open: Option<PlanHead>,
    /// The first day on which the approved version is above the cap, where it is so today or later.
    pub above: Option<NaiveDate>,
    /// The first day on which another no-homework day than the approved version's is in force, where it is so today or later.
    pub other_day: Option<NaiveDate>,
}

/// A term with the plans of its grades.
#[derive(Clone, Debug)]
pub struct TermPlans {
    /// The term.
    pub term: Term,
    /// The school's terms, the first first.
    pub terms: Vec<Term>,
    /// Its grades.
    pub grades: Vec<GradePlan>,
}

/// The school's terms, one of each name, by their first day.
#[must_use]
pub fn terms(school: &School) -> Vec<Term> {
    let mut all: Vec<Term> = vec![];
    for term in school.grades().into_iter().flat_map(|g| school.calendar(g).terms()) {
        if all.iter().all(|t| t.name != term.name) {
            all.push(term.clone());
        }
    }
    all.sort_by_key(|t| t.starts_on);
    all
}

/// The term of a day: the one it lies in, or the next, or the last.
#[must_use]
pub fn term_at(school: &School, day: NaiveDate) -> Option<Term> {
    let all = terms(school);
    all.iter().find(|t| day <= t.ends_on).or(all.last()).cloned()
}

/// A grade's own form of the school's term that begins on that day.
fn term_of(school: &School, grade: Grade, first: NaiveDate) -> Option<Term> {
    let name = terms(school).into_iter().find(|t| t.starts_on == first)?.name;
    school.calendar(grade).terms().iter().find(|t| t.name == name).cloned()
}

/// Whether a version is of a term.
fn is_of(school: &School, grade: Grade, begun_for: NaiveDate, term: &Term) -> bool {
    school.term_of_plan(grade, begun_for).is_some_and(|t| t.name == term.name)
}

/// Where a version of a grade's plan is shown, by the first day of its term when it was begun.
#[must_use]
pub fn plan_path(school: &School, (grade, begun_for): (Grade, NaiveDate), version: u32) -> Option<String> {
    let name = &school.term_of_plan(grade, begun_for)?.name;
    let first = terms(school).into_iter().find(|t| t.name == *name)?.starts_on;
    Some(format!("/term/{first}/{}?version={version}", grade.number()))
}

/// A term with the plans of its grades.
///
/// # Errors
/// Not theirs to see; no such term.
pub async fn get_term(cx: &Cx, first: NaiveDate) -> Result<TermPlans, AppError> {
    cx.require(Action::SeeTerm)?;
    let terms = terms(&cx.school);
    let term = terms.iter().find(|t| t.starts_on == first).ok_or(AppError::NotFound)?.clone();
    let heads = cx.store.plan_heads(cx.school.id).await?;
    let behind =
        Behind { above: plans_above(&cx.school, cx.now.today()), other: plans_with_other_day(&cx.school, cx.now.today()) };
    let grades = cx.school.grades().into_iter().map(|g| grade_plan(&cx.school, g, &term, (&heads, &behind))).collect();
    Ok(TermPlans { term, terms, grades })
}

/// Approved plans that what the school decided afterwards has behind.
#[derive(Default)]
struct Behind {
    above: Vec<PlanAbove>,
    other: Vec<OtherDay>,
}

fn grade_plan(school: &School, grade: Grade, term: &Term, (heads, behind): (&[PlanHead], &Behind)) -> GradePlan {
    let own = || heads.iter().rev().filter(|h| h.grade == grade && is_of(school, grade, h.term, term));
    let approved = own().find(|h| h.state == PlanState::Approved).cloned();
    let is = |key| approved.as_ref().is_some_and(|h| (h.grade, h.term, h.version) == key);
    let above = behind.above.iter().filter(|a| is((a.grade, a.term, a.version)));
    let other = behind.other.iter().filter(|o| is((o.grade, o.term, o.version)));
    GradePlan {
        grade,
        above: above.map(|a| a.since).min(),
        other_day: other.map(|o| o.since).min(),
        approved,
        open: own().find(|h| h.state != PlanState::Approved).cloned(),
    }
}

/// What of the plans waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanTask {
    /// A grade of theirs has no plan yet, and the term begins soon or has begun.
    Missing(Grade),
    /// The principal gave back a plan of their grade.
    Returned(Grade),
    /// A draft of their grade waits to be agreed.
    Agree(Grade),
    /// The approved plan of their grade is above a cap that is stricter by now, and no next version is begun.
    Above(Grade),
    /// So many grades have a draft in which their subject has a line.
    Draft(usize),
    /// So many plans wait for approval.
    Approve(usize),
}

/// What waits for whoever is signed in, with the first day of the term; of terms that are not over.
///
/// # Errors
/// The database.
pub async fn plan_tasks(cx: &Cx) -> Result<Vec<(NaiveDate, PlanTask)>, AppError> {
    if !cx.allows(Action::SeeTerm) {
        return Ok(vec![]);
    }
    let heads = cx.store.plan_heads(cx.school.id).await?;
    let today = cx.now.today();
    // those who can begin a next version are told
    let coordinates = cx.school.grades().into_iter().any(|g| cx.allows(Action::AgreePlan(g)));
    let above = if coordinates { plans_above(&cx.school, today) } else { vec![] };
    let behind = Behind { above, ..Behind::default() };
    let to_come = terms(&cx.school).into_iter().filter(|t| today <= t.ends_on);
    Ok(to_come.flat_map(|term| of_term(cx, &term, &heads, &behind).into_iter().map(move |task| (term.starts_on, task))).collect())
}

fn of_term(cx: &Cx, term: &Term, heads: &[PlanHead], behind: &Behind) -> Vec<PlanTask> {
    let plans: Vec<_> = cx.school.grades().into_iter().map(|g| grade_plan(&cx.school, g, term, (heads, behind))).collect();
    let open = |state| plans.iter().filter(move |p| p.open.as_ref().is_some_and(|o| o.state == state));
    let soon = term.starts_on <= cx.now.today() + Days::new(REMIND);
    let own = plans.iter().filter(|p| cx.allows(Action::AgreePlan(p.grade))).filter_map(|p| match &p.open {
        Some(o) if o.state == PlanState::Draft && !o.returned.is_empty() => Some(PlanTask::Returned(p.grade)),
        Some(o) if o.state == PlanState::Draft => Some(PlanTask::Agree(p.grade)),
        Some(_) => None,
        None if p.approved.is_none() => soon.then_some(PlanTask::Missing(p.grade)),
        None => p.above.map(|_| PlanTask::Above(p.grade)),
    });
    let (drafts, agreed) = (open(PlanState::Draft).count(), open(PlanState::Agreed).count());
    let draft = (drafts > 0 && !subjects_led(cx).is_empty()).then_some(PlanTask::Draft(drafts));
    let approve = (agreed > 0 && cx.allows(Action::ApprovePlan)).then_some(PlanTask::Approve(agreed));
    own.chain(draft).chain(approve).collect()
}
