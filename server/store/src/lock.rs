//! Locks of what has no row of its own: PostgreSQL's advisory ones, which end with their transaction. SQLite has one writer, and
//! needs none.

use crate::{Connection, StoreError, Tx};
use chrono::NaiveDate;
use domain::{id::SchoolId, school::Grade};
use sha2::{Digest, Sha256};
use sqlx::{Postgres, postgres::PgArguments, query::Query};

/// What is locked, of a school.
#[derive(Clone, Copy)]
pub(crate) enum Locked {
    /// What is said about the evening of a load day.
    Evening(NaiveDate),
    /// What is known of a grade's items.
    Usual(Grade),
    /// The set-up, by which homework is judged.
    SetUp,
}

impl Locked {
    fn name(self) -> String {
        match self {
            Self::Evening(day) => format!("evening {day}"),
            Self::Usual(grade) => format!("usual {}", grade.number()),
            Self::SetUp => "set-up".to_owned(),
        }
    }
}

/// Beside whom.
#[derive(Clone, Copy)]
pub(crate) enum Hold {
    /// Others who hold it so.
    Together,
    /// Nobody.
    Alone,
}

impl Tx<'_> {
    /// Waits until it can be held so, and holds it until the end of the transaction. What is read afterwards is all that others wrote under it.
    pub(crate) async fn hold(&mut self, school: SchoolId, what: Locked, hold: Hold) -> Result<(), StoreError> {
        let Connection::Postgres(c) = &mut self.on else { return Ok(()) };
        let text = match hold {
            Hold::Together => "select pg_advisory_xact_lock_shared($1)",
            Hold::Alone => "select pg_advisory_xact_lock($1)",
        };
        sqlx::query(text).bind(key(school, what)).execute(&mut **c).await?;
        Ok(())
    }

    /// Locks a row by a statement that skips it where somebody else has it: `Overtaken`.
    pub(crate) async fn must_be_free(&mut self, row: Query<'_, Postgres, PgArguments>) -> Result<(), StoreError> {
        let Connection::Postgres(c) = &mut self.on else { return Ok(()) };
        row.fetch_optional(&mut **c).await?.map(drop).ok_or(StoreError::Overtaken)
    }
}

/// Two that happen to have the same only wait for each other.
fn key(school: SchoolId, what: Locked) -> i64 {
    let digest = Sha256::new().chain_update(school.0.as_bytes()).chain_update(what.name()).finalize();
    digest.iter().take(8).fold(0, |key, byte| key << 8 | i64::from(*byte))
}
