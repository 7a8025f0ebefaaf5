//! The store: the only crate that speaks SQL, one text for SQLite and PostgreSQL.
//!
//! It owns transactions, locks and rows. What is allowed is `domain`'s to say; who may ask is the caller's to check.

#![warn(missing_docs)]

mod ahead;
mod assignment;
mod at_end;
mod audit;
pub mod backup;
mod board;
mod bulk;
mod changes;
mod close;
mod convert;
mod day;
mod edit;
mod kept;
mod kept_rows;
mod link;
mod none_mark;
mod notify;
mod once;
mod open;
mod post;
mod publish;
mod school;
mod seal;
mod session;
mod set_up;
mod sign_in;
mod situation;
mod staff;
mod token;
mod verify;
mod versions;
mod withdraw;
mod writer;

pub use ahead::Needs;
pub use assignment::SetAssignment;
pub use board::{Board, mark};
pub use bulk::{Fill, Given, GivenTarget, Marked, Notice, notices};
pub use changes::{Changes, Place, Tick, Watch};
pub use close::CloseDays;
pub use day::{Rows, Target, TargetOf};
pub use edit::Edit;
pub use link::{ClassLink, LinkedClass, RenewLink};
pub use none_mark::{MarkNone, NoneMark};
pub use once::{Answer, Answering, ForgetAnswers, Key, LONGEST_KEY, Once};
pub use open::SCHEMA;
pub use post::{Many, Post, Saved, SavedTarget};
pub use publish::Publish;
pub use school::SchoolName;
pub use seal::Seal;
pub use session::{EndSession, NewSession, SignedIn};
pub use set_up::SetUp;
pub use sign_in::{BeginTry, EndTries, Try};
pub use situation::Checked;
pub use staff::{Account, AddStaff, NewStaff, SetPassword};
pub use token::{MakeToken, RevokeTokens};
pub use verify::{Broken, Walk};
pub use versions::DayVersions;
pub use withdraw::{PostHeld, Withdraw};
pub use writer::{Command, Stamp};

use chrono::{DateTime, Utc};
use domain::{
    finding::Finding,
    id::{ClassId, SchoolId},
};
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
        match &mut $tx.on {
            $crate::Connection::Sqlite(c) => $query.$fetch(&mut **c).await,
            $crate::Connection::Postgres(c) => $query.$fetch(&mut **c).await,
        }
    };
}
/// Runs one statement that answers nothing.
macro_rules! execute {
    ($tx:expr, $query:expr) => {
        match &mut $tx.on {
            $crate::Connection::Sqlite(c) => $query.execute(&mut **c).await.map(|done| done.rows_affected()),
            $crate::Connection::Postgres(c) => $query.execute(&mut **c).await.map(|done| done.rows_affected()),
        }
    };
}
/// Rows to a statement: as many as 250, where they are very many (with 16 columns 4,000 values, where SQLite allows 32,766 and
/// PostgreSQL 65,535); else 32, and what is left. There are so few lengths that the plan of each is kept.
pub(crate) fn pieces<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    let many = rows.len() - rows.len() % 250;
    let (many, few) = rows.split_at(many);
    many.chunks(250).chain(few.chunks(32))
}

/// Runs a statement over many rows: `insert_rows!(tx, "insert into t (a, b) ", rows, |to, r| to.push_bind(r.a)…, " on conflict…")`.
macro_rules! insert_rows {
    ($tx:expr, $head:literal, $rows:expr, |$to:ident, $row:pat_param| $push:expr) => {
        $crate::insert_rows!($tx, $head, $rows, |$to, $row| $push, "")
    };
    ($tx:expr, $head:literal, $rows:expr, |$to:ident, $row:pat_param| $push:expr, $tail:literal) => {
        for some in $crate::pieces(&$rows) {
            match &mut $tx.on {
                $crate::Connection::Sqlite(c) => {
                    $crate::over_rows!(Sqlite, $head, some, |$to, $row| $push, $tail).build().execute(&mut **c).await?;
                }
                $crate::Connection::Postgres(c) => {
                    $crate::over_rows!(Postgres, $head, some, |$to, $row| $push, $tail).build().execute(&mut **c).await?;
                }
            }
        }
    };
}
/// As [`insert_rows!`], and answers the rows that the statements give.
macro_rules! read_rows {
    ($tx:expr, $head:literal, $rows:expr, |$to:ident, $row:pat_param| $push:expr, $tail:literal) => {{
        let mut found = vec![];
        for some in $crate::pieces(&$rows) {
            let mut given = match &mut $tx.on {
                $crate::Connection::Sqlite(c) => {
                    $crate::over_rows!(Sqlite, $head, some, |$to, $row| $push, $tail).build_query_as().fetch_all(&mut **c).await?
                }
                $crate::Connection::Postgres(c) => {
                    $crate::over_rows!(Postgres, $head, some, |$to, $row| $push, $tail)
                        .build_query_as()
                        .fetch_all(&mut **c)
                        .await?
                }
            };
            found.append(&mut given);
        }
        found
    }};
}
/// A statement with a `values` list between its head and its tail.
macro_rules! over_rows {
    ($db:ident, $head:literal, $some:ident, |$to:ident, $row:pat_param| $push:expr, $tail:literal) => {{
        let mut query = sqlx::QueryBuilder::<sqlx::$db>::new($head);
        query.push_values($some, |mut $to, $row| {
            $push;
        });
        query.push($tail);
        query
    }};
}
pub(crate) use {execute, insert_rows, on, over_rows, read_rows, run};

/// The pool of whichever database is open.
#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

pub(crate) enum Connection<'c> {
    Sqlite(&'c mut sqlx::SqliteConnection),
    Postgres(&'c mut sqlx::PgConnection),
}

/// A transaction: its connection, what it knows, and what it will write before its commit.
pub struct Tx<'c> {
    pub(crate) on: Connection<'c>,
    pub(crate) ahead: ahead::Ahead,
    pub(crate) at_end: at_end::AtEnd,
    pub(crate) changed: Vec<Place>,
}

impl<'c> Tx<'c> {
    pub(crate) fn sqlite(connection: &'c mut sqlx::SqliteConnection) -> Self {
        Self::on(Connection::Sqlite(connection))
    }

    pub(crate) fn postgres(connection: &'c mut sqlx::PgConnection) -> Self {
        Self::on(Connection::Postgres(connection))
    }

    fn on(on: Connection<'c>) -> Self {
        Self { on, ahead: ahead::Ahead::default(), at_end: at_end::AtEnd::default(), changed: vec![] }
    }

    /// Whoever watches that class, or (`None`) that school, is told after the commit.
    pub(crate) fn has_changed(&mut self, school: SchoolId, class: Option<ClassId>) {
        let place = Place { school, class };
        if !self.changed.contains(&place) {
            self.changed.push(place);
        }
    }
}

/// What is read again and again.
#[derive(Default)]
pub(crate) struct KeptReads {
    schools: kept::Kept<SchoolId, Arc<domain::school::School>>,
    names: kept::Kept<(), Arc<[SchoolName]>>,
    /// With when it ends.
    signed_in: kept::Kept<[u8; 32], (SignedIn, Option<DateTime<Utc>>)>,
    rows: kept_rows::KeptRows,
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) pool: Pool,
    pub(crate) writer: writer::Writer,
    pub(crate) kept: Arc<KeptReads>,
    pub(crate) changes: Arc<Changes>,
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
    /// The key of this write was used for another one.
    #[error("the key was used for another request")]
    KeyReused,
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
