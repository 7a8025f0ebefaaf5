//! 反映问题: from a family's choices to both who are told, and back by its code alone.

use crate::school::{Answer, MONDAY, School, id, now, request};
use axum::{body::Body, http::header};
use domain::report::{AnsweredBy, ReportKind};
use server::Peer;
use store::{RenewLink, Reported, Stamp};

const FORM: &str = "/c/cccccccccccccccccccccccccccccccc/report";

impl School {
    async fn report(&self, form: &[(&str, &str)]) -> Answer {
        self.post("", FORM, form).await
    }

    async fn look_up(&self, code: &str) -> Answer {
        self.post("", "/voice", &[("code", code)]).await
    }

    async fn reports(&self) -> Vec<Reported> {
        self.store.reports(self.school, None, 100).await.unwrap()
    }

    /// Reports something; the code that the page shows.
    async fn reported(&self, form: &[(&str, &str)]) -> String {
        let answer = self.report(form).await;
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
        code(&answer.text)
    }

    async fn answer(&self, who: &str, text: &str) -> Answer {
        let report = self.reports().await[0].id.to_string();
        self.post(who, "/reports", &[("report", &report), ("text", text)]).await
    }

    /// The form as it is sent from that address.
    async fn send_from(&self, address: &str, path: &str, body: &'static str) -> Answer {
        let request = request("POST", "", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.extension(Peer(address.parse().unwrap())).body(Body::from(body)).unwrap()).await
    }
}

fn code(page: &str) -> String {
    page.split("<p class=\"code num\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn what_a_family_chooses_reaches_the_principal_and_the_inspector_and_both_answers_come_back_by_the_code() {
    let school = School::open().await;
    let maths = school.store.school(school.school).await.unwrap().unwrap().subjects[0].id;
    let code = school.reported(&[("kind", "punishment"), ("subject", &maths.to_string()), ("about", "2026-11-20")]).await;
    let bare: String = code.chars().filter(|c| *c != '-').collect();
    assert!(bare.len() == 16 && code.split('-').count() == 4, "{code}: 80 bits in groups");
    let made = &school.reports().await[0];
    assert_eq!((made.report.kind, made.report.subject), (ReportKind::Punishment, Some(maths)));
    assert_eq!((made.class, made.made_on.to_string().as_str()), (school.class7, MONDAY));
    for who in ["principal", "inspector"] {
        assert!(school.get(who, "/notes").await.text.contains("家庭反映了问题"), "{who}");
        let home = school.get(who, "/").await.text.replace("<!>", "");
        assert!(home.contains("href=\"/reports\"") && home.contains("1 份等待答复"), "{who}: {home}");
        let page = school.get(who, "/reports").await.text.replace("<!>", "");
        for said in ["惩罚性", "七(1)", "数学", "11月20日 周五的作业", "11月23日 周一反映", "学校未答复"]
        {
            assert!(page.contains(said), "{who} {said}: {page}");
        }
        assert!(page.contains(&format!("href=\"/class/{}/2026-11-16\"", school.class7)), "the way to the class's days: {page}");
        assert!(!page.contains("delete") && !page.contains("删除</button>"), "nothing takes it away");
    }
    assert!(school.look_up(&code).await.text.contains("还没有答复"));
    assert_eq!(school.answer("inspector", "已要求学校说明").await.status.as_u16(), 303);
    assert_eq!(school.answer("principal", "已提醒老师").await.status.as_u16(), 303);
    let typed = format!(" {} ", code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l"));
    let page = school.look_up(&typed).await.text;
    for said in ["<b>学校</b>", "已提醒老师", "<b>督导</b>", "已要求学校说明", "学校已答复", "督导已答复"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("principal") && !page.contains("inspector"), "a side answers, not a person");
    assert!(school.get("principal", "/reports").await.text.contains("学校已答复"));
}

#[tokio::test]
async fn no_words_of_a_family_are_stored() {
    let school = School::open().await;
    let words = "张三的妈妈 13800000000";
    let form = [("kind", "other"), ("text", words), ("name", words), ("phone", words)];
    school.reported(&form).await;
    assert_eq!(school.report(&[("kind", words)]).await.status.as_u16(), 422);
    assert_eq!(school.report(&[("kind", "other"), ("subject", words)]).await.status.as_u16(), 422);
    let folder = std::path::PathBuf::from(school.address().trim_start_matches("sqlite:"));
    for entry in std::fs::read_dir(folder.parent().unwrap()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let stored = bytes.windows(11).any(|w| w == b"13800000000") || bytes.windows(6).any(|w| w == "张三".as_bytes());
        assert!(!stored, "in the database or its log");
    }
}

#[tokio::test]
async fn the_code_is_shown_once_and_stands_in_no_file_and_no_address() {
    let school = School::open().await;
    let form = school.get("", FORM).await.text;
    let once = form.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answer = school.report(&[("id", &once), ("kind", "other")]).await;
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert!(!answer.text.contains("class=\"lang\""), "in another language it could not be shown again");
    let code = code(&answer.text);
    let bare: String = code.chars().filter(|c| *c != '-').collect();
    let again = school.report(&[("id", &once), ("kind", "other")]).await;
    let calm = again.text.contains("已收到；查询码只显示一次") && !again.text.contains("role=\"alert\"");
    assert!(again.status.as_u16() == 409 && calm, "a page loaded again: {}", again.text);
    assert!(!again.text.contains("class=\"code num\""));
    assert_eq!(school.reports().await.len(), 1);
    let file = std::path::PathBuf::from(school.address().trim_start_matches("sqlite:"));
    for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(![code.as_bytes(), bare.as_bytes()].iter().any(|c| bytes.windows(c.len()).any(|w| w == *c)), "stored hashed");
    }
    assert_eq!(school.get("", &format!("/voice/{bare}")).await.status.as_u16(), 404);
    assert!(!school.get("", &format!("/voice?code={bare}")).await.text.contains("等待答复"), "only what is sent is looked up");
}

#[tokio::test]
async fn a_code_that_no_report_has_is_said_plainly_and_comes_back() {
    let school = School::open().await;
    school.reported(&[("kind", "other")]).await;
    for (typed, said) in [("7K2M-0RXT-9Q4W-ABCD", "没有这个查询码"), ("7K2M", "16 个字母和数字"), ("", "16 个字母和数字")]
    {
        let answer = school.look_up(typed).await;
        assert_eq!(answer.status.as_u16(), 422, "{typed}");
        assert!(answer.text.contains(said) && answer.text.contains(&format!("value=\"{typed}\"")), "{typed}: {}", answer.text);
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn what_is_no_choice_is_said_where_it_is_and_the_rest_stays() {
    let school = School::open().await;
    let foreign = id().to_string();
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[("about", "2026-11-20")], "请选一项"),
        (&[("kind", "teacher"), ("about", "2026-11-20")], "请选一项"),
        (&[("kind", "over_time"), ("subject", &foreign), ("about", "2026-11-20")], "请从列表里选学科"),
        (&[("kind", "over_time"), ("about", "2026-11-24")], "最近 30 天里的一天"),
        (&[("kind", "over_time"), ("about", "2026-10-23")], "最近 30 天里的一天"),
    ];
    for (form, why) in cases {
        let answer = school.report(form).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{form:?}: {}", answer.text);
        let about = form.iter().find(|f| f.0 == "about").unwrap().1;
        assert!(answer.text.contains(&format!("value=\"{about}\"")), "{form:?}");
        if form[0] == ("kind", "over_time") {
            assert!(answer.text.contains("value=\"over_time\" checked"), "{form:?}: {}", answer.text);
        }
    }
    assert_eq!(school.reports().await, []);
}

#[tokio::test]
async fn a_link_that_opens_nothing_opens_no_form_either() {
    let school = School::open().await;
    for path in ["/c/wrong/report", "/c/%E4%B8%AD/report"] {
        assert_eq!(school.get("", path).await.status.as_u16(), 404, "{path}");
        assert_eq!(school.post("", path, &[("kind", "other")]).await.status.as_u16(), 404, "{path}");
    }
    let page = school.get("", FORM).await;
    assert_eq!((page.status.as_u16(), &page.headers[header::CACHE_CONTROL]), (200, &"no-store".parse().unwrap()));
    assert!(!page.text.contains("<script") && !page.text.contains("style=\""));
    let stamp = Stamp { at: now(), by: None, id: id() };
    school.store.write(RenewLink { school: school.school, class: school.class7, code: "e".repeat(32), stamp }).await.unwrap();
    assert_eq!(school.report(&[("kind", "other")]).await.status.as_u16(), 404, "a revoked one");
    assert_eq!(school.reports().await, []);
}

#[tokio::test]
async fn many_reports_and_look_ups_have_to_wait() {
    let school = School::open().await;
    for (from, reports) in [("10.0.0.1", 40), ("10.0.1.1", 3)] {
        for _ in 0..reports {
            assert_eq!(school.send_from(from, FORM, "kind=other").await.status.as_u16(), 200, "nobody shuts it for others");
        }
    }
    let full = school.send_from("10.0.1.1", FORM, "kind=for_parents").await;
    assert!(full.status.as_u16() == 429 && full.text.contains("这个班今天"), "{}", full.text);
    assert!(full.text.contains("value=\"for_parents\" checked"), "what was chosen stays: {}", full.text);
    assert_eq!(full.headers[header::RETRY_AFTER], "86400");
    for _ in 0..60 {
        school.send_from("10.0.2.2", FORM, "kind=other").await;
    }
    let here = school.send_from("10.0.2.2", FORM, "kind=other").await;
    assert!(here.status.as_u16() == 429 && here.text.contains("这个网络一小时内"), "{}", here.text);
    assert_eq!(school.reports().await.len(), 40 + 3 + 3);
    for _ in 0..300 {
        assert_eq!(school.send_from("10.0.0.1", "/voice", "code=7K2M").await.status.as_u16(), 422);
    }
    let later = school.send_from("10.0.0.1", "/voice", "code=7K2M").await;
    assert!(later.status.as_u16() == 429 && later.text.contains("value=\"7K2M\""), "{}", later.text);
    assert_eq!(later.headers[header::RETRY_AFTER], "3600");
    assert_eq!(school.send_from("10.0.0.2", "/voice", "code=7K2M").await.status.as_u16(), 422, "from elsewhere");
}

#[tokio::test]
async fn an_answer_that_is_none_keeps_what_was_typed_and_only_the_two_sides_answer() {
    let school = School::open().await;
    school.reported(&[("kind", "needs_phone")]).await;
    let long = format!("已核实</textarea>{}", "好".repeat(500));
    for (text, why) in [(" ", "请写一句话"), (long.as_str(), "最多 500 个字"), ("已核\u{7}实", "无法显示的字符")]
    {
        let answer = school.answer("principal", text).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{text}: {}", answer.text);
        let kept = answer.text.split("<textarea").nth(1).unwrap().contains(&text.trim().replace('<', "&lt;"));
        assert!(kept && answer.text.contains("<details open class=\"answer\""), "{}", answer.text);
    }
    for (who, status) in [("maths7", 403), ("coordinator7", 403), ("admin", 403), ("nobody", 303)] {
        assert_eq!(school.answer(who, "已处理").await.status.as_u16(), status, "{who}");
    }
    assert_eq!(school.reports().await[0].answers, []);
    assert_eq!(
        school.post("principal", "/reports", &[("report", &id().to_string()), ("text", "没有")]).await.status.as_u16(),
        404
    );
    school.answer("inspector", "第一句\r\n\r\n第二句").await;
    let answers = school.reports().await.remove(0).answers;
    assert_eq!((answers[0].answered_by, answers[0].text.as_str()), (AnsweredBy::Inspector, "第一句 第二句"));
}

#[tokio::test]
async fn both_hotlines_stand_on_every_public_page_and_none_where_no_school_is_known() {
    let school = School::open().await;
    school.execute("update school set district_hotline = '0751-2222222', version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    for path in ["/", "/board", "/voice", FORM, "/c/cccccccccccccccccccccccccccccccc/2026-11-23", "/sign-in", "/nothing"] {
        let page = school.get("nobody", path).await.text;
        assert!(page.contains(">监督电话 0751-0000000<") && page.contains(">区县监督电话 0751-2222222<"), "{path}: {page}");
        assert!(page.contains("href=\"/voice\""), "{path}");
    }
    let unknown = school.get("nobody", "/c/wrong/2026-11-23").await.text;
    assert!(!unknown.contains("监督电话"), "{unknown}");
}
