//! Resolving by page and by API: who may, what it says, what comes back, and what nobody may overwrite.

use crate::{
    roles::{got, homework},
    school::{MONDAY, PEOPLE, School},
};
use serde_json::{Value, json};

pub const TUESDAY: &str = "2026-11-24";

/// Maths for 七(1) on Tuesday; answers its id.
pub async fn set(school: &School, minutes: &str) -> String {
    let class = school.class7.to_string();
    let mut form: Vec<_> = homework(&class).into_iter().filter(|f| f.0 != "minutes").collect();
    form.push(("minutes", minutes));
    let saved = school.post("maths7", &format!("/plan/{MONDAY}"), &form).await;
    let to = saved.headers["location"].to_str().unwrap().to_owned();
    to.split("of=").nth(1).unwrap().split('#').next().unwrap().to_owned()
}

pub fn week(school: &School) -> String {
    format!("/grade/7/{MONDAY}?class={}&date={TUESDAY}", school.class7)
}

pub async fn ask(school: &School, who: &str, more: &[(&str, &str)]) -> crate::school::Answer {
    let class = school.class7.to_string();
    let mut form = vec![("class", class.as_str()), ("reason", "当天超限")];
    form.extend_from_slice(more);
    school.post(who, &week(school), &form).await
}

pub async fn load(school: &School, date: &str) -> u64 {
    let day = school.get("coordinator7", &format!("/api/v1/classes/{}/days/{date}", school.class7)).await;
    serde_json::from_str::<Value>(&day.text).unwrap()["load"].as_u64().unwrap()
}

fn body(school: &School, id: &str, more: &Value) -> String {
    let mut body = json!({ "assignment_id": id, "class_id": school.class7.to_string(), "reason": "当天超限" });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body.to_string()
}

#[tokio::test]
async fn only_who_coordinates_the_grade_and_whose_work_it_is_resolve() {
    let mut by_page = String::new();
    let mut by_api = String::new();
    for who in PEOPLE {
        let school = School::open().await;
        let id = set(&school, "40").await;
        let answer =
            school.post_json(who, "/api/v1/resolutions", &body(&school, &id, &json!({"action": "cut", "minutes": 20}))).await;
        by_api.push(match answer.status.as_u16() {
            404 => '-',
            other => got(other, None),
        });
        let school = School::open().await;
        let id = set(&school, "40").await;
        let answer = ask(&school, who, &[("assignment", &id), ("do", "cut"), ("minutes", "20")]).await;
        let to = answer.headers.get("location").and_then(|v| v.to_str().ok());
        by_page.push(match answer.status.as_u16() {
            404 => '-',
            other => got(other, to),
        });
        let resolved = u64::from(matches!(who, "maths7" | "coordinator7" | "principal"));
        assert_eq!(load(&school, TUESDAY).await, 40 - 20 * resolved, "{who}");
    }
    //                  nobody maths7 idle head7 lead coord7 coord3 principal inspector admin
    assert_eq!(by_api, "s+-x-+-+x-", "where they see nothing, there is nothing");
    assert_eq!(by_page, "s+-x-+-+x-");
}

#[tokio::test]
async fn a_cut_is_told_to_the_teacher_and_seen_by_families_as_a_time_limit() {
    let school = School::open().await;
    let id = set(&school, "40").await;
    let done = ask(&school, "coordinator7", &[("assignment", &id), ("do", "cut"), ("minutes", "20")]).await;
    assert_eq!(done.status.as_u16(), 303);
    let page = school.get("coordinator7", done.headers["location"].to_str().unwrap()).await;
    assert!(
        page.text.contains("已调整：1 项。练习册 P35：缩短：40 → 20 分钟") && page.text.contains("原 40 分钟"),
        "{}",
        page.text
    );
    let lured = school.get("principal", done.headers["location"].to_str().unwrap()).await;
    assert!(!lured.text.contains("已调整：1 项"), "what another did is not offered to be undone by a link");
    let family = school.get("nobody", &format!("/c/{}/{TUESDAY}", "c".repeat(32))).await;
    assert!(family.text.contains("限时 20 分钟，到时即可停"), "{}", family.text);
    let notes = school.get("maths7", "/notes").await;
    assert!(notes.text.contains("coordinator7调整了您的作业") && notes.text.contains("1 条未读"), "{}", notes.text);
    assert!(notes.text.contains("消息 1</a>"), "the navigation says how many wait");
}

#[tokio::test]
async fn what_can_not_be_done_comes_back_with_a_sentence_and_what_was_typed() {
    let school = School::open().await;
    set(&school, "80").await;
    let id = set(&school, "30").await;
    let cases: [(&[(&str, &str)], &str); 7] = [
        (&[("do", "cut"), ("minutes", "30")], "缩短后要少于现在的 30 分钟"),
        (&[("do", "cut"), ("minutes", "x")], "请填整数分钟，要少于现在的分钟数"),
        (&[("do", "post")], "没有改动：11月24日 周二合计 110 分钟"),
        (&[("do", "move"), ("from", TUESDAY), ("to", "2026-11-28")], "那一天不上课"),
        (&[("do", "hold")], "已经是这样了"),
        (&[("do", "none")], "请点一个办法"),
        (&[("do", "cut"), ("minutes", "10"), ("reason", " ")], "请写一句话"),
    ];
    for (asked, said) in cases {
        let mut form = vec![("assignment", id.as_str())];
        form.extend_from_slice(asked);
        // a later field of the same name stands
        let answer = ask(&school, "coordinator7", &form).await;
        assert_eq!(answer.status.as_u16(), 422, "{asked:?}");
        assert!(answer.text.contains(said), "{asked:?}: {said}");
        if let Some((_, minutes)) = asked.iter().find(|f| f.0 == "minutes") {
            assert!(answer.text.contains(&format!("value=\"{minutes}\"")), "what was typed stays: {minutes}");
        }
    }
    assert_eq!(load(&school, TUESDAY).await, 80);
}

#[tokio::test]
async fn enter_in_the_field_for_minutes_cuts() {
    let school = School::open().await;
    let id = set(&school, "40").await;
    let form = [("assignment", id.as_str()), ("do", "none"), ("minutes", "30"), ("from", TUESDAY)];
    assert_eq!(ask(&school, "coordinator7", &form).await.status.as_u16(), 303);
    assert_eq!(load(&school, TUESDAY).await, 30);
    let nothing = ask(&school, "coordinator7", &[("assignment", &id), ("do", "none")]).await;
    assert!(nothing.status.as_u16() == 422 && nothing.text.contains("请点一个办法"));
}

#[tokio::test]
async fn the_second_of_two_coordinators_is_told() {
    let school = School::open().await;
    let id = set(&school, "40").await;
    let first = ask(&school, "coordinator7", &[("assignment", &id), ("do", "cut"), ("minutes", "30"), ("version", "1")]).await;
    assert_eq!(first.status.as_u16(), 303);
    let form = [("assignment", id.as_str()), ("do", "withdraw"), ("version", "1"), ("from", TUESDAY)];
    let second = ask(&school, "principal", &form).await;
    assert_eq!(second.status.as_u16(), 409);
    let alert = second.text.split("role=\"alert\"").nth(1).unwrap().split("</p>").next().unwrap();
    assert!(alert.contains("刚才有人改过") && alert.contains("10:00 coordinator7：缩短") && alert.contains("40 → 30"), "{alert}");
    assert_eq!(load(&school, TUESDAY).await, 30);
}

#[tokio::test]
async fn suggestions_are_accepted_while_they_stand_and_refused_when_they_are_stale() {
    let school = School::open().await;
    set(&school, "80").await;
    set(&school, "25").await;
    let path = format!("/api/v1/grades/7/weeks/{MONDAY}/suggestions");
    let found: Value = serde_json::from_str(&school.get("coordinator7", &path).await.text).unwrap();
    assert_eq!((found["left_over"].clone(), found["resolutions"].as_array().unwrap().len()), (json!(0), 1), "{found}");
    let page = school.get("coordinator7", &week(&school)).await.text;
    let steps = page.split("name=\"steps\" value=\"").nth(1).unwrap().split('"').next().unwrap().replace("&quot;", "\"");
    let accept = [("do", "accept"), ("steps", steps.as_str())];
    assert_eq!(ask(&school, "coordinator7", &accept).await.status.as_u16(), 303);
    let stale = ask(&school, "coordinator7", &accept).await;
    assert_eq!(stale.status.as_u16(), 409);
    let week = school.get("coordinator7", &format!("/api/v1/grades/7/weeks/{MONDAY}")).await;
    let cells = serde_json::from_str::<Value>(&week.text).unwrap()["classes"][0]["cells"].clone();
    assert!(cells.as_array().unwrap().iter().all(|c| c["held"] == 0 && c["load"].as_u64() <= c["cap"].as_u64()), "{cells}");
    assert_eq!(cells.as_array().unwrap().iter().map(|c| c["load"].as_u64().unwrap()).sum::<u64>(), 105, "nothing is lost");
}

#[tokio::test]
async fn the_api_resolves_undoes_and_answers_once_for_each_key() {
    let school = School::open().await;
    let (shown, held) = (set(&school, "80").await, set(&school, "25").await);
    let swap = format!(
        "[{},{}]",
        body(&school, &shown, &json!({"action": "hold"})),
        body(&school, &held, &json!({"action": "post", "version": 1}))
    );
    let ask = async |path: &str, body: &str, key: &str| {
        let request = crate::school::request("POST", "coordinator7", path).header("content-type", "application/json");
        school.send(request.header("idempotency-key", key).body(axum::body::Body::from(body.to_owned())).unwrap()).await
    };
    let first = ask("/api/v1/resolutions", &swap, "a").await;
    assert_eq!(first.status.as_u16(), 201, "{}", first.text);
    let again = ask("/api/v1/resolutions", &swap, "a").await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (201, first.text.as_str()));
    assert_eq!(load(&school, TUESDAY).await, 25);
    let id = serde_json::from_str::<Value>(&first.text).unwrap()[1]["resolution"]["id"].as_str().unwrap().to_owned();
    let replied = ask(&format!("/api/v1/resolutions/{id}/replies"), r#"{"kind":"accept"}"#, "b").await;
    assert_eq!(replied.status.as_u16(), 201, "{}", replied.text);
    let undone = ask(&format!("/api/v1/resolutions/{id}/undo"), "{}", "c").await;
    assert_eq!((undone.status.as_u16(), load(&school, TUESDAY).await), (200, 80), "{}", undone.text);
    assert_eq!(ask(&format!("/api/v1/resolutions/{id}/undo"), "{}", "d").await.status.as_u16(), 409);
    let bad = [
        ("{}", 422),
        ("[]", 422),
        ("x", 400),
        (r#"{"action":"burn"}"#, 422),
        (&body(&school, &shown, &json!({"action": "move"})), 422),
        (&body(&school, &shown, &json!({"action": "move", "to": "9999-01-01"})), 422),
        (&body(&school, &shown, &json!({"action": "cut", "minutes": 4_294_967_295_u32})), 422),
        (&body(&school, "0191d2f4-7b3a-7cc0-9d3e-00000000ffff", &json!({"action": "post"})), 404),
    ];
    for (body, status) in bad {
        assert_eq!(school.post_json("coordinator7", "/api/v1/resolutions", body).await.status.as_u16(), status, "{body}");
    }
}

#[tokio::test]
async fn what_was_chosen_of_a_refused_move_stays_chosen() {
    let school = School::open().await;
    let (_full, id) = (set(&school, "80").await, set(&school, "25").await);
    let refused = [("assignment", id.as_str()), ("do", "move"), ("from", TUESDAY), ("to", "2026-11-27"), ("reason", "")];
    let back = ask(&school, "coordinator7", &refused).await;
    assert_eq!(back.status.as_u16(), 422, "a reason is missing");
    let chosen = back.text.split("<option value=\"2026-11-27\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(chosen.contains("selected"), "{chosen}");
    assert_eq!(back.text.matches("selected").count(), 2, "of the days one, of the work to swap with one");
}

#[tokio::test]
async fn the_way_of_looking_stays_from_week_to_week_and_grade_to_grade() {
    let school = School::open().await;
    let page =
        school.get("principal", &format!("/grade/7/{MONDAY}?order=worst&weeks=2&class={}&date={TUESDAY}", school.class7)).await;
    let kept = "?order=worst&amp;weeks=2\"";
    for to in ["/grade/7/2026-11-16", "/grade/7/2026-11-30", "/grade/3/2026-11-23"] {
        assert!(page.text.contains(&format!("{to}{kept}")), "{to} {}", page.text);
    }
}

#[tokio::test]
async fn notes_are_read_when_their_reader_says_so() {
    let school = School::open().await;
    let id = set(&school, "40").await;
    ask(&school, "coordinator7", &[("assignment", &id), ("do", "optional")]).await;
    let page = school.get("maths7", "/notes").await.text;
    let until = page.split("name=\"until\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let resolution = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let propose = [("do", "propose"), ("id", resolution.as_str()), ("text", "移到周三更好")];
    assert_eq!(school.post("maths7", "/notes", &propose).await.status.as_u16(), 303);
    assert!(
        school.get("coordinator7", &week(&school)).await.text.contains("移到周三更好"),
        "the thread stays with the resolution"
    );
    assert!(school.get("coordinator7", "/notes").await.text.contains("maths7回复了"));
    assert_eq!(school.post("maths7", "/notes", &[("do", "read"), ("until", &until)]).await.status.as_u16(), 303);
    let read = school.get("maths7", "/notes").await.text;
    assert!(!read.contains("条未读") && !read.contains("消息 1</a>"), "{read}");
}
