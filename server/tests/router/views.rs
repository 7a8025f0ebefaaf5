//! The pages to look at: a class's week, a subject's week, the list for the after-school service. Who gets them, and that they
//! say what stands there.

mod people;
mod ways;

use crate::{
    roles::{got, homework},
    school::{Answer, MONDAY, PEOPLE, School},
};
use chrono::NaiveTime;
use people::{CLASS72, MORE, open};

const TUESDAY: &str = "2026-11-24";
/// Sets a piece of maths homework for 七(1) on Tuesday, with some fields replaced or added.
async fn set(school: &School, changes: &[(&str, &str)]) {
    let class = school.class7.to_string();
    let mut form: Vec<_> = homework(&class).into_iter().filter(|(n, _)| !changes.iter().any(|c| c.0 == *n)).collect();
    form.extend(changes);
    let answer = school.post("maths7", &format!("/plan/{MONDAY}"), &form).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
}

/// What a page shows, without the marks between texts.
async fn shown(school: &School, who: &str, path: &str) -> String {
    school.get(who, path).await.text.replace("<!>", "")
}

/// The main part, without the head of the page.
/// What is read, without the addresses, whose ids have any figures.
fn words(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

fn main(page: &str) -> &str {
    page.split("<main").nth(1).unwrap_or_default()
}

fn class(school: &School) -> String {
    format!("/class/{}/{MONDAY}", school.class7)
}

fn duty(school: &School, date: &str) -> String {
    format!("/duty/{}/{date}", school.class7)
}

fn subject() -> String {
    format!("/subject/maths/7/{MONDAY}")
}

fn to(answer: &Answer) -> &str {
    answer.headers.get("location").and_then(|v| v.to_str().ok()).unwrap_or_default()
}

fn everyone() -> impl Iterator<Item = &'static str> {
    PEOPLE.into_iter().chain(MORE)
}

#[tokio::test]
async fn everyone_gets_the_class_the_subject_and_the_list_that_are_theirs_and_no_other() {
    let school = open().await;
    let (own, other) = (school.class7.to_string(), CLASS72);
    for (path, expected) in [
        // nobody maths7 idle head7 lead coord7 coord3 principal inspector admin · english72 head72 lead-english
        (format!("/class/{own}/{MONDAY}"), "s+x+x+x++xxxx"),
        (format!("/class/{other}/{MONDAY}"), "sxxxx+x++x++x"),
        (format!("/duty/{own}/{MONDAY}"), "s+x+x+x++xxxx"),
        (format!("/duty/{other}/{MONDAY}"), "sxxxx+x++x++x"),
        (format!("/subject/maths/7/{MONDAY}"), "sxxx++x++xxxx"),
        (format!("/subject/english/7/{MONDAY}"), "sxxxx+x++xxx+"),
        (format!("/subject/maths/3/{MONDAY}"), "sxxx+x+++xxxx"),
    ] {
        let mut row = String::new();
        for who in everyone() {
            let answer = school.get(who, &path).await;
            row.push(got(answer.status.as_u16(), Some(to(&answer)).filter(|t| !t.is_empty())));
        }
        assert_eq!(row, expected, "{path} for {PEOPLE:?} and {MORE:?}");
    }
}

#[tokio::test]
async fn what_is_held_is_read_by_those_who_may_and_the_list_says_only_that_it_is_pending() {
    let school = open().await;
    set(&school, &[("minutes", "91")]).await;
    let pages = [class(&school), subject(), duty(&school, TUESDAY)];
    for who in everyone() {
        for path in &pages {
            let answer = school.get(who, path).await;
            let told = answer.text.contains("P35");
            let may = answer.status.as_u16() == 200 && !path.starts_with("/duty");
            assert_eq!(told, may, "{who} {path}");
        }
    }
    assert!(shown(&school, "head7", &class(&school)).await.contains("待统筹"));
    let list = shown(&school, "head7", &duty(&school, TUESDAY)).await;
    assert!(main(&list).contains("待发布") && !words(main(&list)).contains("91"), "{list}");
}

#[tokio::test]
async fn the_figures_of_a_class_are_those_of_its_rows() {
    let school = open().await;
    set(&school, &[]).await;
    set(&school, &[("title", "练习册 P36"), ("minutes", "10"), ("place", "school")]).await;
    set(&school, &[("title", "口算"), ("minutes", "5"), ("form", "oral")]).await;
    set(&school, &[("title", "练习册 P37"), ("minutes", "56")]).await;
    let api = shown(&school, "head7", &format!("/api/v1/classes/{}/days/{TUESDAY}", school.class7)).await;
    for figure in ["\"load\":35", "\"held_minutes\":56", "\"home_minutes\":25", "\"school_minutes\":10", "\"other_minutes\":5"] {
        assert!(api.contains(figure), "{figure}: {api}");
    }
    let page = shown(&school, "head7", &class(&school)).await;
    for words in [
        ">35</b><small class=\"plus\">+56</small>/90",
        "超 1 分钟",
        "校内完成 10 · 预计带回家 25",
        "非书面 5 分钟",
        "本周书面作业 35 分钟：校内完成 10，预计带回家 25",
        "1 天超限",
        "1 项待统筹",
        "高于规划 56",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let list = shown(&school, "head7", &duty(&school, TUESDAY)).await;
    let dd = |label: &str| list.split_once(label).unwrap().1.split("</dd>").next().unwrap().to_owned();
    assert!(list.contains(">35</b>") && list.contains("其他形式（必做 5 分钟，不计入合计）"), "{list}");
    assert!(dd("已安排校内完成").contains("10 分钟") && dd("预计带回家").contains("25 分钟"), "{list}");
}

#[tokio::test]
async fn a_subject_stands_against_the_plan_of_each_weekday_and_says_in_words_what_is_above_it() {
    let school = open().await;
    set(&school, &[]).await;
    set(&school, &[("title", "练习册 P36"), ("set_on", MONDAY), ("due_on", TUESDAY), ("minutes", "15")]).await;
    let page = shown(&school, "lead", &subject()).await;
    let cells: Vec<_> = page.split("<td ").skip(1).collect();
    assert!(cells[0].contains(">15</b>/15") && !cells[0].contains("高于规划"), "{}", cells[0]);
    assert!(cells[1].contains(">25</b>/20") && cells[1].contains("高于规划 5"), "{}", cells[1]);
    assert!(cells[1].contains("class=\"over\""), "a pattern, not only a colour");
    assert!(cells[2].contains("规划未安排"), "{}", cells[2]);
    assert!(cells[5].contains(">40</b>/35"), "the week: {}", cells[5]);
    assert!(page.contains("1 处高于规划"));
}

#[tokio::test]
async fn classes_stay_in_their_order_whatever_they_have_and_nothing_is_summed_per_teacher() {
    let school = open().await;
    let english = [("class_ids", CLASS72), ("subject", "english"), ("title", "Unit 3"), ("minutes", "30")];
    let mut form: Vec<_> = homework(CLASS72).into_iter().filter(|(n, _)| !english.iter().any(|c| c.0 == *n)).collect();
    form.extend(english);
    assert_eq!(school.post("english72", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    let page = shown(&school, "lead-english", &format!("/subject/english/7/{MONDAY}")).await;
    let rows: Vec<_> = main(&page).split("<tr>").skip(2).collect();
    assert!(rows[0].contains("七(1)") && rows[1].contains("七(2)"), "the heavier class is no first");
    assert_eq!(page.matches("何老师").count(), 1, "with the class, and nowhere with a sum");
}

#[tokio::test]
async fn the_list_for_the_after_school_service_is_longest_first_with_text_and_place() {
    let school = open().await;
    set(&school, &[("title", "短的"), ("minutes", "10")]).await;
    set(&school, &[("title", "长的"), ("minutes", "30"), ("place", "school"), ("text", "写在本子上")]).await;
    set(&school, &[("title", "口头的"), ("minutes", "40"), ("form", "oral")]).await;
    let page = shown(&school, "maths7", &duty(&school, TUESDAY)).await;
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(at("长的") < at("短的") && at("短的") < at("口头的"), "written work first, its longest first");
    let long = &page[at("长的")..at("短的")];
    assert!(long.contains("写在本子上") && long.contains("30 分钟") && long.contains(">校内<"), "{long}");
    assert!(page[at("短的")..at("口头的")].contains(">家庭<"));
}

#[tokio::test]
async fn an_evening_without_homework_is_none_only_once_nothing_can_come() {
    let mut school = open().await;
    let path = duty(&school, MONDAY);
    assert!(shown(&school, "head7", &path).await.contains("尚未布置"));
    assert!(shown(&school, "head7", &duty(&school, "2026-11-28")).await.contains(&duty(&school, "2026-11-27")), "a day off");
    assert!(shown(&school, "head7", &duty(&school, "2026-08-03")).await.contains("不在学期内"));
    school.set_clock(NaiveTime::from_hms_opt(16, 40, 0).unwrap());
    let evening = shown(&school, "head7", &path).await;
    assert!(evening.contains("未填报（不等于没有作业）") && !main(&evening).contains(">今日无作业<"), "the plan expects maths");
    let (week, subject) = (shown(&school, "head7", &class(&school)).await, shown(&school, "lead", &subject()).await);
    assert!(week.contains("未填报：数学") && subject.contains("2 处未填报"), "both classes of grade 7");
    let friday = shown(&school, "head7", &duty(&school, "2026-11-20")).await;
    assert!(main(&friday).contains(">今日无作业<"), "that day is over, and nobody failed to say: {friday}");
}

#[tokio::test]
async fn the_days_digest_names_own_lessons_that_were_not_filed_and_no_others() {
    let mut school = open().await;
    school.set_clock(NaiveTime::from_hms_opt(17, 30, 0).unwrap());
    assert!(shown(&school, "maths7", "/notes").await.contains("今天还没有填报：七(1) 数学<"));
    assert!(shown(&school, "english72", "/notes").await.contains("今天没有要您处理的事"), "theirs is not expected today");
}

#[tokio::test]
async fn none_is_said_where_it_was_marked() {
    let school = open().await;
    let none = format!("/api/v1/classes/{}/days/{MONDAY}/none", school.class7);
    let put = crate::school::request("PUT", "maths7", &none).header("content-type", "application/json");
    let answer = school.send(put.body(axum::body::Body::from("{\"subject\":\"maths\"}")).unwrap()).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    assert!(shown(&school, "head7", &class(&school)).await.contains("今日无作业：数学"));
    assert!(shown(&school, "lead", &subject()).await.contains("今日无作业"));
    assert!(shown(&school, "head7", &duty(&school, MONDAY)).await.contains("今日无作业的学科"));
}
