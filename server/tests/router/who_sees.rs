//! Who sees the notices: as the school sets, on every way to them.

use crate::{
    publishing::{code, published, set, set_access, statuses, ways},
    school::MONDAY,
};
use axum::body::Body;
use server::Peer;

#[tokio::test]
async fn by_the_coded_link_every_way_to_the_notices_is_open_and_by_no_other() {
    let school = published().await;
    assert_eq!(statuses(&school, "").await, [200; 14], "open");
    set_access(&school, "link", "").await;
    set(&school, &[("do", "renew"), ("sure", "yes")]).await;
    let code = code(&school).await.unwrap();
    assert_eq!((code.len(), code.bytes().all(|b| b.is_ascii_hexdigit())), (32, true));
    assert_eq!(statuses(&school, "").await, [404; 14], "closed at once, also what was kept");
    assert_eq!(statuses(&school, &format!("/b/{code}")).await, [200; 14]);
    assert_eq!(statuses(&school, &format!("/b/{code}x")).await, [404; 14]);
    assert_eq!(school.get_without_cookie(&format!("/b/{code}?from=group")).await.status.as_u16(), 200);
    assert_eq!(school.get_without_cookie(&format!("/s/school/b/{code}/board")).await.status.as_u16(), 404, "no such address");
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
    set(&school, &[("do", "renew"), ("sure", "yes")]).await;
    let code = code(&school).await.unwrap();
    for way in &ways(&school)[..7] {
        let page = school.get_without_cookie(&format!("/b/{code}{way}")).await;
        assert!(!page.text.contains("href=\"/board"), "{way}");
        assert!(way.ends_with("screen") || page.text.contains(&format!("href=\"/b/{code}/board")), "{way}");
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
async fn a_school_that_chooses_the_link_has_one_and_its_start_page_says_whom_to_ask() {
    let school = published().await;
    set_access(&school, "link", "").await;
    let made = code(&school).await.unwrap();
    set_access(&school, "link", "").await;
    assert_eq!(code(&school).await, Some(made), "saving again leaves it");
    let home = school.get_without_cookie("/").await.text;
    assert!(home.contains("没有收到，请问班主任或学校") && !home.contains("href=\"/board"), "{home}");
    set_access(&school, "network", "10.20.0.0/16").await;
    assert!(school.get_without_cookie("/").await.text.contains("只能在学校网络里打开"));
}

#[tokio::test]
async fn a_renewed_link_and_a_revoked_one_stop_working_at_once() {
    let school = published().await;
    set_access(&school, "link", "").await;
    set(&school, &[("do", "renew"), ("sure", "yes")]).await;
    let first = code(&school).await.unwrap();
    assert_eq!(statuses(&school, &format!("/b/{first}")).await, [200; 14]);
    set(&school, &[("do", "renew"), ("sure", "yes")]).await;
    let second = code(&school).await.unwrap();
    assert_ne!(first, second);
    assert_eq!(statuses(&school, &format!("/b/{first}")).await, [404; 14]);
    assert_eq!(statuses(&school, &format!("/b/{second}")).await, [200; 14]);
    set(&school, &[("do", "revoke"), ("sure", "yes")]).await;
    assert_eq!((statuses(&school, &format!("/b/{second}")).await, code(&school).await), (vec![404; 14], None));
}

#[tokio::test]
async fn a_standing_link_is_renewed_or_revoked_only_by_who_says_so_twice() {
    let school = published().await;
    set_access(&school, "link", "").await;
    let first = code(&school).await.unwrap();
    for (step, yes) in [("renew", "确定换新"), ("revoke", "确定作废")] {
        let asked = set(&school, &[("do", step)]).await;
        assert!(asked.status.as_u16() == 200 && asked.text.contains(yes) && asked.text.contains("马上打不开"), "{}", asked.text);
        assert!(asked.text.contains("name=\"sure\" value=\"yes\""), "{}", asked.text);
        assert_eq!(code(&school).await.as_ref(), Some(&first), "nothing is done yet");
        let inspector = school.post("inspector", "/publish/settings", &[("do", step)]).await;
        assert_eq!(inspector.status.as_u16(), 403);
    }
    let page = school.get("principal", "/publish/settings").await.text;
    assert!(page.contains(&format!("aria-label=\"二维码：http://127.0.0.1:3000/b/{first}/board\"")), "its code to print: {page}");
    assert_eq!(set(&school, &[("do", "revoke"), ("sure", "yes")]).await.status.as_u16(), 303);
    assert_eq!(set(&school, &[("do", "renew")]).await.status.as_u16(), 303, "where there is none, there is nothing to lose");
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
        for way in ways(&school) {
            assert_eq!((from("10.20.3.4", &way).await, from("10.21.3.4", &way).await), (200, 404), "{way}");
        }
    }
    assert_eq!(statuses(&school, "").await, [404; 14]);
}
