//! An approved plan beside which another no-homework day is in force: which, since when, and what to do.

use super::above::todo;
use crate::{
    api::term::PlanView,
    site::site,
    text::{catalogue, fill},
};
use chrono::Weekday;
use domain::{lang::Lang, plan::OtherDay, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the mark.
    Words {
        differs: "“上限与规则”定了另外的无作业日，以它为准：", "Caps and rules name another no-homework day, which is in force:";
        line: "{date}起：{day}", "from {date}: {day}";
        sum: "{date}起：{day}（这份规划那天有 {sum} 分钟）", "from {date}: {day} (this plan has {sum} min on it)";
        none: "不设", "none";
    }
}

/// The mark; nothing where the plan's own day is in force.
#[component]
pub(super) fn OtherDayInForce(view: PlanView) -> impl IntoView {
    let lang = site().lang;
    let lines = view.other_days.iter().map(|o| view! { <li>{line(o, lang)}</li> }).collect_view();
    let todo = todo(&view, lang);
    (!view.other_days.is_empty()).then(|| {
        view! { <div class="notice warn num" id="other-day"><div><p>{Words::of(lang).differs}</p><ul class="marks">{lines}</ul><p>{todo}</p></div></div> }
    })
}

fn line(o: &OtherDay, lang: Lang) -> String {
    let w = Words::of(lang);
    let day = o.weekday.map_or(w.none, |d: Weekday| sentence::weekday(d, lang));
    let words = if o.sum > 0 { w.sum } else { w.line };
    fill(words, &[("date", &sentence::date(o.since, lang)), ("day", &day), ("sum", &o.sum)])
}
