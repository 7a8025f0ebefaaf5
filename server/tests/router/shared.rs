//! What is worked out once for all who see the same rows: everyone still gets their own, and never what was.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};
use chrono::NaiveTime;
use std::time::Duration;

fn grade() -> String {
    format!("/grade/7/{MONDAY}")
}

async fn set(school: &School) {
    let class = school.class7.to_string();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&class)).await.status.as_u16(), 303);
}

/// What a page shows, without the marks between texts.
async fn shown(school: &School, who: &str, path: &str) -> String {
    school.get(who, path).await.text.replace("<!>", "")
}

#[tokio::test]
async fn what_is_set_is_on_every_page_of_staff_at_once() {
    let school = School::open().await;
    let (plan, grade) = (format!("/plan/{MONDAY}"), grade());
    let pages = [("maths7", &plan), ("coordinator7", &grade), ("principal", &grade)];
    for (who, path) in pages {
        assert!(!shown(&school, who, path).await.contains(">25</b>/90"), "{who}");
    }
    set(&school).await;
    for (who, path) in pages {
        assert!(shown(&school, who, path).await.contains(">25</b>/90"), "{who}");
    }
}

#[tokio::test]
async fn two_teachers_of_one_class_each_get_the_grid_of_their_own_subject() {
    let school = School::open().await;
    school
        .execute(
            "insert into subject (school_id, id, code, name, position) select id, x'00000000000070008000000000000001', 'english', '英语', 9 from school;
             insert into lesson (school_id, class_id, subject_id, staff_id) select c.school_id, c.id, x'00000000000070008000000000000001', t.id
             from class c join staff t on t.user_name = 'idle' where c.grade = 7;
             update school set version = version + 1",
        )
        .await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    set(&school).await;
    let plan = format!("/plan/{MONDAY}");
    for _ in 0..2 {
        assert!(shown(&school, "maths7", &plan).await.contains("class=\"own\""));
        let other = shown(&school, "idle", &plan).await;
        assert!(!other.contains("class=\"own\"") && other.contains(">25</b>/90"), "{other}");
    }
}

#[tokio::test]
async fn who_sees_several_grades_has_tabs_of_those_only() {
    let school = School::open().await;
    school
        .execute(
            "insert into staff_role (school_id, staff_id, role, scope) select school_id, staff_id, 'coordinator', '3'
             from staff_role where role = 'coordinator' and scope = '7';
             insert into class (school_id, id, grade, number, head_count)
             select id, x'00000000000070008000000000000002', 5, 1, 40 from school",
        )
        .await;
    for _ in 0..2 {
        assert!(shown(&school, "principal", &grade()).await.contains("href=\"/grade/5/"));
        let two = shown(&school, "coordinator7", &grade()).await;
        assert!(two.contains("href=\"/grade/3/") && !two.contains("href=\"/grade/5/"), "{two}");
    }
}

#[tokio::test]
async fn once_the_cut_off_is_over_what_was_not_filed_is_said() {
    let mut school = School::open().await;
    school
        .execute(
            "insert into plan (school_id, term, grade, version, state, valid_from)
             select id, '2026-09-01', 7, 1, 'approved', '2026-09-01' from school;
             insert into plan_row (school_id, term, grade, version, subject_id)
             select school_id, '2026-09-01', 7, 1, id from subject;
             insert into plan_minutes (school_id, term, grade, version, subject_id, weekday, minutes)
             select school_id, '2026-09-01', 7, 1, id, 1, 20 from subject;
             update school set version = version + 1",
        )
        .await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    school.set_clock(NaiveTime::from_hms_milli_opt(16, 29, 58, 0).unwrap());
    let day = format!("/api/v1/classes/{}/days/{MONDAY}", school.class7);
    assert!(!shown(&school, "coordinator7", &grade()).await.contains("科未填报"));
    assert!(shown(&school, "coordinator7", &day).await.contains("\"unfiled\":[]"));
    tokio::time::sleep(Duration::from_millis(2_050)).await;
    assert!(shown(&school, "coordinator7", &grade()).await.contains("科未填报"));
    assert!(shown(&school, "coordinator7", &day).await.contains("\"unfiled\":[\"maths\"]"));
}

#[tokio::test]
async fn each_reader_gets_the_cell_and_the_language_that_were_asked_for() {
    let school = School::open().await;
    set(&school).await;
    let (plain, open) = (grade(), format!("{}?class={}&date=2026-11-24", grade(), school.class7));
    let title = "练习册";
    for _ in 0..2 {
        assert!(!school.get("coordinator7", &plain).await.text.contains(title), "no cell is open");
        assert!(school.get("coordinator7", &open).await.text.contains(title), "the cell is open");
        assert!(school.get("coordinator7", &format!("{plain}?lang=en")).await.text.contains("Choose a cell"));
        assert!(school.get("coordinator7", &plain).await.text.contains("点一格"));
    }
}

#[tokio::test]
async fn the_form_beside_a_kept_grid_is_each_visit_s_own() {
    let school = School::open().await;
    let path = format!("/plan/{MONDAY}");
    let key = |page: String| page.split_once("name=\"key\" value=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let (first, second) = (school.get("maths7", &path).await.text, school.get("maths7", &path).await.text);
    assert_ne!(key(first), key(second));
    let on_a_cell = school.get("maths7", &format!("{path}?class={}&date=2026-11-26", school.class7)).await.text;
    assert!(on_a_cell.contains("value=\"2026-11-26\""));
}

#[tokio::test]
async fn the_api_s_answers_come_in_every_coding_and_change_with_the_rows() {
    let school = School::open().await;
    let path = format!("/api/v1/classes/{}/days/2026-11-24", school.class7);
    let before = school.get("maths7", &path).await;
    set(&school).await;
    let after = school.get("maths7", &path).await;
    assert_ne!(before.headers["etag"], after.headers["etag"]);
    assert!(before.text.contains("\"load\":0") && after.text.contains("\"load\":25"), "{}", after.text);
    assert_eq!(after.headers["vary"], "accept-encoding, authorization, cookie");
    let (head, bytes) = school.get_coded_as("maths7", &path, "gzip").await;
    let text = std::io::read_to_string(flate2::read::GzDecoder::new(bytes.as_ref())).unwrap();
    assert_eq!((head["content-encoding"].to_str().unwrap(), text), ("gzip", after.text));
}

#[tokio::test]
async fn a_notice_is_kept_between_only_where_anyone_may_see_it() {
    let school = School::open().await;
    school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "plan")]).await;
    let (last, first) = (format!("/api/v1/boards/{MONDAY}"), format!("/api/v1/boards/{MONDAY}/revisions/1"));
    let cache = |answer: &crate::school::Answer| answer.headers["cache-control"].to_str().unwrap().to_owned();
    assert_eq!(cache(&school.get_without_cookie(&last).await), "public, max-age=0, must-revalidate");
    assert_eq!(
        cache(&school.get_without_cookie(&first).await),
        "public, max-age=0, must-revalidate",
        "a school can close what was open"
    );
    school.execute("update school set board_access = 'link', version = version + 1").await;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    for path in [&last, &first] {
        assert_eq!(school.get_without_cookie(path).await.status.as_u16(), 404);
        assert_eq!(cache(&school.get("principal", path).await), "private, no-cache");
    }
}
