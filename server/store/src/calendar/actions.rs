//! Who cancelled and restored days: rows are added and never changed, so that what is read here is never another afterwards.

use crate::{Stamp, Store, StoreError, TargetOf, Tx, execute, run};
use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{ClassId, SchoolId, StaffId};
use sqlx::FromRow;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A day's homework cancelled, or restored, in one action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayAction {
    /// Its id in the log.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Option<StaffId>,
    /// What was done.
    pub did: DayDid,
    /// The load day.
    pub date: NaiveDate,
    /// Whose it was done to.
    pub of: TargetOf,
    /// The classes that it was done to, each with how many targets it changed.
    pub targets: BTreeMap<ClassId, usize>,
    /// Why the day was cancelled.
    pub reason: String,
}

/// What was done to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayDid {
    /// Its homework was cancelled.
    Cancelled,
    /// What was cancelled came back.
    Restored,
}

impl DayDid {
    fn name(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Restored => "restored",
        }
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    staff_id: Option<Uuid>,
    did: String,
    date: NaiveDate,
    class_id: Uuid,
    whose: String,
    targets: i64,
    reason: String,
}

impl Row {
    /// The action as this row tells it, of one class.
    fn action(self) -> Result<DayAction, StoreError> {
        let did = [DayDid::Cancelled, DayDid::Restored].into_iter().find(|did| did.name() == self.did);
        let (Some(did), Some(of)) = (did, TargetOf::parse(&self.whose)) else { return Err(StoreError::Corrupt(self.whose)) };
        let by = self.staff_id.map(StaffId);
        let targets = [(ClassId(self.class_id), usize::try_from(self.targets).unwrap_or_default())].into();
        Ok(DayAction { id: self.id, at: self.at, by, did, date: self.date, of, targets, reason: self.reason })
    }
}

/// Puts on record what was done to a class's day.
pub(super) async fn record_action(
    tx: &mut Tx<'_>,
    (school, class, date): (SchoolId, ClassId, NaiveDate),
    (did, of, targets): (DayDid, TargetOf, usize),
    (reason, stamp): (&str, &Stamp),
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(
            "insert into day_action (school_id, date, id, class_id, at, staff_id, did, whose, targets, reason)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        )
        .bind(school.0)
        .bind(date)
        .bind(stamp.id)
        .bind(class.0)
        .bind(stamp.utc())
        .bind(stamp.by.map(|s| s.0))
        .bind(did.name())
        .bind(of.name())
        .bind(i64::try_from(targets).unwrap_or_default())
        .bind(reason)
    )?;
    Ok(())
}

/// Of cancelled days those that somebody cancelled for a scope which is none of these, since they were last restored.
///
/// *(decision)* A day is restored by who may cancel what was cancelled then: what principal or dean took from the whole school no
/// coordinator brings back for their grade, however often they cancel it besides.
#[must_use]
pub fn cancelled_above(
    actions: &[DayAction],
    days: &[(ClassId, NaiveDate)],
    scopes: &[TargetOf],
) -> BTreeSet<(ClassId, NaiveDate)> {
    let is_above = |(class, date): &&(ClassId, NaiveDate)| {
        let of_day = actions.iter().rev().filter(|a| a.date == *date && a.targets.contains_key(class));
        of_day.take_while(|a| a.did == DayDid::Cancelled).any(|a| !scopes.contains(&a.of))
    };
    days.iter().filter(is_above).copied().collect()
}

impl Store {
    /// What was done to the days of a span, the earliest first; the first and the last day belong to it.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn day_actions(&self, school: SchoolId, span: (NaiveDate, NaiveDate)) -> Result<Vec<DayAction>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        day_actions(&mut snapshot.tx(), school, span).await
    }
}

/// The same inside of a transaction.
pub(super) async fn day_actions(
    tx: &mut Tx<'_>,
    school: SchoolId,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<DayAction>, StoreError> {
    let rows: Vec<Row> = run!(
        tx,
        sqlx::query_as(
            "select id, at, staff_id, did, date, class_id, whose, targets, reason from day_action
             where school_id = $1 and date between $2 and $3"
        )
        .bind(school.0)
        .bind(from)
        .bind(to),
        fetch_all
    )?;
    let mut found: BTreeMap<Uuid, DayAction> = BTreeMap::new();
    for row in rows {
        let action = row.action()?;
        match found.get_mut(&action.id) {
            Some(same) => same.targets.extend(action.targets),
            None => drop(found.insert(action.id, action)),
        }
    }
    let mut actions: Vec<_> = found.into_values().collect();
    actions.sort_by_key(|a| (a.at, a.id));
    Ok(actions)
}
