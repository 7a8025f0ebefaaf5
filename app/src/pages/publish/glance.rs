//! A week at a glance: figures, what is held, what the rules warn of.

use super::{LISTED, Words};
use crate::{
    api::publish::{Ready, Warning},
    site::site,
    text::fill,
};
use chrono::NaiveDate;
use domain::{school::Class, sentence};
use leptos::prelude::*;
use store::Target;

/// The figures, each with the way to what it counts.
#[component]
pub(super) fn Stats(ready: Ready, warned: usize) -> impl IntoView {
    let w = Words::of(site().lang);
    let stat = |label: &'static str, (n, unit): (usize, &'static str), class: &'static str| {
        view! { <div class=class><dt>{label}</dt><dd>{n}" "<small>{unit}</small></dd></div> }
    };
    let held = ready.held.len();
    let tile = if held > 0 {
        view! { <div class="warn"><dt>{w.held}</dt><dd><a href="#held">{held}" "<small>{w.posted_unit}</small></a></dd></div> }
            .into_any()
    } else {
        stat(w.held, (0, w.posted_unit), "").into_any()
    };
    view! {
        <dl class="stats num">
            {stat(w.posted, (ready.posted, w.posted_unit), "")}
            {tile}
            {stat(w.unfiled, (ready.unfiled, w.unfiled_unit), if ready.unfiled > 0 { "warn" } else { "" })}
            {if warned > 0 { view! { <div class="warn"><dt>{w.warnings}</dt><dd><a href="#warnings">{warned}" "<small>{w.warnings_unit}</small></a></dd></div> }.into_any() } else { stat(w.warnings, (0, w.warnings_unit), "").into_any() }}
            {(ready.overloads > 0).then(|| stat(w.overloads, (ready.overloads, w.posted_unit), "bad"))}
        </dl>
    }
}

/// What is held, each with the way to its cell of the grade's week.
#[component]
pub(super) fn Held(ready: Ready) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let monday = ready.monday;
    let rest = ready.held.len().saturating_sub(LISTED);
    let subject = |t: &Target| ready.subjects.iter().find(|s| s.id == t.item.subject).map(|s| s.label(lang)).unwrap_or_default();
    let link = |(class, t): &(Class, Target)| {
        let href = site.href(&format!("/grade/{}/{monday}?class={}&date={}#items", class.grade.number(), class.id, t.date));
        let line = format!("{} {} {}", class.label(lang), sentence::date(t.date, lang), subject(t));
        view! { <li><a href=href>{line}</a>" "{t.item.title.clone()}</li> }
    };
    let items = ready.held.iter().take(LISTED).map(link).collect_view();
    (!ready.held.is_empty()).then(|| {
        view! {
            <section class="card items num" id="held">
                <h2>{w.held_list}</h2><p class="hint">{w.held_more}</p>
                <ul class="changes">{items}{(rest > 0).then(|| view! { <li>{fill(w.more, &[("n", &rest)])}</li> })}</ul>
            </section>
        }
    })
}

/// What the rules warn of, each with the way to its cell.
#[component]
pub(super) fn Warnings(warnings: Vec<Warning>, monday: NaiveDate) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let count = warnings.len();
    let line = |found: Warning| {
        let href = site.href(&format!(
            "/grade/{}/{monday}?class={}&date={}#items",
            found.class.grade.number(),
            found.class.id,
            found.date
        ));
        let place = format!("{} {}", found.class.label(lang), sentence::date(found.date, lang));
        view! { <li><a href=href>{place}</a>" "{found.title}" "<span class="hint">{found.finding.sentence(lang)}</span></li> }
    };
    let rest = count.saturating_sub(LISTED);
    let items = warnings.into_iter().take(LISTED).map(line).collect_view();
    (count > 0).then(|| {
        view! {
            <section class="card items num" id="warnings">
                <h2>{fill(w.warnings_list, &[("n", &count)])}</h2><p class="hint">{w.warnings_more}</p>
                <ul class="changes">{items}{(rest > 0).then(|| view! { <li>{fill(w.more, &[("n", &rest)])}</li> })}</ul>
            </section>
        }
    })
}
