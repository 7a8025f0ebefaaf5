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
mod qr;
mod row;
mod size;
mod text;
mod words;

use crate::{FormError, Notice, Scope, font::Fonts};
use domain::{board::GradeSheet, id::ClassId};

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

    fn grades(&self, of: Option<Scope>) -> Result<Vec<GradeSheet>, FormError> {
        let all = &self.document.grades;
        let (found, missing) = match of {
            None => (all.clone(), FormError::Empty),
            Some(Scope::Grade(n)) => {
                (all.iter().filter(|g| g.grade == n).cloned().collect(), FormError::Missing(Scope::Grade(n)))
            }
            Some(Scope::Class(id)) => (all.iter().filter_map(|g| only(g, id)).collect(), FormError::Missing(Scope::Class(id))),
        };
        if found.is_empty() { Err(missing) } else { Ok(found) }
    }
}

/// The grade with that class alone.
fn only(grade: &GradeSheet, id: ClassId) -> Option<GradeSheet> {
    let class = grade.classes.iter().find(|c| c.class_id == id)?.clone();
    Some(GradeSheet { grade: grade.grade, days: grade.days.clone(), classes: vec![class] })
}
