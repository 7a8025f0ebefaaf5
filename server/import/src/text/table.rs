//! The cells of a text: parted by whichever of tab, comma and semicolon parts its lines.

use crate::{
    book::{Builder, Kind},
    limit::Tally,
    place::Place,
    refused::Refused,
};
use csv::ReaderBuilder;

const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];
/// Lines that are looked at to find out.
const SAMPLE: usize = 20;

pub(super) fn read(text: &str, builder: &mut Builder, tally: &mut Tally) -> Result<(), Refused> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut row = 0_u32;
    while reader.read_record(&mut record).map_err(|_| Refused::Broken)? {
        // blank lines are no records, but people count them
        let start = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(0);
        let ends = text.get(start..).unwrap_or_default().chars().take_while(|c| *c == '\n');
        row = row.saturating_add(u32::try_from(ends.count()).unwrap_or(u32::MAX));
        for (column, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            let (text, kind) = said(cell);
            let place = Place { row, column: u16::try_from(column).unwrap_or(u16::MAX) };
            builder.put(place, text, kind, tally)?;
        }
        row = row.saturating_add(1);
    }
    Ok(())
}

/// The one that parts most of the first lines.
fn delimiter(text: &str) -> u8 {
    let parted = |delimiter: u8| text.lines().take(SAMPLE).filter(|l| l.contains(char::from(delimiter))).count();
    // max_by_key takes the last of equals: the first of the list shall win
    DELIMITERS.into_iter().rev().max_by_key(|d| parted(*d)).unwrap_or(b',')
}

/// Text that Excel wrote as ="0701" to keep its zeros is text; what else begins with = is a formula.
fn said(cell: &str) -> (&str, Kind) {
    let cell = cell.trim();
    let quoted = cell.strip_prefix("=\"").and_then(|c| c.strip_suffix('"')).filter(|c| !c.contains('"'));
    if let Some(text) = quoted {
        return (text, Kind::Text);
    }
    if cell.starts_with(['=', '＝']) {
        return (cell, Kind::Formula);
    }
    // the apostrophe that keeps a formula from being one
    match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => (text, Kind::Text),
        _ => (cell, Kind::Text),
    }
}
