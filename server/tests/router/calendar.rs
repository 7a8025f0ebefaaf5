//! The calendar of a class: what families see, for the days that it is for, and that they no longer see it.

use crate::{
    resolving::{TUESDAY, ask, set},
    roles::homework,
    school::{MONDAY, School, now, request},
};
use axum::{body::Body, http::header};
use std::time::Duration;
use store::{RenewLink, Stamp};
use uuid::Uuid;

fn path() -> String {
    format!("/c/{}/calendar.ics", "c".repeat(32))
}

/// The feed as lines that are whole again.
async fn feed(school: &School) -> Vec<String> {
    let answer = school.get_without_cookie(&path()).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert_eq!(answer.headers["content-type"], "text/calendar; charset=utf-8");
    answer.text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn has(lines: &[String], line: &str) -> bool {
    lines.iter().any(|l| l == line)
}

fn value<'a>(lines: &'a [String], name: &str) -> &'a str {
    lines.iter().find_map(|l| l.strip_prefix(name)).unwrap()
}

#[tokio::test]
async fn an_item_is_on_the_evening_that_it_is_for_with_all_that_families_see_of_it() {
    let school = School::open().await;
    let id = set(&school, "25").await;
    let lines = feed(&school).await;
    for line in [
        "METHOD:PUBLISH",
        "X-WR-CALNAME:七(1)班作业",
        "X-WR-TIMEZONE:Asia/Shanghai",
        "X-PUBLISHED-TTL:PT1H",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        &format!("UID:{id}-{}@jianfu", school.class7),
        "SUMMARY:数学 练习册 P35（25 分钟）",
        "DTSTART;VALUE=DATE:20261124",
        "DTEND;VALUE=DATE:20261125",
        "DTSTAMP:20261123T020000Z",
        "LAST-MODIFIED:20261123T020000Z",
        "SEQUENCE:1",
        "STATUS:CONFIRMED",
        "CATEGORIES:书面",
        "DESCRIPTION:11月25日 周三 交\\n预计用时：25 分钟\\n形式：书面 · 家庭 · 必做",
    ] {
        assert!(has(&lines, line), "{line}: {lines:#?}");
    }
    let english = school.get_without_cookie(&format!("{}?lang=en", path())).await.text;
    assert!(english.contains("SUMMARY:Maths: 练习册 P35 (25 min)\r\n"), "{english}");
}

#[tokio::test]
async fn work_that_is_finished_at_school_the_same_day_is_on_that_day_and_tiers_and_spreads_are_told() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let body = |more: &str| format!("{{\"class_ids\":[\"{class}\"],\"subject\":\"maths\",\"form\":\"written\",{more}}}");
    let at_school = body(
        "\"title\":\"课堂巩固\",\"place\":\"school\",\"minutes\":10,\"required\":false,\"set_on\":\"2026-11-24\",\"due_on\":\"2026-11-24\"",
    );
    let long = body(
        "\"title\":\"分层\",\"text\":\"第 1 行；\\n第 2 行\",\"place\":\"home\",\"minutes\":20,\"required\":true,\"set_on\":\"2026-11-24\",\"due_on\":\"2026-11-27\",\"tiers\":[{\"name\":\"A\",\"minutes\":20,\"text\":\"改写\"},{\"name\":\"B\",\"minutes\":15,\"text\":\"\"}]",
    );
    for item in [at_school, long] {
        let saved = school.post_json("maths7", "/api/v1/assignments", &item).await;
        assert_eq!(saved.status.as_u16(), 201, "{}", saved.text);
    }
    let lines = feed(&school).await;
    for line in [
        "SUMMARY:数学 课堂巩固（选做，10 分钟）",
        "DTEND;VALUE=DATE:20261125",
        "SUMMARY:数学 分层（共 20 分钟）",
        "DTEND;VALUE=DATE:20261127",
        "DESCRIPTION:11月27日 周五 交\\n预计用时：20 分钟\\n形式：书面 · 家庭 · 必做\\n第 1 行；\\n第 2 行\\nA 层 20 分钟：改写\\nB 层 15 分钟",
    ] {
        assert!(has(&lines, line), "{line}: {lines:#?}");
    }
}

#[tokio::test]
async fn what_is_held_is_not_told_and_what_is_hidden_again_is_cancelled_without_its_words() {
    let school = School::open().await;
    let shown = set(&school, "80").await;
    set(&school, "40").await;
    let lines = feed(&school).await;
    assert_eq!(lines.iter().filter(|l| *l == "BEGIN:VEVENT").count(), 1, "the second is held");
    let before = value(&lines, "SEQUENCE:").to_owned();
    let held = ask(&school, "coordinator7", &[("assignment", &shown), ("do", "hold")]).await;
    assert_eq!(held.status.as_u16(), 303, "{}", held.text);
    let lines = feed(&school).await;
    let text = lines.join("\n");
    assert!(has(&lines, "STATUS:CANCELLED") && has(&lines, "SUMMARY:数学：作业已取消"), "{text}");
    assert!(!text.contains("P35") && !text.contains("80 分钟"), "{text}");
    assert!(value(&lines, "SEQUENCE:").parse::<u32>().unwrap() > before.parse().unwrap());
    assert_eq!(value(&lines, "UID:"), format!("{shown}-{}@jianfu", school.class7));
}

#[tokio::test]
async fn what_is_withdrawn_stays_as_cancelled() {
    let school = School::open().await;
    let id = set(&school, "25").await;
    let class = school.class7.to_string();
    assert!(has(&feed(&school).await, "STATUS:CONFIRMED"));
    let form = [("do", "withdraw"), ("assignment", id.as_str()), ("class", class.as_str())];
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    let lines = feed(&school).await;
    assert!(has(&lines, "STATUS:CANCELLED") && has(&lines, "SEQUENCE:2"), "{lines:#?}");
    assert_eq!(lines.iter().filter(|l| *l == "BEGIN:VEVENT").count(), 1);
}

#[tokio::test]
async fn it_reaches_fourteen_days_back_and_sixty_ahead() {
    let mut school = School::open().await;
    set(&school, "25").await;
    for (later, events) in [(0, 1), (15, 1), (16, 0)] {
        school.set_days_later(later);
        let lines = feed(&school).await;
        assert_eq!(lines.iter().filter(|l| *l == "BEGIN:VEVENT").count(), events, "{later} days later, set on {TUESDAY}");
    }
}

#[tokio::test]
async fn a_feed_that_has_not_changed_is_not_sent_again_and_one_that_has_is_at_once() {
    let school = School::open().await;
    let first = school.get_without_cookie(&path()).await;
    let again =
        || request("GET", "nobody", &path()).header(header::IF_NONE_MATCH, first.headers["etag"].clone()).body(Body::empty());
    assert_eq!(school.send(again().unwrap()).await.status.as_u16(), 304);
    school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&school.class7.to_string())).await;
    let changed = school.send(again().unwrap()).await;
    assert!(changed.status.as_u16() == 200 && changed.text.contains("P35"));
    let (head, bytes) = school.get_coded(&path(), "gzip").await;
    assert!(
        head["content-encoding"] == "gzip" && head["cache-control"].to_str().unwrap().starts_with("private") && !bytes.is_empty()
    );
}

#[tokio::test]
async fn a_renewed_link_takes_its_feed_along_and_without_a_database_it_asks_to_come_again() {
    let school = School::open().await;
    feed(&school).await;
    let stamp = Stamp { at: now(), by: None, id: Uuid::from_u128(91) };
    school.store.write(RenewLink { school: school.school, class: school.class7, code: "e".repeat(32), stamp }).await.unwrap();
    assert_eq!(school.get_without_cookie(&path()).await.status.as_u16(), 404);
    let new = format!("/c/{}/calendar.ics", "e".repeat(32));
    assert_eq!(school.get_without_cookie(&new).await.status.as_u16(), 200);
    school.store.clone().close().await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    let lost = school.get_without_cookie(&new).await;
    assert_eq!((lost.status.as_u16(), lost.headers.contains_key("retry-after")), (503, true));
}
