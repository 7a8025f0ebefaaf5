//! The way into a session where a password is not enough: until the last step it opens nothing.

use super::NewSession;
use crate::{Command, Store, StoreError, Tx, convert::name, execute, on};
use chrono::{DateTime, Utc};
use domain::id::{SchoolId, StaffId};
use sqlx::FromRow;
use uuid::Uuid;

/// What is still missing of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaits {
    /// A code of the second factor.
    Code,
    /// A second factor, which the school requires, and which is not set up.
    Factor,
}

impl Awaits {
    fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Factor => "factor",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Code, Self::Factor].into_iter().find(|a| a.name() == text)
    }
}

/// A session of which something is missing.
pub struct NewStep(pub NewSession, pub Awaits);

impl Command for NewStep {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.0.insert(tx, self.1.name()).await
    }
}

/// Somebody on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub staff: StaffId,
    /// With what they sign in.
    pub user_name: String,
    /// What is missing.
    pub awaits: Awaits,
}

#[derive(FromRow)]
struct Row {
    school_id: Uuid,
    staff_id: Uuid,
    user_name: String,
    awaits: String,
}

impl Store {
    /// Who is on the way with the token of this hash.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn step(&self, token_hash: &[u8; 32], now: DateTime<Utc>) -> Result<Option<Step>, StoreError> {
        let found: Option<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select s.school_id, s.staff_id, p.user_name, s.awaits from session s
                 join staff p on p.school_id = s.school_id and p.id = s.staff_id and p.left_on is null
                 where s.token_hash = $1 and s.expires_at > $2 and s.awaits <> ''",
            )
            .bind(token_hash.as_slice())
            .bind(now)
            .fetch_optional(p)
            .await
        })?;
        let read = |row: Row| {
            let awaits = name(&row.awaits, Awaits::parse)?;
            Ok(Step { school: SchoolId(row.school_id), staff: StaffId(row.staff_id), user_name: row.user_name, awaits })
        };
        found.map(read).transpose()
    }
}

/// The second factor that was missing on the way of this token is there: now a code of it is. Its argument: SHA-256 of the token.
pub struct AwaitCode(pub [u8; 32]);

impl Command for AwaitCode {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("update session set awaits = $2 where token_hash = $1 and awaits = $3")
                .bind(self.0.as_slice())
                .bind(Awaits::Code.name())
                .bind(Awaits::Factor.name())
        )?;
        Ok(())
    }
}

/// The last step: the way ends, and the session begins, under a token of its own.
pub struct FinishStep {
    /// SHA-256 of the token of the way.
    pub token_hash: [u8; 32],
    /// The session.
    pub session: NewSession,
}

impl Command for FinishStep {
    type Done = ();

    /// `NotFound`: nobody is on the way by that token.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let ended = execute!(
            tx,
            sqlx::query("delete from session where token_hash = $1 and staff_id = $2 and awaits <> ''")
                .bind(self.token_hash.as_slice())
                .bind(self.session.staff.0)
        )?;
        if ended == 0 {
            return Err(StoreError::NotFound);
        }
        self.session.insert(tx, "").await
    }
}
