//! Walking the chain of the audit log: what it says is what was written, in that order, and nothing is missing; and the notices are
//! those that it says were published.

mod notices;

use crate::{Store, StoreError, audit::AuditRow, keep::kept_from, run, seal};
use domain::id::SchoolId;
use notices::Said;
use std::fmt;

/// Rows read at a time.
const PAGE: i64 = 1_000;

/// What a walk found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Rows that were removed after their six years, before the first that is there.
    pub removed: i64,
    /// Sealed rows whose links stand.
    pub sealed: i64,
    /// Rows that wait for their seal.
    pub unsealed: i64,
    /// Revisions that name the chain as it stood.
    pub revisions: i64,
    /// The first thing that does not stand.
    pub broken: Option<Broken>,
}

/// Where a chain breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The row of this number is not there.
    Missing(i64),
    /// The row of this number, or one before it, is not what was sealed.
    Changed(i64),
    /// The log ends before its head says.
    Cut {
        /// The last row that is there.
        last: i64,
        /// Rows that were sealed.
        head: i64,
    },
    /// A published revision names rows that are gone, or another link for them.
    Revision {
        /// `2026-11-23/1`
        revision: String,
        /// The number it names.
        number: i64,
    },
    /// The log does not begin where it says that what was too old was removed.
    Start,
    /// A key for signing notices is not one that the log says was made.
    Key {
        /// Its id.
        key_id: String,
    },
    /// A revision is not what the log says was published, is not signed as it says, or is gone.
    Notice {
        /// `2026-11-23/1`
        revision: String,
    },
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(n) => write!(f, "row {n} is missing"),
            Self::Changed(n) => write!(f, "row {n} is not what was sealed"),
            Self::Cut { last, head } => write!(f, "the log ends at row {last}, but {head} rows were sealed"),
            Self::Start => write!(f, "the log does not begin where it says that older rows were removed"),
            Self::Key { key_id } => write!(f, "the key {key_id} is not one that was made"),
            Self::Notice { revision } => write!(f, "the revision {revision} is not what was published, or is gone"),
            Self::Revision { revision, number } => {
                write!(f, "the published revision {revision} names row {number}, and the log does not have it so")
            }
        }
    }
}

impl Store {
    /// Walks a school's chain.
    ///
    /// # Errors
    /// The database.
    pub async fn verify_audit(&self, school: SchoolId) -> Result<Walk, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let head = seal::head(&mut tx, school).await?;
        let mut said = Said::after(kept_from(&mut tx, school.0).await?);
        let (mut walk, mut link) = (Walk { removed: said.start.number, ..Walk::default() }, said.start.link.clone());
        loop {
            let last = walk.removed + walk.sealed;
            let rows = page(&mut tx, school, last).await?;
            for (row, before) in rows.iter().zip(last..) {
                if let Some(broken) = step(row, before, &link) {
                    return Ok(Walk { broken: Some(broken), ..walk });
                }
                (walk.sealed, link) = (walk.sealed + 1, row.link_after(&link));
                said.links.push(link.clone());
                said.hear(row);
            }
            if rows.is_empty() {
                break;
            }
        }
        let unsealed = unsealed(&mut tx, school).await?;
        unsealed.iter().for_each(|row| said.hear(row));
        walk.unsealed = i64::try_from(unsealed.len()).unwrap_or(i64::MAX);
        let sealed = head.map_or((0, vec![0_u8; 32]), |h| (h.number, h.link));
        let last = walk.removed + walk.sealed;
        if (last, &link) != (sealed.0, &sealed.1) {
            return Ok(Walk { broken: Some(Broken::Cut { last, head: sealed.0 }), ..walk });
        }
        if !said.begins_as_said() {
            return Ok(Walk { broken: Some(Broken::Start), ..walk });
        }
        notices::compare(&mut tx, school, said, walk).await
    }
}

fn step(row: &AuditRow, before: i64, link: &[u8]) -> Option<Broken> {
    if row.number != Some(before + 1) {
        return Some(Broken::Missing(before + 1));
    }
    (row.link.as_deref() != Some(row.link_after(link).as_slice())).then_some(Broken::Changed(before + 1))
}

async fn page(tx: &mut crate::Tx<'_>, school: SchoolId, after: i64) -> Result<Vec<AuditRow>, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_as(
            "select id, part, at, staff_id, action, object, object_id, before, after, number, link from audit
             where school_id = $1 and number > $2 order by number limit $3"
        )
        .bind(school.0)
        .bind(after)
        .bind(PAGE),
        fetch_all
    )?)
}

async fn unsealed(tx: &mut crate::Tx<'_>, school: SchoolId) -> Result<Vec<AuditRow>, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_as(
            "select id, part, at, staff_id, action, object, object_id, before, after, number, link from audit
             where school_id = $1 and number is null"
        )
        .bind(school.0),
        fetch_all
    )?)
}
