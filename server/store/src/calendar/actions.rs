//! Who cancelled and restored days, as the log tells it: it only grows, so what is read here is never another afterwards.

use crate::{Store, StoreError, TargetOf, Tx, convert::json, read_rows};
use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{ClassId, SchoolId, StaffId};
use serde::Deserialize;
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
    /// Of the classes that were asked about those that it was done to, each with how many targets it changed.
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

#[derive(FromRow)]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    staff_id: Option<Uuid>,
    action: String,
    object_id: String,
    before: Option<String>,
    after: Option<String>,
}

/// What a row says of its class's day.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    reason: String,
    of: String,
    targets: usize,
}

impl Row {
    /// The action as this row tells it, with its class.
    fn action(&self) -> Result<Option<(ClassId, usize, DayAction)>, StoreError> {
        let did = match self.action.as_str() {
            "cancel" => DayDid::Cancelled,
            "restore" => DayDid::Restored,
            _ => return Ok(None),
        };
        let day = self.object_id.split_once('/').and_then(|(class, date)| class.parse().ok().zip(date.parse().ok()));
        let Some((class, date)) = day else { return Ok(None) };
        let [was, is] = [&self.before, &self.after].map(|text| text.as_deref().map(json::<Said>).transpose());
        let (was, is) = (was?.unwrap_or_default(), is?.unwrap_or_default());
        let reason = if did == DayDid::Cancelled { is.reason } else { was.reason };
        let (of, targets) = (TargetOf::parse(&is.of).unwrap_or(TargetOf::Class(class)), BTreeMap::new());
        let by = self.staff_id.map(StaffId);
        Ok(Some((class, is.targets, DayAction { id: self.id, at: self.at, by, did, date, of, targets, reason })))
    }
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
    /// What was done to these days of classes, the earliest first.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn day_actions(&self, school: SchoolId, days: &[(ClassId, NaiveDate)]) -> Result<Vec<DayAction>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        day_actions(&mut snapshot.tx(), school, days).await
    }
}

/// The same inside of a transaction.
pub(super) async fn day_actions(
    tx: &mut Tx<'_>,
    school: SchoolId,
    days: &[(ClassId, NaiveDate)],
) -> Result<Vec<DayAction>, StoreError> {
    let keys: Vec<_> = days.iter().map(|(class, date)| format!("{class}/{date}")).collect();
    let rows: Vec<Row> = read_rows!(
        tx,
        "with w (school_id, object_id) as (",
        keys,
        |to, key| {
            to.push_bind(school.0).push_bind(key.as_str());
        },
        ") select a.id, a.at, a.staff_id, a.action, a.object_id, a.before, a.after
           from w join audit a on a.school_id = w.school_id and a.object_id = w.object_id
           where a.object = 'cancelled_day'"
    );
    actions(&rows)
}

fn actions(rows: &[Row]) -> Result<Vec<DayAction>, StoreError> {
    let mut found: BTreeMap<Uuid, DayAction> = BTreeMap::new();
    for row in rows {
        if let Some((class, targets, action)) = row.action()? {
            found.entry(row.id).or_insert(action).targets.insert(class, targets);
        }
    }
    let mut actions: Vec<_> = found.into_values().collect();
    actions.sort_by_key(|a| (a.at, a.id));
    Ok(actions)
}
