//! The QR code of the notice's address, drawn on paper.

use super::row::count;
use crate::qr::runs;
use fast_qr::QRCode;
use krilla::geom::{PathBuilder, Rect};

/// White around it that scanners need, in modules.
const QUIET: f32 = 4.0;

/// Its dark modules in a square of that side.
pub(crate) fn path(code: &QRCode, x: f32, y: f32, side: f32) -> PathBuilder {
    let module = side / (count(code.size) + 2.0 * QUIET);
    let mut path = PathBuilder::new();
    for (row, from, length) in runs(code) {
        let (left, top) = (x + (count(from) + QUIET) * module, y + (count(row) + QUIET) * module);
        if let Some(rect) = Rect::from_xywh(left, top, count(length) * module, module) {
            path.push_rect(rect);
        }
    }
    path
}
