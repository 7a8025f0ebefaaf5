//! What a file shows: visible sheets of rows of text, with what a person sees in each cell.

use crate::{limit::Tally, place::Place, refused::Refused};
use std::collections::BTreeMap;

/// A file's visible content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// What kind of file it was.
    pub source: Source,
    /// Sheets with something in them, in order.
    pub sheets: Vec<Sheet>,
    /// Hidden sheets, of which nothing was read.
    pub hidden: usize,
}

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// LibreOffice, OpenOffice, WPS.
    Ods,
    /// CSV, TSV, or what a spreadsheet puts on the clipboard.
    Text,
    /// The same, under a name that a workbook should have.
    TextNamedWorkbook,
    /// A OneRoster archive of CSV files, a sheet per file.
    OneRoster,
}

/// A visible sheet.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name; none in a text file.
    pub name: Option<String>,
    /// Rows that have a cell, in order.
    pub rows: Vec<Row>,
    /// Merged cells.
    pub merges: Vec<Merge>,
}

/// A row with at least one cell.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Row {
    /// From 0.
    pub at: u32,
    /// Cells by column, from 0.
    pub cells: BTreeMap<u16, Cell>,
}

/// A cell with text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// As a person sees it, without spaces around.
    pub text: String,
    /// What it is underneath.
    pub kind: Kind,
}

/// What is under a cell's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A number: 7.3 may have been typed as 7.30.
    Number,
    /// A date; its text is YYYY-MM-DD.
    Date,
    /// A formula, whose result nobody here has worked out.
    Formula,
    /// An error such as #REF!, or a date that no calendar has.
    Error,
    /// Longer than any cell that matters; the rest was not read.
    Long,
}

/// Cells merged into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Where it begins.
    pub from: Place,
    /// Its last cell.
    pub to: Place,
}

impl Sheet {
    /// A cell with text.
    #[must_use]
    pub fn cell(&self, place: Place) -> Option<&Cell> {
        let at = self.rows.binary_search_by_key(&place.row, |row| row.at).ok()?;
        self.rows.get(at)?.cells.get(&place.column)
    }
}

/// A sheet being read, within the limits of its book.
pub(crate) struct Builder {
    name: Option<String>,
    rows: BTreeMap<u32, BTreeMap<u16, Cell>>,
    merges: Vec<Merge>,
}

/// More merged cells are kept by no table that a person made.
const MOST_MERGES: usize = 20_000;
/// Cells that merging fills downwards, in one sheet.
const MOST_FILLED: usize = 100_000;

impl Builder {
    pub(crate) fn new(name: Option<String>) -> Self {
        Self { name, rows: BTreeMap::new(), merges: Vec::new() }
    }

    /// Puts a cell, unless it shows nothing.
    pub(crate) fn put(&mut self, place: Place, text: &str, kind: Kind, tally: &mut Tally) -> Result<(), Refused> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
        if text.is_empty() && kind != Kind::Formula {
            return Ok(());
        }
        tally.cell(self.name.as_deref(), place, text)?;
        if !self.rows.contains_key(&place.row) {
            tally.row(self.name.as_deref())?;
        }
        let (text, kind) = crate::limit::cut(text, kind);
        self.rows.entry(place.row).or_default().insert(place.column, Cell { text, kind });
        Ok(())
    }

    pub(crate) fn merge(&mut self, from: Place, to: Place) {
        if self.merges.len() < MOST_MERGES && from.row <= to.row && from.column <= to.column && from != to {
            self.merges.push(Merge { from, to });
        }
    }

    /// The sheet; `None` where it is empty.
    pub(crate) fn finish(mut self) -> Option<Sheet> {
        self.fill_down();
        let rows: Vec<_> = self.rows.into_iter().map(|(at, cells)| Row { at, cells }).collect();
        (!rows.is_empty()).then_some(Sheet { name: self.name, rows, merges: self.merges })
    }

    /// A grade written once beside its six classes stands beside each of them.
    fn fill_down(&mut self) {
        let mut left = MOST_FILLED;
        for Merge { from, to } in &self.merges {
            let Some(cell) = self.rows.get(&from.row).and_then(|row| row.get(&from.column)).cloned() else { continue };
            if from.row == to.row {
                continue;
            }
            for (_, row) in self.rows.range_mut(from.row + 1..=to.row) {
                let Some(one_less) = left.checked_sub(1) else { return };
                left = one_less;
                row.entry(from.column).or_insert_with(|| cell.clone());
            }
        }
    }
}
