//! The published revisions beside the log: each is what the log says was published, in one sequence for each week, and names the log
//! as it stood.

use super::{Broken, Walk};
use crate::{NoticeKey, StoreError, Tx, audit::AuditRow, convert::hex, keep::OldLog, run, signing::keys};
use chrono::{DateTime, NaiveDate};
use domain::{
    board::{Document, digest},
    id::SchoolId,
};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// What the log says.
pub(super) struct Said {
    /// The last row that was removed for its age, and before when such rows were; number 0 where none was.
    pub start: OldLog,
    /// The same, as the record of the last removal has it.
    start_said: Option<(i64, String)>,
    /// The chain from there on, link by link.
    pub links: Vec<Vec<u8>>,
    /// Digests of the revisions that were published, each with the id of the key that signed it.
    pub published: BTreeMap<String, (String, Option<String>)>,
    /// Keys that were made, in hexadecimal.
    pub keys: BTreeMap<String, String>,
}

impl Said {
    /// Of a log that begins after that row.
    pub(super) fn after(start: Option<OldLog>) -> Self {
        let start = start.unwrap_or_else(|| OldLog { at: DateTime::UNIX_EPOCH, number: 0, link: vec![0; 32] });
        Self { start, start_said: None, links: vec![], published: BTreeMap::new(), keys: BTreeMap::new() }
    }

    pub(super) fn hear(&mut self, row: &AuditRow) {
        // a notice as old as what was removed is gone with it, whatever place its row got in the chain
        if row.at >= self.start.at {
            self.published.extend(row.published());
        }
        self.keys.extend(row.made_key());
        if let Some(start) = row.kept_from() {
            self.start_said = Some(start);
        }
    }

    /// What was removed is what the record says was.
    pub(super) fn begins_as_said(&self) -> bool {
        match &self.start_said {
            Some((number, link)) => (*number, link) == (self.start.number, &hex(&self.start.link)),
            None => self.start.number == 0,
        }
    }

    /// The link of the row of that number; of what was removed only the last is known, and is not asked for more.
    fn is_link(&self, number: i64, link: &str) -> bool {
        let place = number - self.start.number;
        match usize::try_from(place - 1) {
            Ok(at) => self.links.get(at).is_some_and(|l| hex(l) == link),
            Err(_) => place < 0 || hex(&self.start.link) == link,
        }
    }
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
    let as_made = |k: &NoticeKey| said.keys.get(&k.key_id).map_or(k.made_at < said.start.at, |key| *key == hex(&k.public_key));
    let forged = keys.into_iter().find(|k| !as_made(k));
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
    if let Some(record) = document.header.record
        && !said.is_link(record.count, &record.link)
    {
        return Some(Broken::Revision { revision, number: record.count });
    }
    let as_published = published.is_some_and(|(digest, key_id)| (digest, key_id) == (row.digest.clone(), row.key_id.clone()));
    (!as_published).then_some(Broken::Notice { revision })
}
