//! Passwords: Argon2id, off the runtime, a few at a time.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many hashes are worked out at once: each takes 19 MiB.
const AT_ONCE: usize = 2;

/// How many may wait for that: what comes later is told to come back.
const WAITING: usize = 32;

/// A pool for hashing.
#[derive(Clone)]
pub struct Hasher {
    at_once: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { at_once: Arc::new(Semaphore::new(AT_ONCE)), waiting: Arc::new(Semaphore::new(WAITING)) }
    }
}

/// 19 MiB, two passes: OWASP's smallest setting for Argon2id.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).unwrap_or_default())
}

impl Hasher {
    /// The hash of a new password, with a salt of its own.
    ///
    /// # Errors
    /// The machine has no random bytes, or the pool is closed.
    pub async fn hash(&self, password: String) -> anyhow::Result<String> {
        let _permit = self.at_once.acquire().await?;
        tokio::task::spawn_blocking(move || hash(&password)).await?
    }

    /// Whether the password is the hash's; `None` where too many wait. An empty or broken hash is nobody's, and takes as long.
    pub async fn verify(&self, password: String, hash: String) -> Option<bool> {
        let _waiting = self.waiting.try_acquire().ok()?;
        let _permit = self.at_once.acquire().await.ok()?;
        tokio::task::spawn_blocking(move || verify(&password, &hash)).await.ok()
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
