//! Sessions of staff: the token is only in the cookie; here is its hash.

use crate::{Command, Store, StoreError, Tx, execute, run, staff::who};
use chrono::{DateTime, Utc};
use domain::{
    access::Who,
    id::{SchoolId, StaffId},
};
use uuid::Uuid;

/// A session to begin. Sessions use the real clock, also in the demo.
pub struct NewSession {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// The school.
    pub school: SchoolId,
    /// Who signed in.
    pub staff: StaffId,
    /// Now.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

impl Command for NewSession {
    type Done = ();
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(tx, sqlx::query("delete from session where expires_at < $1").bind(self.created_at))?;
        execute!(
            tx,
            sqlx::query(
                "insert into session (token_hash, school_id, staff_id, created_at, expires_at) values ($1, $2, $3, $4, $5)"
            )
            .bind(self.token_hash.as_slice())
            .bind(self.school.0)
            .bind(self.staff.0)
            .bind(self.created_at)
            .bind(self.expires_at)
        )?;
        Ok(())
    }
}

/// Ends a session.
pub struct EndSession(pub [u8; 32]);

impl Command for EndSession {
    type Done = ();
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(tx, sqlx::query("delete from session where token_hash = $1").bind(self.0.as_slice()))?;
        Ok(())
    }
}

/// Whose session it is.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The school.
    pub school: SchoolId,
    /// Roles and lessons.
    pub who: Who,
    /// As shown.
    pub name: String,
}

impl Store {
    /// The session of a token's hash, unless it has ended.
    ///
    /// # Errors
    /// The database.
    pub async fn signed_in(&self, token_hash: &[u8; 32], now: DateTime<Utc>) -> Result<Option<SignedIn>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let found: Option<(Uuid, Uuid, String)> = run!(
            &mut tx,
            sqlx::query_as(
                "select s.school_id, s.staff_id, p.name from session s
                 join staff p on p.school_id = s.school_id and p.id = s.staff_id
                 where s.token_hash = $1 and s.expires_at > $2"
            )
            .bind(token_hash.as_slice())
            .bind(now),
            fetch_optional
        )?;
        let Some((school, staff, name)) = found else { return Ok(None) };
        let school = SchoolId(school);
        let who = who(&mut tx, school, StaffId(staff)).await?;
        Ok(Some(SignedIn { school, who, name }))
    }
}
