//! A small school's week with everything in it that a form has to tell.

use chrono::{Days, NaiveDate};
use domain::{
    assignment::{Form, Place, TierName},
    board::{BoardKind, Cell, ClassSheet, DayHead, Document, Entry, GradeSheet, Header, Mark, TierEntry},
    id::{AssignmentId, ClassId},
    school::Grade,
};
use forms::{Fonts, Notice};
use std::{path::Path, sync::LazyLock};
use uuid::Uuid;

pub const ADDRESS: &str = "https://jianfu.example.edu.cn/demo/board/2026-11-23/2";
pub const DIGEST: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// One for all tests: they are 21 MB.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/node_modules/@expo-google-fonts/noto-sans-sc");
    Fonts::read(&folder).expect("fonts: `make tools`")
});

const ITEMS: [(&str, &str, Form, u32); 6] = [
    ("语文", "作业本P57", Form::Written, 25),
    ("数学", "数学项目：生活中的数量关系", Form::Written, 25),
    ("英语", "Unit 3 My school：词汇与句型练习P59", Form::Written, 15),
    ("英语", "Unit 3 My school：课文听读", Form::Oral, 15),
    ("生物", "生物作业本P58 单细胞生物", Form::Written, 10),
    ("体育与健康", "每天锻炼：仰卧起坐等", Form::Physical, 15),
];

/// A November day of the week.
pub fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

pub fn class_id(grade: u8, class: u8) -> ClassId {
    ClassId(Uuid::from_u128(u128::from(grade) * 100 + u128::from(class)))
}

pub fn notice(document: &Document) -> Notice<'_> {
    Notice { document, digest: DIGEST, address: ADDRESS }
}

/// Grades 1, 5 and 7, `classes` classes each, five days.
pub fn week(classes: u8) -> Document {
    Document { header: header(), grades: [1, 5, 7].map(|g| grade(g, classes)).to_vec() }
}

/// One class of grade 7 whose Monday is this.
pub fn monday(change: impl FnOnce(&mut Cell)) -> Document {
    let mut document = Document { header: header(), grades: vec![grade(7, 1)] };
    change(&mut document.grades[0].classes[0].cells[0]);
    document
}

fn header() -> Header {
    Header {
        format: 1,
        school: "韶州实验学校".to_owned(),
        slug: "demo".to_owned(),
        term: "2026–2027学年第一学期".to_owned(),
        week: Some(13),
        monday: november(23),
        kind: BoardKind::Actual,
        number: 2,
        prev: None,
        published_at: "2026-11-30T10:00:02+08:00".to_owned(),
        publisher: "陈知远".to_owned(),
        reason: Some("七(3)周四核对".to_owned()),
        hotline: "0751-1234567".to_owned(),
        record: None,
    }
}

fn grade(number: u8, classes: u8) -> GradeSheet {
    let grade = Grade::new(number).unwrap();
    let days: Vec<_> = (0..5).map(|n| day(grade, n)).collect();
    let class = |n: u8| ClassSheet {
        class_id: class_id(number, n),
        name: format!("{}({n})", grade.numeral()),
        cells: days.iter().zip(0_u8..).map(|(d, at)| cell(grade, d, at + n + number)).collect(),
    };
    GradeSheet { grade: number, days: days.clone(), classes: (1..=classes).map(class).collect() }
}

fn day(grade: Grade, n: u64) -> DayHead {
    let cap = if grade.has_no_home_work() { 0 } else { 90 };
    let (days_off, no_homework) = (if n == 4 { 2 } else { 0 }, grade.number() == 5 && n == 2);
    DayHead { date: november(23) + Days::new(n), days_off, cap, no_homework, label: None }
}

fn cell(grade: Grade, day: &DayHead, seed: u8) -> Cell {
    let mut cell = Cell { date: day.date, load: 0, cap: day.cap, items: vec![], pending: vec![], none: vec![], unfiled: vec![] };
    if !day.no_homework {
        cell.items = ITEMS.iter().skip((seed % 4).into()).map(|(s, t, f, m)| entry(s, t, *f, *m)).collect();
        cell.items.push(Entry { required: false, ..entry("数学", "思考题", Form::Written, 10) });
        cell.pending = vec!["地理".to_owned()];
        cell.none = vec!["历史".to_owned(), "物理".to_owned()];
        cell.unfiled = vec!["化学".to_owned()];
        cell.load = cell.items.iter().filter(|e| e.counts(grade)).map(|e| e.minutes).sum();
    }
    cell
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
        set_on: november(23),
        due_on: november(24),
        mark: None,
    }
}

/// An item with all that can be said of one.
pub fn special() -> Entry {
    let tier = |name, minutes, text: &str| TierEntry { name, minutes, text: text.to_owned() };
    Entry {
        teacher: Some("叶惠芸".to_owned()),
        text: "写出答题要点。".to_owned(),
        place: Place::School,
        required: false,
        tiers: vec![tier(TierName::A, 20, "改写一段"), tier(TierName::B, 10, "")],
        mark: Some(Mark::Correction),
        ..entry("语文", "阅读题 1–4", Form::Written, 20)
    }
}
