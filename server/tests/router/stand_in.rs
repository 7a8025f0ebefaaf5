//! Substitutes and deputies, as the office sets them up and as they find their pages on each day.

use crate::{
    account::to,
    roles::homework,
    school::{MONDAY, School},
};

impl School {
    /// The office makes somebody stand in from the Monday on.
    async fn stands_in(&self, who: &str, of: &str, until: &str) {
        let path = format!("/admin/staff/{}", self.staff(who).await);
        let form = [("do", "stand_in"), ("of", of), ("from", MONDAY), ("to", until)];
        let answer = self.post("admin", &path, &form).await;
        assert_eq!((answer.status.as_u16(), to(&answer)), (303, format!("{path}?saved=1").as_str()), "{}", answer.text);
    }

    async fn status(&self, who: &str, path: &str) -> u16 {
        self.get(who, path).await.status.as_u16()
    }
}

#[tokio::test]
async fn a_substitute_sets_and_sees_work_of_the_class_until_the_last_day_and_what_they_set_stays_theirs() {
    let mut school = School::open().await;
    let (class, day) = (school.class7.to_string(), format!("/api/v1/classes/{}/days/2026-11-24", school.class7));
    let week = format!("/class/{class}/{MONDAY}");
    assert_eq!((school.status("idle", &week).await, school.status("idle", &day).await), (403, 403));
    school.stands_in("idle", &format!("teacher {}", school.staff("maths7").await), "2026-11-25").await;
    let posted = school.post("idle", &format!("/plan/{MONDAY}"), &homework(&class)).await;
    assert_eq!(posted.status.as_u16(), 303, "{}", posted.text);
    let account = school.get("idle", "/account").await.text.replace("<!>", "");
    assert!(account.contains("代课 七(1)班 数学 · 11月23日 周一 至 11月25日 周三"), "{account}");
    for _teacher_too in ["maths7", "idle"] {
        assert_eq!((school.status("idle", &week).await, school.status("idle", &day).await), (200, 200));
    }
    let span = ("2026-11-23".parse().unwrap(), "2026-11-29".parse().unwrap());
    let target = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap().remove(0);
    let id = target.item.assignment.to_string();
    assert_eq!(school.status("maths7", &format!("/plan/{MONDAY}?edit={id}")).await, 200, "the teacher edits it as a co-teacher");
    school.set_days_later(2);
    assert_eq!(school.status("idle", &week).await, 200, "the last day");
    school.set_days_later(3);
    assert_eq!((school.status("idle", &week).await, school.status("idle", &day).await), (403, 403));
    assert_eq!(school.status("idle", &format!("/plan/{MONDAY}?edit={id}")).await, 404);
    assert_eq!(school.get("idle", &format!("/api/v1/assignments/{id}")).await.status.as_u16(), 404);
    assert!(!school.get("idle", &format!("/plan/{MONDAY}")).await.text.contains("练习册"));
    let set = school.store.assignment(school.school, target.item.assignment).await.unwrap().unwrap();
    assert_eq!(set.assignment.staff, school.staff("idle").await, "what they set stays theirs");
}

#[tokio::test]
async fn a_deputy_resolves_the_grade_on_their_days_only() {
    let mut school = School::open().await;
    let grade = format!("/grade/7/{MONDAY}");
    assert_eq!(school.status("idle", &grade).await, 403);
    school.stands_in("idle", "grade 7", "2026-11-24").await;
    assert_eq!((school.status("idle", &grade).await, school.status("idle", &format!("/grade/3/{MONDAY}")).await), (200, 403));
    let person = format!("/admin/staff/{}", school.staff("idle").await);
    let page = school.get("admin", &person).await.text;
    assert!(
        page.contains("代理年级组长 七年级") && page.contains("11月23日 周一 至 11月24日 周二") && page.contains("现在"),
        "{page}"
    );
    school.set_days_later(2);
    assert_eq!(school.status("idle", &grade).await, 403);
    assert!(!school.get("admin", &person).await.text.contains("11月23日 周一 至 11月24日 周二"), "only what is still to come");
}

#[tokio::test]
async fn standing_in_is_ended_by_the_office_at_once() {
    let school = School::open().await;
    school.stands_in("idle", "grade 7", "2026-11-27").await;
    let path = format!("/admin/staff/{}", school.staff("idle").await);
    let page = school.get("admin", &path).await.text;
    let id = page.split("name=\"stand_in\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(school.post("principal", &path, &[("do", "end_stand_in"), ("stand_in", id)]).await.status.as_u16(), 403);
    assert_eq!(school.post("admin", &path, &[("do", "end_stand_in"), ("stand_in", id)]).await.status.as_u16(), 303);
    assert_eq!(school.status("idle", &format!("/grade/7/{MONDAY}")).await, 403);
    assert_eq!(school.post("admin", &path, &[("do", "end_stand_in"), ("stand_in", id)]).await.status.as_u16(), 404);
}

#[tokio::test]
async fn what_can_t_be_comes_back_with_its_sentence_and_what_was_typed() {
    let school = School::open().await;
    let path = format!("/admin/staff/{}", school.staff("idle").await);
    let lesson = {
        let set_up = school.store.school(school.school).await.unwrap().unwrap();
        format!("lesson {} {}", set_up.lessons[0].class, set_up.lessons[0].subject)
    };
    for (of, from, until, why) in [
        ("", MONDAY, MONDAY, "请选择代替谁"),
        ("grade 5", MONDAY, MONDAY, "请选择代替谁"),
        ("lesson x y", MONDAY, MONDAY, "请选择代替谁"),
        (&lesson, "", MONDAY, "请填日期"),
        (&lesson, MONDAY, "2026-02-30", "请填日期"),
        (&lesson, MONDAY, "2026-11-22", "结束不能早于开始"),
        (&lesson, "2026-11-01", "2026-11-22", "这段日子已经过去了"),
        (&lesson, MONDAY, "2028-01-01", "最长一年"),
    ] {
        let answer = school.post("admin", &path, &[("do", "stand_in"), ("of", of), ("from", from), ("to", until)]).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{why}: {}", answer.text);
        assert!(of != lesson || answer.text.contains(&format!("value=\"{lesson}\" selected")), "{}", answer.text);
    }
    assert!(school.store.stand_ins(school.school, school.staff("idle").await).await.unwrap().is_empty());
}
