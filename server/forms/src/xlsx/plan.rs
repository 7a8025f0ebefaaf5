//! A plan as a workbook of one sheet.

use super::{fit, style::Style};
use crate::{
    FormError, PlanSheet,
    plan::{Cell, PlanWords},
};
use chrono::Datelike;
use domain::lang::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

/// The row of heads, below title, school and version.
const HEAD: u32 = 3;
const A4: u8 = 9;

pub(crate) fn workbook(of: &PlanSheet<'_>, lang: Lang) -> Result<Vec<u8>, FormError> {
    let (mut book, style) = (Workbook::new(), Style::new());
    book.set_properties(&properties(of, lang)?);
    let sheet = book.add_worksheet();
    sheet.set_name(PlanWords::of(lang).title)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 1).set_margins(0.4, 0.4, 0.4, 0.6, 0.3, 0.3);
    top(sheet, of, lang, &style)?;
    let mut at = HEAD + 1;
    for (name, cells) in of.lines(lang) {
        line(sheet, at, (&name, &cells), (of.cap, &style))?;
        at += 1;
    }
    if let Some((name, cells)) = of.sums(lang) {
        line(sheet, at, (name, &cells), (of.cap, &style))?;
        at += 1;
    }
    for (row, text) in (at + 1..).zip(of.foot(lang)) {
        sheet.write_string_with_format(row, 0, &text, &Style::quoted(&style.plain, &text))?;
    }
    Ok(book.save_to_buffer()?)
}

fn top(sheet: &mut Worksheet, of: &PlanSheet<'_>, lang: Lang, style: &Style) -> Result<(), FormError> {
    let (period, edition) = (of.period(), of.edition(lang));
    sheet.write_string_with_format(0, 0, of.title(lang), &style.title)?;
    sheet.write_string_with_format(1, 0, &period, &Style::quoted(&style.plain, &period))?;
    sheet.write_string_with_format(2, 0, edition, &style.plain)?;
    for (column, (head, width)) in (0..).zip(of.heads(lang)) {
        sheet.set_column_width(column, width)?.write_string_with_format(HEAD, column, head, &style.head)?;
    }
    sheet.set_freeze_panes(HEAD + 1, 1)?;
    Ok(())
}

fn line(sheet: &mut Worksheet, at: u32, (name, cells): (&str, &[Cell]), (cap, style): (u32, &Style)) -> Result<(), FormError> {
    sheet.write_string_with_format(at, 0, name, &Style::quoted(&style.text, name))?.set_row_height(at, fit::height(1))?;
    for (column, cell) in (1..).zip(cells) {
        match cell {
            Cell::Empty => sheet.write_blank(at, column, &style.text)?,
            Cell::Number(n) => sheet.write_number_with_format(at, column, *n, &style.number)?,
            Cell::OfCap(n) => sheet.write_number_with_format(at, column, *n, &style.planned(cap))?,
            Cell::Text(text) => sheet.write_string_with_format(at, column, text, &Style::quoted(&style.text, text))?,
        };
    }
    Ok(())
}

/// Made on the plan's first day, so that the same plan gives the same bytes: left alone, the library would ask the clock.
fn properties(of: &PlanSheet<'_>, lang: Lang) -> Result<DocProperties, FormError> {
    let day = of.plan.from;
    let year = u16::try_from(day.year()).map_err(|_| FormError::NoDay(day))?;
    let (month, date) = (u8::try_from(day.month()).unwrap_or(1), u8::try_from(day.day()).unwrap_or(1));
    let made = ExcelDateTime::from_ymd(year, month, date)?;
    let title = format!("{} {}", of.title(lang), of.edition(lang));
    Ok(DocProperties::new().set_title(title).set_company(of.school).set_creation_datetime(&made))
}
