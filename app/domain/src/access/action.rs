//! What somebody wants to see or do.

use crate::{
    id::{ClassId, SubjectId},
    report::AnsweredBy,
    school::Grade,
};

/// What somebody wants to see or do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Open the teacher's week.
    OpenPlan,
    /// Set, edit, withdraw work of a subject for a class.
    SetWork {
        /// The class.
        class: ClassId,
        /// The subject.
        subject: SubjectId,
    },
    /// See a class whole, held work too.
    SeeClass(ClassId),
    /// See a grade whole, held work too.
    SeeGrade(Grade),
    /// See a subject across grades, held work too.
    SeeSubject(SubjectId),
    /// Resolve anything of a grade. Own targets are resolved with [`Action::SetWork`].
    Resolve(Grade),
    /// See what publishing would show.
    SeePublish,
    /// Publish the week's notice.
    Publish,
    /// Say who publishes for the principal, and when the program does.
    Delegate,
    /// Decide who sees notices, and with which columns.
    SetBoard,
    /// See how the school measures, and lets pupils stop for sleep.
    SeeMeasuring,
    /// Decide that.
    SetMeasuring,
    /// Renew or hand out a class's link.
    ManageLink(ClassId),
    /// See the plans of all grades.
    SeeTerm,
    /// Write a subject's rows of a grade's plan.
    DraftPlan {
        /// The grade.
        grade: Grade,
        /// The subject.
        subject: SubjectId,
    },
    /// Write a grade's plan whole, and agree it.
    AgreePlan(Grade),
    /// Approve plans, or give them back.
    ApprovePlan,
    /// See the school's calendar and what is special in it.
    SeeCalendar,
    /// See the school's own caps and rules.
    SeeRules,
    /// Change the set-up and accounts.
    SetUp,
    /// Read the audit log.
    ReadAudit,
    /// See the figures of every school of the district.
    SeeDistrict,
    /// Read what families report.
    SeeReports,
    /// Answer them for that side.
    AnswerReports(AnsweredBy),
}
