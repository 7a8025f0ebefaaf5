//! A plan to take away: the workbook has the same figures as the plan, and text stays text.

use crate::base::FONTS;
use calamine::{Data, DataType, Reader, Xlsx};
use chrono::{NaiveDate, Weekday};
use domain::{
    assignment::Form,
    id::SubjectId,
    lang::Lang,
    plan::{MarkingRule, OtherDay, Plan, PlanRow, PlanState},
    school::{Grade, Subject, Term},
};
use forms::PlanSheet;
use std::io::Cursor;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn subject(n: u128, name: &str) -> Subject {
    Subject { id: SubjectId(Uuid::from_u128(n)), code: format!("s{n}"), name: name.into() }
}

fn plan(grade: u8, subjects: &[Subject]) -> Plan {
    let term = Term { name: "第一学期".into(), starts_on: day("2026-09-01"), ends_on: day("2027-01-22"), grade: None };
    let row = |s: &Subject| {
        let mut row = PlanRow { forms: [Form::Oral].into(), tiered: true, ..PlanRow::empty(s.id) };
        match grade {
            1 | 2 => row.practice = 10,
            _ => row.minutes.set(Weekday::Mon, 25),
        }
        (row.at_school, row.marking) = (40, MarkingRule::All);
        row
    };
    let grade = Grade::new(grade).unwrap();
    let rows = subjects.iter().map(row).collect();
    Plan { state: PlanState::Approved, rows, no_homework: Some(Weekday::Wed), ..Plan::empty(&term, grade) }
}

fn sheet<'a>(plan: &'a Plan, subjects: &'a [Subject]) -> PlanSheet<'a> {
    PlanSheet {
        school: "=韶州实验学校",
        term: "第一学期",
        plan,
        subjects,
        first: plan.term,
        other: &[],
        cap: 90,
        on: day("2026-11-23"),
    }
}

fn read(bytes: Vec<u8>) -> (Vec<Vec<Data>>, usize) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names().remove(0);
    let formulas = book.worksheet_formula(&name).unwrap().cells().filter(|c| !c.2.is_empty()).count();
    (book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect(), formulas)
}

#[test]
fn a_line_for_each_subject_with_real_numbers_and_the_sums_of_the_days() {
    let subjects = [subject(1, "语文"), subject(2, "数学")];
    let plan = plan(7, &subjects);
    let (rows, _) = read(sheet(&plan, &subjects).xlsx(Lang::Zh).unwrap());
    assert_eq!(rows[0][0].to_string(), "七年级 学期作业规划");
    assert!(rows.iter().any(|r| r[0].as_string().as_deref() == Some("打印日期：2026年11月23日")), "of when it is");
    assert_eq!(rows[2][0].to_string(), "第 1 版 已批准，9月1日起");
    assert_eq!((rows[4][0].to_string(), rows[4][1].get_float(), rows[4][6].get_float()), ("语文".into(), Some(25.0), Some(25.0)));
    assert_eq!((rows[6][0].to_string(), rows[6][1].get_float(), rows[6][2].get_float()), ("合计".into(), Some(50.0), Some(0.0)));
    assert!(rows.iter().any(|r| r[0].get_string() == Some("无作业日：周三")));
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let subjects = [subject(1, "=1+1"), subject(2, "@SUM(A1)")];
    let plan = plan(7, &subjects);
    let (rows, formulas) = read(sheet(&plan, &subjects).xlsx(Lang::Zh).unwrap());
    assert_eq!((formulas, rows[4][0].to_string()), (0, "=1+1".to_owned()));
    assert!(rows[1][0].to_string().starts_with("=韶州"), "the school's name too");
}

#[test]
fn grades_one_and_two_have_practice_at_school_and_nothing_against_a_cap() {
    let subjects = [subject(1, "语文")];
    let plan = plan(1, &subjects);
    let (rows, _) = read(sheet(&plan, &subjects).xlsx(Lang::En).unwrap());
    assert_eq!((rows[3][1].to_string(), rows[4][1].get_float()), ("Practice at school (a day)".into(), Some(10.0)));
    assert!(rows.iter().all(|r| r[0].get_string() != Some("Sum")));
}

#[test]
fn the_same_plan_is_the_same_file() {
    let subjects = [subject(1, "语文")];
    let plan = plan(7, &subjects);
    let of = sheet(&plan, &subjects);
    assert_eq!(of.xlsx(Lang::Zh).unwrap(), of.xlsx(Lang::Zh).unwrap());
    assert_eq!(of.pdf(&FONTS).unwrap(), of.pdf(&FONTS).unwrap());
}

#[test]
fn what_is_above_the_cap_another_no_homework_day_and_the_survey_weeks_are_said_in_words() {
    let subjects = [subject(1, "语文"), subject(2, "数学")];
    let plan = Plan { surveys: [day("2026-11-23"), day("2026-11-30")].into(), ..plan(7, &subjects) };
    let (named, weekday, since) = (plan.no_homework, Some(Weekday::Mon), day("2026-12-07"));
    let (grade, term, version) = (plan.grade, plan.term, plan.version);
    let other = [OtherDay { grade, term, version, named, weekday, sum: 50, since, until: day("2027-01-22") }];
    let (rows, _) = read(PlanSheet { cap: 40, other: &other, ..sheet(&plan, &subjects) }.xlsx(Lang::Zh).unwrap());
    assert_eq!(rows[3][1].to_string(), "周一 ※");
    for said in [
        "▲ 超过上限 40 分钟：周一 50 分钟，超 10 分钟",
        "※ 12月7日起无作业日是周一（“上限与规则”）；周一原计划 50 分钟，那天起不布置",
        "各科用时调查：第 13 周（11月23日–29日）、第 14 周（11月30日–12月6日）",
    ] {
        assert!(rows.iter().any(|r| r[0].get_string() == Some(said)), "{said}: {rows:?}");
    }
}
