//! A finished page or answer: compressed once, with its whole head, so that an answer costs two copies of pointers.

use crate::conditions::{has, takes};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

/// A page as bytes in one coding, with its head.
struct Coded {
    bytes: Bytes,
    head: HeaderMap,
    etag: HeaderValue,
}

/// A page as bytes.
pub(crate) struct Page {
    brotli: Coded,
    gzip: Coded,
    plain: Coded,
}

impl Page {
    /// A text with the head that it is sent with, but for what says its coding.
    pub(crate) fn new(html: &str, head: &HeaderMap) -> Self {
        let tag = Sha256::digest(html.as_bytes()).iter().take(12).map(|b| format!("{b:02x}")).collect::<String>();
        let coded = |bytes: Vec<u8>, coding| Coded::new(bytes.into(), &tag, coding, head.clone());
        Self {
            brotli: coded(brotli(html.as_bytes()), Some("br")),
            gzip: coded(gzip(html.as_bytes()), Some("gzip")),
            // no browser asks for it: for a program that does it is made again from the gzip bytes
            plain: coded(vec![], None),
        }
    }

    /// Bytes that this page takes in memory, about.
    pub(crate) fn weight(&self) -> u32 {
        const HEADS: usize = 4096;
        u32::try_from(self.brotli.bytes.len() + self.gzip.bytes.len() + HEADS).unwrap_or(u32::MAX)
    }

    /// The bytes that the browser takes, or 304 where it has them.
    pub(crate) fn answer(&self, asked: &HeaderMap) -> Response {
        let coded = match () {
            () if takes(asked, "br") => &self.brotli,
            () if takes(asked, "gzip") => &self.gzip,
            () => &self.plain,
        };
        let mut response = if has(asked, coded.etag.as_bytes()) {
            StatusCode::NOT_MODIFIED.into_response()
        } else if coded.bytes.is_empty() {
            Response::new(Body::from(self.html()))
        } else {
            Response::new(Body::from(coded.bytes.clone()))
        };
        *response.headers_mut() = coded.head.clone();
        response
    }

    /// The page as text.
    pub(crate) fn html(&self) -> String {
        let mut html = String::new();
        // the bytes are our own: what can't be read back was not written
        let _own = flate2::read::GzDecoder::new(self.gzip.bytes.as_ref()).read_to_string(&mut html);
        html
    }
}

impl Coded {
    fn new(bytes: Bytes, tag: &str, coding: Option<&'static str>, mut head: HeaderMap) -> Self {
        // a strong tag is for the bytes, so each coding has its own
        let etag = format!("\"{tag}-{}\"", coding.unwrap_or("id"));
        let etag = HeaderValue::try_from(etag).unwrap_or(HeaderValue::from_static("\"\""));
        head.insert(header::ETAG, etag.clone());
        if let Some(coding) = coding {
            head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        Self { bytes, head, etag }
    }
}

/// Writing into memory can't fail; should it ever, the page is empty and its test says so.
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
