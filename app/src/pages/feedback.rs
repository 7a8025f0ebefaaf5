//! `/feedback/{monday}`: how long homework really took, beside what was estimated.

mod trend;

use crate::{
    api::feedback::{ClassFeedback, Feedback, Series, SubjectFeedback},
    components::{
        bar::{Bar, LoadBar},
        week_nav::WeekNav,
    },
    site::site,
    text::{catalogue, fill, minutes},
};
use domain::{calibrate::CellFactor, lang::Lang, school::School, sentence};
use leptos::prelude::*;
use std::sync::Arc;
use store::MeasuredOf;
use trend::Trend;

catalogue! {
    /// Words of the page.
    Words {
        title: "用时反馈", "Measured times";
        lead: "家庭不记名反馈的用时。满 10 份才显示，全周只算满 10 份的晚上；第二天早上汇总，以后不再变。只和自己的预计比，不排名。", "What families say anonymously. Shown from 10 answers on; a week is made of the evenings that have them. Summed up the next morning, and then fixed. Compared with your own estimates only, never ranked.";
        none: "这一周还没有反馈。家长在每天的作业页上点一下就能填；当天的结果第二天早上出来。", "No answers in this week yet. Families answer with one tap on the day's list; a day's result is there next morning.";
        whole: "全部书面作业", "All written work";
        what: "内容", "What";
        answers: "份数", "Answers";
        rate: "回收率", "Response";
        estimate: "预计", "Estimate";
        median: "实测（中位数）", "Measured (median)";
        mean: "平均", "Mean";
        p80: "八成在", "80 % within";
        over: "超上限", "Over the cap";
        under: "<10", "<10";
        doubtful: "存疑：比人数多", "Doubtful: more than pupils";
        few: "不足 10 份，不显示", "Under 10 answers: not shown";
        week_row: "全周", "Whole week";
        usual: "您布置的{form}作业，学生通常要您所填的 {factor} 倍时间（{from}–{to}，来自 {n} 份反馈）。填 20 分钟的，写 {twenty} 更准。", "For your {form} items pupils usually need {factor} times what you write ({from}–{to}, from {n} answers). Where you write 20 min, {twenty} is closer.";
        usual_fits: "您布置的{form}作业，预计和实测相符（{from}–{to} 倍，来自 {n} 份反馈）。", "For your {form} items, estimates and measured times agree ({from}–{to} times, from {n} answers).";
        read: "我已看过", "I have seen this";
        was_read: "已确认看过", "Seen";
        receipts: "任课教师已看：{n} / {all}", "Teachers who have seen it: {n} of {all}";
        settings: "设置", "Settings";
        percent: "{n}%", "{n} %";
        above: "超过上限", "above the cap";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page.
#[component]
pub fn FeedbackPage(data: Feedback, school: Arc<School>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let Feedback { monday, week, classes, seen, receipts, may_set } = data;
    let nothing = classes.iter().all(|c| c.whole.is_empty());
    let settings = may_set.then(|| view! { <a class="btn small quiet" href=site.href("/feedback/settings")>{w.settings}</a> });
    let receipts = receipts
        .filter(|_| !nothing)
        .map(|(n, all)| view! { <p class="hint num">{fill(w.receipts, &[("n", &n), ("all", &all)])}</p> });
    let seen = seen.filter(|_| !nothing).map(|seen| view! { <Seen seen path=site.href(&format!("/feedback/{monday}")) /> });
    let shown = classes.into_iter().filter(|c| !c.whole.is_empty());
    let cards = shown.map(|c| view! { <ClassCard c school=school.clone() /> }).collect_view();
    view! {
        <div class="head"><h1>{w.title}</h1>{settings}</div>
        <WeekNav path="/feedback".to_owned() monday week />
        <p class="hint lead">{w.lead}</p>
        {receipts}
        {nothing.then(|| view! { <p class="card empty">{w.none}</p> })}
        {cards}
        {seen}
    }
}

#[component]
fn Seen(seen: bool, path: String) -> impl IntoView {
    let w = Words::of(site().lang);
    if seen {
        return view! { <p><span class="tag ok">{w.was_read}</span></p> }.into_any();
    }
    view! { <form method="post" action=path><button class="btn main" name="do" value="read">{w.read}</button></form> }.into_any()
}

#[component]
fn ClassCard(c: ClassFeedback, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let label = c.class.label(lang);
    let rows = rows(w.whole.to_owned(), &c.whole, c.cap, lang);
    let subjects = c.subjects.iter().filter(|s| !s.series.is_empty()).filter_map(|s| {
        let name = school.subject(s.subject)?.label(lang);
        // a subject has no cap of its own: its picture is held against its estimate
        let estimate = s.series.week.as_ref().or(s.series.evenings.first()).map_or(0, |m| m.measured.estimate);
        Some(rows_of_subject(name, &s.series, estimate, lang))
    });
    let subjects = subjects.collect_view();
    let notes = c.subjects.iter().flat_map(|s| usual_lines(s, lang)).collect_view();
    let own = c.subjects.iter().filter_map(|s| {
        let what = school.subject(s.subject)?.label(lang);
        Some(view! { <Trend what series=s.series.clone() cap=0 /> })
    });
    let own = own.collect_view();
    view! {
        <section class="card feedback">
            <h2>{label.clone()}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table class="plain stack num">
                    <thead><tr><th scope="col">{w.what}</th><th scope="col">{w.answers}</th><th scope="col">{w.estimate}</th><th scope="col">{w.median}</th><th scope="col">{w.p80}</th><th scope="col">{w.mean}</th><th scope="col">{w.over}</th></tr></thead>
                    <tbody>{rows}{subjects}</tbody>
                </table>
            </div>
            {notes}
            <div class="trends"><Trend what=w.whole.to_owned() series=c.whole cap=c.cap />{own}</div>
        </section>
    }
}

/// The week, where it is summed up, then its evenings.
fn rows(name: String, series: &Series, cap: u32, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let week = series.week.as_ref().map(|m| row(format!("{name} · {}", w.week_row), m, cap, lang));
    let evenings = series.evenings.iter().map(|m| row(sentence::date(m.span.0, lang), m, cap, lang)).collect_view();
    view! { {week}{evenings} }.into_any()
}

fn rows_of_subject(name: String, series: &Series, estimate: u32, lang: Lang) -> AnyView {
    let week = series.week.as_ref().map(|m| row(name.clone(), m, estimate, lang));
    let evenings = series.evenings.iter().filter(|_| series.week.is_none());
    let evenings = evenings.map(|m| row(format!("{name} {}", sentence::date(m.span.0, lang)), m, estimate, lang)).collect_view();
    view! { {week}{evenings} }.into_any()
}

fn row(name: String, m: &MeasuredOf, cap: u32, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let percent = |permille: u32| fill(w.percent, &[("n", &(permille / 10))]);
    let estimate = minutes(m.measured.estimate, lang);
    let Some(told) = m.measured.told else {
        return view! { <tr><th scope="row">{name}</th><td data-label=w.answers>{w.under}</td><td data-label=w.estimate>{estimate}</td><td colspan="4" class="hint">{w.few}</td></tr> }
            .into_any();
    };
    let n = format!("{} ({})", m.measured.answers, percent(m.measured.response_rate()));
    let doubtful = m.measured.is_doubtful().then(|| view! { " "<span class="tag note">{w.doubtful}</span> });
    let bar = Bar { load: told.median.min(cap), held: 0, new: told.median.saturating_sub(cap), cap };
    let over = (m.subject.is_none() && m.measured.is_over(cap)).then(|| view! { " "<span class="tag over">{w.above}</span> });
    let share = told.over_cap.map_or_else(|| "–".to_owned(), percent);
    view! {
        <tr>
            <th scope="row">{name}</th><td data-label=w.answers>{n}{doubtful}</td><td data-label=w.estimate>{estimate}</td>
            <td data-label=w.median><LoadBar bar size="cell" lang words=minutes(told.median, lang) /><b>{minutes(told.median, lang)}</b>{over}</td>
            <td data-label=w.p80>{minutes(told.p80, lang)}</td><td data-label=w.mean>{minutes(told.mean, lang)}</td><td data-label=w.over>{share}</td>
        </tr>
    }
    .into_any()
}

/// What pupils usually need of a teacher's items, in words that can be used at the next posting.
fn usual_lines(s: &SubjectFeedback, lang: Lang) -> Vec<AnyView> {
    let w = Words::of(lang);
    let times = |log: f64| format!("{:.2}", log.exp());
    let line = |f: &CellFactor| {
        let fits = f.log_from <= 0.0 && f.log_to >= 0.0;
        let twenty = domain::minutes::Minutes::try_from(20).map(|m| f.usual(m).minutes).unwrap_or(20);
        let text = fill(
            if fits { w.usual_fits } else { w.usual },
            &[
                ("form", &sentence::form(f.cell.form, lang)),
                ("factor", &times(f.log_factor)),
                ("from", &times(f.log_from)),
                ("to", &times(f.log_to)),
                ("n", &f.answers),
                ("twenty", &twenty),
            ],
        );
        view! { <p class="usual num">{text}</p> }.into_any()
    };
    s.usual.iter().map(line).collect()
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 1] = [trend::Words::ALL];
