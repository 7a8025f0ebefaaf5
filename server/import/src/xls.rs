//! Excel workbooks of 1997 to 2003: records (BIFF8) in a compound file. Every length is looked up, never believed.

mod cells;
mod compound;
mod globals;
mod record;
mod string;

use crate::{
    book::{Book, Source},
    limit::{MOST_SHEETS, Tally},
    open::book,
    refused::Refused,
};
use compound::Compound;
use record::Records;

/// Records of all sheets together; a file of the largest size has fewer, unless its sheets share them.
const MOST_RECORDS: usize = 3_000_000;

pub(crate) fn read(bytes: &[u8]) -> Result<Book, Refused> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(Refused::Password);
    }
    let stream = match (file.stream("Workbook"), file.has("Book")) {
        (Some(stream), _) => stream,
        (None, true) => return Err(Refused::OtherFormat), // Excel 95
        (None, false) => return Err(Refused::NoTable),    // Word, PowerPoint, mail
    };
    let mut left = MOST_RECORDS;
    let mut tally = Tally::new();
    let globals = globals::read(&mut Records::new(&stream, 0, &mut left), &mut tally)?;
    if globals.sheets.len() > MOST_SHEETS {
        return Err(Refused::TooMuch);
    }
    let hidden = globals.sheets.iter().filter(|s| !s.visible).count();
    let mut sheets = Vec::new();
    for sheet in globals.sheets.iter().filter(|s| s.visible) {
        let mut records = Records::new(&stream, sheet.at, &mut left);
        sheets.push(cells::read(&mut records, sheet, &globals, &mut tally)?);
    }
    Ok(book(Source::Xls, sheets, hidden))
}
