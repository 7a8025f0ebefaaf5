//! Passwords: Argon2id, off the runtime, a few at a time.

mod line;
mod queue;

pub(crate) use queue::Network;

use app::api::AppError;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use queue::{Queue, Room};
use std::time::Duration;
use tokio::{task::spawn_blocking, time::timeout};

/// How many hashes are worked out at once: each takes 19 MiB, and that is all the memory of which sign-ins take much. The places are
/// for every teacher of a large school on Monday morning, who all come from one address; who waits holds a password of at most a
/// thousand bytes. Half of them are for others in any case.
const ROOM: Room = Room { turns: 2, places: 512, of_network: 256 };

/// How long somebody waits: longer, and they have gone away.
const PATIENCE: Duration = Duration::from_secs(20);

/// A pool for hashing.
#[derive(Clone)]
pub struct Hasher(Queue);

impl Default for Hasher {
    fn default() -> Self {
        Self(Queue::with(ROOM))
    }
}

/// Why no hash was worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoHash {
    /// Too many wait, or somebody waited too long.
    Crowded,
    /// The machine has no random bytes, or the work broke off.
    Fault(String),
}

impl From<NoHash> for AppError {
    fn from(none: NoHash) -> Self {
        match none {
            NoHash::Crowded => Self::Busy,
            NoHash::Fault(why) => Self::Fault(why),
        }
    }
}

/// 19 MiB, two passes: OWASP's smallest setting for Argon2id.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).unwrap_or_default())
}

impl Hasher {
    /// A place among those who wait for a hash, to be had before anything is counted or asked of the database.
    pub(crate) fn place(&self, network: Network) -> Result<Place, NoHash> {
        self.0.enter(network).map(Place).ok_or(NoHash::Crowded)
    }
}

/// A place among those who wait for a hash.
pub(crate) struct Place(queue::Place);

impl Place {
    async fn turn(self) -> Result<queue::Place, NoHash> {
        timeout(PATIENCE, self.0.turn()).await.ok().flatten().ok_or(NoHash::Crowded)
    }

    /// The hash of a new password, with a salt of its own.
    pub(crate) async fn hash(self, password: String) -> Result<String, NoHash> {
        let hashed = self.work(move || hash(&password)).await?;
        hashed.map_err(|e| NoHash::Fault(e.to_string()))
    }

    /// Whether the password is the hash's. An empty or broken hash is nobody's, and takes as long.
    pub(crate) async fn verify(self, password: String, hash: String) -> Result<bool, NoHash> {
        self.work(move || verify(&password, &hash)).await
    }

    async fn work<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, NoHash> {
        let turn = self.turn().await?;
        // the turn lasts as long as the work, also where whoever asked has gone away
        let done = spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        done.await.map_err(|e| NoHash::Fault(e.to_string()))
    }
}

/// Works the hash out at once: for commands, not for requests.
///
/// # Errors
/// The machine has no random bytes.
pub fn hash(password: &str) -> anyhow::Result<String> {
    Ok(argon2().hash_password(password.as_bytes()).map_err(|e| anyhow::anyhow!("{e}"))?.to_string())
}

/// The hash with a given salt: for generated accounts, whose password everyone knows and whose rows are the same every time.
///
/// # Errors
/// A salt shorter than 8 bytes.
pub fn hash_with_salt(password: &str, salt: &[u8]) -> anyhow::Result<String> {
    let hashed = argon2().hash_password_with_salt(password.as_bytes(), salt);
    Ok(hashed.map_err(|e| anyhow::anyhow!("{e}"))?.to_string())
}

fn verify(password: &str, hash: &str) -> bool {
    match PasswordHash::new(hash) {
        Ok(hash) => argon2().verify_password(password.as_bytes(), &hash).is_ok(),
        Err(_) => {
            // the same work for an account that is not there, so that nobody learns which are
            let mut out = [0_u8; 32];
            let _ = argon2().hash_password_into(password.as_bytes(), b"no such account!", &mut out);
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hasher, NoHash, Queue, Room};

    #[tokio::test]
    async fn whoever_finds_the_queue_full_is_told_at_once_and_whoever_stands_in_it_gets_their_turn() {
        let hasher = Hasher(Queue::with(Room { turns: 1, places: 2, of_network: 2 }));
        let busy = hasher.place(None).unwrap().turn().await.unwrap();
        let next = hasher.place(None).unwrap();
        assert_eq!(hasher.place(None).err(), Some(NoHash::Crowded));
        let asked = tokio::spawn(next.verify("next".into(), String::new()));
        drop(busy);
        assert_eq!(asked.await.unwrap(), Ok(false));
        assert!(hasher.place(None).unwrap().hash("later".into()).await.unwrap().starts_with("$argon2id$"), "no place is lost");
    }
}
