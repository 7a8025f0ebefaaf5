//! Known devices: what strangers type under somebody's name keeps nobody out who has signed in there before.

use crate::{
    account::{cookie_of, to},
    school::{Answer, School},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use server::assets::Assets;

const GOOD: &str = "correct horse battery";

fn form(who: &str, password: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs([("user_name", who), ("password", password)]).finish()
}

/// What a browser with these cookies gets.
async fn tries(school: &School, who: &str, password: &str, cookies: &str) -> Answer {
    let request = Request::post("/sign-in").header("sec-fetch-site", "same-origin").header(header::COOKIE, cookies);
    school.send(request.body(Body::from(form(who, password))).unwrap()).await
}

fn set(answer: &Answer) -> Vec<&str> {
    answer.headers.get_all(header::SET_COOKIE).iter().map(|c| c.to_str().unwrap()).collect()
}

/// The device's cookie that an answer sets, as a browser sends it.
fn device(answer: &Answer) -> Option<String> {
    let set = set(answer).into_iter().find(|c| c.contains("jianfu-device="))?;
    set.split(';').next().map(str::to_owned)
}

async fn signs_in(school: &School, who: &str, password: &str, cookies: &str) -> String {
    let answer = tries(school, who, password, cookies).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
    device(&answer).unwrap()
}

fn waits(answer: &Answer) -> bool {
    answer.status.as_u16() == 422 && answer.text.contains("试得太多了")
}

/// Whoever waits waits long, however slow the machine is.
async fn for_long(school: &School) {
    school.execute("update sign_in_try set tries = 14 where tries >= 5").await;
}

/// Strangers try, from elsewhere, until they wait.
async fn strangers(school: &School, who: &str) {
    for _ in 0..20 {
        tries(school, who, "a wrong guess", "").await;
    }
    for_long(school).await;
    assert!(waits(&tries(school, who, "right-password", "").await));
}

#[tokio::test]
async fn twenty_wrong_passwords_of_strangers_do_not_keep_out_whoever_has_signed_in_here_before() {
    let school = School::open().await;
    let known = signs_in(&school, "maths7", "right-password", "").await;
    strangers(&school, "maths7").await;
    let again = signs_in(&school, "maths7", "right-password", &known).await;
    assert_eq!(again, known, "it is the same device");
    assert!(waits(&tries(&school, "maths7", "right-password", "").await), "strangers wait as before");
    // at the account's page too
    let session = cookie_of(&tries(&school, "maths7", "right-password", &known).await);
    let change = [("do", "password"), ("old", "right-password"), ("new", GOOD), ("again", GOOD)];
    assert!(waits(&school.post(&session, "/account", &change).await));
    let done = school.post(&format!("{session}; {known}"), "/account", &change).await;
    assert_eq!(to(&done), "/account?saved=password#password", "{}", done.text);
}

#[tokio::test]
async fn a_known_device_waits_for_its_own_wrong_passwords_and_no_other_does() {
    let school = School::open().await;
    let known = signs_in(&school, "maths7", "right-password", "").await;
    for _ in 0..5 {
        assert!(tries(&school, "maths7", "a wrong guess", &known).await.text.contains("用户名或密码不对"));
    }
    for_long(&school).await;
    assert!(waits(&tries(&school, "maths7", "right-password", &known).await));
    let other = signs_in(&school, "maths7", "right-password", "").await;
    assert_ne!(other, known);
    assert!(waits(&tries(&school, "maths7", "right-password", &known).await), "its count is its own");
}

#[tokio::test]
async fn a_cookie_of_another_account_a_forged_one_and_a_broken_one_make_no_device_known() {
    let school = School::open().await;
    let theirs = signs_in(&school, "idle", "right-password", "").await;
    let own = signs_in(&school, "maths7", "right-password", "").await;
    strangers(&school, "maths7").await;
    // the account of the one, the device and mark of the other
    let (own_value, their_value) = (own.split_once('=').unwrap().1, theirs.split_once('=').unwrap().1);
    let mixed = format!("jianfu-device={}{}", &own_value[..24], &their_value[24..]);
    let last = if own.ends_with('A') { 'Q' } else { 'A' };
    let forged = format!("{}{last}", &own[..own.len() - 1]);
    let cut = &own[..own.len() - 2];
    for cookie in [theirs.as_str(), &mixed, &forged, cut, "jianfu-device=", "jianfu-device=....", "jianfu-device=é.~"] {
        assert!(waits(&tries(&school, "maths7", "right-password", cookie).await), "{cookie}");
    }
    assert_eq!(tries(&school, "maths7", "right-password", &own).await.status.as_u16(), 303);
}

#[tokio::test]
async fn a_computer_of_an_office_is_known_to_each_of_the_last_five_who_signed_in_there() {
    let school = School::open().await;
    let mut shared = String::new();
    for who in ["maths7", "idle", "maths7"] {
        shared = signs_in(&school, who, "right-password", &shared).await;
    }
    strangers(&school, "idle").await;
    for who in ["idle", "head7", "coordinator7", "principal", "admin"] {
        shared = signs_in(&school, who, "right-password", &shared).await;
    }
    strangers(&school, "maths7").await;
    assert!(waits(&tries(&school, "maths7", "right-password", &shared).await), "theirs is the oldest of six");
}

#[tokio::test]
async fn whoever_signs_out_everywhere_or_has_a_new_password_is_known_only_where_they_did_so() {
    let school = School::open().await;
    let lost = signs_in(&school, "maths7", "right-password", "").await;
    let answer = tries(&school, "maths7", "right-password", "").await;
    let (mut here, session) = (device(&answer).unwrap(), cookie_of(&answer));
    let change = [("do", "password"), ("old", "right-password"), ("new", GOOD), ("again", GOOD)];
    for (form, password) in [(&[("do", "end_others")][..], "right-password"), (&change, GOOD)] {
        let before = here.clone();
        let done = school.post(&format!("{session}; {here}"), "/account", form).await;
        here = device(&done).unwrap();
        strangers(&school, "maths7").await;
        for old in [&lost, &before] {
            assert!(waits(&tries(&school, "maths7", password, old).await));
        }
        signs_in(&school, "maths7", password, &here).await;
        school.execute("delete from sign_in_try").await;
    }
}

#[tokio::test]
async fn the_office_that_ends_all_sessions_of_somebody_ends_their_known_devices_too() {
    let school = School::open().await;
    let known = signs_in(&school, "maths7", "right-password", "").await;
    school.execute("delete from session where staff_id = (select id from staff where user_name = 'maths7')").await;
    let path = format!("/admin/staff/{}", school.staff("maths7").await);
    assert_eq!(school.post("admin", &path, &[("do", "end_sessions")]).await.status.as_u16(), 303);
    strangers(&school, "maths7").await;
    assert!(waits(&tries(&school, "maths7", "right-password", &known).await));
}

#[tokio::test]
async fn the_cookie_of_a_device_is_out_of_reach_of_scripts_lasts_a_year_and_goes_over_tls_alone() {
    let mut school = School::open().await;
    school.execute("update school set demo = false").await;
    school.set_up(0, Assets::none(), "https://jianfu.example");
    let answer = tries(&school, "maths7", "right-password", "").await;
    let cookie = set(&answer).into_iter().find(|c| c.starts_with("__Host-jianfu-device=")).unwrap();
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Max-Age=31536000", "; Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(tries(&school, "maths7", "a wrong guess", "").await.headers.get(header::SET_COOKIE).is_none());
}
