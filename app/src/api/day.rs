//! The day's list of one class, for pupils and parents: what is posted, and nothing else.

mod rest;

pub use rest::{Rest, Vacation};

use super::{
    AppError, Cx,
    week::{ClassDay, Span, week_span},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::{Form, Need, State},
    board::{Mark, Nothing},
    calendar::monday_of,
    id::SubjectId,
    school::Class,
};
use rest::{rest, vacation};
use std::{collections::BTreeSet, sync::Arc};
use store::{Gone, LinkedClass, Target, TargetOf};

/// One item of the list.
#[derive(Clone, Debug)]
pub struct DayItem {
    /// The subject's name.
    pub subject: String,
    /// The target.
    pub target: Target,
    /// Posted after the week's last revision 补充, or changed after it 更正.
    pub mark: Option<Mark>,
}

/// A class's day as families see it.
#[derive(Clone, Debug)]
pub struct DayList {
    /// The class.
    pub class: Class,
    /// The date asked for; may be a day off.
    pub date: NaiveDate,
    /// The load day that covers it; `None` outside the term.
    pub day: Option<ClassDay>,
    /// Required written work.
    pub written: Vec<DayItem>,
    /// Everything else.
    pub other: Vec<DayItem>,
    /// Subjects whose homework is still to be announced.
    pub pending: Vec<String>,
    /// Subjects that set nothing.
    pub none: Vec<String>,
    /// Subjects that have not said anything.
    pub unfiled: Vec<String>,
    /// Subjects of which something was withdrawn after the week's notice had shown it 更正. Not what: its words may have changed unseen.
    pub taken_back: Vec<String>,
    /// Subjects of which all that was for this day was held until the day was over: nothing of it need be done.
    pub unresolved: Vec<String>,
    /// The grade's no-homework day.
    pub no_homework: bool,
    /// The school cancelled the homework of the day.
    pub cancelled: bool,
    /// The school days of this week.
    pub week: Vec<NaiveDate>,
    /// The term's week.
    pub week_number: Option<u32>,
    /// The load of the days of this week, as far as it was read with the list.
    pub glance: Vec<Glance>,
    /// Due on the next school day and begun on an earlier one.
    pub due_next: Vec<DayItem>,
    /// What is to be brought: by subject, in the homework's own words.
    pub bring: Vec<(String, String)>,
    /// The days off that the date is one of.
    pub rest: Option<Rest>,
    /// The vacation that it lies in.
    pub vacation: Option<Vacation>,
}

/// A day's load, in the week's line; minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    /// The load day.
    pub date: NaiveDate,
    /// Its load.
    pub load: u32,
    /// What it may hold.
    pub cap: u32,
}

impl DayList {
    /// What a day says on which there is nothing to name: as long as its cut-off is not over it is not none yet, and unfiled is
    /// never none (R18).
    #[must_use]
    pub fn nothing(&self) -> Option<Nothing> {
        let names = [&self.pending, &self.none, &self.unfiled, &self.taken_back, &self.unresolved];
        let told = self.cancelled || names.into_iter().any(|names| !names.is_empty());
        if told || !self.written.is_empty() || !self.other.is_empty() {
            return None;
        }
        Some(match (self.no_homework, self.day.as_ref()?.open) {
            (true, _) => Nothing::NoHomeworkDay,
            (false, true) => Nothing::NotYet,
            (false, false) => Nothing::None,
        })
    }
}

/// The list of a linked class on a date.
///
/// # Errors
/// No such class; the database.
pub async fn get_day(cx: &Cx, linked: LinkedClass, date: NaiveDate) -> Result<DayList, AppError> {
    let class = cx.school.class(linked.class).ok_or(AppError::NotFound)?;
    let read = Span::read(cx, TargetOf::Class(class.id), dates(cx, class, date)).await?;
    Ok(list(cx, class, date, &read))
}

/// The week that the list of a date is worked out from: that of the load day that covers it.
#[must_use]
pub fn dates(cx: &Cx, class: &Class, date: NaiveDate) -> (NaiveDate, NaiveDate) {
    week_span(monday_of(cx.school.calendar(class.grade).load_day(date).unwrap_or(date)))
}

/// The list of a class on a date, from what [`dates`] names.
#[must_use]
pub fn list(cx: &Cx, class: &Class, date: NaiveDate, read: &Span) -> DayList {
    let calendar = cx.school.calendar(class.grade);
    // in a vacation nothing is left of the last day's homework
    let load_day = calendar.term_of(date).and_then(|_| calendar.load_day(date));
    let published = read.0.published_at;
    let day = load_day.map(|d| read.class_day(cx, class, d));
    let names = |ids: &[_]| ids.iter().filter_map(|s| cx.school.subject(*s)).map(|s| s.label(cx.lang)).collect();
    let taken_back: Vec<_> = read.0.taken_back.iter().filter(|(d, _)| Some(*d) == load_day).map(|(_, s)| *s).collect();
    let unresolved = day.as_ref().map(|d| unresolved(class, d, &taken_back, read)).unwrap_or_default();
    let items: Vec<_> = day.iter().flat_map(ClassDay::posted).filter(|t| !rests(t)).map(|t| item(cx, t, published)).collect();
    let bring = bring(&items);
    let due_next = due_next(cx, class, date, (read, &items));
    let (written, other) = items.into_iter().partition(|i| is_counted_kind(&i.target));
    DayList {
        bring,
        glance: glance(cx, class, date, read),
        due_next,
        rest: rest(calendar, date),
        vacation: vacation(calendar, date),
        date,
        written,
        other,
        pending: names(&day.as_ref().map(ClassDay::pending).unwrap_or_default()),
        none: names(&day.as_ref().map(|d| d.none.clone()).unwrap_or_default()),
        unfiled: names(&day.as_ref().map(|d| d.unfiled.clone()).unwrap_or_default()),
        taken_back: names(&taken_back),
        cancelled: load_day.is_some_and(|d| read.0.cancelled.contains(&(class.id, d))),
        unresolved: names(&unresolved),
        no_homework: load_day.is_some_and(|d| cx.school.is_no_homework_day(class.grade, d)),
        week: calendar.week(monday_of(date)),
        week_number: calendar.week_number(date),
        class: class.clone(),
        day,
    }
}

/// Subjects that families saw as still to be announced, and of which nothing came: no text and no minutes of it were ever shown.
fn unresolved(class: &Class, day: &ClassDay, taken_back: &[SubjectId], read: &Span) -> Vec<SubjectId> {
    let here = read.0.filed.iter().filter(|f| (f.class, f.date, f.gone) == (class.id, day.date, Gone::Unresolved));
    let pending = day.pending();
    let told = |s: &SubjectId| {
        let named = [&pending, &day.none, &day.unfiled].into_iter().any(|names| names.contains(s));
        named || taken_back.contains(s) || day.posted().any(|t| t.item.subject == *s)
    };
    let mut found: Vec<_> = here.map(|f| f.subject).filter(|s| !told(s)).collect();
    found.dedup();
    found
}

fn is_counted_kind(target: &Target) -> bool {
    target.item.kind.form == Form::Written && target.item.kind.need == Need::Required
}

/// The week of a date, where it is the one that was read.
fn glance(cx: &Cx, class: &Class, date: NaiveDate, read: &Span) -> Vec<Glance> {
    if dates(cx, class, date) != week_span(monday_of(date)) {
        return vec![];
    }
    let week = read.class_week(cx, class, monday_of(date));
    week.days.iter().map(|d| Glance { date: d.date, load: d.figures.load, cap: d.cap.total }).collect()
}

/// What is to be handed in next and of which nothing is left to do: easily forgotten, since the list itself does not have it.
fn due_next(cx: &Cx, class: &Class, date: NaiveDate, (read, items): (&Span, &[DayItem])) -> Vec<DayItem> {
    let calendar = cx.school.calendar(class.grade);
    let Some(next) = calendar.load_day(date).and_then(|d| calendar.next_school_day(d)) else { return vec![] };
    let due = |t: &&Target| t.class == class.id && t.item.state == State::Posted && t.due_on == next;
    let mut seen: BTreeSet<_> = items.iter().map(|i| i.target.item.assignment).collect();
    let mut found = vec![];
    for target in read.0.targets.iter().map(Arc::as_ref).filter(due) {
        let earlier = Some(target.set_on) < calendar.load_day(date);
        if earlier && seen.insert(target.item.assignment) {
            found.push(item(cx, target, None));
        }
    }
    found
}

fn bring(items: &[DayItem]) -> Vec<(String, String)> {
    let of = |i: &DayItem| {
        let asked = domain::wording::bring(&format!("{}\n{}", i.target.item.title, i.target.text));
        asked.into_iter().map(|words| (i.subject.clone(), words)).collect::<Vec<_>>()
    };
    items.iter().flat_map(of).collect()
}

/// A day of a spread without minutes: nothing of it is to be done.
pub(super) fn rests(target: &Target) -> bool {
    target.item.minutes == 0 && target.total.is_some_and(|total| total > 0)
}

fn item(cx: &Cx, target: &Target, published: Option<DateTime<Utc>>) -> DayItem {
    DayItem {
        subject: cx.school.subject(target.item.subject).map(|s| s.label(cx.lang)).unwrap_or_default(),
        mark: store::mark(target, published),
        target: target.clone(),
    }
}
