//! Styles: one file from many, lowered for Chrome 80 and Safari 13.

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions},
    targets::{Browsers, Targets},
};
use sha2::{Digest, Sha256};
use std::path::Path;

/// A version as browsers count it: major in the third byte.
const fn version(major: u32) -> Option<u32> {
    Some(major << 16)
}

/// Bundles an entry file with everything it imports.
pub fn bundle(entry: &Path) -> Result<String> {
    let targets = Targets {
        browsers: Some(Browsers { chrome: version(80), safari: version(13), ios_saf: version(13), ..Browsers::default() }),
        ..Targets::default()
    };
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(|e| anyhow!("{e}"))?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|e| anyhow!("{e}"))?;
    let printed =
        sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() }).map_err(|e| anyhow!("{e}"))?;
    Ok(printed.code)
}

/// Base64 of the SHA-256, as a content security policy wants it.
pub fn policy_hash(css: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(css.as_bytes());
    let mut out = String::new();
    for group in digest.chunks(3) {
        let bits = group.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * place) & 63).ok().and_then(|i| DIGITS.get(i));
            out.push(if place > group.len() { '=' } else { char::from(digit.copied().unwrap_or(b'=')) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_policy_hash_is_base64_of_sha_256() {
        assert_eq!(super::policy_hash(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
