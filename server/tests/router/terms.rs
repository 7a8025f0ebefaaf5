//! `/term`: a plan from the first draft to the approved version that rules ask, and who may do which step.

use crate::{
    resolving::set,
    school::{Answer, MONDAY, School},
};

pub const PLAN: &str = "/term/2026-09-01/7";

/// What the form of the latest version carries.
async fn seen(school: &School, who: &str) -> (String, String) {
    let page = school.get(who, PLAN).await.text;
    (field(&page, "version"), field(&page, "edition"))
}

/// The first hidden field of that name.
fn field(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

impl School {
    pub async fn step(&self, who: &str, what: &str, more: &[(&str, &str)]) -> Answer {
        let (version, edition) = seen(self, who).await;
        let mut form = vec![("do", what), ("version", version.as_str()), ("edition", edition.as_str())];
        form.extend(more);
        self.post(who, PLAN, &form).await
    }

    async fn save(&self, who: &str, monday: &str) -> Answer {
        self.step(who, "save", &line(monday)).await
    }

    /// The lead's line, and that it is ready.
    pub async fn ready(&self, monday: &str) -> Answer {
        self.step("lead", "ready/maths", &line(monday)).await
    }

    /// Drafted by the lead, who calls it ready, with so many minutes on Mondays.
    pub async fn drafted(monday: &str) -> Self {
        let school = Self::open().await;
        assert_eq!(school.post("lead", PLAN, &[("do", "begin"), ("source", "")]).await.status.as_u16(), 303);
        assert_eq!(school.ready(monday).await.status.as_u16(), 303);
        school
    }
}

fn line(monday: &str) -> [(&str, &str); 4] {
    [("m-maths-1", monday), ("m-maths-2", "20"), ("marking-maths", "all"), ("forms-maths", "oral")]
}

pub fn status(answer: &Answer) -> u16 {
    answer.status.as_u16()
}

#[tokio::test]
async fn before_anything_is_begun_the_page_says_what_to_do_by_when_and_who_does_it() {
    let school = School::open().await;
    let page = school.get("coordinator7", PLAN).await.text;
    for words in ["还没有规划", "9月1日 周二", "起草：各学科组长", "还没有填写的学科", "数学", "开始起草"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(school.get("coordinator7", "/").await.text.contains("还没有起草"), "a line where they look");
    assert!(!school.get("inspector", PLAN).await.text.contains("<button class=\"btn main\""), "an inspector reads");
}

#[tokio::test]
async fn a_plan_goes_from_the_lead_to_the_coordinator_to_the_principal_and_then_counts() {
    let school = School::drafted("25").await;
    assert!(school.get("coordinator7", "/").await.text.contains("待您确认"));
    assert_eq!(status(&school.step("coordinator7", "agree", &[]).await), 303);
    assert!(school.get("principal", "/").await.text.contains("1 份待批准"));
    let day = format!("/subject/maths/7/{MONDAY}");
    assert!(school.get("coordinator7", &day).await.text.contains("学期规划没有给本年级"), "only agreed");
    let late = school.step("principal", "approve", &[("from", "2026-09-01")]).await;
    assert!(status(&late) == 422 && late.text.contains("生效日不能在过去"), "{}", late.text);
    assert_eq!(status(&school.step("principal", "approve", &[("from", MONDAY)]).await), 303);
    assert!(school.get("coordinator7", &day).await.text.contains("/25"), "from now on");
    let page = school.get("lead", PLAN).await.text;
    assert!(page.contains("已批准") && !page.contains("value=\"save\""), "it is fixed: {page}");
}

#[tokio::test]
async fn nobody_does_a_step_that_is_another_s() {
    let school = School::drafted("25").await;
    for (who, what) in [
        ("lead", "agree"),
        ("lead", "drop"),
        ("principal", "drop"),
        ("lead", "approve"),
        ("principal", "save"),
        ("principal", "agree"),
        ("coordinator3", "agree"),
        ("coordinator7", "approve"),
        ("inspector", "save"),
        ("maths7", "save"),
        ("maths7", "ready/maths"),
        ("coordinator7", "ready/maths"),
        ("lead", "unready/english"),
        ("admin", "approve"),
    ] {
        assert_eq!(status(&school.step(who, what, &[]).await), 403, "{who} {what}");
    }
    assert_eq!(status(&school.post("nobody", PLAN, &[("do", "save")]).await), 303, "to sign in");
}

#[tokio::test]
async fn a_day_above_the_cap_is_saved_and_named_when_it_is_to_be_agreed() {
    let school = School::drafted("95").await;
    let refused = school.step("coordinator7", "agree", &[]).await;
    assert_eq!(status(&refused), 422);
    assert!(refused.text.contains("周一 合计 95 分钟，超上限 5 分钟"), "{}", refused.text);
    assert_eq!(status(&school.ready("90").await), 303);
    assert_eq!(status(&school.step("coordinator7", "agree", &[]).await), 303);
}

#[tokio::test]
async fn what_can_t_be_read_is_kept_as_typed_with_a_sentence_at_its_field() {
    let school = School::drafted("25").await;
    let answer = school.save("lead", "二十").await;
    assert_eq!(status(&answer), 422);
    assert!(answer.text.contains("value=\"二十\"") && answer.text.contains("数学 周一 分钟：请填整数"), "{}", answer.text);
    assert!(school.get("lead", PLAN).await.text.contains("value=\"25\""), "what stands, stands");
}

#[tokio::test]
async fn whoever_saw_an_older_draft_is_told_and_loses_nothing() {
    let school = School::drafted("25").await;
    let (version, edition) = seen(&school, "lead").await;
    assert_eq!(status(&school.save("coordinator7", "30").await), 303);
    let form = [("do", "save"), ("version", &*version), ("edition", &*edition), ("m-maths-1", "35"), ("marking-maths", "all")];
    let late = school.post("lead", PLAN, &form).await;
    assert_eq!(status(&late), 422);
    assert!(late.text.contains("刚才有人改过") && late.text.contains("value=\"35\""), "{}", late.text);
    assert!(late.text.contains(&format!("<a href=\"{PLAN}\">打开现在的内容")), "{}", late.text);
    assert_eq!(field(&late.text, "edition"), edition, "what they saw, so that pressing again is no way over the other's");
    let again = school.post("lead", PLAN, &form).await;
    assert!(status(&again) == 422 && school.get("lead", PLAN).await.text.contains("value=\"30\""));
    // nor by agreeing, nor with a field that can't be read
    let mut typed = form;
    (typed[0], typed[3]) = (("do", "agree"), ("m-maths-1", "36"));
    assert_eq!(status(&school.post("coordinator7", PLAN, &typed).await), 422);
    typed[3].1 = "三十";
    let bad = school.post("coordinator7", PLAN, &typed).await;
    assert!(status(&bad) == 422 && bad.text.contains("请填整数") && field(&bad.text, "edition") == edition, "{}", bad.text);
}

#[tokio::test]
async fn what_a_coordinator_typed_is_saved_when_they_agree() {
    let school = School::drafted("25").await;
    let page = school.get("coordinator7", PLAN).await.text;
    assert!(page.contains("id=\"draft\"") && page.contains("form=\"draft\""), "{page}");
    let typed = |monday| [("m-maths-1", monday), ("marking-maths", "all"), ("no_homework", "3"), ("without", "yes")];
    let over = school.step("coordinator7", "agree", &typed("95")).await;
    assert_eq!(status(&over), 422);
    for words in ["草稿已保存", "周一 合计 95 分钟，超上限 5 分钟", "value=\"95\""] {
        assert!(over.text.contains(words), "{words}: {}", over.text);
    }
    let bad = school.step("coordinator7", "agree", &typed("四十.")).await;
    assert!(status(&bad) == 422 && bad.text.contains("value=\"四十.\""), "{}", bad.text);
    assert_eq!(status(&school.step("coordinator7", "agree", &typed("40")).await), 303);
    let page = school.get("principal", PLAN).await.text;
    assert!(page.contains("待批准") && page.contains("40"), "{page}");
}

#[tokio::test]
async fn posted_work_on_a_day_that_would_have_none_is_named_to_the_principal() {
    let school = School::drafted("25").await;
    set(&school, "25").await;
    let tuesday_free = [("marking-maths", "all"), ("m-maths-1", "25"), ("no_homework", "2"), ("without", "yes")];
    assert_eq!(status(&school.step("coordinator7", "agree", &tuesday_free).await), 303);
    let refused = school.step("principal", "approve", &[("from", MONDAY)]).await;
    assert!(status(&refused) == 422 && refused.text.contains("会变成无作业日"), "{}", refused.text);
    assert!(refused.text.contains("11月24日 周二：已发布 25 分钟"), "{}", refused.text);
    assert_eq!(status(&school.step("principal", "approve", &[("from", "2026-11-30")]).await), 303);
}

#[tokio::test]
async fn the_principal_gives_a_plan_back_with_a_reason_and_the_coordinator_reads_it() {
    let school = School::drafted("25").await;
    school.step("coordinator7", "agree", &[]).await;
    let without = school.step("principal", "give_back", &[("reason", " ")]).await;
    assert!(status(&without) == 422 && without.text.contains("请写明原因"), "{}", without.text);
    assert_eq!(status(&school.step("principal", "give_back", &[("reason", "周一太多")]).await), 303);
    assert!(school.get("coordinator7", PLAN).await.text.contains("校长退回：周一太多"));
    assert!(school.get("coordinator7", "/").await.text.contains("校长退回了"));
}

#[tokio::test]
async fn the_next_version_begins_from_the_last_and_tells_what_it_changes() {
    let school = School::drafted("25").await;
    school.step("coordinator7", "agree", &[]).await;
    school.step("principal", "approve", &[("from", MONDAY)]).await;
    let begun = school.post("coordinator7", PLAN, &[("do", "begin"), ("source", "2026-09-01/7/1")]).await;
    assert_eq!(status(&begun), 303, "{}", begun.text);
    let page = school.get("coordinator7", PLAN).await.text;
    assert!(page.contains("第 2 版 起草中") && page.contains("没有变化"), "{page}");
    school.save("coordinator7", "30").await;
    let page = school.get("principal", PLAN).await.text.replace("<!>", "");
    assert!(page.contains("<del>25</del>") && page.contains("<ins>30</ins>"), "{page}");
    assert!(school.get("principal", &format!("{PLAN}?version=1")).await.text.contains("第 1 版 已批准"));
    assert_eq!(status(&school.get("principal", &format!("{PLAN}?version=9")).await), 404);
}

#[tokio::test]
async fn a_version_can_be_taken_away_as_a_workbook() {
    let school = School::drafted("25").await;
    let answer = school.get("inspector", &format!("{PLAN}/xlsx")).await;
    assert_eq!(status(&answer), 200);
    assert!(answer.headers["content-type"].to_str().unwrap().ends_with("spreadsheetml.sheet"));
    assert!(answer.headers["content-disposition"].to_str().unwrap().contains("plan-2026-09-01-7-1.xlsx"));
    for path in ["/term/2026-09-01/3/xlsx", "/term/2026-09-01/7/doc", "/term/2026-09-02/7", "/term/2026-09-01/8", "/term/x"] {
        assert_eq!(status(&school.get("inspector", path).await), 404, "{path}");
    }
    assert_eq!(status(&school.get("maths7", &format!("{PLAN}/xlsx")).await), 403);
}

#[tokio::test]
async fn a_coordinator_takes_a_draft_away_once_they_say_that_they_are_sure() {
    let school = School::drafted("25").await;
    let unsure = school.step("coordinator7", "drop", &[]).await;
    assert!(status(&unsure) == 422 && unsure.text.contains("请先勾选"), "{}", unsure.text);
    assert_eq!(status(&school.step("coordinator7", "drop", &[("sure", "yes")]).await), 303);
    assert!(school.get("coordinator7", PLAN).await.text.contains("还没有规划"));
}
