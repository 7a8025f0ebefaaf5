//! Changes by the API: asked for again, and of nothing.

use crate::{
    api::{homework, json, send},
    school::School,
};
use serde_json::json;

#[tokio::test]
async fn a_change_asked_for_again_is_answered_as_it_was() {
    let school = School::open().await;
    let saved = json(&send(&school, ("POST", "maths7", "/assignments"), &[], &homework(&school.class7.to_string())).await);
    let path = format!("/assignments/{}", saved["id"].as_str().unwrap());
    let change = async |key: &'static str, version: &'static str, title: &'static str| {
        let head = [("if-match", version), ("idempotency-key", key)];
        send(&school, ("PATCH", "maths7", &path), &head, &json!({ "title": title })).await
    };
    let first = change("p1", "\"1\"", "第一次").await;
    assert_eq!(change("p2", "\"2\"", "第二次").await.status.as_u16(), 200);
    let again = change("p1", "\"1\"", "第一次").await;
    assert_eq!((&again.text, &again.headers["etag"]), (&first.text, &first.headers["etag"]));
    assert_eq!((json(&again)["version"].clone(), again.headers["etag"].to_str().unwrap()), (json!(2), "\"2\""));
}

#[tokio::test]
async fn a_change_of_nothing_changes_nothing() {
    let school = School::open().await;
    let saved = json(&send(&school, ("POST", "maths7", "/assignments"), &[], &homework(&school.class7.to_string())).await);
    let path = format!("/assignments/{}", saved["id"].as_str().unwrap());
    for body in [json!({}), json!({ "title": "练习册 P35", "minutes": 25 })] {
        let same = send(&school, ("PATCH", "maths7", &path), &[("if-match", "\"1\"")], &body).await;
        assert_eq!((same.status.as_u16(), &json(&same)["version"]), (200, &json!(1)), "{}", same.text);
    }
    let stale = send(&school, ("PATCH", "maths7", &path), &[("if-match", "\"7\"")], &json!({})).await;
    assert_eq!(stale.status.as_u16(), 412);
}
