//! What of a plan is the grade's: the no-homework day and the survey weeks.

use super::tried::Tried;
use crate::{
    api::term::{May, PlanView},
    components::week_nav::span,
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::{Days, NaiveDate, Weekday};
use domain::{
    calendar::monday_of,
    lang::Lang,
    plan::{Plan, PlanState, WEEKDAYS},
    school::{NoHomeworkBy, NoHomeworkInForce},
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of it.
    Words {
        free_day: "无作业日", "No-homework day";
        no_day: "不设", "None";
        surveys: "各科用时调查的周", "Weeks in which each subject is measured";
        surveys_more: "批准后，这几周会逐科询问本年级的家长和学生；学校关闭用时反馈时不问。", "Once it is approved the families of this grade are asked about each subject in these weeks; nobody is asked while the school has measuring off.";
        now: "现在的无作业日：{day}（{by}）", "The no-homework day now: {day} ({by})";
        at_first: "开学时的无作业日：{day}（{by}）", "The no-homework day as the term begins: {day} ({by})";
        later: "{date}起：{day}（{by}）", "From {date}: {day} ({by})";
        by_set_up: "随学校设置", "set up with the school";
        by_rules: "“上限与规则”，{date}起", "caps and rules, from {date}";
        by_plan: "本规划第 {n} 版，{date}起", "this plan, version {n}, from {date}";
        rules: "“上限与规则”", "caps and rules";
        plan: "第 {n} 版", "version {n}";
        becomes: "批准后，从生效日起换成这份规划写的；“上限与规则”里同一天或更晚起的决定仍然为准。", "Once this plan is approved, what it says takes its place from the day that it is valid; what caps and rules have from that day or a later one still stands.";
    }
}

/// The no-homework day and the survey weeks.
#[component]
pub(super) fn Head(view: PlanView, plan: Plan, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let home = !view.grade.has_no_home_work();
    if !view.may(May::WriteHead) {
        let day = plan.no_homework.map_or(w.no_day, |d| sentence::weekday(d, lang));
        let weeks: Vec<_> = plan.surveys.iter().map(|m| week(*m, &view, lang)).collect();
        let weeks = if weeks.is_empty() { w.no_day.to_owned() } else { weeks.join(lang.pick("、", ", ")) };
        let day = home.then(|| view! { <p>{w.free_day}{lang.pick("：", ": ")}<b>{day}</b></p><InForce view=view.clone() /> });
        return view! { <div class="card items num">{day}<p>{w.surveys}{lang.pick("：", ": ")}{weeks}</p></div> }.into_any();
    }
    let typed = tried.typed.as_ref();
    let chosen = typed.and_then(|t| t.get("no_homework")).map(ToOwned::to_owned);
    let chosen = chosen.unwrap_or_else(|| plan.no_homework.map(|d| d.number_from_monday().to_string()).unwrap_or_default());
    let day = |d: Weekday| {
        let n = d.number_from_monday().to_string();
        let is = n == chosen;
        view! { <option value=n selected=is>{sentence::weekday(d, lang)}</option> }
    };
    let days = WEEKDAYS.into_iter().map(day).collect_view();
    let day = if home {
        view! { <div class="field"><label for="no_homework">{w.free_day}</label><select id="no_homework" name="no_homework"><option value="">{w.no_day}</option>{days}</select><InForce view=view.clone() /></div> }.into_any()
    } else {
        view! { <input type="hidden" name="no_homework" value="" /> }.into_any()
    };
    let chip = |m: &NaiveDate| {
        let value = m.to_string();
        let is = typed.map_or(plan.surveys.contains(m), |t| t.all("survey").any(|s| s == value));
        view! { <label class="chip"><input type="checkbox" name="survey" value=value checked=is />{week(*m, &view, lang)}</label> }
    };
    let weeks = view.weeks.iter().map(chip).collect_view();
    view! {
        <div class="card form num">
            {day}
            <details class="more"><summary>{w.surveys}</summary><fieldset class="field"><legend class="hint">{w.surveys_more}</legend><div class="chips">{weeks}</div></fieldset></details>
        </div>
    }
    .into_any()
}

/// Which no-homework day is in force, since when and by whose decision, and what takes its place.
#[component]
fn InForce(view: PlanView) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let (now, to_come) = &view.no_homework;
    let day = |n: &NoHomeworkInForce| n.weekday.map_or(w.no_day, |d| sentence::weekday(d, lang));
    let date = |n: &NoHomeworkInForce| n.from.map(|from| sentence::date(from, lang)).unwrap_or_default();
    let by = match now.by {
        NoHomeworkBy::SetUp => w.by_set_up.to_owned(),
        NoHomeworkBy::Rules => fill(w.by_rules, &[("date", &date(now))]),
        NoHomeworkBy::Plan { version, .. } => fill(w.by_plan, &[("n", &version), ("date", &date(now))]),
    };
    let words = if view.today < view.term.starts_on { w.at_first } else { w.now };
    let first = fill(words, &[("day", &day(now)), ("by", &by)]);
    let line = |n: &NoHomeworkInForce| {
        let by = match n.by {
            NoHomeworkBy::Plan { version, .. } => fill(w.plan, &[("n", &version)]),
            NoHomeworkBy::Rules | NoHomeworkBy::SetUp => w.rules.to_owned(),
        };
        let words = fill(w.later, &[("date", &date(n)), ("day", &day(n)), ("by", &by)]);
        view! { <p class="hint">{words}</p> }
    };
    let later = to_come.iter().map(line).collect_view();
    let open = view.shown.as_ref().is_some_and(|s| s.plan.state != PlanState::Approved);
    let becomes = open.then(|| view! { <p class="hint">{w.becomes}</p> });
    view! { <div class="in-force"><p class="hint">{first}</p>{later}{becomes}</div> }
}

/// `第13周 11月23日–29日`
fn week(monday: NaiveDate, view: &PlanView, lang: Lang) -> String {
    let number = (monday - monday_of(view.term.starts_on)).num_weeks() + 1;
    format!("{} {}", fill(Common::of(lang).week, &[("n", &number)]), span(monday, monday + Days::new(6), lang))
}
