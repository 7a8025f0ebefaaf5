//! The school days of a grade on which something is set, and the teachers who set it.

use chrono::{NaiveDate, Weekday};
use domain::{
    calendar::monday_of,
    cap::cap,
    id::StaffId,
    school::{Class, Grade, Lesson, School, Subject},
};
use std::collections::BTreeMap;

/// Parallel classes that get one assignment.
const TOGETHER: usize = 3;

/// A school day of a grade.
pub(super) struct Day {
    pub date: NaiveDate,
    /// The weekday whose timetable it follows.
    pub weekday: Weekday,
    /// School days of the term before it.
    pub nth: usize,
    /// School days of the term as far as there is homework.
    pub days: usize,
    /// Week of the term.
    pub week: u32,
    /// School days of its week.
    pub of_week: Vec<NaiveDate>,
    /// Days off that it covers.
    pub days_off: u32,
    /// The school day after it.
    pub next: NaiveDate,
}

/// The grade's school days before a date, term by term.
pub(super) fn days(school: &School, grade: Grade, before: NaiveDate) -> Vec<Day> {
    let calendar = school.calendar(grade);
    let mut all = vec![];
    let starts: std::collections::BTreeSet<_> = school.terms.iter().map(|t| t.starts_on).collect();
    for term in starts.into_iter().filter_map(|start| calendar.term_of(start)) {
        let end = (term.ends_on + chrono::Days::new(1)).min(before);
        let dates = calendar.load_days(term.starts_on, end);
        let count = dates.len();
        all.extend(dates.into_iter().enumerate().filter_map(|(nth, date)| {
            Some(Day {
                date,
                weekday: calendar.weekday_followed(date)?,
                nth,
                days: count,
                week: calendar.week_number(date)?,
                of_week: calendar.week(monday_of(date)),
                days_off: cap(school, grade, date).days_off,
                next: calendar.next_school_day(date)?,
            })
        }));
    }
    all
}

/// Up to three classes of one grade that a teacher has in a subject.
pub(super) struct Group<'a> {
    pub grade: Grade,
    pub subject: &'a Subject,
    pub staff: StaffId,
    pub classes: Vec<&'a Class>,
}

/// By grade, in the school's order of subjects.
pub(super) fn groups(school: &School) -> BTreeMap<Grade, Vec<Group<'_>>> {
    let mut groups: BTreeMap<Grade, Vec<Group<'_>>> = BTreeMap::new();
    for subject in &school.subjects {
        for lesson in school.lessons.iter().filter(|l| l.subject == subject.id) {
            if let Some(class) = school.class(lesson.class) {
                join(groups.entry(class.grade).or_default(), subject, lesson, class);
            }
        }
    }
    groups
}

/// Lessons of a teacher follow each other, so that only the last group can be the one to join.
fn join<'a>(groups: &mut Vec<Group<'a>>, subject: &'a Subject, lesson: &Lesson, class: &'a Class) {
    let same = |g: &&mut Group<'_>| g.staff == lesson.staff && g.subject.id == subject.id && g.classes.len() < TOGETHER;
    match groups.last_mut().filter(same) {
        Some(group) => group.classes.push(class),
        None => groups.push(Group { grade: class.grade, subject, staff: lesson.staff, classes: vec![class] }),
    }
}
