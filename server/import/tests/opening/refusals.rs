//! Files that are no table, each with its sentence.

use crate::made::{file, ods, xlsx, zip};
use domain::lang::Lang;
use import::{Refused, open};

fn refused(bytes: &[u8]) -> Refused {
    open(bytes).unwrap_err()
}

#[test]
fn a_file_with_a_password_is_told_from_a_damaged_one() {
    assert_eq!(refused(&file("locked.xlsx")), Refused::Password);
    let mut xls = file("staff.xls");
    // the record after the first is made one that says how the rest is encrypted
    let first = xls.windows(4).position(|w| w == [0x09, 0x08, 0x10, 0x00]).unwrap();
    xls[first + 20..first + 22].copy_from_slice(&[0x2f, 0x00]);
    assert_eq!(refused(&xls), Refused::Password);
    let locked = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
        ),
        ("content.xml", b"\x01\x02\x03"),
    ]);
    assert_eq!(refused(&locked), Refused::Password);
}

#[test]
fn an_empty_file_is_told_from_a_table_with_nothing_in_it() {
    assert_eq!(refused(b""), Refused::Empty);
    assert_eq!(refused(b"\xef\xbb\xbf\r\n \r\n"), Refused::Blank);
    assert_eq!(
        refused(&xlsx("<worksheet><sheetData><row><c><v></v></c></row></sheetData></worksheet>", "<sst/>")),
        Refused::Blank
    );
    assert_eq!(refused(&ods("<table:table table:name='a'><table:table-row/></table:table>")), Refused::Blank);
}

#[test]
fn a_workbook_whose_sheets_are_hidden_is_not_read() {
    let hidden = r#"<style:style style:name="h"><style:table-properties table:display="false"/></style:style>
        <table:table table:name="a" table:style-name="h"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(refused(&ods(hidden)), Refused::Hidden);
}

#[test]
fn other_kinds_of_files_are_named() {
    assert_eq!(refused(b"%PDF-1.7 ..."), Refused::NoTable);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n"), Refused::NoTable);
    assert_eq!(refused(b"<html><table><tr><td>x</td></tr></table></html>"), Refused::WebPage);
    assert_eq!(refused(b"<?xml version=\"1.0\"?><Workbook/>"), Refused::WebPage);
    assert_eq!(refused(&zip(&[("[Content_Types].xml", b"x"), ("word/document.xml", b"x")])), Refused::NoTable);
    assert_eq!(refused(&zip(&[("[Content_Types].xml", b"x"), ("xl/workbook.bin", b"x")])), Refused::OtherFormat);
    assert_eq!(refused(&zip(&[("a.txt", b"x")])), Refused::NoTable);
    assert_eq!(refused(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat()), Refused::Broken);
}

#[test]
fn a_damaged_file_is_said_to_be_damaged_and_never_half_read() {
    for name in ["staff.xlsx", "staff.ods"] {
        let bytes = file(name);
        assert_eq!(refused(&bytes[..bytes.len() / 2]), Refused::Broken, "{name}");
    }
    assert_eq!(refused(&ods("<table:table table:name='a'><table:table-row>")), Refused::Broken, "unclosed");
}

#[test]
fn every_refusal_has_a_sentence_in_both_languages() {
    let all = [
        Refused::TooBig { bytes: Some(52_428_800) },
        Refused::TooBig { bytes: None },
        Refused::Bomb,
        Refused::TooManyRows { sheet: None },
        Refused::TooWide { sheet: None, cell: import::Place { row: 0, column: 300 } },
        Refused::TooMuch,
        Refused::Password,
        Refused::Empty,
        Refused::Blank,
        Refused::Hidden,
        Refused::WebPage,
        Refused::OtherFormat,
        Refused::NoTable,
        Refused::Broken,
        Refused::Encoding,
    ];
    let mut seen = std::collections::BTreeSet::new();
    for why in &all {
        let (zh, en) = (why.sentence(Lang::Zh), why.sentence(Lang::En));
        assert!(zh.chars().any(|c| c > '\u{4e00}') && en.is_ascii(), "{zh} {en}");
        assert!(seen.insert(zh) && seen.insert(en), "{why:?}");
    }
    assert!(all[0].sentence(Lang::En).contains("(50 MB), at most 10 MB"));
    let a_bit = Refused::TooBig { bytes: Some(10 * 1024 * 1024 + 1) };
    assert!(a_bit.sentence(Lang::Zh).contains("（10.1 MB），最多 10 MB"), "{}", a_bit.sentence(Lang::Zh));
}
