//! The week as an Excel workbook.

mod fit;
mod grid;
mod list;
mod page;
pub(crate) mod plan;
mod style;

use crate::{
    FormError, Notice,
    rows::{Day, days},
    table,
    words::Words,
};
use chrono::DateTime;
use domain::{board::Header, lang::Lang};
use list::List;
use page::Page;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use style::Style;

impl From<XlsxError> for FormError {
    fn from(e: XlsxError) -> Self {
        Self::Write(e.to_string())
    }
}

pub(crate) fn workbook(notice: &Notice<'_>, lang: Lang) -> Result<Vec<u8>, FormError> {
    let (w, document) = (Words::of(lang), notice.document);
    let (mut book, style, page) = (Workbook::new(), Style::new(), Page::new(notice, lang));
    book.set_properties(&properties(&document.header, lang)?);
    for sheet in &document.grades {
        grid::sheet(book.add_worksheet(), notice, sheet, lang, &style)?;
    }
    let days = days(document)?;
    let lines: Vec<_> = days.iter().copied().flat_map(Day::lines).filter(|l| l.entry().is_some()).collect();
    List { columns: table::items(document, lang), rows: &lines, lang }.sheet(book.add_worksheet(), w.sheet_items, &style)?;
    List { columns: table::sums(lang), rows: &days, lang }.sheet(book.add_worksheet(), w.sheet_sums, &style)?;
    for sheet in book.worksheets_mut() {
        page.set_up(sheet);
    }
    Ok(book.save_to_buffer()?)
}

/// Made when it was published, so that the same document gives the same bytes: left alone, the library would ask the clock.
fn properties(h: &Header, lang: Lang) -> Result<DocProperties, FormError> {
    let at = DateTime::parse_from_rfc3339(&h.published_at).map_err(|e| FormError::Write(format!("{}: {e}", h.published_at)))?;
    let utc = at.naive_utc().format("%Y-%m-%dT%H:%M:%S").to_string();
    let title = format!("{} {}", Words::of(lang).title, Words::of(lang).imprint(h));
    let made = ExcelDateTime::parse_from_str(&utc)?;
    Ok(DocProperties::new().set_title(title).set_author(&h.publisher).set_company(&h.school).set_creation_datetime(&made))
}
