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
    school::{Grade, class_name},
};
use leptos::prelude::*;

/// A grade's week. On paper its head is the table's, so that every sheet of paper says what it is.
#[component]
pub fn Sheet(g: GradeSheet, h: Header, digest: String, code: Option<QrCode>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let kind = if h.kind == BoardKind::Plan { w.plan } else { w.actual };
    let week = h.week.map(|n| fill(w.week, &[("n", &n)])).unwrap_or_default();
    let title = format!("{} · {}", w.title, grade_name(g.grade, lang));
    let (label, name) = (title.clone(), title.clone());
    let classes = g.classes.iter().map(|c| (c.class_id, class_name(&c.name, lang))).collect();
    let ways = view! { <PaperWays monday=h.monday number=h.number grade=g.grade classes /> };
    let line = format!("{}　{}　{week}　{}", h.school, h.term, span(h.monday, h.monday + Days::new(6), lang));
    let revision = format!("{kind}　{}", fill(w.revision, &[("n", &h.number)]));
    let paper = format!("　{line}　{revision}　{}", fill(w.digest, &[("digest", &digest.get(..19).unwrap_or(&digest))]));
    let columns = g.days.len() + 1;
    let heads = g.days.iter().map(|d| view! { <th scope="col">{day_label(d.date, d.days_off.min(9), lang)}</th> }).collect_view();
    let (days, published_on) = (g.days, h.published_on());
    let Some(grade) = Grade::new(g.grade) else { return ().into_any() };
    let rows = g.classes.into_iter().map(|c| view! { <Row c days=days.clone() grade published_on /> }).collect_view();
    view! {
        <article class="board num" id=format!("g{}", g.grade)>
            <header class="boardhead"><h1>{title}</h1><p><span>{line}</span><span>{revision}</span></p></header>
            <div class="scroll" tabindex="0" role="region" aria-label=label><table class="sheet"><colgroup><col class="class" /><col span=columns - 1 /></colgroup><thead>
                <tr class="paper"><th colspan=columns><b>{name}</b>{paper}</th></tr>
                <tr><th scope="col">{Common::of(lang).class}</th>{heads}</tr>
            </thead><tbody>{rows}</tbody></table></div>
            <SheetFoot h digest code />
            {ways}
        </article>
    }
    .into_any()
}

/// What the grade's sheet can be taken away as.
#[component]
fn PaperWays(monday: NaiveDate, number: u32, grade: u8, classes: Vec<(ClassId, String)>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let file = |form: &str, query: String| site.href(&format!("/board/{monday}/{number}/{form}?{query}"));
    let class = |(id, name): (ClassId, String)| {
        let to = |form| file(form, format!("class={id}"));
        view! { <li><b>{name}</b><a class="btn small quiet" href=to("pdf")>"PDF"</a><a class="btn small quiet" href=to("txt")>{w.text}</a><a class="btn small quiet" href=to("png")>{w.picture}</a></li> }
    };
    view! {
        <div class="noprint paperways">
            <p class="ways"><a class="btn small" href=file("pdf", format!("grade={grade}"))>{w.pdf_a4}</a><a class="btn small" href=file("pdf", format!("grade={grade}&paper=a3"))>{w.pdf_a3}</a></p>
            <details><summary class="hint">{w.pdf_classes}</summary><ul class="forms">{classes.into_iter().map(class).collect_view()}</ul></details>
        </div>
    }
}

#[component]
pub(super) fn SheetFoot(h: Header, digest: String, code: Option<QrCode>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let time = h.published_at.get(..16).unwrap_or_default().replace('T', " ");
    let reason = h.reason.as_ref().map(|r| fill(w.reason, &[("reason", r)]));
    let hotline = fill(Common::of(lang).hotline, &[("phone", &h.hotline)]);
    let verify = site().href(&format!("/board/{}/{}/verify", h.monday, h.number));
    view! {
        <footer class="boardfoot"><div>
            <p>{w.legend}</p>
            {reason.map(|r| view! { <p>{r}</p> })}
            <p>{fill(w.publisher, &[("name", &h.publisher), ("time", &time)])}"　"{hotline}</p>
            <p class="digest">{fill(w.digest, &[("digest", &digest)])}" "<a class="noprint" href=verify>{w.verify}</a></p>
        </div>{code.map(|code| view! { <Code code /> })}</footer>
    }
}

/// Only on paper: whoever reads it on a screen is there already.
#[component]
fn Code(code: QrCode) -> impl IntoView {
    let label = fill(Words::of(site().lang).code, &[("address", &code.address)]);
    let square = format!("0 -.5 {0} {0}", code.side);
    view! { <svg class="qr" viewBox=square shape-rendering="crispEdges" role="img" aria-label=label><path stroke="#000" d=code.strokes /></svg> }
}

#[component]
fn Row(c: ClassSheet, days: Vec<DayHead>, grade: Grade, published_on: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let cells = c.cells.into_iter().filter_map(move |cell| {
        let head = days.iter().find(|d| d.date == cell.date)?.clone();
        let label = day_label(cell.date, head.days_off.min(9), lang);
        Some(view! { <td data-label=label><CellView cell head grade published_on /></td> })
    });
    view! { <tr><th scope="row">{class_name(&c.name, lang)}</th>{cells.collect_view()}</tr> }
}
