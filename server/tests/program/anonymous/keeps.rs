//! All that is kept: the files of the database as they lie on the disk, and both kinds of export.

use super::search::Wanted;
use crate::Database;
use flate2::read::GzDecoder;
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

/// Where it is.
pub struct Keeps<'a> {
    pub database: &'a Database,
    /// For exports.
    pub folder: &'a Path,
}

impl Keeps<'_> {
    /// The file and its log of writes; none of PostgreSQL, whose files are its own.
    fn files(&self) -> Vec<PathBuf> {
        let path = self.database.address.strip_prefix("sqlite:");
        let all = path.into_iter().flat_map(|path| ["", "-wal", "-shm"].map(|end| PathBuf::from(format!("{path}{end}"))));
        all.filter(|path| path.exists()).collect()
    }

    /// What of it lies in the files of the database, whether or not a row still has it.
    pub fn found(&self, wanted: &Wanted) -> Vec<String> {
        let in_file = |path: PathBuf| {
            let found = wanted.found_in(&std::fs::read(&path).unwrap());
            found.into_iter().map(move |what| format!("{}: {what}", path.display()))
        };
        self.files().into_iter().flat_map(in_file).collect()
    }

    /// What of it is in either kind of export.
    pub fn found_in_exports(&self, wanted: &Wanted) -> Vec<String> {
        let kinds = [&["--dump"][..], &[]];
        kinds.into_iter().flat_map(|kind| wanted.found_in(&self.export(kind))).collect()
    }

    fn export(&self, kind: &[&str]) -> Vec<u8> {
        let file = self.folder.join("backup");
        let made = self.database.command(&["backup", file.to_str().unwrap()]).args(kind).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let text = unpacked(&file);
        for end in ["", ".manifest.json"] {
            let _not_of_every_kind = std::fs::remove_file(format!("{}{end}", file.display()));
        }
        text
    }
}

/// A dump is packed, a copy is not.
fn unpacked(path: &Path) -> Vec<u8> {
    let (mut plain, packed) = (vec![], std::fs::read(path).unwrap());
    match GzDecoder::new(File::open(path).unwrap()).read_to_end(&mut plain) {
        Ok(_) => plain,
        Err(_no_gzip) => packed,
    }
}
