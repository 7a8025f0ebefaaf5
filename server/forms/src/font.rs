//! The typeface: Noto Sans SC in two weights, given by the caller, so that this crate neither carries nor looks for files.

use skrifa::{
    FontRef, GlyphId, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
    outline::OutlineGlyphCollection,
};
use std::{borrow::Cow, path::Path};

/// Stands where the typeface lacks a character 〓, as Chinese printers do.
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
    regular: Cow<'static, [u8]>,
    bold: Cow<'static, [u8]>,
}

impl Fonts {
    /// From bytes; those that are part of the program stay where they are, nothing is copied.
    ///
    /// # Errors
    /// They are no fonts.
    pub fn new(regular: Cow<'static, [u8]>, bold: Cow<'static, [u8]>) -> Result<Self, FontError> {
        let fonts = Self { regular, bold };
        Type::open(&fonts)?;
        Ok(fonts)
    }

    /// From a folder that holds the two files as the npm package `@expo-google-fonts/noto-sans-sc` does.
    ///
    /// # Errors
    /// They are not there, or are no fonts.
    pub fn read(folder: &Path) -> Result<Self, FontError> {
        Self::new(file(folder, REGULAR)?, file(folder, BOLD)?)
    }
}

fn file(folder: &Path, name: &str) -> Result<Cow<'static, [u8]>, FontError> {
    let path = folder.join(name);
    std::fs::read(&path).map(Cow::Owned).map_err(|e| FontError::Read(path.display().to_string(), e))
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
        Ok(Self { regular: Cut::open(&fonts.regular, "regular")?, bold: Cut::open(&fonts.bold, "bold")? })
    }

    pub(crate) fn cut(&self, weight: Weight) -> &Cut<'f> {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// One font. Chinese and Latin need no shaping: one character, one glyph, side by side.
pub(crate) struct Cut<'f> {
    map: Charmap<'f>,
    metrics: GlyphMetrics<'f>,
    pub(crate) outlines: OutlineGlyphCollection<'f>,
    missing: GlyphId,
}

impl<'f> Cut<'f> {
    fn open(data: &'f [u8], which: &'static str) -> Result<Self, FontError> {
        let font = FontRef::new(data).map_err(|_| FontError::Unusable(which))?;
        let map = font.charmap();
        let missing = map.map(MISSING).ok_or(FontError::Unusable(which))?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        Ok(Self { map, metrics, outlines: font.outline_glyphs(), missing })
    }

    /// In ems.
    pub(crate) fn width(&self, c: char) -> f32 {
        self.metrics.advance_width(self.glyph(c)).unwrap_or(1.0)
    }

    pub(crate) fn glyph(&self, c: char) -> GlyphId {
        self.map.map(c).unwrap_or(self.missing)
    }
}
