//! One subject across the classes of a grade, day by day, against what the plan gives it. Classes stay in their order, and
//! nothing is summed per teacher (I7).

mod minutes;

pub use minutes::Minutes;

use super::{
    AppError, Cx,
    day::rests,
    week::{ClassDay, Span, week_span},
};
use chrono::NaiveDate;
use domain::{
    access::{Action, Role, Scope},
    calendar::monday_of,
    id::{ClassId, SubjectId},
    school::{Class, Grade, School, Subject},
};
use std::sync::Arc;
use store::{Target, TargetOf};

/// A subject's word on a day for which it has set nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It has set something.
    Work,
    /// 今日无作业
    None,
    /// 未填报 (R18)
    Unfiled,
    /// Nothing yet, and there is time.
    NotYet,
    /// Nothing, and the plan expects nothing.
    Unasked,
}

/// The subject in one class on one day.
#[derive(Clone, Debug)]
pub struct SubjectDay {
    /// The load day.
    pub date: NaiveDate,
    /// Its minutes.
    pub minutes: Minutes,
    /// Minutes, held ones too, on a day that the plan leaves free of the subject; none where it has no plan at all.
    pub outside: u32,
    /// Its targets.
    pub targets: Vec<Arc<Target>>,
    /// What it says where there are none.
    pub said: Said,
}

/// The subject in one class over a week.
#[derive(Clone, Debug)]
pub struct SubjectClass {
    /// The class.
    pub class: Class,
    /// Who teaches it there.
    pub teachers: Vec<String>,
    /// The class's school days.
    pub days: Vec<SubjectDay>,
}

impl SubjectClass {
    /// The sum of its days.
    #[must_use]
    pub fn total(&self) -> Minutes {
        self.days.iter().map(|d| d.minutes).sum()
    }
}

/// A subject's week across a grade.
#[derive(Clone, Debug)]
pub struct SubjectWeek {
    /// The subject.
    pub subject: Subject,
    /// The grade.
    pub grade: Grade,
    /// The week's Monday.
    pub monday: NaiveDate,
    /// The grade's school days.
    pub days: Vec<NaiveDate>,
    /// The grade's classes, by number.
    pub classes: Vec<SubjectClass>,
    /// Where the asker may go on to.
    pub ways: Ways,
}

/// Where the asker may go on to.
#[derive(Clone, Debug)]
pub struct Ways {
    /// Grades in which the subject is taught.
    pub grades: Vec<Grade>,
    /// Subjects that are taught in the grade.
    pub subjects: Vec<Subject>,
    /// Classes that the asker may see whole.
    pub classes: Vec<ClassId>,
}

/// What a subject's week is worked out from.
pub struct SubjectRows {
    /// The subject.
    pub subject: Subject,
    /// The grade.
    pub grade: Grade,
    /// The week's Monday.
    pub monday: NaiveDate,
    /// Where the asker may go on to.
    pub ways: Ways,
    span: Span,
}

/// Whether somebody teaches the subject in a grade, or the plan expects it there.
#[must_use]
pub fn taught(school: &School, subject: SubjectId, grade: Grade) -> bool {
    let here = |class| school.class(class).is_some_and(|c| c.grade == grade);
    school.lessons.iter().any(|l| l.subject == subject && here(l.class)) || school.plans_subject_this_year(grade, subject)
}

fn may_see(cx: &Cx, subject: SubjectId, grade: Grade) -> bool {
    cx.allows(Action::SeeSubject(subject)) || cx.allows(Action::SeeGrade(grade))
}

/// The subjects that the asker leads.
#[must_use]
pub fn subjects_led(cx: &Cx) -> Vec<Subject> {
    let Ok(staff) = cx.signed_in() else { return vec![] };
    let led = |s: &&Subject| staff.who.grants.iter().any(|g| g.role == Role::SubjectLead && g.scope == Scope::Subject(s.id));
    cx.school.subjects.iter().filter(led).cloned().collect()
}

/// The grade to start with: one in which the asker teaches the subject, or the first that has it and that they may see.
///
/// # Errors
/// No such subject; not theirs to see.
pub fn first_grade(cx: &Cx, code: &str) -> Result<Grade, AppError> {
    let who = &cx.signed_in()?.who;
    let subject = cx.school.subject_by_code(code).ok_or(AppError::NotFound)?.id;
    let own = who.lessons.iter().filter(|l| l.subject == subject).filter_map(|l| cx.school.class(l.class)).map(|c| c.grade).min();
    let seen: Vec<_> = cx.school.grades().into_iter().filter(|g| may_see(cx, subject, *g)).collect();
    let has = seen.iter().copied().find(|g| taught(&cx.school, subject, *g));
    own.filter(|g| seen.contains(g)).or(has).or(seen.first().copied()).ok_or(AppError::Forbidden)
}

/// Reads what the week of a subject in a grade is worked out from, at most a second old.
///
/// # Errors
/// No such subject or grade in this school; not theirs to see.
pub async fn read_subject(cx: &Cx, code: &str, grade: Grade, date: NaiveDate) -> Result<SubjectRows, AppError> {
    cx.signed_in()?;
    let subject = cx.school.subject_by_code(code).ok_or(AppError::NotFound)?.clone();
    if !may_see(cx, subject.id, grade) {
        return Err(AppError::Forbidden);
    }
    if cx.school.classes_of(grade).next().is_none() {
        return Err(AppError::NotFound);
    }
    let monday = monday_of(date);
    let span = Span::recent(cx, TargetOf::Grade(grade), week_span(monday)).await?;
    Ok(SubjectRows { ways: ways(cx, subject.id, grade), subject, grade, monday, span })
}

fn ways(cx: &Cx, subject: SubjectId, grade: Grade) -> Ways {
    let has = |s, g| (s, g) == (subject, grade) || (may_see(cx, s, g) && taught(&cx.school, s, g));
    Ways {
        grades: cx.school.grades().into_iter().filter(|g| has(subject, *g)).collect(),
        subjects: cx.school.subjects.iter().filter(|s| has(s.id, grade)).cloned().collect(),
        classes: cx.school.classes_of(grade).map(|c| c.id).filter(|c| cx.allows(Action::SeeClass(*c))).collect(),
    }
}

impl SubjectRows {
    /// The number of the reading.
    #[must_use]
    pub fn reading(&self) -> u64 {
        self.span.0.reading
    }

    /// The whole week.
    #[must_use]
    pub fn view(&self, cx: &Cx) -> SubjectWeek {
        SubjectWeek {
            subject: self.subject.clone(),
            grade: self.grade,
            monday: self.monday,
            days: cx.school.calendar(self.grade).week(self.monday),
            classes: cx.school.classes_of(self.grade).map(|c| self.class(cx, c)).collect(),
            ways: self.ways.clone(),
        }
    }

    fn class(&self, cx: &Cx, class: &Class) -> SubjectClass {
        let own = cx.school.lessons.iter().filter(|l| l.class == class.id && l.subject == self.subject.id);
        let days = self.span.class_week(cx, class, self.monday).days;
        SubjectClass {
            class: class.clone(),
            teachers: own.map(|l| cx.school.staff_name(l.staff).to_owned()).collect(),
            days: days.iter().map(|d| self.day(cx, class, d)).collect(),
        }
    }

    fn day(&self, cx: &Cx, class: &Class, day: &ClassDay) -> SubjectDay {
        let subject = self.subject.id;
        let minutes = Minutes::of(&cx.school, class, day, subject);
        let own = day.targets.iter().filter(|t| t.item.subject == subject && !rests(t));
        let targets: Vec<_> = own.cloned().collect();
        let said = match () {
            () if !targets.is_empty() => Said::Work,
            () if day.none.contains(&subject) => Said::None,
            () if day.unfiled.contains(&subject) => Said::Unfiled,
            () if minutes.plan > 0 && day.open => Said::NotYet,
            () => Said::Unasked,
        };
        let planned = cx.school.plans_subject(class.grade, subject, day.date);
        let outside = if planned && minutes.plan == 0 { minutes.posted + minutes.held } else { 0 };
        SubjectDay { date: day.date, minutes, outside, targets, said }
    }
}
