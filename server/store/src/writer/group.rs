//! SQLite: writes that wait together share one durable commit.

use super::{Job, Message};
use crate::{
    Needs, StoreError, Tx,
    ahead::{DayOf, KnownDays, LockedDay},
    changes::{Changes, Place},
    execute,
};
use sqlx::{Connection, SqliteConnection};
use std::{collections::HashMap, sync::Arc};
use tokio::sync::mpsc;

pub(super) const LARGEST_GROUP: usize = 32;

/// What is true once a transaction is committed.
pub(super) struct Done {
    changed: Vec<Place>,
    known: Option<KnownDays>,
    days: HashMap<DayOf, LockedDay>,
}

impl Done {
    /// What others than sharers did to days is not known.
    fn of(mut tx: Tx<'_>, all_share: bool) -> Self {
        let days = if all_share { tx.take_days() } else { HashMap::new() };
        Self { changed: tx.changed, known: tx.known_days, days }
    }

    /// It is committed.
    pub(super) async fn remember(self, changes: &Changes) -> Vec<Place> {
        if let Some(known) = &self.known {
            known.keep(self.days).await;
        }
        changes.mark(&self.changed);
        self.changed
    }
}

/// Runs jobs in one transaction, up to its commit: first those that share, with what they need read together; then each of the
/// others, which look at the tables themselves.
pub(super) async fn run_all(mut tx: Tx<'_>, jobs: &mut [Box<dyn Job>]) -> Result<Done, StoreError> {
    if let [only] = jobs {
        only.run(&mut tx).await?;
        tx.flush().await?;
        return Ok(Done::of(tx, only.needs().is_some()));
    }
    let (mut all, mut shares) = (Needs::default(), vec![]);
    for job in jobs.iter() {
        let needs = job.needs();
        shares.push(needs.is_some());
        all.and(needs.unwrap_or_default());
    }
    tx.read_ahead(&all).await?;
    for (job, _) in jobs.iter_mut().zip(&shares).filter(|(_, shares)| **shares) {
        job.run(&mut tx).await?;
    }
    tx.flush().await?;
    for (job, _) in jobs.iter_mut().zip(&shares).filter(|(_, shares)| !**shares) {
        apart(&mut tx, job).await?;
    }
    Ok(Done::of(tx, shares.iter().all(|shares| *shares)))
}

/// Runs a job that shares nothing among others: what is refused to it undoes nothing of theirs.
async fn apart(tx: &mut Tx<'_>, job: &mut Box<dyn Job>) -> Result<(), StoreError> {
    tx.forget();
    execute!(tx, sqlx::raw_sql("savepoint job"))?;
    match job.run(tx).await {
        Ok(()) => tx.flush().await?,
        Err(error @ (StoreError::Database(_) | StoreError::Overtaken)) => return Err(error),
        Err(_its_own) => {
            tx.drop_unwritten();
            execute!(tx, sqlx::raw_sql("rollback to job"))?;
        }
    }
    execute!(tx, sqlx::raw_sql("release job"))?;
    Ok(())
}

/// One outcome for all.
pub(super) fn answer_all(jobs: Vec<Box<dyn Job>>, durable: &Result<(), StoreError>) {
    for job in jobs {
        job.answer(durable.as_ref().copied().map_err(again));
    }
}

/// The same error for the next who waits: a lost connection stays one.
fn again(error: &StoreError) -> StoreError {
    let StoreError::Database(lost) = error else { return StoreError::Corrupt(error.to_string()) };
    StoreError::Database(if matches!(lost, sqlx::Error::PoolTimedOut) {
        sqlx::Error::PoolTimedOut
    } else {
        sqlx::Error::Io(std::io::Error::other(lost.to_string()))
    })
}

/// The one connection that writes to a SQLite file.
pub(super) struct Group {
    pub(super) connection: SqliteConnection,
    pub(super) changes: Arc<Changes>,
    pub(super) known_days: KnownDays,
    /// Told of each commit.
    pub(super) written: mpsc::Sender<()>,
}

impl Group {
    pub(super) async fn serve(mut self, mut queue: mpsc::Receiver<Message>) {
        let mut waiting = Vec::with_capacity(LARGEST_GROUP);
        let mut stop = None;
        while stop.is_none() && queue.recv_many(&mut waiting, LARGEST_GROUP).await > 0 {
            let mut jobs = vec![];
            for message in waiting.drain(..) {
                match message {
                    Message::Job(job) => jobs.push(job),
                    Message::Stop(told) => stop = Some(told),
                }
            }
            self.run(jobs).await;
        }
        if let Err(error) = self.connection.close().await {
            tracing::warn!(%error, "the writer's connection did not close cleanly");
        }
        if let Some(told) = stop {
            // whoever asked may have gone away
            let _gone = told.send(());
        }
    }

    async fn run(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        if self.together(&mut jobs).await.is_ok() {
            answer_all(jobs, &Ok(()));
            return;
        }
        // one of them failed: each in a transaction of its own, so that one's failure is not another's
        for mut job in jobs {
            let durable = self.together(std::slice::from_mut(&mut job)).await;
            job.answer(durable);
        }
    }

    async fn together(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        self.statement("begin immediate").await?;
        let tx = Tx::sqlite(&mut self.connection).knowing(self.known_days.clone());
        match run_all(tx, jobs).await {
            Ok(done) => {
                self.finish().await?;
                // where it has been told already, it will look at this too
                let _told = self.written.try_send(());
                done.remember(&self.changes).await;
                Ok(())
            }
            Err(failed) => {
                self.statement("rollback").await?;
                Err(failed)
            }
        }
    }

    /// A commit that fails must leave no transaction open for the next group.
    async fn finish(&mut self) -> Result<(), StoreError> {
        let committed = self.statement("commit").await;
        if let Err(error) = &committed {
            tracing::error!(%error, "a group of writes was not committed");
            let _none_open = self.statement("rollback").await;
        }
        committed
    }

    async fn statement(&mut self, text: &'static str) -> Result<(), StoreError> {
        sqlx::raw_sql(text).execute(&mut self.connection).await?;
        Ok(())
    }
}
