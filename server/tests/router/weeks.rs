//! The list of notices: every week of a term so far with what became of it, and nothing of what is far away.

use crate::school::{MONDAY, School};

const NEXT: &str = "2026-11-30";

impl School {
    async fn noticed(&self, monday: &str, kind: &str) {
        let form = [("kind", kind), ("reason", "核对")];
        let answer = self.post("principal", &format!("/publish/{monday}"), &form).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
    }

    /// The list, a week each, the latest first.
    async fn weeks(&self) -> Vec<String> {
        let page = self.get("", "/board").await.text.replace("<!>", "");
        let list = page.split("<ul class=\"weeks num\">").nth(1).unwrap_or_default();
        let list = list.split("</ul>").next().unwrap_or_default();
        list.split("<li>").skip(1).map(str::to_owned).collect()
    }
}

#[tokio::test]
async fn every_week_of_the_term_is_listed_up_to_the_next() {
    let school = School::open().await;
    let weeks = school.weeks().await;
    assert_eq!(weeks.len(), 14, "{weeks:?}");
    for (n, week) in (1..=14).rev().zip(&weeks) {
        assert!(week.contains(&format!("第{n}周")) && week.contains("还没公示") && !week.contains("href"), "{week}");
    }
    assert!(weeks[13].contains("8月31日–9月6日"), "{}", weeks[13]);
}

#[tokio::test]
async fn a_week_says_which_notices_it_has_and_which_one_is_missing() {
    let mut school = School::open().await;
    for (later, monday, kind) in
        [(-14, "2026-11-09", "plan"), (-7, "2026-11-16", "plan"), (0, "2026-11-16", "actual"), (0, MONDAY, "plan")]
    {
        school.set_days_later(later);
        school.noticed(monday, kind).await;
    }
    let tell = |week: &String| {
        ["还没公示", ">计划公示<", ">实施公示<", "缺实施公示", "10/10 个班·天相同"].map(|word| week.contains(word))
    };
    let told: Vec<_> = school.weeks().await.iter().take(5).map(tell).collect();
    let (none, plan) = ([true, false, false, false, false], [false, true, false, false, false]);
    let missing = [false, true, false, true, false];
    assert_eq!(told, [none, plan, [false, true, true, false, true], missing, none]);
    school.set_days_later(4);
    assert_eq!(tell(&school.weeks().await[1]), plan, "on Friday the week is not over");
    school.set_days_later(5);
    assert_eq!(tell(&school.weeks().await[1]), missing);
}

#[tokio::test]
async fn a_week_without_school_is_no_week_without_a_notice() {
    let school = School::open().await;
    school
        .execute(
            "insert into special_day (school_id, date, kind, label)
             select s.id, d.value, 'off', '国庆节' from school s, json_each('[\"2026-10-05\",\"2026-10-06\",\"2026-10-07\",\"2026-10-08\",\"2026-10-09\"]') d;
             update school set version = version + 1",
        )
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    let weeks = school.weeks().await;
    let off: Vec<_> = weeks.iter().filter(|week| week.contains("放假")).collect();
    assert!(off.len() == 1 && off[0].contains("第6周") && !off[0].contains("还没公示"), "{weeks:?}");
}

#[tokio::test]
async fn what_is_published_is_listed_however_far_away_it_is() {
    let school = School::open().await;
    school.noticed("2026-12-21", "plan").await;
    let weeks = school.weeks().await;
    assert_eq!(weeks.len(), 15);
    assert!(weeks[0].contains("href=\"/board/2026-12-21\"") && weeks[1].contains("11月30日"), "{weeks:?}");
    school.execute("update term set ends_on = '2026-12-18'; update school set version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    let page = school.get("", "/board").await.text;
    let outside = page.split("学期以外的公示").nth(1).unwrap_or_default();
    assert!(outside.contains("href=\"/board/2026-12-21\"") && !outside.contains("/zip"), "{page}");
}

#[tokio::test]
async fn a_term_leads_to_its_archive_once_there_is_something_in_it() {
    let school = School::open().await;
    assert!(!school.get("", "/board").await.text.contains("/zip"));
    school.noticed(NEXT, "plan").await;
    let page = school.get("", "/board").await.text;
    assert!(page.contains("href=\"/board/term/2026-09-01/zip\"") && page.contains("ZIP，约 1 MB"), "{page}");
}

#[tokio::test]
async fn a_term_that_is_far_away_is_not_listed() {
    let mut school = School::open().await;
    school
        .execute(
            "insert into term (school_id, name, starts_on, ends_on)
             select id, '第二学期', '2027-02-22', '2027-07-09' from school;
             update school set version = version + 1",
        )
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    assert!(!school.get("", "/board").await.text.contains("第二学期"));
    school.set_days_later(12 * 7);
    let page = school.get("", "/board").await.text;
    let (second, first) = (page.find("第二学期"), page.find("第一学期"));
    assert!(second.is_some() && second < first, "from the week before, and the latest term first: {page}");
    assert!(page.contains("第1周"));
}
