//! What is suggested: before → after, accepted whole or one by one.

use super::{
    View, Words as Page,
    reasons::{ROOM, SUGGESTED},
};
use crate::{
    api::resolving::SuggestedItem,
    check::DayCheck,
    site::site,
    text::{catalogue, fill},
};
use chrono::NaiveDate;
use domain::{
    lang::Lang,
    resolve::{Action, Step},
    school::Grade,
    sentence::{self, action_done},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

catalogue! {
    /// Words of the suggestions.
    Words {
        title: "建议：改动 {n} 项，全部回到上限以内", "Suggestion: every day within its cap by {n} changes";
        title_one: "建议：改动 1 项，全部回到上限以内", "Suggestion: every day within its cap by one change";
        with_before: "连同上面 {n} 项采纳", "Accept with the {n} above";
        title_left: "建议：改动 {n} 项，仍有 {left} 分钟放不下", "Suggestion: {n} changes; {left} min still do not fit";
        none_left: "有 {left} 分钟放不下，移动和缩短都不够：请与任课老师商量撤回或改期。", "{left} min do not fit, and no move or cut is enough: talk to the teachers about withdrawing or another week.";
        fewest: "改动最少：先移动，再缩短（不超过三成），不得已才改为选做。", "The least change: moves first, then cuts of at most 30 %, optional only where nothing else helps.";
        unsure: "这一周很满，可能还有改动更少的办法。", "The week is very full: there may be a way with fewer changes.";
        reason: "理由（写入记录，告诉任课老师）", "Reason (on record, and told to the teachers)";
        all_of: "全部采纳（{n} 项）", "Accept all {n}";
        accept: "采纳", "Accept";
        day_same: "{date} 合计 {after}/{cap}", "{date} {after}/{cap} in all";
        day: "{date} {before} → {after}/{cap}", "{date} {before} → {after}/{cap}";
        day_more: "{date} {before} → {after} 分钟，下面再减到上限 {cap} 以内", "{date} {before} → {after} min; the steps below bring it within {cap}";
        day_over: "{date} {before} → {after}/{cap}，仍超 {n} 分钟", "{date} {before} → {after}/{cap}, still {n} min over";
        then: "，再", ", then ";
    }
}

/// What is said of the suggestion as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Nothing less would do.
    Fewest,
    /// Not all could be looked at.
    Unsure,
}

/// The card; nothing where every day is within its cap.
#[component]
pub fn Suggestions(
    items: Vec<SuggestedItem>,
    left_over: u32,
    hint: Hint,
    grade: Grade,
    monday: NaiveDate,
    view: View,
    may: super::May,
) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    if items.is_empty() {
        return (left_over > 0)
            .then(|| view! { <section class="card items"><p class="notice warn">{fill(w.none_left, &[("left", &left_over)])}</p></section> })
            .into_any();
    }
    let n = items.len();
    let title = if left_over > 0 {
        fill(w.title_left, &[("n", &n), ("left", &left_over)])
    } else if n == 1 {
        w.title_one.to_owned()
    } else {
        fill(w.title, &[("n", &n)])
    };
    let action = site.href(&view.address(grade, monday));
    let all: Vec<Step> = items.iter().flat_map(|i| i.steps.clone()).collect();
    let each = action.clone();
    let ready = reason(&all);
    let lines = with_others(items).into_iter().map(move |(i, others)| view! { <Line i others action=each.clone() may of=n /> });
    let lines = lines.collect_view();
    let ready = site.lang.pick(ready.0, ready.1);
    let accept = (may == super::May::Resolve).then(|| {
        let words = if n == 1 { w.accept.to_owned() } else { fill(w.all_of, &[("n", &n)]) };
        view! {
            <form method="post" action=action class="form">
                <input type="hidden" name="steps" value=steps_text(&all) />
                <div class="field"><label for="suggested-reason">{w.reason}</label><input id="suggested-reason" name="reason" value=ready maxlength="200" required /></div>
                <button class="btn main" name="do" value="accept">{words}</button>
            </form>
        }
    });
    view! {
        <section class="card items suggested" id="suggested" aria-label=Page::of(site.lang).suggestion>
            <h2>{title}</h2>
            <p class="hint">{if hint == Hint::Fewest { w.fewest } else { w.unsure }}</p>
            <ol class="sugs num">{lines}</ol>
            {accept}
        </section>
    }
    .into_any()
}

/// Why steps are done: to bring a day within its cap, or because there is room again.
fn reason(steps: &[Step]) -> (&'static str, &'static str) {
    let posts = steps.iter().all(|s| s.action == Action::Post);
    if posts && !steps.is_empty() { ROOM } else { SUGGESTED }
}

/// Those before an item in its class – what makes room comes first – and the days that those after it change once more.
struct Others {
    earlier: Vec<SuggestedItem>,
    later: BTreeSet<NaiveDate>,
}

fn with_others(items: Vec<SuggestedItem>) -> Vec<(SuggestedItem, Others)> {
    let of = |n: usize, i: &SuggestedItem| {
        let same = |e: &&SuggestedItem| e.class.id == i.class.id;
        let later = items.iter().skip(n + 1).filter(same).flat_map(|e| e.days.iter().map(|d| d.date));
        Others { earlier: items.iter().take(n).filter(same).cloned().collect(), later: later.collect() }
    };
    let others: Vec<_> = items.iter().enumerate().map(|(n, i)| of(n, i)).collect();
    items.into_iter().zip(others).collect()
}

/// A day before and after a step. Only what stands in the end is held against the cap: a step on the way there is not wrong by itself.
fn day(d: &DayCheck, others: &Others, lang: Lang) -> String {
    let (w, over) = (Words::of(lang), d.load_after.saturating_sub(d.cap));
    let words = match (over, others.later.contains(&d.date)) {
        (0, _) if d.load_before == d.load_after => w.day_same,
        (0, _) => w.day,
        (_, true) => w.day_more,
        (_, false) => w.day_over,
    };
    let date = sentence::date(d.date, lang);
    fill(words, &[("date", &date), ("before", &d.load_before), ("after", &d.load_after), ("cap", &d.cap), ("n", &over)])
}

fn steps_text(steps: &[Step]) -> String {
    serde_json::to_string(steps).unwrap_or_default()
}

#[component]
fn Line(i: SuggestedItem, others: Others, action: String, may: super::May, of: usize) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let what: Vec<_> = i.steps.iter().map(|s| action_done(s.action, i.minutes, lang)).collect();
    let days: Vec<_> = i.days.iter().map(|d| day(d, &others, lang)).collect();
    let earlier = others.earlier;
    let steps: Vec<Step> = earlier.iter().chain([&i]).flat_map(|e| e.steps.clone()).collect();
    let words = if earlier.is_empty() { w.accept.to_owned() } else { fill(w.with_before, &[("n", &earlier.len())]) };
    let accept = (of > 1 && may == super::May::Resolve).then(|| {
        view! {
            <form method="post" action=action>
                <input type="hidden" name="steps" value=steps_text(&steps) />
                <input type="hidden" name="reason" value=reason(&steps).0 />
                <button class="btn small" name="do" value="accept">{words}</button>
            </form>
        }
    });
    view! {
        <li>
            <p><b>{i.class.label(lang)}" "{i.subject}</b>" "{i.title}</p>
            <p class="do"><b>{what.join(w.then)}</b></p>
            <p class="hint">{days.join(lang.pick("；", "; "))}</p>
            {accept}
        </li>
    }
}
