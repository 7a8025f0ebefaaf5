//! The board 作业公示 on paper: a published week as a PDF for A4 or A3, landscape, black and white, a table per grade.
//!
//! The text of the document is data all the way: it is measured, broken into lines and drawn glyph by glyph, and no part of it
//! is ever read as markup. No clock, no file, no network: the same document gives the same bytes.

mod cell;
mod draw;
mod font;
mod foot;
mod grid;
mod pages;
mod pen;
mod qr;
mod row;
mod size;
mod text;
mod words;

pub use font::{FontError, Fonts};

use domain::{
    board::{Document, GradeSheet},
    id::ClassId,
};

/// A revision as it was published.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// The week.
    pub document: &'a Document,
    /// `sha256:…` of its canonical bytes.
    pub digest: &'a str,
    /// Where anyone can read this revision: what the QR code says.
    pub address: &'a str,
}

/// How much of a week is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// One class.
    Class(ClassId),
    /// A grade, 1 to 9.
    Grade(u8),
    /// Every grade; each starts a page.
    School,
}

/// What it is printed on, always landscape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 297 × 210 mm
    A4,
    /// 420 × 297 mm
    A3,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The week has no such grade.
    #[error("grade {0} is not in the document")]
    NoGrade(u8),
    /// The week has no such class.
    #[error("class {0} is not in the document")]
    NoClass(ClassId),
    /// The week has no grade at all.
    #[error("the document is empty")]
    Empty,
    /// The address does not fit a QR code.
    #[error("the address is too long for a QR code: {0} bytes")]
    Address(usize),
    /// The fonts can't be used after all.
    #[error(transparent)]
    Font(#[from] FontError),
    /// It can't be written.
    #[error("the PDF can't be written: {0}")]
    Write(String),
}

impl Notice<'_> {
    /// The PDF of a sheet: tagged (PDF/UA-1), with selectable text, in as few pages as it can be read from.
    ///
    /// Takes milliseconds to tens of milliseconds of pure computing: call it off the runtime's threads.
    ///
    /// # Errors
    /// The sheet is not in the document, or the PDF can't be written.
    pub fn pdf(&self, sheet: Sheet, paper: Paper, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
        pages::pdf(self, &self.grades(sheet)?, paper, fonts)
    }

    fn grades(&self, sheet: Sheet) -> Result<Vec<GradeSheet>, PdfError> {
        let all = &self.document.grades;
        let (found, missing) = match sheet {
            Sheet::School => (all.clone(), PdfError::Empty),
            Sheet::Grade(n) => (all.iter().filter(|g| g.grade == n).cloned().collect(), PdfError::NoGrade(n)),
            Sheet::Class(id) => (all.iter().filter_map(|g| only(g, id)).collect(), PdfError::NoClass(id)),
        };
        if found.is_empty() { Err(missing) } else { Ok(found) }
    }
}

/// The grade with that class alone.
fn only(grade: &GradeSheet, id: ClassId) -> Option<GradeSheet> {
    let class = grade.classes.iter().find(|c| c.class_id == id)?.clone();
    Some(GradeSheet { grade: grade.grade, days: grade.days.clone(), classes: vec![class] })
}
