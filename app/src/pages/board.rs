//! `/board/{monday}`: the published week, for anyone; on paper each grade starts a page.

use super::cell::{NoHomework, day_label};
use crate::{
    api::boards::BoardPage as Data,
    components::bar::{Bar, LoadBar},
    components::week_nav::span,
    site::site,
    text::{catalogue, common, common::Common, fill},
};
use chrono::{Days, NaiveDate};
use domain::{
    assignment::{Form, Place},
    board::{BoardKind, Cell, ClassSheet, Difference, Document, Entry, GradeSheet, Mark},
    lang::Lang,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the notice.
    Words {
        title: "书面作业校内公示", "Homework notice";
        grade: "{n}年级", "Grade {n}";
        plan: "计划公示", "Plan";
        actual: "实施公示", "Actual";
        revision: "第 {n} 版", "Revision {n}";
        sum: "合计", "Sum";
        school: "校", "school";
        optional: "选", "opt";
        legend: "形式未注明者为书面。（校）课后服务时完成；（选）选做，不计入合计；△ 补充或更正。合计为当日全部学科书面作业预计用时。", "Written unless said otherwise. (school) done in after-school service; (opt) optional, not counted; △ added or corrected. The sum is the estimate of the day's written work in all subjects.";
        publisher: "公示人：{name}　{time}", "Published by {name}, {time}";
        reason: "更正原因：{reason}", "Reason: {reason}";
        digest: "核验码 {digest}", "Digest {digest}";
        newer: "这是第 {n} 版，已有更新的版本。", "This is revision {n}; there is a newer one.";
        to_last: "看最新版", "See the latest";
        none: "本周没有公示", "Nothing is published for this week";
        none_more: "学校发布后会出现在这里。", "It will appear here once the school publishes it.";
        empty_cell: "无作业", "none";
        not_yet: "尚未布置", "not set yet";
        uncounted: "（+{n}）", "(+{n})";
        revisions: "各版：", "Revisions: ";
        changes: "第 {n} 版的改动（{count} 处）", "What revision {n} changed ({count})";
        top: "回到年级", "Back to the grades";
        weeks: "作业公示", "Homework notices";
        week: "第{n}周", "Week {n}";
        grades: "年级", "Grades";
    }
}

/// The page's title.
#[must_use]
pub fn title(document: &Document, lang: Lang) -> String {
    let h = &document.header;
    let w = Words::of(lang);
    format!("{} {}", w.title, h.week.map(|n| fill(w.week, &[("n", &n)])).unwrap_or_default())
}

/// A revision.
#[component]
pub fn BoardPage(data: Data) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let (document, number) = (data.document, data.board.number);
    let monday = document.header.monday;
    let newer = (data.last > number).then(|| fill(w.newer, &[("n", &number)]));
    let last = site.href(&format!("/board/{monday}"));
    let jump = document.grades.iter().map(|g| {
        let name = grade_name(g.grade, site.lang);
        view! { <a href=format!("#g{}", g.grade)>{name}</a> }
    });
    let jump = jump.collect_view();
    let grades = document.grades.clone();
    let sheets = grades
        .into_iter()
        .map(|g| view! { <Sheet g document=document.clone() digest=data.board.digest.clone() /> })
        .collect_view();
    view! {
        {newer.map(|n| view! { <p class="notice warn">{n}" "<a href=last>{w.to_last}</a></p> })}
        <nav class="tabs" id="grades" aria-label=w.grades>{jump}</nav>
        <Revisions monday number last=data.last />
        {(!data.changes.is_empty()).then(|| view! { <Changed number changes=data.changes /> })}
        {sheets}
    }
}

/// The way to every revision of the week.
#[component]
fn Revisions(monday: NaiveDate, number: u32, last: u32) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    (last > 1).then(|| {
        let links = (1..=last).map(|n| {
            let here = (n == number).then_some("page");
            view! { <a class="btn small quiet" href=site.href(&format!("/board/{monday}/{n}")) aria-current=here>{fill(w.revision, &[("n", &n)])}</a> }
        });
        view! { <p class="ways num noprint">{w.revisions}{links.collect_view()}</p> }
    })
}

/// What a revision changed against the one before.
#[component]
fn Changed(number: u32, changes: Vec<Difference>) -> impl IntoView {
    let lang = site().lang;
    let title = fill(Words::of(lang).changes, &[("n", &number), ("count", &changes.len())]);
    let lines = changes.into_iter().map(|d| view! { <li>{d.sentence(lang)}</li> }).collect_view();
    view! { <details class="card items noprint"><summary>{title}</summary><ul class="changes">{lines}</ul></details> }
}

pub(super) fn grade_name(grade: u8, lang: Lang) -> String {
    let numeral = domain::school::Grade::new(grade).map_or("", |g| g.numeral());
    fill(Words::of(lang).grade, &[("n", &lang.pick(numeral.to_owned(), grade.to_string()))])
}

#[component]
fn Sheet(g: GradeSheet, document: Document, digest: String) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let h = document.header;
    let kind = if h.kind == BoardKind::Plan { w.plan } else { w.actual };
    let week = h.week.map(|n| fill(w.week, &[("n", &n)])).unwrap_or_default();
    let title = format!("{} · {}", w.title, grade_name(g.grade, lang));
    let label = title.clone();
    let line = format!("{}　{}　{week}　{}", h.school, h.term, span(h.monday, h.monday + Days::new(6), lang));
    let heads = g.days.iter().map(|d| view! { <th scope="col">{day_label(d.date, d.days_off.min(9), lang)}</th> }).collect_view();
    let days = g.days.clone();
    let published = h.published_at.get(..10).and_then(|d| d.parse().ok());
    let rows = g.classes.into_iter().map(|c| view! { <Row c days=days.clone() published /> }).collect_view();
    let time = h.published_at.get(..16).unwrap_or_default().replace('T', " ");
    let reason = h.reason.as_ref().map(|r| fill(w.reason, &[("reason", r)]));
    let hotline = fill(Common::of(lang).hotline, &[("phone", &h.hotline)]);
    view! {
        <article class="board num" id=format!("g{}", g.grade)>
            <p class="noprint"><a href="#grades">{w.top}</a></p>
            <header class="boardhead"><h1>{title}</h1><p><span>{line}</span><span>{kind}"　"{fill(w.revision, &[("n", &h.number)])}</span></p></header>
            <div class="scroll" tabindex="0" role="region" aria-label=label><table class="sheet"><thead><tr><th scope="col">{Common::of(lang).class}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
            <footer class="boardfoot"><div>
                <p>{w.legend}</p>
                {reason.map(|r| view! { <p>{r}</p> })}
                <p>{fill(w.publisher, &[("name", &h.publisher), ("time", &time)])}"　"{hotline}</p>
                <p class="digest">{fill(w.digest, &[("digest", &digest)])}</p>
            </div></footer>
        </article>
    }
}

#[component]
fn Row(c: ClassSheet, days: Vec<domain::board::DayHead>, published: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let cells = c.cells.into_iter().map(move |cell| {
        let head = days.iter().find(|d| d.date == cell.date);
        let label = day_label(cell.date, head.map_or(0, |d| d.days_off.min(9)), lang);
        let no_homework = if head.is_some_and(|d| d.no_homework) { NoHomework::Day } else { NoHomework::Not };
        view! { <td data-label=label><CellView cell no_homework published /></td> }
    });
    view! { <tr><th scope="row">{c.name}</th>{cells.collect_view()}</tr> }
}

#[component]
fn CellView(cell: Cell, no_homework: NoHomework, published: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let (c, w) = (Common::of(lang), Words::of(lang));
    let said = !(cell.items.is_empty() && cell.pending.is_empty() && cell.none.is_empty() && cell.unfiled.is_empty());
    // a day that was still to come when this was published is never called none (R18)
    let to_come = published.is_some_and(|p| cell.date >= p);
    let nothing = match no_homework {
        NoHomework::Day => c.no_homework_day,
        NoHomework::Not if to_come => w.not_yet,
        NoHomework::Not => w.empty_cell,
    };
    let entries = cell.items.into_iter().map(|e| view! { <Line e /> }).collect_view();
    let named = |word: &'static str, names: Vec<String>| {
        (!names.is_empty()).then(|| view! { <p class="quietly">{names.join(lang.pick("、", ", "))}" "{word}</p> })
    };
    let bar = Bar { load: cell.load, cap: cell.cap, ..Bar::default() };
    view! {
        <ul>{entries}</ul>
        {named(c.pending, cell.pending)}
        {named(c.none_today, cell.none)}
        {named(c.unfiled, cell.unfiled)}
        {(!said).then(|| view! { <p class="quietly">{nothing}</p> })}
        <p class="total"><span>{w.sum}</span><LoadBar bar size="thin" lang /><b>{cell.load}"/"{cell.cap}</b></p>
    }
}

/// 语文 阅读题 1–4（校）25; the style adds the mark of a correction, so the word is there for those who do not see it.
#[component]
fn Line(e: Entry) -> impl IntoView {
    let lang = site().lang;
    let (c, w) = (Common::of(lang), Words::of(lang));
    let notes = notes(&e, lang);
    let mark = e.mark.map(|m| if m == Mark::Addition { c.addition } else { c.correction });
    let teacher = e.teacher.filter(|t| !t.is_empty());
    // what the sum below does not count does not look like what it does
    let counts = e.form == Form::Written && e.required;
    let figure = if counts { e.minutes.to_string() } else { fill(w.uncounted, &[("n", &e.minutes)]) };
    let minutes = (e.minutes > 0).then(|| view! { <span class="m" class:aside=!counts>{figure}</span> });
    view! {
        <li class:changed=mark.is_some()>
            <b>{e.subject_name}</b>" "{e.title}{notes}{teacher.map(|t| view! { <small class="name">" "{t}</small> })}" "{minutes}
            {mark.map(|m| view! { <span class="sr">{m}</span> })}
        </li>
    }
}

/// （校·选）
fn notes(e: &Entry, lang: Lang) -> String {
    let w = Words::of(lang);
    let form = (e.form != Form::Written).then(|| common::form(e.form, lang));
    let place = (e.place == Place::School).then_some(w.school);
    let need = (!e.required).then_some(w.optional);
    let notes: Vec<_> = [form, place, need].into_iter().flatten().collect();
    if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("·")) }
}

/// No revision of that week.
#[component]
pub fn NoBoardPage() -> impl IntoView {
    let w = Words::of(site().lang);
    let site = site();
    view! {
        <section class="errorpage"><h1>{w.none}</h1><p>{w.none_more}</p><p><a class="btn" href=site.href("/board")>{w.weeks}</a></p></section>
    }
}

/// Every week with a notice.
#[component]
pub fn BoardIndexPage(weeks: Vec<(NaiveDate, u32)>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let empty = weeks.is_empty();
    let rows = weeks.into_iter().map(|(monday, n)| {
        let label = span(monday, monday + Days::new(6), site.lang);
        view! { <li><a href=site.href(&format!("/board/{monday}"))>{label}</a>" "<span class="hint">{fill(w.revision, &[("n", &n)])}</span></li> }
    });
    view! {
        <h1>{w.weeks}</h1>
        {empty.then(|| view! { <p class="card empty">{w.none_more}</p> })}
        {(!empty).then(|| view! { <ul class="card weeks num">{rows.collect_view()}</ul> })}
    }
}
