//! Somebody's own account: what it is, and a password of their own choosing.

use crate::{Command, Stamp, Store, StoreError, Tx, Which, audit::Note, execute, on, session::end_sessions};
use chrono::{DateTime, Utc};
use domain::id::{SchoolId, StaffId};
use sqlx::FromRow;

/// An account, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OwnAccount {
    /// With what they sign in.
    pub user_name: String,
    /// As shown.
    pub name: String,
    /// Argon2id; empty: has no password.
    pub password_hash: String,
}

impl Store {
    /// Somebody's own account.
    ///
    /// # Errors
    /// The database.
    pub async fn own_account(&self, school: SchoolId, staff: StaffId) -> Result<Option<OwnAccount>, StoreError> {
        Ok(on!(&self.pool, Pool, p => {
            sqlx::query_as("select user_name, name, password_hash from staff where school_id = $1 and id = $2 and left_on is null")
                .bind(school.0)
                .bind(staff.0)
                .fetch_optional(p)
                .await
        })?)
    }
}

/// Somebody chooses another password: every session but the one that they do it in ends, and a code for another password too.
pub struct ChangePassword {
    /// The school.
    pub school: SchoolId,
    /// The person.
    pub staff: StaffId,
    /// The hash that the old password was compared with.
    pub was: String,
    /// Argon2id of the new one.
    pub password_hash: String,
    /// The sessions that end.
    pub ends: Which,
    /// Now, by the real clock.
    pub now: DateTime<Utc>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ChangePassword {
    type Done = ();

    /// `Stale`: the old password was another one by then.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let changed = execute!(
            tx,
            sqlx::query("update staff set password_hash = $4 where school_id = $1 and id = $2 and password_hash = $3")
                .bind(self.school.0)
                .bind(self.staff.0)
                .bind(&self.was)
                .bind(&self.password_hash)
        )?;
        if changed == 0 {
            return Err(StoreError::Stale);
        }
        execute!(
            tx,
            sqlx::query("delete from invite where school_id = $1 and staff_id = $2").bind(self.school.0).bind(self.staff.0)
        )?;
        end_sessions(tx, (self.school, self.staff), &self.ends, self.now).await?;
        tx.record(Note::new(self.school, &self.stamp, "password", "staff", self.staff));
        Ok(())
    }
}
