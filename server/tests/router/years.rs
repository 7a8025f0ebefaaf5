//! From one school year into the next, on the page: not before this one is over, previewed, and back within a week.

use crate::school::{MONDAY, School, now};
use store::{RenewLink, Stamp};
use uuid::Uuid;

const FORM: [(&str, &str); 4] = [("do", "save"), ("new", "2"), ("teachers", "go_up"), ("sure", "yes")];

async fn published(school: &School) -> String {
    let board = school.get("", &format!("/api/v1/boards/{MONDAY}/revisions/1")).await;
    assert_eq!(board.status.as_u16(), 200);
    board.text
}

#[tokio::test]
async fn the_year_goes_on_in_the_next_and_back_and_last_years_notices_and_links_stay() {
    let mut school = School::open().await;
    assert_eq!(school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "plan")]).await.status.as_u16(), 303);
    let notice = published(&school).await;
    let page = school.get("admin", "/admin/year").await.text.replace("<!>", "");
    assert!(page.contains("本学年到 1月22日 周五 才结束") && !page.contains("value=\"save\""), "{page}");
    assert_eq!(school.post("admin", "/admin/year", &FORM).await.status.as_u16(), 409);
    school.set_days_later(62);
    let page = school.get("admin", "/admin/year?new=2").await.text.replace("<!>", "");
    assert!(page.contains("七(1)班 → 八(1)班") && page.contains("一(2)班 (新班)"), "{page}");
    assert_eq!(school.post("admin", "/admin/year", &FORM[..3]).await.status.as_u16(), 422, "asked twice");
    assert_eq!(school.post("admin", "/admin/year", &FORM).await.headers["location"], "/admin/year?told=done");
    let classes = school.get("principal", "/api/v1/classes").await.text;
    assert!(classes.contains("八(1)") && classes.contains("一(2)") && !classes.contains("七(1)"), "{classes}");
    assert_eq!(published(&school).await, notice);
    let link = school.get("nobody", &format!("/c/{}", "c".repeat(32))).await;
    assert!(link.headers["location"].to_str().unwrap().ends_with("/2027-01-22"), "last year's list can still be read");
    assert_eq!(school.get("nobody", link.headers["location"].to_str().unwrap()).await.status.as_u16(), 200);
    assert_eq!(school.post("admin", "/admin/year", &[("do", "undo")]).await.headers["location"], "/admin/year?told=undone");
    let classes = school.get("principal", "/api/v1/classes").await.text;
    assert!(classes.contains("七(1)") && !classes.contains("八(1)"), "{classes}");
    assert_eq!(published(&school).await, notice);
    assert_eq!(
        school.post("admin", "/admin/year", &[("do", "undo")]).await.status.as_u16(),
        409,
        "there is nothing to take back"
    );
}

#[tokio::test]
async fn a_year_in_use_says_why_it_is_not_taken_back_and_what_is_there_already_is_not_asked_for() {
    let mut school = School::open().await;
    school.set_days_later(62);
    let page = school.get("admin", "/admin/year").await.text.replace("<!>", "");
    assert!(page.contains("毕业班离校，一年级招新班") && page.contains("value=\"within_stage\" checked"), "{page}");
    assert_eq!(school.post("admin", "/admin/year", &FORM).await.status.as_u16(), 303);
    let told = school.get("admin", "/admin/year?told=done").await.text.replace("<!>", "");
    assert!(told.contains("接下来：补上新学期"), "there is none yet: {told}");
    let term = [("do", "term"), ("name", "新上学期"), ("from", "2027-09-01"), ("to", "2028-01-21")];
    let shown = school.post("admin", "/admin/calendar", &term).await.text;
    let seen = shown.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let saved = school.post("admin", "/admin/calendar", &[&term[..], &[("seen", &*seen)]].concat()).await;
    assert_eq!(saved.status.as_u16(), 303, "{}", saved.text);
    let told = school.get("admin", "/admin/year?told=done").await.text.replace("<!>", "");
    assert!(told.contains("接下来：发新的班级链接") && told.contains("value=\"undo\""), "{told}");
    let class = school.store.school(school.school).await.unwrap().unwrap().classes[0].id;
    let stamp = Stamp { at: now(), by: None, id: Uuid::from_u128(79) };
    let link = RenewLink { school: school.school, class, code: "e".repeat(32), stamp };
    school.store.write(link).await.unwrap();
    let page = school.get("admin", "/admin/year").await.text.replace("<!>", "");
    assert!(page.contains("已经不能撤销，因为新学年里已经发了班级链接") && !page.contains("value=\"undo\""), "{page}");
    let refused = school.post("admin", "/admin/year", &[("do", "undo")]).await;
    assert_eq!(refused.status.as_u16(), 409);
    assert!(refused.text.contains("没有撤销，因为新学年里已经发了班级链接"), "{}", refused.text);
}
