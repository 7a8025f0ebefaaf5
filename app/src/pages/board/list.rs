//! `/board/{monday}/{revision}/list`: the same week class by class and item by item, with all that the week table has no room for.

mod item;

use super::{Grades, Look, QrCode, Revisions, Words as Notice, cell::Rest, grade_name, sheet::SheetFoot};
use crate::{
    api::boards::BoardPage as Data,
    components::week_nav::span,
    pages::cell::day_label,
    site::site,
    text::{catalogue, fill},
};
use chrono::{Days, NaiveDate};
use domain::{
    board::{BoardKind, Cell, ClassSheet, DayHead, Document, GradeSheet, Header},
    calendar::label_in,
    id::ClassId,
    lang::Lang,
    school::{Grade, class_name},
};
use item::Item;
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        title: "{title} · 清单", "{title} · list";
        classes: "{grade}各班", "Classes of {grade}";
        of_total: "共 {n} 分钟", "{n} min in all";
        with_text: "{tier}：{text}", "{tier}: {text}";
    }
}

/// The page's title.
#[must_use]
pub fn list_title(document: &Document, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("title", &super::title(document, lang))])
}

/// A revision as a list.
#[component]
pub fn BoardListPage(data: Data, code: Option<QrCode>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Notice::of(site.lang));
    let title = list_title(&data.document, lang);
    let (number, last, digest) = (data.board.number, data.last, data.board.digest);
    let Document { header: h, grades } = data.document;
    let (monday, published_on) = (h.monday, h.published_on());
    let numbers: Vec<_> = grades.iter().map(|g| g.grade).collect();
    let grades = grades.into_iter().map(|g| view! { <GradeList g published_on /> }).collect_view();
    let newer = (last > number).then(|| fill(w.newer, &[("n", &number)]));
    let to_last = site.href(&Look::List.path(monday, last));
    view! {
        {newer.map(|n| view! { <p class="notice warn">{n}" "<a href=to_last>{w.to_last}</a></p> })}
        <Revisions monday number last look=Look::List />
        <h1>{title}</h1>
        <p class="num">{about(&h, lang)}</p>
        <Grades numbers />
        {grades}
        <div class="board num"><SheetFoot h digest=Some(digest) code /></div>
    }
}

/// 学校　学期　11月23日–29日　计划公示　第 2 版
fn about(h: &Header, lang: Lang) -> String {
    let w = Notice::of(lang);
    let kind = if h.kind == BoardKind::Plan { w.plan } else { w.actual };
    let week = span(h.monday, h.monday + Days::new(6), lang);
    format!("{}　{}　{week}　{kind}　{}", h.school, h.term, fill(w.revision, &[("n", &h.number)]))
}

#[component]
fn GradeList(g: GradeSheet, published_on: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let Some(grade) = Grade::new(g.grade) else { return ().into_any() };
    let name = grade_name(g.grade, lang);
    let label = fill(Words::of(lang).classes, &[("grade", &name)]);
    let jump = |c: &ClassSheet| view! { <a href=format!("#{}", place(c.class_id))>{class_name(&c.name, lang)}</a> };
    let jumps = g.classes.iter().map(jump).collect_view();
    let days = g.days;
    let classes = g.classes.into_iter().map(|c| view! { <ClassList c days=days.clone() grade published_on /> });
    view! {
        <section class="board listing num" id=format!("g{}", g.grade)>
            <h2>{name}</h2>
            <nav class="revisions noprint" aria-label=label>{jumps}</nav>
            {classes.collect_view()}
        </section>
    }
    .into_any()
}

/// Where a class stands on the page.
fn place(class: ClassId) -> String {
    format!("c{class}")
}

#[component]
fn ClassList(c: ClassSheet, days: Vec<DayHead>, grade: Grade, published_on: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let days = c.cells.into_iter().filter_map(move |cell| {
        let head = days.iter().find(|d| d.date == cell.date)?.clone();
        Some(view! { <DayList cell head grade published_on /> })
    });
    view! { <section class="ofclass" id=place(c.class_id)><h3>{class_name(&c.name, lang)}</h3>{days.collect_view()}</section> }
}

#[component]
fn DayList(mut cell: Cell, head: DayHead, grade: Grade, published_on: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let nothing = cell.nothing(&head, published_on);
    let label = day_label(cell.date, head.days_off.min(9), lang);
    let date = cell.date;
    let items: Vec<_> = std::mem::take(&mut cell.items).into_iter().filter(|e| !e.rests()).collect();
    let any = !items.is_empty();
    let items = items.into_iter().map(|e| view! { <Item e grade date /> }).collect_view();
    view! {
        <h4>{label}{head.label.map(|l| format!(" {}", label_in(&l, lang)))}</h4>
        {any.then(|| view! { <ul class="list">{items}</ul> })}
        <Rest cell nothing />
    }
}
