//! A day's homework cancelled, and restored, by whom it is theirs to; families see it.

use crate::{
    school::School,
    school_year::{TUESDAY, YEAR},
};

const CANCEL: &str = "/calendar/cancel";

#[tokio::test]
async fn a_coordinator_cancels_a_day_of_own_grade_and_families_see_it() {
    let school = School::with_homework().await;
    let form = [("of", "grade/7"), ("date", TUESDAY), ("reason", "台风")];
    let shown = school.post("coordinator7", CANCEL, &form).await;
    assert!(
        shown.status.as_u16() == 200 && shown.text.contains("练习册 P35") && shown.text.contains("确认取消（1 项）"),
        "{}",
        shown.text
    );
    assert!(school.families(TUESDAY).await.contains("练习册 P35"), "nothing is done yet");
    let done = school.post("coordinator7", CANCEL, &[&form[..], &[("seen", "1")]].concat()).await;
    assert_eq!(done.headers["location"], "/calendar/cancel?done=1", "{}", done.text);
    let families = school.families(TUESDAY).await;
    assert!(families.contains("学校取消了这一天的作业") && !families.contains("练习册 P35"), "{families}");
    let page = school.get("coordinator7", &format!("{CANCEL}?done=1")).await.text;
    assert!(page.contains("已取消 1 项") && page.contains("台风"), "{page}");
    assert!(school.get("admin", &format!("{YEAR}/2026-11")).await.text.contains("：台风（"));
    assert!(school.get("coordinator7", "/grade/7/2026-11-23").await.text.contains("/calendar/cancel?of=grade/7"));
}

#[tokio::test]
async fn a_day_is_cancelled_by_whom_it_is_theirs_to_with_a_reason_and_only_one_to_come() {
    let school = School::with_homework().await;
    for (who, form, why) in [
        ("coordinator3", [("of", "grade/7"), ("date", TUESDAY), ("reason", "台风")], "请选择班级、年级或全校"),
        ("coordinator7", [("of", "school"), ("date", TUESDAY), ("reason", "台风")], "请选择班级、年级或全校"),
        ("coordinator7", [("of", "grade/7"), ("date", "2026-11-20"), ("reason", "台风")], "请选择今天或以后"),
        ("principal", [("of", "school"), ("date", "2026-11-29"), ("reason", "台风")], "请选择今天或以后"),
        ("principal", [("of", "school"), ("date", TUESDAY), ("reason", " ")], "请写原因"),
    ] {
        let answer = school.post(who, CANCEL, &[&form[..], &[("seen", "1")]].concat()).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{form:?}: {}", answer.text);
    }
    assert!(school.families(TUESDAY).await.contains("练习册 P35"));
    let all = [("of", "school"), ("date", TUESDAY), ("reason", "台风"), ("seen", "1")];
    assert_eq!(school.post("principal", CANCEL, &all).await.status.as_u16(), 303);
}

#[tokio::test]
async fn a_cancelled_day_is_restored_after_it_was_shown_and_families_see_the_work_again() {
    let school = School::with_homework().await;
    let form = [("of", "grade/7"), ("date", TUESDAY), ("reason", "台风"), ("seen", "1")];
    assert_eq!(school.post("coordinator7", CANCEL, &form).await.status.as_u16(), 303);
    let calendar = format!("/c/{}/calendar.ics", "c".repeat(32));
    assert!(!school.get_without_cookie(&calendar).await.text.contains("练习册 P35"), "what is cancelled has no words");
    let class = format!("class/{}", school.class7);
    let page = school.get("coordinator7", CANCEL).await.text;
    assert!(page.contains("恢复这一天的作业") && page.contains(&class), "{page}");
    let back = [("do", "restore"), ("of", class.as_str()), ("date", TUESDAY)];
    let shown = school.post("coordinator7", CANCEL, &back).await.text.replace("<!>", "");
    assert!(shown.contains("练习册 P35") && shown.contains("确认恢复（1 项）"), "{shown}");
    assert!(school.families(TUESDAY).await.contains("学校取消了这一天的作业"), "nothing is done yet");
    for (who, status) in [("maths7", 403), ("admin", 403), ("coordinator3", 404)] {
        let answer = school.post(who, CANCEL, &[&back[..], &[("seen", "1")]].concat()).await;
        assert_eq!(answer.status.as_u16(), status, "{who}");
    }
    let done = school.post("coordinator7", CANCEL, &[&back[..], &[("seen", "1")]].concat()).await;
    assert_eq!(done.headers["location"], "/calendar/cancel?restored=1&held=0", "{}", done.text);
    let families = school.families(TUESDAY).await;
    assert!(families.contains("练习册 P35") && !families.contains("学校取消了这一天的作业"), "{families}");
    assert!(school.get_without_cookie(&calendar).await.text.contains("练习册 P35"));
    let told = school.get("maths7", "/notes").await.text.replace("<!>", "");
    assert!(told.contains("恢复了取消的作业，包括您的"), "{told}");
    assert_eq!(school.post("coordinator7", CANCEL, &back).await.status.as_u16(), 404, "once");
}

#[tokio::test]
async fn a_cancelled_day_says_so_to_its_teachers_and_what_is_set_since_is_told_apart() {
    let school = School::with_homework().await;
    let form = [("of", "grade/7"), ("date", TUESDAY), ("reason", "台风停课")];
    let shown = school.post("coordinator7", CANCEL, &form).await.text.replace("<!>", "");
    assert!(shown.contains("将取消 11月24日 周二 七年级 的作业") && shown.contains("原因：台风停课"), "{shown}");
    for (who, path) in [("maths7", "/plan/2026-11-23"), ("coordinator7", "/grade/7/2026-11-23")] {
        assert!(!school.get(who, path).await.text.contains("学校取消了作业"), "{path}: not yet");
    }
    assert_eq!(school.post("coordinator7", CANCEL, &[&form[..], &[("seen", "1")]].concat()).await.status.as_u16(), 303);
    for (who, path) in [("maths7", "/plan/2026-11-23"), ("coordinator7", "/grade/7/2026-11-23")] {
        assert!(school.get(who, path).await.text.contains("学校取消了作业"), "{path}");
    }
    let told = school.get("maths7", "/notes").await.text.replace("<!>", "");
    assert!(told.contains("11月24日 周二。原因：台风停课"), "{told}");
    let twice = school.post("coordinator7", CANCEL, &[("of", "grade/7"), ("date", TUESDAY), ("reason", "再来一次")]).await;
    assert!(twice.status.as_u16() == 422 && twice.text.contains("这一天已经取消了"), "{}", twice.text);
    assert!(!twice.text.contains("确认取消"), "nothing is left to cancel: {}", twice.text);
    let class = school.class7.to_string();
    let all = crate::roles::homework(&class).into_iter().filter(|(name, _)| !["set_on", "due_on", "title"].contains(name));
    let again: Vec<_> = all.chain([("title", "补做练习"), ("set_on", TUESDAY), ("due_on", "2026-11-25")]).collect();
    let told = format!("{class}/{TUESDAY}");
    let again = [&again[..], &[("told", told.as_str())]].concat();
    assert_eq!(school.post("maths7", "/plan/2026-11-23", &again).await.status.as_u16(), 303);
    for (who, path) in [("maths7", "/plan/2026-11-23"), ("coordinator7", "/grade/7/2026-11-23")] {
        assert!(school.get(who, path).await.text.contains("学校取消后又布置"), "{path}");
    }
    let families = school.families(TUESDAY).await;
    assert!(
        families.contains("原来的作业，下面是之后布置的") && families.contains("补做练习") && !families.contains("停课/调整"),
        "{families}"
    );
}

#[tokio::test]
async fn one_cancelling_of_work_of_several_classes_is_one_note_that_lists_them() {
    let school = School::with_homework().await;
    let all = [("of", "school"), ("date", TUESDAY), ("reason", "台风"), ("seen", "1")];
    assert_eq!(school.post("principal", CANCEL, &all).await.status.as_u16(), 303);
    // as of a teacher of two classes
    school
        .execute(
            "insert into note (school_id, staff_id, id, at, kind, class_id, assignment_id, by_id)
             select school_id, staff_id, randomblob(16), at, kind, (select id from class where grade = 3), assignment_id, by_id
             from note where kind = 'cancelled'",
        )
        .await;
    let page = school.get("maths7", "/notes").await.text.replace("<!>", "");
    assert_eq!(page.matches("取消了当天的作业").count(), 1, "{page}");
    assert!(page.contains("三(1)、七(1) 练习册 P35") && page.contains("1 条未读"), "{page}");
    let read = [("do", "read"), ("until", "2026-11-30T00:00:00Z")];
    assert_eq!(school.post("maths7", "/notes", &read).await.status.as_u16(), 303);
    assert!(!school.get("maths7", "/notes").await.text.contains("条未读"));
}
