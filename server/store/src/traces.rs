//! Traces of what was deleted: pages in SQLite's log of writes, and rows in PostgreSQL's files that nobody sees any more. Of single
//! answers and their salts none is to stay (I6).

use crate::{Pool, Store, StoreError};
use sqlx::{Connection, PgConnection, PgPool, SqlitePool};
use std::time::Duration;

/// How long SQLite's writers may wait for the log to be emptied, while somebody still reads what stands in it; milliseconds.
const EMPTYING: &str = "pragma busy_timeout = 250";
/// As every connection has it.
const USUAL: &str = "pragma busy_timeout = 15000";

/// Looks at whether those who began before are at their end, and the time between two.
const LOOKS: u32 = 40;
const BETWEEN: Duration = Duration::from_millis(50);
/// How long families who answer may wait behind one who waits for the tables; milliseconds.
const WAITING: &str = "set lock_timeout = 250";
/// That long was not long enough.
const NOT_LOCKED: &str = "55P03";
/// A table that is only vacuumed keeps the bytes of its rows wherever a page has others too.
const WRITE_ANEW: [&str; 2] = ["vacuum (full) pulse", "vacuum (full) pulse_salt"];

impl Store {
    /// Removes them from the database's files; whether none is left. PostgreSQL's log of writes, and what is archived of it, are left
    /// to whoever runs it.
    ///
    /// # Errors
    /// The database.
    pub async fn remove_traces(&self) -> Result<bool, StoreError> {
        match &self.pool {
            Pool::Sqlite(pool) => empty_log(pool).await,
            Pool::Postgres(pool) => write_anew(pool).await,
        }
    }
}

/// Empties SQLite's log of writes, in which stand pages as they were before something was deleted.
async fn empty_log(pool: &SqlitePool) -> Result<bool, StoreError> {
    let mut connection = pool.acquire().await?;
    sqlx::raw_sql(EMPTYING).execute(&mut *connection).await?;
    let emptied: Result<i64, _> = sqlx::query_scalar("pragma wal_checkpoint(truncate)").fetch_one(&mut *connection).await;
    sqlx::raw_sql(USUAL).execute(&mut *connection).await?;
    Ok(emptied? == 0)
}

/// Writes the tables into files of their own anew.
async fn write_anew(pool: &PgPool) -> Result<bool, StoreError> {
    // how long it waits is nobody else's business: this connection does not come back
    let mut connection = pool.acquire().await?.detach();
    if !is_past(&mut connection).await? {
        return Ok(false);
    }
    sqlx::raw_sql(WAITING).execute(&mut connection).await?;
    for statement in WRITE_ANEW {
        match sqlx::raw_sql(statement).execute(&mut connection).await {
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(NOT_LOCKED) => return Ok(false),
            done => done.map(drop)?,
        }
    }
    connection.close().await?;
    Ok(true)
}

/// Whether nobody is left who began before: what they could see would be written anew too.
async fn is_past(connection: &mut PgConnection) -> Result<bool, StoreError> {
    let now: String =
        sqlx::query_scalar("select pg_snapshot_xmax(pg_current_snapshot())::xid::text").fetch_one(&mut *connection).await?;
    for _ in 0..LOOKS {
        let earlier: i64 = sqlx::query_scalar(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
             and (age(backend_xmin) > age($1::xid) or age(backend_xid) > age($1::xid))",
        )
        .bind(&now)
        .fetch_one(&mut *connection)
        .await?;
        if earlier == 0 {
            return Ok(true);
        }
        tokio::time::sleep(BETWEEN).await;
    }
    Ok(false)
}
