//! Files that we make: our template, a workbook of what has to be put right, a OneRoster archive.

mod errors;
mod roster_out;
mod template;

pub use errors::error_workbook;
pub use roster_out::{Session, one_roster};
pub use template::template;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, XlsxError};

/// Why a file can't be written.
#[derive(Debug, thiserror::Error)]
#[error("the file can't be written: {0}")]
pub struct WriteError(String);

impl From<XlsxError> for WriteError {
    fn from(e: XlsxError) -> Self {
        Self(e.to_string())
    }
}

/// The library would ask the clock, and the same content would give other bytes every second.
fn properties(title: &str) -> Result<DocProperties, WriteError> {
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&ExcelDateTime::from_ymd(2026, 9, 1)?))
}

/// What begins like a formula would become one once someone edits its cell.
fn is_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// The format with which a text stays text.
fn quoted(format: &Format, text: &str) -> Format {
    if is_like_formula(text) { format.clone().set_quote_prefix() } else { format.clone() }
}
