//! Two people save one draft: each saves the lines that they changed, and only a line that both changed keeps the later from being saved.

use super::{plan::PlanView, save::Typed};
use crate::api::seen::short;
use chrono::{NaiveDate, Weekday};
use domain::{
    plan::{Plan, PlanRow},
    school::Subject,
};
use std::collections::BTreeSet;
use store::{PlanKey, StoredPlan};

/// Editions count changes, and begin with the microsecond in which a draft is begun: so many apart are of another draft.
const CHANGES: i64 = 10_000;

/// What of a form somebody else changed since it was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overtaken {
    /// Lines.
    pub subjects: Vec<Subject>,
    /// No-homework day and survey weeks.
    pub head: bool,
}

impl Overtaken {
    pub(super) fn is_nothing(&self) -> bool {
        self.subjects.is_empty() && !self.head
    }
}

/// The grade's own part of a draft.
pub(super) type Head = (Option<Weekday>, BTreeSet<NaiveDate>);

/// The field that says what a part of the form was filled in from.
fn field(part: &str) -> String {
    format!("was-{part}")
}

/// The parts of a draft that the reader writes, each with what stands there: a field's name and its value.
#[must_use]
pub fn stamps(view: &PlanView) -> Vec<(String, String)> {
    let Some(draft) = view.draft() else { return vec![] };
    let own = view.subjects.iter().filter(|s| view.own.contains(&s.id));
    let lines = own.map(|s| (field(&s.code), short(&line(&draft.plan, s))));
    lines.chain([(field(HEAD), short(&head(&draft.plan)))]).collect()
}

const HEAD: &str = "head";

pub(super) fn line(plan: &Plan, subject: &Subject) -> PlanRow {
    plan.row(subject.id).cloned().unwrap_or_else(|| PlanRow::empty(subject.id))
}

pub(super) fn head(plan: &Plan) -> Head {
    (plan.no_homework, plan.surveys.clone())
}

/// What becomes of a part of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is as it stands, or the writer left it as it was.
    Stays,
    /// The writer changed it.
    Changed,
    /// So did somebody else.
    Overtaken,
}

/// A part as it was typed beside what stands by now.
fn part(typed: &impl std::fmt::Debug, stands: &impl std::fmt::Debug, was: Option<&str>) -> Part {
    let (is, stands) = (short(typed), short(stands));
    match was {
        _ if is == stands => Part::Stays,
        Some(was) if was == is => Part::Stays,
        Some(was) if was != stands => Part::Overtaken,
        _ => Part::Changed,
    }
}

pub(super) fn of_line(typed: &Typed, subject: &Subject, (is, stands): (&PlanRow, &PlanRow)) -> Part {
    part(is, stands, typed.get(&field(&subject.code)))
}

/// Whether the line that stands is the one that the form was filled in from.
pub(super) fn saw(typed: &Typed, subject: &Subject, stands: &PlanRow) -> bool {
    typed.get(&field(&subject.code)).is_none_or(|was| was == short(stands))
}

pub(super) fn of_head(typed: &Typed, is: &Head, stands: &Head) -> Part {
    part(is, stands, typed.get(&field(HEAD)))
}

/// The draft into which a form can be saved: the one that it was filled in from, as it stands now. A form that does not say what its lines
/// were, one of another draft, and one of another version are none.
pub(super) fn key(typed: &Typed, draft: &StoredPlan) -> Option<PlanKey> {
    let (key, seen) = (PlanKey::of(draft), typed.seen(draft)?);
    let apart = key.edition.checked_sub(seen.edition)?;
    let lines = typed.0.iter().filter_map(|(name, _)| name.strip_prefix("marking-"));
    let says = lines.chain([HEAD]).all(|part| typed.get(&field(part)).is_some());
    (apart == 0 || (says && (0..CHANGES).contains(&apart))).then_some(key)
}
