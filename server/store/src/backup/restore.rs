//! Restoring: everything is looked at before anything is changed, and a target is changed all at once or not at all.

use super::{BackupError, Manifest, copy::manifest_of, file::sum, manifest::complete, of, postgres, read::Reader, said, sqlite};
use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

/// What a SQLite file begins with.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";
/// What gzip begins with.
const GZIP: &[u8; 2] = b"\x1f\x8b";

/// What to do where there is something already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it, and say so.
    Refuse,
    /// Put the backup in its place.
    Replace,
}

/// A backup that was found whole.
pub(super) struct Source<'p> {
    pub(super) path: &'p Path,
    pub(super) manifest: Manifest,
}

/// Fills the database at that address with what a backup holds. Nobody else may be using it.
///
/// # Errors
/// The backup is damaged or newer; the database is not empty, newer or in use. Nothing was changed then.
pub async fn restore(address: &str, file: &Path, existing: Existing) -> Result<Manifest, BackupError> {
    let source = Source::check(file)?;
    match address.strip_prefix("sqlite:") {
        Some(path) => sqlite::restore(Path::new(path), &source, existing).await?,
        None => postgres::restore(address, &source, existing).await?,
    }
    Ok(source.manifest)
}

impl<'p> Source<'p> {
    fn check(path: &'p Path) -> Result<Self, BackupError> {
        let mut begins = vec![];
        let file = File::open(path).map_err(of(path))?;
        file.take(SQLITE.len() as u64).read_to_end(&mut begins).map_err(of(path))?;
        let manifest = match begins.as_slice() {
            copy if copy == SQLITE => copied(path),
            dump if dump.starts_with(GZIP) => Reader::open(path).and_then(Reader::verify),
            _ => Err(said("the file is no backup of this program")),
        };
        let manifest = manifest.map_err(|e| said(format!("{}: {e}: nothing was changed", path.display())))?;
        Ok(Self { path, manifest })
    }
}

/// The manifest of a copy, once the file is as it says.
fn copied(path: &Path) -> Result<Manifest, BackupError> {
    let beside = manifest_of(path);
    let text = fs::read(&beside).map_err(of(&beside))?;
    let value = serde_json::from_slice(&text).map_err(|e| said(format!("the manifest is damaged: {e}")))?;
    let manifest = Manifest::parse(value)?;
    if manifest.file.as_ref() != Some(&sum(path)?) {
        return Err(said("the backup is damaged: the file is not as its manifest says"));
    }
    complete(manifest.schema, &manifest.tables)?;
    Ok(manifest)
}

/// Says no where there is something that is to stay.
pub(super) fn refuse(found: Option<String>, target: &str, existing: Existing) -> Result<(), BackupError> {
    match found {
        Some(table) if existing == Existing::Refuse => {
            Err(said(format!("{target} is not empty (table {table}): nothing was changed; --force replaces everything in it")))
        }
        _ => Ok(()),
    }
}
