//! Substitutes and deputies, as the office sets them up and as they find their pages on each day.

use crate::{
    account::to,
    roles::homework,
    school::{MONDAY, School},
};

impl School {
    /// The office makes somebody stand in from the Monday on.
    pub async fn stands_in(&self, who: &str, of: &str, until: &str) {
        let path = format!("/admin/staff/{}", self.staff(who).await);
        let form = [("do", "stand_in"), ("of", of), ("from", MONDAY), ("to", until)];
        let answer = self.post("admin", &path, &form).await;
        assert_eq!((answer.status.as_u16(), to(&answer)), (303, format!("{path}?saved=stand_in").as_str()), "{}", answer.text);
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
        (&lesson, "2206-11-23", "2206-11-24", "请检查年份"),
    ] {
        let answer = school.post("admin", &path, &[("do", "stand_in"), ("of", of), ("from", from), ("to", until)]).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{why}: {}", answer.text);
        assert!(of != lesson || answer.text.contains(&format!("value=\"{lesson}\" selected")), "{}", answer.text);
    }
    assert!(school.store.stand_ins(school.school, school.staff("idle").await).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_substitute_sets_and_moves_work_for_the_evenings_of_their_days_alone() {
    let school = School::open().await;
    let class = school.class7.to_string();
    school.stands_in("idle", &format!("teacher {}", school.staff("maths7").await), "2026-11-25").await;
    let days = "您在七(1)代课的日子是11月23日 周一至11月25日 周三";
    let form = |set_on: &'static str, due_on: &'static str| -> Vec<(&str, &str)> {
        let all = homework(&class).into_iter().filter(|(name, _)| !["set_on", "due_on"].contains(name));
        all.chain([("set_on", set_on), ("due_on", due_on)]).collect()
    };
    for (set_on, due_on) in [("2026-11-26", "2026-11-27"), ("2026-11-25", "2026-11-27"), ("2026-12-01", "2026-12-02")] {
        let answer = school.post("idle", &format!("/plan/{MONDAY}"), &form(set_on, due_on)).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(days), "{set_on} {due_on}: {}", answer.text);
        let body = serde_json::json!({
            "class_ids": [class], "subject": "maths", "title": "练习册", "form": "written", "place": "home", "minutes": 10,
            "set_on": set_on, "due_on": due_on,
        });
        let answer = school.post_json("idle", "/api/v1/assignments", &body.to_string()).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains("11月25日"), "{set_on} {due_on}: {}", answer.text);
        assert_eq!(school.targets().await, 0);
        assert_eq!(school.post_json("maths7", "/api/v1/assignments/check", &body.to_string()).await.status.as_u16(), 200);
    }
    let last = school.post("idle", &format!("/plan/{MONDAY}"), &form("2026-11-25", "2026-11-26")).await;
    assert_eq!(last.status.as_u16(), 303, "due on the morning after the last evening: {}", last.text);
    let span = ("2026-11-23".parse().unwrap(), "2026-11-29".parse().unwrap());
    let target = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap().remove(0);
    let step = |to: &str| {
        let id = target.item.assignment.to_string();
        serde_json::json!({ "assignment_id": id, "class_id": class, "action": "move", "to": to, "reason": "换一天" }).to_string()
    };
    let moved = school.post_json("idle", "/api/v1/resolutions", &step("2026-11-26")).await;
    assert!(moved.status.as_u16() == 422 && moved.text.contains("11月25日"), "{}", moved.text);
    assert_eq!(school.post_json("idle", "/api/v1/resolutions", &step("2026-11-24")).await.status.as_u16(), 201);
}

#[tokio::test]
async fn a_substitute_mends_the_words_of_work_whose_days_the_teacher_chose() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let form = |title: &'static str, due_on: &'static str| -> Vec<(&str, &str)> {
        let all = homework(&class).into_iter().filter(|(name, _)| !["set_on", "due_on", "title"].contains(name));
        all.chain([("title", title), ("set_on", "2026-11-24"), ("due_on", due_on)]).collect()
    };
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form("练习册 P35", "2026-11-27")).await.status.as_u16(), 303);
    school.stands_in("idle", &format!("teacher {}", school.staff("maths7").await), "2026-11-24").await;
    let span = ("2026-11-23".parse().unwrap(), "2026-11-29".parse().unwrap());
    let id = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap()[0].item.assignment.to_string();
    let edit = async |title, due_on, version| {
        let mut all = form(title, due_on);
        all.extend([("edit", id.as_str()), ("version", version)]);
        school.post("idle", &format!("/plan/{MONDAY}"), &all).await.status.as_u16()
    };
    assert_eq!(edit("练习册 P36", "2026-11-27", "1").await, 303);
    assert_eq!(edit("练习册 P36", "2026-11-26", "2").await, 422, "other days are not theirs to choose");
}

#[tokio::test]
async fn what_the_teacher_set_for_other_evenings_stays_as_the_teacher_left_it() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let all = homework(&class).into_iter().filter(|(name, _)| !["set_on", "due_on"].contains(name));
    let form: Vec<_> = all.chain([("set_on", "2026-11-26"), ("due_on", "2026-11-27")]).collect();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    school.stands_in("idle", &format!("teacher {}", school.staff("maths7").await), "2026-11-25").await;
    let span = ("2026-11-23".parse().unwrap(), "2026-11-29".parse().unwrap());
    let target = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap().remove(0);
    let id = target.item.assignment.to_string();
    let mut longer: Vec<_> = form.iter().copied().filter(|(name, _)| *name != "minutes").collect();
    longer.extend([("minutes", "40"), ("edit", id.as_str()), ("version", "1")]);
    let answer = school.post("idle", &format!("/plan/{MONDAY}"), &longer).await;
    assert!(answer.status.as_u16() == 422 && answer.text.contains("您在七(1)代课的日子是"), "{}", answer.text);
    for (action, more) in
        [("cut", ("minutes", "5")), ("move", ("to", "2026-11-25")), ("withdraw", ("x", "")), ("hold", ("x", ""))]
    {
        let mut step = serde_json::json!({ "assignment_id": id, "class_id": class, "action": action, "reason": "换一天" });
        match more {
            ("minutes", n) => step["minutes"] = n.parse::<u32>().unwrap().into(),
            ("to", day) => step["to"] = day.into(),
            _ => {}
        }
        let answer = school.post_json("idle", "/api/v1/resolutions", &step.to_string()).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains("11月25日"), "{action}: {}", answer.text);
    }
    let withdrawn = school.post("idle", &format!("/plan/{MONDAY}/withdraw"), &[("id", &id), ("class", &class)]).await;
    assert_ne!(withdrawn.status.as_u16(), 303, "{}", withdrawn.text);
    let body = serde_json::json!({ "subject": "maths" }).to_string();
    let path = |day: &str| format!("/api/v1/classes/{class}/days/{day}/none");
    for (day, status) in [("2026-11-27", 422), ("2026-11-24", 204)] {
        let request = crate::school::request("PUT", "idle", &path(day)).header("content-type", "application/json");
        let answer = school.send(request.body(axum::body::Body::from(body.clone())).unwrap()).await;
        assert_eq!(answer.status.as_u16(), status, "{day}: {}", answer.text);
    }
    let now = school.store.targets(school.school, store::TargetOf::School, span).await.unwrap().remove(0);
    assert_eq!((now.item.minutes, now.item.state), (target.item.minutes, target.item.state), "as it was");
}
