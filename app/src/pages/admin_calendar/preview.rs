//! What a change would do, before it is made: the days that it sets, the homework and the notices that it touches; then it is confirmed.

use super::{
    month::{row_words, whose},
    year::WEEK,
};
use crate::{
    api::calendar::{Preview, Typed, class_name, plan_field, why_held},
    components::week_nav::span,
    pages::item::grade_name,
    site::site,
    text::{catalogue, common::Common, fill, minutes},
};
use chrono::{Datelike, Days, NaiveDate};
use domain::{
    assignment::{DayMinutes, State},
    calendar::{Refitted, label_in},
    lang::Lang,
    school::{DayKind, Grade, School, SpecialDay, Term},
    sentence::{self, full_date},
};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

catalogue! {
    /// Words of the preview.
    Words {
        title: "保存前请确认", "Before it is saved";
        back: "返回，不保存", "Back, without saving";
        confirm: "确认保存", "Save it";
        confirm_n: "确认保存（影响 {n} 项作业）", "Save it (homework touched: {n})";
        differs: "刚才又有作业或设置变动，请再看一遍。", "Homework or settings changed just now: please look again.";
        sets: "将设为", "It sets";
        ordinary: "将恢复为平常的日子", "These become ordinary days";
        term_set: "学期：{name}，{from} – {to}（{whose}）", "Term: {name}, {from} to {to} ({whose})";
        term_gone: "不再有的学期：{name}，{from} – {to}（{whose}）", "The term that goes: {name}, {from} to {to} ({whose})";
        follows: "{day} 按哪天的课表上课", "Whose timetable {day} follows";
        own: "没有说明", "not said";
        touched: "受影响的作业（{n} 项，其中 {held} 项将改为待统筹）", "Homework that it touches ({n}, of which {held} will be held)";
        of_grade: "{grade}：{n} 项", "{grade}: {n}";
        untouched: "没有作业受影响。", "No homework is touched.";
        class: "班级", "Class";
        work: "作业", "Homework";
        becomes: "变为", "Becomes";
        held: "家长看不到：{why}", "unseen by families: {why}";
        stays_held: "仍待统筹", "still held";
        from_to: "从 {from} 移到 {to}", "moved from {from} to {to}";
        due: "改为 {day} 交", "due {day}";
        weeks: "已发布的公示", "Published notices";
        weeks_more: "这些周的公示已经发布。已发布的版本不变，需要时请发布新的版本。", "These weeks have published notices. What was published stays; publish a new revision where needed.";
        no_weeks: "没有已发布的公示受影响。", "No published notice is touched.";
        more: "还有 {n} 项", "{n} more";
    }
}

/// Lines of a list that are shown.
const MOST: usize = 300;
/// As much homework is listed without a fold.
const UNFOLDED: usize = 30;

/// The preview; `typed` is sent again with the confirmation.
#[component]
pub fn PreviewPage(preview: Preview, typed: Typed, school: Arc<School>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let back = site.href("/admin/calendar");
    let differs = preview.differs.then(|| view! { <p class="notice warn" role="alert">{w.differs}</p> });
    view! {
        <div class="head"><h1>{w.title}</h1><a class="btn quiet" href=back>{w.back}</a></div>
        {differs}
        <Sets preview=preview.clone() />
        <Weeks weeks=preview.effect.weeks.clone() school=school.clone() />
        <p class="line num"><b>{touched_words(&preview, site.lang)}</b></p>
        <Touched preview=preview.clone() school />
        <Confirm preview typed />
    }
}

#[component]
fn Sets(preview: Preview) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let term = |text: &str, t: &Term| {
        let values = [full_date(t.starts_on, lang), full_date(t.ends_on, lang), whose(t.grade, lang)];
        let [from, to, whose] = &values;
        fill(text, &[("name", &t.name), ("from", from), ("to", to), ("whose", whose)])
    };
    let (set, gone) =
        (preview.terms.0.as_ref().map(|t| term(w.term_set, t)), preview.terms.1.as_ref().map(|t| term(w.term_gone, t)));
    let terms: Vec<_> = set.into_iter().chain(gone).collect();
    let days = |title: &'static str, days: Vec<SpecialDay>| {
        let lines: Vec<_> = days.iter().map(|d| day_line(d, lang)).collect();
        (!lines.is_empty()).then(|| view! { <section class="card pad"><h2>{title}</h2>{list(lines, lang)}</section> })
    };
    let terms = (!terms.is_empty()).then(|| view! { <section class="card pad">{list(terms, lang)}</section> });
    view! { {terms}{days(w.sets, preview.days)}{days(w.ordinary, preview.ordinary)} }
}

fn day_line(d: &SpecialDay, lang: Lang) -> String {
    format!("{} {} {}", full_date(d.date, lang), whose(d.grade, lang), row_words(d, lang))
}

/// A list of lines, not longer than can be read.
fn list(lines: Vec<String>, lang: Lang) -> impl IntoView + use<> {
    let more = lines.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <li>{fill(Words::of(lang).more, &[("n", &more)])}</li> });
    let lines = lines.into_iter().take(MOST).map(|text| view! { <li>{text}</li> }).collect_view();
    view! { <ul class="plain num">{lines}{more}</ul> }
}

/// What is touched, in a sentence.
fn touched_words(preview: &Preview, lang: Lang) -> String {
    let w = Words::of(lang);
    let (n, held) = (preview.effect.targets.len(), preview.effect.held().count());
    if n == 0 { w.untouched.to_owned() } else { fill(w.touched, &[("n", &n), ("held", &held)]) }
}

/// Grade by grade; much of it folded, so that it can be read.
#[component]
fn Touched(preview: Preview, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let targets = &preview.effect.targets;
    let of = |r: &Refitted| school.class(r.before.class).map(|c| c.grade);
    let grades: BTreeSet<_> = targets.iter().filter_map(of).collect();
    let open = targets.len() <= UNFOLDED;
    let part = |grade: Grade| {
        let own: Vec<_> = targets.iter().filter(|r| of(r) == Some(grade)).collect();
        let heading = fill(Words::of(lang).of_grade, &[("grade", &grade_name(grade, lang)), ("n", &own.len())]);
        view! { <details class="more card" open=open><summary class="num">{heading}</summary>{table(&own, &school, lang)}</details> }
    };
    grades.into_iter().map(part).collect_view()
}

fn table(targets: &[&Refitted], school: &School, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let more = targets.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <p class="hint">{fill(w.more, &[("n", &more)])}</p> });
    let rows = targets.iter().take(MOST).map(|r| row(r, school, lang)).collect_view();
    view! {
        <table class="plain stack num">
            <thead><tr><th scope="col">{w.class}</th><th scope="col">{w.work}</th><th scope="col">{w.becomes}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>{more}
    }
}

fn row(r: &Refitted, school: &School, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let a = &r.before.target.assignment;
    let subject = school.subject(a.subject).map(|s| s.label(lang)).unwrap_or_default();
    let set = sentence::date(a.set_on, lang);
    let work = format!("{subject} {}（{set} {}）", a.title, minutes(a.total(), lang));
    let tag = r.held.map(|_| view! { <span class="tag held">{Common::of(lang).held}</span>" " });
    view! {
        <tr><th scope="row">{class_name(school, r.before.class, lang)}</th><td data-label=w.work>{work}</td>
            <td data-label=w.becomes>{tag}{becomes(r, lang)}</td></tr>
    }
}

/// What of it is another afterwards.
fn becomes(r: &Refitted, lang: Lang) -> String {
    let w = Words::of(lang);
    let (before, after) = (&r.before.target, &r.after);
    let day = |d| sentence::date(d, lang);
    let held = r.held.map(|held| fill(w.held, &[("why", &why_held(held, lang))]));
    let moves = before.days != after.days;
    let stays = (r.held.is_none() && after.state == State::Held && moves).then(|| w.stays_held.to_owned());
    let each = |days: &[DayMinutes]| {
        let each = days.iter().map(|d| format!("{} {}", day(d.date), minutes(d.minutes, lang)));
        each.collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let moved = moves.then(|| match (&before.days[..], &after.days[..]) {
        ([from], [to]) => fill(w.from_to, &[("from", &day(from.date)), ("to", &day(to.date))]),
        (_, days) => each(days),
    });
    let due =
        (before.assignment.due_on != after.assignment.due_on).then(|| fill(w.due, &[("day", &day(after.assignment.due_on))]));
    [held, stays, moved, due].into_iter().flatten().collect::<Vec<_>>().join(lang.pick("；", "; "))
}

#[component]
fn Weeks(weeks: Vec<NaiveDate>, school: Arc<School>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    if weeks.is_empty() {
        return view! { <p class="line">{w.no_weeks}</p> }.into_any();
    }
    let line = |monday: NaiveDate| {
        let number = school.grades().into_iter().find_map(|g| school.calendar(g).week_number(monday + Days::new(4)));
        let name = number.map(|n| fill(Common::of(lang).week, &[("n", &n)])).unwrap_or_default();
        let words = format!("{name} {}", span(monday, monday + Days::new(6), lang));
        view! { <li><a href=site.href(&format!("/board/{monday}"))>{words}</a></li> }
    };
    let lines = weeks.into_iter().map(line).collect_view();
    view! { <section class="card pad"><h2>{w.weeks}</h2><p class="hint">{w.weeks_more}</p><ul class="plain num">{lines}</ul></section> }
        .into_any()
}

/// What was typed, to be sent again, with what was shown.
#[component]
fn Confirm(preview: Preview, typed: Typed) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let n = preview.effect.targets.len();
    let confirm = if n == 0 { w.confirm.to_owned() } else { fill(w.confirm_n, &[("n", &n)]) };
    let is_plan = matches!(typed.section(), "plan" | "file");
    let made_up = preview.days.iter().filter(|d| is_plan && d.kind != DayKind::Off).map(|d| follows(d, lang)).collect_view();
    let fields = again(&preview, &typed, is_plan);
    let fields = fields.into_iter().map(|(n, v)| view! { <input type="hidden" name=n value=v /> }).collect_view();
    view! {
        <form method="post" action=site.href("/admin/calendar") class="card form">
            {fields}<input type="hidden" name="seen" value=preview.seen />
            {made_up}
            <p class="ways"><button class="btn main num">{confirm}</button><a class="btn quiet" href=site.href("/admin/calendar")>{w.back}</a></p>
        </form>
    }
}

/// A plan is sent again as the days that were listed.
fn again(preview: &Preview, typed: &Typed, is_plan: bool) -> Vec<(String, String)> {
    if !is_plan {
        return typed.0.iter().filter(|(n, _)| n != "seen").cloned().collect();
    }
    let days = preview.days.iter().map(|d| ("day".to_owned(), plan_field(d)));
    std::iter::once(("do".to_owned(), "plan".to_owned())).chain(days).collect()
}

/// Which weekday's timetable a made-up day follows: the school says so.
fn follows(d: &SpecialDay, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let name = format!("follows-{}", d.date);
    let is = if let DayKind::School(Some(f)) = d.kind { Some(f) } else { None };
    let options = WEEK.iter().take(5).map(|day| {
        let chosen = is == Some(*day) && d.date.weekday() != *day;
        view! { <option value=day.number_from_monday().to_string() selected=chosen>{sentence::weekday(*day, lang)}</option> }
    });
    let label = fill(w.follows, &[("day", &format!("{} {}", full_date(d.date, lang), label_in(&d.label, lang)))]);
    view! {
        <div class="field"><label for=name.clone()>{label}</label>
            <select id=name.clone() name=name><option value="">{w.own}</option>{options.collect_view()}</select></div>
    }
}
