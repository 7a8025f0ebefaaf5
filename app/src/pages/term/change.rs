//! The versions of a plan, and what one changes of the one before.

use super::{Words as Page, state_name};
use crate::{
    api::term::PlanView,
    components::record::when,
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::Weekday;
use domain::{lang::Lang, plan::Change, sentence};
use leptos::prelude::*;
use store::StoredPlan;

catalogue! {
    /// Words of versions and differences.
    Words {
        versions: "各版", "Versions";
        changes: "与上一版相比", "Against the version before";
        nothing: "没有变化。", "Nothing differs.";
        how: "做法", "how it is done";
        practice: "校内练习", "practice at school";
        surveys: "调查周", "survey weeks";
        by: "{who} {at} 批准", "approved by {who}, {at}";
        set_up: "随学校设置一起设定", "set up with the school";
        no_day: "无", "none";
    }
}

/// All versions of the term, each a way to itself.
#[component]
pub(super) fn Versions(view: PlanView, names: Vec<(domain::id::StaffId, String)>) -> impl IntoView {
    let site = site();
    let (w, lang) = (Words::of(site.lang), site.lang);
    let path = format!("/term/{}/{}", view.first, view.grade.number());
    let here = view.shown.as_ref().map(|s| s.plan.version);
    let line = |s: &StoredPlan| {
        let name = fill(Page::of(lang).version, &[("n", &s.plan.version)]);
        let approved = s.plan.state == domain::plan::PlanState::Approved;
        let by = s.approved.map(|(who, at)| {
            let who = names.iter().find(|(id, _)| *id == who).map(|(_, name)| name.clone()).unwrap_or_default();
            fill(w.by, &[("who", &who), ("at", &when(at, lang))])
        });
        let by = by.or_else(|| approved.then(|| w.set_up.to_owned()));
        let from = approved.then(|| fill(Page::of(lang).from, &[("date", &sentence::date(s.plan.from, lang))]));
        let current = (here == Some(s.plan.version)).then_some("true");
        let href = site.href(&format!("{path}?version={}", s.plan.version));
        view! { <li><a href=href aria-current=current><b>{name}</b>" "<span class="tag">{state_name(s.plan.state, lang)}</span>" "{from}" "<span class="hint">{by}</span></a></li> }
    };
    let lines = view.versions.iter().map(line).collect_view();
    (!view.versions.is_empty()).then(|| {
        view! { <section class="card items num" id="versions"><h2>{w.versions}</h2><ul class="plain">{lines}</ul><Changes view /></section> }
    })
}

/// What the version that is shown changes.
#[component]
fn Changes(view: PlanView) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let later = view.shown.as_ref().is_some_and(|s| s.plan.version > 1);
    let name = |id| view.subjects.iter().find(|s| s.id == id).map(|s| s.label(lang)).unwrap_or_default();
    let line = |change: &Change| {
        let (what, values) = said(change, &name, lang);
        let values = values.map(|(was, is)| view! { " "<del>{was}</del>" → "<ins>{is}</ins> });
        view! { <li>{what}{values}</li> }
    };
    let lines = view.changes.iter().map(line).collect_view();
    let empty = view.changes.is_empty();
    later.then(|| {
        view! { <h2>{w.changes}</h2>{empty.then(|| view! { <p class="hint">{w.nothing}</p> })}<ul class="marks">{lines}</ul> }
    })
}

/// What differs, and where there is one the value before and after.
fn said(change: &Change, name: &impl Fn(domain::id::SubjectId) -> String, lang: Lang) -> (String, Option<(String, String)>) {
    let w = Words::of(lang);
    let minutes = |was: &u32, is: &u32| Some((was.to_string(), is.to_string()));
    let day = |d: &Option<Weekday>| d.map_or(w.no_day, |d| sentence::weekday(d, lang)).to_owned();
    match change {
        Change::Minutes(subject, weekday, was, is) => {
            (format!("{} {}", name(*subject), sentence::weekday(*weekday, lang)), minutes(was, is))
        }
        Change::Practice(subject, was, is) => (format!("{} {}", name(*subject), w.practice), minutes(was, is)),
        Change::Ways(subject) => (format!("{} {}", name(*subject), w.how), None),
        Change::NoHomework(was, is) => (Common::of(lang).no_homework_day.to_owned(), Some((day(was), day(is)))),
        Change::Surveys => (w.surveys.to_owned(), None),
    }
}
