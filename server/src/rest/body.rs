//! Bodies: JSON of at most 64 kB, as what it should be; and how a repeated request or a known answer is recognised.

use super::problem::{Kind, Problem};
use crate::AppState;
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{header, request::Parts},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use sha2::{Digest, Sha256};

/// More than any assignment needs.
const LARGEST: usize = 64 * 1024;

/// A whole request whose body is JSON.
pub(crate) struct JsonRequest {
    pub parts: Parts,
    pub body: Bytes,
}

impl FromRequest<AppState> for JsonRequest {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let body = Limited::new(body, LARGEST).collect().await.map_err(|e| Problem::new(why(&*e)))?.to_bytes();
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
            return Err(Problem::new(Kind::ContentType));
        }
        Ok(Self { parts, body })
    }
}

/// Too much, or not all of it.
fn why(error: &(dyn std::error::Error + 'static)) -> Kind {
    if error.is::<LengthLimitError>() { Kind::TooLarge } else { Kind::CutShort }
}

impl JsonRequest {
    /// The body as what it should be.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        read(&self.body)
    }
}

pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|e| match e.classify() {
        Category::Data => Problem::field("body", e.to_string()),
        Category::Io | Category::Syntax | Category::Eof => Problem::new(Kind::NotJson),
    })
}

/// The same for the same request, and for no other.
pub(crate) fn fingerprint(parts: &Parts, body: &[u8]) -> [u8; 32] {
    let mut sha = Sha256::new();
    for part in [parts.method.as_str().as_bytes(), parts.uri.path().as_bytes(), body] {
        sha.update(part.len().to_be_bytes());
        sha.update(part);
    }
    // a change depends on the version that it was made from
    sha.update(parts.headers.get(header::IF_MATCH).map(axum::http::HeaderValue::as_bytes).unwrap_or_default());
    sha.finalize().into()
}
