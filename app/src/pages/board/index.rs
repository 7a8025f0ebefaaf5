//! Every week of every term with what became of its notice, and the page of a week without one.

use super::{Words as Notice, compare::agreement_words};
use crate::{
    api::{
        admin::Missing,
        boards::{Actual, ListedTerm, ListedWeek, SchoolTerm, WeekState},
    },
    components::week_nav::span,
    pages::missing::MissingNote,
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::Days;
use domain::{board::Agreement, lang::Lang};
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        title: "作业公示", "Homework notices";
        none: "还没公示", "Not published yet";
        holiday: "放假", "No school";
        missing: "缺实施公示", "Actual notice missing";
        elsewhere: "学期以外的公示", "Notices outside the terms";
        archive: "下载本学期全部公示（ZIP，约 {size} MB）", "All notices of the term (ZIP, about {size} MB)";
        archive_hint: "每一版原样都在，附索引和核验方法，可留存备查。", "Every revision as it was published, with an index and how to check it: to keep.";
    }
}

/// The title of the list of weeks.
#[must_use]
pub fn index_title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// No revision of that week.
#[component]
pub fn NoBoardPage(missing: Option<Missing>) -> impl IntoView {
    let site = site();
    let w = Notice::of(site.lang);
    view! {
        {missing.map(|missing| view! { <MissingNote missing /> })}
        <section class="errorpage">
            <h1>{w.none}</h1><p>{w.none_more}</p>
            <p class="ways">
                <a class="btn main" href=site.href("/board")>{w.all_weeks}</a>
                <a class="btn" href=site.href("/")>{Common::of(site.lang).back_home}</a>
            </p>
        </section>
    }
}

/// Term by term; the latest is open.
#[component]
pub fn BoardIndexPage(terms: Vec<ListedTerm>, missing: Option<Missing>) -> impl IntoView {
    let lang = site().lang;
    let empty = terms.is_empty() && missing.is_none();
    let terms = terms.into_iter().enumerate().map(|(n, term)| {
        let open = if n == 0 { Shown::Open } else { Shown::Closed };
        view! { <Term term open /> }
    });
    view! {
        <h1>{index_title(lang)}</h1>
        {missing.map(|missing| view! { <MissingNote missing /> })}
        {empty.then(|| view! { <p class="card empty">{Notice::of(lang).none_more}</p> })}
        {terms.collect_view()}
    }
}

/// Whether a term's weeks are in sight at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Open,
    Closed,
}

#[component]
fn Term(term: ListedTerm, open: Shown) -> impl IntoView {
    let w = Words::of(site().lang);
    let ListedTerm { term, weeks, archive } = term;
    let name = term.as_ref().map_or_else(|| w.elsewhere.to_owned(), |t| t.name.clone());
    let weeks = weeks.into_iter().map(|week| view! { <Week week /> }).collect_view();
    view! {
        <details class="card term" open=open == Shown::Open>
            <summary><h2>{name}</h2></summary>
            <ul class="weeks num">{weeks}</ul>
            {term.zip(archive).map(|(term, bytes)| view! { <Archive term bytes /> })}
        </details>
    }
}

#[component]
fn Archive(term: SchoolTerm, bytes: u64) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let size = fill(w.archive, &[("size", &bytes.div_ceil(1_000_000))]);
    let href = site.href(&format!("/board/term/{}/zip", term.starts_on));
    view! { <p class="ways num noprint"><a class="btn" href=href download>{size}</a><small class="hint">{w.archive_hint}</small></p> }
}

/// A link where there is something to see.
#[component]
fn Week(week: ListedWeek) -> impl IntoView {
    let site = site();
    let (lang, words) = (site.lang, Notice::of(site.lang));
    let ListedWeek { monday, week, state } = week;
    let name = week.map(|n| fill(words.week, &[("n", &n)])).unwrap_or_default();
    let dates = span(monday, monday + Days::new(6), lang);
    let what = view! { <b>{name}</b><span>{dates}</span><State state /> };
    match state {
        WeekState::Published { .. } => view! { <li><a href=site.href(&format!("/board/{monday}"))>{what}</a></li> }.into_any(),
        WeekState::NotYet | WeekState::Holiday => view! { <li><p>{what}</p></li> }.into_any(),
    }
}

#[component]
fn State(state: WeekState) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    match state {
        WeekState::Holiday => view! { <span class="state hint">{w.holiday}</span> }.into_any(),
        WeekState::NotYet => view! { <span class="state"><span class="tag none">{w.none}</span></span> }.into_any(),
        WeekState::Published { last, plan, actual, agreement } => {
            view! { <Kinds plan=plan.then_some(Notice::of(lang).plan) actual last /><Agree agreement /> }.into_any()
        }
    }
}

/// Which notices there are, and the one that is missing.
#[component]
fn Kinds(plan: Option<&'static str>, actual: Actual, last: u32) -> impl IntoView {
    let lang = site().lang;
    let (w, words) = (Words::of(lang), Notice::of(lang));
    let plan = plan.map(|word| view! { <span class="tag ok">{word}</span> });
    let actual = match actual {
        Actual::There => Some(("tag ok", words.actual)),
        Actual::Missing => Some(("tag near", w.missing)),
        Actual::ToCome => None,
    };
    let actual = actual.map(|(class, word)| view! { <span class=class>{word}</span> });
    view! { <span class="state">{plan}{actual}<span class="hint">{fill(words.revision, &[("n", &last)])}</span></span> }
}

#[component]
fn Agree(agreement: Option<Agreement>) -> impl IntoView {
    let lang = site().lang;
    agreement.and_then(|a| agreement_words(a, lang)).map(|words| view! { <small>{words}</small> })
}
