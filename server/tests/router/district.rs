//! A district: its inspector reads each of its schools, and nobody else reads more than their own.

use crate::school::{MONDAY, PEOPLE, School, id, now};
use domain::access::{Grant, Role, Scope};
use store::{ChangeRoles, Stamp};

impl School {
    /// Two schools of one district, and of the first an inspector of it.
    async fn open_district() -> Self {
        let school = Self::open().await;
        school.fill_neighbour().await;
        school.execute("update school set district = '仁化县', version = version + 1").await;
        let staff = school.staff("inspector").await;
        let give = vec![Grant { role: Role::Inspector, scope: Scope::District }];
        let stamp = Stamp { at: now(), by: None, id: id() };
        school.store.write(ChangeRoles { school: school.school, staff, give, end: vec![], stamp }).await.unwrap();
        school.wait().await;
        school
    }

    /// What is kept of the set-up is at most a second old.
    async fn wait(&self) {
        tokio::time::sleep(std::time::Duration::from_millis(1_300)).await;
    }

    async fn status_of(&self, who: &str, path: &str) -> u16 {
        self.get(who, path).await.status.as_u16()
    }
}

#[tokio::test]
async fn its_inspector_reads_every_school_and_writes_nothing_but_answers() {
    let school = School::open_district().await;
    for path in
        [format!("grade/7/{MONDAY}"), format!("publish/{MONDAY}"), "reports".into(), "admin/calendar".into(), "district".into()]
    {
        assert_eq!(school.status_of("inspector", &format!("/s/neighbour/{path}")).await, 200, "{path}");
    }
    assert!(school.get("inspector", &format!("/s/neighbour/grade/7/{MONDAY}")).await.text.contains("邻校待统筹的作业"));
    let publish =
        school.post("inspector", &format!("/s/neighbour/publish/{MONDAY}"), &[("kind", "plan"), ("reason", "更正")]).await;
    assert_eq!(publish.status.as_u16(), 403);
    let page = school.get("inspector", "/s/neighbour/reports").await.text;
    let report = page.split("id=\"r-").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answer = school.post("inspector", "/s/neighbour/reports", &[("report", &report), ("text", "已经转学校核查")]).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
    assert!(school.get("principal-b", "/s/neighbour/reports").await.text.contains("已经转学校核查"));
}

#[tokio::test]
async fn it_sees_the_schools_side_by_side_in_the_order_of_their_addresses() {
    let school = School::open_district().await;
    let page = school.get("inspector", "/district?from=2026-11-02&to=2026-11-20").await;
    let text = page.text.replace("<!>", "");
    assert_eq!(page.status.as_u16(), 200, "{text}");
    let (first, second) = (text.find("/s/neighbour/").unwrap(), text.find("/s/school/\">").unwrap());
    assert!(first < second && text.contains("待答复"), "{text}");
    assert!(text.contains("0 / 3 周"), "three weeks were due, and none was published: {text}");
    for bad in ["from=x", "from=2026-11-20&to=2026-11-02", "from=1000-01-01", "to=-262143-01-02"] {
        assert_eq!(school.status_of("inspector", &format!("/district?{bad}")).await, 422, "{bad}");
    }
    for who in PEOPLE.iter().filter(|who| **who != "inspector") {
        assert!(
            matches!(school.status_of(who, "/district").await, 303 | 403 | 200)
                && !school.get(who, "/district").await.text.contains("待答复"),
            "{who}"
        );
    }
}

#[tokio::test]
async fn an_inspector_of_one_school_and_one_of_another_district_stay_outside() {
    let school = School::open_district().await;
    assert_eq!(school.status_of("inspector-b", &format!("/s/school/grade/7/{MONDAY}")).await, 303, "of one school alone");
    assert_eq!(school.status_of("principal", &format!("/s/neighbour/grade/7/{MONDAY}")).await, 303);
    school.execute("update school set district = '乐昌市', version = version + 1 where slug = 'neighbour'").await;
    school.wait().await;
    assert_eq!(school.status_of("inspector", &format!("/s/neighbour/grade/7/{MONDAY}")).await, 303, "of another district now");
    school.execute("update school set district = '', version = version + 1").await;
    school.wait().await;
    assert_eq!(
        school.status_of("inspector", &format!("/s/neighbour/grade/7/{MONDAY}")).await,
        303,
        "schools without a district have none in common"
    );
}

#[tokio::test]
async fn figures_of_a_school_are_those_of_its_grades_and_classes() {
    let school = School::open_district().await;
    let path = "/api/v1/reports/compliance?from=2026-11-02&to=2026-11-20";
    let all: serde_json::Value = serde_json::from_str(&school.get("principal", path).await.text).unwrap();
    assert_eq!((all["school"]["classes"].as_u64(), all["school"]["over_cap"].as_u64()), (Some(2), Some(0)), "{all}");
    let days = |of: &serde_json::Value| of["days"].as_u64().unwrap();
    let sum = |of: &str| all[of].as_array().unwrap().iter().map(days).sum::<u64>();
    assert_eq!((sum("grades"), sum("classes")), (days(&all["school"]), days(&all["school"])));
    let own: serde_json::Value = serde_json::from_str(&school.get("coordinator7", path).await.text).unwrap();
    assert_eq!(own["grades"].as_array().unwrap().len(), 1, "a coordinator sees the own grade alone");
    assert_eq!(school.status_of("maths7", path).await, 403);
    let other = school.get("inspector", &format!("{path}&school=neighbour")).await;
    assert_eq!(other.status.as_u16(), 200, "{}", other.text);
    assert_eq!(school.status_of("principal", &format!("{path}&school=neighbour")).await, 401);
}

#[tokio::test]
async fn no_office_takes_over_the_account_of_a_district_s_inspector() {
    let school = School::open_district().await;
    let staff = school.staff("inspector").await.to_string();
    let person = format!("/s/school/admin/staff/{staff}");
    for (path, form) in [
        ("/s/school/admin/staff/slips", vec![("who", staff.as_str())]),
        (&person, vec![("do", "leave"), ("sure", "yes")]),
        (&person, vec![("do", "give"), ("grant", "admin ")]),
        (&person, vec![("do", "end_factor"), ("sure", "yes")]),
    ] {
        let answer = school.post("admin", path, &form).await;
        assert!(matches!(answer.status.as_u16(), 403 | 404), "{path} {form:?}: {}", answer.status);
    }
    assert_eq!(school.status_of("inspector", "/s/neighbour/reports").await, 200);
}

#[tokio::test]
async fn an_inspector_from_outside_has_no_account_there_and_needs_the_second_step_that_the_school_requires() {
    let school = School::open_district().await;
    for path in ["account", "notes"] {
        assert_eq!(school.status_of("inspector", &format!("/s/neighbour/{path}")).await, 404, "{path}");
    }
    assert!(!school.get("inspector", "/s/neighbour/reports").await.text.contains("/s/neighbour/account"));
    school.post("admin-b", "/s/neighbour/admin/sign-in", &[("do", "factor"), ("rule", "required")]).await;
    school.wait().await;
    assert_eq!(school.status_of("inspector", "/s/neighbour/reports").await, 303, "sent to sign in");
}
