//! What most homework does not need: tiers, minutes by day, notes, marking.

use super::{Input, Takes, Words};
use crate::{
    api::plan::PlanWeek,
    components::field::{Errors, Field, FieldError, invalid, textarea_content},
    site::site,
};
use chrono::NaiveDate;
use domain::{
    assignment::TierName,
    draft::{Draft, SpreadDraft, TierDraft},
    lang::Lang,
    school::School,
    sentence, spread,
};
use leptos::prelude::*;

/// Days of which each can be given its own minutes.
const MOST_DAYS: usize = 20;

/// The load days of a draft that spans several, also into the weeks to come.
pub(super) fn spread_days(school: &School, week: &PlanWeek, draft: &Draft) -> Vec<(String, String)> {
    let (Ok(set_on), Ok(due_on)) = (draft.set_on.parse::<NaiveDate>(), draft.due_on.parse::<NaiveDate>()) else { return vec![] };
    let chosen = week.classes.iter().find(|c| draft.class_ids.contains(&c.class.id.to_string()));
    let Some(class) = chosen.or(week.classes.first()) else { return vec![] };
    let typed = |date: NaiveDate| {
        draft.spread.iter().find(|s: &&SpreadDraft| s.date == date.to_string()).map(|s| s.minutes.clone()).unwrap_or_default()
    };
    let days = spread::days_for(school.calendar(class.class.grade), set_on, due_on).into_iter().take(MOST_DAYS);
    let extra = draft.spread.iter().filter_map(|s| s.date.parse().ok());
    let mut all: Vec<NaiveDate> = days.chain(extra).collect();
    all.sort_unstable();
    all.dedup();
    if all.len() < 2 { vec![] } else { all.into_iter().map(|d| (d.to_string(), typed(d))).collect() }
}

#[component]
pub(super) fn More(draft: Draft, errors: Errors, open: bool, days: Vec<(String, String)>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let used = !draft.tiers.is_empty()
        || !draft.text.is_empty()
        || !draft.marking.is_empty()
        || !draft.spread.is_empty()
        || draft.due_fixed;
    let open = open || !days.is_empty();
    let wrong = errors.keys().any(|k| k.starts_with("tier") || k.starts_with("spread") || k == "text" || k == "marking");
    let (text_bad, text_error, tiers_error) =
        (invalid("text", &errors), errors.get("text").cloned(), errors.get("tiers").cloned());
    let tiers =
        TierName::ALL.iter().map(|n| view! { <TierFields name=*n draft=draft.clone() errors=errors.clone() /> }).collect_view();
    let spread = (!days.is_empty()).then(|| view! { <SpreadFields days=days errors=errors.clone() /> });
    view! {
        <details class="more" open=open || used || wrong>
            <summary>{w.more}</summary>
            <Field name="text" label=w.text error=text_error>
                <textarea id="text" name="text" rows="3" aria-invalid=text_bad inner_html=textarea_content(&draft.text)></textarea>
            </Field>
            <fieldset class="field tiers">
                <legend>{w.tiers}</legend>
                {tiers}
                {tiers_error.map(|e| view! { <FieldError name="tiers" e /> })}
            </fieldset>
            {spread}
            <Input name="marking" label=w.marking value=draft.marking errors takes=Takes::Line />
            <label class="chip"><input type="checkbox" name="due_fixed" value="1" checked=draft.due_fixed />{w.due_fixed}</label>
        </details>
    }
}

#[component]
fn TierFields(name: TierName, draft: Draft, errors: Errors) -> impl IntoView {
    let w = Words::of(site().lang);
    let tier = draft.tiers.iter().find(|t: &&TierDraft| t.name == name.name()).cloned().unwrap_or_default();
    let label = crate::text::fill(w.tier, &[("name", &name.name())]);
    let (minutes, text) = (format!("tier_{}_minutes", name.name()), format!("tier_{}_text", name.name()));
    let error = errors.get(&minutes).or_else(|| errors.get(&text)).cloned();
    let bad = error.is_some().then_some("true");
    view! {
        <div class="tier" data-bad=bad>
            <b>{label.clone()}</b>
            <input name=minutes type="text" inputmode="numeric" class="num" value=tier.minutes aria-label=format!("{label} {}", w.tier_minutes) placeholder=w.tier_minutes />
            <input name=text type="text" value=tier.text aria-label=format!("{label} {}", w.tier_text) placeholder=w.tier_text />
            {error.map(|e| view! { <p class="error"><span aria-hidden="true">"!"</span>{e}</p> })}
        </div>
    }
}

#[component]
fn SpreadFields(days: Vec<(String, String)>, errors: Errors) -> impl IntoView {
    let lang: Lang = site().lang;
    let w = Words::of(lang);
    let error = errors.iter().find(|(k, _)| k.starts_with("spread")).map(|(_, e)| e.clone());
    let fields = days.into_iter().map(move |(date, minutes)| {
        let label = date.parse().map_or_else(|_| date.clone(), |d| sentence::date(d, lang));
        view! { <label>{label}<input name=format!("spread_{date}") type="text" inputmode="numeric" class="num" value=minutes /></label> }
    });
    let bad = error.is_some().then_some("true");
    view! {
        <fieldset class="field spread" data-bad=bad>
            <legend>{w.spread}</legend>
            <div class="row">{fields.collect_view()}</div>
            {error.map(|e| view! { <FieldError name="spread" e /> })}
        </fieldset>
    }
}
