//! What is worked out once for all who see the same rows: everyone still gets their own, and never what was.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};

fn grade() -> String {
    format!("/grade/7/{MONDAY}")
}

async fn set(school: &School) {
    let class = school.class7.to_string();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&class)).await.status.as_u16(), 303);
}

#[tokio::test]
async fn what_is_set_is_on_every_page_of_staff_at_once() {
    let school = School::open().await;
    let (plan, grade) = (format!("/plan/{MONDAY}"), grade());
    for (who, path) in [("maths7", &plan), ("coordinator7", &grade), ("principal", &grade)] {
        assert!(!school.get(who, path).await.text.contains("25</b>/90"), "{who}");
    }
    set(&school).await;
    for (who, path, shown) in
        [("maths7", &plan, ">25</b>/90"), ("coordinator7", &grade, ">25</b>/90"), ("principal", &grade, ">25</b>/90")]
    {
        let page = school.get(who, path).await.text;
        assert!(page.replace("<!>", "").contains(shown), "{who} {page}");
    }
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
