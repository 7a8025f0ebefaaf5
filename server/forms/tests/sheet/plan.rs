//! A plan on paper.

use crate::{base::FONTS, reader::pages};
use chrono::Weekday;
use domain::{
    id::SubjectId,
    plan::{Plan, PlanRow, PlanState},
    school::{Grade, Subject, Term},
};
use forms::PlanSheet;
use uuid::Uuid;

fn print(grade: u8, subjects: u128) -> Vec<u8> {
    print_within(90, grade, subjects)
}

fn print_within(cap: u32, grade: u8, subjects: u128) -> Vec<u8> {
    let term = Term {
        name: "第一学期".into(),
        starts_on: "2026-09-01".parse().unwrap(),
        ends_on: "2027-01-22".parse().unwrap(),
        grade: None,
    };
    let subject = |n| Subject { id: SubjectId(Uuid::from_u128(n)), code: format!("s{n}"), name: format!("学科{n}") };
    let subjects: Vec<_> = (1..=subjects).map(subject).collect();
    let mut plan = Plan { state: PlanState::Approved, ..Plan::empty(&term, Grade::new(grade).unwrap()) };
    plan.rows = subjects.iter().map(|s| PlanRow::empty(s.id)).collect();
    plan.rows[0].minutes.set(Weekday::Mon, if grade > 2 { 35 } else { 0 });
    plan.rows[0].practice = if grade > 2 { 0 } else { 15 };
    PlanSheet {
        school: "韶州实验学校",
        term: "第一学期",
        plan: &plan,
        subjects: &subjects,
        first: term.starts_on,
        other: &[],
        cap,
        on: "2026-11-23".parse().unwrap(),
    }
    .pdf(&FONTS)
    .unwrap()
}

#[test]
fn a_grade_s_plan_is_one_a4_page_that_says_its_figures() {
    let pages = pages(&print(7, 12));
    assert_eq!(pages.len(), 1);
    assert!((pages[0].wide - 841.89).abs() < 0.1);
    for said in [
        "七年级 学期作业规划",
        "韶州实验学校",
        "第 1 版 已批准，9月1日起",
        "学科1",
        "35/90",
        "0/90",
        "无作业日：不设",
        "上限 90 分钟",
    ] {
        assert!(pages[0].flat().contains(said), "{said}: {}", pages[0].text);
    }
}

#[test]
fn many_subjects_are_set_smaller_and_still_on_one_page() {
    let pages = pages(&print(9, 30));
    assert_eq!(pages.len(), 1);
    assert!(pages[0].flat().contains("学科30"));
}

#[test]
fn grades_one_and_two_show_practice_at_school_and_no_cap() {
    let pages = pages(&print(1, 5));
    assert!(pages[0].flat().contains("校内练习") && pages[0].flat().contains("15"));
    assert!(!pages[0].flat().contains("/90"));
}

#[test]
fn a_day_above_the_cap_is_marked_in_figures_and_words_without_colour() {
    let pages = pages(&print_within(20, 7, 3));
    assert_eq!(pages.len(), 1);
    for said in ["▲35/20", "超15", "超过上限 20 分钟：周一 35 分钟，超 15 分钟"] {
        assert!(pages[0].flat().contains(said), "{said}: {}", pages[0].text);
    }
}
