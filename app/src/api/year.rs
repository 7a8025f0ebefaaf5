//! Going into the next school year: what it will be, doing it, taking it back.

use super::{AppError, Cx};
use chrono::NaiveDate;
use domain::{
    access::Action,
    id::ClassId,
    moment::Moment,
    school::{Class, Grade, NextYear, NotYet, SchoolYear, Subject, Teachers, Term, carried_plans, may_roll_over, next_year},
};
use store::{RollOver, StoreError, UNDOABLE, UndoRollOver, YearUse};

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
    /// What of the year that is taught keeps it from being taken back.
    pub used: YearUse,
    /// The first grade, into which new classes come.
    pub first: Grade,
    /// The year that is taught has a term in the calendar.
    pub has_own_term: bool,
    /// The school's subjects.
    pub subjects: Vec<Subject>,
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
    let has_term = |year| cx.school.terms.iter().any(|t| SchoolYear::of(t.starts_on) == year);
    let rolled = cx.store.rolled_over(cx.school.id, cx.now.utc).await?;
    let mut next = next_year(&cx.school, new, Teachers::WithinStage, || ClassId((cx.fresh)()));
    next.plans = carried_plans(&cx.school, &next);
    Ok(YearState {
        year: cx.school.year,
        not_yet: may_roll_over(&cx.school, cx.now.today()).err(),
        used: if rolled.is_some() { cx.store.year_use(&cx.school).await? } else { YearUse::default() },
        first,
        has_own_term: has_term(cx.school.year),
        subjects: cx.school.subjects.clone(),
        has_term: has_term(next.year),
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

/// Why it is not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUndone {
    /// It is longer ago than a week, or there is nothing to take back.
    Late,
    /// There is something of the new year.
    Used(YearUse),
}

/// Takes it back, with the drafts that it began.
///
/// # Errors
/// Not theirs to set up; somebody changed the set-up meanwhile (`Stale`); the database.
pub async fn undo_roll_over(cx: &Cx) -> Result<Result<(), NotUndone>, AppError> {
    cx.require(Action::SetUp)?;
    match cx.store.write(UndoRollOver { school: cx.school.clone(), stamp: cx.stamp() }).await {
        Err(StoreError::NotFound) => Ok(Err(NotUndone::Late)),
        done => Ok(done?.map_err(NotUndone::Used)),
    }
}
