//! What the day's list says of days without homework: cancelled, a vacation, a no-homework day, and what was never announced.

use crate::{
    roles::homework,
    school::{MONDAY, School, now},
};
use chrono::TimeDelta;
use domain::moment::Moment;
use store::{CloseDays, Stamp};
use uuid::Uuid;

const TUESDAY: &str = "2026-11-24";

impl School {
    /// The day's list as a family sees it, in Chinese.
    async fn list(&self, day: &str) -> String {
        let answer = self.get_without_cookie(&format!("/c/{}/{day}", "c".repeat(32))).await;
        assert_eq!(answer.status.as_u16(), 200, "{day}");
        answer.text.replace("<!>", "")
    }

    /// Changes the set-up by hand, and waits until the server knows.
    async fn set_up_anew(&self, statement: &'static str) {
        self.execute(statement).await;
        self.execute("update school set version = version + 1").await;
        tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    }

    /// Homework of Tuesday, with those fields.
    async fn set_with(&self, fields: &[(&str, &str)]) {
        let class = self.class7.to_string();
        let of = |(n, v)| fields.iter().find(|(m, _)| *m == n).map_or((n, v), |(_, w)| (n, *w));
        let form: Vec<_> = homework(&class).into_iter().map(of).collect();
        assert_eq!(self.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    }
}

#[tokio::test]
async fn a_weekday_that_falls_away_is_told_and_a_holiday_has_its_name() {
    let school = School::open().await;
    school
        .set_up_anew(
            "insert into special_day (school_id, date, kind, label)
             select s.id, d.value, 'off', '台风' from school s, json_each('[\"2026-11-27\"]') d
             union all select s.id, d.value, 'off', '端午节（暂定）' from school s, json_each('[\"2026-12-04\"]') d",
        )
        .await;
    for day in ["2026-11-27", "2026-11-28"] {
        let list = school.list(day).await;
        assert!(list.contains("停课/调整，请以学校通知为准") && list.contains("（台风）"), "{list}");
    }
    for day in ["2026-12-04", "2026-12-05"] {
        let list = school.list(day).await;
        assert!(!list.contains("停课") && list.contains("（端午节，暂定）"), "{list}");
    }
    assert!(!school.list("2026-12-12").await.contains("停课"), "a weekend");
}

#[tokio::test]
async fn a_vacation_is_named_with_its_days_and_without_homework_and_question() {
    let mut school = School::open().await;
    school.set_with(&[("set_on", "2027-01-22"), ("due_on", "2027-01-25")]).await;
    let (last, after) = ("2027-01-22", "2027-01-30");
    assert!(school.list(last).await.contains("P35"));
    school.set_days_later(68);
    let list = school.list(after).await;
    assert!(list.contains("寒假从1月23日 周六开始") && !list.contains("P35") && !list.contains("id=\"pulse\""), "{list}");
    school
        .set_up_anew(
            "insert into term (school_id, starts_on, ends_on, name)
             select id, '2027-03-01', '2027-07-09', '第二学期' from school",
        )
        .await;
    let known = school.list(after).await;
    assert!(known.contains("寒假：1月23日 周六–2月28日 周日"), "{known}");
    assert!(school.list("2027-07-20").await.contains("暑假从7月10日 周六开始"));
    assert!(school.list("2026-08-20").await.contains("暑假到8月31日 周一为止"));
}

#[tokio::test]
async fn a_no_homework_day_is_named_also_where_something_is_to_be_read() {
    let school = School::open().await;
    school
        .set_up_anew(
            "insert into plan (school_id, term, grade, version, state, valid_from, no_homework)
         select id, '2026-09-01', 7, 1, 'approved', '2026-09-01', 2 from school",
        )
        .await;
    assert!(school.list(TUESDAY).await.contains("这一天是无作业日"));
    school.set_with(&[("form", "reading"), ("minutes", "20")]).await;
    let list = school.list(TUESDAY).await;
    assert!(list.contains("这一天是无作业日") && list.contains("P35"), "{list}");
}

#[tokio::test]
async fn what_was_to_be_announced_and_never_was_need_not_be_done() {
    let mut school = School::open().await;
    school.set_with(&[("minutes", "91")]).await;
    let list = school.list(TUESDAY).await;
    assert!(list.contains("待发布") && !list.contains("未发布，不用做"), "{list}");
    school.set_days_later(2);
    let at = Moment::new(now().utc + TimeDelta::days(2));
    let set_up = school.store.school(school.school).await.unwrap().unwrap();
    let stamp = Stamp { at, by: None, id: Uuid::from_u128(4711) };
    assert_eq!(school.store.write(CloseDays { school: set_up, stamp }).await.unwrap(), 1);
    let list = school.list(TUESDAY).await;
    let told = list.split("未发布，不用做").nth(1).expect("it says so").split("</section>").next().unwrap();
    assert!(told.contains("数学") && !list.contains("P35") && !list.contains("91") && !list.contains("未填报"), "{list}");
}

#[tokio::test]
async fn the_way_to_the_calendar_says_how_and_has_the_address_for_programs() {
    let school = School::open().await;
    let base = format!("/c/{}", "c".repeat(32));
    assert!(school.list(TUESDAY).await.contains(&format!("href=\"{base}/calendar\"")));
    let page = school.get_without_cookie(&format!("{base}/calendar")).await.text;
    let feed = page.split("href=\"webcal://").nth(1).expect("it subscribes").split('"').next().unwrap();
    assert!(feed.ends_with(&format!("{base}/calendar.ics")) && page.contains(&format!("href=\"http://{feed}\"")), "{page}");
    assert!(page.contains("复制下面的地址") && !page.contains("<script"));
}
