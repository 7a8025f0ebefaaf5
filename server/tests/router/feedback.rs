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

impl School {
    /// A Tuesday of 25 minutes of which so many families say that it took up to 45, and the teacher's subject up to 45 too.
    async fn measured(answers: u8) -> Self {
        let monday = MONDAY.parse().unwrap();
        Self::summed_up(answers, &[Summed::Evening(TUESDAY.parse().unwrap()), Summed::Week(monday)]).await
    }

    async fn summed_up(answers: u8, summed: &[Summed]) -> Self {
        let mut school = Self::open().await;
        let class = school.class7.to_string();
        assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&class)).await.status.as_u16(), 303);
        let set_up = school.store.school(school.school).await.unwrap().unwrap();
        let (maths, day) = (set_up.subjects[0].id, TUESDAY.parse().unwrap());
        let of = EveningOf { school: school.school, class: school.class7, day };
        for n in 0..answers {
            let answer = Answer { by_subject: [(maths, SubjectBand::UpTo45)].into(), ..Answer::of(Band::UpTo45) };
            school.store.write(SavePulse { of, device: [n; 16], salt: [n; 32], answer }).await.unwrap();
        }
        for what in summed.iter().copied() {
            let stamp = Stamp { at: crate::school::now(), by: None, id: crate::school::id() };
            school.store.write(SumUp { school: Arc::clone(&set_up), what, stamp }).await.unwrap();
        }
        school.set_days_later(7);
        school
    }
}

#[tokio::test]
async fn a_teacher_sees_the_own_subject_beside_its_estimate_and_says_so() {
    let school = School::measured(12).await;
    let path = format!("/feedback/{MONDAY}");
    let page = school.get("maths7", &path).await.text.replace("<!>", "");
    for words in ["七(1)", "全部书面作业 · 全周", "数学", ">25 分钟<", ">38 分钟<", "12 (26%)", "我已看过"] {
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
    assert_eq!(school.get("maths7", "/feedback").await.headers["location"], "/feedback/2026-11-30");
    assert_eq!(school.get("maths7", "/feedback/2026-11-25").await.headers["location"], "/feedback/2026-11-23");
    assert_eq!(school.get("maths7", "/feedback/x").await.status.as_u16(), 404);
}
