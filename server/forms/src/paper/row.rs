//! A class's week as lines, and how they are parted between pages.

use super::{
    cell::{CellText, Total},
    text::Line,
    words,
};

/// From one line to the next, in ems.
pub(crate) const LEAD: f32 = 1.15;
/// Within a cell's edge, in ems.
pub(crate) const PAD: f32 = 0.45;

/// One class.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) cells: Vec<CellText>,
}

/// A class, or the part of it that stands on one page.
pub(crate) struct Laid {
    pub(crate) name: String,
    pub(crate) cells: Vec<LaidCell>,
}

/// One day of it.
pub(crate) struct LaidCell {
    pub(crate) lines: Vec<Line>,
    /// None where the cell goes on on the next page.
    pub(crate) total: Option<Total>,
}

impl Row {
    pub(crate) fn lay(&self, columns: &[f32], size: f32) -> Laid {
        let lay = |(c, column): (&CellText, &f32)| {
            let width = column / size - 2.0 * PAD;
            LaidCell { lines: c.paras.iter().flat_map(|p| p.lines(width)).collect(), total: Some(c.total) }
        };
        Laid { name: self.name.clone(), cells: self.cells.iter().zip(columns).map(lay).collect() }
    }
}

impl Laid {
    /// Lines of its fullest cell, with the sums' line.
    fn depth(&self) -> usize {
        let lines = self.cells.iter().map(|c| c.lines.len()).max().unwrap_or(0);
        let says_sum = self.cells.iter().any(|c| !matches!(c.total, None | Some(Total::Unsaid)));
        lines + usize::from(says_sum)
    }

    pub(crate) fn height(&self, size: f32) -> f32 {
        (count(self.depth().max(1)) * LEAD + 2.0 * PAD) * size
    }

    /// How many lines a height holds.
    pub(crate) fn lines_in(height: f32, size: f32) -> usize {
        (1..=1000).take_while(|n| (count(*n) * LEAD + 2.0 * PAD) * size <= height).last().unwrap_or(0)
    }

    /// The first lines of every cell, and the rest; sums stand with the rest.
    pub(crate) fn split(self, depth: usize) -> (Self, Option<Self>) {
        let name = words::continued(self.name.trim_end_matches(words::CONTINUED));
        let (mut now, mut later) = (Vec::new(), Vec::new());
        for mut cell in self.cells {
            let rest = cell.lines.split_off(cell.lines.len().min(depth));
            now.push(LaidCell { lines: cell.lines, total: None });
            later.push(LaidCell { lines: rest, total: cell.total });
        }
        (Self { name: self.name, cells: now }, Some(Self { name, cells: later }))
    }
}

/// Of a few lines.
pub(crate) fn count(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}
