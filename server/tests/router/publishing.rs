//! Who sees the notices, with which columns, and who publishes: as the school sets, on every way to them.

use crate::{
    roles::homework,
    school::{Answer, MONDAY, School},
};
use axum::body::Body;
use server::Peer;
use sqlx::Connection;

const SETTINGS: &str = "/publish/settings";

/// Every way to the notice, but for forms that need the typeface.
const WAYS: [&str; 12] = [
    "/board",
    "/board/2026-11-23",
    "/board/2026-11-23/1",
    "/board/2026-11-23/2/since/1",
    "/board/2026-11-23/1/verify",
    "/board/2026-11-23/1/list",
    "/board/2026-11-23/screen",
    "/board/2026-11-23/screen/7",
    "/board/2026-11-23/1/xlsx",
    "/board/2026-11-23/1/csv",
    "/api/v1/boards/2026-11-23",
    "/api/v1/boards/2026-11-23/revisions/1",
];

async fn published() -> School {
    let school = School::open().await;
    let class = school.class7.to_string();
    let form: Vec<_> = homework(&class).into_iter().chain([("text", "只做单数题")]).collect();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    for reason in ["", "更正"] {
        publish(&school, "principal", reason).await;
    }
    school
}

async fn publish(school: &School, who: &str, reason: &str) -> Answer {
    school.post(who, &format!("/publish/{MONDAY}"), &[("kind", "plan"), ("reason", reason)]).await
}

async fn set(school: &School, form: &[(&str, &str)]) -> Answer {
    school.post("principal", SETTINGS, form).await
}

async fn set_access(school: &School, access: &str, networks: &str) {
    let answer = set(school, &[("do", "access"), ("access", access), ("networks", networks)]).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
}

/// The standing code, as the page shows it.
async fn code(school: &School) -> Option<String> {
    let page = school.get("principal", SETTINGS).await.text;
    Some(page.split("/b/").nth(1)?.split("/board").next()?.to_owned())
}

async fn statuses(school: &School, prefix: &str) -> Vec<u16> {
    let mut found = vec![];
    for way in WAYS {
        found.push(school.get_without_cookie(&format!("{prefix}{way}")).await.status.as_u16());
    }
    found
}

#[tokio::test]
async fn by_the_coded_link_every_way_to_the_notices_is_open_and_by_no_other() {
    let school = published().await;
    assert_eq!(statuses(&school, "").await, [200; 12], "open");
    set_access(&school, "link", "").await;
    set(&school, &[("do", "renew")]).await;
    let code = code(&school).await.unwrap();
    assert_eq!((code.len(), code.bytes().all(|b| b.is_ascii_hexdigit())), (32, true));
    assert_eq!(statuses(&school, "").await, [404; 12], "closed at once, also what was kept");
    assert_eq!(statuses(&school, &format!("/b/{code}")).await, [200; 12]);
    assert_eq!(statuses(&school, &format!("/b/{code}x")).await, [404; 12]);
    for other in ["", "/plan", "/sign-in", "/api/v1/me", "/c/x", "/boards", "/api/v1/boardsx"] {
        let answer = school.get_without_cookie(&format!("/b/{code}{other}")).await;
        let expected = if other.is_empty() { 200 } else { 404 };
        assert_eq!(answer.status.as_u16(), expected, "the code opens notices and nothing else: {other}");
    }
    assert_eq!(school.get("idle", "/board/2026-11-23").await.status.as_u16(), 200, "staff always");
}

#[tokio::test]
async fn whoever_came_by_the_link_goes_on_by_it_and_no_cache_between_keeps_it() {
    let school = published().await;
    set_access(&school, "link", "").await;
    set(&school, &[("do", "renew")]).await;
    let code = code(&school).await.unwrap();
    for way in &WAYS[..5] {
        let page = school.get_without_cookie(&format!("/b/{code}{way}")).await;
        assert!(!page.text.contains("href=\"/board"), "{way}");
        assert!(page.text.contains(&format!("href=\"/b/{code}/board")), "{way}");
        assert!(page.headers["cache-control"].to_str().unwrap().starts_with("private"), "{way}");
    }
    let json = school.get_without_cookie(&format!("/b/{code}/api/v1/boards/{MONDAY}/revisions/1")).await;
    assert_eq!(json.headers["cache-control"], "private, no-cache");
    let text = school.get_without_cookie(&format!("/b/{code}/board/{MONDAY}/1/txt?class={}", school.class7)).await.text;
    assert!(text.contains(&format!("/b/{code}/board/{MONDAY}/1")), "what is pasted into a class group leads there: {text}");
    let staff = school.get("principal", &format!("/board/{MONDAY}/1/txt?class={}", school.class7)).await.text;
    assert!(staff.contains(&format!("/b/{code}/board/{MONDAY}/1")), "also what staff take away: {staff}");
}

#[tokio::test]
async fn a_renewed_link_and_a_revoked_one_stop_working_at_once() {
    let school = published().await;
    set_access(&school, "link", "").await;
    set(&school, &[("do", "renew")]).await;
    let first = code(&school).await.unwrap();
    assert_eq!(statuses(&school, &format!("/b/{first}")).await, [200; 12]);
    set(&school, &[("do", "renew")]).await;
    let second = code(&school).await.unwrap();
    assert_ne!(first, second);
    assert_eq!(statuses(&school, &format!("/b/{first}")).await, [404; 12]);
    assert_eq!(statuses(&school, &format!("/b/{second}")).await, [200; 12]);
    set(&school, &[("do", "revoke")]).await;
    assert_eq!((statuses(&school, &format!("/b/{second}")).await, code(&school).await), (vec![404; 12], None));
}

#[tokio::test]
async fn within_the_school_s_network_notices_are_open_and_from_elsewhere_they_are_not() {
    let school = published().await;
    set_access(&school, "network", "10.20.0.0/16").await;
    let from = async |address: &str, way: &str| {
        let mut asked = axum::http::Request::get(way).body(Body::empty()).unwrap();
        asked.extensions_mut().insert(Peer(address.parse().unwrap()));
        asked.headers_mut().insert("x-forwarded-for", "10.20.1.1".parse().unwrap());
        school.send(asked).await.status.as_u16()
    };
    // in turn, so that what is kept for one is not sent to the other
    for _ in 0..2 {
        for way in WAYS {
            assert_eq!((from("10.20.3.4", way).await, from("10.21.3.4", way).await), (200, 404), "{way}");
        }
    }
    assert_eq!(statuses(&school, "").await, [404; 12]);
}

#[tokio::test]
async fn a_column_that_the_school_leaves_out_is_in_no_form_of_the_next_revision_and_stays_in_the_last() {
    let school = published().await;
    let answer = set(&school, &[("do", "columns"), ("column", "tiers"), ("column", "due")]).await;
    assert_eq!(answer.status.as_u16(), 303);
    let page = school.get("principal", &format!("/publish/{MONDAY}")).await.text;
    assert!(page.contains("显示的栏目和上一版不同") && !page.contains("一般不用再发布"), "{page}");
    publish(&school, "principal", "不再显示教师和说明").await;
    let forms = [format!("/board/{MONDAY}/N"), format!("/board/{MONDAY}/N/csv"), format!("/api/v1/boards/{MONDAY}/revisions/N")];
    for form in forms {
        let (before, after) = (form.replace('N', "2"), form.replace('N', "3"));
        let (before, after) = (school.get("", &before).await.text, school.get("", &after).await.text);
        assert!(before.contains("maths7") && !after.contains("maths7"), "{form}: {after}");
        assert!(!after.contains("只做单数题"), "{form}");
    }
    let csv = school.get("", &format!("/board/{MONDAY}/3/csv")).await.text;
    assert!(!csv.contains("教师") && !csv.contains("说明") && csv.contains("上交日期"), "{csv}");
    let since = school.get("", &format!("/board/{MONDAY}/3")).await.text.replace("<!>", "");
    assert!(since.contains("第 3 版的作业和第 2 版一样"), "no homework has changed: {since}");
}

#[tokio::test]
async fn bad_settings_are_told_at_their_place_keep_what_was_typed_and_save_nothing() {
    let school = published().await;
    for (form, why) in [
        (vec![("do", "access"), ("access", "network"), ("networks", "10.20.0.0/99")], "不是 IP 地址或网段"),
        (vec![("do", "access"), ("access", "network"), ("networks", " ")], "请填写学校的网络"),
        (vec![("do", "due"), ("weekday", "8"), ("at", "08:00")], "请选择星期和时间"),
        (vec![("do", "due"), ("weekday", "0"), ("at", "08:00")], "请选择星期和时间"),
        (vec![("do", "time"), ("kind", "plan"), ("weekday", "5"), ("at", "25:00")], "请选择星期和时间"),
        (vec![("do", "delegate"), ("staff", "x")], "没有这个人"),
        (vec![("do", "delegate"), ("staff", "0191d2f4-7b3a-7cc0-9d3e-000000000001")], "没有这个人"),
    ] {
        let answer = set(&school, &form).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{form:?} {}", answer.text);
    }
    let typed = set(&school, &[("do", "access"), ("access", "network"), ("networks", "10.20.0.0/99")]).await.text;
    assert!(typed.contains("10.20.0.0/99") && typed.contains("value=\"network\" checked"), "{typed}");
    assert_eq!(set(&school, &[("do", "nothing")]).await.status.as_u16(), 422);
    assert_eq!(statuses(&school, "").await, [200; 12], "as it was");
}

#[tokio::test]
async fn a_delegate_publishes_under_the_principal_s_word_until_it_is_taken_back() {
    let school = published().await;
    let teacher = school.teacher().await.to_string();
    assert_eq!(publish(&school, "maths7", "更正").await.status.as_u16(), 403);
    assert_eq!(set(&school, &[("do", "delegate"), ("staff", &teacher)]).await.status.as_u16(), 303);
    assert!(school.get("maths7", "/notes").await.text.contains("委托您发布每周公示"));
    assert_eq!(publish(&school, "maths7", "更正").await.status.as_u16(), 303);
    assert!(school.get("", &format!("/board/{MONDAY}/3")).await.text.contains("maths7（校长委托）"));
    assert_eq!(school.get("maths7", SETTINGS).await.status.as_u16(), 200, "they see, and change nothing");
    assert_eq!(school.post("maths7", SETTINGS, &[("do", "columns")]).await.status.as_u16(), 403);
    assert_eq!(set(&school, &[("do", "end"), ("staff", &teacher)]).await.status.as_u16(), 303);
    assert_eq!(publish(&school, "maths7", "更正").await.status.as_u16(), 403);
}

#[tokio::test]
async fn only_the_principal_delegates_and_sets_times() {
    let school = published().await;
    let teacher = school.teacher().await.to_string();
    for form in [
        vec![("do", "delegate"), ("staff", teacher.as_str())],
        vec![("do", "time"), ("kind", "plan"), ("weekday", "5"), ("at", "17:00")],
    ] {
        assert_eq!(school.post("admin", SETTINGS, &form).await.status.as_u16(), 403, "{form:?}");
        assert_eq!(set(&school, &form).await.status.as_u16(), 303, "{form:?}");
    }
    let page = school.get("principal", SETTINGS).await.text;
    let week = school.get("principal", "/publish/2026-11-30").await.text.replace("<!>", "");
    assert!(week.contains("11月27日 周五 17:00 自动发布"), "{week}");
    assert!(page.contains("署名：principal") && page.contains("value=\"5\" selected"), "{page}");
}

#[tokio::test]
async fn what_the_rules_warn_of_is_seen_at_a_glance_with_the_way_to_it() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let form: Vec<_> = homework(&class).into_iter().map(|f| if f.0 == "title" { ("title", "抄写生字10遍") } else { f }).collect();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    let page = school.get("principal", &format!("/publish/{MONDAY}")).await.text.replace("<!>", "");
    assert!(page.contains("已发布作业中的提醒（1 条）") && page.contains("href=\"#warnings\""), "{page}");
    assert!(page.contains(&format!("/grade/7/{MONDAY}?class={class}&amp;date=2026-11-24#items")), "{page}");
    assert!(page.contains("已过最晚发布时间（11月23日 周一 08:00）"), "R16: {page}");
    publish(&school, "principal", "").await;
    assert!(!school.get("principal", &format!("/publish/{MONDAY}")).await.text.contains("已过最晚发布时间"));
}

#[tokio::test]
async fn the_code_stands_on_no_record() {
    let school = published().await;
    set_access(&school, "link", "").await;
    set(&school, &[("do", "renew")]).await;
    let code = code(&school).await.unwrap();
    let mut rows = sqlx::SqliteConnection::connect(&school.address()).await.unwrap();
    let record: Vec<String> =
        sqlx::query_scalar("select action || object || object_id || coalesce(before, '') || coalesce(after, '') from audit")
            .fetch_all(&mut rows)
            .await
            .unwrap();
    assert!(record.iter().any(|r| r.starts_with("renewboard_link")) && !record.iter().any(|r| r.contains(&code)), "{record:?}");
    assert!(record.iter().any(|r| r.starts_with("setboard_settings") && r.contains("\"board_access\":\"link\"")), "{record:?}");
}
