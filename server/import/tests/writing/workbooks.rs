//! Our template, and the workbook of errors.

use crate::made::{class, said, school};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use domain::lang::Lang;
use import::{Answers, Known, Outcome, error_workbook, open, template, understand};
use rust_xlsxwriter::Workbook;
use std::io::Cursor;

fn texts(bytes: &[u8], sheet: usize) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range_at(sheet).unwrap().unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn the_template_offers_the_schools_own_classes_and_subjects_and_hides_its_lists() {
    for lang in [Lang::Zh, Lang::En] {
        let bytes = template(&school(), lang).unwrap();
        let book = open(&bytes).unwrap();
        assert_eq!((book.sheets.len(), book.hidden), (3, 1));
        let mut raw = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let sheet = std::io::read_to_string(raw.by_name("xl/worksheets/sheet2.xml").unwrap()).unwrap();
        assert!(sheet.contains("Lists!$A$1:$A$42") && sheet.contains("Lists!$B$1:$B$15"), "{sheet}");
    }
}

#[test]
fn an_empty_template_says_nothing_but_the_classes_that_there_are() {
    for lang in [Lang::Zh, Lang::En] {
        let preview = understand(&open(&template(&school(), lang).unwrap()).unwrap(), &school(), &Answers::new());
        assert_eq!(
            (preview.outcome, preview.counts.staff, preview.counts.classes),
            (Outcome::Accept, 0, 42),
            "{:?}",
            preview.problems
        );
        let nothing = Known { classes: vec![], subjects: vec![], ..school() };
        let preview = understand(&open(&template(&nothing, lang).unwrap()).unwrap(), &nothing, &Answers::new());
        assert_eq!(preview.outcome, Outcome::Refuse, "there is nothing in it");
    }
}

#[test]
fn the_template_and_the_workbook_of_errors_are_the_same_bytes_each_time() {
    assert_eq!(template(&school(), Lang::Zh).unwrap(), template(&school(), Lang::Zh).unwrap());
}

#[test]
fn the_workbook_of_errors_has_the_rows_the_sentences_and_nothing_personal() {
    let text = "姓名,手机,班级,学科\n张伟,13800138000,七(99)班,数学\n李娜,13900139000,七(1)班,语文\n=cmd|'/c calc'!A1,13700137000,七(2)班,+语文\n";
    let (book, known) = (open(text.as_bytes()).unwrap(), school());
    let preview = understand(&book, &known, &Answers::new());
    let bytes = error_workbook(&book, &known, &preview, Lang::Zh).unwrap();
    let rows = texts(&bytes, 0);
    assert_eq!(rows[0], ["行号", "姓名", "班级", "学科", "问题"]);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!(rows[1][..3], ["2", "张伟", "七(99)班"]);
    assert!(rows[1][4].starts_with("C2：“七(99)班”") && rows[2][4].starts_with("A4："));
    assert_eq!(rows[2][1], "=cmd|'/c calc'!A1");
    let mut raw = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let sheet = std::io::read_to_string(raw.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(!sheet.contains("<f>"), "no formula is one");
    let notes = std::io::read_to_string(raw.by_name("xl/comments1.xml").unwrap()).unwrap();
    assert!(notes.contains("七(99)班"));
    assert!(!format!("{rows:?}").contains("138"), "no telephone");
}

#[test]
fn put_right_in_the_workbook_of_errors_rows_are_imported() {
    let (book, known) = (open("姓名,班级,学科\n张伟,七(99)班,数学\n".as_bytes()).unwrap(), school());
    let preview = understand(&book, &known, &Answers::new());
    let bytes = error_workbook(&book, &known, &preview, Lang::Zh).unwrap();
    let mut again = open(&bytes).unwrap();
    again.sheets[0].rows[1].cells.get_mut(&2).unwrap().text = "七(3)班".to_owned();
    let preview = understand(&again, &known, &Answers::new());
    assert_eq!((preview.outcome, said(&preview)), (Outcome::Accept, vec!["张伟 数学 七(3)".to_owned()]));
}

#[test]
fn a_header_of_merged_cells_in_two_rows_is_read() {
    let mut book = Workbook::new();
    let (sheet, plain) = (book.add_worksheet(), rust_xlsxwriter::Format::new());
    sheet.merge_range(0, 0, 1, 0, "班级", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 2, "语文", &plain).unwrap();
    sheet.merge_range(0, 3, 0, 4, "数学", &plain).unwrap();
    for (at, text) in (1..).zip(["教师", "课时", "教师", "课时"]) {
        sheet.write_string(1, at, text).unwrap();
    }
    for (at, text) in (0..).zip(["七(1)班", "李娜", "6", "张伟", "5"]) {
        sheet.write_string(2, at, text).unwrap();
    }
    let preview = understand(&open(&book.save_to_buffer().unwrap()).unwrap(), &school(), &Answers::new());
    assert_eq!(
        (said(&preview), preview.roster.classes[0].name),
        (vec!["张伟 数学 七(1)".to_owned(), "李娜 语文 七(1)".to_owned()], class(7, 1))
    );
}
