//! Boards: published revisions, read back byte for byte (I2).

use crate::{
    Store, StoreError, Tx,
    convert::{name, number},
    day::Target,
    run,
    signing::Signature,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    board::{BoardKind, Mark},
    id::SchoolId,
};
use sqlx::FromRow;

/// A published revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// One sequence per week, from 1.
    pub number: u32,
    /// Plan or actual.
    pub kind: BoardKind,
    /// When.
    pub published_at: DateTime<Utc>,
    /// The canonical bytes.
    pub document: Vec<u8>,
    /// Over those bytes.
    pub digest: String,
    /// The school's signature under them; none where it was published before notices were signed.
    pub signature: Option<Signature>,
}

/// A week that has a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BoardWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its last plan.
    pub plan: Option<u32>,
    /// Its last actual notice.
    pub actual: Option<u32>,
}

impl BoardWeek {
    /// Its last revision.
    #[must_use]
    pub fn last(&self) -> u32 {
        self.plan.max(self.actual).unwrap_or(0)
    }
}

/// A revision with its week.
#[derive(FromRow)]
struct OfWeek {
    monday: NaiveDate,
    #[sqlx(flatten)]
    row: Row,
}

#[derive(FromRow)]
struct Row {
    number: i64,
    kind: String,
    published_at: DateTime<Utc>,
    document: Vec<u8>,
    digest: String,
    key_id: Option<String>,
    signature: Option<Vec<u8>>,
}

impl TryFrom<Row> for Board {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let kind = name(&row.kind, BoardKind::parse)?;
        let signature = row.key_id.zip(row.signature).map(|(key_id, bytes)| Signature { key_id, bytes });
        let Row { published_at, document, digest, .. } = row;
        Ok(Self { number: number(row.number)?, kind, published_at, document, digest, signature })
    }
}

/// Since the week was first published: new, or changed?
#[must_use]
pub fn mark(target: &Target, published: Option<DateTime<Utc>>) -> Option<Mark> {
    let published = published?;
    if target.posted_at.is_some_and(|at| at > published) {
        return Some(Mark::Addition);
    }
    target.changed_at.is_some_and(|at| at > published).then_some(Mark::Correction)
}

/// When a week was first published: what came later is an addition or a correction, also in the revisions after next.
pub(crate) async fn first_published(
    tx: &mut Tx<'_>,
    school: SchoolId,
    monday: NaiveDate,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_scalar("select published_at from board where school_id = $1 and monday = $2 order by number limit 1")
            .bind(school.0)
            .bind(monday),
        fetch_optional
    )?)
}

pub(crate) async fn last(tx: &mut Tx<'_>, school: SchoolId, monday: NaiveDate) -> Result<Option<Board>, StoreError> {
    let row: Option<Row> = run!(
        tx,
        sqlx::query_as(
            "select number, kind, published_at, document, digest, key_id, signature from board where school_id = $1 and monday = $2
             order by number desc limit 1"
        )
        .bind(school.0)
        .bind(monday),
        fetch_optional
    )?;
    row.map(Board::try_from).transpose()
}

impl Store {
    /// The last revision of a week.
    ///
    /// # Errors
    /// The database.
    pub async fn last_board(&self, school: SchoolId, monday: NaiveDate) -> Result<Option<Board>, StoreError> {
        last(&mut self.snapshot().await?.tx(), school, monday).await
    }

    /// One revision.
    ///
    /// # Errors
    /// The database.
    pub async fn board(&self, school: SchoolId, monday: NaiveDate, revision: u32) -> Result<Option<Board>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let row: Option<Row> = run!(
            &mut snapshot.tx(),
            sqlx::query_as(
                "select number, kind, published_at, document, digest, key_id, signature from board where school_id = $1 and monday = $2 and number = $3"
            )
            .bind(school.0)
            .bind(monday)
            .bind(i64::from(revision)),
            fetch_optional
        )?;
        row.map(Board::try_from).transpose()
    }

    /// Every revision of the weeks from one Monday to another, each with its week, the first week's first one first.
    ///
    /// # Errors
    /// The database.
    pub async fn boards_between(
        &self,
        school: SchoolId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<(NaiveDate, Board)>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let rows: Vec<OfWeek> = run!(
            &mut snapshot.tx(),
            sqlx::query_as(
                "select monday, number, kind, published_at, document, digest, key_id, signature from board
                 where school_id = $1 and monday between $2 and $3 order by monday, number"
            )
            .bind(school.0)
            .bind(from)
            .bind(to),
            fetch_all
        )?;
        rows.into_iter().map(|r| Ok((r.monday, r.row.try_into()?))).collect()
    }

    /// Weeks with a board, the latest first, each with its last number of each kind.
    ///
    /// # Errors
    /// The database.
    pub async fn board_weeks(&self, school: SchoolId) -> Result<Vec<BoardWeek>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let rows: Vec<(NaiveDate, Option<i64>, Option<i64>)> = run!(
            &mut snapshot.tx(),
            sqlx::query_as(
                "select monday, max(case when kind = 'plan' then number end), max(case when kind = 'actual' then number end)
                 from board where school_id = $1 group by monday order by monday desc"
            )
            .bind(school.0),
            fetch_all
        )?;
        let week = |(monday, plan, actual): (NaiveDate, Option<i64>, Option<i64>)| {
            Ok(BoardWeek { monday, plan: plan.map(number).transpose()?, actual: actual.map(number).transpose()? })
        };
        rows.into_iter().map(week).collect()
    }
}
