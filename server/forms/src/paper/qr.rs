//! The QR code of the notice's address.

use crate::FormError;
use fast_qr::{ECL, QRBuilder, QRCode};
use krilla::geom::{PathBuilder, Rect};

/// White around it that scanners need, in modules.
const QUIET: f32 = 4.0;

/// The code of an address; a fold or a pin may cost it 15 %.
pub(crate) fn code(address: &str) -> Result<QRCode, FormError> {
    QRBuilder::new(address).ecl(ECL::M).build().map_err(|_| FormError::Address(address.len()))
}

/// Its dark modules in a square of that side, runs of a row as one rectangle, so that no hairline parts them.
pub(crate) fn path(code: &QRCode, x: f32, y: f32, side: f32) -> PathBuilder {
    let module = side / (super::row::count(code.size) + 2.0 * QUIET);
    let mut path = PathBuilder::new();
    for (row, modules) in code.data.chunks(code.size.max(1)).take(code.size).enumerate() {
        let dark: Vec<bool> = modules.iter().map(|m| m.value()).collect();
        let top = y + (super::row::count(row) + QUIET) * module;
        for (from, length) in runs(&dark) {
            let left = x + (super::row::count(from) + QUIET) * module;
            if let Some(rect) = Rect::from_xywh(left, top, super::row::count(length) * module, module) {
                path.push_rect(rect);
            }
        }
    }
    path
}

/// Where dark runs start, and how long they are.
fn runs(dark: &[bool]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let chunks = dark.chunk_by(|a, b| a == b).map(|chunk| {
        let from = at;
        at += chunk.len();
        (from, chunk)
    });
    chunks.filter(|(_, chunk)| chunk.first() == Some(&true)).map(|(from, chunk)| (from, chunk.len())).collect()
}
