//! Tonight's list of one class for whoever has the after-school service 课后服务: what is posted, longest first.

use super::{
    AppError, Cx,
    class::{beside, class_seen, is_own},
    day::{DayItem, DayList, dates, list},
    week::Span,
};
use chrono::NaiveDate;
use domain::{access::Action, assignment::Form, id::ClassId, school::Class};
use std::cmp::Reverse;
use store::TargetOf;

/// What the list is worked out from.
pub struct DutyRows {
    /// The class.
    pub class: Class,
    /// The date asked for; may be a day off.
    pub date: NaiveDate,
    /// Classes that the asker may look at from here, this one too.
    pub beside: Vec<Class>,
    span: Span,
}

/// The list.
#[derive(Clone, Debug)]
pub struct DutyList {
    /// The class's day as families see it; its required written work longest first.
    pub day: DayList,
    /// Other forms, longest first.
    pub other: Vec<DayItem>,
    /// Optional written work, longest first.
    pub optional: Vec<DayItem>,
    /// Classes that the asker may look at from here, this one too.
    pub beside: Vec<Class>,
}

/// The class to start with: of those that the asker may see an own one, else the first.
///
/// # Errors
/// No class is theirs to see.
pub fn first_class(cx: &Cx) -> Result<ClassId, AppError> {
    cx.signed_in()?;
    let seen = || cx.school.classes.iter().filter(|c| cx.allows(Action::SeeClass(c.id)));
    seen().find(|c| is_own(cx, c)).or_else(|| seen().next()).map(|c| c.id).ok_or(AppError::Forbidden)
}

/// Reads what the list of a class on a date is worked out from, at most a second old.
///
/// # Errors
/// No such class; not theirs to see.
pub async fn read_duty(cx: &Cx, id: ClassId, date: NaiveDate) -> Result<DutyRows, AppError> {
    let class = class_seen(cx, id)?.clone();
    let span = Span::recent(cx, TargetOf::Class(id), dates(cx, &class, date)).await?;
    Ok(DutyRows { beside: beside(cx, &class), class, date, span })
}

impl DutyRows {
    /// The number of the reading.
    #[must_use]
    pub fn reading(&self) -> u64 {
        self.span.0.reading
    }

    /// The list.
    #[must_use]
    pub fn view(&self, cx: &Cx) -> DutyList {
        let mut day = list(cx, &self.class, self.date, &self.span);
        // of equal length they stay in the school's order of subjects
        let longest_first = |items: &mut Vec<DayItem>| items.sort_by_key(|i| Reverse(i.target.item.minutes));
        let is_written = |i: &DayItem| i.target.item.kind.form == Form::Written;
        let (mut optional, mut other): (Vec<_>, Vec<_>) = day.other.iter().cloned().partition(is_written);
        [&mut day.written, &mut optional, &mut other].into_iter().for_each(longest_first);
        DutyList { day, other, optional, beside: self.beside.clone() }
    }
}
