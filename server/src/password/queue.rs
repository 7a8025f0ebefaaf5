//! Places in front of something of which there are a few at a time, fair to every network.

use super::line::Line;
use std::{
    collections::{HashMap, HashSet},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::oneshot::{self, Sender};

/// Where somebody comes from, as limits count it; those of whom nobody knows count as one network.
pub(crate) type Network = Option<IpAddr>;

/// How many it holds.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Whose turn it is at once.
    pub turns: usize,
    /// Places of all, also of those whose turn it is.
    pub places: usize,
    /// Places of one network.
    pub of_network: usize,
}

/// Everybody who is in it. Cheap to clone.
#[derive(Clone)]
pub(super) struct Queue(Arc<Mutex<State>>);

struct State {
    room: Room,
    /// The number of the place that is given next.
    number: u64,
    /// Whose each place is.
    places: HashMap<u64, Network>,
    waiting: Line<Network, (u64, Sender<()>)>,
    /// Places whose turn it is.
    called: HashSet<u64>,
}

impl State {
    fn enter(&mut self, network: Network) -> Option<u64> {
        let own = self.places.values().filter(|n| **n == network).count();
        if own >= self.room.of_network || !self.has_room(own) {
            return None;
        }
        self.number += 1;
        self.places.insert(self.number, network);
        Some(self.number)
    }

    /// In a full queue the last of the greatest crowd makes room, as long as that crowd stays as great as this network becomes.
    fn has_room(&mut self, own: usize) -> bool {
        if self.places.len() < self.room.places {
            return true;
        }
        // whoever loses the place is told by the end of their channel
        self.waiting.last_of_most(own + 1).is_some_and(|(number, _)| self.places.remove(&number).is_some())
    }

    fn join(&mut self, number: u64, call: Sender<()>) {
        if let Some(network) = self.places.get(&number) {
            self.waiting.join(*network, (number, call));
            self.call();
        }
    }

    fn call(&mut self) {
        while self.called.len() < self.room.turns {
            let Some((number, call)) = self.waiting.next() else { return };
            if call.send(()).is_ok() {
                self.called.insert(number);
            }
        }
    }

    fn leave(&mut self, number: u64) {
        self.places.remove(&number);
        self.waiting.leave(|(waits, _)| *waits == number);
        self.called.remove(&number);
        self.call();
    }
}

impl Queue {
    pub fn with(room: Room) -> Self {
        let (places, called) = (HashMap::new(), HashSet::new());
        Self(Arc::new(Mutex::new(State { room, number: 0, places, waiting: Line::default(), called })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place; none where the queue, or the network's share of it, is full.
    pub fn enter(&self, network: Network) -> Option<Place> {
        let number = self.state().enter(network)?;
        Some(Place { queue: self.clone(), number })
    }
}

/// A place in the queue, until it is dropped.
pub(super) struct Place {
    queue: Queue,
    number: u64,
}

impl Place {
    /// Waits for its turn, which lasts until the place is dropped. None where somebody of a smaller crowd got the place.
    pub async fn turn(self) -> Option<Self> {
        let (call, called) = oneshot::channel();
        self.queue.state().join(self.number, call);
        called.await.ok().map(|()| self)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.queue.state().leave(self.number);
    }
}

#[cfg(test)]
mod tests;
