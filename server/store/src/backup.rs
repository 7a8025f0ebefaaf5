//! Backups, and the way between databases: a copy of a SQLite file, or a dump that both databases read and write.
//!
//! A dump is gzipped lines of JSON: a head, for each table a line with its columns and a line for each row, and the manifest.
//! A copy is a SQLite file with the manifest beside it. Digests find damage; they are no signature.

mod cell;
mod copy;
mod file;
mod load;
mod manifest;
mod postgres;
mod read;
mod restore;
mod sqlite;
mod tables;
mod write;

pub use manifest::{FileSum, Manifest, TableSum};
pub use restore::{Existing, restore};
pub use tables::{Column, FUNCTIONS, Kind, LEFT_OUT, TABLES, Table};

use crate::StoreError;
use std::{io, path::Path};

/// Why there is no backup, or why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// In words.
    #[error("{0}")]
    Said(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A plain sentence as an error.
fn said(text: impl Into<String>) -> BackupError {
    BackupError::Said(text.into())
}

/// What the system says about a file, with the file's name.
fn of(path: &Path) -> impl Fn(io::Error) -> BackupError + '_ {
    move |e| said(format!("{}: {e}", path.display()))
}
