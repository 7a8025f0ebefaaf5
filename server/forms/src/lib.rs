//! The board 作业公示 in other forms than a page: on paper, a workbook to calculate with, a table for programs, plain text and a
//! picture for a class group; and a term of them to keep.
//!
//! Sums are never made here: a day's is the document's, and an item's share of it is what `domain` says. No clock, no file, no
//! network: the same document gives the same bytes.

mod archive;
mod canvas;
mod csv;
mod font;
mod item;
mod paper;
mod part;
mod picture;
mod plan;
mod qr;
mod rows;
mod table;
mod text;
mod words;
mod xlsx;

pub use archive::{Archive, Published};
pub use font::{FontError, Fonts};
pub use paper::Paper;
pub use plan::PlanSheet;
pub use qr::Code;

use chrono::NaiveDate;
use domain::{board::Document, id::ClassId, lang::Lang};

/// A revision as it was published.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// The week.
    pub document: &'a Document,
    /// `sha256:…` of its canonical bytes.
    pub digest: &'a str,
    /// Where anyone can read this revision.
    pub address: &'a str,
}

/// Whose homework is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One class.
    Class(ClassId),
    /// A grade, 1 to 9.
    Grade(u8),
}

/// Why there is no such form.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// There is no such grade, so nobody can say what counts.
    #[error("no grade {0}")]
    Grade(u8),
    /// A class has a day that its grade has not.
    #[error("{0} has a day that its grade has not: {1}")]
    StrayDay(String, NaiveDate),
    /// The week has nothing of that class or grade.
    #[error("{0:?} is not in the document")]
    Missing(Scope),
    /// The day is no school day of that week.
    #[error("{0} is not in the document")]
    NoDay(NaiveDate),
    /// The week has no grade at all.
    #[error("the document is empty")]
    Empty,
    /// The address does not fit a QR code.
    #[error("the address is too long for a QR code: {0} bytes")]
    Address(usize),
    /// A picture that long could not be read on a phone.
    #[error("the picture would be {0} pixels tall")]
    Tall(u32),
    /// The fonts can't be used after all.
    #[error(transparent)]
    Font(#[from] FontError),
    /// What was published can't be read.
    #[error("the revision can't be read: {0}")]
    Read(String),
    /// It can't be written.
    #[error("the form can't be written: {0}")]
    Write(String),
}

impl Notice<'_> {
    /// The week as an Excel workbook: a sheet per grade as it hangs in the school, one of items and one of sums, with real
    /// numbers and dates.
    ///
    /// Takes some tens of milliseconds of pure computing: call it off the runtime's threads.
    ///
    /// # Errors
    /// The document tells of what can't be, or holds more than a workbook can.
    pub fn xlsx(&self, lang: Lang) -> Result<Vec<u8>, FormError> {
        xlsx::workbook(self, lang)
    }

    /// The week as one table for programs: UTF-8 with a mark for Excel, a row per item, and one per subject without any.
    ///
    /// # Errors
    /// The document tells of what can't be.
    pub fn csv(&self, lang: Lang) -> Result<Vec<u8>, FormError> {
        csv::table(self.document, lang)
    }

    /// A day, or the whole week, as text to paste into a class group.
    ///
    /// # Errors
    /// The class or the day is not in the document, or it tells of what can't be.
    pub fn text(&self, of: Scope, date: Option<NaiveDate>, lang: Lang) -> Result<String, FormError> {
        text::text(self, of, date, lang)
    }

    /// A day, or the whole week, of a class as a picture (PNG) as wide as a phone.
    ///
    /// Takes some tens of milliseconds of pure computing: call it off the runtime's threads.
    ///
    /// # Errors
    /// The class or the day is not in the document, or the picture would be longer than anyone scrolls.
    pub fn png(&self, class: ClassId, date: Option<NaiveDate>, lang: Lang, fonts: &Fonts) -> Result<Vec<u8>, FormError> {
        picture::png(self, class, date, lang, fonts)
    }
}
