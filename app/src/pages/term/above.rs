//! An approved plan that is above a cap which got stricter afterwards: since when, and what to do.

use crate::{
    api::term::{May, PlanView},
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, plan::PlanAbove, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the mark.
    Words {
        above: "这份规划有几天超过本校上限：", "This plan has more than this school's cap on some weekdays:";
        line: "{weekday}：计划 {sum} 分钟，{date}起上限 {cap} 分钟", "{weekday}: {sum} min planned, the cap is {cap} min from {date}";
        holds: "上限照样生效，布置超出的作业会待统筹。", "The cap holds all the same: homework above it is held.";
        yours: "起草下一版，从之后的周一起生效", "Draft the next version, valid from a later Monday";
        theirs: "请年级组长起草下一版：{names}", "The coordinator drafts the next version: {names}";
        begun: "下一版已经在做。", "The next version is in the making.";
    }
}

/// The mark; nothing where the plan is within the cap.
#[component]
pub(super) fn AboveCap(view: PlanView) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let line = |a: &PlanAbove| {
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("weekday", &sentence::weekday(a.weekday, lang)),
            ("sum", &a.sum),
            ("cap", &a.cap),
            ("date", &sentence::date(a.since, lang)),
        ];
        view! { <li>{fill(w.line, &values)}</li> }
    };
    let lines = view.above.iter().map(line).collect_view();
    let todo = todo(&view, lang);
    (!view.above.is_empty()).then(|| {
        view! { <div class="notice warn num" id="above"><div><p>{w.above}</p><ul class="marks">{lines}</ul><p>{w.holds}" "{todo}</p></div></div> }
    })
}

/// What is to be done with an approved plan that is overtaken by what the school decided, and who does it.
pub(super) fn todo(view: &PlanView, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let is_last = view.versions.first().map(|s| s.plan.version) == view.shown.as_ref().map(|s| s.plan.version);
    match (is_last, view.may(May::Begin)) {
        (false, _) => w.begun.into_any(),
        (true, true) => view! { <a href="#begin">{w.yours}</a> }.into_any(),
        (true, false) => fill(w.theirs, &[("names", &view.coordinators.join(lang.pick("、", ", ")))]).into_any(),
    }
}
