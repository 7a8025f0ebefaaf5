//! A copy of a SQLite file while others write to it.

use super::{
    BackupError, Manifest, TableSum,
    file::{Part, sum, with},
    of, said,
    tables::LEFT_OUT,
    write::{schema, sums},
};
use crate::{Pool, Store, Tx};
use chrono::{DateTime, Utc};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

/// Where the manifest of a copy is.
pub(super) fn manifest_of(file: &Path) -> PathBuf {
    with(file, ".manifest.json")
}

impl Store {
    /// Copies a SQLite database, without its sessions, to a new file, beside a running server; its manifest goes beside it.
    ///
    /// # Errors
    /// The file is there already or can't be written; the database, or that it is none of SQLite.
    pub async fn copy(&self, file: &Path, at: DateTime<Utc>) -> Result<Manifest, BackupError> {
        let Pool::Sqlite(pool) = &self.pool else {
            return Err(said("only a SQLite database can be copied: use a dump"));
        };
        let (part, mut beside) = (Part::create(file)?, Part::create(&manifest_of(file))?);
        sqlx::query("vacuum into $1").bind(utf8(part.path())?).execute(pool).await?;
        let (schema, tables) = without_sessions(part.path()).await?;
        let manifest = Manifest::new(self.kind(), schema, at, tables, Some(sum(part.path())?));
        let text = serde_json::to_string_pretty(&manifest).map_err(|e| said(e.to_string()))?;
        writeln!(beside.file, "{text}").map_err(of(beside.path()))?;
        // the manifest first: whoever finds the file finds all of it
        beside.keep()?;
        if let Err(error) = part.keep() {
            let _failed_anyway = fs::remove_file(manifest_of(file));
            return Err(error);
        }
        Ok(manifest)
    }
}

/// Empties what no backup holds, and sums up the rest.
async fn without_sessions(copy: &Path) -> Result<(i64, Vec<TableSum>), BackupError> {
    let mut connection = alone(copy).await?;
    // what is deleted is overwritten too
    sqlx::query("pragma secure_delete = on").execute(&mut connection).await?;
    for table in LEFT_OUT {
        sqlx::query(AssertSqlSafe(format!("delete from \"{table}\""))).execute(&mut connection).await?;
    }
    let mut tx = Tx::sqlite(&mut connection);
    let found = (schema(&mut tx).await?, sums(&mut tx, &mut io::sink()).await?);
    connection.close().await?;
    Ok(found)
}

/// Opens a file that nobody else uses, so that all of it is in the one file once it is closed.
pub(super) async fn alone(path: &Path) -> Result<SqliteConnection, BackupError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging();
    Ok(SqliteConnection::connect_with(&options).await?)
}

fn utf8(path: &Path) -> Result<&str, BackupError> {
    path.to_str().ok_or_else(|| said(format!("{}: SQLite needs a name in UTF-8", path.display())))
}
