//! Finished pages in memory: bounded, and looked up by everything that they depend on.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use chrono::NaiveDate;
use domain::lang::Lang;
use moka::future::Cache;
use sha2::{Digest, Sha256};
use std::{io::Write, sync::Arc};

const MOST: u64 = 10_000;

/// Everything that a day's page depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub code: String,
    pub date: NaiveDate,
    pub lang: Lang,
    /// Of the school, of the class, of the week's board.
    pub versions: (i64, i64, u32),
    /// After the cut-off.
    pub phase: bool,
    pub today: NaiveDate,
}

/// The pages in memory.
#[derive(Clone)]
pub(crate) struct Pages(Cache<Key, Arc<Page>>);

impl Default for Pages {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl Pages {
    pub(crate) async fn get(&self, key: &Key) -> Option<Arc<Page>> {
        self.0.get(key).await
    }

    pub(crate) async fn put(&self, key: Key, page: Arc<Page>) {
        self.0.insert(key, page).await;
    }
}

/// A page as bytes: plain, gzip, brotli.
pub(crate) struct Page {
    etag: String,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

impl Page {
    pub(crate) fn new(html: String) -> Self {
        let etag = Sha256::digest(html.as_bytes()).iter().take(12).map(|b| format!("{b:02x}")).collect::<String>();
        let (gzip, brotli) = (gzip(html.as_bytes()), brotli(html.as_bytes()));
        Self { etag, plain: html.into(), gzip: gzip.into(), brotli: brotli.into() }
    }

    /// The bytes that the browser takes, or 304 where it has them.
    pub(crate) fn answer(&self, asked: &HeaderMap, policy: &HeaderValue) -> Response {
        let accepts = asked.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
        let (body, coding) = match accepts {
            a if a.contains("br") => (&self.brotli, Some("br")),
            a if a.contains("gzip") => (&self.gzip, Some("gzip")),
            _ => (&self.plain, None),
        };
        // a strong tag is for the bytes, so each coding has its own
        let etag = format!("\"{}-{}\"", self.etag, coding.unwrap_or("id"));
        let fresh = asked.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == etag.as_bytes());
        let mut response = if fresh { StatusCode::NOT_MODIFIED.into_response() } else { Response::new(Body::from(body.clone())) };
        self.head(response.headers_mut(), &etag, coding, policy);
        response
    }

    fn head(&self, head: &mut HeaderMap, etag: &str, coding: Option<&'static str>, policy: &HeaderValue) {
        if let Ok(etag) = HeaderValue::try_from(etag) {
            head.insert(header::ETAG, etag);
        }
        head.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        head.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=0, must-revalidate"));
        head.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        head.insert("x-robots-tag", HeaderValue::from_static("noindex"));
        head.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
        if let Some(coding) = coding {
            head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
    }
}

/// Writing into memory can't fail; should it ever, the plain bytes are still there.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::new(6));
    let _in_memory = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![];
    let mut encoder = brotli::CompressorWriter::new(&mut out, 1 << 14, 5, 20);
    let _in_memory = encoder.write_all(bytes);
    drop(encoder);
    out
}
