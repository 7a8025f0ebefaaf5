//! Forms read back with other libraries than they were written with.

use crate::made::notice;
use calamine::{Data, Range, Reader, Xlsx};
use chrono::NaiveDate;
use domain::{board::Document, lang::Lang};
use std::io::{Cursor, Read};

pub type Rows = Vec<Vec<Data>>;

/// A sheet of a workbook.
pub fn sheet(document: &Document, name: &str) -> Rows {
    let bytes = notice(document).xlsx(Lang::Zh).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    rows(&book.worksheet_range(name).unwrap())
}

/// The names of a workbook's sheets, and whatever in it is calculated.
pub fn sheets(document: &Document, lang: Lang) -> (Vec<String>, Vec<String>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(notice(document).xlsx(lang).unwrap())).unwrap();
    let names = book.sheet_names();
    let formulas = names.iter().flat_map(|n| book.worksheet_formula(n).unwrap().cells().map(|c| c.2.clone()).collect::<Vec<_>>());
    let formulas = formulas.filter(|f| !f.is_empty()).collect();
    (names, formulas)
}

fn rows(range: &Range<Data>) -> Rows {
    range.rows().map(<[Data]>::to_vec).collect()
}

/// A date that Excel calculates with.
pub fn real_date(cell: &Data) -> Option<NaiveDate> {
    let Data::DateTime(date) = cell else { return None };
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

/// A file within a workbook, as XML.
pub fn part(document: &Document, name: &str) -> String {
    let bytes = notice(document).xlsx(Lang::Zh).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Heads and rows of the CSV.
pub fn csv(document: &Document) -> (Vec<String>, Vec<Vec<String>>) {
    table(&notice(document).csv(Lang::Zh).unwrap())
}

/// Heads and rows of a table as it is sent.
pub fn table(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark for Excel");
    let mut reader = csv::Reader::from_reader(text);
    let heads = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    (heads, rows)
}

/// Where a column stands.
pub fn column(heads: &[impl ToString], name: &str) -> usize {
    heads.iter().position(|h| h.to_string() == name).unwrap_or_else(|| panic!("no column {name}"))
}
