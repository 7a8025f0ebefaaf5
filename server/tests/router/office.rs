//! What the office of a new school sees and does before it works: slips, and what is missing.

use crate::empty::{Empty, cookie};

#[tokio::test]
async fn slips_are_loaded_again_without_a_new_code_and_new_ones_are_asked_for_twice() {
    let empty = Empty::open().await;
    let admin = empty.set_up().await;
    let added = empty.post("/admin/staff", &admin, &[("name", "王若岚"), ("number", "G0012"), ("user_name", "")]).await;
    assert_eq!(added.status.as_u16(), 303);
    let made = empty.post("/admin/staff/slips", &admin, &[("who", "all")]).await;
    let slips = made.headers["location"].to_str().unwrap();
    let code = empty.code_at(&admin, slips).await;
    assert_eq!(empty.code_at(&admin, slips).await, code, "the page can be loaded again");
    assert!(empty.get(slips, &admin).await.text.contains("data-print"));
    assert_eq!(empty.get(slips, "").await.status.as_u16(), 303, "nobody else sees it");
    let all = empty.post("/admin/staff/slips", &admin, &[("who", "all")]).await;
    assert_eq!(all.status.as_u16(), 404, "everyone has a code");
    let list = empty.get("/admin/staff", &admin).await.text.replace("<!>", "");
    assert!(!list.contains("value=\"all\"") && list.contains("已有邀请码、还没用的 1 人重做"), "{list}");
    let unsure = empty.post("/admin/staff/slips", &admin, &[("who", "again")]).await;
    assert_eq!(unsure.headers["location"].to_str().unwrap(), "/admin/staff?told=sure");
    assert_eq!(empty.code_at(&admin, slips).await, code, "nothing was made");
    let again = empty.post("/admin/staff/slips", &admin, &[("who", "again"), ("sure", "yes")]).await;
    let new = empty.code_at(&admin, again.headers["location"].to_str().unwrap()).await;
    assert_ne!(new, code);
    for past in [slips, "/admin/staff/slips", "/admin/staff/slips?made=1", "/admin/staff/slips?made=99999999999999"] {
        let gone = empty.get(past, &admin).await;
        assert_eq!(gone.headers["location"].to_str().unwrap(), "/admin/staff?told=gone", "{past}");
    }
    let password = "a password of mine";
    let taken = empty.post("/invite", "", &[("code", &new), ("password", password), ("again", password)]).await;
    assert_eq!(taken.status.as_u16(), 303, "{}", taken.text);
    let used = empty.get(again.headers["location"].to_str().unwrap(), &admin).await;
    assert_eq!(used.status.as_u16(), 303, "what is used is no slip any more");
}

#[tokio::test]
async fn a_school_without_classes_says_so_and_leads_its_office_to_what_is_missing() {
    let empty = Empty::open().await;
    let admin = empty.set_up().await;
    for page in ["/", "/board", "/board/2026-11-23", "/link"] {
        let office = empty.get(page, &admin).await.text;
        assert!(office.contains("学校还没有建班级") && office.contains("href=\"/admin\""), "{page}: {office}");
        assert!(!office.contains("今天不上课") && !office.contains("放假"), "{page}: {office}");
    }
    assert!(empty.get("/", &admin).await.text.contains("项</span>"), "the next step of the office");
    let reader = empty.get("/", "").await.text;
    assert!(reader.contains("由学校管理员") && !reader.contains("今天不上课"), "{reader}");
    empty.post("/admin/staff", &admin, &[("name", "王若岚"), ("number", "G0012"), ("user_name", "")]).await;
    let code = empty.invited(&admin, "all").await;
    let password = "a password of mine";
    let teacher = cookie(&empty.post("/invite", "", &[("code", &code), ("password", password), ("again", password)]).await);
    let links = empty.get("/link", &teacher).await;
    assert!(links.status.as_u16() == 200 && links.text.contains("由学校管理员"), "{}", links.text);
    assert!(!links.text.contains("href=\"/admin\""));
}
