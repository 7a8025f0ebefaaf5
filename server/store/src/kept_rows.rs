//! What stands on a span of days, kept for the pages of staff: a school's teachers open the same week at the same hour, and most
//! of them read what another has just read.

use crate::{
    Place, Rows, Store, StoreError, TargetOf,
    kept::{Entry, Moment},
};
use chrono::NaiveDate;
use domain::{id::SchoolId, school::School};
use moka::sync::Cache;
use std::sync::Arc;

/// Targets of all that is kept; about half a kilobyte each.
const MOST: u64 = 40_000;

type Key = (SchoolId, TargetOf, (NaiveDate, NaiveDate));

/// Bounded by the targets in it.
pub(crate) struct KeptRows(Cache<Key, Arc<Entry<Arc<Rows>>>>);

impl Default for KeptRows {
    fn default() -> Self {
        let weight = |_: &Key, kept: &Arc<Entry<Arc<Rows>>>| u32::try_from(kept.value.targets.len() + 8).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(MOST).weigher(weight).build())
    }
}

impl Store {
    /// As [`Store::rows`], of one committed state, and at most a second old.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn kept_rows(&self, school: &School, of: TargetOf, span: (NaiveDate, NaiveDate)) -> Result<Arc<Rows>, StoreError> {
        let key = (school.id, of, span);
        if let Some(kept) = self.kept.rows.0.get(&key).filter(|k| k.stands()) {
            return Ok(Arc::clone(&kept.value));
        }
        let read_at = Moment::now(&self.changes);
        let rows = Arc::new(self.rows(school.id, of, span).await?);
        let entry = Entry::new(&self.changes, &places(school, of), read_at, Arc::clone(&rows));
        self.kept.rows.0.insert(key, Arc::new(entry));
        Ok(rows)
    }
}

fn places(school: &School, of: TargetOf) -> Vec<Place> {
    let among = |c: &&domain::school::Class| match of {
        TargetOf::Class(id) => c.id == id,
        TargetOf::Grade(grade) => c.grade == grade,
        TargetOf::School => true,
    };
    let place = |class| Place { school: school.id, class };
    school.classes.iter().filter(among).map(|c| place(Some(c.id))).chain([place(None)]).collect()
}
