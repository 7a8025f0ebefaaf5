//! How a day became what it is, as a page: who gets it is in the table of roles; here what it says.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};

const TUESDAY: &str = "2026-11-24";

/// Sets a piece of maths homework for 七(1) on Tuesday.
async fn set(school: &School, title: &str, minutes: &str) {
    let class = school.class7.to_string();
    let mut form: Vec<_> = homework(&class).into_iter().filter(|(n, _)| !["title", "minutes"].contains(n)).collect();
    form.extend([("title", title), ("minutes", minutes)]);
    let answer = school.post("maths7", &format!("/plan/{MONDAY}"), &form).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
}

/// The coordinator resolves the target of that title; `rest` is the action with its parts.
async fn resolve(school: &School, title: &str, rest: &str) {
    let span = (MONDAY.parse().unwrap(), "2026-11-29".parse().unwrap());
    let targets = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap();
    let id = targets.iter().find(|t| t.item.title == title).unwrap().item.assignment;
    let body = format!("{{\"assignment_id\":\"{id}\",\"class_id\":\"{}\",\"reason\":\"周二超限\",{rest}}}", school.class7);
    let answer = school.post_json("coordinator7", "/api/v1/resolutions", &body).await;
    assert!(answer.status.is_success(), "{}", answer.text);
}

fn path(school: &School, date: &str) -> String {
    format!("/class/{}/{date}/history", school.class7)
}

/// The page's words without its marks.
async fn words(school: &School, who: &str, path: &str) -> String {
    let page = school.get(who, path).await.text;
    let main = page.split("<main").nth(1).unwrap_or_default();
    main.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().concat()
}

/// Each of them, and in that order.
fn assert_in_order(text: &str, sentences: &[&str]) {
    let mut rest = text;
    for sentence in sentences {
        let after = rest.split_once(sentence);
        assert!(after.is_some(), "{sentence} is missing, or before its time:\n{text}");
        rest = after.unwrap().1;
    }
}

#[tokio::test]
async fn a_day_s_story_is_told_from_the_first_line_to_the_last() {
    let school = School::open().await;
    set(&school, "练习册 P35", "80").await;
    set(&school, "口算 20 题", "15").await;
    resolve(&school, "口算 20 题", "\"action\":\"cut\",\"minutes\":10").await;
    resolve(&school, "练习册 P35", "\"action\":\"move\",\"to\":\"2026-11-25\"").await;
    let text = words(&school, "coordinator7", &path(&school, TUESDAY)).await;
    let lines = [
        "七(1) 11月24日 周二 · 怎么变成这样的",
        "11月23日 周一 10:00",
        "数学 练习册 P35：布置 80 分钟",
        "maths7",
        "合计 0 → 80/90",
        "数学 口算 20 题：布置 15 分钟，待统筹（超 5 分钟）",
        "合计 80/90",
        "数学 口算 20 题：缩短 15 → 10 分钟，随即发布",
        "coordinator7",
        "理由：周二超限",
        "合计 80 → 90/90",
        "数学 练习册 P35：移到11月25日 周三：80 分钟离开这一天",
        "合计 90 → 10/90",
    ];
    assert_in_order(&text, &lines);
    assert_eq!(text.matches("11月23日 周一").count(), 1, "the date where it differs from the line before");
    let there = words(&school, "coordinator7", &path(&school, "2026-11-25")).await;
    assert_in_order(&there, &["练习册 P35：布置在11月24日 周二，80 分钟", "从11月24日 周二移来 80 分钟", "合计 0 → 80/90"]);
    assert!(!there.contains("口算"), "{there}");
}

#[tokio::test]
async fn a_day_s_story_reads_in_english_too() {
    let school = School::open().await;
    set(&school, "P35", "91").await;
    let text = words(&school, "maths7", &format!("{}?lang=en", path(&school, TUESDAY))).await;
    assert_in_order(&text, &["how it came about", "P35: set, 91 min, held (1 min over)", "Sum 0/90"]);
}

#[tokio::test]
async fn a_day_without_a_story_says_so() {
    let school = School::open().await;
    let text = words(&school, "coordinator7", &path(&school, TUESDAY)).await;
    assert!(text.contains("这一天还没有任何记录") && !text.contains("逐条记录"), "{text}");
}

#[tokio::test]
async fn a_reader_finds_the_way_back_to_a_page_of_their_own() {
    let school = School::open().await;
    let to_cell = format!("href=\"/grade/7/{MONDAY}?class={}&amp;date={TUESDAY}#items\"", school.class7);
    let (plan, class) = (format!("href=\"/plan/{MONDAY}\""), format!("href=\"/class/{}/{MONDAY}\"", school.class7));
    for (who, back) in [("coordinator7", to_cell), ("maths7", plan), ("head7", class)] {
        let page = school.get(who, &path(&school, TUESDAY)).await.text;
        assert!(page.split("<main").nth(1).unwrap().contains(&back), "{who}: {page}");
    }
}

#[tokio::test]
async fn what_is_no_class_or_no_school_day_has_no_story() {
    let school = School::open().await;
    let unknown = format!("/class/00000000-0000-7000-8000-00000000ffff/{TUESDAY}/history");
    for path in [unknown, path(&school, "2026-11-28"), path(&school, "2026-02-30"), format!("/class/7/{TUESDAY}/history")] {
        assert_eq!(school.get("coordinator7", &path).await.status.as_u16(), 404, "{path}");
    }
}
