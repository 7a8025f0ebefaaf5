//! One class on one day of the notice.

use super::Words;
use crate::{
    components::bar::{Bar, LoadBar},
    site::site,
    text::{common::Common, fill},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Form, Place},
    board::{Cell, DayHead, Entry, Mark, Nothing},
    lang::Lang,
    school::{Grade, subject_name},
    sentence,
};
use leptos::prelude::*;

#[component]
pub(super) fn CellView(mut cell: Cell, head: DayHead, grade: Grade, published_on: Option<NaiveDate>) -> impl IntoView {
    let nothing = cell.nothing(&head, published_on);
    let items = std::mem::take(&mut cell.items);
    let entries = items.into_iter().filter(|e| !e.rests()).map(|e| view! { <Line e grade /> }).collect_view();
    view! { <ul>{entries}</ul><Rest cell nothing /> }
}

/// What is told of a day beside its items: subjects without any, why there is nothing, the sum.
#[component]
pub(super) fn Rest(cell: Cell, nothing: Option<Nothing>) -> impl IntoView {
    let lang = site().lang;
    let (c, w) = (Common::of(lang), Words::of(lang));
    let word = nothing.map(|n| match n {
        Nothing::NoHomeworkDay => c.no_homework_day,
        Nothing::NotYet => c.not_yet,
        Nothing::None => w.empty_cell,
    });
    let (load, cap) = (cell.load, cell.cap);
    let named = |word: &'static str, names: Vec<String>| {
        (!names.is_empty()).then(|| view! { <p class="quietly">{names.iter().map(|n| subject_name(n, lang)).collect::<Vec<_>>().join(lang.pick("、", ", "))}" "{word}</p> })
    };
    view! {
        {named(c.pending, cell.pending)}
        {named(c.none_today, cell.none)}
        {named(c.unfiled, cell.unfiled)}
        {word.map(|n| view! { <p class="quietly">{n}</p> })}
        {(nothing != Some(Nothing::NotYet) || cap == 0).then(|| view! { <Total load cap /> })}
    }
}

/// The sum against the cap; where there is no home work at all, in words.
#[component]
fn Total(load: u32, cap: u32) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    if cap == 0 {
        return view! { <p class="quietly">{w.none_at_home}</p> }.into_any();
    }
    let bar = Bar { load, cap, ..Bar::default() };
    view! { <p class="total"><span>{w.sum}</span><LoadBar bar size="thin" lang /><b>{load}"/"{cap}</b></p> }.into_any()
}

/// 语文 阅读题 1–4（校）25; the style adds the mark of a correction, so the word is there for those who do not see it. Minutes
/// that are no part of the sum are bracketed.
#[component]
fn Line(e: Entry, grade: Grade) -> impl IntoView {
    let lang = site().lang;
    let c = Common::of(lang);
    let notes = notes(&e, lang);
    let mark = e.mark.map(|m| if m == Mark::Addition { c.addition } else { c.correction });
    let time = (e.minutes > 0).then(|| match e.counts(grade) {
        true => view! { <span class="m">{e.minutes}</span> }.into_any(),
        false => view! { <span class="m other">"("{e.minutes}")"</span> }.into_any(),
    });
    let teacher = e.teacher.filter(|t| !t.is_empty());
    view! {
        <li class:changed=mark.is_some()>
            <b>{subject_name(&e.subject_name, lang).to_owned()}</b>" "{e.title}{notes}{teacher.map(|t| view! { <small>" "{t}</small> })}" "{time}
            {mark.map(|m| view! { <span class="sr">{m}</span> })}
        </li>
    }
}

/// （校·选·A 层 25、B 层 20）
fn notes(e: &Entry, lang: Lang) -> String {
    let w = Words::of(lang);
    let form = (e.form != Form::Written).then(|| sentence::form(e.form, lang).to_owned());
    let place = (e.place == Place::School).then(|| w.school.to_owned());
    let need = (!e.required).then(|| w.optional.to_owned());
    let notes: Vec<_> = [form, place, need, tiers(e, lang)].into_iter().flatten().collect();
    if notes.is_empty() {
        String::new()
    } else {
        lang.pick(format!("（{}）", notes.join("·")), format!(" ({})", notes.join(" · ")))
    }
}

/// Each tier with its whole estimate, where that is the day's too.
fn tiers(e: &Entry, lang: Lang) -> Option<String> {
    let one_day = e.total == Some(e.minutes);
    let tier = |t: &domain::board::TierEntry| {
        let name = fill(Common::of(lang).tier, &[("name", &t.name.name())]);
        if one_day { format!("{name} {}", t.minutes) } else { name }
    };
    let tiers: Vec<_> = e.tiers.iter().map(tier).collect();
    (!tiers.is_empty()).then(|| tiers.join(lang.pick("、", ", ")))
}
