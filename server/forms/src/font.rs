//! The typeface: Noto Sans SC in two weights, given by the caller, so that this crate neither carries nor looks for files. Measured once for paper and picture alike.

use krilla::{
    Data,
    text::{Font, GlyphId, KrillaGlyph},
};
use skrifa::{
    FontRef, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
    outline::{OutlineGlyph, OutlineGlyphCollection},
};
use std::{borrow::Cow, path::Path};

/// Stands where the typeface lacks a character 〓, as Chinese printers do; who copies the text still gets the character itself.
const MISSING: char = '〓';
const REGULAR: &str = "400Regular/NotoSansSC_400Regular.ttf";
const BOLD: &str = "700Bold/NotoSansSC_700Bold.ttf";

/// Why a font is none.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The file can't be read.
    #[error("{0}: {1}")]
    Read(String, std::io::Error),
    /// Not a TrueType font, or one without Chinese.
    #[error("not a usable font: {0}")]
    Unusable(&'static str),
}

/// A regular and a bold font, checked.
#[derive(Clone, Debug)]
pub struct Fonts {
    regular: Face,
    bold: Face,
}

#[derive(Clone, Debug)]
struct Face {
    font: Font,
    data: Data,
}

impl Fonts {
    /// From bytes; those that are part of the program stay where they are, nothing is copied.
    ///
    /// # Errors
    /// They are no fonts.
    pub fn new(regular: Cow<'static, [u8]>, bold: Cow<'static, [u8]>) -> Result<Self, FontError> {
        Self::of(data(regular), data(bold))
    }

    /// From a folder that holds the two files as the npm package `@expo-google-fonts/noto-sans-sc` does.
    ///
    /// # Errors
    /// They are not there, or are no fonts.
    pub fn read(folder: &Path) -> Result<Self, FontError> {
        Self::of(file(folder, REGULAR)?, file(folder, BOLD)?)
    }

    fn of(regular: Data, bold: Data) -> Result<Self, FontError> {
        Ok(Self { regular: Face::new(regular, "regular")?, bold: Face::new(bold, "bold")? })
    }
}

fn data(bytes: Cow<'static, [u8]>) -> Data {
    match bytes {
        Cow::Borrowed(bytes) => bytes.into(),
        Cow::Owned(bytes) => bytes.into(),
    }
}

fn file(folder: &Path, name: &str) -> Result<Data, FontError> {
    let path = folder.join(name);
    std::fs::read(&path).map(Data::from).map_err(|e| FontError::Read(path.display().to_string(), e))
}

impl Face {
    fn new(data: Data, which: &'static str) -> Result<Self, FontError> {
        let font = Font::new(data.clone(), 0).ok_or(FontError::Unusable(which))?;
        let face = Self { font, data };
        face.cut(which)?;
        Ok(face)
    }

    fn cut(&self, which: &'static str) -> Result<Cut<'_>, FontError> {
        let font = FontRef::new(self.data.as_ref()).map_err(|_| FontError::Unusable(which))?;
        let map = font.charmap();
        let missing = map.map(MISSING).ok_or(FontError::Unusable(which))?;
        // font units are whole numbers; ems would be rounded, and each glyph corrected by a hair in the file
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        Ok(Cut { font: self.font.clone(), map, metrics, outlines: font.outline_glyphs(), missing })
    }
}

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Both fonts, opened for measuring and drawing.
pub(crate) struct Type<'f> {
    regular: Cut<'f>,
    bold: Cut<'f>,
}

impl<'f> Type<'f> {
    pub(crate) fn open(fonts: &'f Fonts) -> Result<Self, FontError> {
        Ok(Self { regular: fonts.regular.cut("regular")?, bold: fonts.bold.cut("bold")? })
    }

    pub(crate) fn cut(&self, weight: Weight) -> &Cut<'f> {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// One font. Widths are in ems. Chinese and Latin need no shaping: one character, one glyph, side by side.
pub(crate) struct Cut<'f> {
    font: Font,
    map: Charmap<'f>,
    metrics: GlyphMetrics<'f>,
    outlines: OutlineGlyphCollection<'f>,
    missing: skrifa::GlyphId,
}

impl<'f> Cut<'f> {
    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// The outline of a character, where the font draws something for it.
    pub(crate) fn outline(&self, c: char) -> Option<OutlineGlyph<'f>> {
        self.outlines.get(self.glyph(c))
    }

    /// How far to the left of its place a character begins: the white that it loses before it.
    pub(crate) fn lead(&self, c: char) -> f32 {
        squeeze(c).0
    }

    pub(crate) fn width(&self, c: char) -> f32 {
        let (before, after) = squeeze(c);
        self.advance(self.glyph(c)) - before - after
    }

    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, c): (usize, char)| {
            let (id, (before, _)) = (GlyphId::new(self.glyph(c).to_u32()), squeeze(c));
            KrillaGlyph::new(id, self.width(c), -before, 0.0, 0.0, at..at + c.len_utf8(), None)
        };
        text.char_indices().map(glyph).collect()
    }

    fn glyph(&self, c: char) -> skrifa::GlyphId {
        self.map.map(c).unwrap_or(self.missing)
    }

    fn advance(&self, id: skrifa::GlyphId) -> f32 {
        let em = self.font.units_per_em();
        self.metrics.advance_width(id).unwrap_or(em) / em
    }
}

/// White that a sign of Chinese punctuation can lose before and after it, in ems, as tables and newspapers set it.
fn squeeze(c: char) -> (f32, f32) {
    match c {
        '（' | '《' | '【' | '〈' | '「' | '『' | '〔' => (0.45, 0.0),
        '）' | '》' | '】' | '〉' | '」' | '』' | '〕' => (0.0, 0.45),
        '，' | '、' | '；' | '：' => (0.0, 0.4),
        _ => (0.0, 0.0),
    }
}
