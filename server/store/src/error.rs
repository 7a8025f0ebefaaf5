//! What can go wrong.

use crate::SCHEMA;
use domain::{finding::Finding, id::ClassId};

/// What can go wrong with the database, or with what was asked of it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A rule refuses the change; nothing was saved.
    #[error("refused by a rule")]
    Refused(Vec<(ClassId, Vec<Finding>)>),
    /// The action makes no sense for what stands there; nothing was saved.
    #[error(transparent)]
    Unfit(#[from] domain::resolve::Unfit),
    /// What is to be changed is not there.
    #[error("not found")]
    NotFound,
    /// It was changed meanwhile; read it again.
    #[error("changed meanwhile")]
    Stale,
    /// Somebody else answered under the same key meanwhile: run again, it finds that answer.
    #[error("another write under the same key came first")]
    Overtaken,
    /// The key of this write was used for another one.
    #[error("the key was used for another request")]
    KeyReused,
    /// More writers than the queue holds: try again shortly.
    #[error("too busy")]
    Busy,
    /// Another server has the file.
    #[error("another server is using {0}")]
    InUse(String),
    /// The database was made by a newer program.
    #[error("the database is of a newer version ({0}) than this program ({SCHEMA})")]
    Newer(i64),
    /// A row that this program can't have written.
    #[error("the database holds an impossible value: {0}")]
    Corrupt(String),
    /// The secret that notices are signed with is missing or another one.
    #[error("the secret that notices are signed with: {0}")]
    Secret(String),
    /// The address of the database is wrong, or its folder can't be written.
    #[error("{0}")]
    Address(String),
    /// The database itself.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// A migration failed.
    #[error(transparent)]
    Migration(#[from] sqlx::migrate::MigrateError),
}
