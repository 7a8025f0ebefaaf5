//! `/api/v1`: what programs rely on.

use crate::school::{Answer, MONDAY, School, request};
use axum::{body::Body, http::header};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub fn homework(class: &str) -> Value {
    json!({ "class_ids": [class], "subject": "maths", "title": "练习册 P35", "form": "written", "place": "home", "minutes": 25,
            "required": true, "set_on": "2026-11-24", "due_on": "2026-11-25" })
}

pub async fn send(school: &School, (method, who, path): (&str, &str, &str), head: &[(&str, &str)], body: &Value) -> Answer {
    let mut request = request(method, who, &format!("/api/v1{path}")).header(header::CONTENT_TYPE, "application/json");
    for (name, value) in head {
        request = request.header(*name, *value);
    }
    school.send(request.body(Body::from(body.to_string())).unwrap()).await
}

async fn read(school: &School, who: &str, path: &str) -> Answer {
    school.get(who, &format!("/api/v1{path}")).await
}

pub fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap()
}

#[tokio::test]
async fn posting_answers_what_became_of_each_class() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let posted = send(&school, ("POST", "maths7", "/assignments"), &[], &homework(&class)).await;
    assert_eq!(posted.status.as_u16(), 201, "{}", posted.text);
    let target = &json(&posted)["targets"][0];
    assert_eq!(
        (&target["state"], &target["days"][0]["load_after"], &target["days"][0]["cap"]),
        (&json!("posted"), &json!(25), &json!(90))
    );
    let day = json(&read(&school, "maths7", &format!("/classes/{class}/days/2026-11-24")).await);
    assert_eq!(
        (&day["load"], &day["cap"], &day["held"], &day["items"][0]["title"]),
        (&json!(25), &json!(90), &json!(0), &json!("练习册 P35"))
    );
    let matrix = json(&read(&school, "coordinator7", &format!("/grades/7/weeks/{MONDAY}")).await);
    assert_eq!(matrix["classes"][0]["cells"][1]["load"], json!(25));
}

#[tokio::test]
async fn the_same_key_and_body_save_once_and_answer_the_same() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let key = [("idempotency-key", "k-1")];
    let first = send(&school, ("POST", "maths7", "/assignments"), &key, &homework(&class)).await;
    let second = send(&school, ("POST", "maths7", "/assignments"), &key, &homework(&class)).await;
    assert_eq!((first.status, first.text), (second.status, second.text));
    assert_eq!(school.targets().await, 1);
    let mut other = homework(&class);
    other["minutes"] = json!(5);
    let reused = send(&school, ("POST", "maths7", "/assignments"), &key, &other).await;
    assert_eq!((reused.status.as_u16(), json(&reused)["type"].clone()), (409, json!("/problems/key-reused")));
    let without = send(&school, ("POST", "maths7", "/assignments"), &[], &homework(&class)).await;
    assert_eq!((without.status.as_u16(), school.targets().await), (201, 2));
}

#[tokio::test]
async fn a_refusal_says_which_rule_and_saves_nothing() {
    let school = School::open().await;
    let mut work = homework(&school.class7.to_string());
    work["title"] = json!("请家长签字");
    let refused = send(&school, ("POST", "maths7", "/assignments"), &[], &work).await;
    assert_eq!((refused.status.as_u16(), school.targets().await), (422, 0));
    assert_eq!(json(&refused)["findings"][0]["rule"], json!("R11"));
    work["title"] = json!("练习册");
    work["minutes"] = json!(241);
    let invalid = send(&school, ("POST", "maths7", "/assignments"), &[], &work).await;
    assert_eq!((invalid.status.as_u16(), json(&invalid)["errors"][0]["field"].clone()), (422, json!("minutes")));
}

#[tokio::test]
async fn a_change_needs_the_version_that_was_read() {
    let school = School::open().await;
    let saved = json(&send(&school, ("POST", "maths7", "/assignments"), &[], &homework(&school.class7.to_string())).await);
    let path = format!("/assignments/{}", saved["id"].as_str().unwrap());
    let change = json!({ "minutes": 20 });
    let patch = async |head: &[(&str, &str)]| send(&school, ("PATCH", "maths7", &path), head, &change).await;
    assert_eq!(patch(&[]).await.status.as_u16(), 428);
    assert_eq!(patch(&[("if-match", "\"7\"")]).await.status.as_u16(), 412);
    let changed = patch(&[("if-match", "\"1\"")]).await;
    assert_eq!((changed.status.as_u16(), changed.headers["etag"].to_str().unwrap()), (200, "\"2\""), "{}", changed.text);
    let standing = json(&changed);
    assert_eq!(
        (&standing["minutes"], &standing["title"], &standing["targets"][0]["days"][0]["minutes"]),
        (&json!(20), &json!("练习册 P35"), &json!(20))
    );
    assert_eq!(patch(&[("if-match", "\"1\"")]).await.status.as_u16(), 412, "it has another one now");
}

#[tokio::test]
async fn dates_without_a_calendar_are_told_so() {
    let school = School::open().await;
    for date in ["-262143-01-01", "1999-12-31", "2100-01-01", "+262142-12-31"] {
        let path = format!("/calendar?from={}&to={}", date.replace('+', "%2B"), date.replace('+', "%2B"));
        assert_eq!(read(&school, "maths7", &path).await.status.as_u16(), 422, "{date}");
    }
}

#[tokio::test]
async fn withdrawing_frees_the_day() {
    let school = School::open().await;
    let saved = json(&send(&school, ("POST", "maths7", "/assignments"), &[], &homework(&school.class7.to_string())).await);
    let path = format!("/assignments/{}/withdraw", saved["id"].as_str().unwrap());
    let withdrawn = send(&school, ("POST", "maths7", &path), &[], &json!({})).await;
    assert_eq!(
        (withdrawn.status.as_u16(), json(&withdrawn)["targets"][0]["state"].clone()),
        (200, json!("withdrawn")),
        "{}",
        withdrawn.text
    );
    assert_eq!(school.targets().await, 0);
}

#[tokio::test]
async fn reads_carry_strong_tags_and_answer_304() {
    let school = School::open().await;
    let saved = json(&send(&school, ("POST", "maths7", "/assignments"), &[], &homework(&school.class7.to_string())).await);
    let class = school.class7;
    for path in [format!("/assignments/{}", saved["id"].as_str().unwrap()), format!("/classes/{class}/weeks/{MONDAY}")] {
        let etag = read(&school, "maths7", &path).await.headers["etag"].to_str().unwrap().to_owned();
        let again = send(&school, ("GET", "maths7", &path), &[("if-none-match", &etag)], &json!(null)).await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{path}");
    }
}

#[tokio::test]
async fn a_published_revision_recomputes_its_digest_and_never_changes() {
    let school = School::open().await;
    let path = format!("/boards/{MONDAY}/revisions");
    assert_eq!(send(&school, ("POST", "maths7", &path), &[], &json!({ "kind": "plan" })).await.status.as_u16(), 403);
    assert_eq!(send(&school, ("POST", "principal", &path), &[], &json!({ "kind": "bogus" })).await.status.as_u16(), 422);
    let published = send(&school, ("POST", "principal", &path), &[("idempotency-key", "p")], &json!({ "kind": "plan" })).await;
    assert_eq!(published.status.as_u16(), 201, "{}", published.text);
    let again = send(&school, ("POST", "principal", &path), &[("idempotency-key", "p")], &json!({ "kind": "plan" })).await;
    assert_eq!(again.text, published.text, "the same answer, once");
    assert_eq!(
        send(&school, ("POST", "principal", &path), &[], &json!({ "kind": "plan" })).await.status.as_u16(),
        422,
        "a reason"
    );
    send(&school, ("POST", "principal", &path), &[], &json!({ "kind": "plan", "reason": "更正一项" })).await;
    let first = read(&school, "", &format!("/boards/{MONDAY}/revisions/1")).await;
    let body = json(&first);
    let canonical = serde_json_canonicalizer::to_vec(&body["document"]).unwrap();
    let digest: String = Sha256::digest(&canonical).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(body["digest"], json!(format!("sha256:{digest}")));
    assert!(first.headers.contains_key("etag"), "asked again, it costs nothing");
    let last = json(&read(&school, "", &format!("/boards/{MONDAY}")).await);
    assert_eq!((&last["document"]["number"], &last["document"]["prev"]), (&json!(2), &body["digest"]));
}

#[tokio::test]
async fn bad_requests_are_told_apart() {
    let school = School::open().await;
    let status = async |head: (&'static str, &'static str), body: String| {
        let request = request("POST", "maths7", "/api/v1/assignments").header(head.0, head.1);
        school.send(request.body(Body::from(body)).unwrap()).await
    };
    let json_type = ("content-type", "application/json");
    assert_eq!(status(("content-type", "text/plain"), "{}".into()).await.status.as_u16(), 415);
    assert_eq!(status(json_type, "{".into()).await.status.as_u16(), 400);
    assert_eq!(status(json_type, format!("{{\"title\":\"{}\"}}", "a".repeat(70_000))).await.status.as_u16(), 413);
    for body in ["[]", "{\"unknown\":1}", "{\"class_ids\":3}", "{}"] {
        let answer = status(json_type, body.into()).await;
        assert_eq!(
            (answer.status.as_u16(), answer.headers["content-type"].to_str().unwrap()),
            (422, "application/problem+json"),
            "{body}"
        );
    }
    for path in [
        "/assignments/not-an-id",
        "/nothing",
        "/classes/0191d2f4-7b3a-7cc0-9d3e-000000000001/days/2026-11-24",
        "/grades/77/weeks/2026-11-23",
    ] {
        let answer = read(&school, "maths7", path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.headers["content-type"].to_str().unwrap()),
            (404, "application/problem+json"),
            "{path}"
        );
    }
    assert_eq!(read(&school, "", "/me").await.status.as_u16(), 401);
    assert_eq!(school.targets().await, 0);
}

#[tokio::test]
async fn a_token_has_its_owner_s_rights_until_it_is_revoked() {
    let school = School::open().await;
    let staff = school.staff("maths7").await;
    let stamp = |n| store::Stamp { at: crate::school::now(), by: None, id: uuid::Uuid::from_u128(n) };
    let token_hash = Sha256::digest(b"a-token").into();
    school.store.write(store::MakeToken { token_hash, school: school.school, staff, stamp: stamp(900) }).await.unwrap();
    let me = async || {
        let request = axum::http::Request::get("/api/v1/me").header(header::AUTHORIZATION, "Bearer a-token");
        school.send(request.body(Body::empty()).unwrap()).await
    };
    assert_eq!(json(&me().await)["name"], json!("maths7"));
    let revoked = school.store.write(store::RevokeTokens { school: school.school, staff, stamp: stamp(901) }).await.unwrap();
    assert_eq!((revoked, me().await.status.as_u16()), (1, 401));
}

#[tokio::test]
async fn lists_name_classes_subjects_and_days() {
    let school = School::open().await;
    let classes = json(&read(&school, "coordinator7", "/classes").await);
    assert_eq!((classes["items"].as_array().unwrap().len(), &classes["next"]), (2, &json!(null)));
    let mine = json(&read(&school, "maths7", "/classes?mine=true").await);
    assert_eq!((&mine["items"][0]["name"], &mine["items"][0]["cap"]), (&json!("七(1)"), &json!(90)));
    let days = json(&read(&school, "maths7", "/calendar?from=2026-11-27&to=2026-11-28&grade=7").await);
    let (friday, saturday) = (&days["items"][0], &days["items"][1]);
    assert_eq!(
        (&friday["school_day"], &friday["days_off_covered"], &saturday["load_day"]),
        (&json!(true), &json!(2), &json!("2026-11-27"))
    );
    for bad in ["from=2026-11-28&to=2026-11-27", "from=x&to=y", "from=2026-01-01&to=2030-01-01"] {
        assert_eq!(read(&school, "maths7", &format!("/calendar?{bad}")).await.status.as_u16(), 422, "{bad}");
    }
}

#[test]
fn the_committed_description_is_the_code_s() {
    let committed = include_str!("../../openapi.json");
    assert_eq!(committed.trim(), server::rest::description().unwrap(), "run `jianfu openapi > server/openapi.json`");
}
