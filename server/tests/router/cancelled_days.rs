//! What is told of a cancelled day: to who sets work for it, in the record, and to who would restore it.

use crate::{school::School, school_year::TUESDAY};

const CANCEL: &str = "/calendar/cancel";

/// Cancels, or restores, a day whose preview names so many targets.
async fn act(school: &School, who: &str, of: &str, restore: bool, seen: &str) -> u16 {
    let form = [("of", of), ("date", TUESDAY), ("reason", "台风停课"), ("seen", seen)];
    let back: &[_] = if restore { &[("do", "restore")] } else { &[] };
    school.post(who, CANCEL, &[back, &form].concat()).await.status.as_u16()
}

#[tokio::test]
async fn whoever_sets_work_for_a_cancelled_day_is_told_why_it_was_cancelled_and_then_can() {
    let school = School::with_homework().await;
    let form = [("of", "grade/7"), ("date", TUESDAY), ("reason", "台风停课"), ("seen", "1")];
    assert_eq!(school.post("coordinator7", CANCEL, &form).await.status.as_u16(), 303);
    let class = school.class7.to_string();
    let on = |from, to| -> Vec<_> {
        let rest = crate::roles::homework(&class).into_iter().filter(|(name, _)| !["set_on", "due_on", "title"].contains(name));
        rest.chain([("title", "补做练习"), ("set_on", from), ("due_on", to)]).collect()
    };
    let first = school.post("maths7", "/plan/2026-11-23", &on(TUESDAY, "2026-11-25")).await;
    let (status, page) = (first.status.as_u16(), first.text.replace("<!>", ""));
    assert!(status == 200 && page.contains("还没有保存") && page.contains("的作业（台风停课）"), "{page}");
    assert!(page.contains("补做练习") && !school.families(TUESDAY).await.contains("补做练习"), "what was typed is there");
    let told = page.split("name=\"told\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let worked_out =
        school.post("maths7", "/plan/2026-11-23", &[&[("do", "check")], &on(TUESDAY, "2026-11-25")[..]].concat()).await;
    assert!(worked_out.text.contains(&told), "whoever works out the day first is told then");
    let body = serde_json::json!({ "class_ids": [class], "subject": "maths", "title": "补做练习", "form": "written", "place": "home",
        "minutes": 25, "required": true, "set_on": TUESDAY, "due_on": "2026-11-25" });
    let answer = school.post_json("maths7", "/api/v1/assignments/check", &body.to_string()).await.text;
    assert!(answer.contains(&format!(r#""cancelled":[{{"date":"{TUESDAY}""#)) && answer.contains("台风停课"), "{answer}");
    let again = [&on(TUESDAY, "2026-11-25")[..], &[("told", &told)]].concat();
    assert_eq!(school.post("maths7", "/plan/2026-11-23", &again).await.status.as_u16(), 303, "nothing forbids it");
    assert!(school.families(TUESDAY).await.contains("补做练习"));
    assert_eq!(
        school.post("maths7", "/plan/2026-11-23", &on("2026-11-25", "2026-11-26")).await.status.as_u16(),
        303,
        "another day"
    );
}

#[tokio::test]
async fn the_week_s_record_tells_who_cancelled_and_restored_a_day_and_why() {
    let school = School::with_homework().await;
    let history = format!("/class/{}/{TUESDAY}/history", school.class7);
    let record = async |who, path: &str| {
        let page = school.get(who, path).await.text.replace("<!>", "");
        page.split("class=\"card items record\"").nth(1).map(|rest| rest.split("</section>").next().unwrap().to_owned())
    };
    assert!(!record("coordinator7", "/grade/7/2026-11-23").await.unwrap().contains("当天作业"));
    assert_eq!(record("coordinator7", &history).await, None);
    assert_eq!(act(&school, "coordinator7", "grade/7", false, "1").await, 303);
    assert_eq!(act(&school, "principal", &format!("class/{}", school.class7), true, "1").await, 303);
    for (who, path) in [("coordinator7", "/grade/7/2026-11-23"), ("maths7", "/plan/2026-11-23"), ("maths7", history.as_str())] {
        let told = record(who, path).await.unwrap();
        let lines: Vec<_> = told.split("<li").skip(1).collect();
        let [cancelled, restored] = if path == history { [0, 1] } else { [1, 0] }.map(|n: usize| lines[n]);
        for words in ["11月24日 周二", "取消当天作业：1 项", " · 台风停课"] {
            assert!(cancelled.contains(words), "{path} {words}: {told}");
        }
        assert!(restored.contains("恢复当天作业：1 项") && restored.contains("原来取消的原因：台风停课"), "{path}: {told}");
    }
    let earlier = record("coordinator7", "/grade/7/2026-11-16").await.unwrap();
    assert!(!earlier.contains("当天作业"), "a record is of its week: {earlier}");
}

#[tokio::test]
async fn what_the_principal_cancelled_for_the_school_no_coordinator_restores() {
    let school = School::with_homework().await;
    assert_eq!(act(&school, "principal", "school", false, "1").await, 303);
    let class = format!("class/{}", school.class7);
    let kept = async || {
        let page = school.get("coordinator7", CANCEL).await.text;
        assert!(page.contains("由校长或教导主任恢复") && !page.contains("恢复这一天的作业"), "{page}");
        for of in ["grade/7", class.as_str()] {
            assert_eq!(act(&school, "coordinator7", of, true, "1").await, 404, "{of}");
        }
    };
    kept().await;
    assert_eq!(act(&school, "coordinator7", &class, false, "0").await, 422, "it is cancelled already");
    kept().await;
    assert!(school.get("principal", CANCEL).await.text.contains("恢复这一天的作业"));
    assert_eq!(act(&school, "principal", "school", true, "1").await, 303);
    assert_eq!(act(&school, "principal", &class, false, "1").await, 303);
    assert_eq!(act(&school, "coordinator7", &class, true, "1").await, 303, "a class of theirs is theirs");
}
