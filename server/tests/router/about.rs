//! What a school says of itself on every page, and the language that it speaks first.

use crate::school::{Answer, MONDAY, School};

const TYPED: [(&str, &str); 4] =
    [("name", "实验学校"), ("hotline", "0751-7654321"), ("district_hotline", ""), ("first_language", "zh-CN")];

/// Of the set-up that a page was filled in from.
fn version(page: &str) -> String {
    page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn with(name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    TYPED.into_iter().map(|(n, v)| (n, if n == name { value } else { v })).collect()
}

fn is_english(answer: &Answer) -> bool {
    answer.text.contains("<html lang=\"en\"")
}

impl School {
    async fn saves(&self, form: &[(&str, &str)]) {
        let version = version(&self.get("admin", "/admin/school").await.text);
        let saved = self.post("admin", "/admin/school", &[form, &[("version", &version)]].concat()).await;
        assert_eq!(saved.status.as_u16(), 303, "{}", saved.text);
    }

    async fn sent(&self, path: &str, cookie: &str) -> Answer {
        let request = axum::http::Request::get(path).header("cookie", cookie);
        self.send(request.body(axum::body::Body::empty()).unwrap()).await
    }
}

#[tokio::test]
async fn a_name_and_a_phone_are_changed_at_once_on_every_page_but_not_on_what_was_published() {
    let school = School::open().await;
    let day = format!("/c/{}/{MONDAY}", "c".repeat(32));
    school.get_without_cookie(&day).await;
    let published = school.post("principal", &format!("/publish/{MONDAY}"), &[("kind", "plan")]).await;
    assert_eq!(published.status.as_u16(), 303, "{}", published.text);
    let notice = format!("/api/v1/boards/{MONDAY}");
    let was = school.get("principal", &notice).await.text;
    school.saves(&TYPED).await;
    let list = school.get_without_cookie(&day).await.text;
    assert!(list.contains("实验学校") && list.contains("0751-7654321"), "{list}");
    assert!(school.get("admin", "/admin/school").await.text.contains("value=\"0751-7654321\""));
    assert_eq!(school.get("principal", &notice).await.text, was);
}

#[tokio::test]
async fn what_no_page_can_say_is_refused_at_its_field_and_stays_typed() {
    let school = School::open().await;
    for (field, typed) in [("name", ""), ("hotline", ""), ("hotline", "1\n2"), ("district_hotline", "\u{202e}12320")] {
        let refused = school.post("admin", "/admin/school", &with(field, typed)).await;
        assert_eq!(refused.status.as_u16(), 422, "{field} {typed:?}");
        assert!(refused.text.contains(&format!("id=\"{field}-error\"")), "{field} {typed:?}: {}", refused.text);
    }
    let kept = school.post("admin", "/admin/school", &with("name", "")).await.text;
    assert!(kept.contains("value=\"0751-7654321\""), "{kept}");
    assert!(!school.get("admin", "/admin/school").await.text.contains("0751-7654321"), "nothing is saved");
}

#[tokio::test]
async fn whoever_has_not_chosen_a_language_reads_the_school_s_first_one() {
    let school = School::open().await;
    let code = "c".repeat(32);
    let paths = [format!("/c/{code}/{MONDAY}"), "/board".into(), "/sign-in".into(), "/".into()];
    for path in &paths {
        assert!(!is_english(&school.get_without_cookie(path).await), "{path}");
    }
    school.saves(&with("first_language", "en")).await;
    for path in &paths {
        assert!(is_english(&school.get_without_cookie(path).await), "{path}");
        assert!(!is_english(&school.sent(path, "lang=zh-CN").await), "{path}: who chose Chinese reads Chinese");
        assert!(is_english(&school.get_without_cookie(path).await), "{path}: whoever else asked for it");
    }
    assert!(!is_english(&school.get_without_cookie(&format!("{}?lang=zh-CN", paths[0])).await));
}

#[tokio::test]
async fn what_somebody_else_saved_meanwhile_is_seen_before_it_is_overwritten() {
    let school = School::open().await;
    let old = version(&school.get("admin", "/admin/school").await.text);
    school.saves(&TYPED).await;
    let other = with("name", "另一所学校");
    let save = async |version: &str| school.post("admin", "/admin/school", &[&other[..], &[("version", version)]].concat()).await;
    let stale = save(&old).await;
    let told = stale.text.replace("<!>", "");
    assert_eq!(stale.status.as_u16(), 409);
    assert!(told.contains("现在是：实验学校") && told.contains("value=\"另一所学校\""), "{told}");
    assert_eq!(save(&version(&told)).await.status.as_u16(), 303);
}

#[tokio::test]
async fn a_school_of_one_language_shows_no_other_and_no_switch_whatever_somebody_chose_elsewhere() {
    let school = School::open().await;
    let paths = [format!("/c/{}/{MONDAY}", "c".repeat(32)), "/board".into(), "/sign-in".into(), "/".into(), "/invite".into()];
    let has_switch = |answer: &Answer| answer.text.contains("class=\"lang\"");
    for path in &paths {
        let chosen = school.sent(path, "lang=en").await;
        assert!(is_english(&chosen) && has_switch(&chosen), "{path}");
    }
    school.saves(&[&TYPED[..], &[("offered", "first")]].concat()).await;
    for path in &paths {
        let chosen = school.sent(path, "lang=en").await;
        assert!(!is_english(&chosen) && !has_switch(&chosen), "{path}");
        assert!(!is_english(&school.get_without_cookie(&format!("{path}?lang=en")).await), "{path}");
    }
    assert!(!is_english(&school.sent("/account", "jianfu=maths7; lang=en").await), "staff too");
    let page = school.get("admin", "/admin/school").await.text;
    assert!(page.contains("<option value=\"first\" selected"), "{page}");
    school.saves(&[&with("first_language", "en")[..], &[("offered", "first")]].concat()).await;
    for path in &paths {
        assert!(is_english(&school.sent(path, "lang=zh-CN").await), "{path}: the first one is always there");
    }
    school.saves(&[&TYPED[..], &[("offered", "both")]].concat()).await;
    assert!(is_english(&school.sent("/sign-in", "lang=en").await));
}

#[tokio::test]
async fn the_page_for_a_one_time_code_is_in_the_first_language_of_the_only_school() {
    let school = School::open().await;
    assert!(!is_english(&school.get_without_cookie("/invite").await));
    school.saves(&with("first_language", "en")).await;
    assert!(is_english(&school.get_without_cookie("/invite").await));
    assert!(!is_english(&school.sent("/invite", "lang=zh-CN").await), "unless somebody chose another");
}
