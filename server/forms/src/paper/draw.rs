//! The table of one page.

use super::{
    cell::Total,
    grid::{HEAD, Table, name_width},
    pen::{Part, Pen},
    row::{LEAD, Laid, LaidCell, PAD, count},
    size::Frame,
    text::Piece,
    words,
};
use crate::font::Weight;
use krilla::{
    geom::Rect,
    tagging::{TableHeaderScope, Tag},
};

const THICK: f32 = 0.9;
const THIN: f32 = 0.4;
/// Days and classes, at unit size.
const NAMES: f32 = 9.0;
/// Grey of the days' row: prints as a light screen.
const SHADE: u8 = 232;
/// Grey of a bar below the cap.
const LOAD: u8 = 120;
/// Where the cap's line stands in a bar, as everywhere in the product.
const CAP_AT: f32 = 0.78;

/// Where a cell lies.
#[derive(Clone, Copy)]
struct Area {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// Where a table lies.
pub(crate) struct Grid<'t> {
    pub(crate) table: &'t Table,
    pub(crate) frame: &'t Frame,
    pub(crate) top: f32,
    /// What the rows may take.
    pub(crate) height: f32,
}

impl Grid<'_> {
    fn x(&self, column: usize) -> f32 {
        let before: f32 = self.table.fit.columns.iter().take(column).sum();
        self.frame.margin() + name_width(self.frame) + before
    }

    fn width(&self, column: usize) -> f32 {
        self.table.fit.columns.get(column).copied().unwrap_or(0.0)
    }

    fn right(&self) -> f32 {
        self.frame.width - self.frame.margin()
    }

    /// The row of days.
    pub(crate) fn head(&self, pen: &mut Pen<'_, '_>, part: &mut Part) {
        let (unit, left, height) = (self.frame.unit, self.frame.margin(), HEAD * self.frame.unit);
        let shade = Rect::from_xywh(left, self.top, self.right() - left, height);
        pen.put(&mut Part::look(), |pen| pen.fill(shade, SHADE));
        let y = self.top + (HEAD - NAMES * LEAD) / 2.0 * unit;
        let mut row = part.within(Tag::TR);
        let class = Piece::bold(words::CLASS);
        let names = [(&class, left, name_width(self.frame))];
        let days = self.table.days.iter().enumerate().map(|(n, d)| (d, self.x(n), self.width(n)));
        for (piece, x, width) in names.into_iter().chain(days) {
            let mut th = row.within(Tag::TH(TableHeaderScope::Column));
            let size = (NAMES * unit).min(0.96 * width / piece.width(pen.kind).max(1.0));
            pen.put(&mut th, |pen| pen.centred(piece, x, y, width, size));
            row.take(th);
        }
        part.take(row);
    }

    /// The classes of a page, and the lines around them.
    pub(crate) fn body(&self, pen: &mut Pen<'_, '_>, part: &mut Part, rows: &[Laid]) {
        let spare = self.spare(rows);
        let mut y = self.top + HEAD * self.frame.unit;
        let mut rules = vec![self.top, y];
        for laid in rows {
            let height = laid.height(self.table.fit.size) + spare;
            self.row(pen, part, laid, (y, height));
            y += height;
            rules.push(y);
        }
        pen.put(&mut Part::look(), |pen| self.rules(pen, &rules, y));
    }

    /// Room that is left over makes rows a little taller, not the page half empty.
    fn spare(&self, rows: &[Laid]) -> f32 {
        let size = self.table.fit.size;
        let used: f32 = rows.iter().map(|r| r.height(size)).sum();
        ((self.height - used) / count(rows.len().max(1))).clamp(0.0, 2.0 * size)
    }

    fn rules(&self, pen: &mut Pen<'_, '_>, across: &[f32], bottom: f32) {
        let (left, right, unit) = (self.frame.margin(), self.right(), self.frame.unit);
        for y in across {
            let width = if *y == self.top || *y == bottom { THICK } else { THIN };
            pen.rule((left, *y), (right, *y), width * unit);
        }
        for x in (0..self.table.days.len()).map(|n| self.x(n)) {
            pen.rule((x, self.top), (x, bottom), THIN * unit);
        }
        for x in [left, right] {
            pen.rule((x, self.top), (x, bottom), THICK * unit);
        }
    }

    fn row(&self, pen: &mut Pen<'_, '_>, part: &mut Part, laid: &Laid, (y, height): (f32, f32)) {
        let mut row = part.within(Tag::TR);
        let mut th = row.within(Tag::TH(TableHeaderScope::Row));
        let (name, width) = (Piece::bold(&laid.name), name_width(self.frame));
        let size = (NAMES * self.frame.unit).min(0.9 * width / name.width(pen.kind).max(1.0));
        let middle = y + (height - size * LEAD) / 2.0;
        pen.put(&mut th, |pen| pen.centred(&name, self.frame.margin(), middle, width, size));
        row.take(th);
        for (n, cell) in laid.cells.iter().enumerate() {
            let mut td = row.within(Tag::TD);
            self.cell(pen, &mut td, cell, Area { x: self.x(n), y, width: self.width(n), height });
            row.take(td);
        }
        part.take(row);
    }

    fn cell(&self, pen: &mut Pen<'_, '_>, part: &mut Part, cell: &LaidCell, area: Area) {
        let size = self.table.fit.size;
        let (x, width) = (area.x + PAD * size, area.width - 2.0 * PAD * size);
        let mut top = area.y + PAD * size;
        for lines in cell.lines.chunk_by(|_, next| next.number > 0) {
            let mut p = part.within(Tag::P);
            for line in lines {
                pen.put(&mut p, |pen| pen.line(line, x, top, width, size));
                top += LEAD * size;
            }
            part.take(p);
        }
        self.total(pen, part, cell.total, (x, area.y + area.height - (LEAD + PAD) * size, width));
    }

    fn total(&self, pen: &mut Pen<'_, '_>, part: &mut Part, total: Option<Total>, (x, y, width): (f32, f32, f32)) {
        let size = self.table.fit.size;
        let mut p = part.within(Tag::P);
        match total {
            None | Some(Total::Unsaid) => return,
            Some(Total::NotAtHome) => pen.put(&mut p, |pen| pen.piece(&Piece::regular(words::NOT_AT_HOME), x, y, size)),
            Some(Total::Of { load, cap }) => self.sum(pen, &mut p, (load, cap), (x, y, width)),
        }
        part.take(p);
    }

    /// 合计 ▇▇▇▇▇▏ 70/90
    fn sum(&self, pen: &mut Pen<'_, '_>, part: &mut Part, (load, cap): (u32, u32), (x, y, width): (f32, f32, f32)) {
        let size = self.table.fit.size;
        let figures = Piece { weight: Weight::Bold, text: format!(" {}", Total::figures(load, cap)) };
        let word = Piece::regular(words::SUM);
        let (from, to) = (x + (word.width(pen.kind) + 0.6) * size, x + width - (figures.width(pen.kind) + 0.2) * size);
        pen.put(part, |pen| {
            pen.piece(&word, x, y, size);
            pen.at_right(&figures, x + width, y, size);
        });
        let middle = y + LEAD * size / 2.0;
        pen.put(&mut Part::look(), |pen| bar(pen, (load, cap), (from, to), (middle, size)));
    }
}

/// The picture of the product: a bar that stays left of the cap's line. What is over is black.
pub(super) fn bar(pen: &mut Pen<'_, '_>, (load, cap): (u32, u32), (from, to): (f32, f32), (middle, size): (f32, f32)) {
    let limit = from + CAP_AT * (to - from);
    let share = ratio(load, cap);
    let end = (from + share * (limit - from)).min(to);
    let (top, height) = (middle - 0.2 * size, 0.4 * size);
    pen.fill(Rect::from_ltrb(from, top, end.min(limit), top + height), LOAD);
    if end > limit {
        pen.fill(Rect::from_ltrb(limit, top, end, top + height), 0);
    }
    pen.rule((from, top + height), (limit, top + height), 0.04 * size);
    pen.rule((limit, middle - 0.42 * size), (limit, middle + 0.42 * size), 0.12 * size);
}

fn ratio(load: u32, cap: u32) -> f32 {
    let small = |n: u32| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    small(load) / small(cap.max(1))
}
