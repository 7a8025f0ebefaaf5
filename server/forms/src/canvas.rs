//! A sheet of grey pixels, and how text gets onto it.

use crate::{
    FormError,
    font::{FontError, Type, Weight},
};
use skrifa::{
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};
use tiny_skia::{FillRule, Mask, PathBuilder, Transform};

/// Pixels across: a phone's.
pub(crate) const WIDTH: u16 = 1080;
/// Two hundred screens of text, some 20 MB: nobody scrolls further.
const TALLEST: u32 = 20_000;

/// A character with its weight.
pub(crate) type Letter = (char, Weight);

/// Ink on nothing; turned into black on white at the end.
pub(crate) struct Canvas {
    ink: Mask,
}

impl Canvas {
    pub(crate) fn new(height: u32) -> Result<Self, FormError> {
        let ink = Mask::new(WIDTH.into(), height.max(1)).filter(|_| height <= TALLEST);
        Ok(Self { ink: ink.ok_or(FormError::Tall(height))? })
    }

    /// Draws a line of text, standing on the baseline `y`.
    pub(crate) fn text(&mut self, text: &[Letter], kind: &Type<'_>, (x, y): (u16, u32), size: u16) -> Result<(), FormError> {
        // no canvas is so tall that its last row had no number
        let baseline = u16::try_from(y).unwrap_or(u16::MAX).into();
        let (mut pen, size) = (Pen { path: PathBuilder::new(), x: x.into(), baseline }, f32::from(size));
        for (c, weight) in text {
            let cut = kind.cut(*weight);
            pen.x -= size * cut.lead(*c);
            if let Some(outline) = cut.outline(*c) {
                let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                outline.draw(settings, &mut pen).map_err(|_| FontError::Unusable("outline"))?;
            }
            pen.x += size * (cut.lead(*c) + cut.width(*c));
        }
        if let Some(path) = pen.path.finish() {
            self.ink.fill_path(&path, FillRule::Winding, true, Transform::identity());
        }
        Ok(())
    }

    /// Fills a rectangle: 0 leaves it white, 255 makes it black.
    pub(crate) fn fill(&mut self, (x, y): (u16, u32), (width, height): (u16, u32), ink: u8) {
        let rows = self.ink.data_mut().chunks_mut(WIDTH.into());
        for row in rows.skip(usize::try_from(y).unwrap_or(usize::MAX)).take(usize::try_from(height).unwrap_or(0)) {
            row.iter_mut().skip(x.into()).take(width.into()).for_each(|pixel| *pixel = ink);
        }
    }

    pub(crate) fn png(mut self) -> Result<Vec<u8>, FormError> {
        self.ink.invert();
        self.ink.encode_png().map_err(|e| FormError::Write(e.to_string()))
    }
}

/// Takes a glyph's outline to where it stands; fonts measure upwards, pictures downwards.
struct Pen {
    path: PathBuilder,
    x: f32,
    baseline: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.baseline - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.baseline - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.baseline - cy, self.x + x, self.baseline - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (dx, base) = (self.x, self.baseline);
        self.path.cubic_to(dx + ax, base - ay, dx + bx, base - by, dx + x, base - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
