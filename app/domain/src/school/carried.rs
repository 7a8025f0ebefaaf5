//! Last year's plans as drafts of the year that a school goes into.

use super::{Grade, NextYear, School, SchoolYear, Term};
use crate::plan::{Plan, PlanState};
use chrono::NaiveDate;

/// A draft with what a grade planned last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedPlan {
    /// The draft: the first version of its term.
    pub plan: Plan,
    /// What it is begun from: term, grade and version.
    pub from: (NaiveDate, Grade, u32),
}

/// What can be carried into the next year's first term: for each grade that will have classes, what was last approved for the same grade in the
/// year that ends. *(decision)*: the grade's own plan, not that of the classes which come into it, since the caps are the grade's; as a draft,
/// since a plan is approved by the principal and by nobody else.
#[must_use]
pub fn carried_plans(school: &School, next: &NextYear) -> Vec<CarriedPlan> {
    let mut grades: Vec<Grade> = next.classes.iter().map(|n| n.class.grade).collect();
    grades.sort();
    grades.dedup();
    grades.into_iter().filter_map(|grade| carried(school, grade, first_term(school, grade, next.year)?)).collect()
}

/// The first term that a grade has in a school year.
fn first_term(school: &School, grade: Grade, year: SchoolYear) -> Option<&Term> {
    school.calendar(grade).terms().iter().find(|t| SchoolYear::of(t.starts_on) == year)
}

fn carried(school: &School, grade: Grade, term: &Term) -> Option<CarriedPlan> {
    let of_year = |p: &&Plan| p.grade == grade && SchoolYear::of(p.term) == school.year && p.state == PlanState::Approved;
    let last = school.plans.iter().filter(of_year).max_by_key(|p| (p.term, p.version))?;
    // a school that has approved one for that term already needs no other
    let known = |p: &Plan| p.grade == grade && school.term_of_plan(grade, p.term) == Some(term);
    if school.plans.iter().any(known) {
        return None;
    }
    let from = (last.term, last.grade, last.version);
    Some(CarriedPlan { plan: last.copied(school, (term, grade), 1), from })
}
