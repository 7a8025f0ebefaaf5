//! Writes. Those that wait together share one durable commit, and those that say what they need share statements. SQLite: all
//! writes, one task. PostgreSQL: posts, a few tasks; every other write has a transaction of its own.

pub(crate) mod checkpoint;
mod group;
mod postgres;

use crate::{Needs, Store, StoreError, Tx, ahead::KnownDays, changes::Changes};
use chrono::{DateTime, Utc};
use domain::{id::StaffId, moment::Moment};
use group::Group;
use postgres::Postgres;
use sqlx::{PgPool, SqliteConnection, SqlitePool};
use std::{pin::Pin, sync::Arc};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

const QUEUE: usize = 1024;

/// Who changes something, when, and under which id it stands in the audit log. Made at the edge.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// The instant, in whole microseconds.
    pub at: Moment,
    /// Who; `None`: the program itself.
    pub by: Option<StaffId>,
    /// The change's id in the audit log.
    pub id: Uuid,
}

impl Stamp {
    /// The instant of the change.
    #[must_use]
    pub fn utc(&self) -> DateTime<Utc> {
        self.at.utc
    }
}

/// One change: all of it or nothing. It can be run more than once, so it holds its own ids and times.
pub trait Command: Send + Sync + 'static {
    /// What the caller learns once it is durable.
    type Done: Send + 'static;
    /// What it locks and reads first, where it looks at nothing else of the database and leaves all its rows to the end of the
    /// transaction: such commands share statements. `None`: it reads and writes by itself.
    fn needs(&self) -> Option<Needs> {
        None
    }
    /// Does it inside a transaction.
    fn run(&self, tx: &mut Tx<'_>) -> impl Future<Output = Result<Self::Done, StoreError>> + Send;
}

pub(crate) type Running<'t> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 't>>;

/// A command whose type is forgotten: it keeps its own outcome until the shared commit is durable.
pub(crate) trait Job: Send {
    fn needs(&self) -> Option<Needs>;
    fn run<'t, 'c>(&'t mut self, tx: &'t mut Tx<'c>) -> Running<'t>
    where
        'c: 't;
    fn answer(self: Box<Self>, durable: Result<(), StoreError>);
}

struct Waiting<C: Command> {
    command: C,
    outcome: Option<Result<C::Done, StoreError>>,
    reply: oneshot::Sender<Result<C::Done, StoreError>>,
}

impl<C: Command> Job for Waiting<C> {
    fn needs(&self) -> Option<Needs> {
        self.command.needs()
    }

    fn run<'t, 'c>(&'t mut self, tx: &'t mut Tx<'c>) -> Running<'t>
    where
        'c: 't,
    {
        Box::pin(async move {
            self.outcome = None;
            match self.command.run(tx).await {
                // the database's own failure, and an answer that came first, end the transaction and are the writer's to deal with
                Err(error @ (StoreError::Database(_) | StoreError::Overtaken)) => Err(error),
                Err(own) => {
                    self.outcome = Some(Err(own));
                    Err(StoreError::Stale)
                }
                Ok(done) => {
                    self.outcome = Some(Ok(done));
                    Ok(())
                }
            }
        })
    }

    fn answer(self: Box<Self>, durable: Result<(), StoreError>) {
        let outcome = match (durable, self.outcome) {
            (Ok(()), Some(outcome)) | (Err(_), Some(outcome @ Err(_))) => outcome,
            (Err(lost), _) => Err(lost),
            (Ok(()), None) => Err(StoreError::Busy),
        };
        // the caller may have gone away; the change stands all the same
        let _gone = self.reply.send(outcome);
    }
}

/// Where writes go.
#[derive(Clone)]
pub(crate) enum Writer {
    Sqlite(mpsc::Sender<Message>),
    Postgres(Postgres),
}

/// What the writer's task is sent.
pub(crate) enum Message {
    Job(Box<dyn Job>),
    /// Answers what waits, closes, and says so.
    Stop(oneshot::Sender<()>),
}

impl Writer {
    pub(crate) fn sqlite(connection: SqliteConnection, readers: SqlitePool, changes: Arc<Changes>) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let written = checkpoint::start(readers);
        tokio::spawn(Group { connection, changes, known_days: KnownDays::default(), written }.serve(jobs));
        Self::Sqlite(queue)
    }

    pub(crate) fn postgres(pool: PgPool, changes: Arc<Changes>) -> Self {
        Self::Postgres(Postgres::new(pool, changes))
    }

    /// Writes that wait, and how many may.
    pub(crate) fn waiting(&self) -> (usize, usize) {
        let free = match self {
            Self::Sqlite(queue) => queue.capacity(),
            Self::Postgres(on) => on.room(),
        };
        (QUEUE - free, QUEUE)
    }

    /// Answers what waits, then closes the connection, so that the file is whole by itself.
    pub(crate) async fn stop(&self) {
        let Self::Sqlite(queue) = self else { return };
        let (told, stopped) = oneshot::channel();
        if queue.send(Message::Stop(told)).await.is_ok() {
            // an error means that the task has ended already
            let _ended = stopped.await;
        }
    }
}

impl Store {
    /// Runs a command and returns once it is durable.
    ///
    /// # Errors
    /// What the command says; `Busy` when too many wait.
    pub async fn write<C: Command>(&self, command: C) -> Result<C::Done, StoreError> {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(Waiting { command, outcome: None, reply });
        match &self.writer {
            Writer::Sqlite(queue) => queue.try_send(Message::Job(job)).map_err(|_| StoreError::Busy)?,
            Writer::Postgres(on) => on.send(job).await?,
        }
        answer.await.map_err(|_| StoreError::Busy)?
    }
}
