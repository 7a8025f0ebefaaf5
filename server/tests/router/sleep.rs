//! Stopping for sleep: from bedtime on, so often as the school says, counted without who it was. And what a school decides about it.

use crate::{
    roles::homework,
    school::{Answer, MONDAY, School},
};
use axum::http::header;
use chrono::NaiveTime;
use std::net::IpAddr;
use store::{SetMeasuring, Stamp};

/// Tonight.
const TODAY: &str = MONDAY;
const TOMORROW: &str = "2026-11-24";
pub const SETTINGS: &str = "/feedback/settings";

fn path(day: &str) -> String {
    format!("/c/{}/{day}", "c".repeat(32))
}

fn stop_path(day: &str) -> String {
    format!("{}/stop", path(day))
}

impl School {
    /// On Monday evening, with maths and Chinese to do; so many stops a week, from 22:00 on.
    async fn at_night(stops: u32, time: (u32, u32)) -> Self {
        let mut school = Self::open().await;
        school.execute("insert into subject (school_id, id, code, name, position) select school_id, x'000000000000000000000000000000aa', 'chinese', '语文', 9 from subject").await;
        school.execute("insert into lesson (school_id, class_id, subject_id, staff_id) select school_id, class_id, x'000000000000000000000000000000aa', staff_id from lesson").await;
        school.execute("update school set version = version + 1").await;
        tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
        school.set_measuring(stops).await;
        let class = school.class7.to_string();
        for subject in ["maths", "chinese"] {
            let of = |(n, v)| match n {
                "subject" => (n, subject),
                "set_on" => (n, TODAY),
                "due_on" => (n, TOMORROW),
                _ => (n, v),
            };
            let form: Vec<_> = homework(&class).into_iter().map(of).collect();
            assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
        }
        school.set_clock(NaiveTime::from_hms_opt(time.0, time.1, 0).unwrap());
        school
    }

    async fn set_measuring(&self, stops: u32) {
        let now = self.store.school(self.school).await.unwrap().unwrap();
        let measuring = domain::school::Measuring { stops, ..now.settings.measuring.clone() };
        let stamp = Stamp { at: crate::school::now(), by: None, id: crate::school::id() };
        self.store.write(SetMeasuring { school: now, measuring, stamp }).await.unwrap();
    }

    async fn stop(&self, day: &str, cookie: &str, subject: &str) -> Answer {
        self.say(&stop_path(day), cookie, &format!("subject={subject}")).await
    }

    async fn stopped(&self) -> Vec<u32> {
        let span = ("2026-11-01".parse().unwrap(), "2026-12-31".parse().unwrap());
        self.store.sleep_stops(self.school, span).await.unwrap().into_iter().map(|s| s.stops).collect()
    }
}

fn cookie_of(answer: &Answer) -> String {
    answer.headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn from_bedtime_on_a_subject_is_stopped_and_the_device_alone_knows() {
    let school = School::at_night(2, (22, 0)).await;
    let list = school.get_without_cookie(&path(TODAY)).await;
    assert!(list.text.contains(&format!("{}\"", stop_path(TODAY))), "the list leads there");
    let page = school.get_without_cookie(&stop_path(TODAY)).await;
    assert!(page.text.contains("先睡觉，数学 停下") && page.text.contains("先睡觉，语文 停下") && !page.text.contains("<script"));
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(page.headers["x-robots-tag"], "noindex");
    let done = school.stop(TODAY, "", "maths").await;
    assert_eq!(done.status.as_u16(), 303);
    assert_eq!(done.headers[header::LOCATION].to_str().unwrap(), format!("{}?done=maths", stop_path(TODAY)));
    let set = done.headers[header::SET_COOKIE].to_str().unwrap();
    let path = format!("; Path=/c/{};", "c".repeat(32));
    for part in ["jianfu-stops=2026-11-23.maths;", &path, "; HttpOnly", "; SameSite=Lax"] {
        assert!(set.contains(part), "{set}");
    }
    // until Sunday's midnight; the clock of the test goes on
    let age: i64 = set.split("Max-Age=").nth(1).unwrap().parse().unwrap();
    let most = (6 * 24 + 2) * 3600;
    assert!((most - 600..=most).contains(&age), "{set}");
    let after = school.look(&format!("{}?done=maths", stop_path(TODAY)), &cookie_of(&done)).await;
    assert!(after.text.contains("好的，数学 停下") && after.text.contains("作业量可能估少了"), "{}", after.text);
    assert!(after.text.contains("本周停过了") && after.text.contains("先睡觉，语文 停下"));
    let other = school.get_without_cookie(&format!("{}?done=maths", stop_path(TODAY))).await;
    assert!(!other.text.contains("好的"), "said only to whom it is true of");
    assert_eq!(school.stopped().await, [1]);
    school.stop(TODAY, "", "maths").await;
    assert_eq!(school.stopped().await, [2], "another device");
}

#[tokio::test]
async fn nothing_is_stopped_twice_too_often_too_early_without_work_or_on_another_day() {
    let mut school = School::at_night(1, (22, 0)).await;
    for (day, cookie, subject, why) in [
        (TODAY, "jianfu-stops=2026-11-23.maths", "maths", "本周已经停过"),
        (TODAY, "jianfu-stops=2026-11-23.maths", "chinese", "本周的次数用完了"),
        (TODAY, "", "english", "没有必做的书面作业"),
        (TODAY, "", "", "没有必做的书面作业"),
        ("2026-11-20", "", "maths", "只有当天晚上可以停"),
        ("2026-11-27", "", "maths", "只有当天晚上可以停"),
        ("2026-11-28", "", "maths", "只有当天晚上可以停"),
    ] {
        let answer = school.stop(day, cookie, subject).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{day} {subject} {why}: {}", answer.text);
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
    }
    for nowhere in [format!("/c/{}/{TODAY}/stop", "d".repeat(32)), format!("/c/{}/x/stop", "c".repeat(32))] {
        assert_eq!(school.say(&nowhere, "", "subject=maths").await.status.as_u16(), 404);
        assert_eq!(school.look(&nowhere, "").await.status.as_u16(), 404);
    }
    school.set_clock(NaiveTime::from_hms_opt(21, 50, 0).unwrap());
    let page = school.get_without_cookie(&stop_path(TODAY)).await;
    assert!(page.status.as_u16() == 200 && page.text.contains("22:00 起可以停下") && !page.text.contains("先睡觉，数学"));
    let early = school.stop(TODAY, "", "maths").await;
    assert!(early.status.as_u16() == 422 && early.text.contains("还没到睡觉时间"));
    assert!(school.stopped().await.is_empty());
    let old = school.look(&stop_path(TODAY), "jianfu-stops=2026-11-16.maths").await;
    assert!(old.text.contains("本周还可以停 1 科"), "a new week begins anew");
}

#[tokio::test]
async fn where_the_school_does_not_offer_it_nothing_leads_there() {
    let school = School::at_night(0, (22, 30)).await;
    assert!(!school.get_without_cookie(&path(TODAY)).await.text.contains("/stop\""));
    let page = school.get_without_cookie(&stop_path(TODAY)).await;
    assert!(page.status.as_u16() == 422 && page.text.contains("没有开启作业熔断"), "{}", page.text);
    assert_eq!(school.stop(TODAY, "", "maths").await.status.as_u16(), 422);
    assert!(school.stopped().await.is_empty());
}

#[tokio::test]
async fn one_network_stops_no_more_than_a_class_can() {
    let school = School::at_night(5, (23, 0)).await;
    for n in 0..45_u16 {
        let subject = if n % 2 == 0 { "maths" } else { "chinese" };
        let from = IpAddr::from([0x2001, 0xdb8, 1, 2, 0, 0, 0, n]);
        let said = ("jianfu-stops=x", format!("subject={subject}"));
        let stopped = school.say_from((from, ""), &stop_path(TODAY), (said.0, &said.1)).await;
        assert_eq!(stopped.status.as_u16(), 303, "45 pupils, one each");
    }
    let from = IpAddr::from([0x2001, 0xdb8, 1, 2, 0xffff, 0, 0, 0]);
    let more = school.say_from((from, ""), &stop_path(TODAY), ("", "subject=maths")).await;
    assert!(more.status.as_u16() == 429 && more.text.contains("没有记下") && more.headers.contains_key(header::RETRY_AFTER));
    assert_eq!(school.stopped().await, [22, 23]);
    assert_eq!(school.stop(TODAY, "", "maths").await.status.as_u16(), 303, "another network");
}

#[tokio::test]
async fn the_grade_s_coordinator_sees_from_the_next_morning_how_often_a_class_stopped_what() {
    let mut school = School::at_night(2, (22, 0)).await;
    for subject in ["maths", "maths", "chinese"] {
        assert_eq!(school.stop(TODAY, "", subject).await.status.as_u16(), 303);
    }
    let week = format!("/grade/7/{MONDAY}");
    assert!(!school.get("coordinator7", &week).await.text.contains("为睡眠停下"), "not while the evening lasts");
    school.set_days_later(1);
    let page = school.get("coordinator7", &week).await.text;
    assert!(page.contains("为睡眠停下") && page.contains("数学 2 人次、语文 1 人次"), "{page}");
    assert!(!school.get("coordinator3", &format!("/grade/3/{MONDAY}")).await.text.contains("为睡眠停下"));
    assert!(!school.get("coordinator7", "/grade/7/2026-11-30").await.text.contains("为睡眠停下"));
}

#[tokio::test]
async fn a_school_decides_about_measuring_section_by_section() {
    let school = School::open().await;
    let set = async |form: &[(&str, &str)]| school.post("principal", SETTINGS, form).await;
    for (form, section) in [
        (vec![("do", "pulse"), ("pulse", "off")], "pulse"),
        (vec![("do", "survey"), ("monday", MONDAY)], "survey"),
        (vec![("do", "survey"), ("monday", "2026-12-07")], "survey"),
        (vec![("do", "end"), ("monday", MONDAY)], "survey"),
        (vec![("do", "sleep"), ("stops", "2"), ("bedtime-3", "21:20"), ("bedtime-7", "21:45")], "sleep"),
    ] {
        let answer = set(&form).await;
        assert_eq!(answer.status.as_u16(), 303, "{form:?} {}", answer.text);
        assert_eq!(answer.headers[header::LOCATION].to_str().unwrap(), format!("{SETTINGS}?saved={section}#{section}"));
    }
    let now = school.store.school(school.school).await.unwrap().unwrap().settings.measuring.clone();
    assert_eq!((now.pulse, now.stops), (domain::school::PulseRule::Off, 2));
    assert_eq!(now.survey_weeks, ["2026-12-07".parse().unwrap()].into());
    let seven = (domain::school::Grade::new(7).unwrap(), NaiveTime::from_hms_opt(21, 45, 0).unwrap());
    assert_eq!(now.bedtimes, [seven].into(), "grade 3 keeps the usual one");
    let page = school.get("admin", SETTINGS).await.text;
    assert!(page.contains("value=\"off\" checked") && page.contains("第15周 12月7日–13日"), "{page}");
    assert!(page.contains("value=\"21:45\"") && page.contains("value=\"21:20\""));
    let looked = school.get("inspector", SETTINGS).await.text;
    assert!(looked.contains("您可以查看；修改由") && !looked.contains("name=\"do\""), "{looked}");
    assert!(school.get("principal", "/publish/settings").await.text.contains("href=\"/feedback/settings\""));
}

#[tokio::test]
async fn bad_settings_of_measuring_are_told_at_their_place_keep_what_was_typed_and_save_nothing() {
    let school = School::open().await;
    let before = school.store.school(school.school).await.unwrap().unwrap();
    for (form, why) in [
        (vec![("do", "survey"), ("monday", "2026-11-16")], "请选择本周或以后有课的一周"),
        (vec![("do", "survey"), ("monday", TOMORROW)], "请选择本周或以后有课的一周"),
        (vec![("do", "survey"), ("monday", "2027-02-15")], "请选择本周或以后有课的一周"),
        (vec![("do", "survey"), ("monday", "+262142-12-31")], "请选择本周或以后有课的一周"),
        (vec![("do", "end"), ("monday", MONDAY)], "请选择本周或以后有课的一周"),
        (vec![("do", "sleep"), ("stops", "6")], "请选择 0–5 科"),
        (vec![("do", "sleep"), ("stops", "1"), ("bedtime-7", "17:59")], "请填 18:00–23:59 的时间"),
        (vec![("do", "sleep"), ("stops", "1"), ("bedtime-7", "25:00")], "请填 18:00–23:59 的时间"),
    ] {
        let answer = school.post("principal", SETTINGS, &form).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{form:?} {}", answer.text);
    }
    let typed = [("do", "sleep"), ("stops", "4"), ("bedtime-3", "20:30"), ("bedtime-7", "9点")];
    let typed = school.post("principal", SETTINGS, &typed).await.text;
    for kept in ["value=\"4\" selected", "value=\"20:30\"", "value=\"9点\"", "id=\"bedtime-7-error\""] {
        assert!(typed.contains(kept), "{kept}: {typed}");
    }
    assert_eq!(school.post("principal", SETTINGS, &[("do", "pulse"), ("pulse", "x")]).await.status.as_u16(), 422);
    let after = school.store.school(school.school).await.unwrap().unwrap();
    assert_eq!((after.version, &after.settings.measuring), (before.version, &before.settings.measuring));
}
