//! The built files, held in the binary, already compressed.

use crate::AppState;
use app::site::Bundle;
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::borrow::Cow;

/// Where the built files come from: the binary itself.
#[derive(Clone, Copy)]
pub struct Assets {
    /// The bytes of a file.
    pub get: fn(&str) -> Option<Cow<'static, [u8]>>,
}

impl Assets {
    /// No files at all, for tests of everything else.
    #[must_use]
    pub fn none() -> Self {
        Self { get: |_| None }
    }

    /// A file as text; empty where there is none.
    #[must_use]
    pub fn text(self, name: &str) -> String {
        (self.get)(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// The text of a file of `style/public` by its own name; empty where there is none.
    pub(crate) fn named(self, bundle: &Bundle, name: &str) -> String {
        bundle.assets.get(name).and_then(|path| path.strip_prefix("/assets/")).map(|name| self.text(name)).unwrap_or_default()
    }
}

/// `/assets/{name}`: the name holds a hash of the content, so the answer never changes.
pub(crate) async fn serve(State(app): State<AppState>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let packed = [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(coding, _)| crate::conditions::takes(&headers, coding))
        .find_map(|(coding, ending)| Some(((app.assets.get)(&format!("{name}.{ending}"))?, Some(coding))));
    let Some((bytes, coding)) = packed.or_else(|| Some(((app.assets.get)(&name)?, None))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut answer = Response::new(body(bytes));
    let head = answer.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(&name)));
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    answer
}

/// `/c/offline.js`: at an address of its own, for a worker sees the pages below the one that it comes from.
pub(crate) async fn offline(State(app): State<AppState>) -> Response {
    let head = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind("offline.js"))),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (head, app.assets.named(&app.bundle, "offline.js")).into_response()
}

fn body(bytes: Cow<'static, [u8]>) -> Body {
    match bytes {
        Cow::Borrowed(bytes) => Body::from(bytes::Bytes::from_static(bytes)),
        Cow::Owned(bytes) => Body::from(bytes),
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("wasm") => "application/wasm",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
