//! How many answers of one network are taken, and that a finger which taps twice gives one.

use crate::{
    pulse::{TUESDAY, cookie_of, page},
    school::School,
};
use axum::http::header;
use serde_json::json;
use std::net::IpAddr;

#[tokio::test]
async fn two_taps_of_one_finger_are_one_answer() {
    let school = School::with_work().await;
    let path = format!("{}/pulse", page(TUESDAY));
    let home: IpAddr = "2001:db8:1:2::1".parse().unwrap();
    let first = school.say_from((home, "WeChat"), &path, ("", "band=45")).await;
    let again = school.say_from((home, "WeChat"), &path, ("", "band=60")).await;
    assert_eq!(cookie_of(&first), cookie_of(&again));
    assert_eq!(school.count("pulse where band = '60'").await, 1);
    let other_room: IpAddr = "2001:db8:1:2:ffff::9".parse().unwrap();
    school.say_from((other_room, "WeChat"), &path, ("", "band=60")).await;
    assert_eq!(school.count("pulse").await, 1, "the same household");
    school.say_from((home, "Safari"), &path, ("", "band=60")).await;
    school.say_from(("2001:db8:1:3::1".parse().unwrap(), "WeChat"), &path, ("", "band=60")).await;
    assert_eq!(school.count("pulse").await, 3, "another browser, another network");
    assert!(school.look(&path, &cookie_of(&again)).await.text.contains("value=\"60\" checked"));
}

#[tokio::test]
async fn one_address_gives_no_more_answers_than_a_class_can_have_and_changing_one_is_always_possible() {
    let school = School::with_work().await;
    let path = format!("{}/pulse", page(TUESDAY));
    let first = school.say(&path, "", "band=45").await;
    for _ in 1..90 {
        assert_eq!(school.say(&path, "", "band=45").await.status.as_u16(), 303, "45 pupils, two answers each");
    }
    let more = school.say(&path, "", "band=more").await;
    assert_eq!(more.status.as_u16(), 429);
    assert!(more.text.contains("没有保存") && more.headers.contains_key(header::RETRY_AFTER));
    assert_eq!(school.say_json("", &json!({"date": TUESDAY, "band": "30"})).await.status.as_u16(), 429);
    assert_eq!(school.say(&path, &cookie_of(&first), "band=60").await.status.as_u16(), 303);
    assert_eq!(school.count("pulse").await, 90);
}

#[tokio::test]
async fn one_household_s_addresses_are_one_network() {
    let school = School::with_work().await;
    let path = format!("{}/pulse", page(TUESDAY));
    for n in 0..=90_u16 {
        let from = IpAddr::from([0x2001, 0xdb8, 1, 2, 0, 0, 0, n]);
        let status = school.say_from((from, &n.to_string()), &path, ("", "band=45")).await.status.as_u16();
        assert_eq!(status, if n < 90 { 303 } else { 429 }, "{n}");
    }
}
