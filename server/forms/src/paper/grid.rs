//! A grade's table: its days, its classes, and how they lie on pages.

use super::{
    cell::{CellText, Detail, Style, Telling, Total},
    row::{Row, count},
    size::{Draft, Drafts, Fit, Frame, fit},
    text::{Para, Piece},
    words,
};
use crate::{FormError, font::Type};
use domain::{
    board::{ClassSheet, DayHead, GradeSheet, Header},
    school::Grade,
};

/// Width of the classes' column at unit size.
const NAME: f32 = 30.0;
/// Height of the days' row at unit size.
pub(crate) const HEAD: f32 = 13.0;

/// How far a day's column follows its text: 0 is not at all.
const FOLLOW: f32 = 0.5;
/// No day is narrower than this share of an equal one.
const NARROWEST: f32 = 0.7;

/// A grade, laid out.
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) days: Vec<Piece>,
    pub(crate) fit: Fit,
    /// How much of each item there was room for.
    pub(crate) detail: Detail,
}

/// Width of the classes' column.
pub(crate) fn name_width(frame: &Frame) -> f32 {
    NAME * frame.unit
}

impl Table {
    /// `height` is what page head and foot leave.
    pub(crate) fn new(sheet: &GradeSheet, h: &Header, kind: &Type<'_>, frame: &Frame, height: f32) -> Result<Self, FormError> {
        let grade = Grade::new(sheet.grade).ok_or(FormError::Grade(sheet.grade))?;
        let drafts = |detail| {
            let telling = |style| Telling { style, detail, grade, published_on: h.published_on(), kind };
            drafts(sheet, &telling(Style::List), &telling(Style::RunIn), frame)
        };
        let (detail, fit) = fit(drafts, height - HEAD * frame.unit, frame);
        let days = sheet.days.iter().map(|d| Piece::bold(&words::day(d))).collect();
        Ok(Self { title: words::title(sheet.grade), days, fit, detail })
    }
}

fn drafts(sheet: &GradeSheet, list: &Telling<'_>, run_in: &Telling<'_>, frame: &Frame) -> Drafts {
    let rows = |telling| -> Vec<Row> { sheet.classes.iter().map(|c| row(c, &sheet.days, telling)).collect() };
    let (list, run_in, width) = (rows(list), rows(run_in), frame.inner() - name_width(frame));
    let equal = vec![width / count(sheet.days.len().max(1)); sheet.days.len()];
    Drafts {
        list: Draft { rows: list, columns: equal },
        run_in: Draft { columns: widths(&run_in, sheet.days.len(), width), rows: run_in },
    }
}

fn row(class: &ClassSheet, days: &[DayHead], telling: &Telling<'_>) -> Row {
    let cell = |head: &DayHead| match class.cells.iter().find(|c| c.date == head.date) {
        Some(cell) => telling.cell(cell, head),
        None => CellText { paras: vec![Para::new(&[], None, telling.kind)], total: Total::Unsaid },
    };
    Row { name: class.name.clone(), cells: days.iter().map(cell).collect() }
}

/// A day with more text gets more room, so that all text can be larger.
fn widths(rows: &[Row], days: usize, width: f32) -> Vec<f32> {
    let fullest = |day| rows.iter().filter_map(|r| r.cells.get(day)).map(CellText::length).fold(0.0, f32::max);
    let lengths: Vec<f32> = (0..days).map(fullest).collect();
    let mean = (lengths.iter().sum::<f32>() / count(days.max(1))).max(1.0);
    let shares: Vec<f32> = lengths.iter().map(|l| (1.0 - FOLLOW + FOLLOW * l / mean).max(NARROWEST)).collect();
    let whole: f32 = shares.iter().sum();
    shares.iter().map(|s| width * s / whole).collect()
}
