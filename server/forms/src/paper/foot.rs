//! The head and the foot of each sheet of paper.

use super::{
    pen::{Part, Pen},
    qr,
    row::LEAD,
    size::Frame,
    text::{Line, Para, Piece},
    words,
};
use crate::{Notice, font::Type, qr::code};
use fast_qr::QRCode;
use krilla::tagging::{ArtifactType, Tag};
use std::num::NonZeroU16;

const TITLE: f32 = 14.0;
const SUBTITLE: f32 = 9.0;
const FOOT: f32 = 7.0;
/// Side of the QR code with its white edge: 18 mm.
const CODE: f32 = 51.0;
const SPACE: f32 = 3.0;

/// Whether a table says all that the document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum More {
    /// It does.
    Nothing,
    /// The rest is to be found elsewhere.
    Elsewhere,
}

/// What stands below each table.
pub(crate) struct Foot {
    lines: Vec<Line>,
    code: QRCode,
    address: String,
    frame: Frame,
}

impl Foot {
    /// With `more`, it says where that stands for which the table has no room.
    pub(crate) fn new(notice: &Notice<'_>, kind: &Type<'_>, frame: Frame, more: More) -> Result<Self, crate::FormError> {
        let h = &notice.document.header;
        let width = (frame.inner() / frame.unit - CODE - SPACE) / FOOT;
        let reason = h.reason.as_ref().map(|r| words::reason(r));
        let texts = [words::imprint(h), words::digest(notice.digest), words::address(notice.address, more == More::Elsewhere)];
        let texts = [words::LEGEND.to_owned()].into_iter().chain(reason).chain(texts);
        let lines = texts.flat_map(|t| Para::new(&[Piece::regular(&t)], None, kind).lines(width)).collect();
        Ok(Self { lines, code: code(notice.address)?, address: notice.address.to_owned(), frame })
    }

    /// Its height with the space above it; the page's number has a line of its own.
    pub(crate) fn height(&self) -> f32 {
        let text = super::row::count(self.lines.len() + 1) * FOOT * LEAD;
        (text.max(CODE) + SPACE) * self.frame.unit
    }

    pub(crate) fn draw(&self, pen: &mut Pen<'_, '_>, part: &mut Part, page: &str) {
        let (unit, margin) = (self.frame.unit, self.frame.margin());
        let top = self.frame.height - margin - self.height() + SPACE * unit;
        let mut y = top;
        for lines in self.lines.chunk_by(|_, next| next.number > 0) {
            let mut p = part.within(Tag::P);
            for line in lines {
                pen.put(&mut p, |pen| pen.line(line, margin, y, 0.0, FOOT * unit));
                y += FOOT * LEAD * unit;
            }
            part.take(p);
        }
        self.code(pen, part, top);
        self.number(pen, page);
    }

    fn code(&self, pen: &mut Pen<'_, '_>, part: &mut Part, top: f32) {
        let side = CODE * self.frame.unit;
        let path = qr::path(&self.code, self.frame.width - self.frame.margin() - side, top, side);
        let mut figure = part.within(Tag::Figure(Some(words::code(&self.address))));
        pen.put(&mut figure, |pen| pen.fill_path(path, 0));
        part.take(figure);
    }

    fn number(&self, pen: &mut Pen<'_, '_>, page: &str) {
        let (size, margin) = (FOOT * self.frame.unit, self.frame.margin());
        let right = self.frame.width - margin - (CODE + SPACE) * self.frame.unit;
        let y = self.frame.height - margin - size * LEAD;
        pen.put(&mut Part::Repeated(ArtifactType::Footer), |pen| pen.at_right(&Piece::regular(page), right, y, size));
    }
}

/// Height of the page's head.
pub(crate) fn head_height(frame: &Frame) -> f32 {
    (TITLE * LEAD + SUBTITLE * LEAD + SPACE) * frame.unit
}

/// Title, school and week, edition.
pub(crate) fn head(pen: &mut Pen<'_, '_>, part: &mut Part, title: &str, notice: &Notice<'_>, frame: &Frame) {
    let (unit, margin, inner) = (frame.unit, frame.margin(), frame.inner());
    let mut h1 = part.within(Tag::Hn(NonZeroU16::MIN, Some(title.to_owned())));
    pen.put(&mut h1, |pen| pen.centred(&Piece::bold(title), margin, margin, inner, TITLE * unit));
    part.take(h1);
    let h = &notice.document.header;
    let (period, edition) = (Piece::regular(&words::period(h)), Piece::bold(&format!(" {}", words::edition(h))));
    // a long name of a school is set smaller rather than over its neighbour
    let size = (SUBTITLE * unit).min(inner / (period.width(pen.kind) + edition.width(pen.kind)));
    let y = margin + TITLE * LEAD * unit;
    let mut p = part.within(Tag::P);
    pen.put(&mut p, |pen| {
        pen.piece(&period, margin, y, size);
        pen.at_right(&edition, margin + inner, y, size);
    });
    part.take(p);
}
