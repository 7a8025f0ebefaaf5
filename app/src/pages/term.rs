//! `/term/{first day}`: the plans of all grades for a term, how far each has come and who has it now.

mod above;
mod actual;
mod change;
mod head;
mod other_day;
mod plan;
mod ready;
mod rota;
mod rows;
mod seen;
mod steps;
mod tried;
mod ways;

pub use plan::{PlanPage, plan_title};
pub use tried::{Told, Tried};

use super::item::{Way, Ways, grade_name};
use crate::{
    api::term::{GradePlan, TermPlans},
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, plan::PlanState, sentence};
use leptos::prelude::*;
use store::PlanHead;

catalogue! {
    /// Words of the list, and of a plan's state.
    Words {
        title: "学期作业规划", "Term plan";
        terms: "学期", "Terms";
        no_term: "还没有学期。请管理员先在校历里设好学期。", "There is no term yet: the administrator sets terms in the calendar.";
        more: "每学期开学前：学科组长起草，年级组长确认，校长批准。批准后不再改动，要改就做下一版，从以后的某个周一起生效。", "Before each term: subject leads draft, the coordinator agrees, the principal approves. What is approved never changes; the next version takes its place from a later Monday.";
        due: "{date}开学前批准", "To be approved before {date}";
        grade: "年级", "Grade";
        valid: "已批准", "Approved";
        open: "正在做", "In the making";
        none: "还没有", "None yet";
        version: "第 {n} 版", "Version {n}";
        from: "{date}起", "from {date}";
        draft: "起草中", "Draft";
        agreed: "待批准", "Waits for approval";
        approved: "已批准", "Approved";
        returned: "已退回", "Given back";
        above: "{date}起超过上限", "Above the cap from {date}";
        other_day: "{date}起无作业日不同", "Another no-homework day from {date}";
        missing: "还没有规划", "No plan yet";
    }
}

/// 起草中 / 待批准 / 已批准
fn state_name(state: PlanState, lang: Lang) -> &'static str {
    let w = Words::of(lang);
    match state {
        PlanState::Draft => w.draft,
        PlanState::Agreed => w.agreed,
        PlanState::Approved => w.approved,
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.to_owned()
}

/// The plans of a term; `None` where the school has no term.
#[component]
pub fn TermPage(plans: Option<TermPlans>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let Some(plans) = plans else {
        return view! { <div class="head"><h1>{w.title}</h1></div><p class="card empty">{w.no_term}</p> }.into_any();
    };
    let first = plans.term.starts_on;
    let way =
        |t: &domain::school::Term| Way { path: format!("/term/{}", t.starts_on), name: t.name.clone(), here: *t == plans.term };
    let terms = plans.terms.iter().map(way).collect();
    let due = fill(w.due, &[("date", &sentence::date(first, lang))]);
    let rows = plans.grades.iter().map(|g| view! { <Row plan=g.clone() path=format!("/term/{first}/{}", g.grade.number()) /> });
    view! {
        <div class="head"><h1>{w.title}</h1><p class="tags num"><span class="tag">{due}</span></p></div>
        <Ways label=w.terms ways=terms />
        <p class="line">{w.more}</p>
        <div class="card"><table class="plain stack num">
            <thead><tr><th scope="col">{w.grade}</th><th scope="col">{w.valid}</th><th scope="col">{w.open}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table></div>
    }
    .into_any()
}

#[component]
fn Row(plan: GradePlan, path: String) -> impl IntoView {
    let site = site();
    let (w, lang) = (Words::of(site.lang), site.lang);
    let valid = plan.approved.as_ref().map(|h| {
        let from = fill(w.from, &[("date", &sentence::date(h.from, lang))]);
        view! { <span class="tag ok">{fill(w.version, &[("n", &h.version)])}</span>" "{from} }
    });
    let above = plan.above.map(|since| {
        let words = fill(w.above, &[("date", &sentence::date(since, lang))]);
        view! { " "<span class="tag over">{words}</span> }
    });
    let other = plan.other_day.map(|since| {
        let words = fill(w.other_day, &[("date", &sentence::date(since, lang))]);
        view! { " "<span class="tag near">{words}</span> }
    });
    let nothing = plan.approved.is_none() && plan.open.is_none();
    let idle = plan.approved.is_some() && plan.open.is_none();
    let open = plan.open.as_ref().map(|h| view! { <span class="tag note">{open_words(h, lang)}</span> });
    view! {
        <tr>
            <th scope="row"><a href=site.href(&path)>{grade_name(plan.grade, lang)}</a></th>
            <td data-label=w.valid>{valid}{above}{other}{plan.approved.is_none().then_some(w.none)}</td>
            <td data-label=w.open>{open}{nothing.then(|| view! { <span class="tag near">{w.missing}</span> })}{idle.then_some("—")}</td>
        </tr>
    }
}

/// `第 2 版 起草中`
fn open_words(h: &PlanHead, lang: Lang) -> String {
    let w = Words::of(lang);
    let state = if h.returned.is_empty() { state_name(h.state, lang) } else { w.returned };
    format!("{} {state}", fill(w.version, &[("n", &h.version)]))
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 13] = [
    Words::ALL,
    above::Words::ALL,
    ready::Words::ALL,
    actual::Words::ALL,
    change::Words::ALL,
    head::Words::ALL,
    other_day::Words::ALL,
    plan::Words::ALL,
    rota::Words::ALL,
    rows::Words::ALL,
    steps::Words::ALL,
    tried::Words::ALL,
    ways::Words::ALL,
];
