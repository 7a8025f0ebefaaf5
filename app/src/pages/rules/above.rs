//! Approved plans that a new cap would leave above it: listed before it is saved, with the box that says that it is meant.

use super::{Words as Page, day};
use crate::{
    api::rules::RulesNow,
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, plan::PlanAbove, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        plan: "{grade} 第 {n} 版（{term}）", "{grade}, version {n} ({term})";
        plans: "学期作业规划", "Term plan";
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
    let same = |a: &PlanAbove, b: &PlanAbove| (a.grade, a.term, a.version) == (b.grade, b.term, b.version);
    let rows = above.chunk_by(same).map(|plan| row(&now, plan, lang)).collect_view();
    (!above.is_empty()).then(|| {
        view! {
            <div class="notice warn num" id="above" role="alert"><div>
                <table class="plain stack"><thead><tr><th scope="col">{w.plans}</th><th scope="col">{w.days}</th></tr></thead><tbody>{rows}</tbody></table>
                <p>{w.more}</p>
                <label class="check"><input type="checkbox" name="above" value="meant" /><span>{w.meant}</span></label>
                <p><button class="btn main" name="do" value="cap">{p.save}</button></p>
            </div></div>
        }
    })
}

fn row(now: &RulesNow, plan: &[PlanAbove], lang: Lang) -> Option<impl IntoView + use<>> {
    let (w, first) = (Words::of(lang), plan.first()?);
    let term = now.school.term_of_plan(first.grade, first.term).map(|t| t.name.clone()).unwrap_or_default();
    let name = fill(w.plan, &[("grade", &grade_name(first.grade, lang)), ("n", &first.version), ("term", &term)]);
    let name = match now.plan_path(first.grade, first.term, first.version) {
        Some(path) => view! { <a href=site().href(&path)>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let line = |a: &PlanAbove| {
        let values: [(&str, &dyn std::fmt::Display); 4] =
            [("weekday", &sentence::weekday(a.weekday, lang)), ("sum", &a.sum), ("cap", &a.cap), ("day", &day(a.since, lang))];
        view! { <li>{fill(w.line, &values)}</li> }
    };
    let lines = plan.iter().map(line).collect_view();
    Some(view! { <tr><th scope="row">{name}</th><td><ul class="marks">{lines}</ul></td></tr> })
}
