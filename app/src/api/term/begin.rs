//! Beginning a version: empty, or with what another plan says.

use super::{is_of, plan::May, term_of};
use crate::api::{AppError, Cx};
use chrono::NaiveDate;
use domain::{
    access::Action,
    plan::{Plan, PlanState},
    school::{Grade, Term},
};
use store::{BeginPlan, PlanHead};

/// Earlier terms of the grade that are offered.
const EARLIER: usize = 3;

/// A plan that another can be begun from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The first day of its term when it was begun.
    pub term: NaiveDate,
    /// The name of its term.
    pub term_name: String,
    /// Its grade.
    pub grade: Grade,
    /// Its version.
    pub version: u32,
}

impl Source {
    /// As a form has it: `2026-09-01/7/1`.
    #[must_use]
    pub fn value(&self) -> String {
        format!("{}/{}/{}", self.term, self.grade.number(), self.version)
    }
}

/// From what a grade's plan for a term can be begun: its last approved version, the grade's plans of the terms before, the other grades' plans
/// of this term; what is likelier first.
pub(super) async fn sources(cx: &Cx, term: &Term, grade: Grade) -> Result<Vec<Source>, AppError> {
    let heads = cx.store.plan_heads(cx.school.id).await?;
    let of = |h: &PlanHead| {
        let its = cx.school.term_of_plan(h.grade, h.term)?;
        Some(Source { term: h.term, term_name: its.name.clone(), grade: h.grade, version: h.version })
    };
    let approved = || heads.iter().rev().filter(|h| h.state == PlanState::Approved);
    let here = |h: &&PlanHead| is_of(&cx.school, h.grade, h.term, term);
    let mut found: Vec<Source> = approved().filter(|h| h.grade == grade && here(h)).take(1).filter_map(of).collect();
    let earlier = approved().filter(|h| h.grade == grade && h.term < term.starts_on && !here(h)).filter_map(of);
    for source in earlier {
        let known = found.iter().any(|s| s.term_name == source.term_name);
        if !known && found.iter().filter(|s| s.term < term.starts_on).count() < EARLIER {
            found.push(source);
        }
    }
    for other in cx.school.grades().into_iter().filter(|g| *g != grade && g.has_no_home_work() == grade.has_no_home_work()) {
        found.extend(approved().find(|h| h.grade == other && here(h)).and_then(of));
    }
    Ok(found)
}

/// Begins the next version; `from` is a [`Source::value`], or empty.
///
/// # Errors
/// Not theirs; no such source; `Stale` where it was begun meanwhile.
pub async fn begin(cx: &Cx, (first, grade): (NaiveDate, Grade), from: &str) -> Result<(), AppError> {
    let view = super::get_plan(cx, (first, grade), None).await?;
    let drafts = cx.school.subjects.iter().any(|s| cx.allows(Action::DraftPlan { grade, subject: s.id }));
    if !drafts {
        return Err(AppError::Forbidden);
    }
    if !view.may(May::Begin) {
        return Err(AppError::Stale);
    }
    let term = term_of(&cx.school, grade, first).ok_or(AppError::NotFound)?;
    let version = view.versions.first().map_or(1, |s| s.plan.version + 1);
    // a term whose first day was moved keeps the key of its first version
    let key = view.versions.first().map_or(term.starts_on, |s| s.plan.term);
    let source = view.sources.into_iter().find(|s| s.value() == from);
    if source.is_none() && !from.is_empty() {
        return Err(AppError::NotFound);
    }
    let copied = match &source {
        None => Plan { version, ..Plan::empty(&term, grade) },
        Some(source) => stored(cx, source).await?.copied(&cx.school, (&term, grade), version),
    };
    let plan = Plan { term: key, ..copied };
    let from = source.map(|s| (s.term, s.grade, s.version));
    Ok(cx.store.write(BeginPlan { school: cx.school.id, plan, from, stamp: cx.stamp() }).await?)
}

async fn stored(cx: &Cx, source: &Source) -> Result<Plan, AppError> {
    let all = cx.store.plans(cx.school.id, source.grade).await?;
    let is = |p: &Plan| p.term == source.term && p.version == source.version;
    all.into_iter().map(|s| s.plan).find(is).ok_or(AppError::NotFound)
}
