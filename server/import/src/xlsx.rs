//! Excel workbooks of 2007 and later. Read piece by piece, so that no cell far away makes a table as wide as the world.

mod parts;
mod sheet;
mod strings;
mod styles;

use crate::{
    book::{Book, Source},
    format::{Epoch, Format},
    limit::{MOST_SHEETS, Tally},
    open::book,
    refused::Refused,
    unpack::Archive,
};

/// What all sheets share.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    strings: Vec<String>,
    formats: Vec<Format>,
    epoch: Epoch,
}

pub(crate) fn read(archive: &mut Archive<'_>) -> Result<Book, Refused> {
    let workbook = parts::workbook(archive)?;
    let visible: Vec<_> = workbook.sheets.iter().filter(|s| s.visible).collect();
    let hidden = workbook.sheets.len() - visible.len();
    if visible.len() > MOST_SHEETS {
        return Err(Refused::TooMuch);
    }
    let mut tally = Tally::new();
    let strings = strings::read(archive, &workbook.strings, &mut tally)?;
    let formats = styles::read(archive, &workbook.styles)?;
    let shared = Shared { strings, formats, epoch: workbook.epoch };
    let mut sheets = Vec::new();
    for sheet in visible {
        sheets.push(sheet::read(archive, sheet, &shared, &mut tally)?);
    }
    Ok(book(Source::Xlsx, sheets, hidden))
}
