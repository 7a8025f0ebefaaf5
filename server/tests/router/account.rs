//! One's own account: where one is signed in, and the password.

use crate::school::{Answer, School, id, now};
use axum::{body::Body, http::Request};
use server::Peer;
use store::{AddStaff, Stamp};

const GOOD: &str = "correct horse battery";

fn sign_in_request((who, password): (&str, &str), agent: &str) -> Request<Body> {
    let body =
        form_urlencoded::Serializer::new(String::new()).extend_pairs([("user_name", who), ("password", password)]).finish();
    let request = Request::post("/sign-in").header("user-agent", agent).header("sec-fetch-site", "same-origin");
    request.body(Body::from(body)).unwrap()
}

/// What somebody's browser gets who signs in with that password.
pub async fn sign_in_answer(school: &School, who: &str, password: &str, agent: &str) -> Answer {
    school.send(sign_in_request((who, password), agent)).await
}

/// The cookie of a session, or of the way into one.
pub fn cookie_of(answer: &Answer) -> String {
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().trim_start_matches("jianfu=").to_owned()
}

/// A person's cookie after signing in with that password.
async fn sign_in(school: &School, who: &str, password: &str, agent: &str) -> Option<String> {
    let answer = sign_in_answer(school, who, password, agent).await;
    answer.headers.contains_key("set-cookie").then(|| cookie_of(&answer))
}

fn count(answer: &Answer, what: &str) -> usize {
    answer.text.matches(what).count()
}

/// Where an answer leads.
pub fn to(answer: &Answer) -> &str {
    answer.headers.get("location").map_or("", |v| v.to_str().unwrap())
}

#[tokio::test]
async fn everyone_sees_where_they_are_signed_in_and_ends_it_one_by_one_or_everywhere_else() {
    let school = School::open().await;
    let phone = sign_in(&school, "maths7", "right-password", "Mozilla/5.0 (iPhone) Safari/604.1").await.unwrap();
    let school_pc =
        sign_in(&school, "maths7", "right-password", "Mozilla/5.0 (Windows NT 10.0) Chrome/130 Edg/130").await.unwrap();
    let page = school.get(&phone, "/account").await;
    assert!(
        page.text.contains("苹果手机 · Safari") && page.text.contains("Windows 电脑 · Edge") && page.text.contains("其他设备")
    );
    assert_eq!((count(&page, "这一台"), count(&page, "name=\"session\"")), (1, 2), "{}", page.text);
    let name = page.text.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let gone = school.post(&phone, "/account", &[("do", "end"), ("session", &name)]).await;
    assert_eq!((gone.status.as_u16(), to(&gone)), (303, "/account?saved=sessions#sessions"));
    assert_eq!(count(&school.get(&phone, "/account?saved=sessions").await, "name=\"session\""), 1);
    assert_eq!(school.post(&phone, "/account", &[("do", "end"), ("session", &name)]).await.status.as_u16(), 404, "it is gone");
    let others = school.post("principal", "/account", &[("do", "end_others")]).await;
    assert_eq!(others.status.as_u16(), 303);
    assert!(school.get(&phone, "/account").await.status.is_success(), "nobody else's sessions end");
    school.post(&phone, "/account", &[("do", "end_others")]).await;
    for ended in [school_pc.as_str(), "maths7"] {
        assert!(to(&school.get(ended, "/account").await).starts_with("/sign-in"));
    }
    let page = school.get(&phone, "/account").await;
    assert_eq!((count(&page, "这一台"), count(&page, "name=\"session\"")), (1, 0));
    assert!(!page.text.contains(&phone), "the token stands nowhere");
}

#[tokio::test]
async fn a_password_is_changed_by_whoever_knows_it_and_every_other_device_signs_in_again() {
    let school = School::open().await;
    let here = sign_in(&school, "maths7", "right-password", "").await.unwrap();
    for (old, new, again, why) in [
        ("wrong-password", GOOD, GOOD, "现在的密码不对"),
        ("right-password", "short", "short", "密码太短"),
        ("right-password", "password1234", "password1234", "人人会试"),
        ("right-password", "right-password", "right-password", "和现在的一样"),
        ("right-password", GOOD, "another horse battery", "两次输的不一样"),
    ] {
        let form = [("do", "password"), ("old", old), ("new", new), ("again", again)];
        let answer = school.post(&here, "/account", &form).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{why}: {}", answer.text);
        assert!(!answer.text.contains(GOOD), "no password comes back");
    }
    let form = [("do", "password"), ("old", "right-password"), ("new", GOOD), ("again", GOOD)];
    let done = school.post(&here, "/account", &form).await;
    assert_eq!((done.status.as_u16(), to(&done)), (303, "/account?saved=password#password"), "{}", done.text);
    assert!(school.get(&here, "/account?saved=password").await.text.contains("密码改好了"));
    assert!(to(&school.get("maths7", "/account").await).starts_with("/sign-in"), "another device is out");
    assert!(sign_in(&school, "maths7", "right-password", "").await.is_none());
    assert!(sign_in(&school, "maths7", GOOD, "").await.is_some());
}

#[tokio::test]
async fn guesses_at_the_old_password_wait_like_those_of_signing_in() {
    let school = School::open().await;
    let form = [("do", "password"), ("old", "a wrong guess"), ("new", GOOD), ("again", GOOD)];
    for _ in 0..5 {
        assert!(school.post("maths7", "/account", &form).await.text.contains("现在的密码不对"));
    }
    assert!(school.post("maths7", "/account", &form).await.text.contains("试得太多了"));
    assert!(sign_in(&school, "maths7", "right-password", "").await.is_none(), "one count for both");
}

#[tokio::test]
async fn the_office_ends_every_session_of_somebody_on_record() {
    let school = School::open().await;
    let path = format!("/admin/staff/{}", school.staff("maths7").await);
    assert!(school.get("admin", &path).await.text.contains("现在有 1 台设备登录着"));
    assert_eq!(school.post("principal", &path, &[("do", "end_sessions")]).await.status.as_u16(), 403);
    assert_eq!(school.post("admin", &path, &[("do", "end_sessions")]).await.status.as_u16(), 303);
    assert!(to(&school.get("maths7", "/account").await).starts_with("/sign-in"));
    assert!(!school.get("admin", &path).await.text.contains("台设备登录着"));
    assert!(school.get("principal", "/account").await.status.is_success());
}

#[tokio::test]
async fn eighty_who_sign_in_at_the_same_instant_all_get_in() {
    let school = School::open().await;
    let names: Vec<String> = (0..80).map(|n| format!("teacher{n}")).collect();
    for name in &names {
        let staff = crate::school::person(name, domain::id::StaffId(id()), school.class7, domain::id::SubjectId(id()));
        school
            .store
            .write(AddStaff { school: school.school, staff, stamp: Stamp { at: now(), by: None, id: id() } })
            .await
            .unwrap();
    }
    // all of them are asked before the first is answered
    let all = names.iter().map(|name| sign_in_answer(&school, name, "right-password", ""));
    for (name, answer) in names.iter().zip(futures_util::future::join_all(all).await) {
        assert_eq!((answer.status.as_u16(), to(&answer)), (303, "/"), "{name}");
    }
}

#[tokio::test]
async fn a_nameless_crowd_of_one_address_keeps_nobody_of_another_from_signing_in() {
    let school = School::open().await;
    let from = async |address: &str, who: &str, password: &str| {
        let mut request = sign_in_request((who, password), "");
        request.extensions_mut().insert(Peer(address.parse().unwrap()));
        school.send(request).await.status.as_u16()
    };
    let names: Vec<String> = (0..620).map(|n| format!("nobody{n}")).collect();
    let crowd = futures_util::future::join_all(names.iter().map(|name| from("127.0.0.2", name, "x")));
    // it stands behind the crowd, all of which is asked first
    let (crowd, teacher) = tokio::join!(crowd, from("127.0.0.3", "maths7", "right-password"));
    assert_eq!(teacher, 303);
    let wrong = crowd.iter().filter(|status| **status == 422).count();
    let away = crowd.iter().filter(|status| **status == 503).count();
    assert_eq!(wrong + away, names.len());
    // the teacher's count ended with the right password
    assert_eq!(
        usize::try_from(school.count("sign_in_try where tries > 0").await),
        Ok(wrong),
        "whoever was turned away has not guessed"
    );
}
