//! Brings what is in SQLite's log of writes into the file itself, beside the writer: done by the writer, it would let all who wait
//! for a commit wait for that too.
//!
//! A checkpoint beside a writer needs SQLite 3.51.3 or later: older ones could lose rows then. A test knows.

use sqlx::SqlitePool;
use std::time::Duration;
use tokio::sync::mpsc;

/// Between two of them, so that pages written again and again are brought over once.
const PAUSE: Duration = Duration::from_millis(50);

/// Pages (4 KiB) in the log from which the writer does it itself after each commit, until no reader is in the way of beginning the
/// log anew.
pub(crate) const BY_THE_WRITER: &str = "16000";

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
