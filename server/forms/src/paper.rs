//! The board 作业公示 on paper: a published week as a PDF for A4 or A3, landscape, black and white, a table per grade.
//!
//! The text of the document is data all the way: it is measured, broken into lines and drawn glyph by glyph, and no part of it
//! is ever read as markup. No clock, no file, no network: the same document gives the same bytes.

mod cell;
mod draw;
mod foot;
mod grid;
mod pages;
mod pen;
mod plan;
mod qr;
mod row;
mod size;
mod text;
mod words;

use crate::{FormError, Notice, PlanSheet, Scope, font::Fonts};

/// What it is printed on, always landscape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 297 × 210 mm
    A4,
    /// 420 × 297 mm
    A3,
}

impl Notice<'_> {
    /// A class, a grade, or with none the whole school, as a PDF: tagged (PDF/UA-1), with selectable text, in as few pages as it can be read from.
    ///
    /// Takes milliseconds to tens of milliseconds of pure computing: call it off the runtime's threads.
    ///
    /// # Errors
    /// It is not in the document, or the PDF can't be written.
    pub fn pdf(&self, of: Option<Scope>, paper: Paper, fonts: &Fonts) -> Result<Vec<u8>, FormError> {
        pages::pdf(self, &self.grades(of)?, paper, fonts)
    }
}

impl PlanSheet<'_> {
    /// The plan as a PDF of one A4 page, landscape: tagged (PDF/UA-1), with selectable text, in Chinese.
    ///
    /// Takes milliseconds of pure computing.
    ///
    /// # Errors
    /// The PDF can't be written.
    pub fn pdf(&self, fonts: &Fonts) -> Result<Vec<u8>, FormError> {
        plan::pdf(self, fonts)
    }
}
