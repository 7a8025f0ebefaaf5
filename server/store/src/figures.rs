//! What a server's store is doing, and has done since its start, as numbers for operators.

use crate::{Pool, Saved, Store, StoreError};
use domain::assignment::State;
use std::sync::atomic::{AtomicU64, Ordering};

/// What became of posts since the start.
#[derive(Debug, Default)]
pub(crate) struct Posts {
    posted: AtomicU64,
    held: AtomicU64,
    refused: AtomicU64,
}

/// Targets of one post: posted, held.
pub(crate) type Tally = (u64, u64);

/// What became of its targets.
pub(crate) fn tally(saved: &Saved) -> Tally {
    let count = |state| saved.targets.iter().filter(|t| t.judged.state == state).count() as u64;
    (count(State::Posted), count(State::Held))
}

impl Posts {
    /// A post is durable.
    pub(crate) fn saved(&self, (posted, held): Tally) {
        self.posted.fetch_add(posted, Ordering::Relaxed);
        self.held.fetch_add(held, Ordering::Relaxed);
    }

    /// Counts a post, where a rule refused it.
    pub(crate) fn count_refused<T>(&self, outcome: &Result<T, StoreError>) {
        if matches!(outcome, Err(StoreError::Refused(_))) {
            self.refused.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The store in numbers.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Targets posted since the start.
    pub posted: u64,
    /// Targets held since the start.
    pub held: u64,
    /// Posts refused by a rule since the start.
    pub refused: u64,
    /// Writes that wait now.
    pub waiting: usize,
    /// Most writes that may wait; one more is told to come again.
    pub most_waiting: usize,
    /// Open connections to the database.
    pub connections: u32,
    /// Those of them that do nothing.
    pub idle: usize,
}

impl Store {
    /// How it is doing now.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let (connections, idle) = match &self.pool {
            Pool::Sqlite(p) => (p.size(), p.num_idle()),
            Pool::Postgres(p) => (p.size(), p.num_idle()),
        };
        let (waiting, most_waiting) = self.writer.waiting();
        let [posted, held, refused] =
            [&self.posts.posted, &self.posts.held, &self.posts.refused].map(|n| n.load(Ordering::Relaxed));
        Figures { posted, held, refused, waiting, most_waiting, connections, idle }
    }
}
