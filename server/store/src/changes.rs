//! What has changed lately, as far as this server knows: its own commits at once, those of other servers by NOTIFY.
//!
//! A reader that keeps what it made remembers the moment before it read, and asks later whether anything has changed since.
//! Word of a change can be lost with a connection, so nobody relies on it for longer than a second: then versions are compared.

use domain::id::{ClassId, SchoolId, StaffId};
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};
use uuid::Uuid;

/// What a change is about: a class, or (`None`) the school as a whole, its boards and set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The school.
    pub school: SchoolId,
    /// The class.
    pub class: Option<ClassId>,
}

impl Place {
    /// What is one person's: the ids of people and of classes are never the same.
    #[must_use]
    pub fn person(school: SchoolId, staff: StaffId) -> Self {
        Self { school, class: Some(ClassId(staff.0)) }
    }

    /// The link of a class, or the school's to its notices: whoever ends one says so here too. Nothing else has an id turned over.
    #[must_use]
    pub fn link(school: SchoolId, class: Option<ClassId>) -> Self {
        let id = class.map_or(school.0, |c| c.0);
        Self { school, class: Some(ClassId(Uuid::from_u128(!id.as_u128()))) }
    }

    /// What is the school's and no class's.
    #[must_use]
    pub fn of(school: SchoolId) -> Self {
        Self { school, class: None }
    }
}

/// A moment in the order of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tick(u64);

type Cell = Arc<AtomicU64>;

/// The moments of the last changes, by place.
#[derive(Default)]
pub struct Changes {
    last: AtomicU64,
    everywhere: Cell,
    places: RwLock<HashMap<Place, Cell>>,
}

/// Looks at some places. Cheap to ask.
#[derive(Clone, Debug)]
pub struct Watch {
    places: Vec<Cell>,
    everywhere: Cell,
}

impl Watch {
    /// Whether anything there has changed after that moment.
    #[must_use]
    pub fn has_changed_since(&self, moment: Tick) -> bool {
        self.was_told_since(moment) || self.everywhere.load(Ordering::Acquire) > moment.0
    }

    /// Whether word of a change there came after that moment. Word that may have been missed is none.
    #[must_use]
    pub fn was_told_since(&self, moment: Tick) -> bool {
        self.places.iter().any(|cell| cell.load(Ordering::Acquire) > moment.0)
    }
}

impl Changes {
    /// The present moment: take it before reading.
    #[must_use]
    pub fn now(&self) -> Tick {
        Tick(self.last.load(Ordering::Acquire))
    }

    /// Looks at these places from now on. Of a place that nobody watched until now nothing is known: it counts as changed just now,
    /// so that who read before is told to read again.
    #[must_use]
    pub fn watch(&self, places: &[Place]) -> Watch {
        let mut all = self.places.write().unwrap_or_else(PoisonError::into_inner);
        let unknown = || Arc::new(AtomicU64::new(self.last.load(Ordering::Acquire)));
        let places = places.iter().map(|p| Arc::clone(all.entry(*p).or_insert_with(unknown))).collect();
        Watch { places, everywhere: Arc::clone(&self.everywhere) }
    }

    /// Something was committed there. Places that nobody watches are not kept.
    pub(crate) fn mark(&self, places: &[Place]) {
        if places.is_empty() {
            return;
        }
        let moment = self.last.fetch_add(1, Ordering::AcqRel) + 1;
        let all = self.places.read().unwrap_or_else(PoisonError::into_inner);
        for cell in places.iter().filter_map(|p| all.get(p)) {
            cell.fetch_max(moment, Ordering::AcqRel);
        }
    }

    /// Word of changes may have been missed.
    pub(crate) fn mark_everything(&self) {
        let moment = self.last.fetch_add(1, Ordering::AcqRel) + 1;
        self.everywhere.fetch_max(moment, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::{Changes, Place};
    use domain::id::{ClassId, SchoolId};
    use uuid::Uuid;

    fn place(class: u128) -> Place {
        Place { school: SchoolId(Uuid::from_u128(1)), class: Some(ClassId(Uuid::from_u128(class))) }
    }

    #[test]
    fn a_change_is_seen_by_who_watches_its_place_and_by_nobody_else() {
        let changes = Changes::default();
        let (here, there) = (changes.watch(&[place(1)]), changes.watch(&[place(2)]));
        let before = changes.now();
        changes.mark(&[place(1)]);
        assert!(here.has_changed_since(before) && !there.has_changed_since(before));
        assert!(!here.has_changed_since(changes.now()), "who reads afterwards has seen it");
    }

    #[test]
    fn a_change_before_anybody_watched_is_not_lost_to_who_had_read_before_it() {
        let changes = Changes::default();
        let read_at = changes.now();
        changes.mark(&[place(1)]);
        assert!(changes.watch(&[place(1)]).has_changed_since(read_at));
        assert!(!changes.watch(&[place(1)]).has_changed_since(changes.now()));
    }

    #[test]
    fn word_that_may_have_been_missed_is_a_change_of_everything() {
        let changes = Changes::default();
        let watch = changes.watch(&[place(1)]);
        let before = changes.now();
        changes.mark_everything();
        assert!(watch.has_changed_since(before) && !watch.was_told_since(before));
    }
}
