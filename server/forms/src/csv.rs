//! The week as one table for programs.

use crate::{
    FormError,
    rows::{Day, days},
    table::{Value, everything},
};
use csv::{Terminator, Writer, WriterBuilder};
use domain::{board::Document, lang::Lang};

/// Without it Excel takes Chinese for the encoding of its own country.
const MARK: &[u8] = "\u{feff}".as_bytes();

pub(crate) fn table(document: &Document, lang: Lang) -> Result<Vec<u8>, FormError> {
    let columns = everything(document, lang);
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    record(&mut writer, columns.iter().map(|c| c.head.to_owned()))?;
    for line in days(document)?.into_iter().flat_map(Day::lines) {
        record(&mut writer, columns.iter().map(|c| cell((c.value)(&line, lang))))?;
    }
    writer.into_inner().map_err(|e| FormError::Write(e.to_string()))
}

fn record(writer: &mut Writer<Vec<u8>>, cells: impl Iterator<Item = String>) -> Result<(), FormError> {
    writer.write_record(cells).map_err(|e| FormError::Write(e.to_string()))
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
