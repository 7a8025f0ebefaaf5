//! Last year's plans as drafts of the year that a school goes into.

use super::{Grade, Lesson, NextYear, School, SchoolYear, Term};
use crate::{
    id::SubjectId,
    plan::{Plan, PlanState},
};
use chrono::NaiveDate;

/// A draft with what a grade planned last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedPlan {
    /// The draft: the first version of its term.
    pub plan: Plan,
    /// What it is begun from: term, grade and version.
    pub from: (NaiveDate, Grade, u32),
    /// Subjects whose lines are left out: nobody teaches them in the grade.
    pub left_out: Vec<SubjectId>,
}

/// What can be carried into the next year's first term: for each grade that will have classes, what was last approved for the same grade in the
/// year that ends. *(decision)*: the grade's own plan, not that of the classes which come into it, since the caps are the grade's; as a draft,
/// since a plan is approved by the principal and by nobody else.
#[must_use]
pub fn carried_plans(school: &School, next: &NextYear) -> Vec<CarriedPlan> {
    let mut grades: Vec<Grade> = next.classes.iter().map(|n| n.class.grade).collect();
    grades.sort();
    grades.dedup();
    grades.into_iter().filter_map(|grade| carried((school, next), grade, first_term(school, grade, next.year)?)).collect()
}

/// The first term that a grade has in a school year.
fn first_term(school: &School, grade: Grade, year: SchoolYear) -> Option<&Term> {
    school.calendar(grade).terms().iter().find(|t| SchoolYear::of(t.starts_on) == year)
}

fn carried((school, next): (&School, &NextYear), grade: Grade, term: &Term) -> Option<CarriedPlan> {
    let of_year = |p: &&Plan| p.grade == grade && SchoolYear::of(p.term) == school.year && p.state == PlanState::Approved;
    let last = school.plans.iter().filter(of_year).max_by_key(|p| (p.term, p.version))?;
    // a school that has approved one for that term already needs no other
    let known = |p: &Plan| p.grade == grade && school.term_of_plan(grade, p.term) == Some(term);
    if school.plans.iter().any(known) {
        return None;
    }
    let from = (last.term, last.grade, last.version);
    let mut plan = last.copied(school, (term, grade), 1);
    let left_out: Vec<_> = plan.rows.iter().map(|r| r.subject).filter(|s| !has(school, next, grade, *s)).collect();
    plan.rows.retain(|r| !left_out.contains(&r.subject));
    Some(CarriedPlan { plan, from, left_out })
}

/// Whether a grade has a subject: somebody teaches it there this year, or will next year. *(decision)*: a grade without any lessons yet is not
/// known, and keeps all of its lines.
fn has(school: &School, next: &NextYear, grade: Grade, subject: SubjectId) -> bool {
    let now = school.lessons.iter().filter(|l| school.class(l.class).is_some_and(|c| c.grade == grade));
    let will = |l: &&Lesson| next.classes.iter().any(|n| n.class.id == l.class && n.class.grade == grade);
    let mut lessons = now.chain(next.lessons.iter().filter(will)).peekable();
    lessons.peek().is_none() || lessons.any(|l| l.subject == subject)
}
