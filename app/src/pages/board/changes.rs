//! What a revision changed, and the ways to compare it with earlier ones.

use super::{Words, compare::agreement_words};
use crate::{site::site, text::fill};
use chrono::NaiveDate;
use domain::board::{Agreement, Difference};
use leptos::prelude::*;

/// Changes that are listed; more are counted.
const LISTED: usize = 60;

/// What a revision changed against the one before.
#[component]
pub(super) fn Changes(number: u32, earlier: u32, changes: Vec<Difference>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let count = changes.len();
    if count == 0 {
        return view! { <p class="hint num changed">{fill(w.no_changes, &[("n", &number), ("m", &earlier)])}</p> }.into_any();
    }
    let rest = count.saturating_sub(LISTED);
    let items = changes.into_iter().take(LISTED).map(|d| view! { <li>{d.sentence(lang)}</li> }).collect_view();
    view! {
        <details class="card num changed" open=count <= 5>
            <summary>{fill(if earlier + 1 == number { w.changes } else { w.changes_since }, &[("n", &number), ("m", &earlier), ("count", &count)])}</summary>
            <ul class="changes">{items}{(rest > 0).then(|| view! { <li>{fill(w.more, &[("n", &rest)])}</li> })}</ul>
        </details>
    }
    .into_any()
}

/// All that changed, in sight and on paper too.
#[component]
pub(super) fn AllChanges(number: u32, earlier: u32, changes: Vec<Difference>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let count = changes.len();
    if count == 0 {
        return view! { <p class="hint num">{fill(w.no_changes, &[("n", &number), ("m", &earlier)])}</p> }.into_any();
    }
    let title = fill(w.changes_since, &[("n", &number), ("m", &earlier), ("count", &count)]);
    let items = changes.into_iter().map(|d| view! { <li>{d.sentence(lang)}</li> }).collect_view();
    view! { <section class="card num compare"><h2>{title}</h2><ul class="changes">{items}</ul></section> }.into_any()
}

/// The ways to compare with earlier revisions; of an actual notice, how far it is what was planned at first and at last.
#[component]
pub(super) fn Since(monday: NaiveDate, number: u32, planned: Vec<(u32, Agreement)>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let to = |n: u32| site.href(&format!("/board/{monday}/{number}/since/{n}"));
    let texts = if planned.len() > 1 { vec![w.as_first, w.as_last] } else { vec![w.as_planned] };
    let plan = |(text, (n, found)): (&'static str, (u32, Agreement))| {
        let words = fill(text, &[("n", &n), ("words", &agreement_words(found, lang)?)]);
        Some(view! { <p class="card num asplanned"><a href=to(n)>{words}</a></p> })
    };
    let plans = texts.into_iter().zip(planned).filter_map(plan).collect_view();
    let link = |n: u32| view! { <a class="btn small quiet" href=to(n)>{fill(w.compare, &[("n", &n)])}</a> };
    let links = (number > 1).then(|| view! { <p class="ways noprint num">{(1..number).map(link).collect_view()}</p> });
    view! { {plans}{links} }
}
