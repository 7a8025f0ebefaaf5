//! `/class/{id}/{date}/history`: how a class's day became what it is, line by line, with the sum after each.

mod line;

use super::grade::reasons::read;
use crate::{
    api::history::DayHistory,
    components::{
        bar::{Bar, LoadBar},
        record::DayActions,
    },
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    cap::Cap,
    id::AssignmentId,
    lang::Lang,
    moment::Moment,
    school::{Class, School},
    sentence,
};
use leptos::prelude::*;
use line::{sentence as told, tone};
use std::sync::Arc;
use store::{HistoryEntry, Sums};

catalogue! {
    /// Words of the history of a day.
    Words {
        title: "{class} {date} · 怎么变成这样的", "{class} {date} · how it came about";
        lines: "逐条记录", "What happened";
        from_log: "由操作记录还原，记录只增不改。", "Read from the log of changes, which only grows.";
        none: "这一天还没有任何记录", "Nothing has happened to this day yet";
        none_more: "布置、修改、调整、撤回都会自动记在这里。", "Whatever is set, changed, resolved or withdrawn is kept here by itself.";
        to_grade: "回到年级统筹", "Back to the grade's week";
        to_plan: "回到备作业", "Back to planning";
        to_class: "回到班级的一周", "Back to the class's week";
        of_cap: "/ {cap} 分钟", "of {cap} min";
        reason: "理由：{text}", "Why: {text}";
        program: "系统", "The program";
        sum: "合计 {a} → {b}/{cap}", "Sum {a} → {b}/{cap}";
        same: "合计 {b}/{cap}", "Sum {b}/{cap}";
        set: "布置 {n} 分钟", "set, {n} min";
        set_only: "布置", "set";
        set_on: "布置在{date}，{n} 分钟", "set for {date}, {n} min";
        recorded: "补录 {n} 分钟，超过上限，只供校内存档", "back-entered, {n} min over the cap: on record for staff only";
        waits: "，待统筹", ", held";
        waits_over: "，待统筹（超 {n} 分钟）", ", held ({n} min over)";
        still_waits: "，仍待统筹", ", still held";
        shown: "，随即发布", ", and posted";
        part: "，其中这一天 {n} 分钟", ", {n} of them on this day";
        part_changed: "（这一天 {a} → {b} 分钟）", " ({a} → {b} min on this day)";
        kind: "（{kind}，不计入合计）", " ({kind}, not counted)";
        kind_only: "（{kind}）", " ({kind})";
        there: "（在{date}）", " (on {date})";
        cut: "缩短 {a} → {b} 分钟", "cut from {a} to {b} min";
        left: "移到{date}：{n} 分钟离开这一天", "moved to {date}: {n} min leave this day";
        came: "从{date}移来 {n} 分钟", "{n} min moved here from {date}";
        shifted: "调整各天分钟：这一天 {a} → {b} 分钟", "minutes moved between its days: {a} → {b} on this one";
        elsewhere: "从{from}移到{to}", "moved from {from} to {to}";
        optional: "改为选做，不计入合计", "made optional: not counted";
        posted: "发布，{n} 分钟计入合计", "posted: {n} min are counted";
        held: "改为待统筹，家长看不到，{n} 分钟不再计入", "held: families no longer see it, {n} min are no longer counted";
        withdrawn: "撤回，{n} 分钟离开这一天", "withdrawn: {n} min leave this day";
        withdrawn_only: "撤回", "withdrawn";
        closed: "到期未统筹，已撤回", "its day ended while it was held: withdrawn";
        undone: "撤销了{what}", "took back: {what}";
        any: "调整", "resolution";
        did_cut: "缩短", "cut";
        did_move: "移动", "move";
        did_optional: "改为选做", "made optional";
        did_withdraw: "撤回", "withdrawal";
        did_post: "发布", "posting";
        did_hold: "改为待统筹", "holding";
        again: "，回到 {n} 分钟，{state}", ", again {n} min, {state}";
        again_there: "，回到{date} {n} 分钟，{state}", ", again {n} min on {date}, {state}";
        edited: "修改：{what}", "edited: {what}";
        renamed: "题目由“{a}”改为“{b}”", "title “{a}” → “{b}”";
        minutes: "{a} → {b} 分钟", "{a} → {b} min";
        now_kind: "改为{kind}", "now {kind}";
        words: "改了说明", "its text";
        marked: "标为今日无作业", "marked: no homework today";
        unmarked: "取消了今日无作业", "no longer marked as without homework";
        changed: "有改动（记录内容无法解读）", "changed (what the record says can't be read)";
    }
}

/// The page's title.
#[must_use]
pub fn title(class: &Class, date: NaiveDate, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("class", &class.label(lang)), ("date", &sentence::date(date, lang))])
}

/// Where a link leads back to: what the reader may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// The grade's week, with this day open.
    Grade,
    /// The own week.
    Plan,
    /// The class's week, where neither is theirs.
    Class,
}

/// The page.
#[component]
pub fn HistoryPage(history: DayHistory, school: Arc<School>, back: Back) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let DayHistory { class, day, entries, actions } = history;
    let (date, cap, counts) = (day.date, day.cap, !class.grade.has_no_home_work());
    let sums = Sums { load: day.figures.load, held: day.figures.held_minutes };
    let days = (!actions.is_empty()).then(|| view! { <DayActions actions school=school.clone() /> });
    let list = match (entries.is_empty(), &days) {
        (true, None) => view! { <section class="card empty"><h2>{w.none}</h2><p>{w.none_more}</p></section> }.into_any(),
        (true, Some(_)) => ().into_any(),
        (false, _) => view! { <Story entries school date cap=counts.then_some(cap) /> }.into_any(),
    };
    view! {
        <article class="past">
            <div class="head"><h1>{title(&class, date, lang)}</h1></div>
            <BackLink class date back />
            {counts.then(|| view! { <Figure sums cap /> })}
            {days}
            {list}
        </article>
    }
}

#[component]
fn BackLink(class: Class, date: NaiveDate, back: Back) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let monday = domain::calendar::monday_of(date);
    let (path, words) = match back {
        Back::Grade => (format!("/grade/{}/{monday}?class={}&date={date}#items", class.grade.number(), class.id), w.to_grade),
        Back::Plan => (format!("/plan/{monday}"), w.to_plan),
        Back::Class => (format!("/class/{}/{monday}", class.id), w.to_class),
    };
    view! { <p class="return"><a href=site.href(&path)><span aria-hidden="true">"← "</span>{words}</a></p> }
}

/// The day as it stands: the picture of the product.
#[component]
fn Figure(sums: Sums, cap: Cap) -> impl IntoView {
    let lang = site().lang;
    let (w, c) = (Words::of(lang), Common::of(lang));
    let bar = bar(sums, cap);
    let held = (sums.held > 0).then(|| view! { <span class="tag held">{fill(c.held_minutes, &[("n", &sums.held)])}</span> });
    let over = (bar.over() > 0).then(|| view! { <span class="tag over">{fill(c.over_by, &[("n", &bar.over())])}</span> });
    view! {
        <section class="card sum">
            <p class="row"><span>{c.load}</span><span class="num"><b class="big">{sums.load}</b>" "{fill(w.of_cap, &[("cap", &cap.total)])}</span></p>
            <LoadBar bar size="big" lang />
            <p class="scale num" aria-hidden="true"><span>"0"</span><span>{c.cap}" "{cap.total}</span></p>
            <p class="tags num">{held}{over}</p>
        </section>
    }
}

fn bar(sums: Sums, cap: Cap) -> Bar {
    Bar { load: sums.load, held: sums.held, cap: cap.total, new: 0 }
}

/// Every change, the oldest first; without a cap nothing counts, and no sum is shown.
#[component]
fn Story(entries: Vec<HistoryEntry>, school: Arc<School>, date: NaiveDate, cap: Option<Cap>) -> impl IntoView {
    let w = Words::of(site().lang);
    let mut last = None;
    let lines = entries.into_iter().map(|entry| {
        let at = Moment::new(entry.at);
        let new_day = (last.replace(at.today()) != Some(at.today())).then(|| at.today());
        view! { <Line entry school=school.clone() date cap new_day /> }
    });
    let lines = lines.collect_view();
    view! {
        <h2>{w.lines}</h2>
        <ol class="card story">{lines}</ol>
        <p class="hint">{w.from_log}</p>
    }
}

#[component]
fn Line(
    entry: HistoryEntry,
    school: Arc<School>,
    date: NaiveDate,
    cap: Option<Cap>,
    new_day: Option<NaiveDate>,
) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let (who, what) = (by(&entry, &school, w), subject(&entry, &school, lang));
    let told = told(&entry, date, cap, lang);
    let reason = (!entry.reason.is_empty()).then(|| fill(w.reason, &[("text", &read(&entry.reason, lang))]));
    view! {
        <li data-tone=tone(&entry, date)>
            <Time at=entry.at new_day />
            <div class="what">
                <p><b>{what}</b>{lang.pick("：", ": ")}{told}</p>
                <p class="hint">{who}{reason.map(|r| view! { <span>{r}</span> })}</p>
            </div>
            {cap.map(|cap| view! { <Sum before=entry.sums_before sums=entry.sums cap /> })}
        </li>
    }
}

#[component]
fn Time(at: DateTime<Utc>, new_day: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let local = Moment::new(at).local();
    view! {
        <p class="when num">
            {new_day.map(|d| view! { <span class="date">{sentence::date(d, lang)}</span>" " })}
            <time datetime=local.format("%Y-%m-%dT%H:%M:%S+08:00").to_string()>{local.format("%H:%M").to_string()}</time>
        </p>
    }
}

/// The running sum: it must stay left of the line.
#[component]
fn Sum(before: Sums, sums: Sums, cap: Cap) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let text = if before.load == sums.load { w.same } else { w.sum };
    let words = fill(text, &[("a", &before.load), ("b", &sums.load), ("cap", &cap.total)]);
    view! { <div class="after num"><p>{words}</p><LoadBar bar=bar(sums, cap) size="thin" lang /></div> }
}

/// What became of an item last, for whoever was about to change it: `10:05 曾玉岭：缩短，40 → 30 分钟`.
#[must_use]
pub fn last_change(history: &DayHistory, assignment: AssignmentId, school: &School, lang: Lang) -> Option<String> {
    let entry = history.entries.iter().rev().find(|e| e.assignment == Some(assignment))?;
    let (class, date) = (&history.class, history.day.date);
    let cap = (!class.grade.has_no_home_work()).then_some(history.day.cap);
    let (who, told) = (by(entry, school, Words::of(lang)), told(entry, date, cap, lang));
    Some(format!("{} {who}{}{told}", Moment::new(entry.at).local().format("%H:%M"), lang.pick("：", ": ")))
}

fn by(entry: &HistoryEntry, school: &School, w: Words) -> String {
    entry.by.map_or(w.program, |staff| school.staff_name(staff)).to_owned()
}

/// `数学 练习册 P35`
fn subject(entry: &HistoryEntry, school: &School, lang: Lang) -> String {
    let name = school.subject(entry.subject).map(|s| s.label(lang)).unwrap_or_default();
    format!("{name} {}", entry.title).trim().to_owned()
}
