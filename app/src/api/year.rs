//! Going into the next school year: what it will be, doing it, taking it back.

use super::{AppError, Cx};
use chrono::NaiveDate;
use domain::{
    access::Action,
    id::ClassId,
    moment::Moment,
    school::{Class, NextYear, NotYet, SchoolYear, Teachers, Term, carried_plans, may_roll_over, next_year},
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
    /// The next year has a term in the calendar already, for which plans could be begun.
    pub has_term: bool,
    /// So many new classes.
    pub new: u8,
    /// Until when the last step can be taken back.
    pub undoable_until: Option<NaiveDate>,
    /// The school's terms, the first first.
    pub terms: Vec<Term>,
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
    let mut next = next_year(&cx.school, new, Teachers::GoUp, || ClassId((cx.fresh)()));
    next.plans = carried_plans(&cx.school, &next);
    Ok(YearState {
        year: cx.school.year,
        not_yet: may_roll_over(&cx.school, cx.now.today()).err(),
        has_term: cx.school.terms.iter().any(|t| SchoolYear::of(t.starts_on) == next.year),
        next,
        new,
        undoable_until: rolled.map(|at| Moment::new(at + UNDOABLE).today()),
        terms: super::term::terms(&cx.school),
        classes: cx.school.classes.clone(),
    })
}

/// Whether last year's plans are begun as drafts of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plans {
    /// They are.
    Carried,
    /// Everyone begins theirs.
    Left,
}

/// Goes into the next year.
///
/// # Errors
/// Not theirs to set up; it can't begin yet, or somebody changed the set-up meanwhile (`Stale`); the database.
pub async fn roll_over(cx: &Cx, new: u8, (teachers, plans): (Teachers, Plans)) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    may_roll_over(&cx.school, cx.now.today()).map_err(|_| AppError::Stale)?;
    let mut next = next_year(&cx.school, new, teachers, || ClassId((cx.fresh)()));
    if plans == Plans::Carried {
        next.plans = carried_plans(&cx.school, &next);
    }
    Ok(cx.store.write(RollOver { school: cx.school.clone(), next, stamp: cx.stamp() }).await?)
}

/// Takes it back, with the drafts that it began.
///
/// # Errors
/// Not theirs to set up; longer ago than a week, or the new year or a draft is in use; the database.
pub async fn undo_roll_over(cx: &Cx) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    Ok(cx.store.write(UndoRollOver { school: cx.school.clone(), stamp: cx.stamp() }).await?)
}
