//! A term's archive, opened again: complete, the same every time, and harmless to whoever opens it.

use crate::{
    base::FONTS,
    made::week,
    read::{column, table},
};
use domain::board::{BoardKind, digest};
use forms::{Archive, Published};
use serde_json::json;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// A revision as the API answers it.
fn published(kind: BoardKind, number: u32, reason: Option<&str>) -> Published {
    let mut document = week(1);
    document.header.kind = kind;
    document.header.number = number;
    document.header.reason = reason.map(str::to_owned);
    let digest = digest(&document.canonical().unwrap());
    let key_id = (number > 1).then_some("0123456789abcdef");
    let json = json!({"document": document, "digest": digest, "signature": key_id, "key_id": key_id});
    Published { json: json.to_string().into_bytes(), address: format!("https://jianfu.example.edu.cn/board/2026-11-23/{number}") }
}

fn three(reason: &str) -> Vec<Published> {
    let (plan, actual) = (BoardKind::Plan, BoardKind::Actual);
    vec![published(plan, 1, None), published(plan, 2, Some(reason)), published(actual, 3, Some("一周结束"))]
}

fn zip(revisions: &[Published]) -> Vec<u8> {
    Archive { revisions, keys: b"{\"keys\":[]}" }.zip(&FONTS).unwrap()
}

fn files(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut found = BTreeMap::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).unwrap();
        assert!(found.insert(file.name().unwrap().into_owned(), bytes).is_none(), "a file is there twice");
    }
    found
}

#[test]
fn every_revision_is_there_and_the_last_of_each_kind_on_paper() {
    let revisions = three("更正");
    let found = files(&zip(&revisions));
    let week = |name: &str| format!("2026-11-23/{name}");
    let names = ["1.json", "2.json", "2.pdf", "3.json", "3.pdf"].map(week);
    let names: Vec<_> =
        names.into_iter().chain(["SHA256SUMS", "index.csv", "index.html", "keys.json"].map(str::to_owned)).collect();
    assert_eq!(found.keys().cloned().collect::<Vec<_>>(), names);
    for (n, revision) in (1..).zip(&revisions) {
        assert_eq!(found[&week(&format!("{n}.json"))], revision.json, "revision {n}, byte for byte");
    }
    assert!(found["2026-11-23/3.pdf"].starts_with(b"%PDF-"));
}

#[test]
fn the_same_revisions_give_the_same_bytes_and_times_are_those_of_publishing() {
    let revisions = three("更正");
    let first = zip(&revisions);
    assert_eq!(first, zip(&revisions));
    let mut archive = ZipArchive::new(Cursor::new(first)).unwrap();
    let mut time = |name: &str| archive.by_name(name).unwrap().last_modified().unwrap().to_string();
    assert_eq!(time("2026-11-23/1.json"), "2026-11-30 10:00:02");
    assert_eq!(time("index.csv"), "1980-01-01 00:00:00");
}

#[test]
fn sums_are_those_of_all_other_files_and_the_index_names_them() {
    let found = files(&zip(&three("更正")));
    let text = String::from_utf8(found["SHA256SUMS"].clone()).unwrap();
    let sums: BTreeMap<_, _> = text.lines().map(|l| l.split_once("  ").unwrap()).map(|(sum, name)| (name, sum)).collect();
    assert_eq!(sums.len(), found.len() - 1);
    for (name, bytes) in found.iter().filter(|(name, _)| *name != "SHA256SUMS") {
        assert_eq!(format!("sha256:{}", sums[name.as_str()]), digest(bytes), "{name}");
    }
    let (heads, rows) = table(&found["index.csv"]);
    let at = |name: &str| column(&heads, name);
    assert_eq!(rows.len(), 3);
    for row in &rows {
        assert_eq!(row[at("json_sha256")], sums[row[at("json")].as_str()]);
        let pdf = row[at("pdf")].as_str();
        assert_eq!(row[at("pdf_sha256")], sums.get(pdf).copied().unwrap_or_default(), "{pdf}");
        assert_eq!(row[at("signed")], if row[at("key_id")].is_empty() { "no" } else { "yes" });
    }
    let page = String::from_utf8(found["index.html"].clone()).unwrap();
    for (name, sum) in sums.iter().filter(|(name, _)| name.contains('/')) {
        assert!(page.contains(&format!("href=\"{name}\"")) && page.contains(sum), "{name}");
    }
}

#[test]
fn what_a_reason_says_is_neither_calculated_nor_markup() {
    let found = files(&zip(&three("=1+1<script>\"")));
    let (heads, rows) = table(&found["index.csv"]);
    assert_eq!(rows[1][column(&heads, "reason")], "'=1+1<script>\"");
    let page = String::from_utf8(found["index.html"].clone()).unwrap();
    assert!(page.contains("=1+1&lt;script&gt;&quot;") && !page.contains("<script"), "{page}");
}

#[test]
fn what_is_no_revision_is_said_and_a_week_without_grades_has_no_paper() {
    let broken = [Published { json: b"{}".to_vec(), address: String::new() }];
    let error = Archive { revisions: &broken, keys: b"" }.zip(&FONTS).unwrap_err();
    assert!(error.to_string().contains("can't be read"), "{error}");
    let mut document = week(1);
    document.grades.clear();
    let json = json!({"document": document, "digest": "sha256:", "signature": null, "key_id": null}).to_string();
    let found = files(&zip(&[Published { json: json.into_bytes(), address: String::new() }]));
    assert!(found.contains_key("2026-11-23/2.json") && !found.contains_key("2026-11-23/2.pdf"));
}
