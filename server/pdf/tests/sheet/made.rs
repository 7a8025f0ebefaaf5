//! A school week as dense as the demo's.

use chrono::{Days, NaiveDate};
use domain::{
    assignment::{Form, Place, TierName},
    board::{BoardKind, Cell, ClassSheet, DayHead, Document, Entry, GradeSheet, Header, TierEntry, digest},
    id::{AssignmentId, ClassId},
};
use pdf::{Fonts, Notice, Paper, PdfError, Sheet};
use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};
use uuid::Uuid;

pub const ADDRESS: &str = "https://jianfu.example.edu.cn/demo/board/2026-11-16/2";

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/node_modules/@expo-google-fonts/noto-sans-sc")
}

/// One for all tests: they are 21 MB.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::read(&folder()).expect("fonts: `make tools`"));

const ITEMS: [(&str, &str, Form, u32); 8] = [
    ("语文", "现代文阅读一篇（与《植树的牧羊人》同主题）", Form::Written, 25),
    ("数学", "数学项目：生活中的数量关系", Form::Written, 25),
    ("英语", "Unit 3 My school：词汇与句型练习P59", Form::Written, 15),
    ("英语", "Unit 3 My school：课文听读与单词认读", Form::Oral, 15),
    ("道德与法治", "师生之间：情境分析1题", Form::Written, 10),
    ("生物", "生物作业本P58 单细胞生物", Form::Written, 10),
    ("体育与健康", "每天锻炼：仰卧起坐等", Form::Physical, 15),
    ("劳动", "劳动：洗红领巾或袜子", Form::Labour, 10),
];

pub fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()
}

pub fn class_id(grade: u8, class: u8) -> ClassId {
    ClassId(Uuid::from_u128(u128::from(grade) * 100 + u128::from(class)))
}

/// Grades 7 to 9, `classes` classes each, five days of up to eight items.
pub fn week(classes: u8) -> Document {
    Document { header: header(), grades: (7..=9).map(|g| grade(g, classes)).collect() }
}

fn header() -> Header {
    Header {
        format: 1,
        school: "韶州实验学校（演示）".to_owned(),
        slug: "demo".to_owned(),
        term: "2026–2027学年第一学期".to_owned(),
        week: Some(12),
        monday: monday(),
        kind: BoardKind::Actual,
        number: 2,
        prev: None,
        published_at: "2026-11-23T10:00:02+08:00".to_owned(),
        publisher: "陈知远".to_owned(),
        reason: Some("七(3)周四核对".to_owned()),
        hotline: "0751-1234567".to_owned(),
        record: None,
    }
}

fn grade(grade: u8, classes: u8) -> GradeSheet {
    let days: Vec<_> = (0..5).map(day).collect();
    let class = |n: u8| ClassSheet {
        class_id: class_id(grade, n),
        name: format!("{}({n})", ["七", "八", "九"][usize::from(grade) - 7]),
        cells: days.iter().zip(0_u8..).map(|(d, at)| cell(d, at + n + grade)).collect(),
    };
    GradeSheet { grade, days: days.clone(), classes: (1..=classes).map(class).collect() }
}

fn day(n: u64) -> DayHead {
    let days_off = if n == 4 { 2 } else { 0 };
    DayHead { date: monday() + Days::new(n), days_off, cap: 90, no_homework: false, label: None }
}

fn cell(day: &DayHead, seed: u8) -> Cell {
    let left_out = usize::from(seed % 4);
    let items: Vec<_> = ITEMS.iter().skip(left_out).map(|(s, t, f, m)| entry(s, t, *f, *m)).collect();
    let load = items.iter().filter(|e| e.form == Form::Written).map(|e| e.minutes).sum();
    Cell { date: day.date, load, cap: 90, items, pending: vec![], none: vec![], unfiled: vec![] }
}

pub fn entry(subject: &str, title: &str, form: Form, minutes: u32) -> Entry {
    Entry {
        assignment_id: AssignmentId(Uuid::nil()),
        subject: subject.to_owned(),
        subject_name: subject.to_owned(),
        teacher: None,
        title: title.to_owned(),
        text: String::new(),
        form,
        place: Place::Home,
        required: true,
        minutes,
        total: Some(minutes),
        tiers: vec![],
        set_on: monday(),
        due_on: monday(),
        mark: None,
    }
}

pub fn tier(name: TierName, minutes: u32) -> TierEntry {
    TierEntry { name, minutes, text: String::new() }
}

pub fn print(document: &Document, sheet: Sheet, paper: Paper) -> Result<Vec<u8>, PdfError> {
    let digest = digest(&document.canonical().unwrap());
    Notice { document, digest: &digest, address: ADDRESS }.pdf(sheet, paper, &FONTS)
}
