//! The plan 学期作业规划: what a grade intends for a term – minutes per subject and weekday, the no-homework day, and how the work is
//! done. Subject leads draft it, the coordinator agrees it, the principal approves it; an approved version never changes: the next one
//! takes its place from a Monday on.

mod above;
mod check;
mod copy;
mod other_day;
mod typed;
mod week;

pub use above::{PlanAbove, newly_above, plans_above};
pub use check::{BadStart, PlanProblem, lowest_cap, starts};
pub use copy::{Change, differences};
pub use other_day::{OtherDay, newly_with_other_day, plans_with_other_day};
pub use typed::{BadField, read_minutes, read_percent};
pub use week::{WEEKDAYS, Week, weekdays};

use crate::{
    assignment::{Form, named},
    id::SubjectId,
    school::{Grade, Quota, Term},
};
use chrono::{NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

named! {
    /// How far a version of a plan has come.
    PlanState {
        /// 起草中: leads and coordinator write it.
        Draft = "draft",
        /// 待批准: the coordinator agrees; it waits for the principal.
        Agreed = "agreed",
        /// 已批准: it never changes any more.
        Approved = "approved",
    }
}

named! {
    /// How the work of a subject is marked 批改方式.
    MarkingRule {
        /// Nothing is said.
        Unsaid = "unsaid",
        /// 全批全改: all of it, by the teacher.
        All = "all",
        /// 精批细改: part of it, in detail.
        Detail = "detail",
        /// 面批: with the pupil.
        Face = "face",
        /// 集体讲评: gone through with the class.
        Together = "together",
    }
}

/// What a plan has for one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// The subject.
    pub subject: SubjectId,
    /// Minutes of required written work for the evening of each weekday; none in grades 1–2.
    pub minutes: Week,
    /// Minutes a day of practice at school: grades 1–2 only, 0 elsewhere.
    pub practice: u32,
    /// Forms beside the written one.
    pub forms: BTreeSet<Form>,
    /// Whether there are versions for different pupils.
    pub tiered: bool,
    /// How much of the written work is meant to be done at school; percent, 0 to 100.
    pub at_school: u32,
    /// How it is marked.
    pub marking: MarkingRule,
}

impl PlanRow {
    /// Nothing planned yet.
    #[must_use]
    pub fn empty(subject: SubjectId) -> Self {
        let marking = MarkingRule::Unsaid;
        Self { subject, minutes: Week::default(), practice: 0, forms: BTreeSet::new(), tiered: false, at_school: 0, marking }
    }
}

/// One version of a grade's plan for a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The first day of its term when it was begun.
    pub term: NaiveDate,
    /// The grade.
    pub grade: Grade,
    /// From 1.
    pub version: u32,
    /// How far it has come.
    pub state: PlanState,
    /// The first day that it is valid once it is approved.
    pub from: NaiveDate,
    /// The weekday without homework 无作业日.
    pub no_homework: Option<Weekday>,
    /// Mondays of the weeks in which the grade means to ask how long each subject takes.
    pub surveys: BTreeSet<NaiveDate>,
    /// Its subjects, in the school's order.
    pub rows: Vec<PlanRow>,
}

impl Plan {
    /// The first version of a term's plan, without anything in it.
    #[must_use]
    pub fn empty(term: &Term, grade: Grade) -> Self {
        let (state, surveys) = (PlanState::Draft, BTreeSet::new());
        Self { term: term.starts_on, grade, version: 1, state, from: term.starts_on, no_homework: None, surveys, rows: vec![] }
    }

    /// What a school is set up with, as the approved first version for a term; `None` where that is nothing.
    #[must_use]
    pub fn set_up(term: &Term, grade: Grade, quotas: &[Quota], no_homework: &BTreeMap<Grade, Weekday>) -> Option<Self> {
        let mut plan = Self { state: PlanState::Approved, ..Self::empty(term, grade) };
        plan.no_homework = no_homework.get(&grade).copied();
        for quota in quotas.iter().filter(|q| q.grade == grade) {
            plan.put(quota.subject, quota.weekday, quota.minutes);
        }
        (plan.no_homework.is_some() || !plan.rows.is_empty()).then_some(plan)
    }

    /// What it has for a subject.
    #[must_use]
    pub fn row(&self, subject: SubjectId) -> Option<&PlanRow> {
        self.rows.iter().find(|r| r.subject == subject)
    }

    /// Puts a subject's minutes for a weekday in.
    fn put(&mut self, subject: SubjectId, weekday: Weekday, minutes: u32) {
        match self.rows.iter_mut().find(|r| r.subject == subject) {
            Some(row) => row.minutes.set(weekday, minutes),
            None => {
                let mut row = PlanRow::empty(subject);
                row.minutes.set(weekday, minutes);
                self.rows.push(row);
            }
        }
    }

    /// Minutes of a subject for the evening of a weekday.
    #[must_use]
    pub fn minutes(&self, subject: SubjectId, weekday: Weekday) -> u32 {
        self.row(subject).map_or(0, |r| r.minutes.on(weekday))
    }

    /// Minutes of all subjects for the evening of a weekday.
    #[must_use]
    pub fn sum(&self, weekday: Weekday) -> u32 {
        self.rows.iter().map(|r| r.minutes.on(weekday)).fold(0, u32::saturating_add)
    }

    /// Minutes of all subjects over a week.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.rows.iter().map(|r| r.minutes.sum()).fold(0, u32::saturating_add)
    }
}
