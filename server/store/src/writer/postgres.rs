//! PostgreSQL: posts that wait together share a transaction, every other write has its own; other servers are told after the
//! commit. What the database asks to have run again (40001, 40P01) is run again, alone.

use super::{
    Job,
    group::{LARGEST_GROUP, answer_all, run_all},
};
use crate::{StoreError, Tx, ahead::KnownDays, changes::Changes, notify::Teller};
use sqlx::PgPool;
use std::{sync::Arc, time::Duration};
use tokio::sync::{Mutex, mpsc};

const ATTEMPTS: u32 = 8;
/// Groups at a time: while one waits for its commit, the next is at work.
const GROUPS: usize = 3;

/// Writes on PostgreSQL.
#[derive(Clone)]
pub(crate) struct Postgres {
    link: Link,
    shared: mpsc::Sender<Box<dyn Job>>,
}

/// The database, and who is told of each commit.
#[derive(Clone)]
struct Link {
    pool: PgPool,
    changes: Arc<Changes>,
    teller: Teller,
    known_days: KnownDays,
}

impl Postgres {
    pub(super) fn new(pool: PgPool, changes: Arc<Changes>) -> Self {
        let teller = Teller::start(&pool, &changes);
        let link = Link { pool, changes, teller, known_days: KnownDays::default() };
        let (shared, jobs) = mpsc::channel(super::QUEUE);
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..GROUPS {
            tokio::spawn(link.clone().serve(Arc::clone(&jobs)));
        }
        Self { link, shared }
    }

    /// Posts that could still wait.
    pub(super) fn room(&self) -> usize {
        self.shared.capacity()
    }

    /// Sees that a job is done and answered.
    pub(super) async fn send(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        if job.needs().is_some() {
            return self.shared.try_send(job).map_err(|_| StoreError::Busy);
        }
        // to its end, whether or not who asked is still there
        let link = self.link.clone();
        tokio::spawn(async move { link.alone(job).await });
        Ok(())
    }
}

impl Link {
    async fn serve(self, queue: Arc<Mutex<mpsc::Receiver<Box<dyn Job>>>>) {
        let mut waiting = Vec::with_capacity(LARGEST_GROUP);
        while queue.lock().await.recv_many(&mut waiting, LARGEST_GROUP).await > 0 {
            self.run(std::mem::take(&mut waiting)).await;
        }
    }

    async fn run(&self, mut jobs: Vec<Box<dyn Job>>) {
        match self.together(&mut jobs).await {
            // one of them failed, or met somebody: each in a transaction of its own
            Err(error) if !is_away(&error) => {
                for job in jobs {
                    self.alone(job).await;
                }
            }
            durable => answer_all(jobs, &durable),
        }
    }

    async fn alone(&self, mut job: Box<dyn Job>) {
        for attempt in 0..ATTEMPTS {
            match self.together(std::slice::from_mut(&mut job)).await {
                Err(error) if wants_retry(&error) => tokio::time::sleep(Duration::from_millis(1 << attempt)).await,
                durable => return job.answer(durable),
            }
        }
        job.answer(Err(StoreError::Busy));
    }

    async fn together(&self, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin().await?;
        let tx = Tx::postgres(&mut transaction).knowing(self.known_days.clone());
        let done = run_all(tx, jobs).await?;
        transaction.commit().await?;
        self.teller.tell(done.remember(&self.changes).await);
        Ok(())
    }
}

/// The database can't be reached: trying each job again would only make all of them wait.
fn is_away(error: &StoreError) -> bool {
    matches!(error, StoreError::Database(e) if e.as_database_error().is_none())
}

fn wants_retry(error: &StoreError) -> bool {
    let StoreError::Database(error) = error else { return matches!(error, StoreError::Overtaken) };
    matches!(error.as_database_error().and_then(|e| e.code()).as_deref(), Some("40001" | "40P01"))
}
