//! Tables as text.

use crate::made::cell;
use import::{Kind, Source, open};

#[test]
fn commas_tabs_semicolons_and_bars_part_cells() {
    for delimiter in [",", "\t", ";", "|"] {
        let text = ["姓名", "班级", "学科"].join(delimiter) + "\r\n" + &["张伟", "七(1)、(3)班", "数学"].join(delimiter);
        let book = open(text.as_bytes()).unwrap();
        assert_eq!((book.source, cell(&book, 0, "B2").unwrap().text.as_str()), (Source::Text, "七(1)、(3)班"));
    }
}

#[test]
fn a_text_file_named_as_a_workbook_is_the_table_that_it_is() {
    // the name plays no part at all
    let book = open("姓名\t班级\n张伟\t七(3)班\n".as_bytes()).unwrap();
    assert_eq!(cell(&book, 0, "A2").unwrap().text, "张伟");
}

#[test]
fn quoted_cells_keep_their_delimiters_and_rows_their_numbers() {
    let book = open("姓名,班级\n\n\n\"张伟\",\"七(1),七(3)\"\n".as_bytes()).unwrap();
    assert_eq!(cell(&book, 0, "B4").map(|c| c.text.as_str()), Some("七(1),七(3)"), "{book:?}");
}

#[test]
fn what_excel_would_calculate_is_a_formula_and_what_it_wrote_to_keep_zeros_is_text() {
    let book = open("班级,学科,甲,乙\n=\"0701\",=A1,'=1+1,-\n".as_bytes()).unwrap();
    let seen = |place: &str| cell(&book, 0, place).map(|c| (c.text.as_str(), c.kind)).unwrap();
    assert_eq!(seen("A2"), ("0701", Kind::Text));
    assert_eq!(seen("B2").1, Kind::Formula);
    assert_eq!((seen("C2"), seen("D2")), (("=1+1", Kind::Text), ("-", Kind::Text)));
}
