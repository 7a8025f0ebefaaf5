//! The published revisions beside the log: each is what the log says was published, in one sequence for each week, and names the log
//! as it stood.

use super::{Broken, Walk};
use crate::{NoticeKey, StoreError, Tx, convert::hex, run, signing::keys};
use chrono::NaiveDate;
use domain::{
    board::{Document, digest},
    id::SchoolId,
};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// What the log says.
#[derive(Default)]
pub(super) struct Said {
    /// The chain, link by link.
    pub links: Vec<Vec<u8>>,
    /// Digests of the revisions that were published, each with the id of the key that signed it.
    pub published: BTreeMap<String, (String, Option<String>)>,
    /// Keys that were made, in hexadecimal.
    pub keys: BTreeMap<String, String>,
}

#[derive(FromRow)]
struct Row {
    monday: NaiveDate,
    number: i64,
    kind: String,
    document: Vec<u8>,
    digest: String,
    key_id: Option<String>,
    signature: Option<Vec<u8>>,
}

impl Row {
    fn name(&self) -> String {
        format!("{}/{}", self.monday, self.number)
    }

    /// Its signature is that of a key of the school; without one it must be from before notices were signed, as the log says.
    fn is_signed(&self, keys: &[NoticeKey]) -> bool {
        match (&self.key_id, &self.signature) {
            (Some(id), Some(signature)) => keys.iter().any(|k| k.key_id == *id && k.has_signed(&self.document, signature)),
            (None, None) => true,
            _ => false,
        }
    }

    /// The document is the one of that digest, and of its place after the revision before.
    fn is_itself(&self, document: &Document, before: Option<&Self>) -> bool {
        let before = before.filter(|b| b.monday == self.monday);
        let head = &document.header;
        digest(&self.document) == self.digest
            && (head.monday, i64::from(head.number), head.kind.name()) == (self.monday, self.number, self.kind.as_str())
            && self.number == before.map_or(1, |b| b.number + 1)
            && head.prev.as_ref() == before.map(|b| &b.digest)
    }
}

/// Compares all of them; answers the walk with what does not stand.
pub(super) async fn compare(tx: &mut Tx<'_>, school: SchoolId, mut said: Said, mut walk: Walk) -> Result<Walk, StoreError> {
    let query = "select monday, number, kind, document, digest, key_id, signature from board where school_id = $1 order by monday, number";
    let rows: Vec<Row> = run!(tx, sqlx::query_as(query).bind(school.0), fetch_all)?;
    let keys = keys(tx, school).await?;
    for (nth, row) in rows.iter().enumerate() {
        let before = nth.checked_sub(1).and_then(|before| rows.get(before));
        let forged = !row.is_signed(&keys);
        let unlike = one(row, before, &mut said);
        if let Some(broken) = unlike.or_else(|| forged.then(|| Broken::Notice { revision: row.name() })) {
            return Ok(Walk { broken: Some(broken), ..walk });
        }
        walk.revisions += 1;
    }
    let forged = keys.into_iter().find(|k| said.keys.get(&k.key_id) != Some(&hex(&k.public_key)));
    let lost = said.published.into_keys().next().map(|revision| Broken::Notice { revision });
    walk.broken = lost.or(forged.map(|key| Broken::Key { key_id: key.key_id }));
    Ok(walk)
}

fn one(row: &Row, before: Option<&Row>, said: &mut Said) -> Option<Broken> {
    let revision = row.name();
    let published = said.published.remove(&revision);
    let Some(document) = Document::parse(&row.document).ok().filter(|d| row.is_itself(d, before)) else {
        return Some(Broken::Notice { revision });
    };
    if let Some(record) = document.header.record {
        let link = usize::try_from(record.count - 1).ok().and_then(|at| said.links.get(at));
        if link.is_none_or(|l| hex(l) != record.link) {
            return Some(Broken::Revision { revision, number: record.count });
        }
    }
    let as_published = published.is_some_and(|(digest, key_id)| (digest, key_id) == (row.digest.clone(), row.key_id.clone()));
    (!as_published).then_some(Broken::Notice { revision })
}
