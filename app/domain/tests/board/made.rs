//! What a document shows of the rows, and what it leaves out.

use super::week::{SECRET, cell, header, item, made, named_school, numbered, of_tuesday, on, tier, tuesday, unseen};
use crate::demo::{TUESDAY, class_id, day, free, grade, parts, subject_id};
use chrono::Weekday;
use domain::{
    assignment::{Form, Need, Place, State, TierName},
    board::{Document, Mark, SourceItem, TierEntry, document},
    school::{CapRule, Column, School},
};

fn text(document: &Document) -> String {
    String::from_utf8(document.canonical().unwrap()).unwrap()
}

#[test]
fn held_and_withdrawn_work_is_nowhere_in_the_bytes() {
    for state in [State::Held, State::Withdrawn] {
        let document = tuesday(vec![unseen(state, item("english", 77)), item("maths", 25)]);
        let cell = of_tuesday(&document);
        assert_eq!((cell.load, cell.items.len()), (25, 1), "{state:?}");
        for word in [SECRET, "77"] {
            assert!(!text(&document).contains(word), "{word} {state:?}");
        }
    }
}

#[test]
fn a_subject_whose_only_target_is_held_is_pending_by_name_alone() {
    let pending = |items| of_tuesday(&tuesday(items)).pending;
    let held = || unseen(State::Held, item("english", 77));
    assert_eq!(pending(vec![held()]), ["英语"]);
    assert_eq!(pending(vec![held(), numbered(9, held())]), ["英语"], "once");
    assert_eq!(pending(vec![held(), numbered(9, item("english", 10))]), [""; 0], "another one is posted");
    assert_eq!(pending(vec![unseen(State::Withdrawn, item("english", 77))]), [""; 0]);
}

#[test]
fn a_known_overload_is_for_staff_only_and_not_announced() {
    let overload = SourceItem { back_entered: true, ..unseen(State::Held, item("english", 77)) };
    let document = tuesday(vec![overload]);
    assert_eq!(of_tuesday(&document).pending, [""; 0]);
    assert!(!text(&document).contains(SECRET));
}

#[test]
fn what_is_pending_is_never_told_as_none_nor_as_unfiled() {
    let mut source = on("七3", TUESDAY, vec![unseen(State::Held, item("english", 77))]);
    source.none = vec![subject_id("english"), subject_id("history")];
    source.unfiled = vec![subject_id("english"), subject_id("chinese")];
    let cell = of_tuesday(&made(&[source]));
    assert_eq!((cell.pending, cell.none, cell.unfiled), (vec!["英语".into()], vec!["历史".into()], vec!["语文".into()]));
}

#[test]
fn the_load_is_the_sum_of_the_required_written_rows() {
    let mut optional = item("english", 30);
    optional.item.kind.need = Need::Optional;
    let mut aloud = item("chinese", 15);
    aloud.item.kind.form = Form::Oral;
    let mut at_school = item("history", 20);
    at_school.item.kind.place = Place::School;
    let cell = of_tuesday(&tuesday(vec![optional, aloud, at_school, item("maths", 25)]));
    assert_eq!((cell.load, cell.cap, cell.items.len()), (45, 90, 4));
    let required: Vec<_> = cell.items.iter().map(|i| (i.subject.as_str(), i.required)).collect();
    assert_eq!(required, [("chinese", true), ("maths", true), ("english", false), ("history", true)]);
}

#[test]
fn practice_at_school_is_shown_and_is_no_load_in_grades_one_and_two() {
    let mut practice = item("chinese", 15);
    practice.item.kind.place = Place::School;
    let cell = cell(&made(&[on("一1", TUESDAY, vec![practice])]), 1, "一1", TUESDAY);
    assert_eq!((cell.load, cell.cap, cell.items[0].minutes), (0, 0, 15));
}

#[test]
fn teachers_are_named_only_where_the_school_shows_them() {
    let source = [on("七3", TUESDAY, vec![item("maths", 25)])];
    let hidden = made(&source);
    assert_eq!(of_tuesday(&hidden).items[0].teacher, None);
    assert!(!text(&hidden).contains("陈老师"));
    let shown = document(&named_school(), header("2026-11-23"), &source);
    assert_eq!(of_tuesday(&shown).items[0].teacher.as_deref(), Some("陈老师"));
}

#[test]
fn a_column_that_the_school_leaves_out_is_nowhere_in_the_bytes_and_the_head_says_so() {
    let mut shown = item("maths", 25);
    (shown.text, shown.tiers) = ("只做单数题".into(), vec![tier(TierName::A, 25, "全做")]);
    let with = |hidden: Column| {
        let mut parts = parts();
        parts.settings.board.hidden = [hidden].into();
        document(&School::new(parts), header("2026-11-23"), &[on("七3", TUESDAY, vec![shown.clone()])])
    };
    for (hidden, words) in
        [(Column::Teacher, "陈老师"), (Column::Text, "只做单数题"), (Column::Tiers, "全做"), (Column::Due, "2026-11-25\",\"form")]
    {
        let bytes = text(&with(hidden));
        assert!(!bytes.contains(words), "{hidden:?} {bytes}");
        let other = Column::ALL.iter().copied().find(|c| *c != hidden).unwrap();
        assert!(text(&with(other)).contains(words), "{hidden:?} shows beside {other:?}");
        assert_eq!(of_tuesday(&with(hidden)).load, 25, "sums do not depend on columns");
    }
}

#[test]
fn an_item_shows_its_share_of_the_day_its_whole_estimate_and_its_tiers_by_name() {
    let mut shared = item("maths", 10);
    shared.total = Some(30);
    shared.mark = Some(Mark::Addition);
    shared.tiers = vec![tier(TierName::B, 20, "1–4 题"), tier(TierName::A, 30, "1–6 题")];
    let entry = of_tuesday(&tuesday(vec![shared])).items.remove(0);
    assert_eq!((entry.minutes, entry.total, entry.mark), (10, Some(30), Some(Mark::Addition)));
    let shown = |name, minutes, text: &str| TierEntry { name, minutes, text: text.into() };
    assert_eq!(entry.tiers, [shown(TierName::A, 30, "1–6 题"), shown(TierName::B, 20, "1–4 题")]);
}

#[test]
fn every_class_has_a_cell_on_every_school_day_also_without_homework() {
    let document = made(&[]);
    let grades: Vec<_> = document.grades.iter().map(|g| (g.grade, g.days.len(), g.classes.len())).collect();
    assert_eq!(grades, [(1, 5, 1), (3, 5, 1), (7, 5, 2)]);
    let names: Vec<_> = document.grades.iter().flat_map(|g| &g.classes).map(|c| (c.name.as_str(), c.cells.len())).collect();
    assert_eq!(names, [("一(1)", 5), ("三(1)", 5), ("七(1)", 5), ("七(3)", 5)]);
    assert_eq!(of_tuesday(&document).load, 0);
}

#[test]
fn days_off_their_bucket_and_a_day_that_makes_up_for_them_stand_at_the_head() {
    let heads = |monday| document(&School::new(parts()), header(monday), &[]).grades[2].days.clone();
    let before: Vec<_> = heads("2026-09-28").iter().map(|d| (d.date, d.days_off, d.cap)).collect();
    assert_eq!(before[..2], [(day("2026-09-28"), 0, 90), (day("2026-09-29"), 0, 90)]);
    assert_eq!(before[2..], [(day("2026-09-30"), 7, 630)], "before seven days off");
    let after = heads("2026-10-05");
    assert_eq!(after.iter().map(|d| (d.date, d.label.as_deref())).next_back(), Some((day("2026-10-10"), Some("调休"))));
}

#[test]
fn a_stricter_cap_and_the_no_homework_day_of_a_grade_stand_at_its_head() {
    let mut parts = parts();
    free(&mut parts, 7, Weekday::Wed);
    parts.caps.push(CapRule { grade: grade(7), from: day(TUESDAY), to: None, minutes: 75, days_off_factor: 7 });
    let document = document(&School::new(parts), header("2026-11-23"), &[]);
    let heads = |place: usize| document.grades[place].days.iter().map(|d| (d.cap, d.no_homework)).collect::<Vec<_>>();
    assert_eq!(heads(2), [(90, false), (75, false), (75, true), (75, false), (75, false)]);
    assert_eq!(heads(1), [(60, false); 5]);
    assert_eq!(of_tuesday(&document).cap, 75);
}

#[test]
fn what_belongs_to_no_class_or_no_school_day_of_the_week_is_not_shown() {
    let secret = || unseen(State::Posted, item("maths", 25));
    let mut foreign = on("七3", TUESDAY, vec![secret()]);
    foreign.class.0 = subject_id("maths").0;
    assert!(foreign.class != class_id("七3"));
    let document = made(&[foreign, on("七3", "2026-11-28", vec![secret()]), on("七3", "2026-12-01", vec![secret()])]);
    assert!(!text(&document).contains(SECRET));
}
