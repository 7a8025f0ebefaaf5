//! The append-only record of every change (I5). What a transaction changed is collected and written as one statement just
//! before its commit, so that the record costs a change no round trips of its own.

use crate::{Stamp, StoreError, Tx, insert_rows};
use chrono::{DateTime, Utc};
use domain::id::SchoolId;
use serde_json::Value;
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
        }
    }

    pub(crate) fn before(self, was: &Value) -> Self {
        Self { before: Some(was.to_string()), ..self }
    }

    pub(crate) fn after(self, is: &Value) -> Self {
        Self { after: Some(is.to_string()), ..self }
    }
}

impl Tx<'_> {
    /// Keeps a part of a change for the record; parts of one change are numbered as they come.
    pub(crate) fn record(&mut self, note: Note) {
        let part = self.notes.iter().rev().find(|n| n.id == note.id).map_or(0, |n| n.part + 1);
        self.notes.push(Note { part, ..note });
    }

    /// Writes the record of this transaction: the last thing before its commit.
    pub(crate) async fn write_record(&mut self) -> Result<(), StoreError> {
        let notes = std::mem::take(&mut self.notes);
        insert_rows!(
            self,
            "insert into audit (school_id, id, part, at, staff_id, action, object, object_id, before, after) ",
            notes,
            |row, n| {
                row.push_bind(n.school.0).push_bind(n.id).push_bind(n.part).push_bind(n.at).push_bind(n.by);
                row.push_bind(n.action).push_bind(n.object).push_bind(n.object_id.as_str());
                row.push_bind(n.before.as_deref()).push_bind(n.after.as_deref());
            }
        );
        Ok(())
    }
}
