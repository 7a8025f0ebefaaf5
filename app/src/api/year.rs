//! Going into the next school year: what it will be, doing it, taking it back.

use super::{AppError, Cx};
use chrono::NaiveDate;
use domain::{
    access::Action,
    id::ClassId,
    moment::Moment,
    school::{Class, NextYear, NotYet, SchoolYear, Teachers, may_roll_over, next_year},
};
use store::{RollOver, UNDOABLE, UndoRollOver};

/// Where the school stands.
#[derive(Clone, Debug)]
pub struct YearState {
    /// The year that is taught.
    pub year: SchoolYear,
    /// Why the next can't begin yet.
    pub not_yet: Option<NotYet>,
    /// What it will be, with as many new classes as this year has in the first grade.
    pub next: NextYear,
    /// So many new classes.
    pub new: u8,
    /// Until when the last step can be taken back.
    pub undoable_until: Option<NaiveDate>,
    /// Classes of this year, which they were.
    pub classes: Vec<Class>,
}

/// Where the school stands, and what next year will be.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn get_year(cx: &Cx, new: Option<u8>) -> Result<YearState, AppError> {
    cx.require(Action::SetUp)?;
    let first = cx.school.settings.grades.0;
    let usual = u8::try_from(cx.school.classes_of(first).count()).unwrap_or(0);
    let new = new.unwrap_or(usual);
    let rolled = cx.store.rolled_over(cx.school.id, cx.now.utc).await?;
    Ok(YearState {
        year: cx.school.year,
        not_yet: may_roll_over(&cx.school, cx.now.today()).err(),
        next: next_year(&cx.school, new, Teachers::GoUp, || ClassId((cx.fresh)())),
        new,
        undoable_until: rolled.map(|at| Moment::new(at + UNDOABLE).today()),
        classes: cx.school.classes.clone(),
    })
}

/// Goes into the next year.
///
/// # Errors
/// Not theirs to set up; it can't begin yet, or somebody changed the set-up meanwhile (`Stale`); the database.
pub async fn roll_over(cx: &Cx, new: u8, teachers: Teachers) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    may_roll_over(&cx.school, cx.now.today()).map_err(|_| AppError::Stale)?;
    let next = next_year(&cx.school, new, teachers, || ClassId((cx.fresh)()));
    Ok(cx.store.write(RollOver { school: cx.school.clone(), next, stamp: cx.stamp() }).await?)
}

/// Takes it back.
///
/// # Errors
/// Not theirs to set up; longer ago than a week, or the new year is in use; the database.
pub async fn undo_roll_over(cx: &Cx) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    Ok(cx.store.write(UndoRollOver { school: cx.school.clone(), stamp: cx.stamp() }).await?)
}
