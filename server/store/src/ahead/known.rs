//! Days as the last writes of this server left them, so that most posts need not read what stands on their day.
//!
//! Every change of what stands on a class-day locks it first, and each lock grows the day's version by one. A lock that finds the
//! version just after the one known here has shown that nobody, on no server, was there in between; any other makes the day be
//! read.

use super::{DayOf, LockedDay};
use moka::future::Cache;
use std::{collections::HashMap, mem::size_of, sync::Arc};

/// Bytes of all days together, about.
const MOST: u64 = 16 * 1024 * 1024;

/// Cheap to clone.
#[derive(Clone)]
pub(crate) struct KnownDays(Cache<DayOf, Arc<LockedDay>>);

impl Default for KnownDays {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(MOST).weigher(|_, day: &Arc<LockedDay>| weight(day)).build())
    }
}

fn weight(day: &LockedDay) -> u32 {
    const ENTRY: usize = 256;
    let items: usize = day.items.iter().map(|i| size_of_val(i) + i.title.len() + i.tiers.len() * 8).sum();
    u32::try_from(ENTRY + size_of::<LockedDay>() + items).unwrap_or(u32::MAX)
}

impl KnownDays {
    /// The day that is locked at a version, where nobody has been there since it was known.
    pub(crate) async fn left_as(&self, of: &DayOf, version: i64) -> Option<LockedDay> {
        let known = self.0.get(of).await?;
        (known.version.checked_add(1) == Some(version)).then(|| LockedDay { version, ..(*known).clone() })
    }

    /// Days as a transaction left them; only once it is committed.
    pub(crate) async fn keep(&self, days: HashMap<DayOf, LockedDay>) {
        for (of, day) in days {
            self.0.insert(of, Arc::new(day)).await;
        }
    }
}
