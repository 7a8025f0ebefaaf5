//! Substitutes and deputies: who stands in for whom, from a day to a day.

use super::{AppError, Cx};
use chrono::NaiveDate;
use domain::{
    access::{Action, BadDays, StandIn, StandInFor, check_days},
    id::{ClassId, StaffId, SubjectId},
    school::{Grade, School},
};
use store::{AddStandIns, Covered, EndStandIn};
use uuid::Uuid;

/// Standing in, as typed.
#[derive(Clone, Debug, Default)]
pub struct StandInTyped {
    /// For what: [`teacher_text`] or [`of_text`].
    pub of: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// Why somebody can't stand in as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadStandIn {
    /// For nothing that there is.
    Of,
    /// No first day.
    From,
    /// No last day.
    To,
    /// Days that can't be.
    Days(BadDays),
    /// Somebody else stands in there already.
    Covered(Covered),
}

/// All lessons of a teacher, as a form sends it.
#[must_use]
pub fn teacher_text(staff: StaffId) -> String {
    format!("teacher {staff}")
}

/// What is stood in for, as a form sends it.
#[must_use]
pub fn of_text(of: StandInFor) -> String {
    match of {
        StandInFor::Lesson { class, subject } => format!("lesson {class} {subject}"),
        StandInFor::Grade(grade) => format!("grade {}", grade.number()),
    }
}

/// Reads both; empty where the school has no such thing.
fn read_of(school: &School, text: &str) -> Vec<StandInFor> {
    let lesson = |class: ClassId, subject: SubjectId| StandInFor::Lesson { class, subject };
    match text.split(' ').collect::<Vec<_>>()[..] {
        ["teacher", id] => {
            let staff = id.parse().ok().map(StaffId);
            staff.into_iter().flat_map(|staff| school.lessons_of(staff)).map(|l| lesson(l.class, l.subject)).collect()
        }
        ["lesson", class, subject] => {
            let taught = |l: &&domain::school::Lesson| l.class.to_string() == class && l.subject.to_string() == subject;
            school.lessons.iter().find(taught).map(|l| lesson(l.class, l.subject)).into_iter().collect()
        }
        ["grade", number] => {
            let grade = number.parse().ok().and_then(Grade::new).filter(|g| school.grades().contains(g));
            grade.map(StandInFor::Grade).into_iter().collect()
        }
        _ => vec![],
    }
}

impl StandInTyped {
    fn read(&self, school: &School, today: NaiveDate) -> Result<(Vec<StandInFor>, NaiveDate, NaiveDate), BadStandIn> {
        let of = read_of(school, &self.of);
        if of.is_empty() {
            return Err(BadStandIn::Of);
        }
        let from = self.from.trim().parse().map_err(|_| BadStandIn::From)?;
        let to = self.to.trim().parse().map_err(|_| BadStandIn::To)?;
        check_days((from, to), today).map_err(BadStandIn::Days)?;
        Ok((of, from, to))
    }
}

/// What somebody stands in for today or later.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn get_stand_ins(cx: &Cx, staff: StaffId) -> Result<Vec<StandIn>, AppError> {
    cx.require(Action::SetUp)?;
    to_come(cx, staff).await
}

/// What whoever is signed in stands in for today or later.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn own_stand_ins(cx: &Cx) -> Result<Vec<StandIn>, AppError> {
    to_come(cx, cx.signed_in()?.who.staff).await
}

async fn to_come(cx: &Cx, staff: StaffId) -> Result<Vec<StandIn>, AppError> {
    let all = cx.store.stand_ins(cx.school.id, staff).await?;
    Ok(all.into_iter().filter(|s| s.to >= cx.now.today()).collect())
}

/// Somebody stands in.
///
/// # Errors
/// Not theirs to set up; nobody of this school; the set-up is another one meanwhile; the database.
pub async fn add_stand_in(cx: &Cx, staff: StaffId, typed: &StandInTyped) -> Result<Result<(), BadStandIn>, AppError> {
    cx.require(Action::SetUp)?;
    let (of, from, to) = match typed.read(&cx.school, cx.now.today()) {
        Ok(read) => read,
        Err(bad) => return Ok(Err(bad)),
    };
    // what was entered before is not entered twice: whoever ends it ends it whole
    let all = get_stand_ins(cx, staff).await?;
    let is_new = |of: &StandInFor| !all.iter().any(|s| (s.of, s.from, s.to) == (*of, from, to));
    let new = of.into_iter().filter(is_new);
    let stand_ins: Vec<_> = new.map(|of| StandIn { id: (cx.fresh)(), staff, of, from, to }).collect();
    if stand_ins.is_empty() {
        return Ok(Ok(()));
    }
    let covered = cx.store.write(AddStandIns { school: cx.school.clone(), stand_ins, stamp: cx.stamp() }).await?;
    Ok(covered.map_or(Ok(()), |covered| Err(BadStandIn::Covered(covered))))
}

/// Somebody stands in no more.
///
/// # Errors
/// Not theirs to set up; there is none of theirs; the database.
pub async fn end_stand_in(cx: &Cx, staff: StaffId, id: Uuid) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    Ok(cx.store.write(EndStandIn { school: cx.school.id, staff, id, stamp: cx.stamp() }).await?)
}
