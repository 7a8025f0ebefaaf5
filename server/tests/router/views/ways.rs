//! The ways between these pages and to them, and what is no page at all.

use super::{CLASS72, TUESDAY, class, duty, open, set, shown, subject, to};
use crate::school::MONDAY;
use std::time::Duration;

#[tokio::test]
async fn the_pages_lead_to_each_other_only_where_the_reader_may_go() {
    let school = open().await;
    set(&school, &[]).await;
    let week = format!("href=\"{}\"", class(&school));
    let across = format!("href=\"{}\"", subject());
    let coordinator = shown(&school, "coordinator7", &class(&school)).await;
    assert!(coordinator.contains(&across) && coordinator.contains(&format!("href=\"{}\"", duty(&school, TUESDAY))));
    assert!(coordinator.contains(&format!("href=\"/class/{CLASS72}/{MONDAY}\"")), "to the classes of the grade");
    let head = shown(&school, "head7", &class(&school)).await;
    assert!(!head.contains(&across) && !head.contains(CLASS72), "not to what is not theirs");
    assert!(shown(&school, "coordinator7", &subject()).await.contains(&week));
    let lead = shown(&school, "lead", &subject()).await;
    assert!(!lead.contains(&week) && !lead.contains("/subject/english"), "{lead}");
    assert!(shown(&school, "maths7", &duty(&school, TUESDAY)).await.contains(&week));
}

#[tokio::test]
async fn a_head_teacher_and_a_lead_have_their_page_as_a_tab_and_on_the_start_page() {
    let school = open().await;
    let class = format!("href=\"/class/{}\"", school.class7);
    let head = shown(&school, "head7", "/").await;
    assert!(head.contains(&class) && head.contains("我的班 七(1)") && head.contains("都在上限以内"), "{head}");
    let lead = shown(&school, "lead", "/").await;
    assert!(lead.contains("href=\"/subject/maths\"") && lead.contains("学科 数学 七年级"), "{lead}");
    let teacher = shown(&school, "maths7", "/").await;
    assert!(teacher.contains("href=\"/duty\"") && !teacher.contains("我的班") && !teacher.contains("/subject/"), "{teacher}");
    for (who, path, end) in [
        ("maths7", "/duty".to_owned(), duty(&school, MONDAY)),
        ("maths7", format!("/duty/{}", school.class7), duty(&school, MONDAY)),
        ("head7", format!("/class/{}", school.class7), self::class(&school)),
        ("head7", format!("/class/{}/{TUESDAY}", school.class7), self::class(&school)),
        ("lead", "/subject/maths".into(), subject()),
        ("lead", "/subject/maths/7".into(), subject()),
        ("lead", format!("/subject/maths/7/{TUESDAY}"), subject()),
    ] {
        assert_eq!(to(&school.get(who, &path).await), end, "{who} {path}");
    }
    assert_eq!(school.get("admin", "/duty").await.status.as_u16(), 403);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let school = open().await;
    let unknown = school.class3.to_string().replace('0', "f");
    for path in [
        "/class/x/2026-11-23".to_owned(),
        format!("/class/{unknown}/{MONDAY}"),
        format!("/duty/{unknown}/{MONDAY}"),
        format!("/class/{}/2026-02-30", school.class7),
        format!("/subject/alchemy/7/{MONDAY}"),
        "/subject/alchemy".into(),
        format!("/subject/maths/5/{MONDAY}"),
        format!("/subject/maths/10/{MONDAY}"),
    ] {
        assert_eq!(school.get("principal", &path).await.status.as_u16(), 404, "{path}");
    }
}

#[tokio::test]
async fn another_school_s_class_is_not_there() {
    let school = open().await;
    let theirs = school.add_neighbour().await.class7;
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    for path in [format!("/class/{theirs}/{MONDAY}"), format!("/duty/{theirs}/{MONDAY}")] {
        assert_eq!(school.get("principal", &format!("/s/school{path}")).await.status.as_u16(), 404);
        assert_eq!(school.get("principal-b", &format!("/s/neighbour{path}")).await.status.as_u16(), 200);
    }
}
