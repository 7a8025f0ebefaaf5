//! Drawing on a page, with what a screen reader is told of it. Nothing is drawn that is not either said or marked as repeated.

use super::{
    row::LEAD,
    text::{Line, Piece},
};
use crate::font::Type;
use krilla::{
    color::luma,
    geom::{Path, PathBuilder, Point, Rect},
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, TagGroup, TagKind},
};

/// From the top of a Chinese character's square down to its baseline, in ems.
const ASCENT: f32 = 0.88;

/// What a screen reader is told of a part of a page.
pub(crate) enum Part {
    /// Read out, as this.
    Said(TagGroup),
    /// Passed over: the head of a further page, a line of the table.
    Repeated(ArtifactType),
}

impl Part {
    pub(crate) fn said(tag: impl Into<TagKind>) -> Self {
        Self::Said(TagGroup::new(tag))
    }

    /// The bare look of things.
    pub(crate) fn look() -> Self {
        Self::Repeated(ArtifactType::Layout)
    }

    /// A part of this, passed over where this is.
    pub(crate) fn within(&self, tag: impl Into<TagKind>) -> Self {
        match self {
            Self::Said(_) => Self::said(tag),
            Self::Repeated(kind) => Self::Repeated(*kind),
        }
    }

    pub(crate) fn take(&mut self, child: Self) {
        if let (Self::Said(group), Self::Said(child)) = (self, child) {
            group.push(child);
        }
    }

    /// What was said of it.
    pub(crate) fn group(self) -> Option<TagGroup> {
        match self {
            Self::Said(group) => Some(group),
            Self::Repeated(_) => None,
        }
    }

    fn tag(&self) -> ContentTag<'static> {
        match self {
            Self::Said(_) => ContentTag::Other,
            Self::Repeated(kind) => ContentTag::Artifact(Artifact::with_kind(*kind)),
        }
    }
}

/// A page being drawn.
pub(crate) struct Pen<'s, 'f> {
    pub(crate) surface: Surface<'s>,
    pub(crate) kind: &'f Type<'f>,
}

impl Pen<'_, '_> {
    /// Draws within a part; never within another drawing.
    pub(crate) fn put(&mut self, part: &mut Part, draw: impl FnOnce(&mut Self)) {
        let id = self.surface.start_tagged(part.tag());
        draw(self);
        self.surface.end_tagged();
        if let Part::Said(group) = part {
            group.push(id);
        }
    }

    /// A piece; `y` is the top of its line.
    pub(crate) fn piece(&mut self, piece: &Piece, x: f32, y: f32, size: f32) {
        let baseline = y + (ASCENT + (LEAD - 1.0) / 2.0) * size;
        let cut = self.kind.cut(piece.weight);
        let (glyphs, font) = (cut.glyphs(&piece.text), cut.font());
        self.surface.draw_glyphs(Point::from_xy(x, baseline), &glyphs, font, &piece.text, size, false);
    }

    /// A line with its tail at the right edge. The tail begins with a space, so that copied text has one.
    pub(crate) fn line(&mut self, line: &Line, x: f32, y: f32, width: f32, size: f32) {
        let mut at = x;
        for piece in &line.pieces {
            self.piece(piece, at, y, size);
            at += piece.width(self.kind) * size;
        }
        if let Some(tail) = &line.tail {
            let tail = Piece { weight: tail.weight, text: format!(" {}", tail.text) };
            self.at_right(&tail, x + width, y, size);
        }
    }

    pub(crate) fn at_right(&mut self, piece: &Piece, right: f32, y: f32, size: f32) {
        let x = right - piece.width(self.kind) * size;
        self.piece(piece, x, y, size);
    }

    pub(crate) fn centred(&mut self, piece: &Piece, x: f32, y: f32, width: f32, size: f32) {
        let x = x + (width - piece.width(self.kind) * size) / 2.0;
        self.piece(piece, x, y, size);
    }

    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32) {
        let mut path = PathBuilder::new();
        path.move_to(from.0, from.1);
        path.line_to(to.0, to.1);
        self.surface.set_stroke(Some(Stroke { width, ..Stroke::default() }));
        self.surface.set_fill(None);
        self.draw(path.finish());
    }

    /// A filled rectangle; 0 is black, 255 white.
    pub(crate) fn fill(&mut self, rect: Option<Rect>, grey: u8) {
        let mut path = PathBuilder::new();
        if let Some(rect) = rect {
            path.push_rect(rect);
        }
        self.fill_path(path, grey);
    }

    pub(crate) fn fill_path(&mut self, path: PathBuilder, grey: u8) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill { paint: luma::Color::new(grey).into(), ..Fill::default() }));
        self.draw(path.finish());
    }

    /// The pen is black and filled again afterwards, as text wants it.
    fn draw(&mut self, path: Option<Path>) {
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill::default()));
    }
}
