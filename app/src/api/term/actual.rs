//! Plan against actual: each subject of a grade, week by week up to today. Classes are averaged, teachers never told apart (I7).

use crate::api::{AppError, Cx};
use chrono::{Days, NaiveDate};
use domain::{
    calendar::monday_of,
    id::SubjectId,
    school::{Grade, SchoolYear, Subject, Term},
};
use store::Posted;

/// A week of the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its number within the term.
    pub number: u32,
}

/// One subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectActual {
    /// The subject.
    pub subject: Subject,
    /// For each week, planned and posted minutes of a class; posted is the mean over the classes, rounded half up.
    pub weeks: Vec<(u32, u32)>,
    /// Planned minutes of a class over these weeks.
    pub planned: u32,
    /// Posted minutes of a class, the mean over the classes of their whole sum.
    pub posted: u32,
}

/// Plan and actual of a grade's term so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actual {
    /// The weeks so far.
    pub weeks: Vec<Week>,
    /// Subjects with either, in the school's order.
    pub subjects: Vec<SubjectActual>,
}

/// `None` before the term begins, and for grades without homework.
pub(super) async fn get_actual(cx: &Cx, grade: Grade, term: &Term) -> Result<Option<Actual>, AppError> {
    let until = cx.now.today().min(term.ends_on);
    if grade.has_no_home_work() || until < term.starts_on {
        return Ok(None);
    }
    let (id, year) = (cx.school.id, SchoolYear::of(term.starts_on));
    let posted = cx.store.posted_by_subject(id, (grade, year), (term.starts_on, until)).await?;
    let classes = cx.store.classes_in(id, grade, year).await?;
    let calendar = cx.school.calendar(grade);
    let mondays = monday_of(term.starts_on).iter_weeks().take_while(|m| *m <= until);
    let with_school = mondays.filter(|m| calendar.week(*m).iter().any(|d| *d <= until));
    let weeks: Vec<_> = with_school.filter_map(|m| week(calendar.week_number(m + Days::new(4)), m)).collect();
    let of = |s: &Subject| subject(cx, (grade, s), (&weeks, until), &posted, classes);
    let subjects = cx.school.subjects.iter().map(of).filter(|s| s.planned + s.posted > 0).collect();
    Ok(Some(Actual { weeks, subjects }))
}

fn week(number: Option<u32>, monday: NaiveDate) -> Option<Week> {
    number.map(|number| Week { monday, number })
}

fn subject(
    cx: &Cx,
    (grade, subject): (Grade, &Subject),
    (weeks, until): (&[Week], NaiveDate),
    posted: &[Posted],
    classes: u32,
) -> SubjectActual {
    // nothing is planned for a day that has become the no-homework day
    let is_set = |d: &NaiveDate| *d <= until && !cx.school.is_no_homework_day(grade, *d);
    let days = |monday| cx.school.calendar(grade).week(monday).into_iter().filter(is_set);
    let planned = |monday| days(monday).filter_map(|d| cx.school.quota(grade, subject.id, d)).sum::<u32>();
    let sum = |from: NaiveDate| of_week(posted, subject.id, from);
    let each: Vec<_> = weeks.iter().map(|w| (planned(w.monday), mean(sum(w.monday), classes))).collect();
    let whole = weeks.iter().map(|w| sum(w.monday)).sum();
    SubjectActual {
        subject: subject.clone(),
        planned: each.iter().map(|(planned, _)| planned).sum(),
        posted: mean(whole, classes),
        weeks: each,
    }
}

/// Over all classes.
fn of_week(posted: &[Posted], subject: SubjectId, monday: NaiveDate) -> u32 {
    let within = |p: &&Posted| p.subject == subject && (monday..monday + Days::new(7)).contains(&p.date);
    posted.iter().filter(within).map(|p| p.minutes).sum()
}

/// Rounded half up; 0 without classes.
fn mean(sum: u32, classes: u32) -> u32 {
    (sum + classes / 2).checked_div(classes).unwrap_or(0)
}

impl Actual {
    /// Planned and posted minutes of all subjects.
    #[must_use]
    pub fn totals(&self) -> (u32, u32) {
        (self.subjects.iter().map(|s| s.planned).sum(), self.subjects.iter().map(|s| s.posted).sum())
    }
}
