//! A grade's week as it hangs in the school: a row per class, and under it a row of its sums.

use super::{fit, style::Style};
use crate::{
    FormError, Notice,
    item::{Said, said, short},
    rows::{self, Day, days_of},
    words::{self, Words, fill},
};
use domain::{
    board::{ClassSheet, GradeSheet, Header},
    lang::Lang,
    school::class_name,
};
use rust_xlsxwriter::Worksheet;

/// The row of days, below title, week and revision.
const HEAD: u32 = 3;
const NAMES: u8 = 9;
const DAYS: u8 = 32;

pub(super) fn sheet(
    sheet: &mut Worksheet,
    notice: &Notice<'_>,
    grade: &GradeSheet,
    lang: Lang,
    style: &Style,
) -> Result<(), FormError> {
    let name = words::grade(rows::grade(grade)?, lang);
    sheet.set_name(&name)?;
    let mut grid = Grid { sheet, lang, style };
    grid.top(&notice.document.header, &name)?;
    grid.heads(grade)?;
    let mut at = HEAD + 1;
    for class in &grade.classes {
        grid.class(class, &days_of(notice.document, grade, class)?, at)?;
        at += 2;
    }
    grid.foot(notice, at + 1, count(grade.days.len()))
}

struct Grid<'s> {
    sheet: &'s mut Worksheet,
    lang: Lang,
    style: &'s Style,
}

impl Grid<'_> {
    fn top(&mut self, h: &Header, grade: &str) -> Result<(), FormError> {
        let w = Words::of(self.lang);
        let week = h.week.map(|n| format!("　{}", fill(w.week, &[("n", &n)]))).unwrap_or_default();
        let title = format!("{}{}", w.title, fill(w.brackets, &[("text", &grade)]));
        let period = format!("{}　{}{week}　{}", h.school, h.term, words::span(h.monday, 6, self.lang));
        self.sheet.write_string_with_format(0, 0, title, &self.style.title)?;
        self.sheet.write_string_with_format(1, 0, period, &self.style.plain)?;
        self.sheet.write_string_with_format(2, 0, w.edition(h), &self.style.plain)?;
        Ok(())
    }

    fn heads(&mut self, grade: &GradeSheet) -> Result<(), FormError> {
        let w = Words::of(self.lang);
        self.sheet.set_column_width(0, NAMES)?.write_string_with_format(HEAD, 0, w.class, &self.style.head)?;
        for (column, day) in (1..).zip(&grade.days) {
            let none = if day.no_homework { format!(" {}", w.no_homework_day) } else { String::new() };
            let head = format!("{}{none}", words::day(day, self.lang));
            self.sheet.set_column_width(column, DAYS)?;
            self.sheet.write_string_with_format(HEAD, column, head, &self.style.head)?;
        }
        self.sheet.set_freeze_panes(HEAD + 1, 1)?.set_repeat_rows(0, HEAD)?;
        Ok(())
    }

    fn class(&mut self, class: &ClassSheet, days: &[Day<'_>], at: u32) -> Result<(), FormError> {
        self.sheet.merge_range(at, 0, at + 1, 0, &class_name(&class.name, self.lang), &self.style.name)?;
        let mut lines = 1;
        for (column, day) in (1..).zip(days) {
            lines = lines.max(self.work(at, column, day)?);
            self.sum(at + 1, column, day)?;
        }
        self.sheet.set_row_height(at, fit::height(lines))?.set_row_height(at + 1, fit::height(1))?;
        Ok(())
    }

    /// A line per item, its subject in bold; how many lines that takes.
    fn work(&mut self, at: u32, column: u16, day: &Day<'_>) -> Result<u32, FormError> {
        let mut said = said(day, self.lang, short);
        let whole = said.iter().map(|Said { subject, rest }| format!("{subject}{rest}")).collect::<Vec<_>>().join("\n");
        if let Some((_, before)) = said.split_last_mut() {
            before.iter_mut().for_each(|s| s.rest.push('\n'));
        }
        let format = Style::quoted(&self.style.text, &whole);
        let parts = said.iter().flat_map(|s| [(&self.style.bold, s.subject.as_str()), (&self.style.plain, s.rest.as_str())]);
        let parts: Vec<_> = parts.filter(|(_, text)| !text.is_empty()).collect();
        // a single part is no rich text
        match parts.as_slice() {
            [] => self.sheet.write_blank(at, column, &format)?,
            [(_, text)] => self.sheet.write_string_with_format(at, column, *text, &format)?,
            parts => self.sheet.write_rich_string_with_format(at, column, parts, &format)?,
        };
        Ok(fit::lines(&whole, DAYS))
    }

    fn sum(&mut self, at: u32, column: u16, day: &Day<'_>) -> Result<(), FormError> {
        let (w, cap) = (Words::of(self.lang), day.cell.cap);
        match (cap, day.sum()) {
            (0, _) => self.sheet.write_string_with_format(at, column, w.none_at_home, &self.style.text)?,
            (_, Some(load)) => self.sheet.write_number_with_format(at, column, load, &self.style.sum(cap))?,
            (_, None) => self.sheet.write_blank(at, column, &self.style.text)?,
        };
        Ok(())
    }

    /// What the signs mean, who publishes, and how to check it.
    fn foot(&mut self, notice: &Notice<'_>, at: u32, right: u16) -> Result<(), FormError> {
        let (w, h) = (Words::of(self.lang), &notice.document.header);
        let lines = [
            Some(w.published(h)),
            h.reason.as_ref().map(|r| fill(w.reason, &[("reason", r)])),
            Some(fill(w.digest, &[("digest", &notice.digest)])),
            Some(fill(w.address, &[("address", &notice.address)])),
        ];
        let legend = format!("{}{}", w.legend, w.no_parents);
        self.sheet.merge_range(at, 0, at, right.max(1), &legend, &self.style.wrapped)?.set_row_height(at, 32)?;
        for (row, line) in (at + 1..).zip(lines.into_iter().flatten()) {
            self.sheet.write_string_with_format(row, 0, line, &self.style.plain)?;
        }
        Ok(())
    }
}

fn count(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
