//! A grade's week as a sheet, and what it can be taken away as.

use super::{QrCode, Words, cell::CellView, grade_name};
use crate::{
    components::week_nav::span,
    pages::cell::day_label,
    site::site,
    text::{common::Common, fill},
};
use chrono::{Days, NaiveDate};
use domain::{
    board::{BoardKind, ClassSheet, DayHead, GradeSheet, Header},
    id::ClassId,
    lang::Lang,
    school::{Grade, class_name},
};
use leptos::prelude::*;

/// Of whom a sheet is.
#[derive(Clone, PartialEq, Eq)]
pub enum Of {
    /// A grade: each class leads to its own page.
    Grade,
    /// A class of that name.
    Class(String),
    /// A grade of what is not published yet: there is nothing to lead to.
    Preview,
}

/// A week of a grade or a class. On paper its head is the table's, so that every sheet of paper says what it is.
#[component]
pub fn Sheet(g: GradeSheet, h: Header, of: Of, digest: Option<String>, foot: AnyView) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let kind = if h.kind == BoardKind::Plan { w.plan } else { w.actual };
    let week = h.week.map(|n| fill(w.week, &[("n", &n)])).unwrap_or_default();
    let whose = match &of {
        Of::Grade | Of::Preview => grade_name(g.grade, lang),
        Of::Class(name) => class_title(name, lang),
    };
    let title = format!("{} · {whose}", w.title);
    let (label, name) = (title.clone(), title.clone());
    let line = format!("{}　{}　{week}　{}", h.school, h.term, span(h.monday, h.monday + Days::new(6), lang));
    let revision = format!("{kind}　{}", fill(w.revision, &[("n", &h.number)]));
    let short = digest.map(|d| format!("　{}", fill(w.digest, &[("digest", &d.get(..19).unwrap_or(&d))]))).unwrap_or_default();
    let paper = format!("　{line}　{revision}{short}");
    let to = |c: &ClassSheet| (of == Of::Grade).then(|| site.href(&class_path(h.monday, h.number, c.class_id)));
    let columns = g.days.len() + 1;
    let heads = g.days.iter().map(|d| view! { <th scope="col">{day_label(d.date, d.days_off.min(9), lang)}</th> }).collect_view();
    let (days, published_on) = (g.days, h.published_on());
    let Some(grade) = Grade::new(g.grade) else { return ().into_any() };
    let rows = g.classes.into_iter().map(|c| view! { <Row to=to(&c) c days=days.clone() grade published_on /> }).collect_view();
    view! {
        <article class="board num" id=format!("g{}", g.grade)>
            <header class="boardhead"><h1>{title}</h1><p><span>{line}</span><span>{revision}</span></p></header>
            <div class="scroll" tabindex="0" role="region" aria-label=label><table class="sheet"><colgroup><col class="class" /><col span=columns - 1 /></colgroup><thead>
                <tr class="paper"><th colspan=columns><b>{name}</b>{paper}</th></tr>
                <tr><th scope="col">{Common::of(lang).class}</th>{heads}</tr>
            </thead><tbody>{rows}</tbody></table></div>
            {foot}
        </article>
    }
    .into_any()
}

/// 七(3)班
pub(super) fn class_title(name: &str, lang: Lang) -> String {
    fill(Words::of(lang).of_class, &[("n", &class_name(name, lang))])
}

/// Where one class of a revision has a page of its own.
pub(super) fn class_path(monday: NaiveDate, number: u32, class: ClassId) -> String {
    format!("/board/{monday}/{number}/class/{class}")
}

/// What the grade's sheet can be taken away as.
#[component]
pub(super) fn PaperWays(monday: NaiveDate, number: u32, grade: u8, classes: Vec<(ClassId, String)>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let file = |form: &str, query: String| site.href(&format!("/board/{monday}/{number}/{form}?{query}"));
    let class = |(id, name): (ClassId, String)| {
        let to = |form| file(form, format!("class={id}"));
        let page = site.href(&class_path(monday, number, id));
        view! { <li><a class="btn small quiet" href=page><b>{name}</b></a><a class="btn small quiet" href=to("pdf")>"PDF"</a><a class="btn small quiet" href=to("txt")>{w.text}</a><a class="btn small quiet" href=to("png")>{w.picture}</a></li> }
    };
    view! {
        <div class="noprint paperways">
            <p class="ways"><a class="btn small" href=file("pdf", format!("grade={grade}"))>{w.pdf_a4}</a><a class="btn small" href=file("pdf", format!("grade={grade}&paper=a3"))>{w.pdf_a3}</a></p>
            <details><summary class="hint">{w.pdf_classes}</summary><ul class="forms">{classes.into_iter().map(class).collect_view()}</ul></details>
        </div>
    }
}

/// What the signs mean, who publishes, how to check it. Its code is only on paper: whoever reads it on a screen is there already.
#[component]
pub(super) fn SheetFoot(h: Header, digest: Option<String>, code: Option<QrCode>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let time = h.published_at.get(..16).unwrap_or_default().replace('T', " ");
    let reason = h.reason.as_ref().map(|r| fill(w.reason, &[("reason", r)]));
    let hotline = fill(Common::of(lang).hotline, &[("phone", &h.hotline)]);
    let verify = site().href(&format!("/board/{}/{}/verify", h.monday, h.number));
    let digest = digest.map(|digest| {
        view! { <p class="digest">{fill(w.digest, &[("digest", &digest)])}" "<a class="noprint" href=verify>{w.verify}</a></p> }
    });
    view! {
        <footer class="boardfoot"><div>
            <p>{w.legend}</p>
            {reason.map(|r| view! { <p>{r}</p> })}
            <p>{fill(w.publisher, &[("name", &h.publisher), ("time", &time)])}"　"{hotline}</p>
            {digest}
        </div>{code.map(|code| view! { <QrView code class="qr" /> })}</footer>
    }
}

/// The code of an address.
#[component]
pub fn QrView(code: QrCode, class: &'static str) -> impl IntoView {
    let label = fill(Words::of(site().lang).code, &[("address", &code.address)]);
    let square = format!("0 -.5 {0} {0}", code.side);
    view! { <svg class=class viewBox=square shape-rendering="crispEdges" role="img" aria-label=label><path stroke="#000" d=code.strokes /></svg> }
}

#[component]
fn Row(to: Option<String>, c: ClassSheet, days: Vec<DayHead>, grade: Grade, published_on: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let cells = c.cells.into_iter().filter_map(move |cell| {
        let head = days.iter().find(|d| d.date == cell.date)?.clone();
        let label = day_label(cell.date, head.days_off.min(9), lang);
        Some(view! { <td data-label=label><CellView cell head grade published_on /></td> })
    });
    let name = class_name(&c.name, lang);
    let head = match to {
        Some(href) => view! { <a class="toclass" href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! { <tr><th scope="row">{head}</th>{cells.collect_view()}</tr> }
}
