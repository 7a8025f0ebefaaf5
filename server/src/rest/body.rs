//! Bodies: JSON of at most 64 kB, as what it should be; and how a repeated request or a known answer is recognised.

use super::problem::{Kind, Problem};
use crate::AppState;
use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, header, request::Parts},
};
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
        let body = to_bytes(body, LARGEST).await.map_err(|_| Problem::new(Kind::TooLarge))?;
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().map(str::trim) != Some("application/json") {
            return Err(Problem::new(Kind::ContentType));
        }
        Ok(Self { parts, body })
    }
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

/// Whether the caller has the answer of that tag already.
pub(crate) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes())
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
