//! The QR code of an address, on a page that is shown and printed.

use crate::pages::board::QrCode;
use leptos::prelude::*;

/// Black on white, whatever the reader's colours: it is read by a camera.
#[component]
pub fn Qr(code: QrCode, label: String) -> impl IntoView {
    let (square, side) = (format!("0 -.5 {0} {0}", code.side), code.side);
    view! {
        <svg class="qr" viewBox=square shape-rendering="crispEdges" role="img" aria-label=label>
            <rect y="-.5" width=side height=side fill="#fff" /><path stroke="#000" d=code.strokes />
        </svg>
    }
}
