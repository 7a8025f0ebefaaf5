//! A notice can be verified by anyone: its signature, its page, the keys; and publishing never goes wrong quietly.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};
use chrono::NaiveTime;
use serde_json::{Value, json};

async fn open() -> School {
    let school = School::open().await;
    let class = school.class7.to_string();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&class)).await.status.as_u16(), 303);
    school
}

async fn publish(school: &School, body: &Value) -> (u16, Value) {
    let answer = school.post_json("principal", &format!("/api/v1/boards/{MONDAY}/revisions"), &body.to_string()).await;
    (answer.status.as_u16(), serde_json::from_str(&answer.text).unwrap())
}

#[tokio::test]
async fn a_notice_names_its_signature_and_its_key_which_anyone_gets() {
    let school = open().await;
    let (status, made) = publish(&school, &json!({"kind": "plan"})).await;
    assert_eq!(status, 201, "{made}");
    let read = school.get("", &format!("/api/v1/boards/{MONDAY}/revisions/1")).await;
    assert_eq!(serde_json::from_str::<Value>(&read.text).unwrap(), made);
    let keys = school.get("", "/.well-known/jianfu-keys.json").await;
    let keys: Value = serde_json::from_str(&keys.text).unwrap();
    assert_eq!((&keys["keys"][0]["key_id"], keys["keys"].as_array().unwrap().len()), (&made["key_id"], 1));
    assert_eq!((made["signature"].as_str().unwrap().len(), keys["keys"][0]["public_key"].as_str().unwrap().len()), (88, 44));
    let page = school.get("", &format!("/board/{MONDAY}/1/verify")).await.text;
    for held in
        ["内容与核验码一致", "这是本周第一版", "签名有效", made["digest"].as_str().unwrap(), made["signature"].as_str().unwrap()]
    {
        assert!(page.contains(held), "{held}");
    }
    assert_eq!(page.matches('✗').count(), 0);
    for none in ["2/verify", "x/verify", "01/verify"] {
        assert_eq!(school.get("", &format!("/board/{MONDAY}/{none}")).await.status.as_u16(), 404, "{none}");
    }
}

#[tokio::test]
async fn what_was_tampered_with_is_told_by_its_page() {
    let school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    publish(&school, &json!({"kind": "plan", "reason": "补一项"})).await;
    school
        .execute(
            "drop trigger board_is_frozen_update;
             update board set document = cast(replace(cast(document as text), '练习册', '练习本') as blob) where number = 1;
             update board set digest = 'sha256:00' where number = 1;",
        )
        .await;
    let first = school.get("", &format!("/board/{MONDAY}/1/verify")).await.text;
    assert!(first.contains("内容与核验码不一致") && first.contains("签名无效"), "{first}");
    let second = school.get("", &format!("/board/{MONDAY}/2/verify")).await.text;
    assert!(second.contains("没有接在前一版之后") && second.contains("签名有效"), "{second}");
}

#[tokio::test]
async fn of_two_who_publish_at_once_the_second_is_told() {
    let school = open().await;
    let form = |after| [("kind", "plan"), ("reason", "更正"), ("after", after)];
    let page = format!("/publish/{MONDAY}");
    assert!(school.get("principal", &page).await.text.contains("name=\"after\" value=\"0\""));
    assert_eq!(school.post("principal", &page, &form("0")).await.status.as_u16(), 303);
    let second = school.post("principal", &page, &form("0")).await;
    assert_eq!(second.status.as_u16(), 422);
    assert!(second.text.contains("刚才有人发布了新的一版") && second.text.contains("value=\"更正\""), "{}", second.text);
    assert!(school.get("principal", &page).await.text.contains("name=\"after\" value=\"1\""));
    let (status, problem) = publish(&school, &json!({"kind": "plan", "reason": "更正", "after": 0})).await;
    assert_eq!(status, 409, "{problem}");
    assert_eq!(school.get("", &format!("/board/{MONDAY}/2")).await.status.as_u16(), 404, "nothing was published");
}

#[tokio::test]
async fn a_clock_before_the_last_revision_and_a_week_outside_the_term_publish_nothing() {
    let mut school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    school.set_clock(NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    let form = [("kind", "plan"), ("reason", "更正"), ("after", "1")];
    let early = school.post("principal", &format!("/publish/{MONDAY}"), &form).await;
    assert!(early.status.as_u16() == 422 && early.text.contains("请先校准时钟"), "{}", early.text);
    let keyed = crate::school::request("POST", "principal", &format!("/api/v1/boards/{MONDAY}/revisions"))
        .header("content-type", "application/json")
        .header("idempotency-key", "a");
    let body = axum::body::Body::from(r#"{"kind":"plan","reason":"更正"}"#);
    let keyed = school.send(keyed.body(body).unwrap()).await;
    assert!(keyed.status.as_u16() == 422 && keyed.text.contains("请先校准时钟"), "{}", keyed.text);
    for (monday, why) in [("2026-07-27", "没有上课日"), ("1999-01-04", "")] {
        let answer = school.post("principal", &format!("/publish/{monday}"), &[("kind", "plan")]).await;
        assert!(matches!(answer.status.as_u16(), 404 | 422) && answer.text.contains(why), "{monday} {}", answer.text);
    }
    let actual = school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "actual"), ("reason", "x")]).await;
    assert!(actual.status.as_u16() == 422 && actual.text.contains("还没结束"));
    assert_eq!(school.get("", &format!("/board/{MONDAY}/2")).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_week_with_school_on_saturday_is_not_over_before_that_saturday_is() {
    let mut school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    school
        .execute(
            "insert into special_day (school_id, date, grade, kind, follows, label) select id, '2026-11-28', 0, 'school', 5, '调休' from school;
             update school set version = version + 1",
        )
        .await;
    let actual = json!({"kind": "actual", "reason": "一周结束"});
    for (later, status) in [(5, 422), (6, 201)] {
        school.set_days_later(later);
        tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
        let (got, said) = publish(&school, &actual).await;
        assert_eq!(got, status, "{said}");
    }
}

#[tokio::test]
async fn once_a_week_is_over_only_what_was_done_is_published() {
    let mut school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    school.set_days_later(6);
    let (status, said) = publish(&school, &json!({"kind": "plan", "reason": "补一版计划"})).await;
    assert!(status == 422 && said.to_string().contains("不能再发布计划公示"), "{said}");
    let page = school.get("principal", &format!("/publish/{MONDAY}")).await.text;
    assert!(page.contains("name=\"kind\" value=\"actual\"") && page.contains("本周结束，公示实际布置的作业"), "{page}");
    assert!(!page.contains("一般不用再发布"), "the actual notice is still to come, whether or not anything differs");
    assert_eq!(school.get("", &format!("/board/{MONDAY}/2")).await.status.as_u16(), 404);
    school.set_days_later(7);
    let reminder = "发布上周实施公示";
    assert!(school.get("principal", "/").await.text.contains(reminder));
    let (status, said) = publish(&school, &json!({"kind": "actual", "reason": "本周结束"})).await;
    assert_eq!(status, 201, "{said}");
    assert!(!school.get("principal", "/").await.text.contains(reminder));
}

#[tokio::test]
async fn a_reason_that_nobody_can_read_is_none() {
    let school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    for reason in ["", " ", "……", "\u{2800}", "\u{fffe}", "\u{e000}"] {
        let (status, said) = publish(&school, &json!({"kind": "plan", "reason": reason})).await;
        assert_eq!(status, 422, "{reason:?} {said}");
    }
}

#[tokio::test]
async fn a_revision_from_before_notices_were_signed_says_so() {
    let school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    school.execute("drop trigger board_is_frozen_update; update board set signature = null, key_id = null").await;
    let read = school.get("", &format!("/api/v1/boards/{MONDAY}")).await.text;
    assert!(read.contains("\"signature\":null") && read.contains("\"key_id\":null"), "{read}");
    assert!(school.get("", &format!("/board/{MONDAY}/1/verify")).await.text.contains("没有签名"));
}

#[tokio::test]
async fn whoever_may_not_see_the_notice_gets_nothing_of_it() {
    let school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    school.execute("update school set board_access = 'link', version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    for path in ["1", "1/verify", "1/pdf", "1/pdf?grade=7"] {
        let answer = school.get("", &format!("/board/{MONDAY}/{path}")).await;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
    }
    assert_eq!(school.get("", &format!("/api/v1/boards/{MONDAY}/revisions/1")).await.status.as_u16(), 404);
    assert_eq!(school.get("idle", &format!("/board/{MONDAY}/1/verify")).await.status.as_u16(), 200, "staff may");
}

#[tokio::test]
async fn without_its_typeface_the_program_prints_nothing_and_says_so() {
    let school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    let answer = school.get("", &format!("/board/{MONDAY}/1/pdf")).await;
    assert!(answer.status.as_u16() == 503 && answer.text.contains("系统出了问题"), "{}", answer.text);
    assert_eq!(school.get("", &format!("/board/{MONDAY}/1/pdf?grade=x")).await.status.as_u16(), 404);
}

#[tokio::test]
async fn an_actual_notice_says_how_far_it_is_what_was_planned() {
    let mut school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    let class = school.class7.to_string();
    let form: Vec<_> = homework(&class).into_iter().map(|f| if f.0 == "title" { ("title", "另一项") } else { f }).collect();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    school.set_days_later(6);
    let made = publish(&school, &json!({"kind": "actual", "reason": "一周结束"})).await;
    assert_eq!(made.0, 201, "{}", made.1);
    let board = school.get("", &format!("/board/{MONDAY}/2")).await.text.replace("<!>", "");
    assert!(board.contains("与计划公示（第 1 版）相比：9/10 个班·天相同（90%）"), "{board}");
    let index = school.get("", "/board").await.text.replace("<!>", "");
    assert!(index.contains(">实施公示<") && index.contains("9/10 个班·天相同（90%）"), "{index}");
    let since = school.get("", &format!("/board/{MONDAY}/2/since/1")).await.text.replace("<!>", "");
    assert!(since.contains("25 → 50") && since.contains("新增，25 分钟"), "{since}");
    assert!(!since.contains("<details"), "all of it is in sight, also on paper: {since}");
    let day = format!("<a href=\"/board/{MONDAY}/2/class/{}\">七(1) 11月24日 周二</a> 25 → 50", school.class7);
    assert!(since.contains("不同的班·天（1）") && since.contains(&day), "{since}");
    for none in ["2/since/2", "1/since/2", "2/since/0", "3/since/1", "2/since/x"] {
        assert_eq!(school.get("", &format!("/board/{MONDAY}/{none}")).await.status.as_u16(), 404, "{none}");
    }
}

#[tokio::test]
async fn where_a_plan_was_corrected_the_first_and_the_last_are_both_compared() {
    let mut school = open().await;
    publish(&school, &json!({"kind": "plan"})).await;
    let class = school.class7.to_string();
    let form: Vec<_> = homework(&class).into_iter().map(|f| if f.0 == "title" { ("title", "另一项") } else { f }).collect();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    publish(&school, &json!({"kind": "plan", "reason": "补一项"})).await;
    school.set_days_later(6);
    publish(&school, &json!({"kind": "actual", "reason": "一周结束"})).await;
    let board = school.get("", &format!("/board/{MONDAY}/3")).await.text.replace("<!>", "");
    assert!(board.contains("与首次计划公示（第 1 版）相比：9/10 个班·天相同（90%）"), "{board}");
    assert!(board.contains("与最后一版计划公示（第 2 版）相比：10/10 个班·天相同（100%）"), "{board}");
    assert!(!board.contains("与计划公示（"), "each is told which plan it is");
}
