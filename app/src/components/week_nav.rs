//! From week to week.

use crate::{site::site, text::fill};
use chrono::{Datelike, Days, NaiveDate};
use domain::{calendar::monday_of, lang::Lang};
use leptos::prelude::*;

/// `11月23日–29日`, `23–29 Nov`
#[must_use]
pub fn span(monday: NaiveDate, sunday: NaiveDate, lang: Lang) -> String {
    let same = monday.month() == sunday.month();
    match lang {
        Lang::Zh if same => format!("{}月{}日–{}日", monday.month(), monday.day(), sunday.day()),
        Lang::Zh => format!("{}月{}日–{}月{}日", monday.month(), monday.day(), sunday.month(), sunday.day()),
        Lang::En if same => format!("{}–{}", monday.day(), sunday.format("%-d %b")),
        Lang::En => format!("{}–{}", monday.format("%-d %b"), sunday.format("%-d %b")),
    }
}

/// `第13周`, and its dates; `week` is the number within its term.
#[component]
pub fn WeekNav(
    /// `/plan`: the week's Monday follows it.
    path: String,
    monday: NaiveDate,
    week: Option<u32>,
    /// What follows each address: how the page is looked at.
    #[prop(optional)]
    query: String,
) -> impl IntoView {
    let site = site();
    let t = site.common();
    let to = |day: NaiveDate| site.href(&format!("{path}/{day}{query}"));
    let this = monday_of(site.now.today());
    let name = week.map_or_else(String::new, |n| fill(t.week, &[("n", &n)]));
    view! {
        <nav class="weeknav" aria-label=t.this_week>
            <a class="btn small" href=to(monday - Days::new(7)) rel="prev"><span aria-hidden="true">"‹ "</span>{t.previous_week}</a>
            <span class="num"><b>{name}</b>" "{span(monday, monday + Days::new(6), site.lang)}</span>
            <a class="btn small" href=to(monday + Days::new(7)) rel="next">{t.next_week}<span aria-hidden="true">" ›"</span></a>
            {(monday != this).then(|| view! { <a class="btn small quiet" href=to(this)>{t.this_week}</a> })}
        </nav>
    }
}
