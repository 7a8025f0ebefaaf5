//! What is suggested for a week, as its coordinator reads it.

use crate::{
    resolving::{set, week},
    school::School,
};

#[tokio::test]
async fn the_figures_of_suggestions_go_on_from_one_to_the_next_and_the_last_of_a_day_is_what_it_will_hold() {
    let school = School::open().await;
    for minutes in ["60", "40", "41"] {
        set(&school, minutes).await;
    }
    let page = school.get("coordinator7", &week(&school)).await.text.replace("<!>", "");
    let list = page.split("id=\"suggested\"").nth(1).unwrap().split("</section>").next().unwrap();
    let tuesday: Vec<_> = list.split("11月24日 周二 ").skip(1).collect();
    assert_eq!(tuesday.len(), 2, "two changes of the day: {list}");
    let after: u32 = tuesday[0].split(" → ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(tuesday[0].starts_with("141 → ") && after > 90, "{list}");
    assert!(tuesday[0].contains(&format!("{after} 分钟，下面再减到上限 90 以内")), "on the way: {list}");
    assert!(tuesday[1].starts_with(&format!("{after} → ")), "it goes on from there: {list}");
    let result: u32 = tuesday[1].split(" → ").nth(1).unwrap().split("/90").next().unwrap().parse().unwrap();
    assert!(result <= 90, "the result is within the cap: {list}");
}
