//! Bad input gets a plain sentence at the place where it is, keeps what was typed, saves nothing.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};

async fn refused(field: &str, value: &str) {
    let school = School::open().await;
    let class = school.class7.to_string();
    let mut form: Vec<_> = homework(&class).into_iter().filter(|(name, _)| *name != field).collect();
    form.push((field, value));
    let answer = school.post("maths7", &format!("/plan/{MONDAY}"), &form).await;
    let shown: String = value.chars().take(20).collect();
    assert_eq!(answer.status.as_u16(), 422, "{field} = {shown:?}");
    assert!(answer.text.contains("class=\"error\""), "{field} = {shown:?}: a sentence at the field");
    assert!(answer.text.contains("练习册 P35") || field == "title", "{field} = {shown:?}: what was typed comes back");
    assert_eq!(school.targets().await, 0, "{field} = {shown:?}: nothing is saved");
}

#[tokio::test]
async fn minutes_that_are_none_are_refused() {
    for minutes in ["0", "-5", "241", "1.5", "abc", "", "9223372036854775808", "١٥"] {
        refused("minutes", minutes).await;
    }
}

#[tokio::test]
async fn dates_that_can_not_be_are_refused() {
    for (field, date) in [
        ("set_on", "2026-02-30"),
        ("set_on", "tomorrow"),
        ("set_on", ""),
        ("set_on", "2026-08-01"),
        ("set_on", "2026-11-02"),
        ("set_on", "2026-11-28"),
        ("set_on", "9999-12-31"),
        ("due_on", "2026-11-23"),
        ("due_on", "2026-11-24"),
    ] {
        refused(field, date).await;
    }
}

#[tokio::test]
async fn texts_that_are_too_long_or_invisible_are_refused() {
    let long = "作".repeat(10_000);
    for title in [long.as_str(), "", "   ", "a\u{202E}b", "a\u{0007}b", "a\u{200B}b"] {
        refused("title", title).await;
    }
}

#[tokio::test]
async fn classes_and_choices_that_are_not_there_are_refused() {
    for (field, value) in [("class_ids", "x"), ("subject", "chemistry"), ("form", "telepathy"), ("place", "moon")] {
        refused(field, value).await;
    }
}

#[tokio::test]
async fn a_spread_that_does_not_sum_is_refused() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let mut form: Vec<_> = homework(&class).into_iter().filter(|(name, _)| *name != "due_on").collect();
    form.extend([("due_on", "2026-11-26"), ("spread_2026-11-24", "10"), ("spread_2026-11-25", "10")]);
    let answer = school.post("maths7", &format!("/plan/{MONDAY}"), &form).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert!(answer.text.contains("20") && answer.text.contains("25"), "it says what the days sum to");
    assert_eq!(school.targets().await, 0);
}

#[tokio::test]
async fn wording_that_gives_work_to_parents_is_refused_with_the_words() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let mut form: Vec<_> = homework(&class).into_iter().filter(|(name, _)| *name != "title").collect();
    form.push(("title", "练习册 P35，请家长签字"));
    let answer = school.post("maths7", &format!("/plan/{MONDAY}"), &form).await;
    assert_eq!(answer.status.as_u16(), 422);
    assert!(answer.text.contains("家长签字"));
    assert_eq!(school.targets().await, 0);
}

#[tokio::test]
async fn the_check_answers_200_with_what_saving_would_do_and_saves_nothing() {
    let school = School::open().await;
    let body = |minutes: &str| {
        serde_json::json!({
            "class_ids": [school.class7.to_string()], "subject": "maths", "title": "练习册", "form": "written", "place": "home",
            "minutes": serde_json::from_str::<serde_json::Value>(minutes).unwrap(), "set_on": "2026-11-24", "due_on": "2026-11-25",
        })
        .to_string()
    };
    let check = async |minutes: &str| {
        let answer = school.post_json("maths7", "/api/v1/assignments/check", &body(minutes)).await;
        assert_eq!(answer.status.as_u16(), 200);
        serde_json::from_str::<serde_json::Value>(&answer.text).unwrap()
    };
    assert_eq!(check("90").await["targets"][0]["state"], "posted");
    let held = check("91").await;
    assert_eq!(
        (held["targets"][0]["state"].as_str(), held["targets"][0]["days"][0]["load_after"].as_u64()),
        (Some("held"), Some(91))
    );
    assert_eq!(check("1.5").await["errors"][0]["field"], "minutes");
    assert_eq!(school.targets().await, 0);
    assert_eq!(school.post_json("nobody", "/api/v1/assignments/check", &body("10")).await.status.as_u16(), 401);
    assert_eq!(school.post_json("maths7", "/api/v1/assignments/check", "no json").await.status.as_u16(), 400);
    let large = format!("{{\"title\":\"{}\"}}", "x".repeat(70_000));
    assert_eq!(school.post_json("maths7", "/api/v1/assignments/check", &large).await.status.as_u16(), 413);
}

#[tokio::test]
async fn addresses_that_are_none_are_a_designed_404() {
    let school = School::open().await;
    for path in [
        "/nothing",
        "/plan/2026-02-30",
        "/plan/x",
        "/grade/0/2026-11-23",
        "/grade/x/2026-11-23",
        "/c/wrong/2026-11-23",
        "/board/2026-11-23/9",
        "/s/other/",
        "/assets/none.js",
    ] {
        let answer = school.get("principal", path).await;
        let status = answer.status.as_u16();
        assert!(status == 404 || (path.starts_with("/plan") && status == 403), "{path}: {status}");
        assert!(path.starts_with("/assets") || answer.text.contains("errorpage"), "{path}");
    }
}

#[tokio::test]
async fn what_no_route_can_read_is_told_in_the_readers_own_language() {
    let school = School::open().await;
    let twice = ["/sign-in?to=/a&to=/b", "/admin/staff?q=a&q=b", "/plan/2026-11-23?view=a&edit=b&edit=c"];
    for (path, lang, said) in twice.iter().flat_map(|p| [(p, "zh", "读不出来"), (p, "en", "be read")]) {
        let answer = school.get("nobody", &format!("{path}&lang={lang}")).await;
        assert_eq!(answer.status.as_u16(), 400, "{path}");
        assert!(answer.text.contains("errorpage") && answer.text.contains(said) && !answer.text.contains("Failed"), "{path}");
    }
    let answer = school.get("maths7", "/api/v1/classes?after=a&after=b").await;
    assert_eq!((answer.status.as_u16(), answer.headers["content-type"].to_str().unwrap()), (422, "application/problem+json"));
    assert!(answer.text.contains("查询参数重复") && !answer.text.contains("duplicate"), "{}", answer.text);
    let large = "a".repeat(3 << 20);
    let answer = school.post("maths7", &format!("/plan/{MONDAY}"), &[("title", &large)]).await;
    assert!(answer.status.as_u16() == 413 && answer.text.contains("内容太大了"), "{}", answer.text);
    let answer = school.get("admin", "/sign-out").await;
    assert!(answer.status.as_u16() == 405 && answer.text.contains("刷新不会再做一次"), "{}", answer.text);
    assert_eq!(answer.headers["allow"], "POST");
}
