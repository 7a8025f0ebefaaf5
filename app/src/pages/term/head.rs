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
    plan::{Plan, WEEKDAYS},
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of it.
    Words {
        free_day: "无作业日", "No-homework day";
        no_day: "不设", "None";
        surveys: "各科用时调查的周", "Weeks in which each subject is measured";
        surveys_more: "写进规划；询问家长和学生由“用时反馈设置”开启。", "Part of the plan; families are asked as the settings of measuring say.";
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
        let day = home.then(|| view! { <p>{w.free_day}{lang.pick("：", ": ")}<b>{day}</b></p> });
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
        view! { <div class="field"><label for="no_homework">{w.free_day}</label><select id="no_homework" name="no_homework"><option value="">{w.no_day}</option>{days}</select></div> }.into_any()
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

/// `第13周 11月23日–29日`
fn week(monday: NaiveDate, view: &PlanView, lang: Lang) -> String {
    let number = (monday - monday_of(view.term.starts_on)).num_weeks() + 1;
    format!("{} {}", fill(Common::of(lang).week, &[("n", &number)]), span(monday, monday + Days::new(6), lang))
}
