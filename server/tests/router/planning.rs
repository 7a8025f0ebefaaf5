//! What plans have to do with everything around them: leads who are ready, who is told, caps, the no-homework day, surveys, the next year.

use crate::{
    pulse::{AFTERNOON, TUESDAY},
    school::{MONDAY, School},
    terms::{PLAN, status},
};

const RULES: &str = "/admin/rules";

impl School {
    async fn text_of(&self, who: &str, path: &str) -> String {
        self.get(who, path).await.text.replace("<!>", "")
    }

    /// Agreed with these fields of the form, and approved from this Monday on.
    async fn approved(&self, fields: &[(&str, &str)]) {
        assert_eq!(status(&self.step("coordinator7", "agree", fields).await), 303);
        assert_eq!(status(&self.step("principal", "approve", &[("from", MONDAY)]).await), 303);
    }
}

#[tokio::test]
async fn a_lead_says_ready_and_typing_afterwards_takes_it_back() {
    let school = School::drafted("25").await;
    let page = school.text_of("coordinator7", PLAN).await;
    let list = page.split("id=\"ready\"").nth(1).unwrap().split("</details>").next().unwrap();
    assert!(list.contains("数学") && list.contains("已备好") && list.contains("lead 11月23日"), "{list}");
    assert!(school.text_of("lead", PLAN).await.contains("value=\"unready/maths\""));
    let typed = [("m-maths-1", "30"), ("marking-maths", "all")];
    assert_eq!(status(&school.step("lead", "save", &typed).await), 303);
    let page = school.text_of("coordinator7", PLAN).await;
    assert!(page.contains("还没备好") && page.contains("学科组长 lead"), "{page}");
    assert_eq!(status(&school.ready("30").await), 303);
    assert_eq!(status(&school.step("lead", "unready/maths", &[]).await), 303);
    assert!(school.text_of("coordinator7", PLAN).await.contains("还没备好"), "they can take it back");
    let paper = school.text_of("inspector", PLAN).await;
    assert!(paper.contains("class=\"onpaper num\"") && paper.contains("打印日期：2026年11月23日"), "{paper}");
    let bad = school.ready("三十").await;
    assert!(status(&bad) == 422 && bad.text.contains("value=\"三十\""), "what can't be read is kept: {}", bad.text);
}

#[tokio::test]
async fn agreeing_while_a_lead_is_awaited_asks_first_and_is_no_dead_end() {
    let school = School::drafted("25").await;
    assert_eq!(status(&school.step("lead", "unready/maths", &[]).await), 303);
    let asked = school.step("coordinator7", "agree", &[]).await;
    assert_eq!(status(&asked), 422);
    for words in ["先没有确认：数学还没说备好", "name=\"without\"", "数学（lead）"] {
        assert!(asked.text.replace("<!>", "").contains(words), "{words}: {}", asked.text);
    }
    assert_eq!(status(&school.step("coordinator7", "agree", &[("without", "yes")]).await), 303);
    assert!(school.text_of("principal", PLAN).await.contains("待批准"));
}

#[tokio::test]
async fn leads_read_what_became_of_the_plan_and_why_it_was_given_back() {
    let school = School::drafted("25").await;
    assert_eq!(status(&school.step("coordinator7", "agree", &[]).await), 303);
    assert_eq!(status(&school.step("principal", "give_back", &[("reason", "周一太多")]).await), 303);
    let notes = school.text_of("lead", "/notes").await;
    for words in [
        "coordinator7确认了学期作业规划",
        "principal退回了学期作业规划",
        "七年级，2026–2027 学年 第一学期，第 1 版。原因：周一太多",
    ] {
        assert!(notes.contains(words), "{words}: {notes}");
    }
    assert!(notes.contains(&format!("href=\"{PLAN}\"")), "the way to it: {notes}");
    let own = school.text_of("coordinator7", "/notes").await;
    assert!(own.contains("退回了") && !own.contains("确认了"), "nobody is told of what they did: {own}");
    school.approved(&[]).await;
    assert!(school.text_of("lead", "/notes").await.contains("principal批准了学期作业规划"));
}

#[tokio::test]
async fn a_cap_below_an_approved_plan_is_confirmed_with_the_plan_before_it_and_the_plan_is_marked() {
    let school = School::drafted("70").await;
    school.approved(&[]).await;
    let cap = [("do", "cap"), ("grade", "7"), ("minutes", "60"), ("factor", "7"), ("from", "2026-11-24"), ("to", "")];
    let asked = school.post("admin", RULES, &cap).await;
    let text = asked.text.replace("<!>", "");
    assert_eq!(status(&asked), 422);
    assert!(text.contains("七年级 第 1 版（") && text.contains("周一计划 70 分钟，上限 60，2026年11月30日 周一起"), "{text}");
    assert!(text.contains("name=\"above\"") && text.contains("value=\"60\""), "what was typed is kept: {text}");
    assert!(!school.text_of("coordinator7", PLAN).await.contains("超过本校上限"), "nothing is saved yet");
    let meant = [&cap[..], &[("above", "meant")]].concat();
    assert_eq!(status(&school.post("admin", RULES, &meant).await), 303);
    let plan = school.text_of("coordinator7", PLAN).await;
    assert!(
        plan.contains("周一：计划 70 分钟，11月30日 周一起上限 60 分钟") && plan.contains("起草下一版，从之后的周一起生效"),
        "{plan}"
    );
    assert!(school.text_of("principal", PLAN).await.contains("请年级组长起草下一版：coordinator7"));
    assert!(school.text_of("principal", "/term/2026-09-01").await.contains("11月30日 周一起超过上限"));
    assert!(school.text_of("coordinator7", "/").await.contains("超过本校上限，请起草下一版"), "where they look");
}

#[tokio::test]
async fn plan_and_rules_tell_each_other_which_no_homework_day_is_in_force() {
    let school = School::drafted("25").await;
    school.approved(&[("no_homework", "3"), ("marking-maths", "all"), ("m-maths-1", "25"), ("without", "yes")]).await;
    let rules = school.text_of("admin", RULES).await;
    assert!(rules.contains("学期作业规划第 1 版，2026年11月23日 周一起"), "{rules}");
    let plan = school.text_of("coordinator7", PLAN).await;
    assert!(plan.contains("现在的无作业日：周三（本规划第 1 版，11月23日 周一起）"), "{plan}");
    let friday = [("do", "no-homework"), ("grade", "7"), ("weekday", "5"), ("from", "2026-12-07")];
    let asked = school.post("admin", RULES, &friday).await;
    let text = asked.text.replace("<!>", "");
    assert_eq!(status(&asked), 422, "the plan names another day: that is asked first");
    for words in ["七年级 第 1 版（", "规划的无作业日是周三，2026年12月7日 周一起变成周五", "name=\"meant\""]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!school.text_of("coordinator7", PLAN).await.contains("12月7日 周一起：周五"), "nothing is saved yet");
    assert_eq!(status(&school.post("admin", RULES, &[&friday[..], &[("meant", "yes")]].concat()).await), 303);
    let plan = school.text_of("coordinator7", PLAN).await;
    assert!(plan.contains("12月7日 周一起：周五（“上限与规则”）"), "{plan}");
    assert!(plan.contains("无作业日（12月7日 周一前）") && plan.contains("无作业日（12月7日 周一起）"), "the bars: {plan}");
    assert!(school.text_of("principal", "/term/2026-09-01").await.contains("12月7日 周一起无作业日不同"));
    assert!(school.text_of("admin", RULES).await.contains("2026年12月7日 周一起周五：本页"));
    assert_eq!(status(&school.post("coordinator7", PLAN, &[("do", "begin"), ("source", "")]).await), 303);
    assert!(school.text_of("coordinator7", PLAN).await.contains("批准后，从生效日起换成这份规划写的"), "what it will do");
}

#[tokio::test]
async fn a_no_homework_day_on_which_a_plan_has_minutes_is_confirmed_and_marked_and_may_be_taken_back() {
    let school = School::drafted("25").await;
    school.approved(&[]).await;
    let monday = [("do", "no-homework"), ("grade", "7"), ("weekday", "1"), ("from", "2026-12-01")];
    let asked = school.post("admin", RULES, &monday).await.text.replace("<!>", "");
    assert!(asked.contains("规划在周一有 25 分钟，2026年12月1日 周二起那天是无作业日"), "{asked}");
    assert_eq!(status(&school.post("admin", RULES, &[&monday[..], &[("meant", "yes")]].concat()).await), 303);
    let plan = school.text_of("coordinator7", PLAN).await;
    assert!(plan.contains("12月1日 周二起：周一（这份规划那天有 25 分钟）"), "the mark: {plan}");
    assert!(plan.contains("无作业日（12月1日 周二起）") && plan.contains("原来的计划，那天起不布置"), "the bars: {plan}");
    let page = school.text_of("admin", RULES).await;
    assert!(page.contains("撤销后不再执行：七年级：周一，2026年12月1日 周二起"), "taking it back is asked once: {page}");
    let back = [("do", "back-no-homework"), ("grade", "7"), ("from", "2026-12-01")];
    assert_eq!(status(&school.post("admin", RULES, &back).await), 303);
    assert!(!school.text_of("coordinator7", PLAN).await.contains("无作业日（12月1日 周二起）"));
}

/// The weeks of plans on the page of settings.
fn planned(settings: &str) -> &str {
    settings.split("id=\"planned-surveys\" ").nth(1).unwrap().split("</ul>").next().unwrap()
}

#[tokio::test]
async fn the_survey_weeks_of_an_approved_plan_have_families_asked_about_each_subject() {
    let mut school = School::drafted("25").await;
    school.set_work(&[]).await;
    let survey = [
        ("m-maths-1", "25"),
        ("no_homework", ""),
        ("survey", MONDAY),
        ("survey", "2026-12-07"),
        ("marking-maths", "all"),
        ("without", "yes"),
    ];
    assert_eq!(status(&school.step("coordinator7", "agree", &survey).await), 303);
    school.set_hours_later(AFTERNOON);
    let day = crate::pulse::page(TUESDAY);
    assert!(!school.get_without_cookie(&day).await.text.contains("各科用时"), "only agreed");
    let settings = school.text_of("principal", "/feedback/settings").await;
    assert_eq!(planned(&settings), "class=\"plain\">", "only agreed");
    school.set_hours_later(0);
    assert_eq!(status(&school.step("principal", "approve", &[("from", MONDAY)]).await), 303);
    let settings = school.text_of("principal", "/feedback/settings").await;
    let weeks = planned(&settings);
    assert!(weeks.contains("11月23日") && weeks.contains("12月7日") && weeks.contains("：七年级"), "{weeks}");
    school.set_hours_later(AFTERNOON);
    assert!(school.get_without_cookie(&day).await.text.contains("各科用时"));
    let said = school.say(&format!("{day}/pulse"), "", "band=45&s-maths=20&whole=1").await;
    assert_eq!(status(&said), 303);
    assert_eq!(school.count("pulse where by_subject <> '{}'").await, 1, "what is said of the subject is kept");
}

#[tokio::test]
async fn a_weekend_day_with_school_of_its_own_has_a_column_and_other_weekends_say_why_not() {
    let mut school = School::drafted("25").await;
    let page = school.text_of("lead", PLAN).await;
    assert!(page.contains("周末和放假不另外布置") && !page.contains("m-maths-6"), "{page}");
    school
        .execute(
            "insert into special_day (school_id, date, grade, kind, label) select id, '2026-12-12', 0, 'school', '调休' from school;
             update school set version = version + 1",
        )
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    school.set_hours_later(0);
    let page = school.text_of("lead", PLAN).await;
    assert!(page.contains("id=\"m-maths-6\"") && page.contains("所以周末也有一栏"), "{page}");
    assert_eq!(status(&school.step("lead", "save", &[("m-maths-6", "15"), ("marking-maths", "all")]).await), 303);
    assert!(school.text_of("coordinator7", PLAN).await.contains("name=\"m-maths-6\""));
    let over = school.step("lead", "save", &[("m-maths-6", "95"), ("marking-maths", "all")]).await;
    assert_eq!(status(&over), 303);
    let refused = school.step("coordinator7", "agree", &[("without", "yes")]).await;
    assert!(refused.text.contains("周六 合计 95 分钟，超上限 5 分钟"), "{}", refused.text);
}

#[tokio::test]
async fn the_next_year_offers_last_year_s_plans_as_drafts_and_says_what_it_needs_for_that() {
    let mut school = School::drafted("25").await;
    school.approved(&[]).await;
    school.set_days_later(62);
    assert!(school.text_of("admin", "/admin/year").await.contains("下一学年还没有学期"), "said before it is done");
    school
        .execute(
            "insert into term (school_id, name, starts_on, ends_on, grade) select id, '新上学期', '2027-09-01', '2028-01-21', 0 from school;
             insert into class (school_id, id, grade, number, head_count, year) select school_id, x'000000000000000000000000000000ab', 6, 1, 45, year from class limit 1;
             update school set version = version + 1",
        )
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    school.set_days_later(62);
    let page = school.text_of("admin", "/admin/year").await;
    assert!(page.contains("name=\"plans\" value=\"carry\" checked"), "{page}");
    assert!(page.contains("→ 新上学期 草稿") && page.contains("七年级：第 1 版"), "{page}");
    let form = [("do", "save"), ("new", "1"), ("teachers", "go_up"), ("plans", "carry"), ("sure", "yes")];
    assert_eq!(status(&school.post("admin", "/admin/year", &form).await), 303);
    let next = "/term/2027-09-01/7";
    let draft = school.text_of("coordinator7", next).await;
    assert!(draft.contains("第 1 版 起草中") && draft.contains("value=\"25\""), "{draft}");
    assert_eq!(school.post("admin", "/admin/year", &[("do", "undo")]).await.headers["location"], "/admin/year?told=undone");
    assert_eq!(school.count("plan where term = '2027-09-01'").await, 0, "the draft is gone with the year");
    assert_eq!(status(&school.post("admin", "/admin/year", &form[..4]).await), 422);
}
