//! A month: each day with its name, whose timetable it follows, which grades differ, and what can be taken back.

use super::{
    GradeTabs, PaperHead, Tried,
    days::{class_of, runs, shown},
    mondays, month_title, week_of,
    year::head,
};
use crate::{
    api::calendar::{CalendarNow, class_name},
    pages::item::grade_name,
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::{Datelike, Days, Months, NaiveDate};
use domain::{
    calendar::label_in,
    lang::Lang,
    school::{DayKind, SpecialDay},
    sentence,
};
use leptos::prelude::*;
use store::CancelledDay;

catalogue! {
    /// Words of a month.
    Words {
        special: "本月的特殊日子", "Special days of the month";
        no_special: "这个月没有特殊日子。", "The month has no special days.";
        whole: "全校", "Whole school";
        off: "{label}：放假", "{label}: no school";
        school: "{label}：上课", "{label}: school";
        school_as: "{label}：上课，按{day}课表", "{label}: school, as {day}";
        change: "修改", "Change";
        remove: "删除", "Remove";
        until: "{from} – {to}", "{from} to {to}";
        cancelled: "已取消的作业", "Cancelled homework";
        cancelled_line: "{date} {class}：{reason}（{who}）", "{date} {class}: {reason} ({who})";
        before: "上个月", "Month before";
        after: "下个月", "Month after";
    }
}

/// The month of its first day.
#[component]
pub fn MonthPage(now: CalendarNow, first: NaiveDate, tried: Tried) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let last = first + Months::new(1) - Days::new(1);
    let to = |month: NaiveDate| site.href(&format!("/admin/calendar/{}?grade={}", month.format("%Y-%m"), now.grade.number()));
    let path = format!("/admin/calendar/{}", first.format("%Y-%m"));
    let rows = mondays(first, last).map(|m| week_row(&now, m, first, lang)).collect_view();
    let bad = tried.bad.map(|bad| view! { <p class="notice bad" role="alert">{bad.sentence(lang)}</p> });
    let year = super::Words::of(lang).to_year;
    view! {
        <PaperHead grade=now.grade />
        <div class="head">
            <h1>{month_title(first, lang)}</h1>
            <nav class="weeknav" aria-label=super::Words::of(lang).months>
                <a class="btn small" href=to(first - Months::new(1)) rel="prev"><span aria-hidden="true">"‹ "</span>{w.before}</a>
                <a class="btn small" href=site.href(&format!("/admin/calendar?grade={}", now.grade.number()))>{year}</a>
                <a class="btn small" href=to(first + Months::new(1)) rel="next">{w.after}<span aria-hidden="true">" ›"</span></a>
            </nav>
        </div>
        {bad}
        <GradeTabs now=now.clone() path />
        <div class="card calterm">
            <table class="cal month num" aria-label=month_title(first, lang)>
                <thead><tr><th scope="col">{super::Words::of(lang).week}</th>{head(lang)}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Special now=now.clone() span=(first, last) />
        <Cancelled now span=(first, last) />
    }
}

fn week_row(now: &CalendarNow, monday: NaiveDate, first: NaiveDate, lang: Lang) -> impl IntoView + use<> {
    let number = now.school.calendar(now.grade).week_number(monday + Days::new(3));
    let number = number.map(|n| fill(Common::of(lang).week, &[("n", &n)]));
    let cells = week_of(monday).map(|date| cell(now, date, first, lang)).collect_view();
    view! { <tr><th scope="row">{number}</th>{cells}</tr> }
}

fn cell(now: &CalendarNow, date: NaiveDate, first: NaiveDate, lang: Lang) -> AnyView {
    if date.month() != first.month() {
        return view! { <td class="out"></td> }.into_any();
    }
    let day = shown(now, date, lang);
    let kind = day.kind.map(|kind| view! { " "<b class="kind">{kind}</b> });
    let label = (!day.label.is_empty()).then(|| view! { <small>{day.label.clone()}</small> });
    let others = now.others(date).into_iter().map(|g| grade_name(g, lang)).collect::<Vec<_>>().join(lang.pick("、", ", "));
    let others = (!others.is_empty()).then(|| {
        view! { <small class="others">{super::Words::of(lang).others}{lang.pick("：", ": ")}{others}</small> }
    });
    let now_date = (date == now.today).then_some("date");
    view! { <td class=class_of(&day, now.today) aria-current=now_date>{date.day()}{kind}{label}{others}</td> }.into_any()
}

/// `国庆节：放假`
pub(super) fn row_words(day: &SpecialDay, lang: Lang) -> String {
    let (w, label) = (Words::of(lang), label_in(&day.label, lang));
    match day.kind {
        DayKind::Off => fill(w.off, &[("label", &label)]),
        DayKind::School(None) => fill(w.school, &[("label", &label)]),
        DayKind::School(Some(f)) => fill(w.school_as, &[("label", &label), ("day", &sentence::weekday(f, lang))]),
    }
}

/// 全校, 七年级
pub(super) fn whose(grade: Option<domain::school::Grade>, lang: Lang) -> String {
    grade.map_or_else(|| Words::of(lang).whole.to_owned(), |g| grade_name(g, lang))
}

/// `2026-09-01/0`
pub(super) fn key(date: NaiveDate, grade: Option<domain::school::Grade>) -> String {
    format!("{date}/{}", grade.map_or(0, |g| g.number()))
}

#[component]
fn Special(now: CalendarNow, span: (NaiveDate, NaiveDate)) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let touches = |run: &Vec<SpecialDay>| run.iter().any(|d| (span.0..=span.1).contains(&d.date));
    let rows: Vec<_> = runs(&now.school.days).into_iter().filter(touches).collect();
    let none = rows.is_empty().then(|| view! { <p class="hint">{w.no_special}</p> });
    let line = |run: Vec<SpecialDay>| {
        let text = run_words(&run, lang);
        let ways = now.may_set.then(|| view! { <RunWays run text=text.clone() /> });
        view! { <li class="num"><span>{text}</span>" "{ways}</li> }
    };
    let lines = rows.into_iter().map(line).collect_view();
    view! { <section class="card pad"><h2>{w.special}</h2>{none}<ul class="plain delegates">{lines}</ul></section> }
}

/// `11月3日 周二 – 11月5日 周四 七年级 期中考试：上课`
fn run_words(run: &[SpecialDay], lang: Lang) -> String {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return String::new() };
    let (from, to) = (sentence::date(first.date, lang), sentence::date(last.date, lang));
    let dates = if run.len() == 1 { from } else { fill(Words::of(lang).until, &[("from", &from), ("to", &to)]) };
    format!("{dates} {} {}", whose(first.grade, lang), row_words(first, lang))
}

/// Changing and removing what was set at once.
#[component]
fn RunWays(run: Vec<SpecialDay>, text: String) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let (change, remove) = (format!("{} {text}", w.change), format!("{} {text}", w.remove));
    let first = run.first().map(|d| key(d.date, d.grade)).unwrap_or_default();
    let keys = run.iter().map(|d| view! { <input type="hidden" name="key" value=key(d.date, d.grade) /> }).collect_view();
    view! {
        <span class="ways noprint">
            <a class="btn small" href=site.href(&format!("/admin/calendar?day={first}#days")) aria-label=change>{w.change}</a>
            <form method="post" action=site.href("/admin/calendar") class="inline">{keys}
                <button class="btn small danger" name="do" value="remove_days" aria-label=remove>{w.remove}</button>
            </form>
        </span>
    }
}

#[component]
fn Cancelled(now: CalendarNow, span: (NaiveDate, NaiveDate)) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let in_span = |d: &&CancelledDay| (span.0..=span.1).contains(&d.date);
    let lines: Vec<_> = now.cancelled.iter().filter(in_span).map(|d| cancelled_line(d, &now, lang)).collect();
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|text| view! { <li class="num">{text}</li> }).collect_view();
        view! { <section class="card pad"><h2>{w.cancelled}</h2><ul class="plain">{lines}</ul></section> }
    })
}

fn cancelled_line(d: &CancelledDay, now: &CalendarNow, lang: Lang) -> String {
    let date = sentence::date(d.date, lang);
    let (class, who) = (class_name(&now.school, d.class, lang), now.school.staff_name(d.by));
    fill(Words::of(lang).cancelled_line, &[("date", &date), ("class", &class), ("reason", &d.reason), ("who", &who)])
}
