//! The list of staff: who is sought, who can be added, and what somebody who teaches stays.

use crate::{
    account::{sign_in_answer, to},
    school::School,
};

fn rows(page: &str) -> Vec<&str> {
    page.split("<th scope=\"row\">").skip(1).map(|row| row.split("</a>").next().unwrap().rsplit('>').next().unwrap()).collect()
}

#[tokio::test]
async fn somebody_is_found_by_name_or_user_name_however_it_is_written() {
    let school = School::open().await;
    school.execute("update staff set name = '王若岚', number = 'G0012' where user_name = 'maths7'").await;
    for q in ["王若", "MATHS", "ｍａｔｈｓ７", "g0012", " 岚 "] {
        let q: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
        let page = school.get("admin", &format!("/admin/staff?q={q}")).await.text.replace("<!>", "");
        assert_eq!(rows(&page), ["王若岚"], "{q}");
        assert!(page.contains("找到 1 人") && page.contains("看全部 9 人"), "{page}");
    }
    let page = school.get("admin", "/admin/staff?q=%3Cb%3E").await.text;
    assert!(rows(&page).is_empty() && page.contains("没有叫“&lt;b&gt;”的教职工"), "{page}");
    let page = school.get("admin", "/admin/staff").await.text;
    assert_eq!(rows(&page).len(), 9);
    assert!(page.contains("name=\"q\"") && !page.contains("找到 9 人"));
    assert_eq!(school.get("principal", "/admin/staff?q=a").await.status.as_u16(), 403);
}

#[tokio::test]
async fn a_user_name_that_looks_like_another_s_is_refused_at_its_field_and_signs_in_however_it_is_typed() {
    let school = School::open().await;
    for (number, user_name) in [("", "MATHS7"), ("", "ｍａｔｈｓ７"), ("Maths７", ""), ("", " maths7\u{3000}")] {
        let form = [("name", "新老师"), ("number", number), ("user_name", user_name)];
        let answer = school.post("admin", "/admin/staff", &form).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains("id=\"user_name-error\""), "{user_name}: {}", answer.text);
        assert!(answer.text.contains("大小写、全角半角算同一个"), "{}", answer.text);
    }
    for typed in ["maths7", "MATHS7", "ｍａｔｈｓ７"] {
        assert_eq!(to(&sign_in_answer(&school, typed, "right-password", "").await), "/", "{typed}");
    }
    for typed in ["maths7", "MATHS7", "Maths7", "ＭＡＴＨＳ７", "maths７"] {
        assert_eq!(sign_in_answer(&school, typed, "wrong", "").await.status.as_u16(), 422);
    }
    assert!(sign_in_answer(&school, "maths7", "right-password", "").await.text.contains("试得太多了"), "one name, one count");
}

#[tokio::test]
async fn whoever_teaches_stays_a_teacher_until_the_lessons_are_somebody_else_s() {
    let school = School::open().await;
    let end = async |who| {
        let path = format!("/admin/staff/{}", school.staff(who).await);
        school.post("admin", &path, &[("do", "end"), ("grant", "teacher ")]).await
    };
    let answer = end("maths7").await;
    let text = answer.text.replace("<!>", "");
    assert!(answer.status.as_u16() == 422 && text.contains("maths7还教七(1)班 数学"), "{text}");
    let roles = |staff: Vec<store::StaffRow>, who: &str| staff.into_iter().find(|s| s.user_name == who).unwrap().grants.len();
    assert_eq!(roles(school.store.staff_list(school.school).await.unwrap(), "maths7"), 1);
    assert_eq!(end("idle").await.status.as_u16(), 303, "who teaches nothing");
    assert_eq!(roles(school.store.staff_list(school.school).await.unwrap(), "idle"), 0);
}

#[tokio::test]
async fn a_class_has_one_head_teacher_and_who_it_is_is_said_at_the_field() {
    let school = School::open().await;
    let (head, grant) = (school.staff("head7").await, format!("head_teacher class:{}", school.class7));
    let idle = format!("/admin/staff/{}", school.staff("idle").await);
    let give = async || school.post("admin", &idle, &[("do", "give"), ("grant", &grant)]).await;
    let refused = give().await;
    let text = refused.text.replace("<!>", "");
    assert!(refused.status.as_u16() == 422 && text.contains("id=\"grant-error\""), "{text}");
    assert!(text.contains("七(1)班已有班主任：head7。请先在head7的页面取消，再加给idle。"), "{text}");
    let ended = school.post("admin", &format!("/admin/staff/{head}"), &[("do", "end"), ("grant", &grant)]).await;
    assert!(school.get("admin", to(&ended)).await.text.contains("已取消职务：班主任 七(1)班"));
    let given = give().await;
    assert_eq!(given.status.as_u16(), 303, "{}", given.text);
    assert!(school.get("admin", to(&given)).await.text.contains("已加上职务：班主任 七(1)班"));
}

#[tokio::test]
async fn a_principal_stays_one_until_the_box_is_ticked() {
    let school = School::open().await;
    let page = format!("/admin/staff/{}", school.staff("principal").await);
    let end = async |sure| school.post("admin", &page, &[("do", "end"), ("grant", "principal "), ("sure", sure)]).await;
    let unsure = end("").await;
    assert!(unsure.status.as_u16() == 422 && unsure.text.contains("请先勾选确认"), "{}", unsure.text);
    assert_eq!(school.get("principal", "/publish/2026-11-23").await.status.as_u16(), 200);
    let ended = end("yes").await;
    assert!(school.get("admin", to(&ended)).await.text.contains("已取消职务：校长"), "{}", ended.text);
}

#[tokio::test]
async fn a_namesake_is_added_only_as_another_person() {
    let school = School::open().await;
    let add = async |another| {
        let form = [("name", " maths7 "), ("number", ""), ("user_name", "maths8"), ("another", another)];
        school.post("admin", "/admin/staff", &form).await
    };
    let asked = add("").await;
    let text = asked.text.replace("<!>", "");
    assert!(asked.status.as_u16() == 422 && text.contains("id=\"name-error\"") && text.contains("name=\"another\""), "{text}");
    assert!(text.contains("已经有同名的人：maths7（用户名 maths7，能登录）"), "{text}");
    let added = add("yes").await;
    assert_eq!(added.status.as_u16(), 303, "{}", added.text);
    assert!(school.get("admin", to(&added)).await.text.contains("已加上 maths7，是教师"));
    assert!(!school.get("admin", "/admin/staff").await.text.contains("name=\"another\""), "nobody is asked before");
}

#[tokio::test]
async fn slips_whose_address_opens_on_this_machine_only_come_with_a_warning_that_is_not_printed() {
    let mut school = School::open().await;
    let idle = school.staff("idle").await.to_string();
    let made = school.post("admin", "/admin/staff/slips", &[("who", &idle)]).await;
    let page = school.get("admin", to(&made)).await.text;
    let warned = page.split("只能在这台电脑上打开").next().unwrap();
    assert!(page.contains("--public-address") && page.contains("JIANFU_PUBLIC_ADDRESS"), "{page}");
    assert!(warned.rsplit("<p").next().unwrap().contains("noprint"), "{page}");
    school.set_up(0, server::assets::Assets::none(), "https://school.example");
    // over https the cookie has another name
    let request = axum::http::Request::get(to(&made)).header("cookie", "__Host-jianfu=admin");
    let page = school.send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert!(page.text.contains("https://school.example/invite") && !page.text.contains("只能在这台电脑上打开"), "{}", page.text);
}

#[tokio::test]
async fn a_user_name_with_letters_that_look_like_others_is_refused_at_its_field() {
    let school = School::open().await;
    for typed in ["\u{430}dmin", "\u{3b1}dmin", "王\u{30cb}", "a b"] {
        let answer = school.post("admin", "/admin/staff", &[("name", "王若岚"), ("number", ""), ("user_name", typed)]).await;
        assert_eq!(answer.status.as_u16(), 422, "{typed}");
        assert!(
            answer.text.contains("id=\"user_name-error\"") && answer.text.contains("别的字母会和它们看混"),
            "{}",
            answer.text
        );
    }
    school.execute("update staff set user_name = '\u{430}nna' where user_name = 'idle'").await;
    let signed_in = crate::account::sign_in_answer(&school, "\u{410}nna", "right-password", "").await;
    assert_eq!(to(&signed_in), "/", "whoever has such a name keeps it");
}
