//! Signing in, cookies, writes from elsewhere, and what the headers promise.

use crate::school::{MONDAY, School, request};
use axum::{body::Body, http::header};

async fn sign_in(school: &School, user_name: &str, password: &str) -> (u16, Option<String>) {
    let answer = school.post("", "/sign-in", &[("user_name", user_name), ("password", password), ("to", "/plan")]).await;
    let cookie = answer.headers.get(header::SET_COOKIE).and_then(|v| v.to_str().ok()).map(str::to_owned);
    (answer.status.as_u16(), cookie)
}

#[tokio::test]
async fn the_right_password_opens_a_session_that_signing_out_ends() {
    let school = School::open().await;
    let (status, cookie) = sign_in(&school, "maths7", "right-password").await;
    let cookie = cookie.unwrap();
    assert_eq!(status, 303);
    assert!(cookie.starts_with("jianfu=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let token = cookie.split(';').next().unwrap().trim_start_matches("jianfu=").to_owned();
    let plan = format!("/plan/{MONDAY}");
    assert_eq!(school.get(&token, &plan).await.status.as_u16(), 200);
    assert_eq!(school.post(&token, "/sign-out", &[]).await.status.as_u16(), 303);
    assert_eq!(school.get(&token, &plan).await.status.as_u16(), 303, "sent to sign in");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer_and_many_tries_wait() {
    let school = School::open().await;
    let wrong = school.post("", "/sign-in", &[("user_name", "maths7"), ("password", "wrong")]).await;
    let nobody = school.post("", "/sign-in", &[("user_name", "unknown-name"), ("password", "wrong")]).await;
    assert_eq!((wrong.status.as_u16(), nobody.status.as_u16()), (422, 422));
    assert_eq!(wrong.text.replace("maths7", ""), nobody.text.replace("unknown-name", ""));
    assert!(!wrong.text.contains("wrong\""), "a password is never shown again");
    for name in ["unknown-name", "maths7"] {
        for _ in 0..8 {
            sign_in(&school, name, "wrong").await;
        }
        let last = school.post("", "/sign-in", &[("user_name", name), ("password", "wrong")]).await;
        assert!(last.text.contains("试得太多了"), "{name}: known or not, it waits");
    }
    let (status, cookie) = sign_in(&school, "maths7", "right-password").await;
    assert_eq!((status, cookie), (422, None), "even the right one waits");
}

#[tokio::test]
async fn passwords_tried_all_at_once_are_counted_before_they_are_looked_at() {
    let school = std::sync::Arc::new(School::open().await);
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let school = std::sync::Arc::clone(&school);
            let request = request("POST", "", "/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let request = request.body(Body::from("user_name=maths7&password=wrong")).unwrap();
            tokio::spawn(async move { school.send(request).await.text.contains("试得太多了") })
        })
        .collect();
    let mut waited = 0;
    for one in tries {
        waited += u32::from(one.await.unwrap());
    }
    assert_eq!(waited, 15, "five are looked at");
}

#[tokio::test]
async fn markup_in_a_text_comes_back_as_the_text_that_was_typed() {
    let school = School::open().await;
    let text = "</textarea><meta http-equiv=\"refresh\" content=\"0;url=http://evil.example\">&lt;b&gt;";
    let class = school.class7.to_string();
    let mut form = crate::roles::homework(&class).to_vec();
    form.push(("text", text));
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    let span = (MONDAY.parse().unwrap(), "2026-11-29".parse().unwrap());
    let target = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap().remove(0);
    assert_eq!(target.text, text);
    let page = school.get("maths7", &format!("/plan/{MONDAY}?edit={}", target.item.assignment)).await;
    assert!(!page.text.contains("<meta http-equiv=\"refresh\"") && !page.text.contains("</textarea><meta"), "it is live markup");
    assert!(page.text.contains("&lt;/textarea>&lt;meta http-equiv=\"refresh\""));
    assert!(page.text.contains("&amp;lt;b&amp;gt;"));
}

#[tokio::test]
async fn a_write_from_another_site_is_refused() {
    let school = School::open().await;
    let send = |name: &'static str, value: &'static str| {
        let mut request = request("POST", "maths7", &format!("/plan/{MONDAY}"));
        request.headers_mut().unwrap().remove("sec-fetch-site");
        request.header(header::HOST, "127.0.0.1:3000").header(name, value).body(Body::from("do=check")).unwrap()
    };
    let refused = school.send(send("sec-fetch-site", "cross-site")).await;
    assert_eq!(refused.status.as_u16(), 403);
    for name in ["x-request-id", "content-security-policy", "x-content-type-options", "cache-control"] {
        assert!(refused.headers.contains_key(name), "a refusal carries the usual headers too: {name}");
    }
    assert_eq!(school.send(send("origin", "https://evil.example")).await.status.as_u16(), 403);
    assert_eq!(school.send(send("origin", "null")).await.status.as_u16(), 403);
    assert_eq!(school.send(send("origin", "http://127.0.0.1:3000")).await.status.as_u16(), 200);
}

#[tokio::test]
async fn every_page_has_a_strict_policy_and_public_pages_no_script() {
    let school = School::open().await;
    let link = format!("/c/{}/{MONDAY}", "c".repeat(32));
    for path in ["/", "/sign-in", "/board", link.as_str()] {
        let answer = school.get("nobody", path).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap().to_owned();
        assert!(
            policy.contains("default-src 'none'")
                && !policy.contains("unsafe-inline")
                && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["referrer-policy"], "same-origin");
        assert!(!answer.text.contains("style="), "{path}: the policy forbids inline styles");
    }
    let day = school.get("nobody", &link).await;
    assert!(!day.text.contains("<script"));
    assert_eq!(day.headers["x-robots-tag"], "noindex");
}

#[tokio::test]
async fn a_day_that_has_not_changed_is_not_sent_again() {
    let school = School::open().await;
    let link = format!("/c/{}/{MONDAY}", "c".repeat(32));
    let first = school.get("nobody", &link).await;
    let etag = first.headers["etag"].clone();
    let again = |tag| request("GET", "nobody", &link).header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
    assert_eq!(school.send(again(etag.clone())).await.status.as_u16(), 304);
    let class = school.class7.to_string();
    let mut form = crate::roles::homework(&class).to_vec();
    form.retain(|(name, _)| *name != "set_on" && *name != "due_on");
    form.extend([("set_on", MONDAY), ("due_on", "2026-11-24")]);
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    let changed = school.send(again(etag)).await;
    assert_eq!(changed.status.as_u16(), 200);
    assert!(changed.text.contains("练习册 P35"));
}

#[tokio::test]
async fn metrics_are_for_whoever_has_the_operators_secret_and_hold_no_code() {
    let mut school = School::open().await;
    assert_eq!(school.get("nobody", "/metrics").await.status.as_u16(), 404, "without a secret there is no such address");
    school.set_metrics_token("a secret of operators");
    let ask = |secret: &str| {
        let asked = request("GET", "nobody", "/metrics").header(header::AUTHORIZATION, format!("Bearer {secret}"));
        asked.body(Body::empty()).unwrap()
    };
    assert_eq!(school.get("nobody", "/metrics").await.status.as_u16(), 401);
    assert_eq!(school.send(ask("another secret")).await.status.as_u16(), 401);
    let (class, code) = (school.class7.to_string(), "c".repeat(32));
    school.get("nobody", &format!("/c/{code}/{MONDAY}")).await;
    school.get("nobody", &format!("/c/{code}/{MONDAY}")).await;
    school.post("maths7", &format!("/plan/{MONDAY}"), &crate::roles::homework(&class)).await;
    let text = school.send(ask("a secret of operators")).await.text;
    for line in [
        "jianfu_targets_posted_total 1",
        "jianfu_targets_held_total 0",
        "jianfu_kept_pages_answers_total 1",
        "jianfu_writes_waiting 0",
        "jianfu_requests_total{route=\"/c/{code}/{date}\",status=\"200\"} 1",
        "jianfu_requests_total{route=\"/plan/{monday}\",status=\"303\"} 1",
        "jianfu_request_seconds_count{route=\"/plan/{monday}\"} 1",
    ] {
        assert!(text.contains(line), "{line} is missing:\n{text}");
    }
    assert!(!text.contains(&code));
}
