//! The store: the only crate that speaks SQL, one text for SQLite and PostgreSQL.
//!
//! It owns transactions, locks and rows. What is allowed is `domain`'s to say; who may ask is the caller's to check.

#![warn(missing_docs)]

mod audit;
pub mod backup;
mod board;
mod close;
mod convert;
mod day;
mod edit;
mod link;
mod none_mark;
mod open;
mod post;
mod school;
mod session;
mod set_up;
mod situation;
mod staff;
mod withdraw;
mod writer;

pub use board::{Board, Publish, mark};
pub use close::CloseDays;
pub use day::{SetAssignment, Target, TargetOf};
pub use edit::Edit;
pub use link::{ClassLink, LinkedClass, RenewLink};
pub use none_mark::{MarkNone, NoneMark};
pub use open::SCHEMA;
pub use post::{Many, Post, Saved, SavedTarget};
pub use school::SchoolName;
pub use session::{EndSession, NewSession, SignedIn};
pub use set_up::SetUp;
pub use situation::Checked;
pub use staff::{Account, AddStaff, CountFailure, NewStaff, SetPassword};
pub use withdraw::{PostHeld, Withdraw};
pub use writer::{Command, Stamp};

use domain::{finding::Finding, id::ClassId};
use sqlx::{PgPool, SqlitePool};
use std::sync::Arc;

/// Runs the same body on whichever database is open; `$c` is a pool or a connection.
macro_rules! on {
    ($db:expr, $ty:ident, $c:ident => $body:expr) => {
        match $db {
            $crate::$ty::Sqlite($c) => $body,
            $crate::$ty::Postgres($c) => $body,
        }
    };
}
/// Runs one statement on a [`Tx`]: `run!(tx, query, fetch_all)`.
macro_rules! run {
    ($tx:expr, $query:expr, $fetch:ident) => {
        match &mut *$tx {
            $crate::Tx::Sqlite(c) => $query.$fetch(&mut **c).await,
            $crate::Tx::Postgres(c) => $query.$fetch(&mut **c).await,
        }
    };
}
/// Runs one statement that answers nothing.
macro_rules! execute {
    ($tx:expr, $query:expr) => {
        match &mut *$tx {
            $crate::Tx::Sqlite(c) => $query.execute(&mut **c).await.map(|done| done.rows_affected()),
            $crate::Tx::Postgres(c) => $query.execute(&mut **c).await.map(|done| done.rows_affected()),
        }
    };
}
pub(crate) use {execute, on, run};

/// The pool of whichever database is open.
#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// A connection inside a transaction.
pub enum Tx<'c> {
    /// SQLite
    Sqlite(&'c mut sqlx::SqliteConnection),
    /// PostgreSQL
    Postgres(&'c mut sqlx::PgConnection),
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) pool: Pool,
    pub(crate) writer: writer::Writer,
    pub(crate) schools: Arc<school::Kept>,
    pub(crate) lock: Option<Arc<std::fs::File>>,
}

/// What can go wrong with the database, or with what was asked of it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A rule refuses the change; nothing was saved.
    #[error("refused by a rule")]
    Refused(Vec<(ClassId, Vec<Finding>)>),
    /// What is to be changed is not there.
    #[error("not found")]
    NotFound,
    /// It was changed meanwhile; read it again.
    #[error("changed meanwhile")]
    Stale,
    /// More writers than the queue holds: try again shortly.
    #[error("too busy")]
    Busy,
    /// Another server has the file.
    #[error("another server is using {0}")]
    InUse(String),
    /// The database was made by a newer program.
    #[error("the database is of a newer version ({0}) than this program ({SCHEMA})")]
    Newer(i64),
    /// A row that this program can't have written.
    #[error("the database holds an impossible value: {0}")]
    Corrupt(String),
    /// The address of the database is wrong, or its folder can't be written.
    #[error("{0}")]
    Address(String),
    /// The database itself.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A migration failed.
    #[error(transparent)]
    Migration(#[from] sqlx::migrate::MigrateError),
}
