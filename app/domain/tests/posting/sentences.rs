//! Findings in words, and the clauses they rest on.

use crate::demo::{TUESDAY, day, subject_id};
use domain::{
    finding::{Detail, Finding, Rule, Severity},
    lang::Lang,
    sentence::date,
};
use std::collections::BTreeSet;

fn finding(rule: Rule, detail: Detail) -> Finding {
    Finding { rule, severity: Severity::Note, detail }
}

fn both(rule: Rule, detail: Detail) -> [String; 2] {
    let finding = finding(rule, detail);
    [finding.sentence(Lang::Zh), finding.sentence(Lang::En)]
}

#[test]
fn dates_are_written_as_people_read_them() {
    assert_eq!(date(day("2026-11-26"), Lang::Zh), "11月26日 周四");
    assert_eq!(date(day("2026-11-26"), Lang::En), "Thu 26 Nov");
    assert_eq!(date(day("2027-01-03"), Lang::Zh), "1月3日 周日");
    assert_eq!(date(day("2027-01-03"), Lang::En), "Sun 3 Jan");
}

#[test]
fn an_overload_says_by_how_much() {
    let over = |cap, load, days_off| Detail::Over { date: day("2026-11-26"), load, cap, law: cap, days_off };
    assert_eq!(
        both(Rule::R03, over(90, 95, 0)),
        ["11月26日 周四合计 95 分钟，上限 90，超 5 分钟", "Thu 26 Nov: 95 min of 90, 5 over"]
    );
    let [zh, en] = both(Rule::R07, over(270, 280, 3));
    assert_eq!(zh, "11月26日 周四（管 3 天休息）合计 280 分钟，上限 270（每天 90），超 10 分钟");
    assert_eq!(en, "Thu 26 Nov (covers 3 days off): 280 min of 270 (90 a day), 10 over");
}

#[test]
fn the_room_taken_names_the_subjects() {
    let from = vec![(subject_id("english"), "英语".into(), 20), (subject_id("chinese"), "语文".into(), 5)];
    let [zh, en] = both(Rule::R05, Detail::TakesRoom { date: day(TUESDAY), from });
    assert_eq!(zh, "11月24日 周二将占用英语计划 20 分钟、语文计划 5 分钟");
    assert_eq!(en, "Tue 24 Nov: takes 20 min planned for 英语, 5 min planned for 语文");
}

#[test]
fn too_late_offers_the_next_day() {
    assert_eq!(
        both(Rule::R09, Detail::TooLate { next: Some(day("2026-11-25")) }),
        [
            "这一天的课后服务已经结束，不能再布置必做作业，请布置在11月25日 周三",
            "After-school service of that day is over; it takes no more required work: set it on Wed 25 Nov",
        ]
    );
    assert_eq!(both(Rule::R09, Detail::TooLate { next: None })[0], "这一天的课后服务已经结束，不能再布置必做作业");
}

#[test]
fn wording_rules_quote_the_words() {
    let finding = finding(Rule::R10, Detail::Words(vec!["罚抄20遍".into(), "罚写".into()]));
    assert_eq!(finding.words(), ["罚抄20遍", "罚写"]);
    assert_eq!(finding.sentence(Lang::Zh), "“罚抄20遍”、“罚写”是惩罚性或机械重复的作业，请改一改");
}

fn every_detail() -> Vec<(Rule, Detail)> {
    let date = day(TUESDAY);
    vec![
        (Rule::R01, Detail::HomeWritten),
        (Rule::R02, Detail::Over { date, load: 61, cap: 60, law: 60, days_off: 0 }),
        (Rule::R07, Detail::Over { date, load: 271, cap: 270, law: 270, days_off: 3 }),
        (Rule::R04, Detail::Near { date, load: 72, cap: 90 }),
        (Rule::R04, Detail::Near { date, load: 90, cap: 90 }),
        (Rule::R05, Detail::AboveQuota { date, minutes: 26, quota: 25 }),
        (Rule::R05, Detail::TakesRoom { date, from: vec![(subject_id("english"), "英语".into(), 20)] }),
        (Rule::R06, Detail::NoHomeworkDay { date }),
        (Rule::R08, Detail::MinutesMissing),
        (Rule::R09, Detail::Late),
        (Rule::R09, Detail::TooLate { next: Some(date) }),
        (Rule::R09, Detail::BackEntered),
        (Rule::R09, Detail::KnownOverload { date, load: 95, cap: 90 }),
        (Rule::R09, Detail::Addition),
        (Rule::R09, Detail::Correction),
        (Rule::R10, Detail::Words(vec!["x".into()])),
        (Rule::R11, Detail::Words(vec!["x".into()])),
        (Rule::R12, Detail::Words(vec!["x".into()])),
        (Rule::R13, Detail::Words(vec!["x".into()])),
        (Rule::R19, Detail::Words(vec!["x".into()])),
        (Rule::R21, Detail::Words(vec!["x".into()])),
        (Rule::R14, Detail::Twice { date, title: "周记".into(), teacher: "李老师".into() }),
        (Rule::R18, Detail::Unfiled { subject: "英语".into() }),
        (Rule::R22, Detail::MuchOptional { date, total: 136, cap: 90 }),
    ]
}

#[test]
fn every_finding_has_its_own_sentence_in_both_languages() {
    let all = every_detail();
    for lang in 0..2 {
        let sentences: BTreeSet<_> = all.iter().map(|(rule, detail)| both(*rule, detail.clone())[lang].clone()).collect();
        assert_eq!(sentences.len(), all.len(), "{sentences:#?}");
    }
}

/// Part, item and words of the text that the school works by; it is kept with the project's documents, so copied here.
const SOURCE: [&str; 11] = [
    "四（一）1：建立作业校内公示制度",
    "四（一）1：每学期初要对学生作业作出规划，建立作业校内公示制度",
    "四（一）1：严禁给家长布置作业或变相布置作业，严禁要求家长检查、批改作业",
    "四（一）2：加强年级组、学科组作业统筹协调，合理确定各学科作业比例结构",
    "四（一）2：小学一、二年级不布置家庭书面作业，可在校内适当安排巩固练习",
    "四（一）2：小学三至六年级书面作业平均完成时间不超过60分钟",
    "四（一）2：初中书面作业平均完成时间不超过90分钟",
    "四（一）2：鼓励探索每周一天无作业日",
    "四（一）3：坚决克服机械、无效作业，杜绝重复性、惩罚性作业",
    "四（二）3：不得要求学生自批自改作业",
    "四（二）4：严禁利用课后服务时间集体补课或讲新课",
];

#[test]
fn every_clause_quotes_the_text_or_says_that_it_is_a_decision() {
    for (rule, detail) in every_detail() {
        let finding = finding(rule, detail);
        let clause = finding.clause(Lang::Zh);
        let quotes = clause.strip_prefix("《韶关市双减实施方案》").is_some_and(|words| SOURCE.contains(&words));
        assert!(quotes || clause.starts_with("本产品约定，非法规原文："), "{clause}");
        let english = finding.clause(Lang::En);
        assert_eq!(english.starts_with("Shaoguan plan 四（"), quotes, "{english}");
        assert_eq!(english.starts_with("This product's decision, not law: "), !quotes, "{english}");
    }
}

#[test]
fn what_is_decided_and_what_is_law_are_told_apart() {
    let is_law = |rule, detail| finding(rule, detail).clause(Lang::Zh).starts_with("《");
    assert!(is_law(Rule::R09, Detail::Addition) && !is_law(Rule::R09, Detail::Late));
    let decisions: BTreeSet<_> = every_detail().into_iter().filter(|(r, d)| !is_law(*r, d.clone())).map(|d| d.0).collect();
    let expected = [Rule::R04, Rule::R07, Rule::R08, Rule::R09, Rule::R13, Rule::R21, Rule::R22];
    assert_eq!(decisions.into_iter().collect::<Vec<_>>(), expected);
}
