//! Files to open.

use import::{Book, Cell, Place, Source, open};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub(crate) fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The same workbook as three programs write it.
pub(crate) fn three() -> [(Source, Book); 3] {
    [(Source::Xlsx, "staff.xlsx"), (Source::Xls, "staff.xls"), (Source::Ods, "staff.ods")]
        .map(|(source, name)| (source, open(&file(name)).unwrap()))
}

pub(crate) fn cell<'b>(book: &'b Book, sheet: usize, place: &str) -> Option<&'b Cell> {
    let letters = place.find(|c: char| c.is_ascii_digit()).unwrap();
    let column = place[..letters].bytes().fold(0_u16, |sum, b| sum * 26 + u16::from(b - b'A') + 1) - 1;
    book.sheets[sheet].cell(Place { row: place[letters..].parse::<u32>().unwrap() - 1, column })
}

pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet with that inside.
pub(crate) fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    let relation = |id: &str, of: &str, target: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{of}" Target="{target}"/>"#
        )
    };
    let relations = |inner: String| format!(r#"<Relationships xmlns="x">{inner}</Relationships>"#);
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml")).as_bytes()),
        ("xl/workbook.xml", br#"<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                relation("r1", "worksheet", "worksheets/sheet1.xml") + &relation("r2", "sharedStrings", "sharedStrings.xml"),
            )
            .as_bytes(),
        ),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A spreadsheet of OpenDocument with that inside.
pub(crate) fn ods(body: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}
