//! The term plan 学期作业规划 of the demo: minutes of required written work per grade, subject and weekday.
//!
//! Every weekday of a grade sums to no more than its cap; grades 3 and 5 have Wednesday without homework; grades 1 and 2
//! have no homework, and practise at school.

use chrono::Weekday;
use domain::{
    assignment::Form,
    id::SubjectId,
    plan::{MarkingRule, Plan, PlanRow, PlanState},
    school::{Grade, Quota, Subject, Term},
};
use std::collections::BTreeMap;

const WEEK: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
const NO_HOMEWORK: [(u8, Weekday); 2] = [(3, Weekday::Wed), (5, Weekday::Wed)];

/// Grade, subject, minutes from Monday to Friday.
#[rustfmt::skip]
const MINUTES: [(u8, &str, [u32; 5]); 37] = [
    (3, "chinese",   [20, 25,  0, 25, 20]),
    (3, "maths",     [15, 20,  0, 20, 20]),
    (3, "english",   [10,  0,  0, 15, 15]),
    (4, "chinese",   [20, 25, 20, 20, 25]),
    (4, "maths",     [20, 20, 15, 20, 20]),
    (4, "english",   [10,  0, 15,  0, 15]),
    (4, "science",   [ 0,  0,  0,  5,  0]),
    (5, "chinese",   [25, 25,  0, 20, 40]), // Friday: a diary for the weekend
    (5, "maths",     [20, 20,  0, 20, 20]),
    (5, "english",   [15, 15,  0, 15,  0]),
    (5, "science",   [ 0,  0,  0,  5,  0]),
    (6, "chinese",   [20, 25, 25, 20, 25]),
    (6, "maths",     [20, 20, 20, 20, 20]),
    (6, "english",   [15, 15,  0, 15, 15]),
    (6, "science",   [ 0,  0,  5,  0,  0]),
    (7, "chinese",   [25, 25,  0, 25, 30]),
    (7, "maths",     [25, 25, 25, 25, 25]),
    (7, "english",   [20, 20, 20, 20, 20]),
    (7, "morality",  [ 0,  0,  0, 10,  0]),
    (7, "biology",   [ 0,  0, 10,  0,  0]),
    (7, "history",   [ 0, 10,  0,  0,  0]),
    (7, "geography", [ 0, 10,  0,  0,  0]),
    (8, "chinese",   [20, 20,  0, 20, 20]),
    (8, "maths",     [25, 25, 25, 25, 25]),
    (8, "english",   [20, 20,  0, 20, 20]),
    (8, "morality",  [ 0,  0,  0, 10,  0]),
    (8, "physics",   [15,  0, 15,  0,  0]),
    (8, "biology",   [ 0, 15,  0,  0, 10]),
    (8, "history",   [ 0,  0,  0, 10,  0]),
    (8, "geography", [ 0, 10,  0,  0, 10]),
    (9, "chinese",   [20, 20,  0, 20, 20]),
    (9, "maths",     [25, 25, 25, 25, 25]),
    (9, "english",   [20, 20,  0, 20, 20]),
    (9, "morality",  [ 0, 15,  0,  0,  0]),
    (9, "physics",   [15,  0, 20,  0, 15]),
    (9, "chemistry", [10,  0, 15, 15,  0]),
    (9, "history",   [ 0,  0, 15,  0, 10]),
];

/// The plan's rows.
pub(crate) fn quotas(subjects: &[Subject]) -> Vec<Quota> {
    let id = |code: &str| subjects.iter().find(|s| s.code == code).map(|s| s.id);
    MINUTES.into_iter().filter_map(|(grade, code, week)| Some(of(Grade::new(grade)?, id(code)?, week))).flatten().collect()
}

fn of(grade: Grade, subject: SubjectId, week: [u32; 5]) -> impl Iterator<Item = Quota> {
    let planned = WEEK.into_iter().zip(week).filter(|(_, minutes)| *minutes > 0);
    planned.map(move |(weekday, minutes)| Quota { grade, subject, weekday, minutes })
}

/// Beside the minutes: forms, percent done at school, marking, of a subject in every grade that has it.
const WAYS: [(&str, &[Form], u32, MarkingRule); 6] = [
    ("chinese", &[Form::Oral, Form::Reading], 40, MarkingRule::All),
    ("maths", &[Form::Practical], 50, MarkingRule::All),
    ("english", &[Form::Oral], 30, MarkingRule::All),
    ("physics", &[Form::Practical], 0, MarkingRule::All),
    ("chemistry", &[Form::Practical], 0, MarkingRule::All),
    ("pe", &[Form::Physical], 0, MarkingRule::Unsaid),
];
/// Minutes a day of practice at school in grades 1 and 2.
const PRACTICE: [(&str, u32); 2] = [("chinese", 10), ("maths", 10)];

/// The approved first version of every grade for a term.
pub(crate) fn plans(subjects: &[Subject], term: &Term) -> Vec<Plan> {
    let (quotas, free) = (quotas(subjects), no_homework());
    let plan = |grade: Grade| {
        let made = Plan::set_up(term, grade, &quotas, &free).unwrap_or_else(|| Plan::empty(term, grade));
        let mut rows = made.rows.clone();
        rows.extend(subjects.iter().filter(|s| made.row(s.id).is_none() && has(&s.code, grade)).map(|s| PlanRow::empty(s.id)));
        for row in &mut rows {
            say(row, grade, subjects);
        }
        Plan { state: PlanState::Approved, rows, ..made }
    };
    (1..=9).filter_map(Grade::new).map(plan).collect()
}

/// Whether a grade has something of a subject without written work.
fn has(code: &str, grade: Grade) -> bool {
    code == "pe" || (grade.has_no_home_work() && PRACTICE.iter().any(|(of, _)| *of == code))
}

fn say(row: &mut PlanRow, grade: Grade, subjects: &[Subject]) {
    let Some(code) = subjects.iter().find(|s| s.id == row.subject).map(|s| s.code.as_str()) else { return };
    if let Some((_, forms, at_school, marking)) = WAYS.iter().find(|(of, ..)| *of == code) {
        (row.forms, row.marking) = (forms.iter().copied().collect(), *marking);
        row.at_school = if grade.has_no_home_work() { 0 } else { *at_school };
    }
    row.tiered = code == "maths" && grade.number() >= 7;
    let practice = PRACTICE.iter().find(|(of, _)| *of == code).map_or(0, |(_, minutes)| *minutes);
    row.practice = if grade.has_no_home_work() { practice } else { 0 };
}

/// The weekday without homework 无作业日.
pub(crate) fn no_homework() -> BTreeMap<Grade, Weekday> {
    NO_HOMEWORK.into_iter().filter_map(|(grade, day)| Some((Grade::new(grade)?, day))).collect()
}

#[cfg(test)]
mod tests {
    use super::MINUTES;
    use domain::{cap::table, school::Grade};

    #[test]
    fn every_weekday_of_a_grade_fits_its_cap() {
        for grade in (3..=9).filter_map(Grade::new) {
            let rows = || MINUTES.into_iter().filter(|row| row.0 == grade.number());
            for day in 0..5 {
                let sum: u32 = rows().map(|row| row.2[day]).sum();
                assert!(sum <= table(grade), "grade {} day {day}: {sum}", grade.number());
            }
        }
    }
}
