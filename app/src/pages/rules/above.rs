//! Approved plans that a new cap would leave above it: listed before it is saved, with the box that says that it is meant.

use super::{
    Words as Page, day,
    listed::{Around, Listed, by_plan},
};
use crate::{
    api::rules::RulesNow,
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, plan::PlanAbove, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        days: "超过新上限的日子", "Weekdays above the new cap";
        line: "{weekday}计划 {sum} 分钟，上限 {cap}，{day}起", "{weekday}: {sum} min planned, cap {cap}, from {day}";
        more: "规划不拦上限：保存后上限照样生效，布置超出的作业会待统筹。已批准的规划不会自动改，会标明“超过上限”，请年级组长起草下一版。", "A plan keeps no cap from being set: it holds at once, and homework above it is held. The approved plan stays as it is, marked as above the cap; its coordinator drafts the next version.";
        meant: "我看过了，仍然保存这个上限", "I have seen them: save this cap all the same";
    }
}

/// The list and the box; nothing where there are none.
#[component]
pub fn Above(now: RulesNow, above: Vec<PlanAbove>) -> impl IntoView {
    let lang = site().lang;
    let (w, p) = (Words::of(lang), Page::of(lang));
    let told = by_plan(&above, |a| (a.grade, a.term, a.version), |a| vec![line(a, lang)]);
    let around =
        Around { id: "above", column: w.days, more: w.more, check: ("above", "meant"), meant: w.meant, button: ("cap", p.save) };
    view! { <Listed now told around /> }
}

fn line(a: &PlanAbove, lang: Lang) -> String {
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("weekday", &sentence::weekday(a.weekday, lang)), ("sum", &a.sum), ("cap", &a.cap), ("day", &day(a.since, lang))];
    fill(Words::of(lang).line, &values)
}
