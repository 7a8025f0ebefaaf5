//! A sheet to sort and filter: a row of heads, and rows of values.

use super::{fit, style::Style};
use crate::{
    FormError,
    table::{Column, Value},
};
use chrono::{Datelike, NaiveDate};
use domain::lang::Lang;
use rust_xlsxwriter::{ExcelDateTime, Worksheet};

pub(super) struct List<'r, T> {
    pub(super) columns: Vec<Column<T>>,
    pub(super) rows: &'r [T],
    pub(super) lang: Lang,
}

impl<T> List<'_, T> {
    pub(super) fn sheet(&self, sheet: &mut Worksheet, name: &str, style: &Style) -> Result<(), FormError> {
        sheet.set_name(name)?;
        for (at, column) in (0..).zip(&self.columns) {
            sheet.set_column_width(at, column.width)?.write_string_with_format(0, at, column.head, &style.head)?;
        }
        for (at, row) in (1..).zip(self.rows) {
            self.row(sheet, at, row, style)?;
        }
        let last = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let right = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?.autofilter(0, 0, last, right)?;
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, at: u32, row: &T, style: &Style) -> Result<(), FormError> {
        let mut lines = 1;
        for (column, c) in (0..).zip(&self.columns) {
            let value = (c.value)(row, self.lang);
            if let Value::Text(text) = &value {
                lines = lines.max(fit::lines(text, c.width));
            }
            put(sheet, (at, column), value, style)?;
        }
        sheet.set_row_height(at, fit::height(lines))?;
        Ok(())
    }
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), value: Value, style: &Style) -> Result<(), FormError> {
    match value {
        Value::Nothing => sheet.write_blank(row, column, &style.text)?,
        Value::Number(number) => sheet.write_number_with_format(row, column, number, &style.number)?,
        Value::Date(date) => sheet.write_datetime_with_format(row, column, &excel(date)?, &style.date)?,
        Value::Text(text) => {
            let format = Style::quoted(&style.text, &text);
            sheet.write_string_with_format(row, column, text, &format)?
        }
    };
    Ok(())
}

fn excel(date: NaiveDate) -> Result<ExcelDateTime, FormError> {
    let year = u16::try_from(date.year()).map_err(|_| FormError::NoDay(date))?;
    let (month, day) = (u8::try_from(date.month()), u8::try_from(date.day()));
    Ok(ExcelDateTime::from_ymd(year, month.unwrap_or(0), day.unwrap_or(0))?)
}
