//! What the office of a new school sees and does before it works: slips, and what is missing.

use crate::empty::{Empty, FORM, TOKEN, cookie};

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

#[tokio::test]
async fn a_school_without_a_file_gets_its_classes_in_one_action_after_they_were_shown() {
    let empty = Empty::open().await;
    let admin = empty.set_up().await;
    let missing = empty.get("/admin", &admin).await.text;
    assert!(missing.contains("href=\"/admin/classes\""), "{missing}");
    let counts = [("grade1", "2"), ("grade3", "3"), ("grade7", "")];
    let shown = empty.post("/admin/classes", &admin, &counts).await.text.replace("<!>", "");
    assert!(shown.contains("将建立 5 个班") && shown.contains("三(1)、三(2)、三(3)"), "{shown}");
    assert!(empty.get("/board", &admin).await.text.contains("学校还没有建班级"), "nothing is made yet");
    let made = empty.post("/admin/classes", &admin, &[&counts[..], &[("seen", "5")]].concat()).await;
    assert_eq!(made.headers["location"].to_str().unwrap(), "/admin/classes?made=5", "{}", made.text);
    let school = domain::id::SchoolId(empty.store.schools().await.unwrap()[0].id);
    let names = |s: &domain::school::School| s.classes.iter().map(ToString::to_string).collect::<Vec<_>>();
    let now = empty.store.school(school).await.unwrap().unwrap();
    assert_eq!(names(&now), ["一(1)", "一(2)", "三(1)", "三(2)", "三(3)"]);
    let more = empty.post("/admin/classes", &admin, &[("grade1", "3"), ("grade3", "2"), ("seen", "1")]).await;
    assert_eq!(more.headers["location"].to_str().unwrap(), "/admin/classes?made=1", "what is there is not made again");
    for (bad, said) in
        [("51", "请填 0 到 50 的数"), ("-1", "请填 0 到 50 的数"), ("两", "请填 0 到 50 的数"), ("3", "没有要建的班")]
    {
        let answer = empty.post("/admin/classes", &admin, &[("grade1", bad), ("seen", "1")]).await;
        let text = answer.text.replace("<!>", "");
        assert!(
            answer.status.as_u16() == 422 && text.contains(said) && text.contains(&format!("value=\"{bad}\"")),
            "{bad}: {text}"
        );
    }
    let import = empty.get("/admin/import", &admin).await.text.replace("<!>", "");
    let id = import.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(empty.post("/admin/import/undo", &admin, &[("id", id)]).await.status.as_u16(), 303);
    assert_eq!(names(&empty.store.school(school).await.unwrap().unwrap()).len(), 5, "the last ones are taken back");
}

#[tokio::test]
async fn whoever_sets_a_school_up_or_takes_an_invitation_chooses_the_language_in_place() {
    let empty = Empty::open().await;
    let page = format!("/setup/{TOKEN}");
    let zh = empty.get(&page, "").await.text;
    assert!(zh.contains("href=\"?lang=en\"") && !zh.contains(&format!("to={page}")), "no other page is told of the token: {zh}");
    let en = empty.get(&format!("{page}?lang=en"), "").await.text;
    assert!(en.contains("Set up a school") && en.contains("href=\"?lang=zh-CN\""), "{en}");
    let made = empty.post(&format!("{page}?lang=en"), "", &FORM).await;
    assert_eq!(made.status.as_u16(), 303, "{}", made.text);
    let cookies: Vec<_> = made.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap()).collect();
    assert!(cookies.len() == 2 && cookies[1].starts_with("lang=en;"), "it stays chosen: {cookies:?}");
    let invite = empty.get("/invite?lang=en", "").await.text;
    assert!(invite.contains("href=\"?lang=zh-CN\"") && !invite.contains("action=\"/invite\""), "{invite}");
    let wrong = empty.post("/invite?lang=en", "", &[("code", "x"), ("password", "a password"), ("again", "a password")]).await;
    assert!(wrong.status.as_u16() == 422 && wrong.text.contains("lang=\"en\""), "{}", wrong.text);
}
