//! With which columns notices are published, by whom and when: as the school sets.

use crate::{
    roles::homework,
    school::{Answer, MONDAY, School},
};
use sqlx::Connection;

pub const SETTINGS: &str = "/publish/settings";

/// Every way to the notice, but for forms that need the typeface.
pub const WAYS: [&str; 14] = [
    "/board",
    "/board/2026-11-23",
    "/board/2026-11-23/1",
    "/board/2026-11-23/2/since/1",
    "/board/2026-11-23/1/verify",
    "/board/2026-11-23/1/list",
    "/board/2026-11-23/1/class/{class7}",
    "/board/screen",
    "/board/2026-11-23/screen",
    "/board/2026-11-23/screen/7",
    "/board/2026-11-23/1/xlsx",
    "/board/2026-11-23/1/csv",
    "/api/v1/boards/2026-11-23",
    "/api/v1/boards/2026-11-23/revisions/1",
];

/// [`WAYS`] of this school.
pub fn ways(school: &School) -> Vec<String> {
    WAYS.iter().map(|way| way.replace("{class7}", &school.class7.to_string())).collect()
}

pub async fn published() -> School {
    let school = School::open().await;
    let class = school.class7.to_string();
    let form: Vec<_> = homework(&class).into_iter().chain([("text", "只做单数题")]).collect();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    for reason in ["", "更正"] {
        publish(&school, "principal", reason).await;
    }
    school
}

pub async fn publish(school: &School, who: &str, reason: &str) -> Answer {
    school.post(who, &format!("/publish/{MONDAY}"), &[("kind", "plan"), ("reason", reason)]).await
}

pub async fn set(school: &School, form: &[(&str, &str)]) -> Answer {
    school.post("principal", SETTINGS, form).await
}

pub async fn set_access(school: &School, access: &str, networks: &str) {
    let answer = set(school, &[("do", "access"), ("access", access), ("networks", networks)]).await;
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
}

/// The standing code, as the page shows it.
pub async fn code(school: &School) -> Option<String> {
    let page = school.get("principal", SETTINGS).await.text;
    Some(page.split("/b/").nth(1)?.split("/board").next()?.to_owned())
}

pub async fn statuses(school: &School, prefix: &str) -> Vec<u16> {
    let mut found = vec![];
    for way in ways(school) {
        found.push(school.get_without_cookie(&format!("{prefix}{way}")).await.status.as_u16());
    }
    found
}

#[tokio::test]
async fn a_column_that_the_school_leaves_out_is_in_no_form_of_the_next_revision_and_stays_in_the_last() {
    let school = published().await;
    let answer = set(&school, &[("do", "columns"), ("column", "tiers"), ("column", "due")]).await;
    assert_eq!(answer.status.as_u16(), 303);
    let page = school.get("principal", &format!("/publish/{MONDAY}")).await.text;
    assert!(page.contains("显示的栏目和上一版不同") && !page.contains("一般不用再发布"), "{page}");
    publish(&school, "principal", "不再显示教师和说明").await;
    let forms = [format!("/board/{MONDAY}/N"), format!("/board/{MONDAY}/N/csv"), format!("/api/v1/boards/{MONDAY}/revisions/N")];
    for form in forms {
        let (before, after) = (form.replace('N', "2"), form.replace('N', "3"));
        let (before, after) = (school.get("", &before).await.text, school.get("", &after).await.text);
        assert!(before.contains("maths7") && !after.contains("maths7"), "{form}: {after}");
        assert!(!after.contains("只做单数题"), "{form}");
    }
    let csv = school.get("", &format!("/board/{MONDAY}/3/csv")).await.text;
    assert!(!csv.contains("教师") && !csv.contains("说明") && csv.contains("上交日期"), "{csv}");
    let since = school.get("", &format!("/board/{MONDAY}/3")).await.text.replace("<!>", "");
    assert!(since.contains("第 3 版的作业和第 2 版一样"), "no homework has changed: {since}");
}

#[tokio::test]
async fn a_preview_shows_the_grid_that_publishing_would_and_leads_nowhere() {
    let school = School::open().await;
    let class = school.class7.to_string();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&class)).await.status.as_u16(), 303);
    let (page, preview) = (format!("/publish/{MONDAY}"), format!("/publish/{MONDAY}/preview"));
    assert!(school.get("principal", &page).await.text.contains(&format!("href=\"{preview}\"")));
    let grid = |text: String| text.split("<tbody>").nth(2).unwrap().split("</tbody>").next().unwrap().to_owned();
    let seen = school.get("principal", &preview).await.text;
    assert!(seen.contains("预览第 1 版") && !seen.contains("/board/2026-11-23/1"), "{seen}");
    assert!(seen.contains("公示人：principal") && !school.get("inspector", &preview).await.text.contains("公示人：inspector"));
    assert_eq!(school.get("", &format!("/board/{MONDAY}")).await.status.as_u16(), 404, "nothing is published by it");
    publish(&school, "principal", "").await;
    let link = format!("<a href=\"/board/{MONDAY}/1/class/{class}\" class=\"toclass\">七(1)</a>");
    let published = school.get("", &format!("/board/{MONDAY}")).await.text.replace(&link, "七(1)");
    assert_eq!(grid(seen), grid(published));
}

#[tokio::test]
async fn bad_settings_are_told_at_their_place_keep_what_was_typed_and_save_nothing() {
    let school = published().await;
    let many = "10.20.0.0/16 ".repeat(101);
    for (form, why) in [
        (vec![("do", "access"), ("access", "network"), ("networks", "10.20.0.0/99")], "不是 IP 地址或网段"),
        (vec![("do", "access"), ("access", "network"), ("networks", "0.0.0.0/0")], "这个网段包括所有人"),
        (vec![("do", "access"), ("access", "network"), ("networks", " ")], "请填写学校的网络"),
        (vec![("do", "due"), ("weekday", "8"), ("at", "08:00")], "请选择星期和时间"),
        (vec![("do", "due"), ("weekday", "0"), ("at", "08:00")], "请选择星期和时间"),
        (vec![("do", "time"), ("kind", "plan"), ("weekday", "5"), ("at", "25:00")], "请选择星期和时间"),
        (vec![("do", "time"), ("kind", "plan"), ("at", "17:00")], "请选择星期和时间"),
        (vec![("do", "access"), ("access", "network"), ("networks", many.as_str())], "最多填写 100 个网络"),
        (vec![("do", "delegate"), ("staff", "x")], "不能委托给这个人"),
        (vec![("do", "delegate"), ("staff", "0191d2f4-7b3a-7cc0-9d3e-000000000001")], "不能委托给这个人"),
    ] {
        let answer = set(&school, &form).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{form:?} {}", answer.text);
    }
    let typed = set(&school, &[("do", "access"), ("access", "network"), ("networks", "10.20.0.0/99")]).await.text;
    assert!(typed.contains("10.20.0.0/99") && typed.contains("value=\"network\" checked"), "{typed}");
    for (of, form) in [("due", vec![("do", "due")]), ("actual", vec![("do", "time"), ("kind", "actual")])] {
        let form: Vec<_> = form.into_iter().chain([("weekday", "3"), ("at", "25:61")]).collect();
        let text = set(&school, &form).await.text;
        let field = text.split(&format!("id=\"{of}-weekday\"")).nth(1).unwrap().split("</form>").next().unwrap();
        let chosen = field.split("<option").find(|o| o.contains(" selected")).unwrap();
        assert!(chosen.contains("value=\"3\"") && field.contains("value=\"25:61\""), "{of}: {field}");
        assert_eq!(text.matches("25:61").count(), 1, "nowhere else");
    }
    assert_eq!(set(&school, &[("do", "columns"), ("column", "nothing")]).await.status.as_u16(), 422);
    assert_eq!(set(&school, &[("do", "nothing")]).await.status.as_u16(), 422);
    assert_eq!(statuses(&school, "").await, [200; 14], "as it was");
}

#[tokio::test]
async fn a_delegate_publishes_under_the_principal_s_word_until_it_is_taken_back() {
    let school = published().await;
    let teacher = school.staff("maths7").await.to_string();
    assert_eq!(publish(&school, "maths7", "更正").await.status.as_u16(), 403);
    assert_eq!(set(&school, &[("do", "delegate"), ("staff", &teacher)]).await.status.as_u16(), 303);
    assert!(school.get("maths7", "/notes").await.text.contains("委托您发布每周公示"));
    assert_eq!(publish(&school, "maths7", "更正").await.status.as_u16(), 303);
    assert!(school.get("", &format!("/board/{MONDAY}/3")).await.text.contains("maths7（校长委托）"));
    assert_eq!(school.get("maths7", SETTINGS).await.status.as_u16(), 200, "they see, and change nothing");
    assert_eq!(school.post("maths7", SETTINGS, &[("do", "columns")]).await.status.as_u16(), 403);
    assert_eq!(set(&school, &[("do", "end"), ("staff", &teacher)]).await.status.as_u16(), 303);
    assert_eq!(publish(&school, "maths7", "更正").await.status.as_u16(), 403);
}

#[tokio::test]
async fn what_a_delegate_publishes_is_told_to_the_principal_and_what_the_principal_does_to_nobody() {
    let school = School::open().await;
    let teacher = school.staff("maths7").await.to_string();
    set(&school, &[("do", "delegate"), ("staff", &teacher)]).await;
    publish(&school, "principal", "").await;
    let notes = async |who: &str| school.get(who, "/notes").await.text.replace("<!>", "");
    assert!(!notes("principal").await.contains("发布了") && !notes("maths7").await.contains("发布了"));
    assert_eq!(publish(&school, "maths7", "核对").await.status.as_u16(), 303);
    let told = notes("principal").await;
    assert!(told.contains("maths7发布了11月23日–29日公示"), "{told}");
    assert!(told.contains(&format!("href=\"/board/{MONDAY}\"")) && !notes("maths7").await.contains("发布了"));
}

#[tokio::test]
async fn nobody_who_never_may_publish_is_delegated_to() {
    let school = published().await;
    let page = school.get("principal", SETTINGS).await.text;
    let choice = page.split("<select id=\"staff\"").nth(1).unwrap().split("</select>").next().unwrap();
    for (who, offered) in [("maths7", true), ("coordinator7", true), ("principal", false), ("inspector", false), ("admin", false)]
    {
        assert_eq!(choice.contains(&format!(">{who}</option>")), offered, "{who}");
    }
    let inspector = school.staff("inspector").await.to_string();
    let answer = set(&school, &[("do", "delegate"), ("staff", &inspector)]).await;
    assert!(answer.status.as_u16() == 422 && answer.text.contains("督导和管理员不发布公示"), "{}", answer.text);
}

#[tokio::test]
async fn only_the_principal_delegates_and_sets_times() {
    let school = published().await;
    let teacher = school.staff("maths7").await.to_string();
    for form in [
        vec![("do", "delegate"), ("staff", teacher.as_str())],
        vec![("do", "time"), ("kind", "plan"), ("weekday", "5"), ("at", "17:00")],
    ] {
        assert_eq!(school.post("admin", SETTINGS, &form).await.status.as_u16(), 403, "{form:?}");
        assert_eq!(set(&school, &form).await.status.as_u16(), 303, "{form:?}");
    }
    let page = school.get("principal", SETTINGS).await.text;
    let week = school.get("principal", "/publish/2026-11-30").await.text.replace("<!>", "");
    assert!(week.contains("11月27日 周五 17:00 自动发布"), "{week}");
    assert!(page.contains("署名：principal") && page.contains("value=\"5\" selected"), "{page}");
}

#[tokio::test]
async fn what_the_rules_warn_of_is_seen_at_a_glance_with_the_way_to_it() {
    let school = School::open().await;
    let class = school.class7.to_string();
    let form: Vec<_> = homework(&class).into_iter().map(|f| if f.0 == "title" { ("title", "抄写生字10遍") } else { f }).collect();
    assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &form).await.status.as_u16(), 303);
    let page = school.get("principal", &format!("/publish/{MONDAY}")).await.text.replace("<!>", "");
    assert!(page.contains("已发布作业中的提醒（1 条）") && page.contains("href=\"#warnings\""), "{page}");
    assert!(page.contains(&format!("/grade/7/{MONDAY}?class={class}&amp;date=2026-11-24#items")), "{page}");
    assert!(page.contains("已过最晚发布时间（11月23日 周一 08:00）"), "R16: {page}");
    publish(&school, "principal", "").await;
    assert!(!school.get("principal", &format!("/publish/{MONDAY}")).await.text.contains("已过最晚发布时间"));
}

#[tokio::test]
async fn the_code_stands_on_no_record() {
    let school = published().await;
    set_access(&school, "link", "").await;
    set(&school, &[("do", "renew"), ("sure", "yes")]).await;
    let code = code(&school).await.unwrap();
    let mut rows = sqlx::SqliteConnection::connect(&school.address()).await.unwrap();
    let record: Vec<String> =
        sqlx::query_scalar("select action || object || object_id || coalesce(before, '') || coalesce(after, '') from audit")
            .fetch_all(&mut rows)
            .await
            .unwrap();
    assert!(record.iter().any(|r| r.starts_with("renewboard_link")) && !record.iter().any(|r| r.contains(&code)), "{record:?}");
    assert!(record.iter().any(|r| r.starts_with("setboard_settings") && r.contains("\"board_access\":\"link\"")), "{record:?}");
}
