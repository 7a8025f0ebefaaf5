//! Several schools in one database: each under an address of its own, and none sees another.

use crate::school::{MONDAY, School};

#[tokio::test]
async fn the_plain_address_lets_people_choose_their_school() {
    let school = School::open().await;
    school.add_neighbour().await;
    let answer = school.get("nobody", "/").await;
    assert_eq!(answer.status.as_u16(), 200);
    assert!(answer.text.contains("href=\"/s/school/\"") && answer.text.contains("href=\"/s/neighbour/\""), "{}", answer.text);
    assert_eq!(school.get("nobody", "/s/school/board").await.status.as_u16(), 200);
    assert_eq!(school.get("nobody", "/s/neighbour").await.status.as_u16(), 200);
    assert_eq!(school.get("nobody", "/s/unknown/board").await.status.as_u16(), 404);
}

#[tokio::test]
async fn links_on_a_school_s_pages_stay_within_it() {
    let school = School::open().await;
    school.add_neighbour().await;
    let page = school.get("principal-b", &format!("/s/neighbour/publish/{MONDAY}")).await;
    assert_eq!(page.status.as_u16(), 200);
    for part in page.text.split("href=\"").chain(page.text.split("action=\"")).skip(1) {
        let to = part.split('"').next().unwrap_or_default();
        let own = to.starts_with("/s/neighbour") || to.starts_with("/assets/") || to.starts_with('#') || !to.starts_with('/');
        assert!(own || to.starts_with("/lang/"), "{to}");
    }
    let sent = school.post("principal-b", &format!("/s/neighbour/publish/{MONDAY}"), &[("kind", "plan")]).await;
    assert_eq!(sent.headers["location"].to_str().unwrap().split('/').take(3).collect::<Vec<_>>(), ["", "s", "neighbour"]);
}

#[tokio::test]
async fn staff_of_one_school_are_nobody_in_another() {
    let school = School::open().await;
    school.add_neighbour().await;
    for path in ["plan", "grade/7", "publish"] {
        let own = school.get("principal", &format!("/s/school/{path}/{MONDAY}")).await.status.as_u16();
        let other = school.get("principal", &format!("/s/neighbour/{path}/{MONDAY}")).await.status.as_u16();
        assert_eq!((own == 303, other), (false, 303), "{path}: sent to sign in there");
    }
    let published = school.post("principal", &format!("/s/neighbour/publish/{MONDAY}"), &[("kind", "plan")]).await;
    assert_eq!(published.status.as_u16(), 303);
    assert!(published.headers["location"].to_str().unwrap().contains("/sign-in"));
    assert!(!school.get("nobody", "/s/neighbour/board").await.text.contains(&format!("/board/{MONDAY}")), "nothing is published");
}

#[tokio::test]
async fn the_notice_of_one_school_is_not_the_other_s() {
    let school = School::open().await;
    school.add_neighbour().await;
    school.post("principal", &format!("/s/school/publish/{MONDAY}"), &[("kind", "plan")]).await;
    assert_eq!(school.get("nobody", &format!("/s/school/board/{MONDAY}/1")).await.status.as_u16(), 200);
    assert_eq!(school.get("nobody", &format!("/s/neighbour/board/{MONDAY}/1")).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_class_link_is_the_same_everywhere() {
    let school = School::open().await;
    school.add_neighbour().await;
    for code in ["c", "d"] {
        assert_eq!(school.get("nobody", &format!("/c/{}/{MONDAY}", code.repeat(32))).await.status.as_u16(), 200);
    }
}

#[tokio::test]
async fn a_teacher_can_not_set_work_for_a_class_of_another_school() {
    let school = School::open().await;
    let foreign = school.add_neighbour().await.class7.to_string();
    let form = [
        ("class_ids", foreign.as_str()),
        ("subject", "maths"),
        ("title", "练习册 P35"),
        ("form", "written"),
        ("place", "home"),
        ("need", "required"),
        ("minutes", "20"),
        ("set_on", MONDAY),
        ("due_on", "2026-11-24"),
        ("do", "save"),
    ];
    let answer = school.post("maths7", &format!("/s/school/plan/{MONDAY}"), &form).await;
    assert_eq!((answer.status.as_u16(), school.targets().await), (404, 0));
}

#[tokio::test]
async fn with_several_schools_the_code_says_of_which_it_is() {
    let school = School::open().await;
    school.add_neighbour().await;
    let theirs = format!("/c/{}/report", "d".repeat(32));
    let reported = school.post("", &theirs, &[("kind", "other")]).await.text;
    let code = reported.split("<p class=\"code num\">").nth(1).unwrap().split('<').next().unwrap();
    for path in ["/voice", "/s/neighbour/voice"] {
        assert_eq!(school.get("", path).await.status.as_u16(), 200, "{path}");
    }
    assert!(school.post("", "/voice", &[("code", code)]).await.text.contains("等待答复"));
    assert!(school.get("principal-b", "/s/neighbour/reports").await.text.contains("其他问题"));
    assert!(!school.get("principal", "/s/school/reports").await.text.contains("其他问题"));
}
