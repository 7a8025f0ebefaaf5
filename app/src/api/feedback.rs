//! What was measured, for whom it is: a teacher's own subjects beside the class as a whole; a class as a whole for its head teacher,
//! coordinator and the school's heads. Nobody sees teachers side by side (I7).

use super::{AppError, Cx};
use crate::api::boards::term::terms;
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    calendar::monday_of,
    calibrate::CellFactor,
    cap::cap,
    id::{ClassId, StaffId, SubjectId},
    school::Class,
};
use std::collections::BTreeSet;
use store::{MeasuredOf, ReadFeedback};

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
    /// The reader's own subjects.
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
    /// Where it was asked about.
    pub series: Series,
    /// What pupils usually need of its items, by form.
    pub usual: Vec<CellFactor>,
}

/// What was measured in a week.
#[derive(Clone, Debug)]
pub struct Feedback {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The number within its term.
    pub week: Option<u32>,
    /// Classes, by grade and number.
    pub classes: Vec<ClassFeedback>,
    /// Whether the reader has confirmed to have seen it; none where they teach nothing, or the week has no result for them yet.
    pub seen: Option<bool>,
    /// Of the teachers of these classes, how many have, for whoever answers for them.
    pub receipts: Option<(usize, usize)>,
    /// The reader may look at what is asked, or change it.
    pub may_set: bool,
}

/// What was measured in the week of a date, as far as the reader sees it.
///
/// # Errors
/// Nobody is signed in; no class is theirs to see; the database.
pub async fn get_feedback(cx: &Cx, date: NaiveDate) -> Result<Feedback, AppError> {
    let (who, monday) = (&cx.signed_in()?.who, monday_of(date));
    let seen: Vec<_> = cx.school.classes.iter().filter(|c| cx.allows(Action::SeeClass(c.id))).cloned().collect();
    if seen.is_empty() {
        return Err(AppError::Forbidden);
    }
    let weeks = cx.store.measured_weeks(cx.school.id, (first_monday(cx, monday), monday + Days::new(6))).await?;
    let days = cx.store.measured(cx.school.id, (monday, monday + Days::new(6))).await?;
    let evenings: Vec<_> = days.into_iter().filter(|m| m.span.0 == m.span.1).collect();
    let of = |class: ClassId, subject| series((&weeks, &evenings), (class, subject), monday);
    let mut classes = vec![];
    for class in seen {
        let own = who.lessons.iter().filter(|l| l.class == class.id).map(|l| l.subject).collect::<BTreeSet<_>>();
        let mut subjects = vec![];
        for subject in cx.school.subjects.iter().map(|s| s.id).filter(|s| own.contains(s)) {
            subjects.push(SubjectFeedback {
                subject,
                series: of(class.id, Some(subject)),
                usual: usual(cx, &class, subject).await?,
            });
        }
        let cap = cap(&cx.school, class.grade, monday).daily;
        classes.push(ClassFeedback { cap, whole: of(class.id, None), subjects, class });
    }
    let has_result = classes.iter().any(|c| c.whole.week.is_some() || c.subjects.iter().any(|s| s.series.week.is_some()));
    let readers = cx.store.feedback_readers(cx.school.id, monday).await?;
    let teachers: BTreeSet<_> =
        cx.school.lessons.iter().filter(|l| classes.iter().any(|c| c.class.id == l.class)).map(|l| l.staff).collect();
    let answers_for = cx.allows(Action::SeePublish) || classes.iter().any(|c| cx.allows(Action::SeeGrade(c.class.grade)));
    Ok(Feedback {
        monday,
        week: cx.school.grades().first().and_then(|g| cx.school.calendar(*g).week_number(monday)),
        seen: (has_result && !who.lessons.is_empty()).then(|| readers.contains(&who.staff)),
        receipts: answers_for.then(|| (teachers.intersection(&readers).count(), teachers.len())),
        may_set: cx.allows(Action::SeeMeasuring),
        classes,
    })
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
async fn usual(cx: &Cx, class: &Class, subject: SubjectId) -> Result<Vec<CellFactor>, AppError> {
    let staff = cx.signed_in()?.who.staff;
    let all = cx.store.usuals(cx.school.id, class.grade).await?;
    Ok(all.into_iter().filter(|f| f.cell.subject == subject && f.cell.staff == staff).collect())
}

/// Whom what was measured is meant to reach.
///
/// # Errors
/// Nobody is signed in; they teach nothing.
pub fn teacher(cx: &Cx) -> Result<StaffId, AppError> {
    let who = &cx.signed_in()?.who;
    if who.lessons.is_empty() { Err(AppError::Forbidden) } else { Ok(who.staff) }
}

/// The reader has seen what was measured in a week.
///
/// # Errors
/// They teach nothing; the week has no result for them, or is not over; the database.
pub async fn read_feedback(cx: &Cx, monday: NaiveDate) -> Result<(), AppError> {
    let (school, staff, stamp) = (cx.school.id, teacher(cx)?, cx.stamp());
    let monday = monday_of(monday);
    let week = (monday, monday + Days::new(6));
    let seen = measured_seen(cx, (Some(week.0), Some(week.1))).await?;
    if seen.iter().all(|m| m.span != week) {
        return Err(AppError::NoAction);
    }
    Ok(cx.store.write(ReadFeedback { school, staff, monday, stamp }).await?)
}
