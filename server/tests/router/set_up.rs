//! From an empty database to people who can sign in: the one-time link, invitations, roles, and somebody who leaves.

use crate::{
    empty::{Empty, FORM, TOKEN, cookie},
    school::{School, request},
};
use axum::{body::Body, http::header};
use server::clock::real_now;
use sha2::{Digest, Sha256};
use store::NewSetupLink;

/// The form with one field as it is here.
fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    FORM.iter().map(|(n, v)| if *n == name { (name, value) } else { (*n, *v) }).collect()
}

#[tokio::test]
async fn a_one_time_link_sets_a_school_up_and_then_no_link_does() {
    let empty = Empty::open().await;
    empty.store.write(NewSetupLink { token_hash: Sha256::digest("other").into(), made_at: real_now() }).await.unwrap();
    assert_eq!(empty.get("/setup/wrong", "").await.status.as_u16(), 404);
    assert_eq!(empty.get(&format!("/setup/{TOKEN}"), "").await.status.as_u16(), 200);
    let cookie = empty.set_up().await;
    let admin = empty.get("/admin", &cookie).await;
    assert!(admin.text.contains("还缺") && admin.text.contains("/admin/import"), "{}", admin.text);
    for token in [TOKEN, "other"] {
        assert_eq!(empty.get(&format!("/setup/{token}"), "").await.status.as_u16(), 404);
        assert_eq!(empty.post(&format!("/setup/{token}"), "", &FORM).await.status.as_u16(), 404);
    }
    let name = empty.store.schools().await.unwrap().first().unwrap().id;
    let school = empty.store.school(domain::id::SchoolId(name)).await.unwrap().unwrap();
    assert!(school.days.iter().any(|d| d.label == "国庆节"), "holidays are there from the start");
    assert_eq!(school.subjects.len(), 15, "and the subjects of its grades");
}

#[tokio::test]
async fn what_cannot_be_is_said_at_its_field_and_nothing_is_saved() {
    let empty = Empty::open().await;
    let bad = [
        ("name", "", "最多 60 个字"),
        ("name", "曲江\u{202E}学校", "有不能用的字符"),
        ("hotline", "", "最多 60 个字"),
        ("last", "0", "最高年级不能低于最低年级"),
        ("ends_on", "2026-08-01", "先后要对"),
        ("ends_on", "2028-01-01", "最长 230 天"),
        ("user_name", "a b", "有不能用的字符"),
        ("password", "short", "密码太短"),
        ("password", "password123", "人人会试"),
        ("again", "something else", "两次输的不一样"),
    ];
    for (name, value, words) in bad {
        let answer = empty.post(&format!("/setup/{TOKEN}"), "", &with(name, value)).await;
        assert_eq!(answer.status.as_u16(), 422, "{name}={value}");
        assert!(answer.text.contains(words), "{name}={value}: {}", answer.text);
        assert!(!answer.text.contains("horse"), "a password never comes back");
        assert!(name == "hotline" || answer.text.contains("0751-0000001"), "what was typed stays");
    }
    assert!(empty.store.schools().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_invitation_lets_somebody_choose_a_password_once() {
    let empty = Empty::open().await;
    let admin = empty.set_up().await;
    let added = empty.post("/admin/staff", &admin, &[("name", "王若岚"), ("number", "G0012"), ("user_name", "")]).await;
    let person = added.headers["location"].to_str().unwrap().split('?').next().unwrap().to_owned();
    assert!(empty.get("/admin/staff", &admin).await.text.contains("还不能登录"));
    let first = empty.invited(&admin, "all").await;
    let code = empty.invited(&admin, person.rsplit('/').next().unwrap()).await;
    let take = |code: &str, password: &str| {
        let (code, password) = (code.to_owned(), password.to_owned());
        let empty = &empty;
        async move { empty.post("/invite", "", &[("code", &code), ("password", &password), ("again", &password)]).await }
    };
    assert_eq!(take(&first, "a password of mine").await.status.as_u16(), 422, "a new code ends the one before");
    assert!(take(&code, "王若岚王若岚王若岚1").await.text.contains("密码里别用姓名"));
    let taken = take(&code.to_lowercase().replace('-', " "), "a password of mine").await;
    assert_eq!(taken.status.as_u16(), 303, "{}", taken.text);
    assert_eq!(empty.get("/plan", &cookie(&taken)).await.status.as_u16(), 303, "signed in as a teacher");
    assert_eq!(take(&code, "a password of mine").await.status.as_u16(), 422, "it works once");
    assert!(empty.get("/admin/staff", &admin).await.text.contains("能登录"));
}

#[tokio::test]
async fn a_school_is_never_left_without_anybody_who_can_set_it_up() {
    let empty = Empty::open().await;
    let admin = empty.set_up().await;
    let list = empty.get("/admin/staff", &admin).await.text;
    let me = list.split("/admin/staff/").nth(1).unwrap().split('"').next().unwrap();
    let me = format!(
        "/admin/staff/{}",
        if me.len() == 36 { me } else { list.split("/admin/staff/").nth(2).unwrap().split('"').next().unwrap() }
    );
    for form in [vec![("do", "end"), ("grant", "admin ")], vec![("do", "leave"), ("sure", "yes")]] {
        let answer = empty.post(&me, &admin, &form).await;
        assert_eq!(answer.status.as_u16(), 409);
        assert!(answer.text.contains("至少要有一名管理员"));
    }
    assert_eq!(empty.get("/admin", &admin).await.status.as_u16(), 200, "still there");
}

#[tokio::test]
async fn somebody_who_has_left_can_do_nothing_and_keeps_their_name() {
    let school = School::open().await;
    let person = format!("/admin/staff/{}", school.staff("maths7").await.0);
    assert_eq!(school.get("maths7", "/plan/2026-11-23").await.status.as_u16(), 200);
    assert_eq!(school.post("admin", &person, &[("do", "leave")]).await.status.as_u16(), 422, "asked twice");
    assert_eq!(school.post("admin", &person, &[("do", "leave"), ("sure", "yes")]).await.status.as_u16(), 303);
    assert_eq!(school.get("maths7", "/plan/2026-11-23").await.status.as_u16(), 303, "signed out at once");
    let list = school.get("admin", "/admin/staff").await.text;
    assert!(list.contains("maths7") && list.contains("离校"), "{list}");
    let slips = school.post("admin", "/admin/staff/slips", &[("who", person.rsplit('/').next().unwrap())]).await;
    assert_eq!(slips.status.as_u16(), 404, "no invitation for them");
}

#[tokio::test]
async fn roles_are_given_and_ended_and_count_at_once() {
    let school = School::open().await;
    let person = format!("/admin/staff/{}", school.staff("idle").await.0);
    assert_eq!(school.get("idle", "/grade/7/2026-11-23").await.status.as_u16(), 403);
    assert_eq!(school.post("admin", &person, &[("do", "give"), ("grant", "coordinator 7")]).await.status.as_u16(), 303);
    assert_eq!(school.get("idle", "/grade/7/2026-11-23").await.status.as_u16(), 200);
    assert!(school.get("admin", &person).await.text.contains("年级组长 七年级"));
    assert_eq!(school.post("admin", &person, &[("do", "end"), ("grant", "coordinator 7")]).await.status.as_u16(), 303);
    assert_eq!(school.get("idle", "/grade/7/2026-11-23").await.status.as_u16(), 403);
    for grant in ["delegate ", "coordinator 8", "owner ", ""] {
        assert_eq!(school.post("admin", &person, &[("do", "give"), ("grant", grant)]).await.status.as_u16(), 422, "{grant}");
    }
    let foreign = request("POST", "admin", "/admin/staff/0191d2f4-7b3a-7cc0-9d3e-000000000001");
    let foreign = foreign.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(school.send(foreign.body(Body::from("do=give&grant=admin+")).unwrap()).await.status.as_u16(), 404);
}
