//! What a backup says of itself: what it holds, from where and when, and digests by which damage is found.

use super::{
    BackupError, said,
    tables::{TABLES, Table},
};
use crate::SCHEMA;
use crate::convert::hex;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

const PRODUCT: &str = "jianfu";
/// Of dumps and manifests; a change that older programs can't read raises it.
pub(super) const FORMAT: u32 = 1;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    product: String,
    format: u32,
    /// Of the program that made it.
    pub version: String,
    /// The newest migration of the database.
    pub schema: i64,
    /// `sqlite` or `postgres`.
    pub database: String,
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// Of a copy: the file. A dump has none.
    pub file: Option<FileSum>,
    /// Each table, in the order of [`TABLES`].
    pub tables: Vec<TableSum>,
    /// SHA-256 of all the above.
    digest: String,
}

/// A file's size and digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSum {
    /// Its length.
    pub bytes: u64,
    /// Of all its bytes.
    pub sha256: String,
}

/// A table's size and digest: equal for equal content, whichever the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSum {
    /// Its name.
    pub name: String,
    /// How many.
    pub rows: u64,
    /// Of its lines in a dump: the columns', then each row's.
    pub sha256: String,
}

impl Manifest {
    pub(super) fn new(database: &str, schema: i64, at: DateTime<Utc>, tables: Vec<TableSum>, file: Option<FileSum>) -> Self {
        let (product, version) = (PRODUCT.into(), env!("CARGO_PKG_VERSION").into());
        let (database, digest) = (database.into(), String::new());
        Self { product, format: FORMAT, version, schema, database, at, file, tables, digest }.sealed()
    }

    /// With the digest of what it says now.
    #[must_use]
    pub fn sealed(self) -> Self {
        Self { digest: self.total(), ..self }
    }

    /// From JSON, once it is known to be whole and of a schema that this program knows.
    pub(super) fn parse(value: Value) -> Result<Self, BackupError> {
        let number = |name: &str| value.get(name).and_then(Value::as_i64).unwrap_or_default();
        let (format, schema) = (number("format"), number("schema"));
        known(format, schema)?;
        let manifest: Self = serde_json::from_value(value).map_err(|e| said(format!("the manifest is damaged: {e}")))?;
        if manifest.product != PRODUCT || manifest.digest != manifest.total() {
            return Err(said("the manifest is damaged: its digest is another"));
        }
        Ok(manifest)
    }

    /// How many rows in all.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|t| t.rows).sum()
    }

    fn total(&self) -> String {
        let without = Self { digest: String::new(), ..self.clone() };
        // text, numbers and lists of them: that can always be written
        sha256(&serde_json::to_vec(&without).unwrap_or_default())
    }
}

/// A program reads what it and older ones wrote.
pub(super) fn known(format: i64, schema: i64) -> Result<(), BackupError> {
    if format > i64::from(FORMAT) {
        return Err(said(format!("the backup is of a newer form ({format}) than this program knows ({FORMAT})")));
    }
    if schema > SCHEMA {
        return Err(said(format!("the backup is of a newer version ({schema}) than this program ({SCHEMA})")));
    }
    if format < 1 || schema < 1 { Err(said("the backup is damaged: it does not say its version")) } else { Ok(()) }
}

/// A backup of this program's own version names every table; an older one may lack some.
pub(super) fn complete(schema: i64, tables: &[TableSum]) -> Result<(), BackupError> {
    let missing = |t: &&Table| !tables.iter().any(|sum| sum.name == t.name);
    match TABLES.iter().find(missing) {
        Some(table) if schema == SCHEMA => Err(said(format!("the backup is damaged: it has no table {}", table.name))),
        _ => Ok(()),
    }
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
