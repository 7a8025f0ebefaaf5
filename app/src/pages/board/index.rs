//! Every week with a notice, and the page of a week without one.

use super::{Words, compare::agreement_words};
use crate::{
    api::boards::BoardWeek,
    components::week_nav::span,
    site::site,
    text::{common::Common, fill},
};
use chrono::Days;
use domain::lang::Lang;
use leptos::prelude::*;

/// The title of the list of weeks.
#[must_use]
pub fn index_title(lang: Lang) -> String {
    Words::of(lang).weeks.into()
}

/// No revision of that week.
#[component]
pub fn NoBoardPage() -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    view! {
        <section class="errorpage">
            <h1>{w.none}</h1><p>{w.none_more}</p>
            <p class="ways">
                <a class="btn main" href=site.href("/board")>{w.all_weeks}</a>
                <a class="btn" href=site.href("/")>{Common::of(site.lang).back_home}</a>
            </p>
        </section>
    }
}

/// Every week with a notice.
#[component]
pub fn BoardIndexPage(weeks: Vec<BoardWeek>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let empty = weeks.is_empty();
    let rows = weeks.into_iter().map(|b| {
        let name = b.week.map(|n| fill(w.week, &[("n", &n)])).unwrap_or_default();
        let dates = span(b.monday, b.monday + Days::new(6), site.lang);
        let last = fill(w.revision, &[("n", &b.last)]);
        let kinds = [b.plan.map(|_| w.plan), b.actual.map(|_| w.actual)].into_iter().flatten().collect::<Vec<_>>();
        let kinds = kinds.join(site.lang.pick("、", ", "));
        let agree = b.agreement.and_then(|a| agreement_words(a, site.lang)).map(|a| view! { <small>{a}</small> });
        view! { <li><a href=site.href(&format!("/board/{}", b.monday))><b>{name}</b><span>{dates}</span><span class="hint">{kinds}" · "{last}</span>{agree}</a></li> }
    });
    view! {
        <h1>{w.weeks}</h1>
        {empty.then(|| view! { <p class="card empty">{w.none_more}</p> })}
        {(!empty).then(|| view! { <ul class="card weeks num">{rows.collect_view()}</ul> })}
    }
}
