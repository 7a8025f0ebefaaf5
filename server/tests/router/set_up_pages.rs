//! The pages of the set-up: what leads back, and what paper says.

use crate::{school::School, school_year::YEAR};

#[tokio::test]
async fn what_is_printed_of_the_calendar_says_whose_it_is_and_each_page_of_the_set_up_leads_back_to_it() {
    let school = School::with_homework().await;
    for path in [format!("{YEAR}?grade=7"), format!("{YEAR}/2026-11?grade=7")] {
        let page = school.get("admin", &path).await.text.replace("<!>", "");
        let head = page.split("class=\"onpaper\"").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap();
        assert!(head.contains("七年级") && head.contains("</b>") && !head.contains("<b></b>"), "{head}");
    }
    let back = "‹ </span>学校设置";
    for page in ["calendar", "keeping", "import", "staff", "classes", "school", "sign-in", "year", "rules"] {
        let page = format!("/admin/{page}");
        assert!(school.get("admin", &page).await.text.replace("<!>", "").contains(back), "{page}");
    }
    for page in ["calendar", "keeping"] {
        let text = school.get("principal", &format!("/admin/{page}")).await.text.replace("<!>", "");
        assert!(!text.contains(back), "it is not theirs: {page}");
    }
    let cancel = async |who| school.get(who, "/calendar/cancel").await.text;
    assert!(
        cancel("principal").await.contains("href=\"/admin/calendar\"")
            && cancel("coordinator7").await.contains("href=\"/grade\"")
    );
}
