//! The weeks up to the one that is looked at, drawn: what it took beside what was estimated, under the cap line.

use crate::{
    api::feedback::Series,
    site::site,
    text::{catalogue, fill, minutes},
};
use chrono::Datelike;
use domain::{lang::Lang, sentence};
use leptos::prelude::*;
use store::MeasuredOf;

catalogue! {
    /// Words of the picture.
    Words {
        title: "近几周：{what}", "Weeks so far: {what}";
        table: "看数字", "In figures";
        drawn: "柱：实测中位数，横线：预计", "Column: measured median; line: estimate";
        and_cap: "，虚线：上限", "; broken line: the cap";
        week: "周一日期", "Week of";
        answers: "份数", "Answers";
        estimate: "预计", "Estimate";
        median: "实测（中位数）", "Measured (median)";
        words: "{date}：预计 {estimate}，实测 {median}", "{date}: estimated {estimate}, measured {median}";
    }
}

/// Units of the picture: a column with its gap, its height, and the room for dates below.
const COLUMN: u32 = 56;
const HEIGHT: u32 = 90;
const BELOW: u32 = 20;

/// A week with figures; minutes.
#[derive(Clone, Copy)]
struct Point<'a> {
    of: &'a MeasuredOf,
    estimate: u32,
    median: u32,
}

fn point(of: &MeasuredOf) -> Option<Point<'_>> {
    Some(Point { of, estimate: of.measured.estimate, median: of.measured.told?.median })
}

/// Of two weeks or more with figures, the earliest first; nothing of fewer. Each has its row in the table below.
#[component]
pub(super) fn Trend(what: String, series: Series, cap: u32) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let points: Vec<_> = series.before.iter().rev().chain(&series.week).filter_map(point).collect();
    (points.len() > 1).then(|| {
        let rows = points.iter().map(|p| row(*p, lang)).collect_view();
        let and_cap = (cap > 0).then_some(w.and_cap);
        view! {
            <figure>
                <h3>{fill(w.title, &[("what", &what)])}</h3>
                {picture(&points, cap, lang)}
                <figcaption class="hint">{w.drawn}{and_cap}</figcaption>
                <details class="num"><summary>{w.table}</summary>
                    <table class="plain"><thead><tr><th scope="col">{w.week}</th><th scope="col">{w.answers}</th><th scope="col">{w.estimate}</th><th scope="col">{w.median}</th></tr></thead><tbody>{rows}</tbody></table>
                </details>
            </figure>
        }
    })
}

fn row(p: Point<'_>, lang: Lang) -> impl IntoView + use<> {
    let date = sentence::date(p.of.span.0, lang);
    view! { <tr><th scope="row">{date}</th><td>{p.of.measured.answers}</td><td>{minutes(p.estimate, lang)}</td><td>{minutes(p.median, lang)}</td></tr> }
}

fn picture(points: &[Point<'_>], cap: u32, lang: Lang) -> impl IntoView + use<> {
    let most = points.iter().flat_map(|p| [p.estimate, p.median]).chain([cap, 1]).max().unwrap_or(1);
    let y = |minutes: u32| HEIGHT - (minutes * (HEIGHT - 12)) / most;
    let width = u32::try_from(points.len()).unwrap_or(0) * COLUMN;
    let columns = (0_u32..).zip(points).map(|(n, p)| column(n * COLUMN, (y(p.estimate), y(p.median)), *p)).collect_view();
    let words: Vec<_> = points.iter().map(|p| said(*p, lang)).collect();
    let view = format!("0 0 {width} {}", HEIGHT + BELOW);
    let cap = (cap > 0).then(|| view! { <line class="cap" x1="0" x2=width y1=y(cap) y2=y(cap) /> });
    view! {
        <svg class="trend num" viewBox=view width=width height=HEIGHT + BELOW role="img" aria-label=words.join(lang.pick("；", "; "))>
            {columns}{cap}
        </svg>
    }
}

fn said(p: Point<'_>, lang: Lang) -> String {
    let (estimate, median) = (minutes(p.estimate, lang), minutes(p.median, lang));
    let date = sentence::date(p.of.span.0, lang);
    fill(Words::of(lang).words, &[("date", &date), ("estimate", &estimate), ("median", &median)])
}

fn column(x: u32, (estimate, median): (u32, u32), p: Point<'_>) -> impl IntoView + use<> {
    let date = p.of.span.0;
    view! {
        <rect class="load" x=x + 12 y=median width="32" height=HEIGHT - median />
        <line class="estimate" x1=x + 6 x2=x + 50 y1=estimate y2=estimate />
        <text class="in" x=x + 28 y=HEIGHT - 6>{p.median}</text>
        <text x=x + 28 y=HEIGHT + 15>{format!("{}/{}", date.month(), date.day())}</text>
    }
}
