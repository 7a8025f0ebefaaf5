//! The page of one class of a notice: found from the notice, the class's and nobody else's, the same for ever.

use crate::{
    publishing::{publish, published},
    school::{MONDAY, PEOPLE, School},
};

fn page(school: &School, revision: u32) -> String {
    format!("/board/{MONDAY}/{revision}/class/{}", school.class7)
}

#[tokio::test]
async fn a_class_page_is_linked_from_its_head_and_from_its_files() {
    let school = published().await;
    let notice = school.get("", &format!("/board/{MONDAY}")).await.text;
    let link = format!("href=\"{}\"", page(&school, 2));
    assert!(notice.contains(&format!("<th scope=\"row\"><a {link} class=\"toclass\">七(1)</a>")), "{notice}");
    assert_eq!(notice.matches(&link).count(), 2, "and beside its files");
}

#[tokio::test]
async fn a_class_page_tells_the_class_s_days_with_sums_cap_and_forms_and_no_other_class() {
    let school = published().await;
    let text = school.get("", &page(&school, 2)).await.text.replace("<!>", "");
    assert!(
        text.contains("书面作业校内公示 · 七(1)班") && text.contains("练习册 P35") && text.contains("<b>25/90</b>"),
        "{text}"
    );
    assert_eq!(text.matches("<td data-label=").count(), 5, "its five days");
    assert!(!text.contains("三(1)"), "{text}");
    for form in ["pdf?", "pdf?paper=a3&amp;", "png?", "txt?"] {
        let href = format!("href=\"/board/{MONDAY}/2/{form}class={}\"", school.class7);
        assert!(text.contains(&href), "{href}");
    }
    assert!(text.contains(&format!("二维码：http://127.0.0.1:3000{}", page(&school, 2))), "on paper the way back to it");
}

#[tokio::test]
async fn a_class_page_of_a_revision_stays_as_it_is_and_says_that_there_is_a_newer_one() {
    let school = published().await;
    let main = |text: String| text.split("<article").nth(1).unwrap().to_owned();
    let before = main(school.get("", &page(&school, 2)).await.text);
    publish(&school, "principal", "再核对").await;
    let after = school.get("", &page(&school, 2)).await.text;
    assert!(after.contains("已有更新的版本") && after.contains(&format!("href=\"{}\"", page(&school, 3))), "{after}");
    assert_eq!(main(after), before);
}

#[tokio::test]
async fn everyone_opens_it_and_a_class_that_the_revision_has_not_is_no_page() {
    let school = published().await;
    for who in PEOPLE {
        assert_eq!(school.get(who, &page(&school, 1)).await.status.as_u16(), 200, "{who}");
    }
    let written_otherwise = school.class7.0.simple().to_string();
    for none in [school.school.to_string(), "x".into(), written_otherwise] {
        assert_eq!(school.get("", &format!("/board/{MONDAY}/1/class/{none}")).await.status.as_u16(), 404, "{none}");
    }
    assert_eq!(school.get("", &page(&school, 9)).await.status.as_u16(), 404);
}
