//! The append-only record of every change (I5), written in the same transaction as the change.

use crate::{Stamp, StoreError, Tx, convert::to_json, execute};
use domain::id::SchoolId;
use serde::Serialize;

/// One part of a change.
pub(crate) struct Entry<'a, B, A> {
    pub school: SchoolId,
    pub part: i64,
    pub action: &'static str,
    pub object: &'static str,
    pub id: &'a str,
    pub before: Option<&'a B>,
    pub after: Option<&'a A>,
}

pub(crate) async fn record<B: Serialize + Sync, A: Serialize + Sync>(
    tx: &mut Tx<'_>,
    stamp: &Stamp,
    entry: Entry<'_, B, A>,
) -> Result<(), StoreError> {
    let before = entry.before.map(to_json).transpose()?;
    let after = entry.after.map(to_json).transpose()?;
    execute!(
        tx,
        sqlx::query(
            "insert into audit (school_id, id, part, at, staff_id, action, object, object_id, before, after)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        )
        .bind(entry.school.0)
        .bind(stamp.id)
        .bind(entry.part)
        .bind(stamp.utc())
        .bind(stamp.by.map(|s| s.0))
        .bind(entry.action)
        .bind(entry.object)
        .bind(entry.id)
        .bind(before.as_deref())
        .bind(after.as_deref())
    )?;
    Ok(())
}
