//! The terms: each can be changed or removed, and another added.

use super::{Words, action, error, field, next, typed};
use crate::{
    api::calendar::{CalendarNow, Typed},
    components::field::FieldError,
    pages::{
        admin_calendar::{
            Tried,
            month::{key, whose},
        },
        item::grade_name,
    },
    site::site,
};
use domain::{school::Term, sentence::full_date};
use leptos::prelude::*;

#[component]
pub(super) fn Terms(now: CalendarNow, tried: Tried) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let line = |t: &Term| {
        let key = key(t.starts_on, t.grade);
        let words =
            format!("{} {}：{} – {}", t.name, whose(t.grade, lang), full_date(t.starts_on, lang), full_date(t.ends_on, lang));
        let (change, remove) = (format!("{} {words}", w.change), format!("{} {words}", w.remove));
        let href = site.href(&format!("/admin/calendar?term={key}#term"));
        view! {
            <li class="num"><span>{words}</span><span class="ways">
                <a class="btn small" href=href aria-label=change>{w.change}</a>
                <form method="post" action=site.href("/admin/calendar") class="inline"><input type="hidden" name="key" value=key />
                    <button class="btn small danger" name="do" value="remove_term" aria-label=remove>{w.remove}</button></form></span></li>
        }
    };
    let lines = now.school.terms.iter().map(line).collect_view();
    let row = error(&tried, "row", "from", lang).map(|e| view! { <FieldError name="row" e /> });
    view! {
        <section class="card form" id="term"><h2>{w.terms}</h2><ul class="plain delegates">{lines}</ul>{row}
            <TermForm now tried /></section>
    }
}

#[component]
fn TermForm(now: CalendarNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let at = |name| typed(&tried, "term", name);
    let of = (&tried, "term");
    let old = at("key");
    let heading = if old.is_empty() { w.new_term } else { w.change_term };
    let grades = now.school.grades().into_iter().map(|g| {
        let n = g.number().to_string();
        let chosen = at("grade") == n;
        view! { <option value=n selected=chosen>{grade_name(g, lang)}</option> }
    });
    view! {
        <h3>{heading}</h3>
        <form method="post" action=action("term") class="form">
            <input type="hidden" name="do" value="term" /><input type="hidden" name="key" value=old />
            {field(of, ("name", "text"), w.term_name, at("name"))}
            <div class="row">{field(of, ("from", "date"), w.first, at("from"))}{field(of, ("to", "date"), w.last, at("to"))}</div>
            <div class="field"><label for="term-grade">{w.whose}</label><select id="term-grade" name="grade">
                <option value="">{whose(None, lang)}</option>{grades.collect_view()}</select></div>
            {next()}
        </form>
    }
}

/// A term's values as its form has them, for changing it.
#[must_use]
pub fn term_fields(term: &Term) -> Typed {
    let fields = [
        ("do", "term".to_owned()),
        ("key", key(term.starts_on, term.grade)),
        ("name", term.name.clone()),
        ("from", term.starts_on.to_string()),
        ("to", term.ends_on.to_string()),
        ("grade", term.grade.map(|g| g.number().to_string()).unwrap_or_default()),
    ];
    Typed(fields.into_iter().map(|(n, v)| (n.to_owned(), v)).collect())
}
