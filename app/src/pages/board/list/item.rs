//! One item of the list, with all that the document says of it.

use super::Words;
use crate::{
    site::site,
    text::{common::Common, fill, minutes},
};
use chrono::NaiveDate;
use domain::{
    assignment::Need,
    board::{Entry, Mark, TierEntry},
    lang::Lang,
    school::{Grade, subject_name},
    sentence,
};
use leptos::prelude::*;

#[component]
pub(super) fn Item(e: Entry, grade: Grade, date: NaiveDate) -> impl IntoView {
    let lang = site().lang;
    let time = time(&e, grade, lang);
    let tags = tags(&e, date, lang).into_iter().map(|t| view! { <span class="tag">{t}</span>" " }).collect_view();
    let mark = e.mark.map(|m| mark(m, lang)).map(|word| view! { <span class="tag near">"△ "{word}</span>" " });
    let teacher = e.teacher.filter(|t| !t.is_empty());
    let more = (!e.text.is_empty()).then(|| view! { <small class="more">{e.text.clone()}</small> });
    view! {
        <li>
            <span class="s">{subject_name(&e.subject_name, lang).to_owned()}</span>
            <span>{e.title}{teacher.map(|t| view! { <small>" "{t}</small> })}{more}</span>
            <span class="m">{time}</span>
            <span class="t">{mark}{tags}</span>
        </li>
    }
}

/// Minutes that are no part of the sum are bracketed, as in the week table.
fn time(e: &Entry, grade: Grade, lang: Lang) -> Option<String> {
    let said = minutes(e.minutes, lang);
    (e.minutes > 0).then(|| if e.counts(grade) { said } else { format!("({said})") })
}

fn mark(mark: Mark, lang: Lang) -> &'static str {
    let c = Common::of(lang);
    if mark == Mark::Addition { c.addition } else { c.correction }
}

/// Form, place, need, how long it is in all, tiers, until when.
fn tags(e: &Entry, date: NaiveDate, lang: Lang) -> Vec<String> {
    let (w, c) = (Words::of(lang), Common::of(lang));
    let need = if e.required { Need::Required } else { Need::Optional };
    let mut tags = vec![sentence::form(e.form, lang).to_owned(), sentence::place(e.place, lang).to_owned()];
    tags.push(sentence::need(need, lang).to_owned());
    let parted = e.total.filter(|total| *total != e.minutes);
    tags.extend(parted.map(|total| fill(w.of_total, &[("n", &total)])));
    tags.extend(e.tiers.iter().map(|t| tier(t, lang)));
    let due = e.due_on.filter(|due| *due != date);
    tags.extend(due.map(|due| fill(c.due, &[("date", &sentence::date(due, lang))])));
    tags
}

/// A 层 25 分钟：改写一段
fn tier(t: &TierEntry, lang: Lang) -> String {
    let name = format!("{} {}", fill(Common::of(lang).tier, &[("name", &t.name.name())]), minutes(t.minutes, lang));
    if t.text.is_empty() { name } else { fill(Words::of(lang).with_text, &[("tier", &name), ("text", &t.text)]) }
}
