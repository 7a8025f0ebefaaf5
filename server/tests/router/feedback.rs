//! Measured times: whom they reach, and that nobody is put beside another.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};
use domain::{
    evening::Answer,
    pulse::{Band, SubjectBand},
};
use serde_json::Value;
use std::sync::Arc;
use store::{EveningOf, SavePulse, Stamp, SumUp, Summed};

const TUESDAY: &str = "2026-11-24";

/// The evening, and its week.
fn both() -> [Summed; 2] {
    [Summed::Evening(TUESDAY.parse().unwrap()), Summed::Week(MONDAY.parse().unwrap())]
}

impl School {
    /// A Tuesday of 25 minutes of which so many families say that it took up to 45, and the teacher's subject up to 45 too.
    async fn measured(answers: u8) -> Self {
        Self::summed_up(answers, &both()).await
    }

    async fn summed_up(answers: u8, summed: &[Summed]) -> Self {
        Self::open().await.measure((answers, Band::UpTo45), "2026-11-25", summed).await
    }

    async fn measure(mut self, (answers, band): (u8, Band), due_on: &str, summed: &[Summed]) -> Self {
        let school = &mut self;
        let class = school.class7.to_string();
        let of = |(n, v)| if n == "due_on" { (n, due_on) } else { (n, v) };
        let form: Vec<_> = homework(&class).into_iter().map(of).collect();
        assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
        let set_up = school.store.school(school.school).await.unwrap().unwrap();
        let (maths, day) = (set_up.subjects[0].id, TUESDAY.parse().unwrap());
        let of = EveningOf { school: school.school, class: school.class7, day };
        for n in 0..answers {
            let answer = Answer { by_subject: [(maths, SubjectBand::UpTo45)].into(), ..Answer::of(band) };
            school.store.write(SavePulse { of, device: [n; 16], salt: [n; 32], answer }).await.unwrap();
        }
        for what in summed.iter().copied() {
            let stamp = Stamp { at: crate::school::now(), by: None, id: crate::school::id() };
            school.store.write(SumUp { school: Arc::clone(&set_up), what, stamp }).await.unwrap();
        }
        school.set_days_later(7);
        self
    }

    /// As shown to somebody.
    async fn feedback(&self, who: &str, more: &str) -> String {
        let answer = self.get(who, &format!("/feedback/{MONDAY}{more}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{who}");
        answer.text.replace("<!>", "")
    }
}

#[tokio::test]
async fn a_teacher_sees_the_own_subject_beside_its_estimate_and_says_so() {
    let school = School::measured(12).await;
    let path = format!("/feedback/{MONDAY}");
    let page = school.get("maths7", &path).await.text.replace("<!>", "");
    for words in ["七(1)", "全部书面作业 · 全周", "数学", ">25 分钟<", ">38 分钟<", "12 (27%)", "我已看过"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(school.post("maths7", &path, &[("do", "read")]).await.status.as_u16(), 303);
    assert!(school.get("maths7", &path).await.text.contains("已确认看过"));
    let head = school.get("principal", &path).await.text.replace("<!>", "");
    assert!(head.contains("任课教师已看：1 / 1") && !head.contains("我已看过"));
    assert_eq!(school.post("maths7", &path, &[("do", "x")]).await.status.as_u16(), 422);
    assert_eq!(school.post("principal", &path, &[("do", "read")]).await.status.as_u16(), 403, "teaches nothing");
}

#[tokio::test]
async fn whoever_answers_for_a_class_sees_it_whole_and_no_teacher_s_subject() {
    let school = School::measured(12).await;
    for who in ["head7", "coordinator7", "principal", "inspector"] {
        let page = school.get(who, &format!("/feedback/{MONDAY}")).await.text.replace("<!>", "");
        assert!(page.contains("全部书面作业") && !page.contains(">数学<"), "{who}: {page}");
        let read = school.get(who, "/api/v1/feedback").await;
        let rows: Value = serde_json::from_str(&read.text).unwrap();
        let rows = rows["items"].as_array().unwrap();
        assert_eq!(rows.len(), 2, "{who}: the evening and the week");
        assert!(rows.iter().all(|r| r["subject"].is_null() && r["median"] == 38 && r["n"] == 12), "{rows:?}");
    }
    let own: Value = serde_json::from_str(&school.get("maths7", "/api/v1/feedback").await.text).unwrap();
    assert_eq!(own["items"].as_array().unwrap().iter().filter(|r| r["subject"] == "maths").count(), 2);
    for who in ["idle", "lead", "admin"] {
        assert_eq!(school.get(who, &format!("/feedback/{MONDAY}")).await.status.as_u16(), 403, "{who}");
        assert_eq!(school.get(who, "/api/v1/feedback").await.status.as_u16(), 403, "{who}");
    }
    let other = school.get("coordinator3", "/api/v1/feedback").await;
    assert_eq!(serde_json::from_str::<Value>(&other.text).unwrap()["items"], serde_json::json!([]), "another grade's");
}

#[tokio::test]
async fn under_ten_answers_there_is_no_figure_not_even_how_many() {
    let school = School::measured(9).await;
    let page = school.get("maths7", &format!("/feedback/{MONDAY}")).await.text.replace("<!>", "");
    assert!(page.contains("不足 10 份") && page.contains(">&lt;10<") && !page.contains("38 分钟"));
    assert!(!page.contains("全周</th>") && !page.contains(">9 ("), "neither how many they were: {page}");
    let rows: Value = serde_json::from_str(&school.get("maths7", "/api/v1/feedback").await.text).unwrap();
    for row in rows["items"].as_array().unwrap() {
        assert_eq!(row["from"], row["to"], "no week of evenings that tell nothing");
        for figure in ["n", "response_rate", "median", "mean", "p80", "over_cap"] {
            assert!(row[figure].is_null(), "{figure}: {row}");
        }
    }
}

#[tokio::test]
async fn more_answers_than_pupils_are_said_to_be_doubtful() {
    for (answers, doubtful) in [(45, false), (46, true)] {
        let school = School::measured(answers).await;
        let page = school.get("head7", &format!("/feedback/{MONDAY}")).await.text.replace("<!>", "");
        assert_eq!(page.contains("存疑：比人数多"), doubtful, "{answers}: {page}");
        let rows: Value = serde_json::from_str(&school.get("head7", "/api/v1/feedback").await.text).unwrap();
        let said: Vec<_> = rows["items"].as_array().unwrap().iter().map(|r| r["doubtful"].as_bool().unwrap()).collect();
        assert_eq!(said, if doubtful { vec![true] } else { vec![false, false] }, "of a week nothing is left: {rows}");
    }
}

#[tokio::test]
async fn what_is_not_there_yet_nobody_confirms_to_have_seen() {
    let path = format!("/feedback/{MONDAY}");
    let evening = School::summed_up(12, &[Summed::Evening(TUESDAY.parse().unwrap())]).await;
    let few = School::measured(9).await;
    for school in [evening, few] {
        let page = school.get("maths7", &path).await.text;
        assert!(page.contains("七(1)") && !page.contains("我已看过"), "{page}");
        for week in [path.as_str(), "/feedback/2026-11-30", "/feedback/2027-06-07"] {
            assert_eq!(school.post("maths7", week, &[("do", "read")]).await.status.as_u16(), 422, "{week}");
        }
        let readers = school.store.feedback_readers(school.school, MONDAY.parse().unwrap()).await.unwrap();
        assert!(readers.is_empty());
    }
}

#[tokio::test]
async fn a_week_without_answers_says_so() {
    let school = School::measured(12).await;
    let page = school.get("maths7", "/feedback/2026-11-30").await.text;
    assert!(page.contains("这一周还没有反馈") && !page.contains("我已看过"));
    assert_eq!(school.get("maths7", "/feedback/2026-11-25").await.headers["location"], "/feedback/2026-11-23");
    assert_eq!(school.get("maths7", "/feedback/x").await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_teacher_is_told_of_new_figures_until_they_were_seen_and_is_led_to_them() {
    let school = School::measured(12).await;
    assert_eq!(
        school.get("maths7", "/feedback").await.headers["location"],
        "/feedback/2026-11-23",
        "the newest week with figures"
    );
    assert!(school.get("maths7", "/").await.text.contains("用时反馈出来了"));
    assert!(!school.get("principal", "/").await.text.contains("用时反馈出来了"), "teaches nothing");
    school.post("maths7", &format!("/feedback/{MONDAY}"), &[("do", "read")]).await;
    assert!(!school.get("maths7", "/").await.text.contains("用时反馈出来了"));
    let few = School::measured(9).await;
    assert_eq!(few.get("maths7", "/feedback").await.headers["location"], "/feedback/2026-11-30", "this week");
    assert!(!few.get("maths7", "/").await.text.contains("用时反馈出来了"));
}

#[tokio::test]
async fn whoever_is_told_that_a_subject_took_longer_sees_that_subject_of_that_class_and_no_teacher() {
    let school = School::measured(12).await;
    school
        .execute(
            "insert into note (school_id, staff_id, id, at, kind, class_id, monday, subject_id)
             select m.school_id, u.id, randomblob(16), '2026-11-30T00:00:00Z', 'underestimated', m.class_id, '2026-11-23', m.subject_id
             from measured m join staff u on u.school_id = m.school_id and u.user_name = 'head7'
             where m.median is not null and m.to_date > m.from_date and hex(m.subject_id) <> '00000000000000000000000000000000'",
        )
        .await;
    let notes = school.get("head7", "/notes").await.text;
    assert!(notes.contains(&format!("/feedback/{MONDAY}?grade=7#c{}", school.class7)), "{notes}");
    let page = school.feedback("head7", "?grade=7").await;
    let row = page.split(">数学<").nth(1).expect("the subject").split("</tr>").next().unwrap();
    assert!(row.contains("38 分钟") && row.contains("实测 38 分钟，预计 25 分钟") && !row.contains("class=\"over\""), "{row}");
    assert!(!page.contains("maths7") && page.contains(&format!("id=\"c{}\"", school.class7)));
    assert!(!school.feedback("coordinator7", "").await.contains(">数学<"), "no note");
}

#[tokio::test]
async fn before_three_days_off_or_more_nothing_is_held_against_the_daily_cap() {
    let plain = School::open().await.measure((12, Band::More), "2026-11-25", &both()).await;
    assert!(plain.feedback("maths7", "").await.contains("超过上限"));
    let school = School::open().await;
    school
        .execute(
            "insert into special_day (school_id, date, kind, label)
             select s.id, d.value, 'off', '校运会' from school s, json_each('[\"2026-11-25\",\"2026-11-26\",\"2026-11-27\"]') d;
             update school set version = version + 1",
        )
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    let page = school.measure((12, Band::More), "2026-11-30", &both()).await.feedback("maths7", "").await;
    assert!(page.contains("12 (27%)") && !page.contains("超过上限") && !page.contains("class=\"over\""), "{page}");
}

#[tokio::test]
async fn grades_stand_beside_each_other_evenings_are_folded_and_the_button_is_on_top() {
    let school = School::measured(12).await;
    let all = school.feedback("principal", "").await;
    assert!(all.contains("?grade=3\"") && all.contains("七(1)"), "the first grade with answers: {all}");
    assert!(school.feedback("principal", "?grade=3").await.contains("这一周还没有反馈"));
    let own = school.feedback("maths7", "").await;
    assert!(!own.contains("?grade=3"), "one grade");
    let (before, folded) = own.split_once("<details").unwrap();
    assert!(before.contains("全周") && before.contains("我已看过") && folded.contains("11月24日 周二"), "{own}");
}
