//! A plan on one sheet of A4, landscape: its lines, the sums as bars that stay left of the cap's line, and what else is planned.

use super::{
    Paper,
    draw::bar,
    pages::settings,
    pen::{Part, Pen},
    row::LEAD,
    size::Frame,
    text::Piece,
};
use crate::{
    FormError, PlanSheet,
    font::{Fonts, Type},
    plan::Cell,
};
use domain::lang::Lang;
use krilla::{
    Document,
    destination::XyzDestination,
    geom::{Point, Rect},
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    tagging::{TableHeaderScope, Tag, TagGroup, TagTree},
};
use std::num::NonZeroU16;

/// What hangs in a Chinese school is Chinese.
const LANG: Lang = Lang::Zh;
const TITLE: f32 = 15.0;
const SUBTITLE: f32 = 10.0;
const FOOT: f32 = 8.5;
/// The largest text of a line, and the tallest line; a plan of very many subjects has smaller ones.
const LARGEST: f32 = 10.5;
const TALLEST: f32 = 26.0;
const SHADE: u8 = 232;

/// A page being laid out.
struct Sheet<'s> {
    of: &'s PlanSheet<'s>,
    frame: Frame,
    /// Where each column begins, and the right edge.
    columns: Vec<f32>,
    /// Height of a line.
    line: f32,
}

pub(super) fn pdf(of: &PlanSheet<'_>, fonts: &Fonts) -> Result<Vec<u8>, FormError> {
    let (kind, frame) = (Type::open(fonts)?, Frame::of(Paper::A4));
    let mut document = Document::new_with(settings()?);
    let page = PageSettings::from_wh(frame.width, frame.height).ok_or_else(|| FormError::Write("page size".to_owned()))?;
    let section = {
        let mut page = document.start_page_with(page);
        let mut pen = Pen { surface: page.surface(), kind: &kind };
        Sheet::new(of, frame).draw(&mut pen)?
    };
    let title = of.title(LANG);
    let (mut tree, mut outline) = (TagTree::new().with_lang(Some("zh-CN".to_owned())), Outline::new());
    tree.push(section);
    outline.push_child(OutlineNode::new(title.clone(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    let said = format!("{title}　{}　{}", of.period(), of.edition(LANG));
    let metadata = Metadata::new().title(said.clone()).language("zh-CN".to_owned()).authors(vec![of.school.to_owned()]);
    document.set_metadata(metadata.document_id(said));
    document.set_outline(outline);
    document.set_tag_tree(tree);
    document.finish().map_err(|e| FormError::Write(e.to_string()))
}

impl<'s> Sheet<'s> {
    fn new(of: &'s PlanSheet<'s>, frame: Frame) -> Self {
        let heads = of.heads(LANG);
        let whole: f32 = heads.iter().map(|(_, width)| f32::from(*width)).sum();
        let mut columns = vec![frame.margin()];
        for (_, width) in &heads {
            let before = columns.last().copied().unwrap_or_default();
            columns.push(before + frame.inner() * f32::from(*width) / whole);
        }
        let lines = super::row::count(of.subjects.len() + 1 + usize::from(of.at_home()));
        let foot = super::row::count(of.foot(LANG).len()) * FOOT * LEAD + 12.0;
        let room = frame.height - 2.0 * frame.margin() - (TITLE + SUBTITLE) * LEAD - 12.0 - foot;
        Self { of, frame, columns, line: (room / lines).min(TALLEST) }
    }

    fn draw(&self, pen: &mut Pen<'_, '_>) -> Result<TagGroup, FormError> {
        let mut section = Part::said(Tag::Section);
        let mut y = self.head(pen, &mut section);
        let top = y;
        let mut table = Part::said(Tag::Table);
        y = self.names(pen, &mut table, y);
        let mut body = Part::said(Tag::TBody);
        for (name, cells) in self.of.lines(LANG) {
            y = self.row(pen, &mut body, (&name, &cells), y);
        }
        if let Some((name, cells)) = self.of.sums(LANG) {
            y = self.row(pen, &mut body, (name, &cells), y);
        }
        table.take(body);
        section.take(table);
        pen.put(&mut Part::look(), |pen| self.rules(pen, top, y));
        self.foot(pen, &mut section, y + 8.0);
        section.group().ok_or_else(|| FormError::Write("no section".to_owned()))
    }

    fn head(&self, pen: &mut Pen<'_, '_>, part: &mut Part) -> f32 {
        let (margin, inner, title) = (self.frame.margin(), self.frame.inner(), self.of.title(LANG));
        let mut h1 = part.within(Tag::Hn(NonZeroU16::MIN, Some(title.clone())));
        pen.put(&mut h1, |pen| pen.centred(&Piece::bold(&title), margin, margin, inner, TITLE));
        part.take(h1);
        let (period, edition) = (Piece::regular(&self.of.period()), Piece::bold(&format!(" {}", self.of.edition(LANG))));
        let size = SUBTITLE.min(inner / (period.width(pen.kind) + edition.width(pen.kind)));
        let y = margin + TITLE * LEAD;
        let mut p = part.within(Tag::P);
        pen.put(&mut p, |pen| {
            pen.piece(&period, margin, y, size);
            pen.at_right(&edition, margin + inner, y, size);
        });
        part.take(p);
        y + SUBTITLE * LEAD + 4.0
    }

    fn size(&self) -> f32 {
        LARGEST.min(self.line * 0.55)
    }

    /// Where a column lies: its left edge and its width.
    fn column(&self, n: usize) -> (f32, f32) {
        let left = self.columns.get(n).copied().unwrap_or_default();
        (left, self.columns.get(n + 1).copied().unwrap_or(left) - left)
    }

    fn names(&self, pen: &mut Pen<'_, '_>, part: &mut Part, y: f32) -> f32 {
        let shade = Rect::from_xywh(self.frame.margin(), y, self.frame.inner(), self.line);
        pen.put(&mut Part::look(), |pen| pen.fill(shade, SHADE));
        let mut head = part.within(Tag::THead);
        let mut row = head.within(Tag::TR);
        for (n, (name, _)) in self.of.heads(LANG).into_iter().enumerate() {
            let mut th = row.within(Tag::TH(TableHeaderScope::Column));
            self.centred(pen, &mut th, &Piece::bold(&name), (n, y));
            row.take(th);
        }
        head.take(row);
        part.take(head);
        y + self.line
    }

    fn row(&self, pen: &mut Pen<'_, '_>, part: &mut Part, (name, cells): (&str, &[Cell]), y: f32) -> f32 {
        let mut row = part.within(Tag::TR);
        let mut th = row.within(Tag::TH(TableHeaderScope::Row));
        self.centred(pen, &mut th, &Piece::bold(name), (0, y));
        row.take(th);
        for (n, cell) in (1..).zip(cells) {
            let mut td = row.within(Tag::TD);
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => self.centred(pen, &mut td, &Piece::regular(&number.to_string()), (n, y)),
                Cell::Text(text) => self.centred(pen, &mut td, &Piece::regular(text), (n, y)),
                Cell::OfCap(sum) => self.sum(pen, &mut td, *sum, (n, y)),
            }
            row.take(td);
        }
        part.take(row);
        y + self.line
    }

    /// In the middle of its cell; smaller where it is too long for it.
    fn centred(&self, pen: &mut Pen<'_, '_>, part: &mut Part, piece: &Piece, (n, y): (usize, f32)) {
        let (x, width) = self.column(n);
        let size = self.size().min(0.94 * width / piece.width(pen.kind).max(1.0));
        let top = y + (self.line - size * LEAD) / 2.0;
        pen.put(part, |pen| pen.centred(piece, x, top, width, size));
    }

    /// 70/90, or by how much it is over, above its bar.
    fn sum(&self, pen: &mut Pen<'_, '_>, part: &mut Part, sum: u32, (n, y): (usize, f32)) {
        let (x, width) = self.column(n);
        let piece = Piece::bold(&self.of.of_cap(sum, LANG));
        let size = (self.line * 0.42).min(LARGEST).min(0.94 * width / piece.width(pen.kind).max(1.0));
        pen.put(part, |pen| pen.centred(&piece, x, y + 0.04 * self.line, width, size));
        let ends = (x + 0.08 * width, x + 0.92 * width);
        let place = (y + 0.76 * self.line, self.line * 0.42);
        pen.put(&mut Part::look(), |pen| bar(pen, (sum, self.of.cap), ends, place));
    }

    fn rules(&self, pen: &mut Pen<'_, '_>, top: f32, bottom: f32) {
        let (left, right) = (self.frame.margin(), self.frame.margin() + self.frame.inner());
        let lines = self.of.subjects.len() + 1 + usize::from(self.of.at_home());
        for n in 0..=lines {
            let y = top + super::row::count(n) * self.line;
            pen.rule((left, y), (right, y), if n == 0 || n == lines { 0.9 } else { 0.4 });
        }
        for x in &self.columns {
            pen.rule((*x, top), (*x, bottom), 0.4);
        }
    }

    fn foot(&self, pen: &mut Pen<'_, '_>, part: &mut Part, from: f32) {
        let mut y = from;
        for text in self.of.foot(LANG) {
            let piece = Piece::regular(&text);
            let size = FOOT.min(self.frame.inner() / piece.width(pen.kind).max(1.0));
            let mut p = part.within(Tag::P);
            pen.put(&mut p, |pen| pen.piece(&piece, self.frame.margin(), y, size));
            part.take(p);
            y += FOOT * LEAD;
        }
    }
}
