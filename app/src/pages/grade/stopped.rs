//! What pupils of the grade stopped for sleep in the week: a sign that its work was underestimated.

use crate::{
    api::stop::Stopped,
    site::site,
    text::{catalogue, fill},
};
use leptos::prelude::*;

catalogue! {
    /// Words of the card.
    Words {
        title: "为睡眠停下", "Stopped for sleep";
        more: "到睡觉时间还没写完而停下的人次，说明作业量可能估少了。不记是谁。", "How often pupils stopped because it was not done at bedtime: a sign of underestimated work. Nobody knows who.";
        count: "{subject} {n} 人次", "{subject}: {n}";
    }
}

/// The card; nothing where nothing was stopped.
#[component]
pub fn StoppedCard(stopped: Vec<Stopped>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let line = |s: &Stopped| {
        let subjects = s.subjects.iter().map(|(subject, n)| fill(w.count, &[("subject", &subject.label(lang)), ("n", n)]));
        let subjects = subjects.collect::<Vec<_>>().join(lang.pick("、", ", "));
        view! { <li><b>{s.class.label(lang)}</b>" "{subjects}</li> }
    };
    let lines = stopped.iter().map(line).collect_view();
    (!stopped.is_empty()).then(|| {
        view! { <section class="card items num"><h2>{w.title}</h2><p class="hint">{w.more}</p><ul class="plain">{lines}</ul></section> }
    })
}
