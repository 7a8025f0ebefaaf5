//! Our template: instructions, a sheet of lessons, a sheet of classes, each with an example that is not imported.

use super::{WriteError, properties, quoted};
use crate::known::Known;
use domain::lang::Lang;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatBorder, Formula, Workbook, Worksheet,
};

/// Rows that have drop-downs.
const ROWS: u32 = 2_000;
const LISTS: &str = "Lists";

struct Style {
    head: Format,
    example: Format,
    text: Format,
}

/// A workbook to fill in, with the school's own classes and subjects to choose from.
///
/// # Errors
/// The workbook can't be made.
pub fn template(known: &Known, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(lang.pick("教师任课导入模板", "Template for staff and lessons"))?);
    let boxed = Format::new().set_border(FormatBorder::Thin).set_num_format("@");
    let style = Style {
        head: boxed.clone().set_bold().set_background_color(Color::RGB(0x00E8_E8E8)),
        example: boxed.set_italic().set_font_color(Color::RGB(0x0070_7070)),
        text: Format::new().set_num_format("@"),
    };
    instructions(book.add_worksheet(), lang)?;
    lessons(book.add_worksheet(), known, lang, &style)?;
    classes(book.add_worksheet(), known, lang, &style)?;
    lists(book.add_worksheet(), known)?;
    Ok(book.save_to_buffer()?)
}

fn instructions(sheet: &mut Worksheet, lang: Lang) -> Result<(), WriteError> {
    const LINES: [(&str, &str); 9] = [
        ("怎样填这份模板", "How to fill this in"),
        (
            "1. “任课”表：一行一位教师的一门课；教几个班写在一格里，如 七(1)、(3)、(5)班。",
            "1. Sheet \"Lessons\": a row for a teacher's subject; several classes in one cell, such as 7(1), 7(3).",
        ),
        (
            "2. “班级”表：每班的人数和班主任。只要人数，不要学生姓名。",
            "2. Sheet \"Classes\": pupils and head teacher of each class. Numbers only, no names of pupils.",
        ),
        (
            "3. 有重名的教师必须填工号；其他人可以不填。",
            "3. Teachers who share a name need a staff number; others may do without.",
        ),
        (
            "4. 班级怎么写都行：七(3)班、七年级3班、初一3班、7.3、703、2026级3班。",
            "4. Any usual name of a class will do: 7(3), Grade 7 Class 3, 7.3, 703.",
        ),
        (
            "5. 不要填电话、身份证号、住址：填了也不会保存。",
            "5. No telephone or identity numbers, no addresses: they are not kept.",
        ),
        (
            "6. 不要用公式；以“示例”开头的行不会导入，可以留着。",
            "6. No formulas; rows that begin with \"Example\" are not imported and may stay.",
        ),
        ("7. 最多 10000 行、10 MB。", "7. At most 10,000 rows and 10 MB."),
        (
            "8. 上传后先预览：每个问题都会指出是哪一格，确认之前什么都不保存。",
            "8. After uploading there is a preview: each problem names its cell, and nothing is saved before you say so.",
        ),
    ];
    sheet.set_name(lang.pick("填写说明", "Instructions"))?.set_column_width(0, 100)?;
    for (row, (zh, en)) in (0..).zip(LINES) {
        sheet.write_string(row, 0, lang.pick(zh, en))?;
    }
    Ok(())
}

fn heads(sheet: &mut Worksheet, columns: &[(&str, u8)], example: &[String], style: &Style) -> Result<(), WriteError> {
    for (at, ((head, width), example)) in (0..).zip(columns.iter().zip(example)) {
        sheet.set_column_width(at, *width)?.set_column_format(at, &style.text)?;
        sheet.write_string_with_format(0, at, *head, &style.head)?;
        sheet.write_string_with_format(1, at, example, &quoted(&style.example, example))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn lessons(sheet: &mut Worksheet, known: &Known, lang: Lang, style: &Style) -> Result<(), WriteError> {
    let class = known.classes.first().map_or_else(|| lang.pick("七(1)", "7(1)").to_owned(), |(_, c)| c.label(lang));
    let subject = known.subjects.first().map_or_else(|| lang.pick("语文", "Chinese").to_owned(), |s| s.label(lang));
    let columns = match lang {
        Lang::Zh => [("姓名", 16), ("工号", 12), ("班级", 28), ("学科", 16), ("班主任班级", 14)],
        Lang::En => [("Name", 20), ("Staff number", 14), ("Class", 28), ("Subject", 22), ("Head of class", 14)],
    };
    let name = lang.pick("示例：王小明", "Example: Wang Xiaoming").to_owned();
    sheet.set_name(lang.pick("任课", "Lessons"))?;
    heads(sheet, &columns, &[name, "0001".to_owned(), class.clone(), subject, class], style)?;
    choose(sheet, 2, 'A', known.classes.len(), DataValidationErrorStyle::Information)?;
    choose(sheet, 3, 'B', known.subjects.len(), DataValidationErrorStyle::Warning)?;
    choose(sheet, 4, 'A', known.classes.len(), DataValidationErrorStyle::Warning)
}

fn classes(sheet: &mut Worksheet, known: &Known, lang: Lang, style: &Style) -> Result<(), WriteError> {
    let columns = match lang {
        Lang::Zh => [("班级", 14), ("人数", 10), ("班主任", 16)],
        Lang::En => [("Class", 14), ("Head count", 12), ("Head teacher", 20)],
    };
    let example = ["示例：七(1)班", "Example: 7(1)"];
    let name = lang.pick("王小明", "Wang Xiaoming").to_owned();
    sheet.set_name(lang.pick("班级", "Classes"))?;
    heads(sheet, &columns, &[lang.pick(example[0], example[1]).to_owned(), "45".to_owned(), name], style)?;
    for (row, (_, class)) in (2..).zip(&known.classes) {
        sheet.write_string_with_format(row, 0, class.label(lang), &style.text)?;
    }
    let sizes = DataValidation::new().allow_whole_number(DataValidationRule::Between(1, 80));
    sheet.add_data_validation(2, 1, ROWS, 1, &sizes)?;
    Ok(())
}

/// A drop-down; a list of classes in one cell is allowed, so it only informs.
fn choose(
    sheet: &mut Worksheet,
    column: u16,
    list: char,
    length: usize,
    strict: DataValidationErrorStyle,
) -> Result<(), WriteError> {
    if length == 0 {
        return Ok(());
    }
    let formula = Formula::new(format!("={LISTS}!${list}$1:${list}${length}"));
    let rule = DataValidation::new().allow_list_formula(formula).set_error_style(strict).show_error_message(false);
    sheet.add_data_validation(2, column, ROWS, column, &rule)?;
    Ok(())
}

/// What drop-downs offer; hidden, and so never read.
fn lists(sheet: &mut Worksheet, known: &Known) -> Result<(), WriteError> {
    sheet.set_name(LISTS)?.set_hidden(true);
    for (row, (_, class)) in (0..).zip(&known.classes) {
        sheet.write_string(row, 0, class.to_string())?;
    }
    for (row, subject) in (0..).zip(&known.subjects) {
        sheet.write_string(row, 1, &subject.name)?;
    }
    Ok(())
}
