//! What the pages of one class and of one subject share: a target's tags, the plan's picture, the ways to the pages beside.

use crate::{
    api::subject::Minutes,
    components::bar::{Bar, LoadBar},
    site::site,
    text::{catalogue, common::Common, fill},
};
use domain::{
    assignment::{Form, Need, Place, State},
    lang::Lang,
    school::{Class, Grade},
    sentence,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::Target;

catalogue! {
    /// Words of these parts.
    Words {
        classes: "班级", "Classes";
        class: "{class}班", "Class {class}";
        grade: "{n}年级", "Grade {n}";
        above: "高于规划 {n}", "{n} above the plan";
        plan_words: "已发布 {posted} 分钟，待统筹 {held}，规划 {plan}", "{posted} min posted, {held} held, {plan} planned";
        part: "共 {n} 分钟", "of {n} min";
        staff_only: "校内统筹用，含未发布内容，请勿外传。", "For staff: it shows work that is not posted. Do not pass on.";
    }
}

/// 七(3)班
#[must_use]
pub fn class_name(class: &Class, lang: Lang) -> String {
    fill(Words::of(lang).class, &[("class", &class.label(lang))])
}

/// 七年级
#[must_use]
pub fn grade_name(grade: Grade, lang: Lang) -> String {
    fill(Words::of(lang).grade, &[("n", &lang.pick(grade.numeral().to_owned(), grade.number().to_string()))])
}

/// `25′`; with a plus where it does not count because it is optional, bracketed where another form keeps it outside the sum.
#[must_use]
pub fn short_minutes(t: &Target) -> String {
    let n = t.item.minutes;
    match t.item.kind.form {
        _ if n == 0 => String::new(),
        Form::Written if t.item.kind.need == Need::Required => format!("{n}′"),
        Form::Written => format!("+{n}′"),
        Form::Oral | Form::Reading | Form::Practical | Form::Physical | Form::Arts | Form::Labour => format!("({n}′)"),
    }
}

/// Everything about a target that is not its title and minutes.
#[component]
pub fn ItemTags(t: Arc<Target>) -> impl IntoView {
    let lang = site().lang;
    let (c, w, kind) = (Common::of(lang), Words::of(lang), t.item.kind);
    let held = (t.item.state == State::Held).then_some(if t.back_entered { c.known_overload } else { c.held });
    let form = (kind.form != Form::Written).then(|| sentence::form(kind.form, lang));
    let place = (kind.place == Place::School).then_some(c.at_school);
    let optional = (kind.need == Need::Optional).then_some(c.optional);
    let plain = [form, place, optional].into_iter().flatten().map(|word| view! { <span class="tag">{word}</span> });
    let part = t.total.filter(|total| *total != t.item.minutes).map(|total| fill(w.part, &[("n", &total)]));
    let tiers = t
        .item
        .tiers
        .iter()
        .map(|(name, n)| view! { <span class="tag">{fill(c.tier, &[("name", &name.name())])}" "{*n}"′"</span> });
    view! {
        {held.map(|h| view! { <span class="tag held">{h}</span> })}
        {plain.collect_view()}
        {part.map(|p| view! { <span class="tag">{p}</span> })}
        {t.late.then(|| view! { <span class="tag late">{c.late}</span> })}
        {tiers.collect_view()}
    }
}

/// A subject's minutes against the plan's: the known picture, its line dashed, for it is no cap. Nothing without a plan.
#[component]
pub fn PlanBar(minutes: Minutes) -> impl IntoView {
    let lang = site().lang;
    let bar = Bar { load: minutes.posted, held: minutes.held, cap: minutes.plan, new: 0 };
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("posted", &minutes.posted), ("held", &minutes.held), ("plan", &minutes.plan)];
    let words = fill(Words::of(lang).plan_words, &values);
    (minutes.plan > 0).then(|| view! { <LoadBar bar size="cell planned" lang words /> })
}

/// `高于规划 5`, in words.
#[component]
pub fn AbovePlan(minutes: Minutes) -> impl IntoView {
    let words = fill(Words::of(site().lang).above, &[("n", &minutes.above())]);
    (minutes.above() > 0).then(|| view! { <span class="tag above num">{words}</span> })
}

/// A way to the same page of something else.
#[derive(Clone, Debug)]
pub struct Way {
    /// Its address within the school.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Whether it is this page.
    pub here: bool,
}

/// The same page of other classes, grades or subjects, where there are several.
#[component]
pub fn Ways(label: &'static str, ways: Vec<Way>) -> impl IntoView {
    let site = site();
    let several = ways.len() > 1;
    let link = move |way: Way| view! { <a href=site.href(&way.path) aria-current=way.here.then_some("page")>{way.name}</a> };
    several.then(|| view! { <nav class="tabs num" aria-label=label>{ways.into_iter().map(link).collect_view()}</nav> })
}

/// The ways to other classes; `path` is of the page of one.
pub fn class_ways(classes: &[Class], here: &Class, path: impl Fn(&Class) -> String) -> Vec<Way> {
    let lang = site().lang;
    classes.iter().map(|c| Way { path: path(c), name: c.label(lang), here: c.id == here.id }).collect()
}

/// On paper only: whose sheet it is, and that it stays inside.
#[component]
pub fn OnPaper() -> impl IntoView {
    let site = site();
    view! { <p class="onpaper">{site.school.clone()}"　"{Words::of(site.lang).staff_only}</p> }
}

/// Names of subjects, `none` where there are none.
#[must_use]
pub fn named(words: &str, names: &[String], lang: Lang) -> Option<String> {
    (!names.is_empty()).then(|| fill(words, &[("names", &names.join(lang.pick("、", ", ")))]))
}
