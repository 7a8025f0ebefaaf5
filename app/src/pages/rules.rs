//! `/admin/rules`: what the school decides beyond the law – stricter caps, the no-homework day, times of posting, wording – each beside
//! the law's, with what holds, what is to come, and what held.

mod above;
mod caps;
mod listed;
mod no_homework;
mod other_day;
mod posting;
mod told;
mod trying;
mod unfit;
mod wording;

pub use told::OwnCaps;
pub use trying::Tried as TriedWords;

use crate::{
    api::{
        calendar::Typed,
        rules::{BadField, Meanwhile, RulesNow, UnfitLine, section, seen},
    },
    components::{back::ToAdmin, field::Takes, record::when},
    site::site,
    text::{catalogue, fill},
};
use caps::Caps;
use chrono::NaiveDate;
use domain::{
    lang::Lang,
    plan::{OtherDay, PlanAbove},
    sentence,
};
use leptos::prelude::*;
use no_homework::NoHomework;
use posting::PostingTimes;
use trying::Trying;
use unfit::Unfit;
use wording::Wording;

catalogue! {
    /// Words of the page.
    Words {
        title: "上限与规则", "Caps and rules";
        more: "学校只能比法规更严。每项改动从某一天起执行，以前的日子不变；每次改动都记入日志。", "A school may only be stricter than the law. Each change holds from a day on, days before stay as they were, and each is on record.";
        only_look: "您可以查看；修改由管理员来做。", "You may look; the administrator changes it.";
        saved: "已保存。", "Saved.";
        save: "保存", "Save";
        grade: "年级", "Grade";
        from: "从哪天起", "From";
        now: "现在", "Now";
        to_come: "以后", "To come";
        was: "以前", "Before";
        since: "{day}起", "from {day}";
        span: "{from}至{to}", "{from} to {to}";
        take_back: "撤销", "Take back";
        take_back_sure: "撤销后不再执行：{words}", "Once it is taken back it no longer holds: {words}";
        meanwhile: "没有保存：{who} {at}改过这一项，现在的内容已经更新在本页。您填的还在；核对后再保存，就以您的为准。", "Not saved: {who} changed this at {at}, and the page shows what stands now. What you typed is still here: look at it and save again.";
        meanwhile_somebody: "没有保存：刚才有人改过这一项，现在的内容已经更新在本页。您填的还在；核对后再保存，就以您的为准。", "Not saved: somebody changed this meanwhile, and the page shows what stands now. What you typed is still here: look at it and save again.";
        none: "没有", "None";
    }
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// The section that was saved.
    pub saved: Option<String>,
    /// The field that can't be, and why.
    pub bad: Option<BadField>,
    /// The days in the way.
    pub days: Vec<UnfitLine>,
    /// Approved plans that it would leave above the cap.
    pub above: Vec<PlanAbove>,
    /// Approved plans beside which another no-homework day would be in force.
    pub other: Vec<OtherDay>,
    /// Who changed it since the form was opened.
    pub meanwhile: Option<Meanwhile>,
    /// What was typed.
    pub typed: Typed,
}

impl Tried {
    /// What was typed into a form, where it is the one that was sent.
    fn typed(&self, form: &str, name: &str) -> Option<String> {
        (self.typed.text("do") == form).then(|| self.typed.text(name).to_owned())
    }

    /// The sentence at a field of the form that was sent.
    fn error(&self, form: &str, name: &str, lang: Lang) -> Option<String> {
        let bad = self.bad.as_ref().filter(|b| self.typed.text("do") == form && b.field == name)?;
        Some(bad.sentence(lang))
    }

    /// The sentence of a section, where a row of it was changed and not its form.
    fn error_of_row(&self, name: &str, form: &str, lang: Lang) -> Option<String> {
        let row = |b: &&BadField| b.section == name && self.typed.text("do") != form && self.days.is_empty();
        let bad = self.bad.as_ref().filter(row)?;
        Some(bad.sentence(lang))
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page.
#[component]
pub fn RulesPage(now: RulesNow, tried: Tried, words: TriedWords) -> impl IntoView {
    let w = Words::of(site().lang);
    let look = (!now.may_set).then(|| view! { <p class="notice">{w.only_look}</p> });
    view! {
        <div class="head"><h1>{w.title}</h1><ToAdmin /></div>
        <p class="hint lead">{w.more}</p>
        {look}
        <div class="settings num">
            <Caps now=now.clone() tried=tried.clone() />
            <NoHomework now=now.clone() tried=tried.clone() />
            <PostingTimes now=now.clone() tried=tried.clone() />
            <Wording now tried />
            <Trying words />
        </div>
    }
}

/// A section: what it is about, whether it was saved, the days in the way of its form. `form`: the form that it has.
#[component]
fn Section(name: &'static str, form: &'static str, title: &'static str, tried: Tried, children: Children) -> impl IntoView {
    let lang = site().lang;
    let saved =
        (tried.saved.as_deref() == Some(name)).then(|| view! { <p class="notice ok" role="status">{Words::of(lang).saved}</p> });
    let row = tried
        .error_of_row(name, form, lang)
        .map(|e| view! { <p class="error" role="alert"><span aria-hidden="true">"!"</span>{e}</p> });
    let why = tried.bad.as_ref().filter(|_| section(&tried.typed) == name).map(|bad| bad.sentence(lang));
    let meanwhile = overtaken(&tried, name, lang);
    let days = why.map(|why| view! { <Unfit why days=tried.days.clone() /> });
    view! { <section class="card form" id=name><h2>{title}</h2>{saved}{meanwhile}{row}{days}{children()}</section> }
}

/// That somebody changed a section since its form was opened.
fn overtaken(tried: &Tried, name: &str, lang: Lang) -> Option<impl IntoView + use<>> {
    let w = Words::of(lang);
    let meanwhile = tried.meanwhile.as_ref().filter(|_| section(&tried.typed) == name)?;
    let words = match &meanwhile.by {
        Some((who, at)) => fill(w.meanwhile, &[("who", who), ("at", &when(*at, lang))]),
        None => w.meanwhile_somebody.to_owned(),
    };
    Some(view! { <p class="notice bad" role="alert">{words}</p> })
}

/// What stands in a section as its form is shown.
fn stamp(now: &RulesNow, section: &str) -> impl IntoView + use<> {
    view! { <input type="hidden" name="seen" value=seen(&now.school, section) /> }
}

/// Where a section's forms go.
fn action(section: &str) -> String {
    format!("{}#{section}", site().href("/admin/rules"))
}

/// A date from that day on.
fn date_from(first: NaiveDate) -> Takes {
    Takes { kind: "date", min: first.to_string(), max: String::new() }
}

fn day(date: NaiveDate, lang: Lang) -> String {
    use chrono::Datelike;
    let words = sentence::date(date, lang);
    lang.pick(format!("{}年{words}", date.year()), format!("{words} {}", date.year()))
}

/// `…起`, `…至…`
fn span(from: NaiveDate, to: Option<NaiveDate>, lang: Lang) -> String {
    let w = Words::of(lang);
    match to {
        Some(to) => fill(w.span, &[("from", &day(from, lang)), ("to", &day(to, lang))]),
        None => fill(w.since, &[("day", &day(from, lang))]),
    }
}

/// What held once, folded.
fn past(lines: Vec<String>, lang: Lang) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = lines.into_iter().map(|l| view! { <li>{l}</li> }).collect();
    (!lines.is_empty())
        .then(|| view! { <details class="more"><summary>{Words::of(lang).was}</summary><ul class="plain">{lines}</ul></details> })
}

/// A decision that is to come, with the button that takes it back.
#[component]
fn ToCome(
    words: String,
    form: &'static str,
    section: &'static str,
    fields: Vec<(&'static str, String)>,
    may_set: MaySet,
) -> impl IntoView {
    let w = Words::of(site().lang);
    let label = format!("{} {words}", w.take_back);
    let fields = fields.into_iter().map(|(n, v)| view! { <input type="hidden" name=n value=v /> }).collect_view();
    let back = (may_set == MaySet::Yes).then(|| {
        let sure = fill(w.take_back_sure, &[("words", &words)]);
        view! {
            <details class="resolve"><summary aria-label=label><span class="btn small">{w.take_back}</span></summary>
                <form method="post" action=action(section) class="form">{fields}<p>{sure}</p><p><button class="btn danger" name="do" value=form>{w.take_back}</button></p></form>
            </details>
        }
    });
    view! { <li><span>{words}</span>" "{back}</li> }
}

/// Whether the reader may change what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MaySet {
    Yes,
    No,
}

impl MaySet {
    fn of(now: &RulesNow) -> Self {
        if now.may_set { Self::Yes } else { Self::No }
    }
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 10] = [
    above::Words::ALL,
    caps::Words::ALL,
    listed::Words::ALL,
    no_homework::Words::ALL,
    other_day::Words::ALL,
    posting::Words::ALL,
    told::Words::ALL,
    trying::Words::ALL,
    unfit::Words::ALL,
    wording::Words::ALL,
];
