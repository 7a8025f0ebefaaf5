//! Who cancelled and restored days, as the log tells it: it only grows, so what is read here is never another afterwards.

use crate::{Store, StoreError, convert::json, read_rows};
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
    /// All the classes that it was done to, whoever asks.
    pub classes: BTreeSet<ClassId>,
    /// Targets that it changed, by class.
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
    object: String,
    object_id: String,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Deserialize)]
struct Why {
    reason: String,
}

impl Row {
    /// The class's day, of a row that tells of one.
    fn day(&self) -> Option<(ClassId, NaiveDate)> {
        let (class, date) = self.object_id.split_once('/').filter(|_| self.object == "cancelled_day")?;
        class.parse().ok().zip(date.parse().ok())
    }

    /// The class of a target.
    fn target(&self) -> Option<ClassId> {
        self.object_id.split_once('/').filter(|_| self.object == "target")?.1.parse().ok()
    }

    fn action(&self) -> Result<Option<DayAction>, StoreError> {
        let did = match self.action.as_str() {
            "cancel" => DayDid::Cancelled,
            "restore" => DayDid::Restored,
            _ => return Ok(None),
        };
        let Some((_, date)) = self.day() else { return Ok(None) };
        let said = if did == DayDid::Cancelled { &self.after } else { &self.before };
        let why: Why = json(said.as_deref().unwrap_or_default())?;
        let by = self.staff_id.map(StaffId);
        let (classes, targets) = (BTreeSet::new(), BTreeMap::new());
        Ok(Some(DayAction { id: self.id, at: self.at, by, did, date, classes, targets, reason: why.reason }))
    }
}

impl Store {
    /// What was done to these days of classes, the earliest first.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn day_actions(&self, school: SchoolId, days: &[(ClassId, NaiveDate)]) -> Result<Vec<DayAction>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let keys: Vec<_> = days.iter().map(|(class, date)| format!("{class}/{date}")).collect();
        let ids: Vec<(Uuid,)> = read_rows!(
            tx,
            "with w (school_id, object_id) as (",
            keys,
            |to, key| {
                to.push_bind(school.0).push_bind(key.as_str());
            },
            ") select distinct a.id from w join audit a on a.school_id = w.school_id and a.object_id = w.object_id
               where a.object = 'cancelled_day'"
        );
        let ids: Vec<_> = ids.into_iter().map(|(id,)| id).collect::<BTreeSet<_>>().into_iter().collect();
        let rows: Vec<Row> = read_rows!(
            tx,
            "with w (school_id, id) as (",
            ids,
            |to, id| {
                to.push_bind(school.0).push_bind(id);
            },
            ") select a.id, a.at, a.staff_id, a.action, a.object, a.object_id, a.before, a.after
               from w join audit a on a.school_id = w.school_id and a.id = w.id where a.object in ('cancelled_day', 'target')"
        );
        actions(&rows)
    }
}

fn actions(rows: &[Row]) -> Result<Vec<DayAction>, StoreError> {
    let mut found: BTreeMap<Uuid, DayAction> = BTreeMap::new();
    for row in rows {
        if let (Some(action), Some((class, _))) = (row.action()?, row.day()) {
            found.entry(row.id).or_insert(action).classes.insert(class);
        }
    }
    for (id, class) in rows.iter().filter_map(|row| Some((row.id, row.target()?))) {
        if let Some(action) = found.get_mut(&id) {
            *action.targets.entry(class).or_default() += 1;
        }
    }
    let mut actions: Vec<_> = found.into_values().collect();
    actions.sort_by_key(|a| (a.at, a.id));
    Ok(actions)
}
