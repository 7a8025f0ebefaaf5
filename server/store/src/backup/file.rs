//! Files that appear whole or not at all.

use super::{BackupError, manifest::FileSum, of, said};
use crate::convert::hex;
use sha2::{Digest, Sha256};
use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, fchown},
    path::{Path, PathBuf},
};

/// What SQLite may leave beside a file.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// A file under construction: it takes its name once it is durable; until then, dropping it removes it.
pub(super) struct Part {
    path: PathBuf,
    target: PathBuf,
    pub(super) file: File,
}

impl Part {
    /// For a file that must not be there yet.
    pub(super) fn create(target: &Path) -> Result<Self, BackupError> {
        if target.exists() {
            return Err(said(format!("{} is there already: nothing was changed", target.display())));
        }
        let path = with(target, ".part");
        if path.exists() {
            let path = path.display();
            return Err(said(format!("{path} is there: another backup is writing it, or did not end; remove it first")));
        }
        Self::open(path, target)
    }

    /// For a file that is to be replaced, by someone who holds its lock.
    pub(super) fn over(target: &Path) -> Result<Self, BackupError> {
        let path = with(target, ".restore");
        remove(&path);
        Self::open(path, target)
    }

    /// Others on the machine may not read it: it holds password hashes and the addresses of classes.
    fn open(path: PathBuf, target: &Path) -> Result<Self, BackupError> {
        let file = File::options().read(true).write(true).create_new(true).mode(0o600).open(&path).map_err(of(&path))?;
        Ok(Self { path, target: target.into(), file })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Owner and mode of the file that it replaces: who could use that can use this.
    pub(super) fn take_rights(&self) -> Result<(), BackupError> {
        let Ok(old) = fs::metadata(&self.target) else { return Ok(()) };
        let new = self.file.metadata().map_err(of(&self.path))?;
        if (old.uid(), old.gid()) != (new.uid(), new.gid()) {
            fchown(&self.file, Some(old.uid()), Some(old.gid())).map_err(of(&self.path))?;
        }
        self.file.set_permissions(old.permissions()).map_err(of(&self.path))
    }

    /// Makes it durable under its name.
    pub(super) fn keep(self) -> Result<(), BackupError> {
        self.file.sync_all().map_err(of(&self.path))?;
        fs::rename(&self.path, &self.target).map_err(of(&self.target))?;
        let folder = self.target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|f| f.sync_all()).map_err(of(folder))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Removes a SQLite file and what stands beside it, as far as it is there.
fn remove(path: &Path) {
    let _absent = fs::remove_file(path);
    remove_beside(path);
}

/// Removes what stands beside a file: without its file it is of no use, and with another one harmful.
pub(super) fn remove_beside(path: &Path) {
    for ending in BESIDE {
        let _absent = fs::remove_file(with(path, ending));
    }
}

/// The path with an ending more.
pub(super) fn with(path: &Path, ending: &str) -> PathBuf {
    let mut longer = OsString::from(path);
    longer.push(ending);
    longer.into()
}

/// Copies everything and says what it was.
pub(super) fn copy(from: &mut impl Read, to: &mut impl Write) -> io::Result<FileSum> {
    let (mut sha, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = from.read(&mut buffer)?;
        let Some(piece) = buffer.get(..read).filter(|p| !p.is_empty()) else { break };
        sha.update(piece);
        to.write_all(piece)?;
        bytes += u64::try_from(read).unwrap_or_default();
    }
    Ok(FileSum { bytes, sha256: hex(&sha.finalize()) })
}

/// What a file holds.
pub(super) fn sum(path: &Path) -> Result<FileSum, BackupError> {
    let mut file = File::open(path).map_err(of(path))?;
    copy(&mut file, &mut io::sink()).map_err(of(path))
}
