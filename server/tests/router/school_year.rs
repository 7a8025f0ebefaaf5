//! The school's calendar: seen by whom it concerns, changed after it was shown what a change touches.

use crate::{
    roles::homework,
    school::{Answer, School},
};

pub const YEAR: &str = "/admin/calendar";
/// The day of [`homework`].
pub const TUESDAY: &str = "2026-11-24";

type Fields<'a> = Vec<(&'a str, &'a str)>;

/// What a preview would be confirmed with.
fn seen(answer: &Answer) -> String {
    let after = answer.text.split("name=\"seen\" value=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

impl School {
    /// With maths of 七(3), or whatever class it has, on Tuesday.
    pub async fn with_homework() -> Self {
        let school = Self::open().await;
        let class = school.class7.to_string();
        assert_eq!(school.post("maths7", "/plan/2026-11-23", &homework(&class)).await.status.as_u16(), 303);
        school
    }

    /// Asked, shown, confirmed.
    async fn change(&self, form: &Fields<'_>) -> (Answer, Answer) {
        let shown = self.post("admin", YEAR, form).await;
        assert_eq!(shown.status.as_u16(), 200, "{}", shown.text);
        let seen = seen(&shown);
        let mut again = form.clone();
        again.push(("seen", &seen));
        let done = self.post("admin", YEAR, &again).await;
        (shown, done)
    }

    pub async fn families(&self, date: &str) -> String {
        self.get_without_cookie(&format!("/c/{}/{date}", "c".repeat(32))).await.text
    }
}

fn typhoon() -> Fields<'static> {
    vec![("do", "days"), ("from", TUESDAY), ("to", ""), ("kind", "off"), ("name", "台风停课")]
}

#[tokio::test]
async fn a_day_off_is_shown_with_the_homework_that_it_touches_and_then_saved() {
    let school = School::with_homework().await;
    assert!(school.families(TUESDAY).await.contains("练习册 P35"));
    let (shown, done) = school.change(&typhoon()).await;
    assert!(shown.text.contains("受影响的作业（1 项，其中 1 项将改为待统筹）"), "{}", shown.text);
    assert!(shown.text.contains("练习册 P35") && shown.text.contains("家长看不到：11月24日 周二 不上课"));
    assert!(shown.text.contains("没有已发布的公示受影响"));
    let (_, after) = shown.text.split_once("练习册 P35").unwrap();
    assert!(after.contains("从 11月24日 周二 移到 11月25日 周三") && after.contains("确认保存（影响 1 项作业）"), "{after}");
    assert_eq!(after.matches("待统筹").count(), 1, "it is said once: {after}");
    assert_eq!(done.status.as_u16(), 303, "{}", done.text);
    assert_eq!(done.headers["location"], "/admin/calendar?saved=yes");
    let families = school.families(TUESDAY).await;
    assert!(families.contains("停课/调整，请以学校通知为准") && !families.contains("练习册 P35"), "{families}");
    assert!(school.families("2026-11-25").await.contains("待发布"), "it waits on the next school day");
    let month = school.get("principal", &format!("{YEAR}/2026-11")).await.text;
    assert!(month.contains("台风停课：放假") && !month.contains("remove_days"), "{month}");
    assert!(school.get("admin", &format!("{YEAR}/2026-11")).await.text.contains("remove_days"));
}

#[tokio::test]
async fn what_is_confirmed_is_what_was_shown_or_it_is_shown_again() {
    let school = School::with_homework().await;
    let mut form = typhoon();
    form.push(("seen", "1.0.0.0"));
    let again = school.post("admin", YEAR, &form).await;
    assert!(again.status.as_u16() == 200 && again.text.contains("刚才又有作业或设置变动"), "{}", again.text);
    assert!(school.families(TUESDAY).await.contains("练习册 P35"));
}

#[tokio::test]
async fn the_plan_of_2026_is_taken_from_the_table_and_each_made_up_day_is_given_its_weekday() {
    let school = School::open().await;
    let shown = school.post("admin", YEAR, &[("do", "national"), ("year", "2026")]).await;
    assert!(shown.status.as_u16() == 200 && shown.text.contains("name=\"follows-2026-09-20\""), "{}", shown.text);
    let days: Vec<String> =
        shown.text.split("name=\"day\" value=\"").skip(1).map(|t| t.split('"').next().unwrap().into()).collect();
    assert!(days.iter().any(|d| d == "2026-10-01 off 国庆节"), "{days:?}");
    let seen = seen(&shown);
    let mut form = vec![("do", "plan"), ("seen", seen.as_str()), ("follows-2026-09-20", "5")];
    form.extend(days.iter().map(|d| ("day", d.as_str())));
    let done = school.post("admin", YEAR, &form).await;
    assert_eq!(done.status.as_u16(), 303, "{}", done.text);
    let now = school.store.school(school.school).await.unwrap().unwrap();
    let seven = domain::school::Grade::new(7).unwrap();
    let sunday = now.calendar(seven).weekday_followed("2026-09-20".parse().unwrap());
    assert_eq!(sunday, Some(chrono::Weekday::Fri));
    let page = school.get("admin", &format!("{YEAR}?grade=7")).await.text;
    assert!(page.contains("按周五 国庆节调休") && page.contains("第3周<small>6 天</small>"), "{page}");
    let twice = school.post("admin", YEAR, &[("do", "national"), ("year", "2026")]).await;
    assert!(twice.status.as_u16() == 422 && twice.text.contains("校历里都有了"));
}

#[tokio::test]
async fn terms_are_set_and_changed_by_the_same_form() {
    let school = School::open().await;
    let term = |key: &'static str, to: &'static str| {
        vec![("do", "term"), ("key", key), ("name", "下学年第一学期"), ("from", "2027-09-01"), ("to", to), ("grade", "")]
    };
    assert_eq!(school.change(&term("", "2028-01-20")).await.1.status.as_u16(), 303);
    let page = school.get("admin", &format!("{YEAR}?term=2027-09-01/0")).await.text;
    assert!(page.contains("修改学期") && page.contains("value=\"2028-01-20\""), "{page}");
    let (shown, done) = school.change(&term("2027-09-01/0", "2028-01-22")).await;
    assert!(shown.text.contains("不再有的学期") && done.status.as_u16() == 303);
    let (_, done) = school.change(&vec![("do", "remove_term"), ("key", "2027-09-01/0")]).await;
    assert_eq!(done.status.as_u16(), 303);
    assert!(!school.get("admin", YEAR).await.text.contains("下学年第一学期"));
}

#[tokio::test]
async fn bad_input_is_told_at_its_field_keeps_what_was_typed_and_saves_nothing() {
    let school = School::open().await;
    let before = school.store.school(school.school).await.unwrap().unwrap();
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270132\nSUMMARY:元旦（休）\nEND:VEVENT";
    for (form, field, why) in [
        (vec![("do", "days"), ("from", "明天"), ("kind", "off"), ("name", "运动会")], "days-from-error", "请填日期"),
        (vec![("do", "days"), ("from", TUESDAY), ("kind", "off"), ("name", " ")], "days-name-error", "请填名称"),
        (
            vec![("do", "days"), ("from", TUESDAY), ("to", "2026-11-23"), ("kind", "off"), ("name", "运动会")],
            "days-to-error",
            "结束不能早于开始",
        ),
        (
            vec![("do", "days"), ("from", "2206-11-24"), ("kind", "off"), ("name", "运动会")],
            "days-from-error",
            "太远了，请检查年份",
        ),
        (
            vec![("do", "term"), ("name", "x"), ("from", "2027-09-01"), ("to", "2072-09-01")],
            "term-to-error",
            "太远了，请检查年份",
        ),
        (vec![("do", "term"), ("name", "x"), ("from", "2026-09-02"), ("to", "2026-12-01")], "term-from-error", "日期重叠"),
        (vec![("do", "term"), ("name", "x"), ("from", "2027-09-02"), ("to", "2027-09-01")], "term-to-error", "结束不能早于开始"),
        (vec![("do", "national"), ("year", "2031")], "plan-year-error", "没有这一年的放假安排"),
        (vec![("do", "file"), ("text", file)], "file-text-error", "“20270132”不是日期"),
        (vec![("do", "file"), ("text", "")], "file-text-error", "请粘贴文件内容"),
        (vec![("do", "remove_term"), ("key", "2011-09-01/0")], "row-error", "已经不在了"),
        (vec![("do", "x")], "row-error", "请选择"),
    ] {
        let answer = school.post("admin", YEAR, &form).await;
        assert!(answer.status.as_u16() == 422 && answer.text.contains(why), "{form:?}: {}", answer.text);
        assert!(answer.text.contains(&format!("id=\"{field}\"")), "{field}: {}", answer.text);
    }
    let kept = school
        .post("admin", YEAR, &[("do", "days"), ("from", "x"), ("kind", "school"), ("name", "<运动会>"), ("grade", "7")])
        .await;
    for part in ["value=\"&lt;运动会&gt;\"", "value=\"school\" selected", "value=\"7\" checked"] {
        assert!(kept.text.contains(part), "{part}: {}", kept.text);
    }
    assert_eq!(school.store.school(school.school).await.unwrap().unwrap().version, before.version);
    for nowhere in ["2026-13", "2026-9", "x", "9999-01"] {
        assert_eq!(school.get("admin", &format!("{YEAR}/{nowhere}")).await.status.as_u16(), 404, "{nowhere}");
    }
}

#[tokio::test]
async fn what_ends_within_sixty_days_is_said_to_who_sees_the_calendar() {
    let school = School::open().await;
    let page = school.get("principal", YEAR).await.text;
    assert!(page.contains("放假安排只到 2026年12月31日 周四 是确定的"), "{page}");
    assert!(page.contains("您可以查看；修改由") && !page.contains("name=\"do\""));
    assert!(school.get("principal", "/publish/settings").await.text.contains("href=\"/admin/calendar\""));
}

#[tokio::test]
async fn a_plan_comes_as_a_calendar_or_as_a_workbook_and_what_is_none_is_told_with_its_cell() {
    let school = School::open().await;
    let path = "/admin/calendar/file";
    let table = "日期,类型,名称\n2027-01-04,休,元旦\n2027-01-09,班,元旦\n";
    let shown = school.choose_at("admin", path, "放假.csv", table.as_bytes()).await;
    assert_eq!(shown.status.as_u16(), 200, "{}", shown.text);
    assert!(shown.text.contains("2027-01-04 off 元旦") && shown.text.contains("2027-01-09 school 元旦调休"), "{}", shown.text);
    let ics =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270104\r\nSUMMARY:元旦 休\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let shown = school.choose_at("admin", path, "a.ics", ics.as_bytes()).await;
    assert!(shown.text.contains("2027-01-04 off 元旦"), "{}", shown.text);
    for (bytes, said) in [
        (&b""[..], "文件是空的"),
        ("日期,类型\n2027-02-30,休\n".as_bytes(), "A2：不是日期"),
        (b"%PDF-1.7", "file-file-error"),
        (b"%PDF-1.7", "可以用 .xlsx、.xls、.ods 或 .csv 表格，holiday-cn 的 .json，或 .ics 日历"),
        (b"{\"days\": 3}", "file-file-error"),
        (b"[]", "这不是放假安排"),
        (b" [{\"day\": 1}]", "这不是放假安排"),
        (b"\"2027\"", "这不是看得懂的放假安排"),
        ("姓名,班级\n".as_bytes(), "没有找到表头"),
    ] {
        let refused = school.choose_at("admin", path, "x", bytes).await;
        assert!(refused.status.as_u16() == 422 && refused.text.contains(said), "{said}: {}", refused.text);
    }
    assert_eq!(school.choose_at("principal", path, "x", table.as_bytes()).await.status.as_u16(), 403);
}

#[tokio::test]
async fn days_that_were_set_at_once_are_changed_at_once_in_their_place() {
    let school = School::with_homework().await;
    let exam = vec![("do", "days"), ("from", "2026-12-07"), ("to", "2026-12-09"), ("kind", "off"), ("name", "期中考试")];
    assert_eq!(school.change(&exam).await.1.status.as_u16(), 303);
    let month = school.get("admin", &format!("{YEAR}/2026-12")).await.text.replace("<!>", "");
    assert!(month.contains("12月7日 周一 – 12月9日 周三 全校 期中考试：放假"), "{month}");
    let first = "/admin/calendar?day=2026-12-07/0#days";
    assert!(month.contains(&format!("href=\"{first}\"")), "{month}");
    let form = school.get("admin", "/admin/calendar?day=2026-12-07/0").await.text.replace("<!>", "");
    for part in ["修改这些日子", "value=\"期中考试\"", "value=\"2026-12-09\"", "name=\"key\" value=\"2026-12-08/0\""] {
        assert!(form.contains(part), "{part}: {form}");
    }
    let keys = ["2026-12-07/0", "2026-12-08/0", "2026-12-09/0"].map(|key| ("key", key));
    let moved = [("do", "days"), ("from", TUESDAY), ("to", ""), ("kind", "off"), ("name", "运动会"), ("grade", "7")];
    let (shown, done) = school.change(&[&moved[..], &keys[..]].concat()).await;
    let shown = shown.text.replace("<!>", "");
    assert!(shown.contains("将恢复为平常的日子") && shown.contains("受影响的作业（1 项"), "{shown}");
    assert_eq!(done.status.as_u16(), 303, "{}", done.text);
    let days = school.store.school(school.school).await.unwrap().unwrap().days.clone();
    let said: Vec<_> = days.iter().filter(|d| d.label == "运动会" || d.label == "期中考试").map(|d| d.date.to_string()).collect();
    assert_eq!(said, [TUESDAY], "nothing is left of what was there");
    let gone = school.post("admin", YEAR, &[&moved[..], &keys[..]].concat()).await;
    assert!(gone.status.as_u16() == 422 && gone.text.contains("这一项已经不在了"), "{}", gone.text);
}
