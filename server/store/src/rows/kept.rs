//! What stands on a span of days, kept for the pages of staff and the API: a school's teachers open the same week at the same hour, and most
//! of them read what another has just read.

use super::{Rows, first_published, versions};
use crate::{Place, Store, StoreError, TargetOf, Tick, Watch};
use chrono::NaiveDate;
use domain::{id::SchoolId, school::School};
use moka::{
    future::Cache,
    ops::compute::{CompResult, Op},
};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Targets of all that is kept; about half a kilobyte each.
const MOST: u64 = 40_000;
/// How long rows are believed without asking for their versions.
const BELIEVED: Duration = Duration::from_secs(1);

type Dates = (NaiveDate, NaiveDate);
/// School, the version of its set-up, whose rows, of which days.
type Key = (SchoolId, i64, TargetOf, Dates);
/// A moment: in the order of changes, and on the machine's clock.
type Moment = (Tick, Instant);

struct Kept {
    rows: Arc<Rows>,
    watch: Watch,
    confirmed: Mutex<Moment>,
}

impl Kept {
    fn confirmed(&self) -> Moment {
        *self.confirmed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stands(&self) -> bool {
        let (tick, at) = self.confirmed();
        at.elapsed() < BELIEVED && !self.watch.has_changed_since(tick)
    }

    fn confirm(&self, at: Moment) {
        *self.confirmed.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

/// Bounded by the targets in it.
pub(crate) struct KeptRows(Cache<Key, Arc<Kept>>);

impl Default for KeptRows {
    fn default() -> Self {
        let weight = |_: &Key, kept: &Arc<Kept>| u32::try_from(kept.rows.targets.len() + 8).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(MOST).weigher(weight).build())
    }
}

impl Store {
    /// As [`Store::rows`], of one committed state, and at most a second old. Of those who ask at once one reads.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn kept_rows(&self, school: &School, of: TargetOf, span: Dates) -> Result<Arc<Rows>, StoreError> {
        let key = (school.id, school.version, of, span);
        if let Some(kept) = self.kept.rows.0.get(&key).await.filter(|k| k.stands()) {
            return Ok(Arc::clone(&kept.rows));
        }
        let renew = async |kept: Option<moka::Entry<Key, Arc<Kept>>>| {
            let kept = kept.map(moka::Entry::into_value);
            let stands = match &kept {
                Some(kept) => kept.stands() || self.still_stands(kept, school, of, span).await?,
                None => false,
            };
            Ok::<_, StoreError>(if stands { Op::Nop } else { Op::Put(Arc::new(self.keep(school, of, span).await?)) })
        };
        match self.kept.rows.0.entry(key).and_try_compute_with(renew).await? {
            CompResult::Inserted(e) | CompResult::ReplacedWith(e) | CompResult::Unchanged(e) | CompResult::Removed(e) => {
                Ok(Arc::clone(&e.into_value().rows))
            }
            CompResult::StillNone(_) => Err(StoreError::NotFound),
        }
    }

    async fn keep(&self, school: &School, of: TargetOf, span: Dates) -> Result<Kept, StoreError> {
        let watch = self.changes.watch(&places(school, of));
        let read_at = (self.changes.now(), Instant::now());
        let rows = Arc::new(self.rows(school.id, of, span).await?);
        Ok(Kept { rows, watch, confirmed: Mutex::new(read_at) })
    }

    /// Versions cost less than rows: where they are the same, so are these.
    async fn still_stands(&self, kept: &Kept, school: &School, of: TargetOf, span: Dates) -> Result<bool, StoreError> {
        if kept.watch.has_changed_since(kept.confirmed().0) {
            return Ok(false);
        }
        let asked_at = (self.changes.now(), Instant::now());
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let stands = versions(&mut tx, school.id, of).await? == kept.rows.versions
            && first_published(&mut tx, school.id, span.0).await? == kept.rows.published_at;
        if stands {
            kept.confirm(asked_at);
        }
        Ok(stands)
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
