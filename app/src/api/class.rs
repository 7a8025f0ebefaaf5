//! One class's whole week, as its head teacher sees it: everything on its days, held work too, and each subject against the plan.

use super::{
    AppError, Cx,
    day::rests,
    subject::{Minutes, taught},
    week::{ClassWeek, Span, week_span},
};
use chrono::NaiveDate;
use domain::{
    access::{Action, Role, Scope},
    calendar::monday_of,
    id::{ClassId, SubjectId},
    school::{Class, Subject},
};
use store::TargetOf;

/// What a class's week is worked out from.
pub struct ClassRows {
    /// The class.
    pub class: Class,
    /// The week's Monday.
    pub monday: NaiveDate,
    /// Classes that the asker may look at from here, this one too.
    pub beside: Vec<Class>,
    /// Subjects that the asker may see across the grade.
    pub subjects: Vec<SubjectId>,
    span: Span,
}

/// A class's week.
#[derive(Clone, Debug)]
pub struct ClassView {
    /// Its days.
    pub week: ClassWeek,
    /// The week's Monday.
    pub monday: NaiveDate,
    /// Subjects that have or plan something, in the school's order.
    pub totals: Vec<(Subject, Minutes)>,
    /// Classes that the asker may look at from here, this one too.
    pub beside: Vec<Class>,
    /// Subjects that the asker may see across the grade.
    pub subjects: Vec<SubjectId>,
}

/// A class that the asker may see whole.
///
/// # Errors
/// No such class; not theirs to see.
pub fn class_seen(cx: &Cx, id: ClassId) -> Result<&Class, AppError> {
    cx.signed_in()?;
    let class = cx.school.class(id).ok_or(AppError::NotFound)?;
    cx.require(Action::SeeClass(id))?;
    Ok(class)
}

/// The classes that the asker may see: those of the grade, and own ones.
#[must_use]
pub fn beside(cx: &Cx, class: &Class) -> Vec<Class> {
    let near = |c: &&Class| c.grade == class.grade || is_own(cx, c);
    cx.school.classes.iter().filter(near).filter(|c| cx.allows(Action::SeeClass(c.id))).cloned().collect()
}

/// Whether the asker teaches the class or is its head teacher.
#[must_use]
pub fn is_own(cx: &Cx, class: &Class) -> bool {
    let Ok(staff) = cx.signed_in() else { return false };
    staff.who.lessons.iter().any(|l| l.class == class.id) || heads(cx, class)
}

fn heads(cx: &Cx, class: &Class) -> bool {
    let Ok(staff) = cx.signed_in() else { return false };
    staff.who.grants.iter().any(|g| g.role == Role::HeadTeacher && g.scope == Scope::Class(class.id))
}

/// The classes whose head teacher asks.
#[must_use]
pub fn classes_headed(cx: &Cx) -> Vec<Class> {
    cx.school.classes.iter().filter(|c| heads(cx, c)).cloned().collect()
}

/// Reads what the week of a class that contains `date` is worked out from, at most a second old.
///
/// # Errors
/// No such class; not theirs to see.
pub async fn read_class(cx: &Cx, id: ClassId, date: NaiveDate) -> Result<ClassRows, AppError> {
    let (class, monday) = (class_seen(cx, id)?.clone(), monday_of(date));
    let span = Span::recent(cx, TargetOf::Class(id), week_span(monday)).await?;
    let seen = |s: &&Subject| {
        let may = cx.allows(Action::SeeSubject(s.id)) || cx.allows(Action::SeeGrade(class.grade));
        may && taught(&cx.school, s.id, class.grade)
    };
    let subjects = cx.school.subjects.iter().filter(seen).map(|s| s.id).collect();
    Ok(ClassRows { beside: beside(cx, &class), subjects, class, monday, span })
}

impl ClassRows {
    /// The number of the reading.
    #[must_use]
    pub fn reading(&self) -> u64 {
        self.span.0.reading
    }

    /// The whole week.
    #[must_use]
    pub fn view(&self, cx: &Cx) -> ClassView {
        let mut week = self.span.class_week(cx, &self.class, self.monday);
        let total = |s: &Subject| week.days.iter().map(|d| Minutes::of(&cx.school, &self.class, d, s.id)).sum();
        let totals = cx.school.subjects.iter().map(|s| (s.clone(), total(s))).filter(|(_, m): &(_, Minutes)| !m.is_nothing());
        let totals = totals.collect();
        for day in &mut week.days {
            day.targets.retain(|t| !rests(t));
        }
        ClassView { week, monday: self.monday, totals, beside: self.beside.clone(), subjects: self.subjects.clone() }
    }
}
