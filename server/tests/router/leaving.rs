//! Somebody leaves: what falls vacant is seen first, lessons pass on or are missing by name, and whoever left can come back.

use crate::{
    account::to,
    school::{Answer, MONDAY, School},
};

impl School {
    async fn page_of(&self, who: &str) -> String {
        format!("/admin/staff/{}", self.staff(who).await)
    }

    async fn goes_away(&self, who: &str, more: &[(&str, &str)]) -> Answer {
        self.post("admin", &self.page_of(who).await, &[&[("do", "leave")][..], more].concat()).await
    }

    /// What the office reads there.
    async fn reads(&self, path: &str) -> String {
        self.get("admin", path).await.text.replace("<!>", "")
    }
}

#[tokio::test]
async fn what_falls_vacant_is_seen_first_and_lessons_pass_to_whoever_is_chosen() {
    let school = School::open().await;
    let (page, idle) = (school.page_of("maths7").await, school.staff("idle").await.to_string());
    let head = format!("head_teacher class:{}", school.class3);
    assert_eq!(school.post("admin", &page, &[("do", "give"), ("grant", &head)]).await.status.as_u16(), 303);
    let seen = school.reads(&format!("{page}?ask=leave")).await;
    for words in ["任课（1 项）", "七(1)班 数学", "班主任 三(1)班", "name=\"successor\"", "name=\"sure\"", &idle] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    let unsure = school.goes_away("maths7", &[("successor", &idle)]).await;
    assert!(unsure.status.as_u16() == 422 && unsure.text.contains("请先勾选确认"), "{}", unsure.text);
    let own = school.staff("maths7").await.to_string();
    for nobody in ["x", &own] {
        let wrong = school.goes_away("maths7", &[("sure", "yes"), ("successor", nobody)]).await;
        assert!(wrong.status.as_u16() == 422 && wrong.text.contains("id=\"successor-error\""), "{nobody}: {}", wrong.text);
    }
    let week = format!("/class/{}/{MONDAY}", school.class7);
    assert_eq!((school.get("maths7", &week).await.status.as_u16(), school.get("idle", &week).await.status.as_u16()), (200, 403));
    let done = school.goes_away("maths7", &[("sure", "yes"), ("successor", &idle)]).await;
    assert_eq!(to(&done), format!("{page}?saved=left"), "{}", done.text);
    assert_eq!(school.get("idle", &week).await.status.as_u16(), 200, "theirs at once");
    let told = school.reads(to(&done)).await;
    assert!(told.contains("maths7 已离校") && told.contains("value=\"come_back\"") && !told.contains("ask=leave"), "{told}");
    assert!(!school.reads("/admin").await.contains("学科没有老师"));
}

#[tokio::test]
async fn what_nobody_teaches_any_more_and_grades_without_classes_are_missing_by_name() {
    let school = School::open().await;
    school
        .execute(
            "insert into class (school_id, id, grade, number, head_count) select id, x'00000000000070008000000000000010', 7, 2, 45 from school;
             insert into lesson (school_id, class_id, subject_id, staff_id)
             select s.school_id, x'00000000000070008000000000000010', b.id, s.id from staff s join subject b on b.school_id = s.school_id
             where s.user_name = 'idle' and b.code = 'maths'",
        )
        .await;
    let missing = school.reads("/admin").await;
    assert!(missing.contains("年级：一年级、二年级、四年级、五年级、六年级、八年级、九年级还没有班"), "{missing}");
    assert!(!missing.contains("学科没有老师"), "{missing}");
    assert_eq!(school.goes_away("maths7", &[("sure", "yes"), ("successor", "")]).await.status.as_u16(), 303);
    let missing = school.reads("/admin").await;
    assert!(missing.contains("任课：1 个班的学科没有老师") && missing.contains("七(1)班 数学。"), "{missing}");
}

#[tokio::test]
async fn whoever_left_comes_back_and_can_be_invited_but_teaches_nothing() {
    let school = School::open().await;
    let page = school.page_of("maths7").await;
    let back = async |who| school.post(who, &page, &[("do", "come_back")]).await;
    assert_eq!(back("admin").await.status.as_u16(), 404, "has not left");
    school.goes_away("maths7", &[("sure", "yes")]).await;
    assert_eq!(back("principal").await.status.as_u16(), 403);
    let done = back("admin").await;
    assert_eq!(to(&done), format!("{page}?saved=back"), "{}", done.text);
    let told = school.reads(to(&done)).await;
    assert!(told.contains("maths7 回来了") && told.contains("没有任课") && told.contains("还不能登录"), "{told}");
    let id = page.rsplit('/').next().unwrap();
    assert_eq!(school.post("admin", "/admin/staff/slips", &[("who", id)]).await.status.as_u16(), 303);
}
