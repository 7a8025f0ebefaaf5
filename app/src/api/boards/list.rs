//! Every week of every term, and what became of its notice.

use super::{
    compare::Agreements,
    may_see,
    term::{SchoolTerm, terms},
};
use crate::api::{AppError, Cx, publish::is_over};
use chrono::{Days, NaiveDate};
use domain::{board::Agreement, calendar::monday_of};
use std::collections::BTreeMap;
use store::BoardWeek;

/// The archive of a term, measured on the demo school: bytes of a sheet of paper without and with each class, and of each class
/// in a revision.
const PAPER: u64 = 50_000;
const PAPER_OF_CLASS: u64 = 7_000;
const REVISION_OF_CLASS: u64 = 500;

/// What became of a week's notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekState {
    /// No class has school.
    Holiday,
    /// Nothing is published.
    NotYet,
    /// There is a notice.
    Published {
        /// The last revision.
        last: u32,
        /// There is a plan.
        plan: bool,
        /// There is an actual notice, or there should be one by now.
        actual: Actual,
        /// How far both agree, where there are both.
        agreement: Option<Agreement>,
    },
}

/// What became of a week's actual notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actual {
    /// It is there.
    There,
    /// The week is not over.
    ToCome,
    /// The week is over without one.
    Missing,
}

/// A week in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its number within the term.
    pub week: Option<u32>,
    /// What became of its notice.
    pub state: WeekState,
}

/// A term in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTerm {
    /// None: weeks with a notice that lie in no term as the school has them now.
    pub term: Option<SchoolTerm>,
    /// The latest first.
    pub weeks: Vec<ListedWeek>,
    /// About how many bytes all its notices are as one file; none where there is no notice.
    pub archive: Option<u64>,
}

/// Every term that has begun or begins next week, the latest first, with its weeks up to the next; published ones always.
///
/// # Errors
/// Not theirs to see; the database.
pub async fn get_terms(cx: &Cx, known: &Agreements) -> Result<Vec<ListedTerm>, AppError> {
    may_see(cx)?;
    let mut published: BTreeMap<_, _> = cx.store.board_weeks(cx.school.id).await?.into_iter().map(|w| (w.monday, w)).collect();
    let next = monday_of(cx.now.today()) + Days::new(7);
    let mut found = vec![];
    for term in terms(&cx.school.terms) {
        let (first, last) = term.mondays();
        let mondays = first.iter_weeks().take_while(|m| *m <= last);
        let weeks = mondays.map(|monday| (monday, published.remove(&monday)));
        // without a class no week is one of school or of holidays yet
        let begun = |monday| monday <= next && !cx.school.classes.is_empty();
        let weeks = weeks.filter(|(monday, week)| begun(*monday) || week.is_some()).collect();
        found.extend(listed(cx, known, Some(term), weeks).await?);
    }
    found.reverse();
    let rest = published.into_iter().map(|(monday, week)| (monday, Some(week))).collect();
    found.extend(listed(cx, known, None, rest).await?);
    Ok(found)
}

/// A term with its weeks, the earliest first; none where there is no week to list.
async fn listed(
    cx: &Cx,
    known: &Agreements,
    term: Option<SchoolTerm>,
    weeks: Vec<(NaiveDate, Option<BoardWeek>)>,
) -> Result<Option<ListedTerm>, AppError> {
    let archive = term.as_ref().and_then(|_| archive(cx, weeks.iter().filter_map(|(_, week)| *week)));
    let mut list = vec![];
    for (monday, week) in weeks.into_iter().rev() {
        let state = match week {
            Some(week) => published(cx, known, week).await?,
            None if cx.school.has_school(monday) => WeekState::NotYet,
            None => WeekState::Holiday,
        };
        list.push(ListedWeek { monday, week: number(cx, monday), state });
    }
    Ok((!list.is_empty()).then_some(ListedTerm { term, weeks: list, archive }))
}

async fn published(cx: &Cx, known: &Agreements, week: BoardWeek) -> Result<WeekState, AppError> {
    let actual = match week.actual {
        Some(_) => Actual::There,
        None if is_over(cx, week.monday) => Actual::Missing,
        None => Actual::ToCome,
    };
    let agreement = known.of(cx, week).await?;
    Ok(WeekState::Published { last: week.last(), plan: week.plan.is_some(), actual, agreement })
}

fn number(cx: &Cx, monday: NaiveDate) -> Option<u32> {
    let calendar = cx.school.grades().first().map(|g| cx.school.calendar(*g));
    calendar.and_then(|c| c.week_number(monday + Days::new(4)))
}

/// About how large the archive of these weeks is.
fn archive(cx: &Cx, weeks: impl Iterator<Item = BoardWeek>) -> Option<u64> {
    let classes = u64::try_from(cx.school.classes.len()).unwrap_or(u64::MAX);
    let papers = |w: &BoardWeek| u64::from(w.plan.is_some()) + u64::from(w.actual.is_some());
    let one = |w: BoardWeek| papers(&w) * (PAPER + PAPER_OF_CLASS * classes) + u64::from(w.last()) * REVISION_OF_CLASS * classes;
    Some(weeks.map(one).sum()).filter(|bytes| *bytes > 0)
}
