//! The coordinator's week: every class of a grade, day by day, against its cap.

use super::{
    AppError, Cx,
    week::{ClassWeek, Fresh, Span, distinct, week_span},
};
use chrono::NaiveDate;
use domain::{access::Action, assignment::State, calendar::monday_of, id::ClassId, school::Grade};
use std::collections::BTreeMap;
use store::TargetOf;

/// A grade's week.
#[derive(Clone, Debug)]
pub struct GradeWeek {
    /// The grade.
    pub grade: Grade,
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its school days.
    pub days: Vec<NaiveDate>,
    /// Its classes, by number.
    pub classes: Vec<ClassWeek>,
    /// Minutes per subject over the week, posted, required, written; the largest first.
    pub shares: Vec<(String, u32)>,
    /// Every grade that the asker may see, this one too.
    pub grades: Vec<GradeState>,
    /// What its classes stand at, read with their rows.
    pub versions: BTreeMap<ClassId, i64>,
}

/// How a grade's week stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradeState {
    /// The grade.
    pub grade: Grade,
    /// Class-days that would be over if what is held were posted.
    pub over: usize,
    /// Targets that wait 待统筹.
    pub held: usize,
}

impl GradeState {
    /// Somebody has to look at it.
    #[must_use]
    pub fn needs_a_look(self) -> bool {
        self.over > 0 || self.held > 0
    }
}

impl GradeWeek {
    /// Class-days that would be over if what is held were posted.
    #[must_use]
    pub fn over(&self) -> usize {
        over(&self.classes)
    }

    /// Targets that wait 待统筹.
    #[must_use]
    pub fn held(&self) -> usize {
        held(&self.classes)
    }

    /// Subjects not filed.
    #[must_use]
    pub fn unfiled(&self) -> usize {
        self.classes.iter().flat_map(|c| &c.days).map(|d| d.unfiled.len()).sum()
    }
}

fn over(classes: &[ClassWeek]) -> usize {
    let over = |d: &&super::week::ClassDay| d.figures.load + d.figures.held_minutes > d.cap.total && d.figures.held > 0;
    classes.iter().flat_map(|c| &c.days).filter(over).count()
}

fn held(classes: &[ClassWeek]) -> usize {
    distinct(classes.iter().flat_map(|c| &c.days).flat_map(|d| d.waiting()))
}

/// How the week of every grade that the asker may see stands.
///
/// # Errors
/// No grade is theirs to see.
pub async fn get_grades(cx: &Cx, date: NaiveDate) -> Result<Vec<GradeState>, AppError> {
    cx.signed_in()?;
    let monday = monday_of(date);
    let states = states(cx, &Span::recent(cx, TargetOf::School, week_span(monday)).await?, monday);
    if states.is_empty() { Err(AppError::Forbidden) } else { Ok(states) }
}

fn states(cx: &Cx, span: &Span, monday: NaiveDate) -> Vec<GradeState> {
    let state = |grade| {
        let classes: Vec<_> = cx.school.classes_of(grade).map(|c| span.class_week(cx, c, monday)).collect();
        GradeState { grade, over: over(&classes), held: held(&classes) }
    };
    cx.school.grades().into_iter().filter(|g| cx.allows(Action::SeeGrade(*g))).map(state).collect()
}

/// The grade's week that contains `date`.
///
/// # Errors
/// Not theirs to see; no such grade in this school.
pub async fn get_grade_week(cx: &Cx, grade: Grade, date: NaiveDate, fresh: Fresh) -> Result<GradeWeek, AppError> {
    cx.require(Action::SeeGrade(grade))?;
    let monday = monday_of(date);
    // whoever sees several grades sees on the tabs which one needs a look
    let several = cx.school.grades().into_iter().filter(|g| cx.allows(Action::SeeGrade(*g))).count() > 1;
    let of = if several { TargetOf::School } else { TargetOf::Grade(grade) };
    let span = match fresh {
        Fresh::Now => Span::read(cx, of, week_span(monday)).await?,
        Fresh::Recent => Span::recent(cx, of, week_span(monday)).await?,
    };
    let classes: Vec<_> = cx.school.classes_of(grade).map(|c| span.class_week(cx, c, monday)).collect();
    if classes.is_empty() {
        return Err(AppError::NotFound);
    }
    let shares = shares(cx, &classes);
    let grades = states(cx, &span, monday);
    Ok(GradeWeek {
        grade,
        monday,
        days: cx.school.calendar(grade).week(monday),
        classes,
        shares,
        grades,
        versions: span.0.versions.clone(),
    })
}

fn shares(cx: &Cx, classes: &[ClassWeek]) -> Vec<(String, u32)> {
    let minutes = |subject| {
        let targets = classes.iter().flat_map(|c| &c.days).flat_map(|d| &d.targets);
        let counted = targets.filter(|t| t.item.subject == subject && t.item.state == State::Posted && t.item.kind.counts());
        counted.map(|t| t.item.minutes).sum::<u32>()
    };
    let mut shares: Vec<_> = cx.school.subjects.iter().map(|s| (s.name.clone(), minutes(s.id))).filter(|s| s.1 > 0).collect();
    shares.sort_by_key(|s| std::cmp::Reverse(s.1));
    shares
}
