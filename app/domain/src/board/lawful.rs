//! What is checked before a document is published: no day over its cap (I1), every sum that of its rows (I3).

use super::{Cell, ClassSheet, Document, GradeSheet, nothing::kind};
use crate::{load::counted, school::Grade};
use chrono::NaiveDate;

/// Why a document is none.
#[derive(Debug, thiserror::Error)]
pub enum BoardError {
    /// It can't be written or read as JSON.
    #[error("not a board document: {0}")]
    Json(String),
    /// There is no such grade, so nobody can say what counts.
    #[error("no grade {0}")]
    Grade(u8),
    /// A day's load is not the sum of its items (I3).
    #[error("{class} {date}: {load} is not the sum of its items, {sum}")]
    Sum {
        /// The class.
        class: String,
        /// The day.
        date: NaiveDate,
        /// What is said.
        load: u32,
        /// What it is.
        sum: u32,
    },
    /// A day's load is over its cap (I1).
    #[error("{class} {date}: {load} is over the cap of {cap}")]
    Over {
        /// The class.
        class: String,
        /// The day.
        date: NaiveDate,
        /// Its load.
        load: u32,
        /// Its cap.
        cap: u32,
    },
}

impl Document {
    /// Checks I1 and I3 on every cell.
    ///
    /// # Errors
    /// The first cell that breaks one.
    pub fn lawful(&self) -> Result<(), BoardError> {
        self.grades.iter().try_for_each(sheet_is_lawful)
    }
}

fn sheet_is_lawful(sheet: &GradeSheet) -> Result<(), BoardError> {
    let grade = Grade::new(sheet.grade).ok_or(BoardError::Grade(sheet.grade))?;
    let class_is_lawful = |c: &ClassSheet| c.cells.iter().try_for_each(|cell| cell_is_lawful(grade, &c.name, cell));
    sheet.classes.iter().try_for_each(class_is_lawful)
}

fn cell_is_lawful(grade: Grade, class: &str, cell: &Cell) -> Result<(), BoardError> {
    // a document can come from anywhere: its figures must not overflow the sum
    let sum = cell.items.iter().map(|e| counted(grade, kind(e), e.minutes)).fold(0, u32::saturating_add);
    let (class, date, load, cap) = (class.to_owned(), cell.date, cell.load, cell.cap);
    if load != sum {
        return Err(BoardError::Sum { class, date, load, sum });
    }
    if load > cap { Err(BoardError::Over { class, date, load, cap }) } else { Ok(()) }
}
