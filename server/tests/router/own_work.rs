//! A teacher and their own work: resolved for one class, undone, answered; what became of it is in their week.

use crate::{
    resolving::{TUESDAY, ask, load, set, week},
    school::{MONDAY, School},
};

#[tokio::test]
async fn a_teacher_resolves_own_work_of_one_class_on_a_page_of_its_own() {
    let school = School::open().await;
    let id = set(&school, "40").await;
    let class = school.class7.to_string();
    let path = format!("/resolve/{id}/{class}/{TUESDAY}");
    let page = school.get("maths7", &path).await;
    assert!(page.status.is_success() && page.text.contains("只改这一个班"), "{}", page.text);
    for (who, status) in [("nobody", 303), ("idle", 404), ("inspector", 403), ("coordinator3", 404)] {
        assert_eq!(school.get(who, &path).await.status.as_u16(), status, "{who}");
    }
    let form = |minutes| {
        [("assignment", id.as_str()), ("class", class.as_str()), ("reason", "任课老师同意"), ("do", "cut"), ("minutes", minutes)]
    };
    let wrong = school.post("maths7", &path, &form("77")).await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert!(wrong.text.contains("缩短后要少于现在的 40 分钟") && wrong.text.contains("value=\"77\""), "{}", wrong.text);
    let done = school.post("maths7", &path, &form("15")).await;
    assert_eq!((done.status.as_u16(), load(&school, TUESDAY).await), (303, 15));
    let plan = school.get("maths7", done.headers["location"].to_str().unwrap()).await;
    let plan = plan.text.replace("<!>", "");
    assert!(plan.contains("已调整：1 项") && plan.contains("本周调整记录"), "{plan}");
    let resolution = plan.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(school.get("coordinator7", &week(&school)).await.text.contains("任课老师同意"), "it is on record like any other");
    let undo = [("do", "undo"), ("id", resolution.as_str())];
    let weeks = format!("/plan/{MONDAY}");
    assert_eq!(school.post("idle", &weeks, &undo).await.status.as_u16(), 404, "not theirs");
    let undone = school.post("maths7", &weeks, &undo).await;
    assert_eq!((undone.status.as_u16(), load(&school, TUESDAY).await), (303, 40));
    let told = school.get("maths7", undone.headers["location"].to_str().unwrap()).await.text.replace("<!>", "");
    assert!(told.contains("已撤销 1 项：练习册 P35：缩短：40 → 15 分钟。"), "{told}");
    let again = school.post("maths7", &weeks, &undo).await;
    assert!(again.status.as_u16() == 409 && again.text.contains("没有办成"), "{}", again.text);
}

#[tokio::test]
async fn a_teacher_sees_in_their_week_what_became_of_withdrawn_work() {
    let school = School::open().await;
    let id = set(&school, "40").await;
    ask(&school, "coordinator7", &[("assignment", &id), ("do", "withdraw")]).await;
    let week = format!("/plan/{MONDAY}");
    let plan = school.get("maths7", &week).await.text.replace("<!>", "");
    let record = plan.split("id=\"record\"").nth(1).unwrap();
    assert!(record.contains("撤回") && record.contains("coordinator7") && record.contains("接受"), "{record}");
    let resolution = record.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let propose = [("do", "propose"), ("id", resolution.as_str()), ("text", "周三再布置")];
    assert_eq!(school.post("maths7", &week, &propose).await.status.as_u16(), 303);
    assert!(school.get("maths7", &week).await.text.contains("周三再布置"));
}

#[tokio::test]
async fn an_english_page_names_classes_and_subjects_in_english() {
    let school = School::open().await;
    let id = set(&school, "40").await;
    let class = school.class7.to_string();
    ask(&school, "coordinator7", &[("assignment", &id), ("do", "cut"), ("minutes", "20")]).await;
    let pages = [
        ("maths7", format!("/plan/{MONDAY}")),
        ("maths7", format!("/resolve/{id}/{class}/{TUESDAY}")),
        ("maths7", "/notes".to_owned()),
        ("coordinator7", week(&school)),
        ("coordinator7", format!("/class/{class}/{TUESDAY}/history")),
        ("head7", format!("/class/{class}/{MONDAY}")),
        ("lead", format!("/subject/maths/7/{MONDAY}")),
        ("maths7", format!("/duty/{class}/{TUESDAY}")),
        ("nobody", format!("/c/{}/{TUESDAY}", "c".repeat(32))),
        ("principal", "/".to_owned()),
    ];
    for (who, path) in pages {
        let mark = if path.contains('?') { '&' } else { '?' };
        let page = school.get(who, &format!("{path}{mark}lang=en")).await;
        assert!(page.status.is_success(), "{path} {}", page.status);
        let main = page.text.split("<main").nth(1).unwrap();
        assert!(main.contains("7(1)") && !main.contains('七') && !main.contains("数学"), "{path} {main}");
    }
}

#[tokio::test]
async fn what_was_resolved_together_with_others_work_is_not_a_teachers_to_undo() {
    let school = School::open().await;
    let (own, other) = (set(&school, "20").await, set(&school, "25").await);
    let steps = [&own, &other]
        .map(|id| format!(r#"{{"assignment_id":"{id}","class_id":"{}","action":"optional","reason":"错开"}}"#, school.class7));
    let made = school.post_json("coordinator7", "/api/v1/resolutions", &format!("[{}]", steps.join(","))).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text);
    let undoable = async || school.get("maths7", &format!("/plan/{MONDAY}")).await.text.replace("<!>", "");
    assert!(undoable().await.contains("撤销这 2 项"), "both are theirs");
    // the other one becomes somebody else's: another subject
    school
        .execute(
            "insert into subject (school_id, id, code, name, position)
             select id, x'00000000000070008000000000000011', 'english', '英语', 9 from school;
             update assignment set subject_id = x'00000000000070008000000000000011' where id = (select max(id) from assignment)",
        )
        .await;
    school.execute("update school set version = version + 1; update class_version set version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    let plan = undoable().await;
    assert!(plan.contains("由年级组长撤销") && !plan.contains("撤销这 2 项"), "{plan}");
    let id = made.text.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let undo = school.post("maths7", &format!("/plan/{MONDAY}"), &[("do", "undo"), ("id", &id)]).await;
    assert!(undo.status.as_u16() == 403 && undo.text.contains("由年级组长撤销"), "{}", undo.text);
}

#[tokio::test]
async fn a_mistyped_address_of_what_was_done_still_leads_to_the_week() {
    let school = School::open().await;
    for told in ["x", "undone-x", "0191d2f4-7b3a-7cc0-9d3e-00000000ffff"] {
        assert_eq!(school.get("maths7", &format!("/plan/{MONDAY}?told={told}")).await.status.as_u16(), 200, "{told}");
        assert_eq!(school.get("coordinator7", &format!("/grade/7/{MONDAY}?told={told}")).await.status.as_u16(), 200, "{told}");
    }
}

#[tokio::test]
async fn what_a_notice_showed_and_is_withdrawn_since_stays_named_to_families_without_its_words() {
    let mut school = School::open().await;
    let (kept, gone) = (set(&school, "15").await, set(&school, "20").await);
    let day = format!("/c/{}/{TUESDAY}", "c".repeat(32));
    let words = "已撤回（更正）";
    assert_eq!(school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "plan")]).await.status.as_u16(), 303);
    assert!(!school.get("nobody", &day).await.text.contains(words));
    school.set_clock(chrono::NaiveTime::from_hms_opt(11, 0, 0).unwrap());
    ask(&school, "coordinator7", &[("assignment", &gone), ("do", "withdraw")]).await;
    let shown = school.get("nobody", &day).await.text.replace("<!>", "");
    let named = shown.split(words).nth(1).unwrap().split("</section>").next().unwrap();
    assert!(named.contains("数学") && named.contains("不用做了") && !named.contains("练习册"), "{named}");
    let later = set(&school, "10").await;
    ask(&school, "coordinator7", &[("assignment", &later), ("do", "withdraw")]).await;
    let again = school.get("nobody", &day).await.text.replace("<!>", "");
    assert_eq!(again.matches("class=\"tag near\">数学").count(), 1, "no notice ever showed what came and went after it: {kept}");
    assert!(!school.get("nobody", &format!("/c/{}/2026-11-25", "c".repeat(32))).await.text.contains(words), "another day");
}
