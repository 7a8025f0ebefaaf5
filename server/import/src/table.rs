//! Where a sheet's table begins, and what its columns are.

use crate::{
    book::{Cell, Row, Sheet},
    heading::{self, Column},
    place::Place,
    subject,
};
use domain::school::{ClassName, Named, Year};
use std::collections::BTreeMap;

/// Rows among which the header is looked for.
const HEAD_ROWS: usize = 10;

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// What its heading says.
    Plain(Column),
    /// Teachers of the subject that its heading names.
    TeachersOf(String),
    /// Teachers of the class that its heading names.
    TeachersIn(ClassName),
}

/// A sheet's columns and the rows under them.
#[derive(Clone, Debug)]
pub(crate) struct Table<'s> {
    pub(crate) columns: BTreeMap<u16, Holds>,
    /// Where each heading stands, with what it says.
    pub(crate) headings: BTreeMap<u16, (Place, String)>,
    pub(crate) rows: &'s [Row],
    /// It is a list of pupils, of whom only the number is kept.
    pub(crate) of_pupils: bool,
    /// Columns of which two rows say one thing each: 语文 over 教师.
    paired: usize,
}

/// The heading of a column: one cell, or two with one above the other.
type Headings<'c> = BTreeMap<u16, (u32, &'c str, Option<&'c str>)>;

impl<'s> Table<'s> {
    /// The table of a sheet; `None` where no header is found.
    pub(crate) fn find(sheet: &'s Sheet, known: &[&str], year: &Year) -> Option<Self> {
        let count = sheet.rows.len().min(HEAD_ROWS);
        let one = (0..count).map(|at| (at, 1));
        let two = (0..count.saturating_sub(1)).map(|at| (at, 2));
        let mut best: Option<(usize, usize, Table<'s>)> = None;
        // a header of two rows has to know more than one of its rows does
        for (at, height) in one.chain(two) {
            let table = Self::under(sheet, at, height, known, year);
            let score = table.score();
            if score > 0 && best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, at, table));
            }
        }
        best.map(|(.., table)| table)
    }

    fn under(sheet: &'s Sheet, at: usize, height: usize, known: &[&str], year: &Year) -> Self {
        let headings = if height == 1 { one_row(sheet, at) } else { two_rows(sheet, at) };
        let rows = sheet.rows.get(at + height..).unwrap_or_default();
        let mut table = Self { columns: BTreeMap::new(), headings: BTreeMap::new(), rows, of_pupils: false, paired: 0 };
        for (column, (row, text, above)) in &headings {
            let place = Place { row: *row, column: *column };
            table.headings.insert(*column, (place, (*text).to_owned()));
            if let Some(holds) = holds(text, *above, known, year) {
                table.paired += usize::from(above.is_some() && !matches!(holds, Holds::Plain(_)));
                table.columns.insert(*column, holds);
            }
        }
        table.settle_wide();
        let families = headings.values().any(|(_, text, _)| heading::is_of_families(text));
        table.of_pupils = table.has(Column::Pupil) || families;
        table
    }

    /// Subjects are headings only beside a class, classes only beside a subject: elsewhere they are what a row says.
    fn settle_wide(&mut self) {
        let (by_class, by_subject) = (self.has(Column::Class) || self.has(Column::Grade), self.has(Column::Subject));
        self.columns.retain(|_, holds| match holds {
            Holds::Plain(_) => true,
            Holds::TeachersOf(_) => by_class,
            Holds::TeachersIn(_) => by_subject,
        });
    }

    pub(crate) fn has(&self, column: Column) -> bool {
        self.columns.values().any(|holds| *holds == Holds::Plain(column))
    }

    /// A row is someone of the staff.
    pub(crate) fn is_of_people(&self) -> bool {
        !self.of_pupils && self.has(Column::Name)
    }

    /// A row is a class.
    pub(crate) fn is_of_classes(&self) -> bool {
        !self.of_pupils && !self.has(Column::Name) && self.has(Column::Class)
    }

    /// A row is a subject.
    pub(crate) fn is_of_subjects(&self) -> bool {
        !self.of_pupils && !self.has(Column::Name) && !self.has(Column::Class)
    }

    /// The first column of that kind.
    pub(crate) fn at(&self, column: Column) -> Option<u16> {
        self.columns.iter().find(|(_, holds)| **holds == Holds::Plain(column)).map(|(at, _)| *at)
    }

    /// How sure it is that this is the header; 0 for none. What several columns say alike counts once.
    fn score(&self) -> usize {
        let says = |holds: &Holds| match holds {
            Holds::Plain(Column::Nothing | Column::Personal) | Holds::TeachersOf(_) | Holds::TeachersIn(_) => 1,
            Holds::Plain(_) => 2,
        };
        let key = self.has(Column::Name) || self.has(Column::Class) || self.has(Column::Pupil) || self.is_wide();
        let mut different: Vec<&Holds> = Vec::new();
        for holds in self.columns.values() {
            if !different.contains(&holds) {
                different.push(holds);
            }
        }
        if key { different.into_iter().map(says).sum::<usize>() + self.paired } else { 0 }
    }

    pub(crate) fn is_wide(&self) -> bool {
        self.columns.values().any(|holds| matches!(holds, Holds::TeachersOf(_) | Holds::TeachersIn(_)))
    }
}

fn texts(row: &Row) -> impl Iterator<Item = (u16, &str)> {
    row.cells.iter().map(|(column, cell): (&u16, &Cell)| (*column, cell.text.as_str()))
}

fn one_row(sheet: &Sheet, at: usize) -> Headings<'_> {
    let Some(row) = sheet.rows.get(at) else { return BTreeMap::new() };
    texts(row).map(|(column, text)| (column, (row.at, text, None))).collect()
}

/// The lower cell with the one above it, which may be merged over several.
fn two_rows(sheet: &Sheet, at: usize) -> Headings<'_> {
    let (Some(upper), Some(lower)) = (sheet.rows.get(at), sheet.rows.get(at + 1)) else { return BTreeMap::new() };
    if lower.at != upper.at + 1 {
        return BTreeMap::new();
    }
    let mut above: BTreeMap<u16, &str> = texts(upper).collect();
    for merge in sheet.merges.iter().filter(|m| m.from.row == upper.at && m.to.row == upper.at) {
        let Some(text) = above.get(&merge.from.column).copied() else { continue };
        for column in merge.from.column..=merge.to.column.min(merge.from.column.saturating_add(50)) {
            above.insert(column, text);
        }
    }
    let mut headings: Headings<'_> = above.iter().map(|(column, text)| (*column, (upper.at, *text, None))).collect();
    for (column, text) in texts(lower) {
        // a cell merged downwards says the same twice
        let over = above.get(&column).copied().filter(|over| *over != text);
        headings.insert(column, (lower.at, text, over));
    }
    headings
}

fn holds(text: &str, above: Option<&str>, known: &[&str], year: &Year) -> Option<Holds> {
    let own = plain(text, known, year);
    let Some(above) = above else { return own };
    match (plain(above, known, year), own) {
        // 语文 over 教师 and 课时: the teachers of 语文
        (Some(Holds::TeachersOf(subject)), Some(Holds::Plain(Column::Name))) => Some(Holds::TeachersOf(subject)),
        (Some(Holds::TeachersIn(class)), Some(Holds::Plain(Column::Name))) => Some(Holds::TeachersIn(class)),
        (_, own) => own,
    }
}

fn plain(text: &str, known: &[&str], year: &Year) -> Option<Holds> {
    if let Some(column) = heading::column(text) {
        return Some(Holds::Plain(column));
    }
    let folded = subject::folded(text);
    if subject::of(text).is_some() || (!folded.is_empty() && known.iter().any(|k| subject::folded(k) == folded)) {
        return Some(Holds::TeachersOf(text.to_owned()));
    }
    match ClassName::parse(text, year, None) {
        Named::Class(class) => Some(Holds::TeachersIn(class)),
        Named::Ask(_) | Named::Impossible(_) => None,
    }
}
