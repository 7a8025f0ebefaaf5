//! What both programs of tests make weeks from.

use chrono::NaiveDate;
use domain::{
    assignment::{Form, Place},
    board::{BoardKind, Entry, Header},
    id::{AssignmentId, ClassId},
};
use forms::Fonts;
use std::{path::Path, sync::LazyLock};
use uuid::Uuid;

/// One for all tests: they are 21 MB.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/node_modules/@expo-google-fonts/noto-sans-sc");
    Fonts::read(&folder).expect("fonts: `make tools`")
});

/// A November day.
pub fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

pub fn class_id(grade: u8, class: u8) -> ClassId {
    ClassId(Uuid::from_u128(u128::from(grade) * 100 + u128::from(class)))
}

pub fn header() -> Header {
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
        hidden: vec![],
        record: None,
    }
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
        due_on: Some(november(24)),
        mark: None,
    }
}
