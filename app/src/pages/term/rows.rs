//! The two tables of a plan: minutes by weekday, and how the work is done. What is the reader's to write is a field.

use super::{tried::Tried, ways::How};
use crate::{
    api::term::PlanView,
    site::site,
    text::{catalogue, fill},
};
use chrono::Weekday;
use domain::{
    lang::Lang,
    plan::{BadField, Plan, PlanRow, WEEKDAYS},
    school::Subject,
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the tables.
    Words {
        minutes: "各学科每天计划的书面作业（分钟）", "Written minutes of each subject";
        practice: "校内巩固练习（每天分钟）", "Practice at school (min a day)";
        subject: "学科", "Subject";
        week: "每周", "Week";
        sum: "合计", "Sum";
        of_cap: "{sum}/{cap}", "{sum}/{cap}";
        field: "{subject} {day} 分钟", "{subject}, {day}, min";
        field_practice: "{subject} 校内练习分钟", "{subject}, min of practice at school";
        weekend: "周末和放假不另外布置：最后一个上学日的作业管到休息日，上限还是一天的（连休三天及以上按上限规则）。调休上课的那天，按校历里指定的星期几。", "Nothing is set for weekends: what is set on the last school day covers them, within that day's cap (before three days off or more, within its bucket). A made-up day follows the weekday that the calendar names.";
        own_weekend: "校历有周末上课、又没有指定按星期几，所以周末也有一栏。", "There is school on a weekend that follows no named weekday, so it has a column of its own.";
        no_home: "一、二年级不布置家庭书面作业，只安排校内巩固练习。", "Grades 1–2 have no written work at home, only practice at school.";
        not_whole: "{field}：请填整数", "{field}: a whole number, please";
        out_of_range: "{field}：分钟 0–240，百分比 0–100", "{field}: 0–240 minutes, 0–100 percent";
    }
}

/// Why a field can't be read.
pub(super) fn bad_field(field: &str, why: BadField, lang: Lang) -> String {
    let w = Words::of(lang);
    let words = match why {
        BadField::NotWhole => w.not_whole,
        BadField::OutOfRange => w.out_of_range,
    };
    fill(words, &[("field", &field)])
}

/// What the fields of minutes are called.
pub(super) fn minutes_field(subject: &Subject, day: Weekday, lang: Lang) -> String {
    let values: [(&str, &dyn std::fmt::Display); 2] = [("subject", &subject.label(lang)), ("day", &sentence::weekday(day, lang))];
    fill(Words::of(lang).field, &values)
}

/// The field of practice at school is called so.
pub(super) fn practice_field(subject: &Subject, lang: Lang) -> String {
    fill(Words::of(lang).field_practice, &[("subject", &subject.label(lang))])
}

/// Both tables.
#[component]
pub(super) fn Rows(view: PlanView, plan: Plan, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    if view.grade.has_no_home_work() {
        return view! { <p class="line">{w.no_home}</p><Practice view=view.clone() plan=plan.clone() tried=tried.clone() /><How view plan tried /> }
            .into_any();
    }
    view! { <Minutes view=view.clone() plan=plan.clone() tried=tried.clone() /><How view plan tried /> }.into_any()
}

/// A field of a whole number, or the number.
pub(super) fn number((name, label): (String, String), value: u32, writes: Writes, tried: &Tried) -> AnyView {
    if writes == Writes::No {
        return if value > 0 { value.into_any() } else { view! { <span class="free">"—"</span> }.into_any() };
    }
    let typed = tried.typed.as_ref().and_then(|t| t.get(&name)).map(ToOwned::to_owned);
    let value = typed.unwrap_or_else(|| if value > 0 { value.to_string() } else { String::new() });
    let bad = tried.is_bad(&name).then_some("true");
    view! { <input name=name.clone() id=name class="num" inputmode="numeric" autocomplete="off" maxlength="4" value=value aria-label=label aria-invalid=bad aria-describedby=bad.map(|_| "bad-fields") /> }
        .into_any()
}

/// Whether the reader writes a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writes {
    /// It is a field.
    Yes,
    /// It is read.
    No,
}

impl Writes {
    pub(super) fn of(view: &PlanView, subject: &Subject) -> Self {
        if view.own.contains(&subject.id) { Self::Yes } else { Self::No }
    }
}

/// What a plan has for a subject, nothing where it has nothing.
pub(super) fn row_of(plan: &Plan, subject: &Subject) -> PlanRow {
    plan.row(subject.id).cloned().unwrap_or_else(|| PlanRow::empty(subject.id))
}

#[component]
fn Minutes(view: PlanView, plan: Plan, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let days = view.weekdays.clone();
    let more = if days.len() > WEEKDAYS.len() { format!("{} {}", w.weekend, w.own_weekend) } else { w.weekend.to_owned() };
    let heads = days.iter().copied().map(|d| view! { <th scope="col">{sentence::weekday(d, lang)}</th> }).collect_view();
    let row = |s: &Subject| {
        let (row, writes) = (row_of(&plan, s), Writes::of(&view, s));
        let cell = |day: Weekday| {
            let name = (format!("m-{}-{}", s.code, day.number_from_monday()), minutes_field(s, day, lang));
            view! { <td data-label=sentence::weekday(day, lang)>{number(name, row.minutes.on(day), writes, &tried)}</td> }
        };
        let cells = days.iter().copied().map(cell).collect_view();
        view! { <tr><th scope="row">{s.label(lang)}</th>{cells}<td class="m" data-label=w.week>{row.minutes.sum()}</td></tr> }
    };
    let rows = view.subjects.iter().map(row).collect_view();
    let cap = view.cap;
    let sums = days.iter().copied().map(|day| {
        let sum = plan.sum(day);
        let words = fill(w.of_cap, &[("sum", &sum), ("cap", &cap)]);
        view! { <td data-label=sentence::weekday(day, lang) data-bad=(sum > cap).then_some("true")><b>{words}</b></td> }
    });
    view! {
        <h2>{w.minutes}</h2>
        <p class="hint noprint">{more}</p>
        <div class="card"><table class="plain stack minutes num">
            <thead><tr><th scope="col">{w.subject}</th>{heads}<th scope="col" class="m">{w.week}</th></tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr><th scope="row">{w.sum}</th>{sums.collect_view()}<td class="m" data-label=w.week><b>{plan.total()}</b></td></tr></tfoot>
        </table></div>
    }
}

#[component]
fn Practice(view: PlanView, plan: Plan, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let row = |s: &Subject| {
        let name = (format!("practice-{}", s.code), practice_field(s, lang));
        let field = number(name, row_of(&plan, s).practice, Writes::of(&view, s), &tried);
        view! { <tr><th scope="row">{s.label(lang)}</th><td data-label=w.practice>{field}</td></tr> }
    };
    let rows = view.subjects.iter().map(row).collect_view();
    view! {
        <div class="card"><table class="plain stack minutes num">
            <thead><tr><th scope="col">{w.subject}</th><th scope="col">{w.practice}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}
