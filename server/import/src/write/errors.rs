//! A workbook to take away: the rows with something wrong in them, the cells marked, a sentence beside each.

use super::{WriteError, properties, quoted};
use crate::{
    book::{Book, Sheet},
    heading::Column,
    known::Known,
    preview::Preview,
    problem::Problem,
    table::{Holds, Table},
};
use domain::lang::Lang;
use rust_xlsxwriter::{Color, Format, FormatBorder, Note, Workbook, Worksheet};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of a book that have problems. What is personal in them is left out.
///
/// # Errors
/// The workbook can't be made.
pub fn error_workbook(book: &Book, known: &Known, preview: &Preview, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let mut out = Workbook::new();
    out.set_properties(&properties(lang.pick("需要改正的行", "Rows to put right"))?);
    let mut names = BTreeSet::new();
    for (at, sheet) in book.sheets.iter().enumerate() {
        let problems: Vec<_> = preview.problems.iter().filter(|p| p.at.sheet == at).collect();
        if !problems.is_empty() {
            let page = out.add_worksheet();
            page.set_name(name(sheet, at, &mut names))?;
            Page { page, lang, style: Style::new() }.fill(sheet, known, &problems)?;
        }
    }
    if names.is_empty() {
        out.add_worksheet().write_string(0, 0, lang.pick("没有问题", "Nothing is wrong"))?;
    }
    Ok(out.save_to_buffer()?)
}

/// A name that a workbook takes, and each once.
fn name(sheet: &Sheet, at: usize, names: &mut BTreeSet<String>) -> String {
    let said: String = sheet.name.as_deref().unwrap_or_default().chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(25).collect();
    let plain = if said.trim().is_empty() { format!("{}", at + 1) } else { said };
    let name = if names.insert(plain.to_lowercase()) { plain } else { format!("{plain} {}", at + 1) };
    names.insert(name.to_lowercase());
    name
}

struct Style {
    head: Format,
    text: Format,
    wrong: Format,
}

impl Style {
    fn new() -> Self {
        let text = Format::new().set_border(FormatBorder::Thin).set_num_format("@").set_text_wrap();
        Self {
            head: text.clone().set_bold().set_background_color(Color::RGB(0x00E8_E8E8)),
            wrong: text.clone().set_bold().set_background_color(Color::RGB(0x00FF_D7D7)),
            text,
        }
    }
}

struct Page<'p> {
    page: &'p mut Worksheet,
    lang: Lang,
    style: Style,
}

impl Page<'_> {
    /// The number of a row in the file, its cells, and what is wrong with it.
    fn fill(mut self, sheet: &Sheet, known: &Known, problems: &[&Problem]) -> Result<(), WriteError> {
        let subjects: Vec<_> = known.subjects.iter().map(|s| s.name.as_str()).collect();
        let table = Table::find(sheet, &subjects, &known.year);
        let columns = table.as_ref().map(kept).unwrap_or_default();
        let last = u16::try_from(columns.len()).unwrap_or(u16::MAX).saturating_add(1);
        self.heads(&columns, last)?;
        let mut by_row: BTreeMap<u32, Vec<&Problem>> = BTreeMap::new();
        for problem in problems {
            by_row.entry(problem.at.cell.row).or_default().push(problem);
        }
        for (at, (row, problems)) in (1..).zip(&by_row) {
            self.row(at, sheet, &columns, *row, problems)?;
        }
        Ok(())
    }

    fn heads(&mut self, columns: &[(u16, String)], last: u16) -> Result<(), WriteError> {
        self.page.write_string_with_format(0, 0, self.lang.pick("行号", "No."), &self.style.head)?;
        for (at, (_, head)) in (1..).zip(columns) {
            self.page.set_column_width(at, 16)?.write_string_with_format(0, at, head, &quoted(&self.style.head, head))?;
        }
        self.page.set_column_width(last, 60)?;
        self.page.write_string_with_format(0, last, self.lang.pick("问题", "Problem"), &self.style.head)?;
        self.page.set_freeze_panes(1, 0)?;
        Ok(())
    }

    fn row(
        &mut self,
        at: u32,
        sheet: &Sheet,
        columns: &[(u16, String)],
        row: u32,
        problems: &[&Problem],
    ) -> Result<(), WriteError> {
        self.page.write_number_with_format(at, 0, row.saturating_add(1), &self.style.text)?;
        for (out, (column, _)) in (1..).zip(columns) {
            let cell = sheet.cell(crate::place::Place { row, column: *column });
            let text = cell.map_or("", |c| c.text.as_str());
            let wrong: Vec<_> = problems.iter().filter(|p| p.at.cell.column == *column).collect();
            let format = if wrong.is_empty() { &self.style.text } else { &self.style.wrong };
            self.page.write_string_with_format(at, out, text, &quoted(format, text))?;
            if !wrong.is_empty() {
                let said = wrong.iter().map(|p| p.what.sentence(self.lang)).collect::<Vec<_>>().join("\n");
                self.page.insert_note(at, out, &Note::new(said).add_author_prefix(false))?;
            }
        }
        let said = problems.iter().map(|p| format!("{}：{}", p.at.cell, p.what.sentence(self.lang)));
        let last = u16::try_from(columns.len()).unwrap_or(u16::MAX).saturating_add(1);
        self.page.write_string_with_format(at, last, said.collect::<Vec<_>>().join("\n"), &self.style.text)?;
        Ok(())
    }
}

/// The columns that are read, with their headings: what is personal or unknown goes into no file of ours.
fn kept(table: &Table<'_>) -> Vec<(u16, String)> {
    let read = |holds: &Holds| match holds {
        Holds::Plain(Column::Personal | Column::Pupil | Column::Nothing) => false,
        Holds::Plain(Column::Name | Column::Number) => !table.of_pupils,
        Holds::Plain(_) | Holds::TeachersOf(_) | Holds::TeachersIn(_) => true,
    };
    let columns = table.columns.iter().filter(|(_, holds)| read(holds));
    columns.filter_map(|(at, _)| table.headings.get(at).map(|(_, head)| (*at, head.clone()))).collect()
}
