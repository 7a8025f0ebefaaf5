//! The coordinator's week: every class of a grade, day by day, against its cap.

mod figures;

pub use figures::{Share, Watched};

use super::{
    AppError, Cx,
    week::{ClassWeek, Span, distinct, week_span},
};
use chrono::NaiveDate;
use domain::{access::Action, calendar::monday_of, id::ClassId, school::Grade};
use figures::{means, shares, watched};
use store::TargetOf;

/// A grade's week.
#[derive(Clone, Debug)]
pub struct GradeWeek {
    /// The grade.
    pub grade: Grade,
    /// Its Monday.
    pub monday: NaiveDate,
    /// Grows with every change that this page could show.
    pub version: i64,
    /// Its school days.
    pub days: Vec<NaiveDate>,
    /// Its classes, by number.
    pub classes: Vec<ClassWeek>,
    /// Minutes per subject over the week, the largest first.
    pub shares: Vec<Share>,
    /// The grade's mean load on each of its days, whole minutes: beside the classes' figures, never instead.
    pub means: Vec<Option<u32>>,
    /// What somebody should look at, though nothing holds it.
    pub watched: Vec<Watched>,
    /// Every grade that the asker may see, this one too.
    pub grades: Vec<GradeState>,
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
    let span = Span::recent(cx, TargetOf::School, week_span(monday)).await?;
    let states = states(cx, &grades_seen(cx), &span, monday);
    if states.is_empty() { Err(AppError::Forbidden) } else { Ok(states) }
}

/// The grades that the asker may see.
#[must_use]
pub fn grades_seen(cx: &Cx) -> Vec<Grade> {
    cx.school.grades().into_iter().filter(|g| cx.allows(Action::SeeGrade(*g))).collect()
}

fn states(cx: &Cx, seen: &[Grade], span: &Span, monday: NaiveDate) -> Vec<GradeState> {
    let state = |grade| {
        let classes: Vec<_> = cx.school.classes_of(grade).map(|c| span.class_week(cx, c, monday)).collect();
        GradeState { grade, over: over(&classes), held: held(&classes) }
    };
    seen.iter().copied().map(state).collect()
}

/// What a grade's week is worked out from.
pub struct GradeRows {
    /// The grade.
    pub grade: Grade,
    /// The week's Monday.
    pub monday: NaiveDate,
    /// Every grade that the asker may see, this one too.
    pub seen: Vec<Grade>,
    span: Span,
}

/// Reads what the week of a grade that contains `date` is worked out from, at most a second old.
///
/// # Errors
/// Not theirs to see; no such grade in this school.
pub async fn read_grade(cx: &Cx, grade: Grade, date: NaiveDate) -> Result<GradeRows, AppError> {
    cx.require(Action::SeeGrade(grade))?;
    if cx.school.classes_of(grade).next().is_none() {
        return Err(AppError::NotFound);
    }
    let (monday, seen) = (monday_of(date), grades_seen(cx));
    // whoever sees several grades sees on the tabs which one needs a look
    let of = if seen.len() > 1 { TargetOf::School } else { TargetOf::Grade(grade) };
    Ok(GradeRows { grade, monday, seen, span: Span::recent(cx, of, week_span(monday)).await? })
}

impl GradeRows {
    /// The number of the reading.
    #[must_use]
    pub fn reading(&self) -> u64 {
        self.span.0.reading
    }

    /// What a class stands at.
    #[must_use]
    pub fn version(&self, class: ClassId) -> i64 {
        self.span.version(class)
    }

    /// What all its classes stand at together.
    #[must_use]
    pub fn whole_version(&self, cx: &Cx) -> i64 {
        cx.school.classes_of(self.grade).map(|c| self.version(c.id)).sum()
    }

    /// Its classes' weeks, by number.
    #[must_use]
    pub fn classes(&self, cx: &Cx) -> Vec<ClassWeek> {
        cx.school.classes_of(self.grade).map(|c| self.span.class_week(cx, c, self.monday)).collect()
    }

    /// The whole week, as the coordinator sees it.
    #[must_use]
    pub fn week(&self, cx: &Cx) -> GradeWeek {
        let classes = self.classes(cx);
        GradeWeek {
            grade: self.grade,
            monday: self.monday,
            version: self.whole_version(cx),
            days: self.days(cx),
            shares: shares(cx, self.grade, &classes),
            means: means(&classes),
            watched: classes.iter().flat_map(|c| c.days.iter().flat_map(move |d| watched(cx, &c.class, d))).collect(),
            classes,
            grades: states(cx, &self.seen, &self.span, self.monday),
        }
    }

    /// The grade's school days of the week.
    #[must_use]
    pub fn days(&self, cx: &Cx) -> Vec<NaiveDate> {
        cx.school.calendar(self.grade).week(self.monday)
    }
}
