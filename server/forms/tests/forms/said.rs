//! What is pasted into a class group.

use crate::base::{class_id, entry, november};
use crate::made::{monday, notice, special, week};
use domain::{
    assignment::{Form, Place},
    board::{Document, Entry},
    lang::Lang,
};
use forms::{FormError, Scope};

fn day(document: &Document, lang: Lang) -> String {
    notice(document).text(Scope::Class(class_id(7, 1)), Some(november(23)), lang).unwrap()
}

#[test]
fn a_day_of_a_class_is_told_in_short_lines() {
    let document = monday(|c| {
        let oral = entry("英语", "Unit 3 课文听读", Form::Oral, 15);
        let parted = Entry { minutes: 20, due_on: Some(november(30)), ..entry("生物", "观察日记", Form::Written, 80) };
        c.items = vec![entry("语文", "作业本P57", Form::Written, 25), Entry { place: Place::School, ..parted }, oral];
        c.load = 45;
    });
    assert_eq!(
        day(&document, Lang::Zh),
        "七(1)班 11月23日 周一 书面作业 45/90 分钟
语文 作业本P57（25 分钟，11月24日交）
生物 观察日记（校内完成，20 分钟，共 80 分钟，11月30日交）
英语 Unit 3 课文听读（口头/背诵，15 分钟，不计入，11月24日交）
地理 待发布
历史、物理 今日无作业
化学 未填报

家长无需签字、检查或批改作业。
https://jianfu.example.edu.cn/demo/board/2026-11-23/2
韶州实验学校 第13周 实施公示 第 2 版
公示人：陈知远　2026-11-30 10:00　监督电话 0751-1234567
更正原因：七(3)周四核对
核验码 0123456789ab
"
    );
    let english = day(&document, Lang::En);
    assert!(
        english.starts_with("Class 7(1) Mon 23 Nov Written homework 45/90 min\nChinese 作业本P57 (25 min, due 24 Nov)\n"),
        "{english}"
    );
    assert!(english.ends_with("Reason: 七(3)周四核对\nDigest 0123456789ab\n"), "{english}");
}

#[test]
fn what_is_special_about_an_item_needs_no_legend() {
    let text = day(&monday(|c| c.items = vec![special()]), Lang::Zh);
    let line = "语文 △更正 阅读题 1–4（校内完成，选做，A 层 20、B 层 10，20 分钟，不计入，11月24日交，叶惠芸）";
    assert!(text.contains(&format!("{line}\n　写出答题要点。\n　A 层：改写一段\n")), "{text}");
}

#[test]
fn what_a_school_leaves_out_is_not_said_of_any_item() {
    let text = day(&monday(|c| c.items = vec![Entry { due_on: None, ..entry("语文", "作业本", Form::Written, 5) }]), Lang::Zh);
    assert!(text.contains("语文 作业本（5 分钟）\n地理"), "{text}");
}

#[test]
fn a_form_is_not_said_twice() {
    let said = |subject, lang| day(&monday(|c| c.items = vec![entry(subject, "跳绳", Form::Physical, 15)]), lang);
    assert!(said("体育与健康", Lang::Zh).contains("体育与健康 跳绳（15 分钟，不计入，11月24日交）"));
    assert!(said("班会", Lang::Zh).contains("班会 跳绳（体育，15 分钟，不计入，11月24日交）"));
    assert!(said("班会", Lang::En).contains("Class meeting 跳绳 (physical, 15 min, not counted, due 24 Nov)"));
}

#[test]
fn a_day_on_which_none_of_an_item_is_to_be_done_does_not_show_it() {
    let rest = Entry { minutes: 0, ..entry("生物", "观察日记", Form::Written, 80) };
    let text = day(&monday(|c| c.items = vec![rest, entry("语文", "作业本", Form::Written, 5)]), Lang::Zh);
    assert!(text.contains("语文 作业本") && !text.contains("观察日记"), "{text}");
}

#[test]
fn a_full_day_and_one_over_say_so() {
    let figures = |load| day(&monday(|c| c.load = load), Lang::Zh);
    assert!(figures(90).contains("书面作业 90/90 分钟，满\n"));
    assert!(figures(95).contains("书面作业 95/90 分钟，超 5\n"));
}

#[test]
fn a_week_names_its_class_once_and_tells_every_day() {
    let document = week(2);
    let text = notice(&document).text(Scope::Class(class_id(5, 2)), None, Lang::Zh).unwrap();
    assert!(text.starts_with("五(2)班 第13周 11月23日–29日\n\n11月23日 周一 书面作业 "), "{text}");
    assert_eq!((text.matches("五(2)班").count(), text.matches("书面作业 ").count(), text.matches("家长").count()), (1, 5, 1));
    assert!(text.contains("\n\n11月25日 周三 书面作业 0/90 分钟\n无作业日\n\n"), "{text}");
}

#[test]
fn a_grades_day_tells_class_after_class() {
    let document = week(3);
    let text = notice(&document).text(Scope::Grade(7), Some(november(26)), Lang::Zh).unwrap();
    let heads: Vec<_> = text.lines().filter(|l| l.contains("班 11月26日 周四 书面作业 ")).collect();
    assert_eq!(heads.len(), 3, "{text}");
    assert!(heads[2].starts_with("七(3)班"));
}

#[test]
fn a_grade_without_homework_at_home_has_no_figures() {
    let document = week(1);
    let text = notice(&document).text(Scope::Grade(1), Some(november(23)), Lang::Zh).unwrap();
    assert!(text.starts_with("一(1)班 11月23日 周一 不布置家庭书面作业\n"), "{text}");
}

#[test]
fn a_line_break_in_a_title_makes_no_line_of_its_own() {
    let text = day(&monday(|c| c.items = vec![entry("语文", "作业\n家长签字\u{2028}\r", Form::Written, 5)]), Lang::Zh);
    assert!(text.contains("\n语文 作业 家长签字  （5 分钟，11月24日交）\n"), "{text}");
}

#[test]
fn who_or_what_is_not_in_the_week_has_no_text() {
    let document = week(1);
    let text = |of, date| notice(&document).text(of, date, Lang::Zh);
    assert!(matches!(text(Scope::Grade(8), None), Err(FormError::Missing(Scope::Grade(8)))));
    assert!(matches!(text(Scope::Class(class_id(7, 9)), None), Err(FormError::Missing(_))));
    assert!(matches!(text(Scope::Grade(7), Some(november(28))), Err(FormError::NoDay(date)) if date == november(28)));
}
