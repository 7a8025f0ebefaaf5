//! One small notice, byte for byte. If this changes, the digests of everything published before can't be worked out again
//! from what is shown: that needs a new `format`.

use super::week::header;
use crate::demo::{TUESDAY, class_id, day};
use domain::{
    assignment::{Form, Place, TierName},
    board::{Cell, ClassSheet, DayHead, Document, Entry, GradeSheet, Mark, TierEntry, digest, verify},
    id::AssignmentId,
};
use uuid::Uuid;

pub fn entry() -> Entry {
    Entry {
        assignment_id: AssignmentId(Uuid::from_u128(500)),
        subject: "maths".into(),
        subject_name: "数学".into(),
        teacher: None,
        title: "练习册 \"P35\"".into(),
        text: "1–6 题\n单数".into(),
        form: Form::Written,
        place: Place::Home,
        required: true,
        minutes: 25,
        total: Some(25),
        tiers: vec![TierEntry { name: TierName::A, minutes: 25, text: "全做".into() }],
        set_on: day(TUESDAY),
        due_on: Some(day("2026-11-25")),
        mark: Some(Mark::Addition),
    }
}

/// 七(3) on one Tuesday.
pub fn notice() -> Document {
    let list = |name: &str| vec![name.to_owned()];
    let (pending, none, unfiled) = (list("英语"), list("历史"), list("语文"));
    let cell = Cell { date: day(TUESDAY), load: 25, cap: 90, items: vec![entry()], pending, none, unfiled };
    let class = ClassSheet { class_id: class_id("七3"), name: "七(3)".into(), cells: vec![cell] };
    let head = DayHead { date: day(TUESDAY), days_off: 0, cap: 90, no_homework: false, label: None };
    let sheet = GradeSheet { grade: 7, days: vec![head], classes: vec![class] };
    Document { header: header("2026-11-23"), grades: vec![sheet] }
}

/// As RFC 8785 says: keys sorted, no spaces, text as it is but for quotes and control characters.
const BYTES: &str = concat!(
    r#"{"format":1,"grades":[{"classes":[{"cells":[{"cap":90,"date":"2026-11-24","items":[{"#,
    r#""assignment_id":"00000000-0000-0000-0000-0000000001f4","due_on":"2026-11-25","form":"written","#,
    r#""mark":"addition","minutes":25,"place":"home","required":true,"set_on":"2026-11-24","subject":"maths","#,
    r#""subject_name":"数学","teacher":null,"text":"1–6 题\n单数","tiers":[{"minutes":25,"name":"A","text":"全做"}],"#,
    r#""title":"练习册 \"P35\"","total":25}],"load":25,"none":["历史"],"pending":["英语"],"unfiled":["语文"]}],"#,
    r#""class_id":"00000000-0000-0000-0000-000000000067","name":"七(3)"}],"days":[{"cap":90,"date":"2026-11-24","#,
    r#""days_off":0,"label":null,"no_homework":false}],"grade":7}],"hotline":"0751-XXXXXXX","kind":"plan","#,
    r#""monday":"2026-11-23","number":1,"prev":null,"published_at":"2026-11-23T08:00:00+08:00","publisher":"陈知远","#,
    r#""reason":null,"school":"韶州实验学校(演示)","slug":"demo","term":"第一学期","week":13}"#,
);

/// Worked out with another program.
const DIGEST: &str = "sha256:e9b27cd87c443320989ceb184a6017545975ba1edbb5235ed7523f71434755f8";

#[test]
fn the_bytes_of_a_notice_are_these_for_ever() {
    assert_eq!(String::from_utf8(notice().canonical().unwrap()).unwrap(), BYTES);
    assert_eq!(Document::parse(BYTES.as_bytes()).unwrap(), notice());
}

#[test]
fn the_digest_is_the_sha_256_of_the_bytes_in_lower_case() {
    assert_eq!(digest(BYTES.as_bytes()), DIGEST);
    assert_eq!(digest(b""), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn a_digest_is_verified_as_it_stands_and_nothing_else_is() {
    assert!(verify(BYTES.as_bytes(), DIGEST));
    assert!(!verify(format!("{BYTES}\n").as_bytes(), DIGEST));
    for other in ["", "sha256:", &DIGEST.to_uppercase(), DIGEST.trim_start_matches("sha256:")] {
        assert!(!verify(BYTES.as_bytes(), other), "{other}");
    }
}
