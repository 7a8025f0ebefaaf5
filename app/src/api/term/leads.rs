//! Who leads the subjects of a plan, what of it is still missing, and what they say of their drafts.

use crate::api::Cx;
use chrono::{DateTime, Utc};
use domain::{
    access::{Grant, Role, Scope},
    id::SubjectId,
    plan::{Plan, PlanState},
    school::Subject,
};
use store::{StaffRow, StoredPlan};

/// A subject without anything planned, and who leads it.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The subject.
    pub subject: Subject,
    /// Names; empty where nobody leads it.
    pub leads: Vec<String>,
}

/// What the lead of a subject says of its draft.
#[derive(Clone, Debug)]
pub struct Said {
    /// The subject.
    pub subject: Subject,
    /// Who leads it; nobody has to be waited for where there is none.
    pub leads: Vec<String>,
    /// Who said that it is ready, and when.
    pub ready: Option<(String, DateTime<Utc>)>,
}

impl Said {
    /// A lead is waited for.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.ready.is_none() && !self.leads.is_empty()
    }
}

pub(super) fn missing(subjects: &[Subject], plan: &Plan, staff: &[StaffRow]) -> Vec<Missing> {
    let has = |s: SubjectId| plan.row(s).is_some_and(|r| r.minutes.sum() > 0 || r.practice > 0 || !r.forms.is_empty());
    let lead = |s: SubjectId| move |g: &Grant| g.role == Role::SubjectLead && g.scope == Scope::Subject(s);
    let silent = subjects.iter().filter(|s| !has(s.id));
    silent.map(|s| Missing { subject: s.clone(), leads: named(staff, lead(s.id)) }).collect()
}

pub(super) fn said(cx: &Cx, subjects: &[Subject], shown: &StoredPlan, staff: &[StaffRow]) -> Vec<Said> {
    let of = |s: &Subject| Said {
        subject: s.clone(),
        leads: named(staff, |g| g.role == Role::SubjectLead && g.scope == Scope::Subject(s.id)),
        ready: shown.ready.get(&s.id).map(|(who, at)| (cx.school.staff_name(*who).to_owned(), *at)),
    };
    let draft = shown.plan.state == PlanState::Draft;
    subjects.iter().filter(|_| draft).map(of).collect()
}

/// Names of those who are still here and have such a role.
pub(super) fn named(staff: &[StaffRow], role: impl Fn(&Grant) -> bool) -> Vec<String> {
    staff.iter().filter(|s| s.left_on.is_none() && s.grants.iter().any(&role)).map(|s| s.name.clone()).collect()
}
