//! When an evening is asked about: from noon of its load day on, on each day that it covers.

use crate::{
    pulse::{TUESDAY, page},
    school::{MONDAY, School},
};
use chrono::NaiveTime;

#[tokio::test]
async fn each_day_that_an_evening_lasts_asks_about_it_and_none_before_its_noon() {
    let mut school = School::open().await;
    let friday = "2026-11-27";
    school.set_work(&[("set_on", friday), ("due_on", "2026-11-30")]).await;
    let asks = format!("action=\"{}/pulse\"", page(friday));
    // hours after Monday at ten: Friday 11:00, 12:00, Saturday 00:20, Sunday 22:00, Monday 00:00
    for (hours, day, asked) in [(97, friday, false), (98, friday, true), (111, "2026-11-28", true), (156, "2026-11-29", true)] {
        school.set_hours_later(hours);
        let list = school.get_without_cookie(&page(day)).await.text;
        assert_eq!(list.contains(&asks), asked, "{day}");
        assert_eq!(list.contains("到11月29日 周日 24 点都可以改"), asked, "{day}");
        let said = school.say(&format!("{}/pulse", page(friday)), "", "band=30").await;
        assert_eq!(said.status.as_u16(), if asked { 303 } else { 422 }, "{day}");
    }
    let covered = school.look(&format!("{}/pulse", page("2026-11-29")), "").await;
    assert!(covered.status.as_u16() == 422 && !covered.text.contains("name=\"band\""), "it is answered under its load day");
    school.set_hours_later(158);
    assert!(!school.get_without_cookie(&page("2026-11-29")).await.text.contains(&asks), "over");
    assert_eq!(school.count("pulse").await, 3);
}

#[tokio::test]
async fn a_page_that_was_kept_in_the_morning_asks_from_noon_on() {
    let mut school = School::open().await;
    school.set_work(&[("set_on", MONDAY), ("due_on", TUESDAY)]).await;
    school.set_clock(NaiveTime::from_hms_opt(11, 59, 58).unwrap());
    assert!(!school.get_without_cookie(&page(MONDAY)).await.text.contains("id=\"pulse\""));
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    assert!(school.get_without_cookie(&page(MONDAY)).await.text.contains("id=\"pulse\""));
}
