//! The append-only record of every change (I5). What a transaction changed is collected and written as one statement just
//! before its commit, so that the record costs a change no round trips of its own.

use crate::{Stamp, StoreError, Tx, insert_rows, seal::Head};
use chrono::{DateTime, Utc};
use domain::id::SchoolId;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use std::fmt::Display;
use uuid::Uuid;

/// One part of a change.
pub(crate) struct Note {
    school: SchoolId,
    id: Uuid,
    part: i64,
    at: DateTime<Utc>,
    by: Option<Uuid>,
    action: &'static str,
    object: &'static str,
    object_id: String,
    before: Option<String>,
    after: Option<String>,
    /// Its place in the chain, where it is written with one.
    sealed: Option<Head>,
}

impl Note {
    /// Who did what to which thing; the thing's state before and after are added where there is one.
    pub(crate) fn new(school: SchoolId, stamp: &Stamp, action: &'static str, object: &'static str, id: impl Display) -> Self {
        Self {
            school,
            id: stamp.id,
            part: 0,
            at: stamp.utc(),
            by: stamp.by.map(|s| s.0),
            action,
            object,
            object_id: id.to_string(),
            before: None,
            after: None,
            sealed: None,
        }
    }

    pub(crate) fn before(self, was: &Value) -> Self {
        Self { before: Some(was.to_string()), ..self }
    }

    pub(crate) fn after(self, is: &Value) -> Self {
        Self { after: Some(is.to_string()), ..self }
    }
}

/// A row of the log as it stands.
#[derive(FromRow)]
pub(crate) struct AuditRow {
    pub id: Uuid,
    pub part: i64,
    pub at: DateTime<Utc>,
    staff_id: Option<Uuid>,
    action: String,
    object: String,
    object_id: String,
    before: Option<String>,
    after: Option<String>,
    pub number: Option<i64>,
    pub link: Option<Vec<u8>>,
}

impl AuditRow {
    /// The revision that it says was published, `2026-11-23/1`, its digest, and the id of the key that signed it.
    pub(crate) fn published(&self) -> Option<(String, (String, Option<String>))> {
        let after: Value = (self.action == "publish").then(|| serde_json::from_str(self.after.as_deref()?).ok())??;
        let text = |field: &str| Some(after.get(field)?.as_str()?.to_owned());
        Some((self.object_id.clone(), (text("digest")?, text("key_id"))))
    }

    /// The key that it says was made: its id, and the key in hexadecimal.
    pub(crate) fn made_key(&self) -> Option<(String, String)> {
        let after: Value = (self.object == "notice_key").then(|| serde_json::from_str(self.after.as_deref()?).ok())??;
        Some((self.object_id.clone(), after.get("public_key")?.as_str()?.to_owned()))
    }

    /// After which row the log begins, where it says that what was too old was removed: its number and link.
    pub(crate) fn kept_from(&self) -> Option<(i64, String)> {
        let after: Value = (self.object == "keeping").then(|| serde_json::from_str(self.after.as_deref()?).ok())??;
        let from = after.get("kept_from")?;
        Some((from.get("number")?.as_i64()?, from.get("link")?.as_str()?.to_owned()))
    }

    /// The link of this row after another.
    pub(crate) fn link_after(&self, before: &[u8]) -> Vec<u8> {
        let words = [&self.action, &self.object, &self.object_id].map(String::as_str);
        let said = Said { id: self.id, part: self.part, at: self.at, by: self.staff_id, words };
        said.link_after(before, [self.before.as_deref(), self.after.as_deref()])
    }
}

impl Note {
    /// The school's log that it stands in.
    pub(crate) fn school(&self) -> SchoolId {
        self.school
    }

    /// Gives it its place in the chain.
    pub(crate) fn seal(&mut self, head: &Head) -> Head {
        let said =
            Said { id: self.id, part: self.part, at: self.at, by: self.by, words: [self.action, self.object, &self.object_id] };
        let link = said.link_after(&head.link, [self.before.as_deref(), self.after.as_deref()]);
        let head = Head { number: head.number + 1, link };
        self.sealed = Some(head.clone());
        head
    }
}

/// What a row says, but for the states before and after.
struct Said<'a> {
    id: Uuid,
    part: i64,
    at: DateTime<Utc>,
    by: Option<Uuid>,
    /// Action, object, its id.
    words: [&'a str; 3],
}

impl Said<'_> {
    /// SHA-256 of the link before and of everything that the row says, each part after its length.
    fn link_after(&self, before: &[u8], states: [Option<&str>; 2]) -> Vec<u8> {
        let mut sha = Sha256::new();
        let mut add = |part: Option<&[u8]>| {
            // an absent part and an empty one differ
            sha.update(part.map_or(u64::MAX, |p| p.len() as u64).to_be_bytes());
            sha.update(part.unwrap_or_default());
        };
        add(Some(before));
        add(Some(self.id.as_bytes()));
        add(Some(&self.part.to_be_bytes()));
        add(Some(&self.at.timestamp_micros().to_be_bytes()));
        add(self.by.as_ref().map(|s| s.as_bytes().as_slice()));
        self.words.iter().for_each(|text| add(Some(text.as_bytes())));
        states.iter().for_each(|state| add(state.map(str::as_bytes)));
        sha.finalize().to_vec()
    }
}

impl Tx<'_> {
    /// Keeps a part of a change for the record; parts of one change are numbered as they come.
    pub(crate) fn record(&mut self, note: Note) {
        let part = self.at_end.notes.iter().rev().find(|n| n.id == note.id).map_or(0, |n| n.part + 1);
        self.at_end.notes.push(Note { part, ..note });
    }

    /// Writes a transaction's record: the last thing before its commit.
    pub(crate) async fn write_record(&mut self, mut notes: Vec<Note>) -> Result<(), StoreError> {
        self.seal_as_written(&mut notes).await?;
        insert_rows!(
            self,
            "insert into audit (school_id, id, part, at, staff_id, action, object, object_id, before, after, number, link) ",
            notes,
            |row, n| {
                row.push_bind(n.school.0).push_bind(n.id).push_bind(n.part).push_bind(n.at).push_bind(n.by);
                row.push_bind(n.action).push_bind(n.object).push_bind(n.object_id.as_str());
                row.push_bind(n.before.as_deref()).push_bind(n.after.as_deref());
                row.push_bind(n.sealed.as_ref().map(|s| s.number)).push_bind(n.sealed.as_ref().map(|s| s.link.as_slice()));
            }
        );
        Ok(())
    }
}
