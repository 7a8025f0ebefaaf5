//! Classes made by their number: for a school that has no file of them. Kept as an import, so that they are taken back like one.

use super::{AppError, Cx};
use domain::{
    access::Action,
    id::ClassId,
    school::{Class, ClassName, Grade, School},
    typed::{self, NoNumber},
};
use std::collections::{BTreeMap, BTreeSet};
use store::{ImportRoster, Roster};

/// Most classes of a grade that are made so.
pub const MOST: u32 = 50;

/// A grade, and how many classes it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradeNow {
    /// The grade.
    pub grade: Grade,
    /// Its classes.
    pub classes: usize,
}

/// What was typed: how many classes each grade shall have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// By the grade's number.
    pub counts: BTreeMap<u8, String>,
    /// What was shown: how many would be made.
    pub seen: String,
}

/// What became of what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// These would be made: to be confirmed.
    Preview(Vec<ClassName>),
    /// So many were made.
    Done(usize),
    /// Grades whose number can't be; none: nothing would be made.
    Bad(BTreeSet<Grade>),
}

/// The school's grades, also those without a class.
///
/// # Errors
/// Not theirs to set up.
pub fn get_grades(cx: &Cx) -> Result<Vec<GradeNow>, AppError> {
    cx.require(Action::SetUp)?;
    let (first, last) = cx.school.settings.grades;
    let now = |grade| GradeNow { grade, classes: cx.school.classes_of(grade).count() };
    Ok((first.number()..=last.number()).filter_map(Grade::new).map(now).collect())
}

/// Shows which classes would be made, or makes them where that was shown.
///
/// # Errors
/// Not theirs to set up; the set-up changed meanwhile; the database.
pub async fn make_classes(cx: &Cx, typed: &Typed) -> Result<Asked, AppError> {
    let grades = get_grades(cx)?;
    let (mut names, mut bad) = (vec![], BTreeSet::new());
    for GradeNow { grade, .. } in grades {
        match typed.count(grade) {
            Some(n) => names.extend(missing(&cx.school, grade, n)),
            None => {
                bad.insert(grade);
            }
        }
    }
    if names.is_empty() || !bad.is_empty() {
        return Ok(Asked::Bad(bad));
    }
    if typed.seen != names.len().to_string() {
        return Ok(Asked::Preview(names));
    }
    let class = |n: &ClassName| Class {
        id: ClassId((cx.fresh)()),
        grade: n.grade,
        number: n.number,
        head_count: usual_head_count(n.grade),
    };
    let roster = Roster { classes: names.iter().map(class).collect(), ..Roster::default() };
    let made = cx.store.write(ImportRoster { school: cx.school.clone(), id: (cx.fresh)(), roster, stamp: cx.stamp() }).await?;
    Ok(Asked::Done(made.classes))
}

impl Typed {
    /// `None`: no number of classes. Empty is none.
    fn count(&self, grade: Grade) -> Option<u32> {
        let text = self.counts.get(&grade.number()).map_or("", String::as_str);
        match typed::number(text) {
            Err(NoNumber::Absent) => Some(0),
            read => read.ok().filter(|n| *n <= MOST),
        }
    }
}

/// Of the first so many classes of a grade those that are not there.
fn missing(school: &School, grade: Grade, n: u32) -> Vec<ClassName> {
    let there = |name: &ClassName| school.classes_of(grade).any(|c| c.number == name.number);
    (1..=n).filter_map(|number| ClassName::new(grade, number)).filter(|name| !there(name)).collect()
}

/// Pupils of a class of which nobody has said how many: the norm is at most 45 in primary school and 50 in junior school.
#[must_use]
pub fn usual_head_count(grade: Grade) -> u32 {
    if grade.number() <= 6 { 45 } else { 50 }
}
