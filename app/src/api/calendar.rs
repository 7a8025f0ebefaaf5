//! The school's calendar: seen by who leads the school, changed by who sets it up – first shown what it touches, then confirmed.

pub mod cancel;
pub mod restore;
mod typed;

pub use typed::{BadField, Typed, Why, plan_field};

use super::{AppError, Cx};
use chrono::{Datelike, NaiveDate};
use domain::{
    access::Action,
    calendar::{CalendarChange, DayKey, Ending, HeldFor, day_key, endings},
    id::ClassId,
    school::{DayKind, Grade, School, SpecialDay, Term},
};
use std::sync::Arc;
use store::{CalendarEffect, CancelledDay, SetCalendar};

/// The calendar as one grade has it.
#[derive(Clone, Debug)]
pub struct CalendarNow {
    /// The school.
    pub school: Arc<School>,
    /// Whose calendar is shown.
    pub grade: Grade,
    /// Today.
    pub today: NaiveDate,
    /// What of it ends soon.
    pub endings: Vec<Ending>,
    /// Days whose homework was cancelled, of the months that are shown.
    pub cancelled: Vec<CancelledDay>,
    /// The reader may change it.
    pub may_set: bool,
    /// The reader may cancel a day's homework.
    pub may_cancel: bool,
}

impl CalendarNow {
    /// Rows of special days of a date, for every grade and for some.
    pub fn rows_on(&self, date: NaiveDate) -> impl Iterator<Item = &SpecialDay> {
        self.school.days.iter().filter(move |d| d.date == date)
    }

    /// The grades that have another answer than the one that is shown to whether there is school on a date, and whose timetable counts.
    #[must_use]
    pub fn others(&self, date: NaiveDate) -> Vec<Grade> {
        let followed = |g: Grade| self.school.calendar(g).weekday_followed(date);
        self.school.grades().into_iter().filter(|g| followed(*g) != followed(self.grade)).collect()
    }
}

/// The calendar; of the grade that was asked for, or of the first.
///
/// # Errors
/// Not theirs to see; the database.
pub async fn get_calendar(cx: &Cx, grade: Option<Grade>, months: (NaiveDate, NaiveDate)) -> Result<CalendarNow, AppError> {
    let may_set = cx.allows(Action::SetUp);
    if !may_set {
        cx.require(Action::SeeCalendar)?;
    }
    let grades = cx.school.grades();
    let first = grades.first().copied().unwrap_or(cx.school.settings.grades.0);
    Ok(CalendarNow {
        grade: grade.filter(|g| grades.contains(g)).unwrap_or(first),
        today: cx.now.today(),
        endings: endings(&cx.school, cx.now.today()),
        cancelled: cx.store.cancelled_days(cx.school.id, months).await?,
        school: cx.school.clone(),
        may_set,
        may_cancel: !cancel::scopes(cx).is_empty(),
    })
}

/// What a change would do, before it is made.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Days that it sets.
    pub days: Vec<SpecialDay>,
    /// Days that it makes ordinary again.
    pub ordinary: Vec<SpecialDay>,
    /// The term that it sets, and the one that goes.
    pub terms: (Option<Term>, Option<Term>),
    /// What it touches.
    pub effect: CalendarEffect,
    /// What was shown: where something else would be touched at the confirmation, that is shown first.
    pub seen: String,
    /// Something else is touched now than was shown before.
    pub differs: bool,
}

/// What became of what was asked.
#[derive(Clone, Debug)]
pub enum Asked {
    /// It is to be confirmed.
    Preview(Box<Preview>),
    /// It is done.
    Done,
    /// It can't be, and why.
    Bad(BadField),
}

/// Shows what a change of the calendar touches, or makes it where that was shown.
///
/// # Errors
/// Not theirs to do; the set-up changed meanwhile; the database.
pub async fn change_calendar(cx: &Cx, typed: &Typed) -> Result<Asked, AppError> {
    cx.require(Action::SetUp)?;
    let change = match typed.read(&cx.school) {
        Ok(change) => change,
        Err(bad) => return Ok(Asked::Bad(bad)),
    };
    if let Some(bad) = typed.far(&cx.school, cx.now.today()) {
        return Ok(Asked::Bad(bad));
    }
    let at = typed.section();
    let effect = match cx.store.calendar_effect(&cx.school, &change, cx.now.today()).await? {
        Ok(effect) => effect,
        Err(bad) => return Ok(Asked::Bad(BadField::of(at, &bad, cx.lang))),
    };
    let seen = seen(cx, &effect);
    if typed.text("seen") != seen {
        let differs = !typed.text("seen").is_empty();
        return Ok(Asked::Preview(Box::new(preview(cx, &change, effect, (seen, differs)))));
    }
    let set = SetCalendar { school: cx.school.clone(), change, stamp: cx.stamp() };
    match cx.store.write(set).await? {
        Ok(_) => Ok(Asked::Done),
        Err(bad) => Ok(Asked::Bad(BadField::of(at, &bad, cx.lang))),
    }
}

/// What a preview showed, in short: the set-up's version, and how much is touched.
fn seen(cx: &Cx, effect: &CalendarEffect) -> String {
    format!("{}.{}.{}.{}", cx.school.version, effect.targets.len(), effect.held().count(), effect.weeks.len())
}

fn preview(cx: &Cx, change: &CalendarChange, effect: CalendarEffect, (seen, differs): (String, bool)) -> Preview {
    let term = |key: domain::calendar::TermKey| {
        cx.school.terms.iter().find(|t| t.starts_on == key.starts_on && t.grade == key.grade).cloned()
    };
    let (days, ordinary, terms) = match change {
        CalendarChange::SetTerm { term: set, instead_of } => (vec![], vec![], (Some(set.clone()), instead_of.and_then(term))),
        CalendarChange::RemoveTerm(key) => (vec![], vec![], (None, term(*key))),
        CalendarChange::SetDays(days) => (days.clone(), vec![], (None, None)),
        CalendarChange::ChangeDays { instead_of, days } => {
            let set = |k: &DayKey| days.iter().any(|d| day_key(d) == *k);
            let gone = |d: &&SpecialDay| instead_of.contains(&day_key(d)) && !set(&day_key(d));
            (days.clone(), cx.school.days.iter().filter(gone).cloned().collect(), (None, None))
        }
        CalendarChange::RemoveDays(keys) => {
            let gone = cx.school.days.iter().filter(|d| keys.contains(&day_key(d))).cloned().collect();
            (vec![], gone, (None, None))
        }
    };
    Preview { days, ordinary, terms, effect, seen, differs }
}

/// Made-up days of a weekend for which the school has not said whose timetable they follow.
#[must_use]
pub fn unnamed(school: &School, today: NaiveDate) -> Vec<&SpecialDay> {
    let weekend = |d: &SpecialDay| d.date.weekday().number_from_monday() > 5;
    school.days.iter().filter(|d| d.kind == DayKind::School(None) && d.date >= today && weekend(d)).collect()
}

/// Why a target is held, in words.
#[must_use]
pub fn why_held(held: HeldFor, lang: domain::lang::Lang) -> String {
    let day = |d| domain::sentence::date(d, lang);
    match held {
        HeldFor::DayGone(d) => lang.pick(format!("{} 不上课", day(d)), format!("no school on {}", day(d))),
        HeldFor::NoHomeworkDay(d) => lang.pick(format!("{} 是无作业日", day(d)), format!("{} is a no-homework day", day(d))),
        HeldFor::Over { date, load, cap } => {
            lang.pick(format!("{} 将达 {load}/{cap} 分钟", day(date)), format!("{}: {load} of {cap} min", day(date)))
        }
    }
}

/// A class's name.
#[must_use]
pub fn class_name(school: &School, class: ClassId, lang: domain::lang::Lang) -> String {
    school.class(class).map(|c| c.label(lang)).unwrap_or_default()
}
