//! Tries to sign in: each is counted before its password is looked at, so that a thousand at once are a thousand.

use crate::{Command, StoreError, Tx, execute, run};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{id::SchoolId, typed::user_name};
use sha2::{Digest, Sha256};

/// Tries that do not wait.
const FREE: i64 = 5;
/// The longest wait in seconds: a teacher who comes back after the break can always try.
const LONGEST: i64 = 300;
/// A name that nobody typed for so long starts again.
const FORGOTTEN: TimeDelta = TimeDelta::days(1);

/// Whether a try may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    /// It may, and is counted.
    Begun,
    /// Not before so many seconds are over; it is not counted.
    Wait(i64),
}

/// Counts a try for a user name, or says how long to wait. The name need not exist.
pub struct BeginTry {
    /// The school.
    pub school: SchoolId,
    /// As typed.
    pub user_name: String,
    /// The real clock's now.
    pub now: DateTime<Utc>,
}

/// What is kept of a name: its hash. However it is written, it is one name.
pub(crate) fn name_hash(typed: &str) -> Vec<u8> {
    Sha256::digest(user_name(typed).as_bytes()).to_vec()
}

impl Command for BeginTry {
    type Done = Try;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Try, StoreError> {
        execute!(
            tx,
            sqlx::query("delete from sign_in_try where school_id = $1 and last_try < $2")
                .bind(self.school.0)
                .bind(self.now - FORGOTTEN)
        )?;
        // the write comes first: on PostgreSQL it locks the row for those who try at the same time
        let (tries, last): (i64, DateTime<Utc>) = run!(
            tx,
            sqlx::query_as(
                "insert into sign_in_try (school_id, name_hash, tries, last_try) values ($1, $2, 0, $3)
                 on conflict (school_id, name_hash) do update set tries = sign_in_try.tries returning tries, last_try"
            )
            .bind(self.school.0)
            .bind(name_hash(&self.user_name))
            .bind(self.now),
            fetch_one
        )?;
        if let Some(seconds) = wait(tries, last, self.now) {
            return Ok(Try::Wait(seconds));
        }
        self.count(tx).await
    }
}

impl BeginTry {
    async fn count(&self, tx: &mut Tx<'_>) -> Result<Try, StoreError> {
        execute!(
            tx,
            sqlx::query("update sign_in_try set tries = tries + 1, last_try = $3 where school_id = $1 and name_hash = $2")
                .bind(self.school.0)
                .bind(name_hash(&self.user_name))
                .bind(self.now)
        )?;
        Ok(Try::Begun)
    }
}

/// Seconds still to wait: 1, 2, 4 … after the fifth wrong password. Never a lock: pupils would lock teachers out.
fn wait(tries: i64, last: DateTime<Utc>, now: DateTime<Utc>) -> Option<i64> {
    let doublings = u32::try_from(tries - FREE).ok()?;
    let seconds = 1_i64.checked_shl(doublings.min(9)).unwrap_or(LONGEST).min(LONGEST);
    let left = (last + TimeDelta::seconds(seconds) - now).num_milliseconds();
    (left > 0).then(|| (left + 999) / 1000)
}

/// A try that was counted and that nobody then had time to look at counts no longer.
pub struct TakeBackTry {
    /// The school.
    pub school: SchoolId,
    /// As typed.
    pub user_name: String,
}

impl Command for TakeBackTry {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("update sign_in_try set tries = tries - 1 where school_id = $1 and name_hash = $2 and tries > 0")
                .bind(self.school.0)
                .bind(name_hash(&self.user_name))
        )?;
        Ok(())
    }
}

/// The right password: the name starts again.
pub struct EndTries {
    /// The school.
    pub school: SchoolId,
    /// As typed.
    pub user_name: String,
}

impl Command for EndTries {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("delete from sign_in_try where school_id = $1 and name_hash = $2")
                .bind(self.school.0)
                .bind(name_hash(&self.user_name))
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::wait;
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn the_wait_grows_with_wrong_passwords_and_never_becomes_a_lock() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let after = |tries| wait(tries, now - TimeDelta::milliseconds(1), now);
        assert_eq!(after(4), None, "a few typing errors cost nothing");
        assert!(after(8).is_some_and(|s| (5..=8).contains(&s)));
        assert!(after(60).is_some_and(|s| s <= 300));
        assert_eq!(wait(60, now - TimeDelta::seconds(301), now), None);
    }
}
