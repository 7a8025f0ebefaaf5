//! The school's own rules on the page: set, refused with what was typed kept, and at once what the live meter says.

use crate::{
    roles::homework,
    school::{Answer, MONDAY, School},
};

const PAGE: &str = "/admin/rules";
const CAP: [(&str, &str); 6] =
    [("do", "cap"), ("grade", "7"), ("minutes", "60"), ("factor", "7"), ("from", "2026-11-24"), ("to", "")];

fn with<'a>(form: &[(&'a str, &'a str)], name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(n, v)| (*n, if *n == name { value } else { *v })).collect()
}

impl School {
    async fn decide(&self, form: &[(&str, &str)]) -> Answer {
        let mut answer = self.post("admin", PAGE, form).await;
        answer.text = answer.text.replace("<!>", "");
        answer
    }

    /// What the live meter says of so many minutes for class 7.
    async fn check(&self, minutes: u32, text: &str) -> String {
        let body = format!(
            "{{\"class_ids\":[\"{}\"],\"subject\":\"maths\",\"form\":\"written\",\"place\":\"home\",\"required\":true,\"title\":\"练习\",\
             \"text\":\"{text}\",\"minutes\":{minutes},\"set_on\":\"2026-11-24\",\"due_on\":\"2026-11-25\"}}",
            self.class7
        );
        self.post_json("maths7", "/api/v1/assignments/check", &body).await.text
    }
}

#[tokio::test]
async fn a_stricter_cap_is_named_as_the_schools_and_counts_at_once_for_the_live_meter() {
    let school = School::open().await;
    assert!(school.check(70, "").await.contains("\"cap\":90"));
    let saved = school.decide(&CAP).await;
    assert_eq!((saved.status.as_u16(), &saved.headers["location"]), (303, &"/admin/rules?saved=caps#caps".parse().unwrap()));
    let checked = school.check(70, "").await;
    assert!(checked.contains("\"cap\":60") && checked.contains("本校上限 60（法定 90）"), "{checked}");
    assert!(checked.contains("本校规定的上限"), "{checked}");
    let plan = school.get("maths7", &format!("/plan/{MONDAY}")).await.text;
    assert!(plan.contains("本校规定：七年级") && plan.contains("上限 60 分钟（法定 90）"), "teachers are told whose cap it is");
    for reader in ["principal", "inspector"] {
        let page = school.get(reader, PAGE).await.text.replace("<!>", "");
        assert!(
            page.contains("七年级：60 分钟，2026年11月24日 周二起") && !page.contains("<button class=\"btn main\""),
            "{page}"
        );
    }
    let ended = school.decide(&[("do", "end-cap"), ("key", "7/2026-11-24"), ("until", "2026-11-24")]).await;
    assert_eq!(ended.status.as_u16(), 303);
    assert!(school.check(70, "").await.contains("\"cap\":90"));
}

#[tokio::test]
async fn a_cap_that_cannot_be_is_refused_at_its_field_and_what_was_typed_is_kept() {
    let school = School::open().await;
    for (name, value, sentence) in [
        ("minutes", "91", "四（一）2：初中书面作业不超过 90 分钟"),
        ("minutes", "viel", "请填分钟数"),
        ("factor", "8", "请填 1 到 7 天"),
        ("from", "2026-11-22", "最早从11月23日 周一起"),
        ("from", "24.11.", "请填日期"),
        ("from", "2206-11-24", "太远了，请检查年份"),
        ("to", "2062-12-01", "太远了，请检查年份"),
        ("to", "2026-11-01", "结束不能早于开始"),
        ("grade", "5", "请选择"),
    ] {
        let answer = school.decide(&with(&CAP, name, value)).await;
        assert_eq!(answer.status.as_u16(), 422, "{name} {value}");
        let error = answer.text.split(&format!("id=\"caps-{name}-error\"")).nth(1).unwrap_or_default();
        assert!(error.split("</p>").next().unwrap().contains(sentence), "{name} {value}: {error}");
        assert!(name == "grade" || answer.text.contains(&format!("value=\"{value}\"")), "{name} {value} is kept");
    }
    assert_eq!(school.get("admin", PAGE).await.text.matches("<details class=\"more\"><summary>以前").count(), 0);
}

#[tokio::test]
async fn days_that_posted_work_leaves_no_room_on_are_listed_with_links_to_them() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let saved = school.post("maths7", &format!("/plan/{MONDAY}"), &with(&homework(&class), "minutes", "61")).await;
    assert_eq!(saved.status.as_u16(), 303);
    let refused = school.decide(&CAP).await;
    assert_eq!(refused.status.as_u16(), 422);
    let list = refused.text.split("role=\"alert\"").nth(1).unwrap();
    for part in ["七(1)", "11月24日 周二", "已发布 61 分钟，将只能有 60", &format!("/c/{}/2026-11-24", "c".repeat(32))]
    {
        assert!(list.contains(part), "{part}: {list}");
    }
    assert_eq!(school.decide(&with(&CAP, "minutes", "61")).await.status.as_u16(), 303);
}

#[tokio::test]
async fn the_no_homework_day_and_the_times_of_posting_are_set_from_a_day_on_and_taken_back() {
    let school = School::open().await;
    let day = [("do", "no-homework"), ("grade", "7"), ("weekday", "2"), ("from", "2026-11-24")];
    assert_eq!(school.decide(&day).await.status.as_u16(), 303);
    assert!(school.check(10, "").await.contains("\"R06\""));
    let back = [("do", "back-no-homework"), ("grade", "7"), ("from", "2026-11-24")];
    assert_eq!(school.decide(&back).await.status.as_u16(), 303);
    assert!(!school.check(10, "").await.contains("\"R06\""));
    assert_eq!(school.decide(&back).await.status.as_u16(), 422, "it is gone");
    let times = [("do", "posting"), ("r06", "warn"), ("cut_off", "17:00"), ("service_end", "17:30"), ("from", "2026-11-24")];
    let bad = school.decide(&with(&times, "cut_off", "16:00")).await;
    assert!(bad.status.as_u16() == 422 && bad.text.contains("id=\"posting-cut_off-error\""), "{}", bad.text);
    assert_eq!(school.decide(&times).await.status.as_u16(), 303);
    let page = school.get("admin", PAGE).await.text.replace("<!>", "");
    assert!(
        page.contains("无作业日的书面作业：只提醒教师；17:00 布置截止；17:30 课后服务结束（2026年11月24日 周二起）"),
        "{page}"
    );
}

#[tokio::test]
async fn words_of_the_school_refuse_at_once_and_a_sentence_can_be_tried() {
    let school = School::open().await;
    assert!(!school.check(10, "接 龍 報 數").await.contains("R13"));
    let words = [("do", "wording"), ("rule", "R13"), ("weight", "refuse"), ("words", "接龙报数\r\nQQ空间")];
    assert_eq!(school.decide(&words).await.headers["location"], "/admin/rules?saved=R13#R13");
    let checked = school.check(10, "接 龍 報 數").await;
    assert!(checked.contains("refuse") && checked.contains("“接 龍 報 數”是本校自定的用语"), "{checked}");
    let short = school.decide(&with(&words, "words", "接龙报数、龙")).await;
    assert!(short.status.as_u16() == 422 && short.text.contains("“龙”不能用") && short.text.contains("接龙报数、龙</textarea>"));
    let tried =
        school.get("inspector", &format!("{PAGE}?try=%E6%8E%A5%E9%BE%99%E6%8A%A5%E6%95%B0")).await.text.replace("<!>", "");
    assert!(tried.contains("“接龙报数”是本校自定的用语"), "{tried}");
    let nothing = school.get("inspector", &format!("{PAGE}?try=%E8%AF%BB%E8%AF%BE%E6%96%87")).await.text;
    assert!(nothing.contains("没有规则起作用"));
}

#[tokio::test]
async fn numbers_typed_with_any_keyboard_are_the_same_and_a_sign_is_none() {
    let school = School::open().await;
    let cap = async |minutes: &str, factor: &str| {
        let form = [("do", "cap"), ("grade", "7"), ("minutes", minutes), ("factor", factor), ("from", "2026-12-01"), ("to", "")];
        school.post("admin", "/admin/rules", &form).await
    };
    for (minutes, factor) in [("+70", "7"), ("７ ０", "7"), ("七十", "7"), ("70", "+7"), ("-70", "7"), ("", "7")] {
        let answer = cap(minutes, factor).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains("class=\"error\""), "{minutes} {factor}: {}", answer.text);
    }
    assert_eq!(cap(" ７０\u{3000}", "７").await.status.as_u16(), 303);
    let caps = school.store.school(school.school).await.unwrap().unwrap().caps.clone();
    assert!(caps.iter().any(|c| c.minutes == 70 && c.days_off_factor == 7), "{caps:?}");
}

/// The stamp of a section's form on the page.
async fn stamp(school: &School, section: &str) -> String {
    let page = school.get("admin", PAGE).await.text;
    let form = page.split(&format!("id=\"{section}\"")).nth(1).unwrap();
    form.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn whoever_saves_a_rule_that_was_changed_meanwhile_is_told_by_whom_and_keeps_what_they_typed() {
    let school = School::open().await;
    let (caps, times) = (stamp(&school, "caps").await, stamp(&school, "posting").await);
    let first = [&CAP[..], &[("seen", &*caps)]].concat();
    assert_eq!(school.decide(&with(&first, "minutes", "70")).await.status.as_u16(), 303);
    let late = school.decide(&first).await;
    assert_eq!(late.status.as_u16(), 422);
    assert!(late.text.contains("没有保存：admin 11月23日 10:00改过这一项"), "{}", late.text);
    assert!(
        late.text.contains("七年级：70 分钟") && late.text.contains("value=\"60\""),
        "theirs, and what was typed: {}",
        late.text
    );
    let posting = [("do", "posting"), ("r06", "warn"), ("cut_off", "17:00"), ("service_end", "17:30"), ("from", "2026-11-24")];
    let posting = [&posting[..], &[("seen", &*times)]].concat();
    assert_eq!(school.decide(&posting).await.status.as_u16(), 303, "another section was not overtaken");
    let again = stamp(&school, "caps").await;
    assert_eq!(school.decide(&[&CAP[..], &[("seen", &*again)]].concat()).await.status.as_u16(), 303);
}

#[tokio::test]
async fn words_are_taken_away_once_they_were_named() {
    let school = School::open().await;
    let words = [("do", "wording"), ("rule", "R13"), ("weight", "refuse"), ("words", "接龙报数、QQ空间")];
    assert_eq!(school.decide(&words).await.status.as_u16(), 303);
    let fewer = with(&words, "words", "接龙报数");
    let asked = school.decide(&fewer).await;
    assert_eq!(asked.status.as_u16(), 422);
    assert!(asked.text.contains("这次会去掉“QQ空间”") && asked.text.contains("name=\"sure\""), "{}", asked.text);
    assert!(asked.text.contains("接龙报数</textarea>"), "what was typed is kept: {}", asked.text);
    assert!(school.get("admin", PAGE).await.text.contains("QQ空间"), "nothing is saved yet");
    assert_eq!(school.decide(&[&fewer[..], &[("sure", "yes")]].concat()).await.status.as_u16(), 303);
    assert!(!school.get("admin", PAGE).await.text.contains("QQ空间"));
}
