//! Passwords: Argon2id, off the runtime, a few at a time.

use app::api::AppError;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

/// How many hashes are worked out at once: each takes 19 MiB, and that is all the memory of which sign-ins take much.
const AT_ONCE: usize = 2;

/// How many may wait for that, whoever came first first: every teacher of a large school on Monday morning. Who waits holds a password
/// of at most a thousand bytes.
const WAITING: usize = 512;

/// How long somebody waits: longer, and they have gone away.
const PATIENCE: Duration = Duration::from_secs(20);

/// A pool for hashing.
#[derive(Clone)]
pub struct Hasher {
    at_once: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self::of(AT_ONCE, WAITING)
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
    fn of(at_once: usize, waiting: usize) -> Self {
        Self { at_once: Arc::new(Semaphore::new(at_once)), waiting: Arc::new(Semaphore::new(waiting)) }
    }

    /// One's turn, in the order in which they came.
    async fn turn(&self) -> Result<(SemaphorePermit<'_>, SemaphorePermit<'_>), NoHash> {
        let waiting = self.waiting.try_acquire().map_err(|_| NoHash::Crowded)?;
        let turn = timeout(PATIENCE, self.at_once.acquire()).await.map_err(|_| NoHash::Crowded)?;
        Ok((waiting, turn.map_err(|_| NoHash::Crowded)?))
    }

    /// The hash of a new password, with a salt of its own.
    ///
    /// # Errors
    /// Too many wait; the machine has no random bytes.
    pub async fn hash(&self, password: String) -> Result<String, NoHash> {
        let _turn = self.turn().await?;
        let hashed = tokio::task::spawn_blocking(move || hash(&password)).await.unwrap_or_else(|e| Err(e.into()));
        hashed.map_err(|e| NoHash::Fault(e.to_string()))
    }

    /// Whether the password is the hash's. An empty or broken hash is nobody's, and takes as long.
    ///
    /// # Errors
    /// Too many wait.
    pub async fn verify(&self, password: String, hash: String) -> Result<bool, NoHash> {
        let _turn = self.turn().await?;
        tokio::task::spawn_blocking(move || verify(&password, &hash)).await.map_err(|e| NoHash::Fault(e.to_string()))
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
    use super::{Hasher, NoHash};

    #[tokio::test]
    async fn whoever_finds_the_queue_full_is_told_at_once_and_whoever_stands_in_it_gets_their_turn() {
        let hasher = Hasher::of(1, 2);
        let busy = hasher.turn().await.unwrap();
        let next = hasher.clone();
        let asked = tokio::spawn(async move { next.verify("next".into(), String::new()).await });
        // it stands in the queue once both places are taken
        while hasher.waiting.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(hasher.verify("later".into(), String::new()).await, Err(NoHash::Crowded));
        assert_eq!(hasher.hash("later".into()).await.err(), Some(NoHash::Crowded));
        drop(busy);
        assert_eq!(asked.await.unwrap(), Ok(false));
        assert_eq!(hasher.waiting.available_permits(), 2, "no place is lost");
    }
}
