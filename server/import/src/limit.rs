//! What a file may be at most. A school's whole staff is a hundredth of it.

use crate::{book::Kind, place::Place, refused::Refused};

/// Bytes of a file.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
/// Rows of a file with something in them.
pub const MOST_ROWS: usize = 10_000;

/// Title and header rows, which are no rows of the table.
const HEADS: usize = 20;
/// Bytes that all members of an archive may unpack to.
pub(crate) const MOST_UNPACKED: u64 = 96 * 1024 * 1024;
/// Members of an archive.
pub(crate) const MOST_MEMBERS: usize = 2_000;
/// Sheets that are looked at.
pub(crate) const MOST_SHEETS: usize = 200;
/// Rows of an archive that has pupils in it, of which nothing but their number is kept.
pub(crate) const MOST_PUPIL_ROWS: usize = 60_000;
/// Cells with text.
const MOST_CELLS: usize = 600_000;
/// Bytes of text in them.
const MOST_TEXT: usize = 48 * 1024 * 1024;
/// The last column that is read, from 0.
const LAST_COLUMN: u16 = 255;
/// Characters of a cell.
pub(crate) const LONGEST_CELL: usize = 1_000;

/// Counts what was read of a file.
#[derive(Debug)]
pub(crate) struct Tally {
    rows: usize,
    cells: usize,
    text: usize,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self::of_rows(MOST_ROWS)
    }

    pub(crate) fn of_rows(most: usize) -> Self {
        Self { rows: most + HEADS, cells: MOST_CELLS, text: MOST_TEXT }
    }

    pub(crate) fn row(&mut self, sheet: Option<&str>) -> Result<(), Refused> {
        let full = || Refused::TooManyRows { sheet: sheet.map(str::to_owned) };
        self.rows = self.rows.checked_sub(1).ok_or_else(full)?;
        Ok(())
    }

    pub(crate) fn cell(&mut self, sheet: Option<&str>, cell: Place, text: &str) -> Result<(), Refused> {
        if cell.column > LAST_COLUMN {
            return Err(Refused::TooWide { sheet: sheet.map(str::to_owned), cell });
        }
        self.cells = self.cells.checked_sub(1).ok_or(Refused::TooMuch)?;
        self.text(text.len())
    }

    /// Text that is kept, also where no cell shows it.
    pub(crate) fn text(&mut self, bytes: usize) -> Result<(), Refused> {
        self.text = self.text.checked_sub(bytes).ok_or(Refused::TooMuch)?;
        Ok(())
    }
}

/// At most as much as a cell that matters can have.
pub(crate) fn cut(text: &str, kind: Kind) -> (String, Kind) {
    match text.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => (text.get(..end).unwrap_or_default().to_owned(), Kind::Long),
        None => (text.to_owned(), kind),
    }
}
