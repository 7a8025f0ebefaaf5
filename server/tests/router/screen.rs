//! The hall screen: one address for every week, and where one is among its slides.

use crate::{
    publishing::published,
    school::{MONDAY, School},
};

#[tokio::test]
async fn a_lasting_screen_shows_the_week_s_last_revision_and_in_the_next_week_that_one_s() {
    let mut school = published().await;
    let screen = school.get("", "/board/screen").await.text;
    assert!(screen.contains("计划公示 第 2 版") && screen.contains("七(1)"), "{screen}");
    school.set_days_later(7);
    let next = school.get("", "/board/screen").await;
    assert!(next.status.as_u16() == 200 && next.text.contains("本周没有公示") && !next.text.contains("第 2 版"), "{}", next.text);
    assert!(next.text.contains("class=\"slides num\""), "a screen that goes on asking");
    school.post("principal", "/publish/2026-11-30", &[("kind", "plan")]).await;
    assert!(school.get("", "/board/screen").await.text.contains("计划公示 第 1 版"));
    assert!(
        school.get("", "/board/screen/7").await.text.contains("七年级") && school.get("", "/board/screen/9").await.status == 404
    );
}

#[tokio::test]
async fn a_notice_of_this_week_leads_to_the_lasting_screen_and_an_older_one_to_its_own() {
    let mut school = published().await;
    let link =
        async |school: &School| school.get("", &format!("/board/{MONDAY}/1")).await.text.contains("href=\"/board/screen\"");
    assert!(link(&school).await);
    school.set_days_later(7);
    assert!(!link(&school).await);
    assert!(school.get("", &format!("/board/{MONDAY}/1")).await.text.contains(&format!("href=\"/board/{MONDAY}/screen\"")));
}

#[tokio::test]
async fn each_slide_says_which_of_how_many_it_is() {
    let school = published().await;
    let screen = school.get("", &format!("/board/{MONDAY}/screen")).await.text;
    let of = screen.matches("<section class=\"screen\">").count();
    assert_eq!(of, 4, "of each grade one against the cap, and one for its class");
    for n in 1..=of {
        assert_eq!(screen.matches(&format!("<p class=\"place\">{n} / {of}</p>")).count(), 1, "{n}");
    }
}
