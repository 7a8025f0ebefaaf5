//! Archives taken apart and put together, so that harm reaches what is in them.

use std::io::{Cursor, Read, Write};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The members of an archive; `None` where it is none.
pub(crate) fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut members = Vec::new();
    for at in 0..zip.len() {
        let mut member = zip.by_index(at).ok()?;
        let (name, mut inner) = (member.name().ok()?.into_owned(), Vec::new());
        member.read_to_end(&mut inner).ok()?;
        members.push((name, inner));
    }
    Some(members)
}

pub(crate) fn packed(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in members {
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(bytes).ok();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
