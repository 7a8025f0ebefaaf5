//! Writes. SQLite: one task; writes that wait together share one durable commit. PostgreSQL: a transaction per write,
//! run again when the database asks for it (40001, 40P01).

use crate::{Store, StoreError, Tx};
use chrono::{DateTime, Utc};
use domain::{id::StaffId, moment::Moment};
use sqlx::{Connection, PgPool, SqliteConnection};
use std::{pin::Pin, time::Duration};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

const LARGEST_GROUP: usize = 64;
const QUEUE: usize = 1024;
const ATTEMPTS: u32 = 8;

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
    /// Does it inside a transaction.
    fn run(&self, tx: &mut Tx<'_>) -> impl Future<Output = Result<Self::Done, StoreError>> + Send;
}

pub(crate) type Running<'t> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 't>>;

/// A command whose type is forgotten: it keeps its own outcome until the shared commit is durable.
pub(crate) trait Job: Send {
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
    fn run<'t, 'c>(&'t mut self, tx: &'t mut Tx<'c>) -> Running<'t>
    where
        'c: 't,
    {
        Box::pin(async move {
            let outcome = self.command.run(tx).await;
            let failed = outcome.is_err();
            self.outcome = Some(outcome);
            if failed { Err(StoreError::Busy) } else { Ok(()) }
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
    Postgres(PgPool),
}

/// What the writer's task is sent.
pub(crate) enum Message {
    Job(Box<dyn Job>),
    /// Answers what waits, closes, and says so.
    Stop(oneshot::Sender<()>),
}

impl Writer {
    pub(crate) fn sqlite(connection: SqliteConnection) -> Self {
        let (queue, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(serve(connection, jobs));
        Self::Sqlite(queue)
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
        match &self.writer {
            Writer::Sqlite(queue) => {
                let (reply, answer) = oneshot::channel();
                let job = Message::Job(Box::new(Waiting { command, outcome: None, reply }));
                queue.try_send(job).map_err(|_| StoreError::Busy)?;
                answer.await.map_err(|_| StoreError::Busy)?
            }
            Writer::Postgres(pool) => retried(pool, &command).await,
        }
    }
}

async fn retried<C: Command>(pool: &PgPool, command: &C) -> Result<C::Done, StoreError> {
    for attempt in 0..ATTEMPTS {
        match once(pool, command).await {
            Err(StoreError::Database(sqlx::Error::Database(e))) if wants_retry(e.code().as_deref()) => {
                tokio::time::sleep(Duration::from_millis(1 << attempt)).await;
            }
            other => return other,
        }
    }
    Err(StoreError::Busy)
}

fn wants_retry(code: Option<&str>) -> bool {
    matches!(code, Some("40001" | "40P01"))
}

async fn once<C: Command>(pool: &PgPool, command: &C) -> Result<C::Done, StoreError> {
    let mut transaction = pool.begin().await?;
    let mut tx = Tx::postgres(&mut transaction);
    let done = command.run(&mut tx).await?;
    tx.write_record().await?;
    transaction.commit().await?;
    Ok(done)
}

async fn serve(mut connection: SqliteConnection, mut queue: mpsc::Receiver<Message>) {
    let mut waiting = Vec::with_capacity(LARGEST_GROUP);
    let mut stop = None;
    while stop.is_none() && queue.recv_many(&mut waiting, LARGEST_GROUP).await > 0 {
        let mut group = vec![];
        for message in waiting.drain(..) {
            match message {
                Message::Job(job) => group.push(job),
                Message::Stop(told) => stop = Some(told),
            }
        }
        run_group(&mut connection, group).await;
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the writer's connection did not close cleanly");
    }
    if let Some(told) = stop {
        // whoever asked may have gone away
        let _gone = told.send(());
    }
}

async fn run_group(connection: &mut SqliteConnection, mut group: Vec<Box<dyn Job>>) {
    if together(connection, &mut group).await.is_ok() {
        group.into_iter().for_each(|job| job.answer(Ok(())));
        return;
    }
    // one of them failed: each in a transaction of its own, so that one's failure is not another's
    for job in group {
        alone(connection, job).await;
    }
}

async fn together(connection: &mut SqliteConnection, group: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    statement(connection, "begin immediate").await?;
    if let Err(failed) = run_all(connection, group).await {
        statement(connection, "rollback").await?;
        return Err(failed);
    }
    finish(connection).await
}

async fn run_all(connection: &mut SqliteConnection, group: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    let mut tx = Tx::sqlite(connection);
    for job in group {
        job.run(&mut tx).await?;
    }
    tx.write_record().await
}

async fn alone(connection: &mut SqliteConnection, mut job: Box<dyn Job>) {
    let durable = together(connection, std::slice::from_mut(&mut job)).await;
    job.answer(durable);
}

/// A commit that fails must leave no transaction open for the next group.
async fn finish(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let committed = statement(connection, "commit").await;
    if let Err(error) = &committed {
        tracing::error!(%error, "a group of writes was not committed");
        let _none_open = statement(connection, "rollback").await;
    }
    committed
}

async fn statement(connection: &mut SqliteConnection, text: &'static str) -> Result<(), StoreError> {
    sqlx::raw_sql(text).execute(connection).await?;
    Ok(())
}
