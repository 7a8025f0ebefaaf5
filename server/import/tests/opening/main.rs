//! Files of every kind, opened.

#[cfg(test)]
mod judge;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod made;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod texts;

use import::Kind;
use made::{cell, three};

#[test]
fn a_workbook_says_the_same_whatever_program_wrote_it() {
    for (source, book) in three() {
        assert_eq!(book.source, source);
        let sheets: Vec<_> = book.sheets.iter().map(|s| s.name.as_deref().unwrap()).collect();
        assert_eq!((sheets.as_slice(), book.hidden), (["任课", "班级"].as_slice(), 2), "{source:?}");
        assert_eq!(cell(&book, 0, "A1").unwrap().text, "韶州实验学校2026学年教师任课安排表");
        assert_eq!(cell(&book, 1, "C3").unwrap().text, "李娜");
    }
}

#[test]
fn numbers_and_dates_are_what_a_person_sees() {
    for (source, book) in three() {
        let seen = |place: &str| cell(&book, 0, place).map(|c| (c.text.as_str(), c.kind));
        assert_eq!(seen("D3"), Some(("7.3", Kind::Number)), "{source:?}");
        assert_eq!(seen("D4"), Some(("0701", Kind::Number)), "{source:?}");
        assert_eq!(seen("D6"), Some(("八(5)班", Kind::Number)), "{source:?}");
        assert_eq!(seen("F3"), Some(("2019-09-01", Kind::Date)), "{source:?}");
        assert_eq!(seen("F4"), Some(("2020-02-29", Kind::Date)), "{source:?}");
        assert_eq!(seen("F6"), Some(("2021-08-15", Kind::Date)), "{source:?}");
    }
}

#[test]
fn a_merged_cell_stands_beside_each_of_its_rows() {
    for (source, book) in three() {
        for place in ["B3", "B4", "B5"] {
            assert_eq!(cell(&book, 0, place).unwrap().text, "七年级", "{source:?} {place}");
        }
        assert_eq!(cell(&book, 0, "B1").map(|c| c.text.as_str()), None, "{source:?}: a title is no column");
    }
}

#[test]
fn a_formula_is_marked_and_a_long_cell_cut() {
    for (source, book) in three() {
        assert_eq!(cell(&book, 1, "B3").unwrap().kind, Kind::Formula, "{source:?}");
        let long = cell(&book, 1, "D9").unwrap();
        assert_eq!((long.kind, long.text.chars().count()), (Kind::Long, 1000), "{source:?}");
    }
}
