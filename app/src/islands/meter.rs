//! The live meter: each class's day against its cap while the form is being filled in, with ways out of an overload.
//!
//! It listens to the form around it, asks `POST /api/v1/assignments/check`, and writes into the form's own fields. Without script
//! the button "work out the day" does the same by a plain post.
#![expect(clippy::mem_forget, reason = "in what #[island] expands to")]

use crate::{
    check::{CheckAnswer, TargetCheck, UsualOut, WayOut},
    text::{fill, meter::Meter},
};
use domain::lang::Lang;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(target_arch = "wasm32")]
mod live;

/// One class's line, ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// 七(3) 11月26日 周四
    pub name: String,
    /// 70 → 95 / 90
    pub figures: String,
    /// 超 5 分钟; empty where it fits
    pub over: String,
    /// Picture: x of what stands, width of what is new, both within 280.
    pub bar: (u32, u32, u32),
    /// Sentences of the rules.
    pub findings: Vec<(String, String)>,
    /// What the ways out are for.
    pub ways_title: String,
    /// Buttons: words, and what they do to the form.
    pub ways: Vec<(String, WayOut)>,
    /// Cancelled days that it tells of, for the form to say that they were shown.
    #[serde(default)]
    pub told: Vec<String>,
}

/// The meter's content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MeterView {
    /// One per class and day.
    pub lines: Vec<Line>,
    /// What pupils usually need, in words; empty where nothing is known.
    #[serde(default)]
    pub usual: String,
}

impl MeterView {
    /// Puts an answer into words.
    #[must_use]
    pub fn of(answer: &CheckAnswer, lang: Lang) -> Self {
        let mut lines: Vec<Line> = vec![];
        let (mut last, mut needy) = (0, 0_u32);
        for target in &answer.targets {
            lines.extend(self::lines(target, lang));
            if !target.ways.is_empty() {
                (last, needy) = (lines.len(), needy + 1);
            }
        }
        // the form is one for all classes: so are the ways out, under the last class that needs one
        if let Some(line) = last.checked_sub(1).and_then(|i| lines.get_mut(i)) {
            let m = Meter::of(lang);
            let m = if needy > 1 { Meter { move_to: m.move_day, ways: m.ways_all, ..m } } else { m };
            line.ways = ways(&answer.targets).into_iter().map(|w| (way(&w, m), w)).collect();
            line.ways_title = m.ways.into();
        }
        Self { lines, usual: answer.usual.map(|u| usual(u, Meter::of(lang))).unwrap_or_default() }
    }
}

fn usual(u: UsualOut, m: Meter) -> String {
    fill(m.usual, &[("n", &u.minutes), ("from", &u.from), ("to", &u.to), ("written", &u.written), ("answers", &u.answers)])
}

/// Where the cap line stands in the picture of 280 units.
const CAP_AT: u32 = 218;

fn lines(target: &TargetCheck, lang: Lang) -> Vec<Line> {
    let m = Meter::of(lang);
    let last = target.days.len().saturating_sub(1);
    let line = |(i, day): (usize, &crate::check::DayCheck)| {
        let over = day.load_after.saturating_sub(day.cap);
        let x = |minutes: u32| (minutes.saturating_mul(CAP_AT) / day.cap.max(1)).min(280);
        // findings are about the whole target: once, under its last day
        let whole = i == last;
        Line {
            name: fill(m.line, &[("class", &target.class), ("date", &day.label)]),
            figures: fill(m.figures, &[("before", &day.load_before), ("after", &day.load_after), ("cap", &day.cap)]),
            over: if over > 0 { fill(m.over, &[("n", &over)]) } else { String::new() },
            bar: (x(day.load_before), x(day.load_after.min(day.cap)), x(day.load_after)),
            findings: if whole { findings(target, m) } else { vec![] },
            ways_title: String::new(),
            ways: vec![],
            told: if whole { target.told().collect() } else { vec![] },
        }
    };
    target.days.iter().enumerate().map(line).collect()
}

fn findings(target: &TargetCheck, m: Meter) -> Vec<(String, String)> {
    let refused = target.findings.iter().any(|f| f.severity == "refuse");
    let outcome = match target.state.as_str() {
        _ if refused => Some(("refuse", m.refused)),
        "held" => Some(("hold", m.held)),
        _ => None,
    };
    let outcome = outcome.map(|(severity, text)| (severity.into(), text.into()));
    let cancelled = target
        .cancelled
        .iter()
        .map(|day| ("warn".to_owned(), fill(m.cancelled, &[("day", &day.label), ("reason", &day.reason)])));
    let found = target.findings.iter().map(|f| (f.severity.clone(), f.message.clone()));
    outcome.into_iter().chain(cancelled).chain(found).collect()
}

/// The ways out of every class that needs one: the smallest cut, and what each of them offers.
fn ways(targets: &[TargetCheck]) -> Vec<WayOut> {
    let needy: Vec<_> = targets.iter().filter(|t| !t.ways.is_empty()).collect();
    let Some((first, others)) = needy.split_first() else { return vec![] };
    let cut = |t: &TargetCheck| t.ways.iter().find_map(|w| if let WayOut::Cut { minutes } = w { Some(*minutes) } else { None });
    let least = needy.iter().map(|t| cut(t)).collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().min());
    let shared = |w: &WayOut| others.iter().all(|t| t.ways.iter().any(|other| is_same(w, other)));
    let rest = first.ways.iter().filter(|w| !matches!(w, WayOut::Cut { .. }) && shared(w)).cloned();
    least.map(|minutes| WayOut::Cut { minutes }).into_iter().chain(rest).collect()
}

fn is_same(one: &WayOut, other: &WayOut) -> bool {
    match (one, other) {
        (WayOut::Move { date: a, .. }, WayOut::Move { date: b, .. }) => a == b,
        _ => one == other,
    }
}

fn way(way: &WayOut, m: Meter) -> String {
    match way {
        WayOut::Cut { minutes } => fill(m.cut, &[("n", minutes)]),
        WayOut::Move { label, load_before, load_after, cap, .. } => {
            fill(m.move_to, &[("date", label), ("before", load_before), ("after", load_after), ("cap", cap)])
        }
        WayOut::Optional => m.optional.into(),
        WayOut::Tier => m.tier.into(),
        WayOut::Hold => m.leave.into(),
    }
}

/// The meter. `initial` is what the server has worked out for the form's values.
#[island]
pub fn LiveMeter(lang: String, check_at: String, initial: Option<MeterView>) -> impl IntoView {
    let m = Meter::of(Lang::parse(&lang).unwrap_or_default());
    let shown = RwSignal::new(initial);
    let trouble = RwSignal::new(false);
    #[cfg(target_arch = "wasm32")]
    live::start(live::Wires { check_at, lang, shown, trouble });
    #[cfg(not(target_arch = "wasm32"))]
    let _only_in_the_browser = (check_at, lang);
    view! {
        <section class="live num" aria-live="polite" aria-label=m.title>
            {move || match shown.get() {
                Some(view) if !view.lines.is_empty() => {
                    let usual = (!view.usual.is_empty()).then(|| view! { <p class="hint usual">{view.usual}</p> });
                    view! { {view.lines.into_iter().map(card).collect_view()}{usual} }.into_any()
                }
                _ => view! { <p class="hint">{m.hint}</p> }.into_any(),
            }}
            {move || trouble.get().then(|| view! { <p class="hint">{m.offline}</p> })}
        </section>
    }
}

fn card(line: Line) -> impl IntoView {
    let bad = !line.over.is_empty();
    let (before, fits, after) = line.bar;
    let ways = line.ways.clone();
    view! {
        <div class="c" class:bad=bad>
            <div class="h"><span>{line.name}</span><span><b>{line.figures}</b>" "{bad.then(|| view! { <b class="tag over">{line.over}</b> })}</span></div>
            <svg class="bar live" viewBox="0 0 280 12" preserveAspectRatio="none" aria-hidden="true">
                <rect class="ground" width="280" height="12" rx="3" />
                <rect class="beyond" x="218" width="62" height="12" />
                <rect class="load" width=before height="12" />
                <rect class="new" x=before width=fits.saturating_sub(before) height="12" />
                <rect class="over" x=fits.max(before) width=after.saturating_sub(fits.max(before)) height="12" />
                <line class="cap" x1="218" x2="218" y1="-3" y2="15" />
            </svg>
            <ul class="findings">{line.findings.into_iter().map(|(severity, text)| view! { <li data-severity=severity>{text}</li> }).collect_view()}</ul>
            {line.told.into_iter().map(|day| view! { <input type="hidden" name="told" value=day /> }).collect_view()}
            {(!ways.is_empty()).then(|| view! { <p class="hint">{line.ways_title}</p><div class="ways">{ways.into_iter().map(|(words, way)| button(words, way)).collect_view()}</div> })}
        </div>
    }
}

/// A way out: in the browser it writes into the form; without script it is posted and the form comes back changed.
fn button(words: String, way: WayOut) -> impl IntoView {
    let value = serde_json::to_string(&way).unwrap_or_default();
    #[cfg(target_arch = "wasm32")]
    let click = move |event: leptos::ev::MouseEvent| live::take(&event, &way);
    #[cfg(not(target_arch = "wasm32"))]
    let click = |_: leptos::ev::MouseEvent| ();
    view! { <button class="btn small" name="way" value=value on:click=click>{words}</button> }
}
