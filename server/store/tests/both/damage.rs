//! Dumps that are not as they were made, and dumps of older programs.

use crate::{
    backup::dumped,
    on_both,
    school::{Folder, Town},
};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    path::Path,
};
use store::{
    SCHEMA,
    backup::{Existing, Manifest, restore},
};

on_both! {
    a_damaged_dump_is_refused_and_nothing_is_changed
    a_dump_of_an_older_version_is_brought_up_to_date
    a_dump_of_a_newer_version_is_refused_by_its_number
}

fn unpacked(bytes: &[u8]) -> Option<String> {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The lines of a dump.
fn lines(file: &Path) -> Vec<String> {
    unpacked(&fs::read(file).unwrap()).unwrap().lines().map(ToOwned::to_owned).collect()
}

fn packed(lines: &[String]) -> Vec<u8> {
    let mut out = GzEncoder::new(vec![], Compression::default());
    lines.iter().for_each(|line| writeln!(out, "{line}").unwrap());
    out.finish().unwrap()
}

/// The same dump, damaged in many ways.
fn damaged(bytes: &[u8], lines: &[String]) -> Vec<Vec<u8>> {
    let flipped = |at: usize| bytes.iter().enumerate().map(|(i, b)| b ^ u8::from(i == at)).collect();
    // a flip in the compression now and then leaves the same text: that is no damage
    let text = unpacked(bytes).unwrap();
    let differs = |flipped: &Vec<u8>| unpacked(flipped).is_none_or(|t| t != text);
    let without = |gone: usize| {
        let mut fewer = lines.to_vec();
        fewer.remove(gone);
        packed(&fewer)
    };
    // the first ten bytes are the compression's own: time and system, which change nothing
    let mut all: Vec<Vec<u8>> = (10..bytes.len()).step_by(7).chain([bytes.len() - 1]).map(flipped).filter(differs).collect();
    all.extend([0, 9, 100, bytes.len() / 2, bytes.len() - 1].map(|cut| bytes[..cut].to_vec()));
    all.extend((0..lines.len()).step_by(3).chain([lines.len() - 1]).map(without));
    all.push(packed(&lines.iter().map(|l| l.replace("练习册", "练习本")).collect::<Vec<_>>()));
    all.push(packed(&lines.iter().map(|l| l.replace("\"version\":\"", "\"version\":\"9")).collect::<Vec<_>>()));
    all.push(packed(&[lines, &[String::new()]].concat()));
    all.push([bytes, b"x"].concat());
    all
}

async fn a_damaged_dump_is_refused_and_nothing_is_changed(town: Town) {
    town.lived_in().await;
    let folder = Folder::new();
    let (good, bad) = (folder.0.join("good"), folder.0.join("bad"));
    let manifest = town.dump(&good).await;
    let damaged = damaged(&fs::read(&good).unwrap(), &lines(&good));
    assert!(damaged.len() > 100, "{}", damaged.len());
    town.store.close().await;
    for (number, bytes) in damaged.into_iter().enumerate() {
        fs::write(&bad, bytes).unwrap();
        let outcome = restore(&town.address, &bad, Existing::Replace).await;
        let refused = outcome.expect_err(&format!("{number}")).to_string();
        assert!(refused.contains("nothing was changed") && !refused.contains('\n'), "{refused}");
    }
    assert_eq!(dumped(&town.address, &folder.0.join("after")).await.tables, manifest.tables);
}

/// As a program wrote it that knew two migrations.
async fn a_dump_of_an_older_version_is_brought_up_to_date(town: Town) {
    let folder = Folder::new();
    let (new, old) = (folder.0.join("new"), folder.0.join("old"));
    let manifest = town.dump(&new).await;
    let later = [
        "class_link",
        "board",
        "resolution",
        "reply",
        "note",
        "telling",
        "notice_key",
        "board_link",
        "publish_time",
        "publish_turn",
        "roster_import",
        "roll_over",
        "cancelled_day",
        "day_action",
        "no_homework_from",
        "posting_from",
        "wording_rule",
        "own_word",
        "plan",
        "plan_row",
        "plan_minutes",
        "bedtime",
        "survey_week",
        "pulse",
        "measured",
        "measured_span",
        "usual",
        "feedback_read",
        "sleep_stop",
        "report",
        "report_answer",
        "stand_in",
        "second_factor",
        "recovery_code",
        "account_elsewhere",
        "audit",
        "audit_head",
        "kept_from",
        "token",
        "idempotency",
    ];
    let known = |name: &str| !later.contains(&name);
    let mut kept: Vec<String> = vec![r#"{"jianfu":"dump","format":1,"schema":2}"#.into()];
    let mut table = None;
    let mut sums: BTreeMap<String, Sha256> = BTreeMap::new();
    for line in lines(&new) {
        let value: Value = serde_json::from_str(&line).unwrap();
        if !value.is_array() {
            table = value.get("table").map(|t| t.as_str().unwrap().to_owned()).filter(|t| known(t));
        }
        let Some(table) = &table else { continue };
        let line = as_it_was(table, value).to_string();
        sums.entry(table.clone()).or_default().update(format!("{line}\n"));
        kept.push(line);
    }
    kept.push(older(&manifest, &sums));
    fs::write(&old, packed(&kept)).unwrap();
    let address = town.address.clone();
    town.store.close().await;
    restore(&address, &old, Existing::Replace).await.unwrap();
    let again = dumped(&address, &folder.0.join("again")).await;
    assert_eq!(again.schema, SCHEMA);
    for (before, after) in manifest.tables.iter().zip(&again.tables) {
        if known(&before.name) {
            assert_eq!(before, after);
        } else {
            assert_eq!(after.rows, 0);
        }
    }
}

/// A line of a table as version 2 had it: targets had nothing of their own, schools decided less, and classes had no year.
fn as_it_was(table: &str, mut line: Value) -> Value {
    let since = [("target", 4), ("school", 13), ("class", 2), ("staff", 3)].into_iter().find(|(name, _)| *name == table);
    if let Some((_, more)) = since {
        let columns = if line.is_array() { &mut line } else { &mut line["columns"] };
        let columns = columns.as_array_mut().unwrap();
        columns.truncate(columns.len() - more);
    }
    line
}

fn older(manifest: &Manifest, sums: &BTreeMap<String, Sha256>) -> String {
    let mut old = manifest.clone();
    old.schema = 2;
    old.tables.retain(|t| sums.contains_key(&t.name));
    for table in &mut old.tables {
        table.sha256 = sums[&table.name].clone().finalize().iter().map(|b| format!("{b:02x}")).collect();
    }
    serde_json::json!({ "manifest": old.sealed() }).to_string()
}

async fn a_dump_of_a_newer_version_is_refused_by_its_number(town: Town) {
    let folder = Folder::new();
    let file = folder.0.join("newer");
    let head = format!(r#"{{"jianfu":"dump","format":1,"schema":{}}}"#, SCHEMA + 1);
    fs::write(&file, packed(&[head])).unwrap();
    town.store.close().await;
    let refused = restore(&town.address, &file, Existing::Replace).await.unwrap_err().to_string();
    assert!(refused.contains(&format!("newer version ({})", SCHEMA + 1)), "{refused}");
}
