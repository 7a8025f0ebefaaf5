//! Who may what: the table of `rules.md` once, denied by default. Every page, form and API call asks [`may`].

mod action;
mod scope;
mod stand_in;

pub use action::Action;
pub use scope::Scope;
pub use stand_in::{BadDays, LONGEST as LONGEST_STAND_IN, StandIn, StandInFor, check_days};

use crate::{
    assignment::named,
    id::StaffId,
    report::AnsweredBy,
    school::{Lesson, School},
};

named! {
    /// A role of staff. What a teacher teaches stands in the lessons, not in the role.
    Role {
        /// 教师
        Teacher = "teacher",
        /// 班主任, of a class
        HeadTeacher = "head_teacher",
        /// 学科组长, of a subject
        SubjectLead = "subject_lead",
        /// 年级组长, of a grade
        Coordinator = "coordinator",
        /// The coordinator's deputy, of a grade
        Deputy = "deputy",
        /// 校长
        Principal = "principal",
        /// 教导主任, delegated by the principal
        Dean = "dean",
        /// 受委托发布人: publishes for the principal, and nothing else
        Delegate = "delegate",
        /// 督导
        Inspector = "inspector",
        /// 管理员
        Admin = "admin",
    }
}

/// A role and what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// What it is for.
    pub scope: Scope,
}

/// A member of staff, as far as rights go. One person can hold several roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The person.
    pub staff: StaffId,
    /// Their roles.
    pub grants: Vec<Grant>,
    /// What they teach.
    pub lessons: Vec<Lesson>,
}

/// Whether somebody may do it: one of their roles says so, or their lessons.
#[must_use]
pub fn may(who: &Who, school: &School, action: Action) -> bool {
    is_of(school, action) && (by_lessons(who, action) || who.grants.iter().any(|grant| by_role(*grant, school, action)))
}

/// Roles end at the school: not even its principal has a say in another school's class or subject.
fn is_of(school: &School, action: Action) -> bool {
    match action {
        Action::SetWork { class, subject } => school.class(class).is_some() && school.subject(subject).is_some(),
        Action::SeeClass(class) | Action::ManageLink(class) => school.class(class).is_some(),
        Action::SeeSubject(subject) | Action::DraftPlan { subject, .. } => school.subject(subject).is_some(),
        Action::OpenPlan
        | Action::SeeGrade(_)
        | Action::Resolve(_)
        | Action::SeePublish
        | Action::Publish
        | Action::Delegate
        | Action::SetBoard
        | Action::SeeMeasuring
        | Action::SetMeasuring
        | Action::SeeTerm
        | Action::AgreePlan(_)
        | Action::ApprovePlan
        | Action::SeeCalendar
        | Action::SeeRules
        | Action::SetUp
        | Action::ReadAudit
        | Action::SeeDistrict
        | Action::SeeReports
        | Action::AnswerReports(_) => true,
    }
}

/// What teaching gives: a co-teacher's lesson is one's own.
fn by_lessons(who: &Who, action: Action) -> bool {
    match action {
        Action::OpenPlan => !who.lessons.is_empty(),
        Action::SetWork { class, subject } => who.lessons.iter().any(|l| l.class == class && l.subject == subject),
        Action::SeeClass(class) => who.lessons.iter().any(|l| l.class == class),
        Action::SeeGrade(_)
        | Action::SeeSubject(_)
        | Action::Resolve(_)
        | Action::SeePublish
        | Action::Publish
        | Action::Delegate
        | Action::SetBoard
        | Action::SeeMeasuring
        | Action::SetMeasuring
        | Action::ManageLink(_)
        | Action::SeeTerm
        | Action::DraftPlan { .. }
        | Action::AgreePlan(_)
        | Action::ApprovePlan
        | Action::SeeCalendar
        | Action::SeeRules
        | Action::SetUp
        | Action::ReadAudit
        | Action::SeeDistrict
        | Action::SeeReports
        | Action::AnswerReports(_) => false,
    }
}

/// What a role gives, row by row.
#[expect(clippy::wildcard_enum_match_arm, reason = "denied by default: a new action is nobody's until a row names it")]
fn by_role(grant: Grant, school: &School, action: Action) -> bool {
    let whole = grant.scope == Scope::School;
    match grant.role {
        // a teacher without lessons sees an empty week, not a closed door
        Role::Teacher => action == Action::OpenPlan,
        Role::HeadTeacher => match action {
            Action::SeeClass(class) | Action::ManageLink(class) => grant.scope == Scope::Class(class),
            _ => false,
        },
        // own subject across grades; a grade's whole week is the coordinator's
        Role::SubjectLead => match action {
            Action::SeeSubject(subject) | Action::DraftPlan { subject, .. } => grant.scope == Scope::Subject(subject),
            // a lead drafts for every grade, and sees what the others plan
            Action::SeeTerm => matches!(grant.scope, Scope::Subject(_)),
            _ => false,
        },
        Role::Coordinator | Role::Deputy => match action {
            Action::SeeGrade(grade) | Action::Resolve(grade) | Action::AgreePlan(grade) | Action::DraftPlan { grade, .. } => {
                grant.scope == Scope::Grade(grade)
            }
            // a grade's plan may begin from another's
            Action::SeeTerm => matches!(grant.scope, Scope::Grade(_)),
            Action::SeeClass(class) => school.class(class).is_some_and(|c| grant.scope == Scope::Grade(c.grade)),
            _ => false,
        },
        // a family hears the school's answer from who is answerable for it: the dean reads reports, and answers none
        Role::Principal
            if matches!(
                action,
                Action::Delegate | Action::SetBoard | Action::SetMeasuring | Action::AnswerReports(AnsweredBy::School)
            ) =>
        {
            whole
        }
        Role::Principal | Role::Dean => {
            whole
                && (sees_all(action)
                    || matches!(action, Action::Resolve(_) | Action::Publish | Action::ManageLink(_) | Action::ApprovePlan))
        }
        Role::Delegate => whole && matches!(action, Action::SeePublish | Action::Publish),
        Role::Inspector if action == Action::SeeDistrict => grant.scope == Scope::District,
        Role::Inspector => {
            (whole || grant.scope == Scope::District)
                && (sees_all(action) || matches!(action, Action::ReadAudit | Action::AnswerReports(AnsweredBy::Inspector)))
        }
        Role::Admin => {
            whole
                && matches!(
                    action,
                    Action::SetUp | Action::SetBoard | Action::SetMeasuring | Action::ReadAudit | Action::ManageLink(_)
                )
        }
    }
}

/// Reading everything of the school.
fn sees_all(action: Action) -> bool {
    matches!(
        action,
        Action::SeeClass(_)
            | Action::SeeGrade(_)
            | Action::SeeSubject(_)
            | Action::SeePublish
            | Action::SeeReports
            | Action::SeeMeasuring
            | Action::SeeTerm
            | Action::SeeCalendar
            | Action::SeeRules
    )
}
