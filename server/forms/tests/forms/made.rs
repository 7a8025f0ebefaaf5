//! A small school's week with everything in it that a form has to tell.

use crate::base::{class_id, entry, header, november};
use chrono::Days;
use domain::{
    assignment::{Form, Place, TierName},
    board::{Cell, ClassSheet, DayHead, Document, Entry, GradeSheet, Mark, TierEntry},
    school::Grade,
};
use forms::Notice;

pub const ADDRESS: &str = "https://jianfu.example.edu.cn/demo/board/2026-11-23/2";
pub const DIGEST: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

const ITEMS: [(&str, &str, Form, u32); 6] = [
    ("语文", "作业本P57", Form::Written, 25),
    ("数学", "数学项目：生活中的数量关系", Form::Written, 25),
    ("英语", "Unit 3 My school：词汇与句型练习P59", Form::Written, 15),
    ("英语", "Unit 3 My school：课文听读", Form::Oral, 15),
    ("生物", "生物作业本P58 单细胞生物", Form::Written, 10),
    ("体育与健康", "每天锻炼：仰卧起坐等", Form::Physical, 15),
];

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
        let next = day.date + Days::new(u64::from(day.days_off) + 1);
        cell.items.iter_mut().for_each(|e| e.due_on = Some(next));
        cell.pending = vec!["地理".to_owned()];
        cell.none = vec!["历史".to_owned(), "物理".to_owned()];
        cell.unfiled = vec!["化学".to_owned()];
        cell.load = cell.items.iter().filter(|e| e.counts(grade)).map(|e| e.minutes).sum();
    }
    cell
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
