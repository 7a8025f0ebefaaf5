//! What is read again and again, kept for a second at most, and only as long as nothing is known to have changed there.

use crate::changes::{Changes, Place, Tick, Watch};
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{PoisonError, RwLock},
    time::{Duration, Instant},
};

/// How long something is believed without asking.
const BELIEVED: Duration = Duration::from_secs(1);
/// Entries at most; then the old ones go.
const MOST: usize = 20_000;

struct Entry<V> {
    value: V,
    watch: Watch,
    read_at: Moment,
}

/// Before something was read.
#[derive(Clone, Copy)]
pub(crate) struct Moment(Tick, Instant);

impl Moment {
    pub(crate) fn now(changes: &Changes) -> Self {
        Self(changes.now(), Instant::now())
    }
}

impl<V> Entry<V> {
    fn stands(&self) -> bool {
        self.read_at.1.elapsed() < BELIEVED && !self.watch.has_changed_since(self.read_at.0)
    }
}

/// Values by key, each about some places.
pub(crate) struct Kept<K, V>(RwLock<HashMap<K, Entry<V>>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(RwLock::new(HashMap::new()))
    }
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<V> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(key).filter(|e| e.stands()).map(|e| e.value.clone())
    }

    /// The last one known, of whatever age: its version may still stand.
    pub(crate) fn last(&self, key: &K) -> Option<V> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).map(|e| e.value.clone())
    }

    /// Keeps what was read after `read_at`, until something changes at one of the places.
    pub(crate) fn put(&self, changes: &Changes, places: &[Place], read_at: Moment, key: K, value: V) {
        let watch = changes.watch(places);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.retain(|_, e| e.stands());
        }
        kept.insert(key, Entry { value, watch, read_at });
    }
}
