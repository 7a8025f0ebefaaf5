//! Writing a file under a name that holds its hash, with its compressed forms beside it.

use anyhow::Result;
use sha2::{Digest, Sha256};
use std::{fs, io::Write, path::Path};

/// How hard to compress.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all: the quick edit loop.
    None,
    /// As small as it gets.
    Best,
}

/// Writes `STEM.HASH.ENDING` (and `.br`, `.gz`); returns the name.
pub fn put(dir: &Path, stem: &str, ending: &str, bytes: &[u8], packing: Packing) -> Result<String> {
    let hash: String = Sha256::digest(bytes).iter().take(8).map(|b| format!("{b:02x}")).collect();
    let name = format!("{stem}.{hash}.{ending}");
    fs::write(dir.join(&name), bytes)?;
    if packing == Packing::Best {
        fs::write(dir.join(format!("{name}.br")), brotli(bytes)?)?;
        fs::write(dir.join(format!("{name}.gz")), gzip(bytes)?)?;
    }
    Ok(name)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = vec![];
    brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
