//! Brings what is in SQLite's log of writes into the file itself, beside the writer: done by the writer, it would let all who wait
//! for a commit wait for that too.

use sqlx::SqlitePool;
use std::{
    sync::{Arc, Weak},
    time::Duration,
};
use tokio::sync::Notify;

/// Between two of them, so that pages written again and again are brought over once.
const PAUSE: Duration = Duration::from_millis(50);

/// Pages in the log at which the writer does it itself: then it starts at its beginning again, and stays as small as that.
pub(crate) const AT_MOST: &str = "32000";

/// Starts it; whoever has committed something says so. It ends with the last who could.
pub(super) fn start(pool: SqlitePool) -> Arc<Notify> {
    let written = Arc::new(Notify::new());
    tokio::spawn(run(pool, Arc::downgrade(&written)));
    written
}

async fn run(pool: SqlitePool, written: Weak<Notify>) {
    while let Some(told) = written.upgrade() {
        // woken now and then to see whether anybody is left
        let _idle = tokio::time::timeout(Duration::from_secs(5), told.notified()).await;
        drop(told);
        tokio::time::sleep(PAUSE).await;
        // whatever is wrong with the file is said to whoever writes next
        if sqlx::query("pragma wal_checkpoint(passive)").execute(&pool).await.is_err() && pool.is_closed() {
            return;
        }
    }
}
