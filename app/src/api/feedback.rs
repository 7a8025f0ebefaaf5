//! What was measured, for whom it is: a teacher's own subjects beside the class as a whole; a class as a whole for its head teacher,
//! coordinator and the school's heads. Nobody sees teachers side by side (I7).

mod newest;
mod read;

pub use newest::{newest_week, unseen_week};
pub use read::{read_feedback, teacher};

use super::{AppError, Cx};
use crate::api::boards::term::terms;
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    calendar::monday_of,
    calibrate::CellFactor,
    cap::cap,
    id::{ClassId, StaffId, SubjectId},
    school::{Class, Grade},
};
use std::collections::BTreeSet;
use store::MeasuredOf;

/// Weeks before the one that is looked at.
const TREND: usize = 6;

/// What was measured of one class, as far as the reader sees it.
#[derive(Clone, Debug)]
pub struct ClassFeedback {
    /// The class.
    pub class: Class,
    /// Its cap on an ordinary day of the week; minutes.
    pub cap: u32,
    /// The written work of all subjects.
    pub whole: Series,
    /// The reader's own subjects, and those that a note to them names.
    pub subjects: Vec<SubjectFeedback>,
}

/// What was measured of one thing over time.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// Of the week.
    pub week: Option<MeasuredOf>,
    /// Of its evenings.
    pub evenings: Vec<MeasuredOf>,
    /// Of the weeks before, the latest first.
    pub before: Vec<MeasuredOf>,
}

impl Series {
    /// Nothing was answered in this week.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.week.is_none() && self.evenings.is_empty()
    }
}

/// What was measured of a subject of the reader's.
#[derive(Clone, Debug)]
pub struct SubjectFeedback {
    /// The subject.
    pub subject: SubjectId,
    /// Where it was asked about; of a subject that only a note names, the week alone.
    pub series: Series,
}

/// What was measured in a week.
#[derive(Clone, Debug)]
pub struct Feedback {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The number within its term.
    pub week: Option<u32>,
    /// The grades that the reader sees something of.
    pub grades: Vec<Grade>,
    /// The one that is shown.
    pub grade: Grade,
    /// Its classes, by number.
    pub classes: Vec<ClassFeedback>,
    /// What pupils of the grade usually need of the reader's own items, by subject and form.
    pub usual: Vec<CellFactor>,
    /// Something was answered in this week, in any of the grades.
    pub any: bool,
    /// Whether the reader has confirmed to have seen it; none where they teach nothing, or the week has no result for them yet.
    pub seen: Option<bool>,
    /// Of the teachers of these classes, how many have, for whoever answers for them.
    pub receipts: Option<(usize, usize)>,
    /// The reader may look at what is asked, or change it.
    pub may_set: bool,
}

/// What was measured in the week of a date, as far as the reader sees it: of the grade that is asked for, else of the first with
/// answers.
///
/// # Errors
/// Nobody is signed in; no class is theirs to see; the database.
pub async fn get_feedback(cx: &Cx, date: NaiveDate, grade: Option<Grade>) -> Result<Feedback, AppError> {
    let (who, monday) = (&cx.signed_in()?.who, monday_of(date));
    let mut seen = classes_seen(cx);
    let grades: BTreeSet<_> = seen.iter().map(|c| c.grade).collect();
    let first = grades.first().copied().ok_or(AppError::Forbidden)?;
    let rows = Rows::read(cx, monday).await?;
    let answered: BTreeSet<_> = seen.iter().filter(|c| rows.has(c.id)).map(|c| c.grade).collect();
    let has_result = rows.weeks.iter().any(|m| m.span.0 == monday && seen.iter().any(|c| c.id == m.class));
    let receipts = receipts(cx, &seen, &rows.readers);
    let grade = grade.filter(|g| grades.contains(g)).or(answered.first().copied()).unwrap_or(first);
    seen.retain(|c| c.grade == grade);
    Ok(Feedback {
        monday,
        week: cx.school.grades().first().and_then(|g| cx.school.calendar(*g).week_number(monday)),
        seen: (has_result && !who.lessons.is_empty()).then(|| rows.readers.contains(&who.staff)),
        receipts,
        may_set: cx.allows(Action::SeeMeasuring),
        grades: grades.into_iter().collect(),
        grade,
        usual: usual(cx, grade).await?,
        any: !answered.is_empty(),
        classes: seen.into_iter().map(|class| rows.of_class(cx, class)).collect(),
    })
}

fn classes_seen(cx: &Cx) -> Vec<Class> {
    cx.school.classes.iter().filter(|c| cx.allows(Action::SeeClass(c.id))).cloned().collect()
}

/// Of the teachers of some classes, how many have seen it, for whoever answers for a grade.
fn receipts(cx: &Cx, classes: &[Class], readers: &BTreeSet<StaffId>) -> Option<(usize, usize)> {
    let teaches = |class: ClassId| cx.school.lessons.iter().filter(move |l| l.class == class).map(|l| l.staff);
    let teachers: BTreeSet<_> = classes.iter().flat_map(|c| teaches(c.id)).collect();
    let answers_for = cx.allows(Action::SeePublish) || classes.iter().any(|c| cx.allows(Action::SeeGrade(c.grade)));
    answers_for.then(|| (teachers.intersection(readers).count(), teachers.len()))
}

/// What a week's page is made from.
struct Rows {
    monday: NaiveDate,
    weeks: Vec<MeasuredOf>,
    evenings: Vec<MeasuredOf>,
    readers: BTreeSet<StaffId>,
    noted: BTreeSet<(ClassId, SubjectId)>,
}

impl Rows {
    async fn read(cx: &Cx, monday: NaiveDate) -> Result<Self, AppError> {
        let (school, sunday) = (cx.school.id, monday + Days::new(6));
        let mut evenings = cx.store.measured(school, (monday, sunday)).await?;
        evenings.retain(|m| m.span.0 == m.span.1);
        Ok(Self {
            monday,
            weeks: cx.store.measured_weeks(school, (first_monday(cx, monday), sunday)).await?,
            evenings,
            readers: cx.store.feedback_readers(school, monday).await?,
            noted: cx.store.noted_subjects(school, cx.signed_in()?.who.staff, monday).await?,
        })
    }

    /// Whether a class answered in this week.
    fn has(&self, class: ClassId) -> bool {
        let weeks = self.weeks.iter().filter(|m| m.span.0 == self.monday);
        weeks.chain(&self.evenings).any(|m| m.class == class)
    }

    fn of_class(&self, cx: &Cx, class: Class) -> ClassFeedback {
        let own =
            |s: SubjectId| cx.signed_in().is_ok_and(|x| x.who.lessons.iter().any(|l| (l.class, l.subject) == (class.id, s)));
        let of = |s: SubjectId| {
            let series = series((&self.weeks, &self.evenings), (class.id, Some(s)), self.monday);
            match (own(s), self.noted.contains(&(class.id, s))) {
                (true, _) => Some(SubjectFeedback { subject: s, series }),
                (false, true) => Some(SubjectFeedback { subject: s, series: Series { before: vec![], ..series } }),
                (false, false) => None,
            }
        };
        ClassFeedback {
            cap: cap(&cx.school, class.grade, self.monday).daily,
            whole: series((&self.weeks, &self.evenings), (class.id, None), self.monday),
            subjects: cx.school.subjects.iter().filter_map(|s| of(s.id)).collect(),
            class,
        }
    }
}

/// What was measured within a span of days – the term up to today, where none is named – as far as the reader sees it.
///
/// # Errors
/// Nobody is signed in; no class is theirs to see; the database.
pub async fn measured_seen(cx: &Cx, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> Result<Vec<MeasuredOf>, AppError> {
    let who = &cx.signed_in()?.who;
    if !cx.school.classes.iter().any(|c| cx.allows(Action::SeeClass(c.id))) {
        return Err(AppError::Forbidden);
    }
    let today = cx.now.today();
    let span = (from.unwrap_or_else(|| first_monday(cx, today)), to.unwrap_or(today));
    let mut all = cx.store.measured(cx.school.id, span).await?;
    all.retain(|m| match m.subject {
        None => cx.allows(Action::SeeClass(m.class)),
        Some(subject) => who.lessons.iter().any(|l| (l.class, l.subject) == (m.class, subject)),
    });
    Ok(all)
}

/// The first week of the term, or of as many weeks as a trend has.
fn first_monday(cx: &Cx, monday: NaiveDate) -> NaiveDate {
    let term = terms(&cx.school.terms).into_iter().find(|t| t.has_week(monday));
    term.map_or(monday, |t| monday_of(t.starts_on))
}

fn series((weeks, evenings): (&[MeasuredOf], &[MeasuredOf]), of: (ClassId, Option<SubjectId>), monday: NaiveDate) -> Series {
    let is = |m: &&MeasuredOf| (m.class, m.subject) == of;
    let before = weeks.iter().filter(is).filter(|m| m.span.0 < monday).rev().take(TREND);
    Series {
        week: weeks.iter().filter(is).find(|m| m.span.0 == monday).cloned(),
        evenings: evenings.iter().filter(is).cloned().collect(),
        before: before.cloned().collect(),
    }
}

/// What pupils of the grade usually need of the reader's own items.
async fn usual(cx: &Cx, grade: Grade) -> Result<Vec<CellFactor>, AppError> {
    let who = &cx.signed_in()?.who;
    if who.lessons.is_empty() {
        return Ok(vec![]);
    }
    let mut all = cx.store.usuals(cx.school.id, grade).await?;
    let teaches = |s: SubjectId| {
        let here = |class: ClassId| cx.school.class(class).is_some_and(|c| c.grade == grade);
        who.lessons.iter().any(|l| l.subject == s && here(l.class))
    };
    all.retain(|f| f.cell.staff == who.staff && teaches(f.cell.subject));
    Ok(all)
}
