//! What families say about an evening: one answer of a device, changeable until midnight, and nothing of who said it.

use crate::{
    roles::homework,
    school::{Answer, MONDAY, School, id},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};
use server::Peer;
use std::net::{IpAddr, Ipv4Addr};

pub const TUESDAY: &str = "2026-11-24";
/// Tuesday at two, in hours after Monday at ten.
pub const AFTERNOON: i64 = 28;

pub fn page(day: &str) -> String {
    format!("/c/{}/{day}", "c".repeat(32))
}

fn api() -> String {
    format!("/api/v1/classes/{}/pulses", "c".repeat(32))
}

impl School {
    /// On the afternoon of a Tuesday for which 25 minutes are set.
    pub async fn with_work() -> Self {
        let mut school = Self::open().await;
        school.set_work(&[]).await;
        school.set_hours_later(AFTERNOON);
        school
    }

    /// The usual homework, with these fields otherwise.
    pub async fn set_work(&self, other: &[(&str, &str)]) {
        let class = self.class7.to_string();
        let field = |(n, v)| (n, other.iter().find(|o| o.0 == n).map_or(v, |o| o.1));
        let form: Vec<_> = homework(&class).into_iter().map(field).collect();
        assert_eq!(self.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    }

    /// A form of a device with that cookie, and a browser of its own.
    pub async fn say(&self, path: &str, cookie: &str, form: &str) -> Answer {
        self.say_from((Ipv4Addr::LOCALHOST.into(), &format!("browser {}", id())), path, (cookie, form)).await
    }

    /// A form from that address and browser.
    pub async fn say_from(&self, (from, browser): (IpAddr, &str), path: &str, (cookie, form): (&str, &str)) -> Answer {
        let request = Request::post(path)
            .extension(Peer(from))
            .header(header::USER_AGENT, browser)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    pub async fn look(&self, path: &str, cookie: &str) -> Answer {
        self.send(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    pub async fn say_json(&self, cookie: &str, body: &Value) -> Answer {
        let request = Request::post(api()).header(header::COOKIE, cookie).header(header::CONTENT_TYPE, "application/json");
        let request = request.extension(Peer(Ipv4Addr::LOCALHOST.into()));
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn count(&self, table: &'static str) -> i64 {
        use sqlx::Connection;
        let mut connection = sqlx::SqliteConnection::connect(&self.address()).await.unwrap();
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}"))).fetch_one(&mut connection).await.unwrap()
    }
}

pub fn cookie_of(answer: &Answer) -> String {
    answer.headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn one_tap_is_an_answer_and_the_same_device_changes_it() {
    let school = School::with_work().await;
    let day = page(TUESDAY);
    let list = school.get_without_cookie(&day).await;
    assert!(list.text.contains("书面作业一共用了多久") && list.headers.get(header::SET_COOKIE).is_none());
    let first = school.say(&format!("{day}/pulse"), "", "band=45").await;
    assert_eq!((first.status.as_u16(), first.headers[header::LOCATION].to_str().unwrap()), (303, &*format!("{day}/pulse")));
    let set = first.headers[header::SET_COOKIE].to_str().unwrap();
    // 14:00: ten hours are left of the day
    for part in [format!("; Path={day};"), "; HttpOnly".into(), "; SameSite=Lax".into(), "; Max-Age=36000".into()] {
        assert!(set.contains(&part), "{set}");
    }
    let cookie = cookie_of(&first);
    let thanks = school.look(&format!("{day}/pulse"), &cookie).await;
    assert!(thanks.text.contains("记下了") && thanks.headers[header::CACHE_CONTROL] == "no-store");
    assert_eq!(thanks.headers["x-robots-tag"], "noindex");
    let form = "band=45&finished_by=20%3A00&at_school=no&whole=1&heaviest=maths";
    assert_eq!(school.say(&format!("{day}/pulse"), &cookie, form).await.status.as_u16(), 303);
    assert_eq!(school.say(&format!("{day}/pulse"), &cookie, "band=60").await.status.as_u16(), 303);
    let shown = school.look(&format!("{day}/pulse"), &cookie).await.text;
    for chosen in ["value=\"60\" checked", "value=\"20:00\" checked", "value=\"no\" checked"] {
        assert!(shown.contains(chosen), "a tap keeps what else was said: {chosen}");
    }
    assert_eq!(school.count("pulse").await, 1);
    school.say(&format!("{day}/pulse"), "", "band=45").await;
    school.say(&format!("{day}/pulse"), "jianfu-pulse=00000000000000000000000000000001", "band=45").await;
    assert_eq!(school.count("pulse").await, 3, "other devices, one with a made-up token");
}

#[tokio::test]
async fn an_evening_is_answered_about_while_it_lasts_and_where_there_is_something_to_ask() {
    let mut school = School::open().await;
    school.set_work(&[]).await;
    school.set_work(&[("set_on", "2026-11-27"), ("due_on", "2026-11-30")]).await;
    school.set_days_later(1);
    for (day, why) in [(MONDAY, "over"), ("2026-11-25", "not yet"), ("2026-11-28", "a day off")] {
        let answer = school.say(&format!("{}/pulse", page(day)), "", "band=45").await;
        assert_eq!(answer.status.as_u16(), 422, "{why}");
        assert!(answer.text.contains("用时从当天 12:00 起可以填"), "{why}");
        assert!(!school.get_without_cookie(&page(day)).await.text.contains("书面作业一共用了多久"), "{why}");
    }
    // the evening of a Friday lasts until Sunday
    school.set_days_later(6);
    assert_eq!(school.say_json("", &json!({"date": "2026-11-27", "band": "30"})).await.status.as_u16(), 202);
    school.execute("update school set pulse = 'off', version = version + 1").await;
    school.set_hours_later(AFTERNOON);
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    assert!(!school.get_without_cookie(&page(TUESDAY)).await.text.contains("书面作业一共用了多久"));
    let off = school.say(&format!("{}/pulse", page(TUESDAY)), "", "band=45").await;
    assert!(off.status.as_u16() == 422 && off.text.contains("没有开启"));
    assert_eq!(school.count("pulse").await, 1);
}

#[tokio::test]
async fn where_there_is_no_written_work_nothing_is_asked_and_nothing_taken() {
    let mut school = School::open().await;
    school.set_work(&[("form", "oral")]).await;
    school.set_hours_later(AFTERNOON);
    for answer in [
        school.say(&format!("{}/pulse", page(TUESDAY)), "", "band=more").await,
        school.look(&format!("{}/pulse", page(TUESDAY)), "").await,
    ] {
        assert!(answer.status.as_u16() == 422 && answer.text.contains("没有必做的书面作业"), "{}", answer.text);
    }
    let refused = school.say_json("", &json!({"date": TUESDAY, "band": "more"})).await;
    assert!(refused.status.as_u16() == 422 && refused.text.contains("没有必做的书面作业"), "{}", refused.text);
    assert_eq!(school.count("pulse").await + school.count("pulse_salt").await, 0);
}

#[tokio::test]
async fn an_answer_that_comes_when_the_evening_was_just_summed_up_is_told_that_it_is_over() {
    let school = School::with_work().await;
    school.execute("insert into measured_span (school_id, from_date, to_date, at) select id, '2026-11-24', '2026-11-24', '2026-11-24T16:00:00Z' from school").await;
    let late = school.say(&format!("{}/pulse", page(TUESDAY)), "", "band=45").await;
    assert!(late.status.as_u16() == 422 && late.text.contains("用时从当天 12:00 起可以填"), "{}", late.text);
    assert_eq!(school.say_json("", &json!({"date": TUESDAY, "band": "30"})).await.status.as_u16(), 422);
}

#[tokio::test]
async fn what_is_no_choice_is_told_and_nothing_is_saved() {
    let school = School::with_work().await;
    let path = format!("{}/pulse", page(TUESDAY));
    for form in ["", "band=46", "band=45&heaviest=magic", "band=45&finished_by=x", "band=45&at_school=2", "band=45&s-magic=10"] {
        let answer = school.say(&path, "", form).await;
        assert_eq!(answer.status.as_u16(), 422, "{form}");
        assert!(answer.text.contains("role=\"alert\"") && answer.headers.get(header::SET_COOKIE).is_none(), "{form}");
    }
    for body in [
        json!({"date": TUESDAY}),
        json!({"date": TUESDAY, "band": "31"}),
        json!({"date": "x", "band": "30"}),
        json!({"date": TUESDAY, "band": "30", "heaviest": "magic"}),
        json!({"date": TUESDAY, "band": "30", "name": "小明"}),
        json!({"date": MONDAY, "band": "30"}),
    ] {
        assert_eq!(school.say_json("", &body).await.status.as_u16(), 422, "{body}");
    }
    assert_eq!(school.count("pulse").await, 0);
    for nowhere in [format!("/c/{}/{TUESDAY}/pulse", "d".repeat(32)), format!("/c/{}/x/pulse", "c".repeat(32))] {
        assert_eq!(school.say(&nowhere, "", "band=45").await.status.as_u16(), 404);
        assert_eq!(school.look(&nowhere, "").await.status.as_u16(), 404);
    }
    let other = Request::post(format!("/api/v1/classes/{}/pulses", "d".repeat(32)))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(json!({"date": TUESDAY, "band": "30"}).to_string()));
    assert_eq!(school.send(other.unwrap()).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_program_answers_for_a_device_once_too() {
    let school = School::with_work().await;
    let body = json!({"date": TUESDAY, "band": "more", "heaviest": "maths", "finished_by": "21:40", "at_school": false});
    let first = school.say_json("", &body).await;
    assert_eq!((first.status.as_u16(), first.text.as_str()), (202, ""));
    assert!(first.headers[header::SET_COOKIE].to_str().unwrap().contains(&format!("; Path={};", api())));
    let again = school.say_json(&cookie_of(&first), &json!({"date": TUESDAY, "band": "90"})).await;
    assert_eq!(again.status.as_u16(), 202);
    assert_eq!(school.count("pulse").await, 1);
    let other_day = school.look(&format!("{}/pulse", page(TUESDAY)), &cookie_of(&first)).await;
    assert!(other_day.text.contains("value=\"90\" checked"));
}

#[tokio::test]
async fn only_subjects_that_are_asked_about_are_taken() {
    let mut school = School::with_work().await;
    school.execute("insert into subject (school_id, id, code, name, position) select school_id, x'000000000000000000000000000000aa', 'chinese', '语文', 9 from subject").await;
    school.execute("insert into survey_week (school_id, monday) select id, '2026-11-23' from school").await;
    school.execute("update school set version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    school.set_hours_later(AFTERNOON);
    let path = format!("{}/pulse", page(TUESDAY));
    for form in ["band=45&heaviest=chinese&whole=1", "band=45&s-chinese=20&whole=1"] {
        let answer = school.say(&path, "", form).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains("请选这一天有作业的学科"), "{form}: {}", answer.text);
    }
    let other = school.say_json("", &json!({"date": TUESDAY, "band": "30", "by_subject": {"chinese": "20"}})).await;
    assert_eq!(other.status.as_u16(), 422, "{}", other.text);
    assert_eq!(school.count("pulse").await, 0);
    assert_eq!(school.say(&path, "", "band=45&heaviest=maths&s-maths=20&whole=1").await.status.as_u16(), 303);
}

#[tokio::test]
async fn a_survey_week_asks_about_each_subject() {
    let mut school = School::with_work().await;
    let path = format!("{}/pulse", page(TUESDAY));
    let cookie = cookie_of(&school.say(&path, "", "band=45&s-maths=20&whole=1").await);
    assert!(!school.look(&path, &cookie).await.text.contains("s-maths"));
    assert_eq!(school.count("pulse where by_subject = '{}'").await, 1, "outside a survey nothing is kept about a subject");
    school.execute("insert into survey_week (school_id, monday) select id, '2026-11-23' from school").await;
    school.execute("update school set version = version + 1").await;
    school.set_hours_later(AFTERNOON);
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    assert!(school.get_without_cookie(&page(TUESDAY)).await.text.contains("各科用时"));
    assert_eq!(school.say(&path, &cookie, "band=45&s-maths=20&whole=1").await.status.as_u16(), 303);
    let shown = school.look(&path, &cookie).await.text;
    assert!(shown.contains("name=\"s-maths\"") && shown.contains("value=\"20\" selected"));
}
