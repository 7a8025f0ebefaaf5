//! A week at a glance: figures, what is held, what the rules warn of.

use super::{LISTED, Words};
use crate::{
    api::publish::{Ready, Warning},
    site::site,
    text::fill,
};
use chrono::NaiveDate;
use domain::{
    school::{Class, Subject},
    sentence,
};
use leptos::prelude::*;
use store::Target;

/// The figures, each with the way to what it counts.
#[component]
pub(super) fn Stats(ready: Ready, warned: usize) -> impl IntoView {
    let w = Words::of(site().lang);
    let stat = |label: &'static str, (n, unit): (usize, &'static str), class: &'static str| {
        view! { <div class=class><dt>{label}</dt><dd>{n}" "<small>{unit}</small></dd></div> }
    };
    // a figure that is not nothing leads to what it counts
    let leading = |label: &'static str, (n, unit): (usize, &'static str), list: &'static str| match n {
        0 => stat(label, (0, unit), "").into_any(),
        _ => {
            view! { <div class="warn"><dt>{label}</dt><dd><a href=format!("#{list}")>{n}" "<small>{unit}</small></a></dd></div> }
                .into_any()
        }
    };
    view! {
        <dl class="stats num">
            {stat(w.posted, (ready.posted, w.posted_unit), "")}
            {leading(w.held, (ready.held.len(), w.posted_unit), "held")}
            {leading(w.unfiled, (ready.unfiled.len(), w.unfiled_unit), "unfiled")}
            {leading(w.warnings, (warned, w.warnings_unit), "warnings")}
            {(ready.overloads > 0).then(|| stat(w.overloads, (ready.overloads, w.posted_unit), "bad"))}
        </dl>
    }
}

/// A line of a list: where it is, and what.
struct Line {
    place: (Class, NaiveDate),
    subject: String,
    what: String,
    more: String,
}

/// A list that a figure leads to, each line with the way to its cell of the grade's week, for those who may open it.
#[component]
fn List(id: &'static str, title: String, hint: &'static str, ready: Ready, lines: Vec<Line>) -> impl IntoView {
    let site = site();
    let (lang, w, count) = (site.lang, Words::of(site.lang), lines.len());
    let line = |Line { place: (class, date), subject, what, more }: Line| {
        let href = site.href(&format!("/grade/{}/{}?class={}&date={date}#items", class.grade.number(), ready.monday, class.id));
        let place = format!("{} {} {subject}", class.label(lang), sentence::date(date, lang));
        let place =
            if ready.sees_grades { view! { <a href=href>{place}</a> }.into_any() } else { view! { <b>{place}</b> }.into_any() };
        view! { <li>{place}" "{what}" "<span class="hint">{more}</span></li> }
    };
    let rest = count.saturating_sub(LISTED);
    let items = lines.into_iter().take(LISTED).map(line).collect_view();
    (count > 0).then(|| {
        view! {
            <section class="card items num" id=id>
                <h2>{title}</h2><p class="hint">{hint}</p>
                <ul class="changes">{items}{(rest > 0).then(|| view! { <li>{fill(w.more, &[("n", &rest)])}</li> })}</ul>
            </section>
        }
    })
}

/// What is held.
#[component]
pub(super) fn Held(ready: Ready) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let subject = |t: &Target| ready.subjects.iter().find(|s| s.id == t.item.subject).map(|s| s.label(lang)).unwrap_or_default();
    let line = |(class, t): &(Class, Target)| Line {
        place: (class.clone(), t.date),
        subject: subject(t),
        what: t.item.title.clone(),
        more: String::new(),
    };
    let lines = ready.held.iter().map(line).collect();
    view! { <List id="held" title=w.held_list.to_owned() hint=w.held_more ready lines /> }
}

/// What was not filed (R18).
#[component]
pub(super) fn Unfiled(ready: Ready) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let line = |(class, date, subject): &(Class, NaiveDate, Subject)| Line {
        place: (class.clone(), *date),
        subject: subject.label(lang),
        what: String::new(),
        more: String::new(),
    };
    let lines = ready.unfiled.iter().map(line).collect();
    view! { <List id="unfiled" title=w.unfiled_list.to_owned() hint=w.unfiled_more ready lines /> }
}

/// What the rules warn of.
#[component]
pub(super) fn Warnings(warnings: Vec<Warning>, ready: Ready) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let title = fill(w.warnings_list, &[("n", &warnings.len())]);
    let line = |found: Warning| Line {
        place: (found.class, found.date),
        subject: String::new(),
        what: found.title,
        more: found.finding.sentence(lang),
    };
    let lines = warnings.into_iter().map(line).collect();
    view! { <List id="warnings" title hint=w.warnings_more ready lines /> }
}
