//! The QR code of a notice's address: on paper, and on a page that is printed.

use crate::FormError;
use fast_qr::{ECL, QRBuilder, QRCode};
use std::fmt::Write;

/// White around it on a page, in modules. Scanners need 4: the page itself is white, and nothing stands next to it.
const EDGE: usize = 2;

/// The code of an address as a picture of a page: its dark modules as strokes one module wide, which an SVG draws from few
/// letters, each along the middle of its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Of the square around it, in modules.
    pub side: usize,
    /// The strokes; the middle of the first row is at 0.
    pub strokes: String,
}

/// The code of an address; a fold or a pin may cost it 15 %.
pub(crate) fn code(address: &str) -> Result<QRCode, FormError> {
    QRBuilder::new(address).ecl(ECL::M).build().map_err(|_| FormError::Address(address.len()))
}

/// Row by row, where dark modules start and how many follow each other: one shape each, so that no hairline parts them.
pub(crate) fn runs(code: &QRCode) -> Vec<(usize, usize, usize)> {
    let rows = code.data.chunks(code.size.max(1)).take(code.size).enumerate();
    let runs = rows.flat_map(|(row, modules)| {
        let dark: Vec<bool> = modules.iter().map(|m| m.value()).collect();
        dark_runs(&dark).into_iter().map(move |(from, length)| (row, from, length))
    });
    runs.collect()
}

/// Where dark runs start, and how long they are.
fn dark_runs(dark: &[bool]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let chunks = dark.chunk_by(|a, b| a == b).map(|chunk| {
        let from = at;
        at += chunk.len();
        (from, chunk)
    });
    chunks.filter(|(_, chunk)| chunk.first() == Some(&true)).map(|(from, chunk)| (from, chunk.len())).collect()
}

impl Code {
    /// Of an address.
    ///
    /// # Errors
    /// The address is too long.
    pub fn of(address: &str) -> Result<Self, FormError> {
        let code = code(address)?;
        let mut strokes = String::new();
        for (row, from, length) in runs(&code) {
            // writing to a string can't fail
            let _always = write!(strokes, "M{} {}h{length}", from + EDGE, row + EDGE);
        }
        Ok(Self { side: code.size + 2 * EDGE, strokes })
    }
}
