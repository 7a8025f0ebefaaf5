//! Nothing in a file makes reading it long or large.

use crate::made::{cell, ods, xlsx, zip};
use import::{MOST_BYTES, MOST_ROWS, Refused, open};
use std::fmt::Write;

const UNPACKED: usize = 120 * 1024 * 1024;

/// An archive of a few kilobytes with a member of that name and size.
fn bomb(name: &str) -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"x"), (name, &vec![b' '; UNPACKED])])
}

fn rows(n: usize) -> String {
    let mut text = String::from("姓名,班级,学科\n");
    for at in 0..n {
        writeln!(text, "教师{at},七({})班,语文", at % 6 + 1).unwrap();
    }
    text
}

#[test]
fn ten_thousand_rows_are_read_and_a_hundred_thousand_refused_in_every_format() {
    assert_eq!(open(rows(MOST_ROWS).as_bytes()).unwrap().sheets[0].rows.len(), MOST_ROWS + 1);
    assert_eq!(open(rows(100_000).as_bytes()), Err(Refused::TooManyRows { sheet: None }));
    let many: String = (1..=100_000).map(|r| format!("<row r='{r}'><c t='inlineStr'><is><t>x</t></is></c></row>")).collect();
    let many = xlsx(&format!("<worksheet><sheetData>{many}</sheetData></worksheet>"), "<sst/>");
    assert_eq!(open(&many), Err(Refused::TooManyRows { sheet: Some("S".into()) }));
    let repeated = "<table:table table:name='S'><table:table-row table:number-rows-repeated='100000'>\
        <table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(open(&ods(repeated)), Err(Refused::TooManyRows { sheet: Some("S".into()) }));
}

#[test]
fn fifty_megabytes_are_refused_by_their_size_alone() {
    let bytes = vec![b'a'; 50 * 1024 * 1024];
    assert_eq!(open(&bytes), Err(Refused::TooBig { bytes: Some(bytes.len()) }));
    assert!(open(&vec![b'a'; MOST_BYTES]).is_ok());
}

#[test]
fn an_archive_that_says_it_unpacks_to_too_much_is_refused_before_it_does() {
    // a member that nobody would read: only its size gives it away
    let bomb = bomb("xl/media/image1.png");
    assert!(bomb.len() < MOST_BYTES / 10);
    assert_eq!(open(&bomb), Err(Refused::Bomb));
}

#[test]
fn an_archive_that_lies_about_its_size_is_stopped_while_it_unpacks() {
    let mut bomb = bomb("xl/workbook.xml");
    // both the local header and the directory now say 1,000 bytes
    let said = u32::try_from(UNPACKED).unwrap().to_le_bytes();
    let places: Vec<_> = bomb.windows(4).enumerate().filter(|(_, w)| **w == said).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bomb[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(matches!(open(&bomb), Err(Refused::Bomb | Refused::Broken)));
}

#[test]
fn many_members_are_refused() {
    let names: Vec<_> = (0..3000).map(|n| format!("f{n}")).collect();
    let members: Vec<_> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
    assert_eq!(open(&zip(&members)), Err(Refused::Bomb));
}

#[test]
fn two_cells_at_the_ends_of_the_world_make_no_table_between_them() {
    let far = |cell: &str| {
        xlsx(
            &format!(
                "<worksheet><sheetData><row r='1'><c r='A1' t='str'><v>a</v></c></row><row><c r='{cell}' t='str'><v>z</v></c></row></sheetData></worksheet>"
            ),
            "<sst/>",
        )
    };
    let book = open(&far("C1048576")).unwrap();
    assert_eq!((book.sheets[0].rows.len(), cell(&book, 0, "C1048576").unwrap().text.as_str()), (2, "z"));
    assert!(matches!(open(&far("XFD1048576")), Err(Refused::TooWide { cell, .. }) if cell.to_string() == "XFD1048576"));
}

#[test]
fn a_number_of_strings_that_is_a_lie_takes_no_memory() {
    let sheet = "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>99</v></c></row></sheetData></worksheet>";
    let book = open(&xlsx(sheet, "<sst uniqueCount='9999999999999'><si><t>a</t><rPh><t>ei</t></rPh></si></sst>")).unwrap();
    assert_eq!(cell(&book, 0, "A1").unwrap().text, "a");
}

#[test]
fn spaces_and_repeats_by_the_billion_are_not_carried_out() {
    let body = "<table:table table:name='S'><table:table-row table:number-rows-repeated='4000000000'>\
        <table:table-cell table:number-columns-repeated='4000000000'/></table:table-row><table:table-row>\
        <table:table-cell office:value-type='string'><text:p>a<text:s text:c='4000000000'/>b</text:p></table:table-cell>\
        </table:table-row></table:table>";
    let book = open(&ods(body)).unwrap();
    assert_eq!(book.sheets[0].rows[0].cells[&0].text, "a b");
}

#[test]
fn a_document_of_entities_within_entities_is_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row>\
        <c t='str'><v>&b;x</v></c></row></sheetData></worksheet>";
    let book = open(&xlsx(bomb, "<sst/>")).unwrap();
    assert_eq!(cell(&book, 0, "A1").unwrap().text, "x");
}
