//! Writes that may be asked for twice: the answer is kept with the write, in the same transaction, under the asker's key.

use crate::{Command, Stamp, StoreError, Tx, execute, run};
use domain::id::SchoolId;
use sqlx::FromRow;

/// Longest key; bytes.
pub const LONGEST_KEY: usize = 200;

/// Who asks, under which key, for what.
#[derive(Clone, Debug)]
pub struct Key {
    /// The asker's own name for this write, 1 to [`LONGEST_KEY`] bytes.
    pub key: String,
    /// SHA-256 of method, address and body.
    pub request: [u8; 32],
}

/// An answer as it is sent, and sent again.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Answer {
    /// HTTP status.
    pub status: i64,
    /// JSON.
    pub answer: String,
}

/// How an outcome is put into an answer.
pub type Answering<T> = Box<dyn Fn(&T) -> Answer + Send + Sync>;

/// A write whose answer is kept. Refusals are not: nothing was saved, so asking again is asking anew.
pub struct Once<C: Command> {
    /// The school.
    pub school: SchoolId,
    /// `None`: the asker gave no key.
    pub key: Option<Key>,
    /// Who and when.
    pub stamp: Stamp,
    /// The write.
    pub command: C,
    /// Puts its outcome into an answer.
    pub answer: Answering<C::Done>,
}

impl<C: Command> Command for Once<C> {
    type Done = Answer;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Answer, StoreError> {
        let Some(key) = &self.key else { return Ok((self.answer)(&self.command.run(tx).await?)) };
        // whoever comes second waits here until the first has committed, and then finds its answer
        if !self.reserve(tx, key).await? {
            return self.kept(tx, key).await;
        }
        let answer = (self.answer)(&self.command.run(tx).await?);
        self.keep(tx, key, &answer).await?;
        Ok(answer)
    }
}

impl<C: Command> Once<C> {
    async fn reserve(&self, tx: &mut Tx<'_>, key: &Key) -> Result<bool, StoreError> {
        let inserted = execute!(
            tx,
            sqlx::query(
                "insert into idempotency (school_id, staff_id, key, request, status, answer, at) values ($1, $2, $3, $4, 0, '', $5)
                 on conflict do nothing"
            )
            .bind(self.school.0)
            .bind(self.stamp.by.map(|s| s.0))
            .bind(&key.key)
            .bind(key.request.as_slice())
            .bind(self.stamp.utc())
        )?;
        Ok(inserted == 1)
    }

    async fn kept(&self, tx: &mut Tx<'_>, key: &Key) -> Result<Answer, StoreError> {
        let (request, status, answer): (Vec<u8>, i64, String) = run!(
            tx,
            sqlx::query_as("select request, status, answer from idempotency where school_id = $1 and staff_id = $2 and key = $3")
                .bind(self.school.0)
                .bind(self.stamp.by.map(|s| s.0))
                .bind(&key.key),
            fetch_one
        )?;
        if request == key.request { Ok(Answer { status, answer }) } else { Err(StoreError::KeyReused) }
    }

    async fn keep(&self, tx: &mut Tx<'_>, key: &Key, answer: &Answer) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("update idempotency set status = $4, answer = $5 where school_id = $1 and staff_id = $2 and key = $3")
                .bind(self.school.0)
                .bind(self.stamp.by.map(|s| s.0))
                .bind(&key.key)
                .bind(answer.status)
                .bind(&answer.answer)
        )?;
        Ok(())
    }
}

/// Forgets answers older than the contract's seven days.
pub struct ForgetAnswers {
    /// Now.
    pub stamp: Stamp,
}

impl Command for ForgetAnswers {
    type Done = u64;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<u64, StoreError> {
        let old = self.stamp.utc() - chrono::TimeDelta::days(7);
        Ok(execute!(tx, sqlx::query("delete from idempotency where at < $1").bind(old))?)
    }
}
