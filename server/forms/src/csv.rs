//! Tables for programs: the week's, and the index of a term.

use crate::{
    FormError,
    rows::{Day, days},
    table::{Value, everything},
};
use csv::{Terminator, WriterBuilder};
use domain::{board::Document, lang::Lang};

/// Without it Excel takes Chinese for the encoding of its own country.
const MARK: &[u8] = "\u{feff}".as_bytes();

pub(crate) fn table(document: &Document, lang: Lang) -> Result<Vec<u8>, FormError> {
    let columns = everything(document, lang);
    let head = columns.iter().map(|c| c.head.into()).collect();
    let lines = days(document)?.into_iter().flat_map(Day::lines);
    let rows = lines.map(|line| columns.iter().map(|c| (c.value)(&line, lang)).collect());
    file([head].into_iter().chain(rows))
}

/// Records as a file that Excel reads too.
pub(crate) fn file(records: impl Iterator<Item = Vec<Value>>) -> Result<Vec<u8>, FormError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    for record in records {
        writer.write_record(record.into_iter().map(cell)).map_err(|e| FormError::Write(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| FormError::Write(e.to_string()))
}

fn cell(value: Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Text(text) => harmless(text),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
    }
}

/// Spreadsheets calculate what begins like a formula, also in full width, and whoever wrote the title would decide what: an
/// apostrophe keeps it text.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) { format!("'{text}") } else { text }
}
