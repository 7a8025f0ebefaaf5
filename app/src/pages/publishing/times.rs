//! When notices are due, and when the program publishes by itself.

use super::{Section, Tried, TypedTime, action};
use crate::{
    api::publishing::Publishing,
    site::site,
    text::{catalogue, fill},
};
use chrono::Weekday;
use domain::{board::BoardKind, lang::Lang, sentence, week_minute::WeekMinute};
use leptos::prelude::*;

/// A week, as a list to choose from.
const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

catalogue! {
    /// Words of the sections.
    Words {
        due: "最晚发布时间", "Due";
        due_more: "过了这个时间一周的公示还没有发布，系统会提醒校长和受委托的人。", "If a week is not published by then, the principal and the delegates are told.";
        times: "定时发布", "Publishing at a set time";
        times_more: "到时间自动发布，署设置人的姓名。有待统筹的作业、或者还没有布置作业，就不发布，并提醒您；当周已经手动发布过同类公示也不再发布。", "At that time the program publishes in the name of whoever set it. If work is held, or none is set yet, it does not, and tells you; nor if that kind is published already.";
        plan: "计划公示", "Plan";
        plan_more: "周四到周日：发布下一周；周一到周三：发布本周。", "Thursday to Sunday: of the week to come; Monday to Wednesday: of the week that has begun.";
        actual: "实施公示", "Actual";
        actual_more: "周六、周日：发布本周；其他时间：发布上一周。", "Saturday and Sunday: of the week that is over; otherwise of the week before.";
        by_hand: "不自动发布", "By hand only";
        weekday: "星期", "Weekday";
        time: "时间", "Time";
        name: "署名：{name}", "In the name of {name}";
        save: "保存", "Save";
    }
}

/// When a week is to be published at the latest.
#[component]
pub fn Due(now: Publishing, tried: Tried) -> impl IntoView {
    let w = Words::of(site().lang);
    let typed = tried.time.clone();
    let save = now.may_set.then(|| view! { <p><button class="btn main" name="do" value="due">{w.save}</button></p> });
    view! {
        <Section name="due" title=w.due tried>
            <form method="post" action=action("due") class="form">
                <When of="due" at=Some(now.board.publish_by) typed=typed none=None off=!now.may_set />
                <p class="hint">{w.due_more}</p>
                {save}
            </form>
        </Section>
    }
}

/// When the program publishes each kind.
#[component]
pub fn Times(now: Publishing, tried: Tried) -> impl IntoView {
    let w = Words::of(site().lang);
    let (may, now, typed) = (now.may_delegate, &now, tried.time.clone());
    let form = |kind: BoardKind, title: &'static str, more: &'static str| {
        let found = now.time(kind);
        let name = found.map(|(_, name)| view! { <p class="hint">{fill(w.name, &[("name", name)])}</p> });
        let at = found.map(|(t, _)| t.at);
        let save = may.then(|| view! { <p><button class="btn main" name="do" value="time">{w.save}</button></p> });
        view! {
            <form method="post" action=action("time") class="form">
                <h3>{title}</h3>
                <input type="hidden" name="kind" value=kind.name() />
                <When of=kind.name() at typed=typed.clone() none=Some(w.by_hand) off=!may />
                <p class="hint">{more}</p>
                {name}{save}
            </form>
        }
    };
    let forms = (form(BoardKind::Plan, w.plan, w.plan_more), form(BoardKind::Actual, w.actual, w.actual_more));
    view! {
        <Section name="time" title=w.times tried>
            <p class="hint">{w.times_more}</p>
            <div class="row">{forms}</div>
        </Section>
    }
}

/// A weekday and a time of day, as they stand or as they were typed; `none` is the choice of no time at all.
#[component]
fn When(
    of: &'static str,
    at: Option<WeekMinute>,
    typed: Option<TypedTime>,
    none: Option<&'static str>,
    off: bool,
) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let (day, time) = (format!("{of}-weekday"), format!("{of}-at"));
    let typed = typed.filter(|typed| typed.of == of).map(|typed| (typed.weekday, typed.at));
    let stands = || at.map(|a| (a.weekday().number_from_monday().to_string(), a.time().to_string()));
    let (chosen, value) = typed.or_else(stands).unwrap_or_else(|| (String::new(), "17:00".to_owned()));
    let option = |d: Weekday| {
        let number = d.number_from_monday().to_string();
        view! { <option value=number.clone() selected=number == chosen>{named(d, lang)}</option> }
    };
    let options = WEEK.map(option).collect_view();
    let none = none.map(|words| view! { <option value="" selected=chosen.is_empty()>{words}</option> });
    view! {
        <div class="row">
            <div class="field"><label for=day.clone()>{w.weekday}</label><select id=day name="weekday" disabled=off>{none}{options}</select></div>
            <div class="field"><label for=time.clone()>{w.time}</label><input id=time name="at" class="num" type="time" value=value disabled=off /></div>
        </div>
    }
}

fn named(day: Weekday, lang: Lang) -> String {
    sentence::weekday(day, lang).to_owned()
}
