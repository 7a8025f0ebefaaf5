//! All that is kept: the files of the database as they lie on the disk, and both kinds of export.

use super::search::Wanted;
use crate::Database;
use flate2::read::GzDecoder;
use std::{fs::File, io::Read, path::Path};

/// Where it is.
pub struct Keeps<'a> {
    pub database: &'a Database,
    /// For exports.
    pub folder: &'a Path,
}

impl Keeps<'_> {
    /// The file and its log of writes, with their names; of PostgreSQL those of the tables of single answers, and its statistics.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let Some(path) = self.database.address.strip_prefix("sqlite:") else { return self.files_of_postgres() };
        let all = ["", "-wal", "-shm"].map(|end| format!("{path}{end}"));
        all.into_iter().filter_map(|path| Some((path.clone(), std::fs::read(path).ok()?))).collect()
    }

    fn files_of_postgres(&self) -> Vec<(String, Vec<u8>)> {
        self.database.execute("checkpoint");
        self.database.rows(
            "select relname::text, pg_read_binary_file(pg_relation_filepath(oid)) from pg_class
             where relname like 'pulse%' or relname = 'pg_statistic'",
        )
    }

    /// What of it lies in the files of the database, whether or not a row still has it.
    pub fn found(&self, wanted: &Wanted) -> Vec<String> {
        let in_file =
            |(name, bytes): (String, Vec<u8>)| wanted.found_in(&bytes).into_iter().map(move |what| format!("{name}: {what}"));
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
