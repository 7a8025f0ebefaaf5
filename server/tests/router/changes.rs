//! Changing what stands: what was typed comes back, what families see stays, the record of past days stays.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};

fn plan() -> String {
    format!("/plan/{MONDAY}")
}

/// Sets the usual homework, and answers its id.
async fn set(school: &School, class: &str) -> String {
    assert_eq!(school.post("maths7", &plan(), &homework(class)).await.status.as_u16(), 303);
    let span = (MONDAY.parse().unwrap(), "2026-11-29".parse().unwrap());
    let targets = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap();
    targets[0].item.assignment.to_string()
}

fn edit<'a>(class: &'a str, id: &'a str, version: &'a str, minutes: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<_> = homework(class).into_iter().filter(|f| f.0 != "minutes").collect();
    form.extend([("edit", id), ("version", version), ("minutes", minutes)]);
    form
}

#[tokio::test]
async fn an_edit_that_somebody_overtook_comes_back_with_what_was_typed() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let id = set(&school, &class).await;
    assert_eq!(school.post("maths7", &plan(), &edit(&class, &id, "1", "20")).await.status.as_u16(), 303);
    let late = school.post("maths7", &plan(), &edit(&class, &id, "1", "33")).await;
    assert_eq!(late.status.as_u16(), 409);
    assert!(late.text.contains("value=\"33\"") && late.text.contains("刚才有人改过"), "{}", late.text);
    assert!(late.text.contains("name=\"version\" value=\"2\""), "whoever saves again has been told");
}

#[tokio::test]
async fn a_refused_edit_says_that_nothing_was_saved() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let id = set(&school, &class).await;
    let refused = school.post("maths7", &plan(), &edit(&class, &id, "1", "120")).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.text.contains("没有保存：家长看到的还是原来的作业"), "{}", refused.text);
}

#[tokio::test]
async fn an_edit_whose_own_fields_were_tampered_with_sets_nothing_new() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let id = set(&school, &class).await;
    for (id, version) in [("zzz", "1"), (id.as_str(), "zz"), (id.as_str(), "")] {
        assert_eq!(school.post("maths7", &plan(), &edit(&class, id, version, "20")).await.status.as_u16(), 404);
    }
    let far = school.post("maths7", &plan(), &edit(&class, &id, "9223372036854775807", "20")).await;
    assert_eq!(far.status.as_u16(), 409);
    assert_eq!(school.targets().await, 1);
}

#[tokio::test]
async fn a_form_sent_twice_saves_once_and_sent_again_changed_saves_other_work() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let mut form = homework(&class).to_vec();
    form.push(("key", "0191d2f4-7b3a-7cc0-9d3e-000000000009"));
    for _ in 0..2 {
        let answer = school.post("maths7", &plan(), &form).await;
        assert_eq!(answer.status.as_u16(), 303);
        assert!(answer.headers["location"].to_str().unwrap().contains("told=saved"));
    }
    assert_eq!(school.targets().await, 1);
    form.retain(|f| f.0 != "minutes");
    form.push(("minutes", "5"));
    assert_eq!(school.post("maths7", &plan(), &form).await.status.as_u16(), 303);
    assert_eq!(school.targets().await, 2);
}

#[tokio::test]
async fn work_that_is_set_takes_back_what_was_said_before() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let none = [("do", "none"), ("class", class.as_str()), ("subject", "maths"), ("date", "2026-11-24")];
    assert_eq!(school.post("maths7", &plan(), &none).await.status.as_u16(), 303);
    set(&school, &class).await;
    let day = school.get("", &format!("/c/{}/2026-11-24", "c".repeat(32))).await;
    assert!(day.text.contains("P35") && !day.text.contains("无作业"), "{}", day.text);
    assert_eq!(school.post("maths7", &plan(), &none).await.status.as_u16(), 409, "there is work");
}
