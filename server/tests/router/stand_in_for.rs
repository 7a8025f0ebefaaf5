//! Whom somebody stands in for: one substitute for a lesson and a day, found by name in a large school.

use crate::school::School;

#[tokio::test]
async fn a_second_substitute_for_the_same_lesson_and_days_is_refused_with_the_name_of_the_first() {
    let school = School::open().await;
    let of = format!("teacher {}", school.staff("maths7").await);
    school.stands_in("idle", &of, "2026-11-25").await;
    let idle = school.get("admin", &format!("/admin/staff/{}", school.staff("idle").await)).await.text.replace("<!>", "");
    assert!(idle.contains("11月23日 周一 至 11月25日 周三 · 代替maths7"), "it says for whom: {idle}");
    let path = format!("/admin/staff/{}", school.staff("head7").await);
    let form = |from: &'static str| [("do", "stand_in"), ("of", of.as_str()), ("from", from), ("to", "2026-11-27")];
    let refused = school.post("admin", &path, &form("2026-11-25")).await;
    let text = refused.text.replace("<!>", "");
    assert!(refused.status.as_u16() == 422 && text.contains("id=\"of-error\""), "{text}");
    assert!(text.contains("七(1)班 数学这几天已有idle代课（11月23日 周一 至 11月25日 周三）"), "{text}");
    assert_eq!(school.post("admin", &path, &form("2026-11-26")).await.status.as_u16(), 303);
}

#[tokio::test]
async fn in_a_large_school_whom_somebody_stands_in_for_is_looked_for_by_name_without_script() {
    let school = School::open().await;
    let path = format!("/admin/staff/{}", school.staff("idle").await);
    let few = school.get("admin", &path).await.text;
    assert!(!few.contains("id=\"find\"") && few.contains("value=\"teacher "), "a short list needs no search");
    for n in 0..45 {
        let staff = crate::school::person(
            &format!("teacher{n}"),
            domain::id::StaffId(crate::school::id()),
            school.class7,
            domain::id::SubjectId(crate::school::id()),
        );
        let stamp = store::Stamp { at: crate::school::now(), by: None, id: crate::school::id() };
        if n == 44 {
            school
                .execute(
                    "insert into lesson (school_id, class_id, subject_id, staff_id)
                     select l.school_id, l.class_id, l.subject_id, s.id from lesson l, staff s where s.user_name like 'teacher%'",
                )
                .await;
        }
        school.store.write(store::AddStaff { school: school.school, staff, stamp }).await.unwrap();
    }
    let options = |text: &str| text.matches("<option value=\"teacher ").count();
    let all = school.get("admin", &path).await.text;
    assert!(all.contains("list=\"teachers\"") && all.contains("<option value=\"teacher7\">"), "{all}");
    assert_eq!(options(&all), 0, "nobody is chosen out of hundreds");
    let found = school.get("admin", &format!("{path}?find=Teacher1")).await.text.replace("<!>", "");
    assert!(found.contains("下面列出 11 位") && options(&found) == 11, "{found}");
    let none = school.get("admin", &format!("{path}?find=nobody")).await.text.replace("<!>", "");
    assert!(none.contains("没有叫“nobody”的任课教师") && options(&none) == 0, "{none}");
    // what was chosen stays chosen, whoever is looked for
    let of = format!("teacher {}", school.staff("teacher3").await);
    let bad = school.post("admin", &path, &[("do", "stand_in"), ("of", &of), ("from", ""), ("to", "")]).await.text;
    assert!(bad.contains(&format!("value=\"{of}\" selected")), "{bad}");
}
