//! Files into a ZIP, each with its SHA-256.

use crate::FormError;
use chrono::{Datelike, Timelike};
use domain::board::digest;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// What `sha256sum -c` reads.
const SUMS: &str = "SHA256SUMS";

/// A file within.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) sha256: String,
}

/// How a file is put in.
#[derive(Clone, Copy)]
pub(super) enum Packing {
    /// Compressed, with its time.
    Small(DateTime),
    /// Compressed already, with its time.
    AsItIs(DateTime),
    /// Compressed; it is of no one time.
    Timeless,
}

impl Packing {
    fn options(self) -> SimpleFileOptions {
        let (method, at) = match self {
            Self::Small(at) => (CompressionMethod::Deflated, at),
            Self::AsItIs(at) => (CompressionMethod::Stored, at),
            Self::Timeless => (CompressionMethod::Deflated, DateTime::DEFAULT),
        };
        SimpleFileOptions::default().compression_method(method).last_modified_time(at).unix_permissions(0o644)
    }
}

/// The time as it is written, in the school's own zone; 1980, when a ZIP's time begins, where that can't be said in one.
pub(super) fn time(published_at: &str) -> DateTime {
    let read = || {
        let at = chrono::DateTime::parse_from_rfc3339(published_at).ok()?.naive_local();
        let small = |n: u32| u8::try_from(n).ok();
        let (month, day) = (small(at.month())?, small(at.day())?);
        let (hour, minute, second) = (small(at.hour())?, small(at.minute())?, small(at.second())?);
        DateTime::from_date_and_time(u16::try_from(at.year()).ok()?, month, day, hour, minute, second).ok()
    };
    read().unwrap_or(DateTime::DEFAULT)
}

/// A ZIP being written.
pub(super) struct Pack {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    sums: String,
}

impl Default for Pack {
    fn default() -> Self {
        Self { zip: ZipWriter::new(Cursor::default()), sums: String::new() }
    }
}

impl Pack {
    pub(super) fn add(&mut self, name: String, bytes: &[u8], packing: Packing) -> Result<Member, FormError> {
        let sha256 = digest(bytes).trim_start_matches("sha256:").to_owned();
        self.sums.push_str(&format!("{sha256}  {name}\n"));
        self.put(&name, bytes, packing)?;
        Ok(Member { name, sha256 })
    }

    fn put(&mut self, name: &str, bytes: &[u8], packing: Packing) -> Result<(), FormError> {
        self.zip.start_file(name, packing.options()).map_err(|e| FormError::Write(e.to_string()))?;
        self.zip.write_all(bytes).map_err(|e| FormError::Write(e.to_string()))
    }

    /// With the sums of all that is in it.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, FormError> {
        let sums = std::mem::take(&mut self.sums);
        self.put(SUMS, sums.as_bytes(), Packing::Timeless)?;
        self.zip.finish().map(Cursor::into_inner).map_err(|e| FormError::Write(e.to_string()))
    }
}
