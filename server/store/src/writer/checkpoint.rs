//! Brings what is in SQLite's log of writes into the file itself, beside the writer: done by the writer, it would let all who wait
//! for a commit wait for that too.
//!
//! A checkpoint beside a writer needs SQLite 3.51.3 or later: older ones could lose rows then. A test knows.

use crate::{Pool, Store, StoreError};
use sqlx::SqlitePool;
use std::time::Duration;
use tokio::sync::mpsc;

/// Between two of them, so that pages written again and again are brought over once.
const PAUSE: Duration = Duration::from_millis(50);

/// Pages (4 KiB) in the log from which the writer does it itself after each commit, until no reader is in the way of beginning the
/// log anew.
pub(crate) const BY_THE_WRITER: &str = "16000";

/// How long writers may wait for the log to be emptied, while somebody still reads what stands in it; milliseconds.
const EMPTYING: &str = "pragma busy_timeout = 250";
/// As every connection has it.
const USUAL: &str = "pragma busy_timeout = 15000";

impl Store {
    /// Empties SQLite's log of writes, in which stand pages as they were before something was deleted; whether it is empty now. What
    /// PostgreSQL does with rows that are gone is its own affair.
    ///
    /// # Errors
    /// The database.
    pub async fn empty_log(&self) -> Result<bool, StoreError> {
        let Pool::Sqlite(pool) = &self.pool else { return Ok(true) };
        let mut connection = pool.acquire().await?;
        sqlx::raw_sql(EMPTYING).execute(&mut *connection).await?;
        let emptied: Result<i64, _> = sqlx::query_scalar("pragma wal_checkpoint(truncate)").fetch_one(&mut *connection).await;
        sqlx::raw_sql(USUAL).execute(&mut *connection).await?;
        Ok(emptied? == 0)
    }
}

/// Starts it; whoever has committed something says so. It ends with the last who could.
pub(super) fn start(pool: SqlitePool) -> mpsc::Sender<()> {
    let (told, written) = mpsc::channel(1);
    tokio::spawn(run(pool, written));
    told
}

async fn run(pool: SqlitePool, mut written: mpsc::Receiver<()>) {
    let mut failed = false;
    while written.recv().await.is_some() {
        tokio::time::sleep(PAUSE).await;
        match sqlx::query("pragma wal_checkpoint(passive)").execute(&pool).await {
            Err(_) if pool.is_closed() => return,
            Err(error) if !failed => {
                tracing::warn!(%error, "what was written could not be brought from the log into the file");
                failed = true;
            }
            done => failed = done.is_err(),
        }
    }
}
