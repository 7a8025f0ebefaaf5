//! Two people have a draft of a plan before them and save it: what each changed stands, and only what both changed is refused.

use crate::{
    school::{Answer, School},
    terms::{PLAN, status},
};

/// The hidden fields of the draft's form.
async fn hidden(school: &School, who: &str) -> Vec<(String, String)> {
    let page = school.get(who, PLAN).await.text;
    let form = page.split("id=\"draft\"").nth(1).unwrap().split("</form>").next().unwrap();
    let field = |text: &str| {
        let (name, rest) = text.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split('"').next()?.to_owned()))
    };
    form.split("type=\"hidden\" name=\"").skip(1).filter_map(field).filter(|(name, _)| name != "no_homework").collect()
}

async fn save(school: &School, who: &str, hidden: &[(String, String)], typed: &[(&str, &str)]) -> Answer {
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let form: Vec<_> = [("do", "save")].into_iter().chain(hidden).chain(typed.iter().copied()).collect();
    school.post(who, PLAN, &form).await
}

const LINE: [(&str, &str); 4] = [("m-maths-1", "25"), ("m-maths-2", "20"), ("marking-maths", "all"), ("forms-maths", "oral")];

fn line(monday: &str) -> Vec<(&str, &str)> {
    [&[("m-maths-1", monday)], &LINE[1..]].concat()
}

#[tokio::test]
async fn what_two_people_change_of_one_draft_stands_where_it_is_not_the_same_line() {
    let school = School::drafted("25").await;
    let (lead, coordinator) = (hidden(&school, "lead").await, hidden(&school, "coordinator7").await);
    assert_eq!(status(&save(&school, "lead", &lead, &line("35")).await), 303);
    // the coordinator has the lead's line in the form as it was, and changes the no-homework day
    let day = [&line("25")[..], &[("no_homework", "5")]].concat();
    let saved = save(&school, "coordinator7", &coordinator, &day).await;
    assert_eq!(status(&saved), 303, "{}", saved.text);
    let page = school.get("coordinator7", PLAN).await.text;
    assert!(page.contains("value=\"35\""), "what the lead saved stands: {page}");
    assert!(page.contains("<option value=\"5\" selected>"), "and the day: {page}");
    let again = save(&school, "lead", &lead, &line("40")).await;
    assert_eq!(status(&again), 422, "their own line is another one than that form was filled in from");
}

#[tokio::test]
async fn a_line_that_both_changed_is_named_and_what_was_typed_stays() {
    let school = School::drafted("25").await;
    let (lead, coordinator) = (hidden(&school, "lead").await, hidden(&school, "coordinator7").await);
    assert_eq!(status(&save(&school, "lead", &lead, &line("35")).await), 303);
    let late = save(&school, "coordinator7", &coordinator, &[&line("45")[..], &[("no_homework", "5")]].concat()).await;
    let text = late.text.replace("<!>", "");
    assert_eq!(status(&late), 422);
    assert!(text.contains("刚才有人也改了数学，没有保存"), "{text}");
    assert!(text.contains("value=\"45\"") && text.contains("<option value=\"5\" selected>"), "what was typed: {text}");
    let page = school.get("coordinator7", PLAN).await.text;
    assert!(page.contains("value=\"35\"") && !page.contains("<option value=\"5\" selected>"), "nothing of it is saved: {page}");
    let same = save(&school, "coordinator7", &coordinator, &[&line("35")[..], &[("no_homework", "4")]].concat()).await;
    assert_eq!(status(&same), 303, "the same minutes are no quarrel");
}

#[tokio::test]
async fn nobody_answers_for_a_line_that_they_have_not_seen() {
    let school = School::drafted("25").await;
    let (lead, coordinator) = (hidden(&school, "lead").await, hidden(&school, "coordinator7").await);
    assert_eq!(status(&save(&school, "coordinator7", &coordinator, &line("35")).await), 303);
    let ready = async |hidden: &[(String, String)], monday| {
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let form: Vec<_> = [("do", "ready/maths")].into_iter().chain(hidden).chain(line(monday)).collect();
        school.post("lead", PLAN, &form).await
    };
    let refused = ready(&lead, "25").await;
    assert!(status(&refused) == 422 && refused.text.replace("<!>", "").contains("刚才有人也改了数学"), "{}", refused.text);
    assert_eq!(status(&ready(&hidden(&school, "lead").await, "35").await), 303, "as it stands");
}

#[tokio::test]
async fn a_form_that_does_not_say_what_a_line_was_saves_nothing_into_another_edition() {
    let school = School::drafted("25").await;
    let (lead, coordinator) = (hidden(&school, "lead").await, hidden(&school, "coordinator7").await);
    assert_eq!(status(&save(&school, "lead", &lead, &line("35")).await), 303);
    let cut: Vec<_> = coordinator.into_iter().filter(|(name, _)| name != "was-maths").collect();
    assert_eq!(status(&save(&school, "coordinator7", &cut, &[&line("45")[..], &[("no_homework", "")]].concat()).await), 422);
    assert!(school.get("coordinator7", PLAN).await.text.contains("value=\"35\""), "what the lead saved stands");
}
