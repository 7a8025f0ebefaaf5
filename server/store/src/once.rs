//! Writes that may be asked for twice: the answer is kept with the write, in the same transaction, under the asker's key.

use crate::{Command, Needs, Stamp, Store, StoreError, Tx, ahead::KeyOf, execute, on};
use domain::id::{SchoolId, StaffId};
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

    fn needs(&self) -> Option<Needs> {
        let mut needs = self.command.needs()?;
        needs.and(self.key_needs());
        Some(needs)
    }

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Answer, StoreError> {
        let Some(key) = &self.key else { return Ok((self.answer)(&self.command.run(tx).await?)) };
        tx.read_ahead(&self.key_needs()).await?;
        let of = self.key_of(key);
        if let Some(kept) = tx.kept(&of, key)? {
            return Ok(kept);
        }
        let done = match self.command.run(tx).await {
            Ok(done) => done,
            // the database's own failure has ended the transaction, and is the writer's to deal with as it is
            Err(error @ StoreError::Database(_)) => return Err(error),
            // the same request may have been answered while this one waited for its lock: run again, it finds that answer
            Err(error) => return Err(if tx.is_answered(&of, key).await? { StoreError::Overtaken } else { error }),
        };
        let answer = (self.answer)(&done);
        tx.keep(of, key, &answer, self.stamp.utc());
        Ok(answer)
    }
}

impl<C: Command> Once<C> {
    fn key_of(&self, key: &Key) -> KeyOf {
        (self.school, self.stamp.by.map(|s| s.0), key.key.clone())
    }

    fn key_needs(&self) -> Needs {
        let mut needs = Needs::default();
        if let Some(key) = &self.key {
            needs.key(self.key_of(key), key.clone());
        }
        needs
    }
}

impl Store {
    /// The answer that is kept under a key: what was done once stays done, also where asking for it anew would be refused by now.
    ///
    /// # Errors
    /// `KeyReused` where it was for another request; the database.
    pub async fn answered(&self, school: SchoolId, by: StaffId, key: &Key) -> Result<Option<Answer>, StoreError> {
        let query = "select request, status, answer from idempotency where school_id = $1 and staff_id = $2 and key = $3";
        let found: Option<KeptRow> = on!(&self.pool, Pool, p => {
            sqlx::query_as(query).bind(school.0).bind(by.0).bind(&key.key).fetch_optional(p).await
        })?;
        match found {
            Some(row) if row.request != key.request => Err(StoreError::KeyReused),
            found => Ok(found.map(|row| row.answer)),
        }
    }
}

#[derive(FromRow)]
struct KeptRow {
    request: Vec<u8>,
    #[sqlx(flatten)]
    answer: Answer,
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
