//! What stands on a class's days before a change, and the locks that keep it so until the commit.

use crate::{
    Needs, Store, StoreError, Tx,
    assignment::set_assignment,
    calendar::newly_cancelled,
    day::{Target, TargetOf, targets},
    execute,
    post::read_words,
    run,
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, DayMinutes, State},
    calendar::monday_of,
    id::{AssignmentId, ClassId, SchoolId},
    judge::{Change, Judged, Proposed, Situation, Work, as_it_stands, judge, lateness_of_edit},
    load::{Item, counted},
    moment::Moment,
    school::{Class, School},
    spread,
    ways::{Way, ways},
};
use sqlx::Transaction;
use std::{collections::BTreeMap, sync::Arc};

/// A read transaction: everything read through it is one committed state.
pub(crate) enum Snapshot {
    Sqlite(Transaction<'static, sqlx::Sqlite>),
    Postgres(Transaction<'static, sqlx::Postgres>),
}

impl Snapshot {
    pub(crate) fn tx(&mut self) -> Tx<'_> {
        match self {
            Self::Sqlite(t) => Tx::sqlite(&mut *t),
            Self::Postgres(t) => Tx::postgres(&mut *t),
        }
    }
}

impl Store {
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        Ok(match &self.pool {
            crate::Pool::Sqlite(p) => Snapshot::Sqlite(p.begin().await?),
            crate::Pool::Postgres(p) => {
                // in a task of its own: where a reader goes away while it begins, sqlx leaves it open in the pool, for a writer to find
                let pool = p.clone();
                let begun = tokio::spawn(async move { pool.begin_with("begin isolation level repeatable read read only").await });
                Snapshot::Postgres(begun.await.map_err(|e| StoreError::Corrupt(e.to_string()))??)
            }
        })
    }
}

/// Dates read around an assignment's own: five school days, also around the longest holiday of a term.
const AROUND: u64 = 21;

/// What saving an assignment would do for one class.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The class.
    pub class: ClassId,
    /// State, days and findings.
    pub judged: Judged,
    /// Ways out where it would be held.
    pub ways: Vec<Way>,
    /// Days of it whose homework the school cancelled, and why: nothing forbids new work there.
    pub cancelled: Vec<(NaiveDate, String)>,
}

impl Store {
    /// What saving would do, without saving. `editing`: it is a change of that assignment.
    ///
    /// # Errors
    /// The database.
    pub async fn check(
        &self,
        school: &Arc<School>,
        assignment: &Assignment,
        editing: Option<AssignmentId>,
        now: Moment,
    ) -> Result<Vec<Checked>, StoreError> {
        let words = read_words(school, assignment).await?;
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let set = match editing {
            Some(id) => set_assignment(&mut tx, school.id, id).await?,
            None => None,
        };
        let as_before = set.as_ref().is_some_and(|s| assignment.reads_like(&s.assignment));
        let words = if as_before { as_it_stands(words) } else { words };
        let proposed = Proposed { assignment, words: words.into() };
        let mut checked = vec![];
        for class in assignment.classes.iter().filter_map(|c| school.class(*c)) {
            let standing = set.as_ref().and_then(|s| s.target(class.id));
            let state = standing.map(|t| t.state);
            let days = spread_of(school, class, assignment)?;
            // some days around, so that moves can be offered
            let (first, last) = span(&days, assignment.set_on, AROUND);
            let span = (first - chrono::Days::new(AROUND), last);
            let situation = situation(&mut tx, school, class.id, assignment, span).await?;
            let mut judged = judge(school, class, &proposed, &days, &situation, state.map_or(Change::New, Change::Edit), now);
            if let Some(before) = standing.filter(|t| t.state == State::Posted) {
                let was = Work { kind: before.assignment.kind, days: &before.days };
                let late = lateness_of_edit(school, class, was, Work { kind: assignment.kind, days: &days }, now);
                judged.findings.extend(late);
            }
            let held = judged.state == State::Held && !judged.is_refused();
            let mut ways = if held { ways(school, class, &proposed, &situation, now) } else { vec![] };
            if state == Some(State::Posted) {
                // an edit that does not fit is refused: what is shown stays, nothing is left to the coordinator
                ways.retain(|w| *w != Way::Hold);
            }
            let cancelled = newly_cancelled(&mut tx, (school.id, class.id), standing, &days).await?;
            checked.push(Checked { class: class.id, judged, ways, cancelled });
        }
        Ok(checked)
    }
}

/// The class's share of each day. `draft::parse` has checked a given spread; one that no longer fits the calendar is stale.
pub(crate) fn spread_of(school: &School, class: &Class, assignment: &Assignment) -> Result<Vec<DayMinutes>, StoreError> {
    spread::of(school, class, assignment).map_err(|_| StoreError::Stale)
}

pub(crate) fn span(days: &[DayMinutes], set_on: NaiveDate, ahead: u64) -> (NaiveDate, NaiveDate) {
    let first = days.iter().map(|d| d.date).min().unwrap_or(set_on);
    let last = days.iter().map(|d| d.date).max().unwrap_or(set_on);
    (first, last + chrono::Days::new(ahead))
}

/// Everything on the class's days in the span, but this assignment itself.
pub(crate) async fn situation(
    tx: &mut Tx<'_>,
    school: &School,
    class: ClassId,
    assignment: &Assignment,
    span: (NaiveDate, NaiveDate),
) -> Result<Situation, StoreError> {
    let rows = targets(tx, school.id, TargetOf::Class(class), span).await?;
    Ok(Situation { days: without(rows, assignment.id), published: is_published(tx, school, assignment.set_on).await? })
}

/// What stands, but for one assignment.
pub(crate) fn without(rows: Vec<Target>, id: AssignmentId) -> BTreeMap<NaiveDate, Vec<Item>> {
    let mut days: BTreeMap<NaiveDate, Vec<_>> = BTreeMap::new();
    for target in rows.into_iter().filter(|t| t.item.assignment != id) {
        days.entry(target.date).or_default().push(target.item);
    }
    days
}

/// Whether the week of a date has a published notice.
pub(crate) async fn is_published(tx: &mut Tx<'_>, school: &School, date: NaiveDate) -> Result<bool, StoreError> {
    let published: Option<i64> = run!(
        tx,
        sqlx::query_scalar("select max(number) from board where school_id = $1 and monday = $2")
            .bind(school.id.0)
            .bind(monday_of(date)),
        fetch_one
    )?;
    Ok(published.is_some())
}

/// Locks the class-days (callers go by class, then date), and checks that each running total is its rows' sum (I3).
pub(crate) async fn lock_days(tx: &mut Tx<'_>, school: &School, class: &Class, dates: &[NaiveDate]) -> Result<(), StoreError> {
    lock(tx, school.id, class.id, dates).await?;
    dates.iter().try_for_each(|date| tx.standing(school.id, class, *date).map(drop))
}

/// Locks class-days for a write that looks at the tables itself, past what the transaction knew of them.
pub(crate) async fn lock(tx: &mut Tx<'_>, school: SchoolId, class: ClassId, dates: &[NaiveDate]) -> Result<(), StoreError> {
    tx.forget();
    let mut needs = Needs::default();
    dates.iter().for_each(|date| needs.day((school, class, *date)));
    tx.read_ahead(&needs).await
}

/// Whether a day's minutes are put onto the running totals or taken off them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Add,
    Take,
}

/// Counts what the days add to the load; nothing for work that does not count.
pub(crate) async fn count(
    tx: &mut Tx<'_>,
    school: &School,
    class: &Class,
    assignment: &Assignment,
    days: &[DayMinutes],
    sign: Sign,
) -> Result<(), StoreError> {
    for day in days {
        let minutes = i64::from(counted(class.grade, assignment.kind, day.minutes));
        if minutes == 0 {
            continue;
        }
        let change = if sign == Sign::Add { minutes } else { -minutes };
        execute!(
            tx,
            sqlx::query("update class_day set load = load + $4 where school_id = $1 and class_id = $2 and date = $3")
                .bind(school.id.0)
                .bind(class.id.0)
                .bind(day.date)
                .bind(change)
        )?;
    }
    Ok(())
}

/// A page of the class could show something new.
pub(crate) async fn touch(tx: &mut Tx<'_>, school: SchoolId, class: ClassId) -> Result<(), StoreError> {
    tx.has_changed(school, Some(class));
    execute!(
        tx,
        sqlx::query(
            "insert into class_version (school_id, class_id) values ($1, $2)
             on conflict (school_id, class_id) do update set version = class_version.version + 1"
        )
        .bind(school.0)
        .bind(class.0)
    )?;
    Ok(())
}
