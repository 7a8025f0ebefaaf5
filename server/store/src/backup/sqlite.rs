//! Restoring into a SQLite file: a new file is made beside it and takes its name at the end.

use super::{
    BackupError,
    copy::alone,
    file::{Part, copy, remove_beside},
    load::{load, occupied},
    of,
    restore::{Existing, Source, refuse},
    said,
};
use crate::{
    SCHEMA, Tx,
    open::{lock, migrate, refuse_newer},
};
use sqlx::{Connection, SqliteConnection};
use std::{fs, fs::File, path::Path};

pub(super) async fn restore(path: &Path, source: &Source<'_>, existing: Existing) -> Result<(), BackupError> {
    let name = path.display().to_string();
    // held until the new file is in its place: no server starts meanwhile
    let held = lock(&name)?;
    // a link keeps pointing to where the file is
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.into());
    may_replace(&target, &name, existing).await?;
    let mut part = Part::over(&target)?;
    fill(&mut part, source).await?;
    part.take_rights()?;
    settle(&target, &name).await?;
    part.keep()?;
    drop(held);
    Ok(())
}

async fn may_replace(target: &Path, name: &str, existing: Existing) -> Result<(), BackupError> {
    let Some(mut old) = old(target, name).await? else { return Ok(()) };
    let mut tx = Tx::sqlite(&mut old);
    refuse_newer(&mut tx).await?;
    let found = occupied(&mut tx).await?;
    refuse(found, name, existing)?;
    Ok(old.close().await?)
}

/// The database that is there now, by itself in one file.
async fn old(target: &Path, name: &str) -> Result<Option<SqliteConnection>, BackupError> {
    if fs::metadata(target).is_ok_and(|m| m.len() > 0) {
        let why = |e| said(format!("{name} can't be opened alone, stop what uses it, or move it away if it is damaged: {e}"));
        return alone(target).await.map(Some).map_err(why);
    }
    Ok(None)
}

/// Before the name changes hands nothing of the old file may stand beside it: SQLite would read it into the new one.
async fn settle(target: &Path, name: &str) -> Result<(), BackupError> {
    if let Some(old) = old(target, name).await? {
        old.close().await?;
    }
    remove_beside(target);
    Ok(())
}

/// The new file, up to date.
async fn fill(part: &mut Part, source: &Source<'_>) -> Result<(), BackupError> {
    let copied = source.manifest.file.as_ref();
    if let Some(sum) = copied {
        let mut from = File::open(source.path).map_err(of(source.path))?;
        if copy(&mut from, &mut part.file).map_err(of(part.path()))? != *sum {
            return Err(said("the backup was changed while it was read: nothing was changed"));
        }
    }
    let mut connection = alone(part.path()).await?;
    let mut all = connection.begin().await?;
    match copied {
        Some(_) => migrate(&mut Tx::sqlite(&mut all), SCHEMA).await?,
        None => load(&mut Tx::sqlite(&mut all), source.path).await?,
    }
    all.commit().await?;
    Ok(connection.close().await?)
}
