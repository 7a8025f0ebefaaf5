//! From one school year into the next 升级: each class goes up a grade and is a new class there, the last grade leaves, new classes come
//! into the first. What last year's classes had stays theirs.

use super::{CarriedPlan, Class, Grade, Lesson, School, SchoolYear};
use crate::id::ClassId;
use chrono::NaiveDate;

/// Most new classes of the first grade.
pub const MOST_NEW: u8 = 30;

/// Whether teachers and head teachers go up with their classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teachers {
    /// They do, but not into another stage of school: a class that comes into grade 7 gets teachers of the junior school.
    WithinStage,
    /// They do, all of them.
    GoUp,
    /// Everyone is assigned anew.
    Stay,
}

/// A class of next year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextClass {
    /// As it will be.
    pub class: Class,
    /// What it is this year; none for a new one.
    pub came_from: Option<ClassId>,
    /// Whether its teachers and head teachers go up with it.
    pub teachers: Teachers,
}

/// Next year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextYear {
    /// The school year that begins.
    pub year: SchoolYear,
    /// Its classes, by grade and number.
    pub classes: Vec<NextClass>,
    /// Who teaches what, where teachers go up with their classes.
    pub lessons: Vec<Lesson>,
    /// Classes that leave the school.
    pub leaving: Vec<Class>,
    /// Drafts that are begun with it; none until somebody wants them: see [`carried_plans`](super::carried_plans).
    pub plans: Vec<CarriedPlan>,
}

/// Why the next year can't begin yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotYet {
    /// There is school until this day.
    SchoolUntil(NaiveDate),
    /// There are no classes that could go up.
    NoClasses,
    /// The year has no term yet: it has not been taught.
    NoTerm,
}

/// The last day of the terms of a school year; `None` where it has none.
#[must_use]
pub fn ends_on(school: &School, year: SchoolYear) -> Option<NaiveDate> {
    school.terms.iter().filter(|t| SchoolYear::of(t.starts_on) == year).map(|t| t.ends_on).max()
}

/// Whether the school can go into its next year.
///
/// # Errors
/// The year is not over, or there is nothing to go up.
pub fn may_roll_over(school: &School, today: NaiveDate) -> Result<(), NotYet> {
    match ends_on(school, school.year) {
        Some(last) if today <= last => Err(NotYet::SchoolUntil(last)),
        _ if school.classes.is_empty() => Err(NotYet::NoClasses),
        None => Err(NotYet::NoTerm),
        Some(_) => Ok(()),
    }
}

/// What next year will be, with so many new classes in the first grade.
#[must_use]
pub fn next_year(school: &School, new: u8, teachers: Teachers, mut fresh: impl FnMut() -> ClassId) -> NextYear {
    let (first, last) = school.settings.grades;
    let goes_up = |c: &&Class| c.grade < last;
    let mut classes: Vec<NextClass> = vec![];
    for number in 1..=new.min(MOST_NEW) {
        let class = Class { id: fresh(), grade: first, number, head_count: usual_head_count(school, first) };
        classes.push(NextClass { class, came_from: None, teachers: Teachers::Stay });
    }
    for class in school.classes.iter().filter(goes_up) {
        let Some(grade) = Grade::new(class.grade.number() + 1) else { continue };
        let up = Class { id: fresh(), grade, ..class.clone() };
        let teachers = if teachers == Teachers::WithinStage && begins_stage(grade) { Teachers::Stay } else { teachers };
        classes.push(NextClass { class: up, came_from: Some(class.id), teachers });
    }
    let lessons = lessons(school, &classes);
    let leaving = school.classes.iter().filter(|c| !goes_up(c)).cloned().collect();
    NextYear { year: school.year.next(), classes, lessons, leaving, plans: vec![] }
}

/// Whether a grade is the first of the junior school 初中.
#[must_use]
pub fn begins_stage(grade: Grade) -> bool {
    grade.number() == 7
}

/// Lessons of the classes that go up with their teachers.
fn lessons(school: &School, classes: &[NextClass]) -> Vec<Lesson> {
    let of = |next: &NextClass| {
        let came_from = next.came_from;
        let class = next.class.id;
        let lessons = school.lessons.iter().filter(move |l| Some(l.class) == came_from);
        lessons.map(move |l| Lesson { class, ..*l }).collect::<Vec<_>>()
    };
    classes.iter().filter(|n| n.teachers != Teachers::Stay).flat_map(of).collect()
}

/// As many as this year's smallest class of the grade, until the school says.
fn usual_head_count(school: &School, grade: Grade) -> u32 {
    let norm = if grade.number() <= 6 { 45 } else { 50 };
    school.classes_of(grade).map(|c| c.head_count).min().unwrap_or(norm)
}
