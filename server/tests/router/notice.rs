//! The notice and what leads to it: nothing is told as none before its time, nothing is published twice, every revision is found.

use crate::{
    roles::homework,
    school::{Answer, MONDAY, School},
};

const NEXT: &str = "2026-11-30";
const TUESDAY: &str = "2026-11-24";

impl School {
    /// Sets a piece of homework for 七(1), with some fields of [`homework`] replaced or added.
    async fn set(&self, changes: &[(&str, &str)]) -> Answer {
        let class = self.class7.to_string();
        let mut form: Vec<_> = homework(&class).into_iter().filter(|(n, _)| !changes.iter().any(|c| c.0 == *n)).collect();
        form.extend(changes);
        let answer = self.post("maths7", &format!("/plan/{MONDAY}"), &form).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
        answer
    }

    async fn publish(&self, monday: &str, reason: &str) -> Answer {
        self.post("principal", &format!("/publish/{monday}"), &[("kind", "plan"), ("reason", reason)]).await
    }

    async fn text(&self, who: &str, path: &str) -> String {
        self.get(who, path).await.text
    }
}

fn day(date: &str) -> String {
    format!("/c/{}/{date}", "c".repeat(32))
}

fn to(answer: &Answer) -> &str {
    answer.headers.get("location").and_then(|v| v.to_str().ok()).unwrap_or_default()
}

#[tokio::test]
async fn an_unchanged_week_says_so_before_it_is_published_again() {
    let school = School::open().await;
    school.set(&[]).await;
    assert_eq!(school.publish(MONDAY, "").await.status.as_u16(), 303);
    let page = format!("/publish/{MONDAY}");
    assert!(school.text("principal", &page).await.contains("没有变化，一般不用再发布"));
    school.set(&[("title", "练习册 P36")]).await;
    assert!(!school.text("principal", &page).await.contains("没有变化，一般不用再发布"));
    assert_eq!(school.publish(MONDAY, "补一项").await.status.as_u16(), 303);
}

#[tokio::test]
async fn a_class_day_to_come_is_never_told_as_none() {
    let school = School::open().await;
    let page = school.text("principal", &format!("/publish/{NEXT}")).await;
    assert!(page.contains("10 个班·天还没有布置任何作业"), "{page}");
    school.publish(NEXT, "").await;
    let board = school.text("", &format!("/board/{NEXT}")).await;
    assert_eq!(board.matches("尚未布置").count(), 10, "two classes, five days");
    assert!(!board.contains(">无作业<") && !board.contains("<b>0/90</b>"), "{board}");
    assert!(school.text("", &day(NEXT)).await.contains("这一天的作业还没有布置"));
    assert!(school.text("", &day("2026-11-20")).await.contains("这一天没有布置作业"), "that day is over");
}

#[tokio::test]
async fn a_revision_is_linked_from_the_others_and_lists_what_it_changed() {
    let school = School::open().await;
    school.publish(MONDAY, "").await;
    school.set(&[]).await;
    school.publish(MONDAY, "补一项").await;
    let last = school.text("", &format!("/board/{MONDAY}")).await;
    for n in [1, 2] {
        assert!(last.contains(&format!("href=\"/board/{MONDAY}/{n}\"")), "{n}");
    }
    assert!(last.contains("第 2 版改了什么（1 处）") && last.contains("《练习册 P35》新增，25 分钟"));
    assert!(last.contains("href=\"/board\""), "the way to all weeks");
    let first = school.text("", &format!("/board/{MONDAY}/1")).await;
    assert!(!first.contains("改了什么") && first.contains(&format!("href=\"/board/{MONDAY}/2\"")));
}

#[tokio::test]
async fn what_is_held_is_listed_for_the_principal_and_nowhere_for_families() {
    let school = School::open().await;
    school.set(&[("minutes", "91")]).await;
    let page = school.text("principal", &format!("/publish/{MONDAY}")).await;
    let cell = format!("href=\"/grade/7/{MONDAY}?class={}&amp;date={TUESDAY}#items\"", school.class7);
    assert!(page.contains("href=\"#held\"") && page.contains(&cell), "{page}");
    assert!(page.contains("练习册 P35"));
    school.publish(MONDAY, "").await;
    for path in [format!("/board/{MONDAY}"), day(TUESDAY), "/".into()] {
        assert!(!school.text("", &path).await.contains("P35"), "{path}");
    }
}

#[tokio::test]
async fn every_sheet_of_paper_says_what_it_is() {
    let school = School::open().await;
    school.publish(MONDAY, "").await;
    let board = school.text("", &format!("/board/{MONDAY}")).await;
    let heads: Vec<_> = board.split("<tr class=\"paper\">").skip(1).map(|p| p.split("</tr>").next().unwrap()).collect();
    assert_eq!(heads.len(), 2, "one in the head of each grade's table, which repeats");
    for word in ["测试学校", "第13周", "七年级", "第 1 版", "sha256:"] {
        assert!(heads[1].contains(word), "{word}: {}", heads[1]);
    }
}

#[tokio::test]
async fn tomorrow_is_counted_from_today_whichever_day_is_looked_at() {
    let school = School::open().await;
    school.set(&[("set_on", MONDAY), ("due_on", TUESDAY)]).await;
    school.set(&[("title", "练习册 P36")]).await;
    assert!(school.text("", &day(MONDAY)).await.contains("明天交"));
    let tuesday = school.text("", &day(TUESDAY)).await;
    assert!(!tuesday.contains("明天交") && tuesday.contains("11月25日 周三 交"), "{tuesday}");
}

#[tokio::test]
async fn a_day_of_a_spread_without_minutes_does_not_count_the_item_but_says_that_it_is_due_next() {
    let school = School::open().await;
    school.set(&[("due_on", "2026-11-26"), ("spread_2026-11-24", "25"), ("spread_2026-11-25", "0")]).await;
    school.publish(MONDAY, "").await;
    assert!(school.text("", &day(TUESDAY)).await.contains("P35"));
    let wednesday = school.text("", &day("2026-11-25")).await;
    let (list, next) = wednesday.split_once("11月26日 周四 还要交").unwrap();
    assert!(!list.contains("P35") && next.contains("P35"), "{wednesday}");
    assert_eq!(school.text("", &format!("/board/{MONDAY}")).await.matches("P35").count(), 1);
}

#[tokio::test]
async fn the_start_page_shows_each_role_its_next_step() {
    let school = School::open().await;
    school.set(&[("minutes", "91")]).await;
    for (who, path, words) in [
        ("maths7", format!("href=\"/plan/{MONDAY}\""), "您有 1 项作业待统筹"),
        ("coordinator7", "href=\"/grade/7\"".into(), "1 天超限，1 项待统筹"),
        ("coordinator3", "href=\"/grade/3\"".into(), "都在上限以内"),
        ("principal", format!("href=\"/publish/{MONDAY}\""), "还没有公示"),
        ("inspector", format!("href=\"/publish/{MONDAY}\""), "本周公示情况"),
    ] {
        let home = school.text(who, "/").await;
        assert!(home.contains(&path) && home.contains(words), "{who}: {home}");
    }
    let anyone = school.text("", "/").await;
    assert!(!anyone.contains("接下来") && anyone.contains("href=\"/sign-in\""));
    assert_eq!(anyone.matches(">作业公示<").count(), 1, "in the head of the page, once");
}

#[tokio::test]
async fn who_may_see_several_grades_starts_with_the_one_that_needs_a_look() {
    let school = School::open().await;
    assert_eq!(to(&school.get("inspector", "/grade").await), format!("/grade/3/{MONDAY}"));
    school.set(&[("minutes", "91")]).await;
    assert_eq!(to(&school.get("inspector", "/grade").await), format!("/grade/7/{MONDAY}"));
    let tabs = school.text("inspector", &format!("/grade/3/{MONDAY}")).await;
    assert!(tabs.contains(&format!("href=\"/grade/7/{MONDAY}\"")) && tabs.contains("1 天超限"), "{tabs}");
    let own = school.text("coordinator7", &format!("/grade/7/{MONDAY}")).await;
    assert!(!own.contains("href=\"/grade/3/"), "no way to a grade that is not theirs");
}

#[tokio::test]
async fn a_closed_door_and_a_wrong_address_lead_on_to_the_reader_s_own_pages() {
    let school = School::open().await;
    let door = school.get("coordinator7", &format!("/publish/{MONDAY}")).await;
    assert_eq!(door.status.as_u16(), 403);
    let main = |text: &str| text.split("<main").nth(1).unwrap_or_default().to_owned();
    assert!(main(&door.text).contains("href=\"/grade/7\"") && !door.text.contains("管理员"), "{}", door.text);
    assert!(main(&school.text("", "/nothing").await).contains("href=\"/board\""));
    assert!(main(&school.text("", &format!("/board/{NEXT}")).await).contains("href=\"/board\""), "a week without a notice");
}

#[tokio::test]
async fn whoever_is_signed_in_is_not_asked_to_sign_in() {
    let school = School::open().await;
    let answer = school.get("maths7", "/sign-in").await;
    assert_eq!((answer.status.as_u16(), to(&answer)), (303, "/"));
    assert_eq!(school.get("", "/sign-in").await.status.as_u16(), 200);
}

#[tokio::test]
async fn each_sheet_has_the_code_of_its_address_which_no_reader_decides_for_the_others() {
    let mut school = School::open().await;
    school.publish(MONDAY, "").await;
    let path = format!("/board/{MONDAY}");
    let labels = |text: &str| text.matches("aria-label=\"二维码：").count();
    for host in ["evil.example", "127.0.0.1:1@evil.example", "localhost.evil.example:80"] {
        let request = crate::school::request("GET", "", &path).header("host", host).body(axum::body::Body::empty()).unwrap();
        let page = school.send(request).await.text;
        assert!(
            page.contains(&format!("aria-label=\"二维码：http://127.0.0.1:3000{path}/1\"")) && !page.contains("evil"),
            "{host}"
        );
        assert_eq!(labels(&page), 2, "one for each grade");
    }
    let list = school.text("", &format!("{path}/1/list")).await;
    assert!(labels(&list) == 1 && list.contains(&format!("http://127.0.0.1:3000{path}/1\"")), "the way to the notice");
    school.set_up(0, server::assets::Assets::none(), "https://zuoye.example.cn");
    assert!(school.text("", &path).await.contains(&format!("二维码：https://zuoye.example.cn{path}/1\"")));
}
