//! Beginning a plan from another one, and what differs between two.

use super::{Plan, PlanRow, PlanState};
use crate::{
    id::SubjectId,
    school::{Grade, School, Term},
};
use chrono::{NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

impl Plan {
    /// A draft for a term and grade with what this one says: of subjects that the school still has, and as far as the grade may have it.
    /// Survey weeks are those of the same term only.
    #[must_use]
    pub fn copied(&self, school: &School, (term, grade): (&Term, Grade), version: u32) -> Self {
        let home = |row: &PlanRow| {
            let mut row = row.clone();
            match grade.has_no_home_work() {
                true => (row.minutes, row.at_school) = (super::Week::default(), 0),
                false => row.practice = 0,
            }
            row
        };
        let in_term = |monday: &NaiveDate| (term.starts_on..=term.ends_on).contains(monday);
        Self {
            term: term.starts_on,
            grade,
            version,
            state: PlanState::Draft,
            from: term.starts_on,
            no_homework: self.no_homework.filter(|_| !grade.has_no_home_work()),
            surveys: self.surveys.iter().copied().filter(in_term).collect(),
            rows: self.rows.iter().filter(|r| school.subject(r.subject).is_some()).map(home).collect(),
        }
    }
}

/// One difference between two plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Minutes of a subject on a weekday, before and after.
    Minutes(SubjectId, Weekday, u32, u32),
    /// Practice of a subject at school, before and after.
    Practice(SubjectId, u32, u32),
    /// How the work of a subject is done: forms, tiers, share done at school, marking.
    Ways(SubjectId),
    /// The no-homework day, before and after.
    NoHomework(Option<Weekday>, Option<Weekday>),
    /// The survey weeks.
    Surveys,
}

/// What differs, subject by subject; what is in neither is no difference.
#[must_use]
pub fn differences(before: &Plan, after: &Plan) -> Vec<Change> {
    let rows = |plan: &Plan| plan.rows.iter().map(|r| (r.subject, r.clone())).collect::<BTreeMap<_, _>>();
    let (was, is) = (rows(before), rows(after));
    let subjects: BTreeSet<SubjectId> = was.keys().chain(is.keys()).copied().collect();
    let row = |of: &BTreeMap<SubjectId, PlanRow>, s| of.get(&s).cloned().unwrap_or_else(|| PlanRow::empty(s));
    let mut found: Vec<Change> = subjects.into_iter().flat_map(|s| in_row(&row(&was, s), &row(&is, s))).collect();
    found.extend((before.no_homework != after.no_homework).then_some(Change::NoHomework(before.no_homework, after.no_homework)));
    found.extend((before.surveys != after.surveys).then_some(Change::Surveys));
    found
}

fn in_row(was: &PlanRow, is: &PlanRow) -> Vec<Change> {
    let subject = is.subject;
    let days = was.minutes.days().zip(is.minutes.days());
    let minutes = days.filter(|(a, b)| a != b).map(|((day, a), (_, b))| Change::Minutes(subject, day, a, b));
    let practice = (was.practice != is.practice).then_some(Change::Practice(subject, was.practice, is.practice));
    let how = |r: &PlanRow| (r.forms.clone(), r.tiered, r.at_school, r.marking);
    let ways = (how(was) != how(is)).then_some(Change::Ways(subject));
    minutes.chain(practice).chain(ways).collect()
}
