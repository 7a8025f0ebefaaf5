//! A week of the plan as the picture of the product: for each weekday its subjects side by side, and the cap as the line that they must
//! stay left of.

use crate::{
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::Weekday;
use domain::{
    lang::Lang,
    plan::{OtherDay, Plan},
    school::Subject,
    sentence,
};
use leptos::prelude::*;

/// Where the cap line stands, and how wide the picture is, as in every bar.
const CAP_AT: u32 = 218;
const WIDTH: u32 = 280;

catalogue! {
    /// Words of the picture.
    Words {
        title: "每天的书面作业（分钟）", "Written homework of each day (min)";
        words: "合计 {sum} 分钟，上限 {cap}", "{sum} min of {cap}";
        over: "超 {n} 分钟", "{n} min over";
        nothing: "没有安排", "Nothing planned";
        free_from: "无作业日（{date}起）", "No-homework day (from {date})";
        free_before: "无作业日（{date}前）", "No-homework day (until {date})";
        planned_before: "原来的计划，那天起不布置", "Planned before; nothing is set from then on";
        free_with: "无作业日不能安排", "Nothing may be planned on the no-homework day";
    }
}

/// The weekdays that the plan is drawn for.
#[component]
pub fn Rota(plan: Plan, subjects: Vec<Subject>, days: Vec<Weekday>, other: Vec<OtherDay>, cap: u32) -> impl IntoView {
    let lang = site().lang;
    let days = days
        .into_iter()
        .map(|day| view! { <Day day plan=plan.clone() subjects=subjects.clone() other=other.clone() cap /> }.into_any());
    view! {
        <section class="card rota num">
            <h2>{Words::of(lang).title}</h2>
            <ul>{days.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Day(day: Weekday, plan: Plan, subjects: Vec<Subject>, other: Vec<OtherDay>, cap: u32) -> impl IntoView {
    let lang = site().lang;
    let (w, sum) = (Words::of(lang), plan.sum(day));
    let parts: Vec<_> = subjects.iter().map(|s| (s.label(lang), plan.minutes(s.id, day))).filter(|(_, n)| *n > 0).collect();
    let names: Vec<_> = parts.iter().map(|(name, n)| format!("{name} {n}")).collect();
    let free = plan.no_homework == Some(day);
    let from = other.iter().find(|o| o.weekday == Some(day));
    let tag = free_tag((free, from, other.first()), lang);
    let over = sum.saturating_sub(cap);
    let bad = over > 0 || (tag.is_some() && sum > 0);
    let said = if names.is_empty() && tag.is_none() { w.nothing.to_owned() } else { names.join(" · ") };
    view! {
        <li class:bad=bad>
            <b>{sentence::weekday(day, lang)}</b>
            <Bars parts=parts.iter().map(|(_, n)| *n).collect() cap lang />
            <span class="of">{sum}"/"{cap}</span>
            <p>
                {said}
                {(over > 0).then(|| view! { " "<span class="tag over">{fill(w.over, &[("n", &over)])}</span> })}
                {tag.map(|words| view! { " "<span class="tag none">{words}</span> })}
                {(from.is_some() && sum > 0).then(|| view! { " "<span class="tag over">{w.planned_before}</span> })}
                {(free && from.is_none() && sum > 0).then(|| view! { " "<span class="tag over">{w.free_with}</span> })}
            </p>
        </li>
    }
}

/// That it is the no-homework day: the plan's own, or from a day on another one that is in force instead.
fn free_tag((own, from, next): (bool, Option<&OtherDay>, Option<&OtherDay>), lang: Lang) -> Option<String> {
    let w = Words::of(lang);
    let dated = |words, o: &OtherDay| fill(words, &[("date", &sentence::date(o.since, lang))]);
    match (from, next) {
        (Some(o), _) => Some(dated(w.free_from, o)),
        (None, Some(o)) if own => Some(dated(w.free_before, o)),
        _ => own.then(|| Common::of(lang).no_homework_day.to_owned()),
    }
}

#[component]
fn Bars(parts: Vec<u32>, cap: u32, lang: Lang) -> impl IntoView {
    let sum: u32 = parts.iter().sum();
    let x = |minutes: u32| (minutes.saturating_mul(CAP_AT) / cap.max(1)).min(WIDTH);
    let mut before = 0;
    let mut rects = vec![];
    for minutes in parts {
        let (from, to) = (x(before).min(CAP_AT), x(before + minutes).min(CAP_AT));
        before += minutes;
        // two units between subjects, so that each is seen
        if to > from {
            rects.push(view! { <rect class="load" x=from width=(to - from).saturating_sub(2).max(1) height="12" /> });
        }
    }
    let past = x(sum).clamp(CAP_AT + 6, WIDTH) - CAP_AT;
    let words = fill(Words::of(lang).words, &[("sum", &sum), ("cap", &cap)]);
    view! {
        <svg class="bar live" viewBox="0 0 280 12" preserveAspectRatio="none" role="img" aria-label=words>
            <rect class="ground" width="280" height="12" rx="3" />
            <rect class="beyond" x=CAP_AT width=WIDTH - CAP_AT height="12" />
            {rects}
            {(sum > cap).then(|| view! { <rect class="over" x=CAP_AT width=past height="12" /> })}
            <line class="cap" x1=CAP_AT x2=CAP_AT y1="-3" y2="15" />
        </svg>
    }
}
