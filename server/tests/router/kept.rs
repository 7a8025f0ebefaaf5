//! Pages kept in memory: never more than a second behind what is committed, whoever committed it.

use crate::{
    roles::homework,
    school::{MONDAY, School, now},
};
use domain::id::ClassId;
use std::time::Duration;
use store::{EndLink, MarkNone, NoneMark, RenewLink, Stamp, Store};
use uuid::Uuid;

fn day() -> String {
    format!("/c/{}/{MONDAY}", "c".repeat(32))
}

async fn shown(school: &School) -> String {
    let answer = school.get("", &day()).await;
    assert_eq!(answer.status.as_u16(), 200);
    answer.text
}

#[tokio::test]
async fn what_this_server_saves_is_on_the_next_page() {
    let school = School::open().await;
    let tuesday = format!("/c/{}/2026-11-24", "c".repeat(32));
    assert!(!school.get("", &tuesday).await.text.contains("P35"));
    school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&school.class7.to_string())).await;
    assert!(school.get("", &tuesday).await.text.contains("P35"));
}

#[tokio::test]
async fn what_another_program_saves_is_shown_within_a_second() {
    let school = School::open().await;
    assert!(!shown(&school).await.contains("今日无作业"), "nothing is said yet");
    let beside = Store::open_beside(&school.address()).await.unwrap();
    let maths = school.store.school(school.school).await.unwrap().unwrap().subjects[0].id;
    let mark = NoneMark { class: school.class7, date: MONDAY.parse().unwrap(), subject: maths };
    let stamp = Stamp { at: now(), by: None, id: Uuid::from_u128(77) };
    let by = Some(school.staff("maths7").await);
    beside.write(MarkNone { school: school.school, mark, by, stamp }).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    assert!(shown(&school).await.contains("无作业"));
}

#[tokio::test]
async fn a_page_made_from_a_set_up_that_another_program_has_changed_is_made_again() {
    let school = School::open().await;
    assert!(shown(&school).await.contains("0751-0000000"));
    school.execute("update school set hotline = '0751-1111111', version = version + 1").await;
    // made anew within the second for which this server still believes the set-up that it knows
    let maths = school.store.school(school.school).await.unwrap().unwrap().subjects[0].id;
    let mark = NoneMark { class: school.class7, date: MONDAY.parse().unwrap(), subject: maths };
    let stamp = Stamp { at: now(), by: None, id: Uuid::from_u128(79) };
    let by = Some(school.staff("maths7").await);
    school.store.write(MarkNone { school: school.school, mark, by, stamp }).await.unwrap();
    shown(&school).await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    assert!(shown(&school).await.contains("0751-1111111"));
}

#[tokio::test]
async fn a_renewed_link_closes_the_old_page_at_once() {
    let school = School::open().await;
    shown(&school).await;
    let stamp = Stamp { at: now(), by: None, id: Uuid::from_u128(78) };
    let class: ClassId = school.class7;
    school.store.write(RenewLink { school: school.school, class, code: "e".repeat(32), stamp }).await.unwrap();
    assert_eq!(school.get("", &day()).await.status.as_u16(), 404);
    assert_eq!(school.get("", &format!("/c/{}/{MONDAY}", "e".repeat(32))).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_new_revision_is_the_week_s_notice_at_once_and_the_old_one_stays() {
    let school = School::open().await;
    let publish = format!("/publish/{MONDAY}");
    school.post("principal", &publish, &[("kind", "plan")]).await;
    let first = school.get("", &format!("/board/{MONDAY}")).await;
    let old = school.get("", &format!("/board/{MONDAY}/1")).await;
    school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&school.class7.to_string())).await;
    school.post("principal", &publish, &[("kind", "plan"), ("reason", "补一项")]).await;
    let second = school.get("", &format!("/board/{MONDAY}")).await;
    assert!(!first.text.contains("补一项") && second.text.contains("补一项"));
    assert!(!old.text.contains("补一项"));
    assert!(!school.get("", &format!("/board/{MONDAY}/1")).await.text.contains("补一项"));
}

#[tokio::test]
async fn who_is_signed_in_never_comes_from_memory() {
    let school = School::open().await;
    school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "plan")]).await;
    let board = format!("/board/{MONDAY}");
    let own = school.get("principal", &board).await;
    assert!(own.text.contains("action=\"/sign-out\""), "signed in");
    let anyone = school.get_without_cookie(&board).await;
    assert!(!anyone.text.contains("/sign-out"));
    assert!(school.get("principal", &board).await.text.contains("/sign-out"));
    assert!(!school.get_without_cookie(&board).await.text.contains("/sign-out"));
}

#[tokio::test]
async fn each_language_has_pages_of_its_own() {
    let school = School::open().await;
    let (zh, en) = (shown(&school).await, school.get("", &format!("{}?lang=en", day())).await.text);
    assert!(zh.contains("lang=\"zh-CN\"") && en.contains("lang=\"en\""));
    assert!(shown(&school).await.contains("lang=\"zh-CN\""));
}

#[tokio::test]
async fn every_coding_is_the_same_page_under_a_tag_of_its_own() {
    use std::io::Read;
    let school = School::open().await;
    let plain = shown(&school).await;
    let mut tags = std::collections::BTreeSet::new();
    for coding in ["br", "gzip", ""] {
        let (head, bytes) = school.get_coded(&day(), coding).await;
        let mut text = String::new();
        match coding {
            "br" => brotli::Decompressor::new(bytes.as_ref(), 4096).read_to_string(&mut text).unwrap(),
            "gzip" => flate2::read::GzDecoder::new(bytes.as_ref()).read_to_string(&mut text).unwrap(),
            _ => bytes.as_ref().read_to_string(&mut text).unwrap(),
        };
        assert_eq!(text, plain, "{coding}");
        assert_eq!(head.get("content-encoding").map_or("", |v| v.to_str().unwrap()), coding);
        tags.insert(head["etag"].to_str().unwrap().to_owned());
    }
    assert_eq!(tags.len(), 3);
}

#[tokio::test]
async fn without_a_database_a_page_says_as_of_when_it_is() {
    let school = School::open().await;
    shown(&school).await;
    school.store.clone().close().await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    let answer = school.get("", &day()).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert!(answer.text.contains("暂时连不上数据库，这是 11-23 10:00 的内容"), "{}", answer.text);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let ready = school.get("", "/healthz/ready").await;
    assert_eq!((ready.status.as_u16(), ready.headers.contains_key("retry-after")), (503, true));
    let other = school.get("", &format!("/c/{}/2026-11-24", "c".repeat(32))).await;
    assert_eq!((other.status.as_u16(), other.headers.contains_key("retry-after")), (503, true), "never seen: nothing to show");
}

#[tokio::test]
async fn without_a_database_a_notice_says_as_of_when_it_is_to_anyone_and_to_staff() {
    let school = School::open().await;
    school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "plan")]).await;
    let board = format!("/board/{MONDAY}");
    school.get_without_cookie(&board).await;
    school.store.clone().close().await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    for answer in [school.get_without_cookie(&board).await, school.get("principal", &board).await] {
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
        assert!(
            answer.text.contains("暂时连不上数据库，这是 11-23 10:00 的内容") && answer.text.contains("七(1)"),
            "{}",
            answer.text
        );
        assert!(answer.headers["cache-control"] == "no-store" && !answer.text.contains("/sign-out"));
    }
    let never = school.get_without_cookie(&format!("{board}/1")).await;
    assert_eq!((never.status.as_u16(), never.headers.contains_key("retry-after")), (503, true), "never seen: nothing to show");
}

#[tokio::test]
async fn what_one_reader_had_in_the_address_is_not_shown_to_the_next() {
    let school = School::open().await;
    school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "plan")]).await;
    for path in ["/board".to_owned(), format!("/board/{MONDAY}")] {
        let first = school.get_without_cookie(&format!("{path}?openid=secret&lang=en")).await.text;
        assert!(!first.contains("secret") && !first.contains("%3Flang"), "{first}");
        assert!(!school.get_without_cookie(&format!("{path}?lang=en")).await.text.contains("secret"));
    }
}

#[tokio::test]
async fn a_page_has_one_address() {
    let school = School::open().await;
    school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "plan")]).await;
    for number in ["+1", "01", "1.0", "x", "0"] {
        assert_eq!(school.get_without_cookie(&format!("/board/{MONDAY}/{number}")).await.status.as_u16(), 404, "{number}");
    }
    for path in ["/c/%ff/2026-11-23", "/c/zzz/2026-11-3"] {
        assert_eq!(school.get_without_cookie(path).await.status.as_u16(), 404, "{path}");
    }
}

#[tokio::test]
async fn a_closed_link_stays_closed_without_a_database() {
    let school = School::open().await;
    shown(&school).await;
    school.execute("update class_link set revoked_at = '2026-11-23T00:00:00Z'").await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    assert_eq!(school.get("", &day()).await.status.as_u16(), 404);
    school.execute("alter table class_link rename to gone").await;
    let answer = school.get("", &day()).await;
    assert_eq!(answer.status.as_u16(), 503);
    assert!(!answer.text.contains("书面作业"), "{}", answer.text);
}

#[tokio::test]
async fn a_link_that_was_ended_opens_nothing_without_a_database_though_nobody_asked_meanwhile() {
    let school = School::open().await;
    shown(&school).await;
    let stamp = Stamp { at: now(), by: None, id: Uuid::from_u128(80) };
    school.store.write(EndLink { school: school.school, class: school.class7, stamp }).await.unwrap();
    school.store.clone().close().await;
    let answer = school.get("", &day()).await;
    assert!(answer.status.as_u16() == 503 && !answer.text.contains("书面作业"), "{}", answer.text);
}

#[tokio::test]
async fn staff_are_told_to_come_again_where_the_database_fails() {
    let school = School::open().await;
    school.execute("alter table none_mark rename to gone").await;
    for (who, path) in [("maths7", format!("/plan/{MONDAY}")), ("principal", format!("/grade/7/{MONDAY}"))] {
        let answer = school.get(who, &path).await;
        assert_eq!((answer.status.as_u16(), answer.headers.contains_key("retry-after")), (503, true), "{path}");
    }
}
