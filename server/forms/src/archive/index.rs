//! The index for programs: a row per revision, under the names that its document has for them.

use super::Row;
use crate::{FormError, csv::file, table::Value};

/// A column: its name, and what it says of a revision.
type Column = (&'static str, fn(&Row) -> Value);

const COLUMNS: [Column; 15] = [
    ("monday", |r| r.head.document.monday.into()),
    ("week", |r| r.head.document.week.into()),
    ("kind", |r| r.kind().name().into()),
    ("number", |r| r.head.document.number.into()),
    ("published_at", |r| r.head.document.published_at.as_str().into()),
    ("publisher", |r| r.head.document.publisher.as_str().into()),
    ("reason", |r| r.head.document.reason.as_deref().into()),
    ("digest", |r| r.head.digest.as_str().into()),
    ("prev", |r| r.head.document.prev.as_deref().into()),
    ("key_id", |r| r.head.key_id.as_deref().into()),
    ("signed", |r| if r.head.key_id.is_some() { "yes" } else { "no" }.into()),
    ("json", |r| r.json.name.as_str().into()),
    ("json_sha256", |r| r.json.sha256.as_str().into()),
    ("pdf", |r| r.pdf.as_ref().map(|m| m.name.as_str()).into()),
    ("pdf_sha256", |r| r.pdf.as_ref().map(|m| m.sha256.as_str()).into()),
];

pub(super) fn table(rows: &[Row]) -> Result<Vec<u8>, FormError> {
    let head = COLUMNS.iter().map(|(name, _)| (*name).into()).collect();
    let lines = rows.iter().map(|row| COLUMNS.iter().map(|(_, value)| value(row)).collect());
    file([head].into_iter().chain(lines))
}
