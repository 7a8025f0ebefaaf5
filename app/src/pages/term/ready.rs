//! What the leads say of their drafts: who is ready, who is awaited, and the buttons by which a lead says so.

use crate::{
    api::term::{PlanView, Said},
    components::record::when,
    site::site,
    text::{catalogue, fill},
};
use leptos::prelude::*;

catalogue! {
    /// Words of it.
    Words {
        title: "各学科准备情况", "What is ready";
        ready: "已备好", "ready";
        by: "{who} {at}", "{who}, {at}";
        awaited: "还没备好", "not ready yet";
        empty: "还没有填写", "nothing yet";
        lead: "学科组长 {names}", "lead {names}";
        no_lead: "没有学科组长，由年级组长填写", "nobody leads it: the coordinator writes it";
        say: "保存，{subject}已备好", "Save: {subject} is ready";
        back: "保存，{subject}还要改", "Save: {subject} is not ready after all";
        more: "说“已备好”以后再改动这一科，要重新说一次。年级组长看得到谁备好了。", "Whatever is changed of a subject afterwards takes its “ready” back. The coordinator sees who is ready.";
    }
}

/// The subjects of a draft; nothing of what is no draft.
#[component]
pub(super) fn ReadyList(view: PlanView) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let line = |said: &Said| {
        let empty = view.missing.iter().any(|m| m.subject.id == said.subject.id);
        let empty = (empty && said.ready.is_none()).then(|| view! { <span class="tag">{w.empty}</span>" " });
        let leads = fill(w.lead, &[("names", &said.leads.join(lang.pick("、", ", ")))]);
        let state = match &said.ready {
            Some((who, at)) => {
                let by = fill(w.by, &[("who", who), ("at", &when(*at, lang))]);
                view! { <span class="tag ok">{w.ready}</span>" "<span class="hint">{by}</span> }.into_any()
            }
            None if said.leads.is_empty() => view! { {empty}<span class="hint">{w.no_lead}</span> }.into_any(),
            None => view! { <span class="tag near">{w.awaited}</span>" "{empty}<span class="hint">{leads}</span> }.into_any(),
        };
        view! { <li><b>{said.subject.label(lang)}</b>" "{state}</li> }
    };
    let lines = view.said.iter().map(line).collect_view();
    (!view.said.is_empty()).then(|| {
        view! { <details class="card items num noprint" id="ready" open><summary><h2>{w.title}</h2></summary><ul class="marks">{lines}</ul></details> }
    })
}

/// The buttons of whoever leads a subject of the draft.
#[component]
pub(super) fn SayReady(view: PlanView) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let led = view.said.iter().filter(|said| view.led.iter().any(|s| s.id == said.subject.id));
    let button = |said: &Said| {
        let (what, words) = if said.ready.is_some() { ("unready", w.back) } else { ("ready", w.say) };
        let value = format!("{what}/{}", said.subject.code);
        view! { <button class="btn" name="do" value=value>{fill(words, &[("subject", &said.subject.label(lang))])}</button> }
    };
    let buttons: Vec<_> = led.map(button).collect();
    let more = (!buttons.is_empty()).then(|| view! { <span class="hint">{w.more}</span> });
    view! { {buttons}{more} }
}
