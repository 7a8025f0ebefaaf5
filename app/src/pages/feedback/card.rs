//! A class on the page of measured times: its week, and each evening folded below.

use super::{Words, trend::Trend};
use crate::{
    api::feedback::{ClassFeedback, Series},
    components::bar::{Bar, EstimateBar, LoadBar},
    site::site,
    text::{fill, minutes},
};
use domain::{lang::Lang, measured::Told, school::School, sentence};
use leptos::prelude::*;
use std::sync::Arc;
use store::MeasuredOf;

#[component]
pub(super) fn ClassCard(c: ClassFeedback, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let label = c.class.label(lang);
    let named: Vec<_> = c
        .subjects
        .into_iter()
        .filter(|s| !s.series.is_empty())
        .filter_map(|s| Some((school.subject(s.subject)?.label(lang), s.series)))
        .collect();
    let whole = c.whole.week.as_ref().map(|m| row(format!("{} · {}", w.whole, w.week_row), m, c.cap, lang));
    let subjects = named.iter().filter_map(|(name, s)| Some(row(name.clone(), s.week.as_ref()?, 0, lang)));
    let week: Vec<_> = whole.into_iter().chain(subjects).collect();
    let evenings = evenings(&c.whole, &named, c.cap, lang);
    // before the week is summed up its evenings are all there is
    let open = week.is_empty();
    let (weeks, days) = (label.clone(), format!("{label} {}", w.evenings));
    let own = named.into_iter().map(|(what, series)| view! { <Trend what series cap=0 /> }).collect_view();
    view! {
        <section class="card feedback" id=format!("c{}", c.class.id)>
            <h2>{label}</h2>
            {(!open).then(|| view! { <Figures label=weeks rows=week /> })}
            {(!evenings.is_empty()).then(|| view! { <details class="more" open=open><summary>{w.evenings}</summary><Figures label=days rows=evenings /></details> })}
            <div class="trends"><Trend what=w.whole.to_owned() series=c.whole cap=c.cap />{own}</div>
        </section>
    }
}

/// Of all written work; of a subject only until its week is summed up.
fn evenings(whole: &Series, subjects: &[(String, Series)], cap: u32, lang: Lang) -> Vec<AnyView> {
    let date = |m: &MeasuredOf| sentence::date(m.span.0, lang);
    let of_whole = whole.evenings.iter().map(|m| row(date(m), m, cap, lang));
    let open = subjects.iter().filter(|(_, s)| s.week.is_none());
    let of_subjects = open.flat_map(|(name, s)| s.evenings.iter().map(move |m| row(format!("{name} {}", date(m)), m, 0, lang)));
    of_whole.chain(of_subjects).collect()
}

#[component]
fn Figures(label: String, rows: Vec<AnyView>) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table class="plain stack num">
                <thead><tr><th scope="col">{w.what}</th><th scope="col">{w.answers}</th><th scope="col">{w.estimate}</th><th scope="col">{w.median}</th><th scope="col">{w.p80}</th><th scope="col">{w.mean}</th><th scope="col">{w.over}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// Whole percents, half a one up; never none of what is something.
fn percent(part: u32, whole: u32, lang: Lang) -> String {
    let (part, whole) = (u64::from(part), u64::from(whole.max(1)));
    let n = match (200 * part + whole) / (2 * whole) {
        0 if part > 0 => "<1".to_owned(),
        n => n.to_string(),
    };
    fill(Words::of(lang).percent, &[("n", &n)])
}

fn row(name: String, m: &MeasuredOf, cap: u32, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let estimate = minutes(m.measured.estimate, lang);
    let Some(told) = m.measured.told else {
        return view! { <tr><th scope="row">{name}</th><td data-label=w.answers>{w.under}</td><td data-label=w.estimate>{estimate}</td><td colspan="4" class="hint">{w.few}</td></tr> }
            .into_any();
    };
    let n = format!("{} ({})", m.measured.answers, percent(m.measured.answers, m.measured.asked, lang));
    let doubtful = m.measured.is_doubtful().then(|| view! { " "<span class="tag note">{w.doubtful}</span> });
    let share = told.over_cap.map_or_else(|| "–".to_owned(), |permille| percent(permille, 1000, lang));
    view! {
        <tr>
            <th scope="row">{name}</th><td data-label=w.answers>{n}{doubtful}</td><td data-label=w.estimate>{estimate}</td>
            <td data-label=w.median>{median(m, told, cap, lang)}</td>
            <td data-label=w.p80>{minutes(told.p80, lang)}</td><td data-label=w.mean>{minutes(told.mean, lang)}</td><td data-label=w.over>{share}</td>
        </tr>
    }
    .into_any()
}

/// Drawn under the cap where it was held against one. A subject has none, nor has a load day before three days off or more, whose
/// bucket no answer reaches: these stand beside their estimate.
fn median(m: &MeasuredOf, told: Told, cap: u32, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let words = minutes(told.median, lang);
    if m.subject.is_some() || told.over_cap.is_none() {
        let estimate = m.measured.estimate;
        let said = fill(w.beside, &[("median", &words), ("estimate", &minutes(estimate, lang))]);
        return view! { <EstimateBar measured=told.median estimate words=said /><b>{words}</b>" "<span class="hint">{w.estimate}" "{estimate}</span> }.into_any();
    }
    let bar = Bar { load: told.median.min(cap), held: 0, new: told.median.saturating_sub(cap), cap };
    let over = m.measured.is_over(cap).then(|| view! { " "<span class="tag over">{w.above}</span> });
    view! { <LoadBar bar size="cell" lang words=words.clone() /><b>{words}</b>{over} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_percent_is_rounded_up_and_what_is_something_is_never_none() {
        let shown = |part, whole| percent(part, whole, Lang::Zh);
        assert_eq!([shown(12, 45), shown(1, 200), shown(125, 1000), shown(124, 1000)], ["27%", "1%", "13%", "12%"]);
        assert_eq!([shown(1, 201), shown(4, 1000), shown(0, 1000), shown(3, 0)], ["<1%", "<1%", "0%", "300%"]);
        assert_eq!(percent(1, 2000, Lang::En), "<1 %");
    }
}
