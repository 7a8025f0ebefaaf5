//! A school week as dense as the demo's.

use crate::base::{FONTS, class_id, entry, header};
use chrono::{Days, NaiveDate};
use domain::{
    assignment::{Form, TierName},
    board::{Cell, ClassSheet, DayHead, Document, Entry, GradeSheet, Header, TierEntry, digest},
};
use forms::{FormError, Notice, Paper, Scope};

pub const ADDRESS: &str = "https://jianfu.example.edu.cn/demo/board/2026-11-16/2";

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

/// Grades 7 to 9, `classes` classes each, five days of up to eight items.
pub fn week(classes: u8) -> Document {
    Document {
        header: Header { week: Some(12), monday: monday(), ..header() },
        grades: (7..=9).map(|g| grade(g, classes)).collect(),
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
    let due_on = Some(day.date + Days::new(u64::from(day.days_off) + 1));
    let item = |(s, t, f, m): &(&str, &str, Form, u32)| Entry { due_on, ..entry(s, t, *f, *m) };
    let items: Vec<_> = ITEMS.iter().skip(left_out).map(item).collect();
    let load = items.iter().filter(|e| e.form == Form::Written).map(|e| e.minutes).sum();
    Cell { date: day.date, load, cap: 90, items, pending: vec![], none: vec![], unfiled: vec![] }
}

/// Says of every item who sets it and what more there is to it.
pub fn with_more(document: &mut Document, text: &str) {
    let classes = document.grades.iter_mut().flat_map(|g| &mut g.classes);
    for item in classes.flat_map(|c| &mut c.cells).flat_map(|c| &mut c.items) {
        (item.teacher, item.text) = (Some("叶惠芸".to_owned()), text.to_owned());
    }
}

pub fn tier(name: TierName, minutes: u32) -> TierEntry {
    TierEntry { name, minutes, text: String::new() }
}

pub fn print(document: &Document, of: Option<Scope>, paper: Paper) -> Result<Vec<u8>, FormError> {
    let digest = digest(&document.canonical().unwrap());
    Notice { document, digest: &digest, address: ADDRESS }.pdf(of, paper, &FONTS)
}
