//! Publishing: a week composed from its rows, frozen as the next revision.

mod source;
mod told;

use crate::{
    Command, Stamp, Store, StoreError, Tx,
    audit::Note,
    board::{Board, first_published, last},
    convert::hex,
    day::{Target, TargetOf, targets},
    execute,
    none_mark::{Filed, NoneMark, filed, none_marks},
    school::must_be_current,
    seal::{self, Head},
    signing::{Signature, Signer, sign},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    board::{BoardKind, Document, FORMAT, Header, Record, digest, document},
    id::SchoolId,
    moment::Moment,
    school::School,
};
use std::sync::Arc;

/// The rows that a week is composed from.
pub(crate) struct Week<'a> {
    pub targets: &'a [Target],
    pub marks: &'a [NoneMark],
    pub filed: &'a [Filed],
}

/// Publishes a week's next revision.
pub struct Publish {
    /// The school.
    pub school: Arc<School>,
    /// The week.
    pub monday: NaiveDate,
    /// Plan or actual.
    pub kind: BoardKind,
    /// The publisher's name.
    pub publisher: String,
    /// Why; needed from the second revision on, which the caller checks.
    pub reason: Option<String>,
    /// The last revision that the publisher saw, 0 for none; another one meanwhile is `Stale`. Whoever saw none is not asked.
    pub after: Option<u32>,
    /// What signs it.
    pub signer: Option<Arc<Signer>>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for Publish {
    type Done = Board;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Board, StoreError> {
        let board = self.publish(tx).await?;
        self.tell_principals(tx).await?;
        Ok(board)
    }
}

impl Publish {
    /// Publishes and tells nobody.
    pub(crate) async fn publish(&self, tx: &mut Tx<'_>) -> Result<Board, StoreError> {
        one_publisher(tx, self.school.id).await?;
        must_be_current(tx, &self.school).await?;
        let last = last(tx, self.school.id, self.monday).await?;
        if last.is_some_and(|l| l.published_at > self.stamp.utc()) {
            // by this server's clock the last revision is yet to come
            return Err(StoreError::Stale);
        }
        let document = self.compose(tx).await?;
        if document.header.number > 1 && self.reason.is_none() {
            // somebody else published first: a further revision needs a reason
            return Err(StoreError::Stale);
        }
        let board = self.board(&document)?;
        if self.after.is_some_and(|seen| seen + 1 != board.number) {
            return Err(StoreError::Stale);
        }
        let board = Board { signature: self.sign(tx, &board).await?, ..board };
        self.insert(tx, &board).await?;
        Ok(board)
    }
}

/// Who publishes waits for whoever publishes for the school right now, on this server or another.
pub(crate) async fn one_publisher(tx: &mut Tx<'_>, school: SchoolId) -> Result<(), StoreError> {
    execute!(tx, sqlx::query("update school set version = version where id = $1").bind(school.0))?;
    Ok(())
}

impl Publish {
    /// The same for another reason.
    pub(crate) fn with_reason(&self, reason: Option<String>) -> Self {
        let (school, publisher, signer) = (Arc::clone(&self.school), self.publisher.clone(), self.signer.clone());
        Self { school, publisher, signer, reason, ..*self }
    }

    async fn compose(&self, tx: &mut Tx<'_>) -> Result<Document, StoreError> {
        let last = last(tx, self.school.id, self.monday).await?;
        let first = first_published(tx, self.school.id, self.monday).await?;
        let span = (self.monday, self.monday + Days::new(6));
        let targets = targets(tx, self.school.id, TargetOf::School, span).await?;
        let marks = none_marks(tx, self.school.id, TargetOf::School, span).await?;
        let filed = filed(tx, self.school.id, TargetOf::School, span).await?;
        let record = seal::head(tx, self.school.id).await?;
        Ok(self.document((first, last.as_ref()), record, &Week { targets: &targets, marks: &marks, filed: &filed }))
    }

    /// From the week's rows, after its last revision.
    pub(crate) fn document(
        &self,
        (first, last): (Option<DateTime<Utc>>, Option<&Board>),
        record: Option<Head>,
        week: &Week<'_>,
    ) -> Document {
        let source = source::source(&self.school, self.monday, week, first, self.stamp.at);
        let record = record.map(|head| Record { count: head.number, link: hex(&head.link) });
        document(&self.school, Header { record, ..self.header(last) }, &source)
    }

    /// The revision that a document makes.
    pub(crate) fn board(&self, document: &Document) -> Result<Board, StoreError> {
        // nothing over the cap is ever shown: a row that breaks this is a fault, not a notice
        document.lawful().map_err(|e| StoreError::Corrupt(e.to_string()))?;
        let bytes = document.canonical().map_err(|e| StoreError::Corrupt(e.to_string()))?;
        Ok(Board {
            number: document.header.number,
            kind: self.kind,
            published_at: self.stamp.utc(),
            digest: digest(&bytes),
            document: bytes,
            signature: None,
        })
    }

    async fn sign(&self, tx: &mut Tx<'_>, board: &Board) -> Result<Option<Signature>, StoreError> {
        let Some(signer) = &self.signer else { return Ok(None) };
        Ok(Some(sign(tx, (signer, self.school.id), &board.document, &self.stamp).await?))
    }

    fn header(&self, last: Option<&Board>) -> Header {
        let any = self.school.grades().first().copied();
        let calendar = any.map(|g| self.school.calendar(g));
        // the week's own term: a Monday before the term's first day is outside it
        let friday = self.monday + Days::new(4);
        let term = calendar.and_then(|c| c.term_of(friday).or_else(|| c.term_of(self.monday)));
        Header {
            format: FORMAT,
            school: self.school.name.clone(),
            slug: self.school.slug.clone(),
            term: term.map(|t| t.name.clone()).unwrap_or_default(),
            week: calendar.and_then(|c| c.week_number(friday)),
            monday: self.monday,
            kind: self.kind,
            number: last.map_or(1, |b| b.number + 1),
            prev: last.map(|b| b.digest.clone()),
            published_at: rfc3339(self.stamp.at),
            publisher: self.publisher.clone(),
            reason: self.reason.clone(),
            hotline: self.school.settings.hotline.clone(),
            hidden: self.school.settings.board.hidden.iter().copied().collect(),
            record: None,
        }
    }

    pub(crate) async fn insert(&self, tx: &mut Tx<'_>, board: &Board) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query(
                "insert into board (school_id, monday, number, kind, published_at, staff_id, document, digest, key_id, signature)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            )
            .bind(self.school.id.0)
            .bind(self.monday)
            .bind(i64::from(board.number))
            .bind(board.kind.name())
            .bind(board.published_at)
            .bind(self.stamp.by.map(|s| s.0))
            .bind(&board.document)
            .bind(&board.digest)
            .bind(board.signature.as_ref().map(|s| &s.key_id))
            .bind(board.signature.as_ref().map(|s| &s.bytes))
        )?;
        let id = format!("{}/{}", self.monday, board.number);
        let after = serde_json::json!({ "kind": board.kind, "digest": board.digest, "key_id": board.signature.as_ref().map(|s| &s.key_id), "reason": self.reason });
        tx.record(Note::new(self.school.id, &self.stamp, "publish", "board", id).after(&after));
        tx.has_changed(self.school.id, None);
        Ok(())
    }
}

/// `2026-11-23T10:00:00+08:00`
fn rfc3339(at: Moment) -> String {
    format!("{}+08:00", at.local().format("%Y-%m-%dT%H:%M:%S"))
}

impl Store {
    /// What publishing now would show.
    ///
    /// # Errors
    /// The database.
    pub async fn preview(&self, publish: &Publish) -> Result<Document, StoreError> {
        publish.compose(&mut self.snapshot().await?.tx()).await
    }
}
