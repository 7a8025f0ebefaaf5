//! The week of 23 November 2026 as a store would read it: 七(3) on Tuesday, with posted, held and withdrawn work.

use crate::demo::{COLLEAGUE, ME, SUBJECTS, TUESDAY, WRITTEN, class_id, day, grade, parts, school, subject_id};
use domain::{
    assignment::{State, Tier, TierName},
    board::{BoardKind, Cell, ClassDaySource, Document, FORMAT, Header, SourceItem, document},
    calendar::monday_of,
    id::AssignmentId,
    load::Item,
    minutes::Minutes,
    school::School,
};
use uuid::Uuid;

/// Stands in the title, text and tier of what nobody may see.
pub const SECRET: &str = "机密";

pub fn header(monday: &str) -> Header {
    Header {
        format: FORMAT,
        school: "韶州实验学校(演示)".into(),
        slug: "demo".into(),
        term: "第一学期".into(),
        week: Some(13),
        monday: day(monday),
        kind: BoardKind::Plan,
        number: 1,
        prev: None,
        published_at: "2026-11-23T08:00:00+08:00".into(),
        publisher: "陈知远".into(),
        reason: None,
        hotline: "0751-XXXXXXX".into(),
        hidden: vec![],
        record: None,
    }
}

/// Posted, written, required, due the next day; ids grow in the order of the subjects.
pub fn item(code: &str, minutes: u32) -> SourceItem {
    let place = SUBJECTS.iter().position(|s| s.0 == code).unwrap();
    let item = Item {
        assignment: AssignmentId(Uuid::from_u128(500 + u128::try_from(place).unwrap())),
        subject: subject_id(code),
        staff: if code == "maths" { ME } else { COLLEAGUE },
        title: format!("练习 {code}"),
        kind: WRITTEN,
        state: State::Posted,
        minutes,
        tiers: vec![],
    };
    SourceItem {
        item,
        back_entered: false,
        text: "第 35 页".into(),
        total: Some(minutes),
        tiers: vec![],
        set_on: day(TUESDAY),
        due_on: day("2026-11-25"),
        mark: None,
    }
}

pub fn numbered(number: u128, mut source: SourceItem) -> SourceItem {
    source.item.assignment = AssignmentId(Uuid::from_u128(number));
    source
}

pub fn tier(name: TierName, minutes: u32, text: &str) -> Tier {
    Tier { name, minutes: Minutes::try_from(minutes).unwrap(), text: text.into() }
}

/// In another state, with words that must not get out.
pub fn unseen(state: State, mut source: SourceItem) -> SourceItem {
    source.item.state = state;
    source.item.title = SECRET.into();
    source.text = SECRET.into();
    source.tiers = vec![tier(TierName::A, 77, SECRET)];
    source
}

pub fn on(class: &str, date: &str, items: Vec<SourceItem>) -> ClassDaySource {
    ClassDaySource { class: class_id(class), date: day(date), items, none: vec![], unfiled: vec![] }
}

/// The week's document with these items for 七(3) on Tuesday.
pub fn tuesday(items: Vec<SourceItem>) -> Document {
    made(&[on("七3", TUESDAY, items)])
}

pub fn made(source: &[ClassDaySource]) -> Document {
    document(&school(), header("2026-11-23"), source)
}

/// The school with teachers' names on its boards.
pub fn named_school() -> School {
    let mut parts = parts();
    parts.settings.board.hidden.clear();
    School::new(parts)
}

/// A class's cell; the document covers the week of the date.
pub fn cell(document: &Document, grade_number: u8, class: &str, date: &str) -> Cell {
    assert_eq!(document.header.monday, monday_of(day(date)));
    let sheet = document.grades.iter().find(|g| g.grade == grade(grade_number).number()).unwrap();
    let class = sheet.classes.iter().find(|c| c.class_id == class_id(class)).unwrap();
    class.cells.iter().find(|c| c.date == day(date)).unwrap().clone()
}

/// Tuesday's cell of 七(3).
pub fn of_tuesday(document: &Document) -> Cell {
    cell(document, 7, "七3", TUESDAY)
}
