//! Which kind of file it is, by what is in it: names lie.

use crate::{
    book::{Book, Sheet, Source},
    limit::MOST_BYTES,
    ods,
    refused::Refused,
    text,
    unpack::Archive,
    xls, xlsx,
};

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// PDF, JPEG, PNG, GIF, RAR, 7z, gzip, Windows programs, RTF.
const OTHERS: [&[u8]; 9] =
    [b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ\x90", b"{\\rtf"];

/// Opens a file of any kind that holds a table, or text pasted from one.
///
/// Pure computing of up to a second for the largest files: call it off the runtime's threads.
///
/// # Errors
/// It is too large, protected, damaged, empty, or no table.
pub fn open(bytes: &[u8]) -> Result<Book, Refused> {
    if bytes.len() > MOST_BYTES {
        return Err(Refused::TooBig { bytes: Some(bytes.len()) });
    }
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    let book = if bytes.starts_with(ZIP) || bytes.starts_with(EMPTY_ZIP) {
        zipped(bytes)
    } else if bytes.starts_with(OLE) {
        xls::read(bytes)
    } else if OTHERS.iter().any(|magic| bytes.starts_with(magic)) {
        Err(Refused::NoTable)
    } else {
        text::read(bytes)
    }?;
    match (book.sheets.is_empty(), book.hidden) {
        (false, _) => Ok(book),
        (true, 0) => Err(Refused::Blank),
        (true, _) => Err(Refused::Hidden),
    }
}

/// Opens a file as [`open`] does, and keeps in mind where its name promised more than text.
///
/// # Errors
/// It is too large, protected, damaged, empty, or no table.
pub fn open_named(bytes: &[u8], name: &str) -> Result<Book, Refused> {
    let mut book = open(bytes)?;
    let name = name.to_ascii_lowercase();
    if book.source == Source::Text && [".xlsx", ".xls", ".ods"].iter().any(|end| name.ends_with(end)) {
        book.source = Source::TextNamedWorkbook;
    }
    Ok(book)
}

fn zipped(bytes: &[u8]) -> Result<Book, Refused> {
    let mut archive = Archive::open(bytes)?;
    if archive.has("xl/workbook.bin") || archive.has("Index/Document.iwa") {
        Err(Refused::OtherFormat)
    } else if archive.has("mimetype") && archive.has("content.xml") {
        ods::read(&mut archive)
    } else if archive.has("[Content_Types].xml") && !archive.has("word/document.xml") && !archive.has("ppt/presentation.xml") {
        xlsx::read(&mut archive)
    } else if archive.folder_of("classes.csv").is_some() || archive.folder_of("users.csv").is_some() {
        text::archive(&mut archive)
    } else {
        Err(Refused::NoTable)
    }
}

/// What was read, in one.
pub(crate) fn book(source: Source, sheets: Vec<Option<Sheet>>, hidden: usize) -> Book {
    Book { source, sheets: sheets.into_iter().flatten().collect(), hidden }
}
