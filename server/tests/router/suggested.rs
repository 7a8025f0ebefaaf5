//! What is suggested for a week, as its coordinator reads it.

use crate::{
    resolving::{set, week},
    school::School,
};

/// What the suggestions say of Tuesday.
async fn tuesday(each: &[&str]) -> Vec<String> {
    let school = School::open().await;
    for minutes in each {
        set(&school, minutes).await;
    }
    let page = school.get("coordinator7", &week(&school)).await.text.replace("<!>", "");
    let list = page.split("id=\"suggested\"").nth(1).unwrap().split("</section>").next().unwrap();
    let told = list.split("11月24日 周二 ").skip(1).map(|rest| rest.split(['<', '；']).next().unwrap());
    told.map(str::to_owned).collect()
}

#[tokio::test]
async fn what_is_posted_once_others_made_room_is_told_with_what_the_day_holds_in_all() {
    assert_eq!(tuesday(&["60", "40", "41"]).await, ["141 → 81/90", "合计 81/90", "合计 81/90"]);
}

#[tokio::test]
async fn a_day_that_takes_several_changes_goes_on_from_one_to_the_next_and_the_last_is_what_it_will_hold() {
    let told = tuesday(&["70", "70", "70"]).await;
    assert_eq!(told, ["210 → 140 分钟，下面再减到上限 90 以内", "140 → 70/90"]);
}
