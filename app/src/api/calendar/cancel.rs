//! Cancelling one day's homework of a class, a grade or the school.

use crate::api::{
    AppError, Cx,
    resolve::{BadWords, words},
};
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    assignment::State,
    id::ClassId,
    school::{Class, Grade},
};
use std::collections::BTreeSet;
use store::{CancelDay, CancelledDay, Target, TargetOf, cancelled_above};

/// Days ahead of which homework can be cancelled.
const AHEAD: u64 = 60;

/// Whose homework the reader may cancel.
///
/// *(decision)* Coordinator and deputy cancel for their grade and its classes: each of its items they could withdraw anyway. For the whole
/// school principal and dean do.
#[must_use]
pub fn scopes(cx: &Cx) -> Vec<TargetOf> {
    let all = cx.school.grades();
    let grades: Vec<Grade> = all.iter().copied().filter(|g| cx.allows(Action::Resolve(*g))).collect();
    let school = (!grades.is_empty() && grades == all).then_some(TargetOf::School);
    let of_grade = |g: Grade| {
        let classes = cx.school.classes.iter().filter(move |c: &&Class| c.grade == g).map(|c| TargetOf::Class(c.id));
        std::iter::once(TargetOf::Grade(g)).chain(classes).collect::<Vec<_>>()
    };
    school.into_iter().chain(grades.into_iter().flat_map(of_grade)).collect()
}

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct CancelTyped {
    /// The day.
    pub date: String,
    /// Whose.
    pub of: String,
    /// Why.
    pub reason: String,
    /// How many targets the preview named; none before it.
    pub seen: String,
}

/// Fields that can't be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadCancel {
    /// No date, over, too far, or without school.
    pub date: bool,
    /// Not theirs, or nothing.
    pub of: bool,
    /// The reason.
    pub reason: Option<BadWords>,
    /// It is cancelled already, and nothing was set since.
    pub already: bool,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct CancelNow {
    /// Whose homework the reader may cancel.
    pub scopes: Vec<TargetOf>,
    /// What is cancelled from today on.
    pub cancelled: Vec<CancelledDay>,
    /// Of it what somebody cancelled for more classes than the reader may: it is not theirs to restore.
    pub above: BTreeSet<(ClassId, NaiveDate)>,
    /// The calendar is theirs to see.
    pub sees_calendar: bool,
}

/// What became of what was asked.
#[derive(Clone, Debug)]
pub enum CancelAsked {
    /// This would be cancelled: to be confirmed.
    Preview(Vec<Target>),
    /// It is done; how many targets.
    Done(usize),
    /// It can't be.
    Bad(BadCancel),
}

/// Whose homework they may cancel, and what is cancelled.
///
/// # Errors
/// Nobody's; the database.
pub async fn get_cancel(cx: &Cx) -> Result<CancelNow, AppError> {
    cx.signed_in()?;
    let scopes = scopes(cx);
    if scopes.is_empty() {
        return Err(AppError::Forbidden);
    }
    let today = cx.now.today();
    let mut cancelled = cx.store.cancelled_days(cx.school.id, (today, today + Days::new(AHEAD))).await?;
    cancelled.retain(|d| cx.school.class(d.class).is_some_and(|c| cx.allows(Action::Resolve(c.grade))));
    let days: Vec<_> = cancelled.iter().map(|d| (d.class, d.date)).collect();
    let above = cancelled_above(&cx.store.day_actions(cx.school.id, (today, today + Days::new(AHEAD))).await?, &days, &scopes);
    let sees_calendar = cx.allows(Action::SeeCalendar) || cx.allows(Action::SetUp);
    Ok(CancelNow { scopes, cancelled, above, sees_calendar })
}

/// Shows what would be cancelled, or cancels it where that was shown.
///
/// # Errors
/// Nobody's homework is theirs to cancel; the set-up changed meanwhile; the database.
pub async fn cancel_day(cx: &Cx, typed: &CancelTyped) -> Result<CancelAsked, AppError> {
    let now = get_cancel(cx).await?;
    let named = typed.of.strip_prefix("class/").and_then(|id| id.parse().ok());
    if named.is_some_and(|id| cx.school.class(id).is_none()) {
        return Err(AppError::NotFound);
    }
    let of = now.scopes.iter().copied().find(|s| s.name() == typed.of);
    let date = of.and_then(|of| read_date(cx, of, &typed.date));
    let reason = words(&typed.reason);
    let (Some(of), Some(date), Ok(reason)) = (of, date, &reason) else {
        // a day is judged by whose it is
        let bad = BadCancel { date: of.is_some() && date.is_none(), of: of.is_none(), reason: reason.err(), already: false };
        return Ok(CancelAsked::Bad(bad));
    };
    let targets = targets(cx, of, date).await?;
    if targets.is_empty() && asked(cx, of, date).all(|c| now.cancelled.iter().any(|d| (d.class, d.date) == (c.id, date))) {
        return Ok(CancelAsked::Bad(BadCancel { already: true, ..BadCancel::default() }));
    }
    if typed.seen != targets.len().to_string() {
        return Ok(CancelAsked::Preview(targets));
    }
    let (school, stamp) = (cx.school.clone(), cx.stamp());
    let done = cx.store.write(CancelDay { school, of, date, reason: reason.clone(), stamp }).await?;
    Ok(CancelAsked::Done(done.targets))
}

/// Today or a day to come, with school for at least one of the classes.
fn read_date(cx: &Cx, of: TargetOf, text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
    let today = cx.now.today();
    (date >= today && date <= today + Days::new(AHEAD) && asked(cx, of, date).next().is_some()).then_some(date)
}

/// The classes of a scope that have school on a day.
fn asked(cx: &Cx, of: TargetOf, date: NaiveDate) -> impl Iterator<Item = &Class> {
    let asked = move |c: &&Class| match of {
        TargetOf::Class(id) => c.id == id,
        TargetOf::Grade(g) => c.grade == g,
        TargetOf::School => true,
    };
    cx.school.classes.iter().filter(asked).filter(move |c| cx.school.calendar(c.grade).is_school_day(date))
}

/// What would be cancelled: work over several days that has no minutes on this one stays as it is.
async fn targets(cx: &Cx, of: TargetOf, date: NaiveDate) -> Result<Vec<Target>, AppError> {
    let mut found = cx.store.targets(cx.school.id, of, (date, date)).await?;
    let days = |t: &Target| cx.school.class(t.class).map(|c| cx.school.calendar(c.grade).load_days(t.set_on, t.due_on).len());
    found.retain(|t| !(t.back_entered && t.item.state == State::Held) && (t.item.minutes > 0 || days(t) <= Some(1)));
    let place = |id: ClassId| cx.school.class(id).map(|c| (c.grade, c.number));
    found.sort_by_key(|t| (place(t.class), t.item.subject));
    Ok(found)
}
