//! The coordinator's week: every class of a grade, day by day, against its cap.

use super::{
    AppError, Cx,
    week::{ClassWeek, Span, week_span},
};
use chrono::NaiveDate;
use domain::{access::Action, assignment::State, calendar::monday_of, school::Grade};
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
}

impl GradeWeek {
    /// Class-days that would be over if what is held were posted.
    #[must_use]
    pub fn over(&self) -> usize {
        let over = |d: &&super::week::ClassDay| d.figures.load + d.figures.held_minutes > d.cap.total && d.figures.held > 0;
        self.classes.iter().flat_map(|c| &c.days).filter(over).count()
    }

    /// Held targets.
    #[must_use]
    pub fn held(&self) -> u32 {
        self.classes.iter().flat_map(|c| &c.days).map(|d| d.figures.held).sum()
    }

    /// Subjects not filed.
    #[must_use]
    pub fn unfiled(&self) -> usize {
        self.classes.iter().flat_map(|c| &c.days).map(|d| d.unfiled.len()).sum()
    }
}

/// The grade's week that contains `date`.
///
/// # Errors
/// Not theirs to see; no such grade in this school.
pub async fn get_grade_week(cx: &Cx, grade: Grade, date: NaiveDate) -> Result<GradeWeek, AppError> {
    cx.require(Action::SeeGrade(grade))?;
    let monday = monday_of(date);
    let span = Span::read(cx, TargetOf::Grade(grade), week_span(monday)).await?;
    let classes: Vec<_> = cx.school.classes_of(grade).map(|c| span.class_week(cx, c, monday)).collect();
    if classes.is_empty() {
        return Err(AppError::NotFound);
    }
    let shares = shares(cx, &classes);
    Ok(GradeWeek { grade, monday, days: cx.school.calendar(grade).week(monday), classes, shares })
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
