//! The link of a class: who hands it out renews and ends it, and what it opened is closed at once.

use crate::school::{MONDAY, School};
use server::assets::Assets;

impl School {
    fn of7(&self) -> String {
        format!("/link/{}", self.class7)
    }

    /// What the page of 七(1) sends back of the link that it shows.
    async fn seen(&self) -> String {
        let page = self.get("head7", &format!("{}?ask=renew", self.of7())).await.text;
        page.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    async fn act(&self, act: &str) -> u16 {
        let seen = self.seen().await;
        self.post("head7", &self.of7(), &[("do", act), ("seen", &seen)]).await.status.as_u16()
    }

    /// The standing code of 七(1).
    async fn code(&self) -> Option<String> {
        self.store.class_links(self.school).await.unwrap().pop().map(|l| l.code)
    }
}

/// Every address of a code.
fn ways(code: &str) -> [String; 5] {
    ["", &format!("/{MONDAY}"), "/calendar", "/calendar.ics", "/calendar.ics?lang=en"].map(|more| format!("/c/{code}{more}"))
}

async fn statuses(school: &School, code: &str) -> Vec<u16> {
    let mut all = vec![];
    for way in ways(code) {
        all.push(school.get_without_cookie(&way).await.status.as_u16());
    }
    all
}

#[tokio::test]
async fn renewing_is_asked_once_more_and_closes_what_was_open_at_once() {
    let school = School::open().await;
    let old = "c".repeat(32);
    assert_eq!(statuses(&school, &old).await, [303, 200, 200, 200, 200], "kept from now on");
    let page = school.get("head7", &school.of7()).await.text;
    for words in [&format!("/c/{old}<"), "class=\"qr\"", "2026年11月23日 生成"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        page.contains("?ask=renew") && !page.contains("<button class=\"btn danger\""),
        "no button before it is asked: {page}"
    );
    let asked = school.get("head7", &format!("{}?ask=renew", school.of7())).await.text;
    assert!(asked.contains("已经打印和转发的二维码马上打不开") && asked.contains("value=\"renew\""));
    assert_eq!(school.act("renew").await, 303);
    let new = school.code().await.unwrap();
    assert!(new.len() == 32 && new.bytes().all(|b| b.is_ascii_hexdigit()) && new != old, "128 random bits: {new}");
    assert_eq!(statuses(&school, &old).await, [404; 5]);
    assert_eq!(statuses(&school, &new).await, [303, 200, 200, 200, 200]);
}

#[tokio::test]
async fn a_revoked_link_closes_everything_and_another_is_made_later() {
    let school = School::open().await;
    let old = school.code().await.unwrap();
    statuses(&school, &old).await;
    assert_eq!(school.act("revoke").await, 303);
    assert_eq!((school.code().await, statuses(&school, &old).await), (None, vec![404; 5]));
    let page = school.get("head7", &school.of7()).await.text;
    assert!(page.contains("还没有链接") && page.contains("value=\"make\""), "{page}");
    let sheet = school.get("head7", &format!("{}/sheet", school.of7())).await.text;
    assert!(!sheet.contains("class=\"door\"") && sheet.contains("没有链接、不打印的班：七(1)"), "{sheet}");
    assert_eq!(school.post("head7", &school.of7(), &[("do", "make"), ("seen", "")]).await.status.as_u16(), 303);
    assert!(school.code().await.is_some());
    assert_eq!(statuses(&school, &old).await, [404; 5]);
}

#[tokio::test]
async fn what_a_revoked_code_opened_does_not_come_back_without_a_database() {
    let school = School::open().await;
    let old = school.code().await.unwrap();
    statuses(&school, &old).await;
    assert_eq!(school.act("revoke").await, 303);
    school.execute("alter table class_link rename to gone").await;
    for way in &ways(&old)[1..] {
        let answer = school.get_without_cookie(way).await;
        assert!(answer.status.as_u16() == 503 && !answer.text.contains("七(1)"), "{way}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_code_that_is_wrong_and_one_that_was_revoked_get_the_same_answer() {
    let school = School::open().await;
    let old = school.code().await.unwrap();
    school.act("revoke").await;
    for (wrong, revoked) in ways(&"9".repeat(32)).iter().zip(ways(&old)) {
        let (wrong, revoked) = (school.get_without_cookie(wrong).await, school.get_without_cookie(&revoked).await);
        assert_eq!((wrong.status.as_u16(), revoked.status.as_u16()), (404, 404));
        assert_eq!(wrong.text, revoked.text);
        assert!(!wrong.text.contains("测试学校") && !wrong.text.contains("七(1)"), "{}", wrong.text);
    }
}

#[tokio::test]
async fn a_form_that_is_sent_again_or_of_a_link_that_is_gone_ends_nothing() {
    let school = School::open().await;
    let form = [("do", "renew"), ("seen", &*school.seen().await)].map(|(n, v)| (n, v.to_owned()));
    let form = form.each_ref().map(|(n, v)| (*n, v.as_str()));
    assert_eq!(school.post("head7", &school.of7(), &form).await.status.as_u16(), 303);
    let printed = school.code().await;
    assert_eq!(school.post("head7", &school.of7(), &form).await.status.as_u16(), 409);
    assert_eq!(school.post("admin", &school.of7(), &[("do", "make"), ("seen", "")]).await.status.as_u16(), 409);
    assert_eq!(school.post("head7", &school.of7(), &[("do", "x")]).await.status.as_u16(), 422);
    assert_eq!(school.code().await, printed);
}

#[tokio::test]
async fn who_may_not_hand_it_out_learns_nothing_and_ends_nothing() {
    let school = School::open().await;
    let (code, seen) = (school.code().await.unwrap(), school.seen().await);
    for who in ["maths7", "idle", "lead", "coordinator7", "inspector"] {
        for act in ["make", "renew", "revoke"] {
            let answer = school.post(who, &school.of7(), &[("do", act), ("seen", &seen)]).await;
            assert_eq!(answer.status.as_u16(), 403, "{who} {act}");
        }
        let sheet = school.get(who, &format!("{}/sheet", school.of7())).await;
        assert!(!sheet.text.contains(&code) && !sheet.text.contains("href=\"/link\""), "{who}");
    }
    assert_eq!(school.code().await, Some(code));
    for path in ["/link/x", "/link/0191d2f4-7b3a-7cc0-9d3e-000000000001", "/link/x/sheet", "/link/sheets?grade=x"] {
        assert_eq!(school.get("principal", path).await.status.as_u16(), 404, "{path}");
    }
}

#[tokio::test]
async fn the_way_to_it_is_in_the_navigation_and_of_one_class_leads_to_it() {
    let school = School::open().await;
    for (who, shown) in [("head7", true), ("principal", true), ("admin", true), ("maths7", false), ("coordinator7", false)] {
        assert_eq!(school.get(who, "/").await.text.contains("href=\"/link\""), shown, "{who}");
    }
    assert_eq!(school.get("head7", "/link").await.headers["location"], school.of7());
    let list = school.get("admin", "/link").await.text;
    assert!(list.contains(&format!("href=\"{}\"", school.of7())) && list.contains("没有链接"), "三(1) has none: {list}");
}

#[tokio::test]
async fn a_sheet_says_the_class_its_address_and_whom_to_call_in_both_languages() {
    let mut school = School::open().await;
    school.set_up(0, Assets::none(), "https://school.example");
    school.execute("update school set district_hotline = '0751-8888888', version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    let address = format!("https://school.example/c/{}", school.code().await.unwrap());
    for path in [format!("{}/sheet?lang=en", school.of7()), "/link/sheets?grade=7&paper=a4".into()] {
        // over https the cookie has another name
        let request = axum::http::Request::get(&path).header("cookie", "__Host-jianfu=principal");
        let sheet = school.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(sheet.status.as_u16(), 200, "{path}");
        let phones = ["监督电话 0751-0000000", "区县监督电话 0751-8888888"];
        for words in ["测试学校", "七(1)班今日作业", "扫一扫", "不用签字", "nothing to sign", &address].into_iter().chain(phones)
        {
            assert!(sheet.text.contains(words), "{path} {words}: {}", sheet.text);
        }
        assert_eq!(sheet.text.matches("class=\"door\"").count(), 1);
        assert!(!sheet.text.contains("--public-address") && !sheet.text.contains("style="), "{path}");
    }
}

#[tokio::test]
async fn an_address_that_only_this_machine_opens_is_said_to_be_one() {
    let school = School::open().await;
    for path in [school.of7(), format!("{}/sheet", school.of7())] {
        let page = school.get("head7", &path).await.text;
        assert!(page.contains("这个地址只能在这台电脑上打开") && !page.contains("--public"), "{path}");
    }
}

#[tokio::test]
async fn no_search_engine_is_to_keep_what_has_a_code() {
    let school = School::open().await;
    let robots = school.get_without_cookie("/robots.txt").await;
    assert_eq!(robots.text, "User-agent: *\nDisallow: /c/\nDisallow: /b/\n");
    assert!(robots.headers["content-type"].to_str().unwrap().starts_with("text/plain"));
    for way in &ways(&school.code().await.unwrap())[1..] {
        let answer = school.get_without_cookie(way).await;
        assert_eq!(
            (&answer.headers["x-robots-tag"], &answer.headers["referrer-policy"]),
            (&"noindex".parse().unwrap(), &"same-origin".parse().unwrap())
        );
    }
}

#[tokio::test]
async fn classes_without_a_link_get_one_at_once_after_it_was_asked_and_what_stands_goes_on() {
    let school = School::open().await;
    let old = school.code().await.unwrap();
    let page = school.get("admin", "/link").await.text.replace("<!>", "");
    assert!(page.contains("/link?ask=make") && !page.contains("value=\"make\""), "{page}");
    let asked = school.get("admin", "/link?ask=make").await.text.replace("<!>", "");
    assert!(asked.contains("个班生成链接？") && asked.contains("已有的链接不变"), "{asked}");
    assert_eq!(school.post("admin", "/link", &[]).await.status.as_u16(), 422, "nothing is done unasked");
    let before = school.store.class_links(school.school).await.unwrap().len();
    let done = school.post("admin", "/link", &[("do", "make")]).await;
    let all = school.store.class_links(school.school).await.unwrap();
    assert_eq!(done.headers["location"], format!("/link?made={}", all.len() - before));
    assert!(all.len() > before && all.iter().any(|l| l.code == old), "{all:?}");
    let page = school.get("admin", &format!("/link?made={}", all.len() - before)).await.text.replace("<!>", "");
    assert!(page.contains("个链接。请打印张贴页") && !page.contains("没有链接</span>") && !page.contains("ask=make"), "{page}");
    let sheets = school.get("admin", "/link/sheets").await.text;
    assert_eq!(sheets.matches("class=\"door\"").count(), all.len());
}
