//! `/board/{monday}/{revision}/since/{earlier}`: two revisions of a week side by side, change by change and day by day.

use super::{changes::AllChanges, grade_name, sheet::class_path};
use crate::{
    api::boards::Comparison,
    pages::cell::day_label,
    site::site,
    text::{catalogue, fill},
};
use chrono::NaiveDate;
use domain::{
    board::{Agreement, ClassPair, DayPair},
    lang::Lang,
    school::class_name,
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the comparison.
    Words {
        title: "第 {a} 版与第 {b} 版", "Revisions {a} and {b}";
        agree: "{same}/{of} 个班·天相同（{percent}%）", "{same} of {of} class-days are the same ({percent} %)";
        back: "看第 {n} 版", "See revision {n}";
        days: "各班各天合计（分钟）", "Sum of each class-day (min)";
        differing: "不同的班·天（{n}）", "Class-days that differ ({n})";
        hint: "箭头：合计变了。△：合计没变，作业变了。", "Arrow: the sum differs. △: the sum is the same, the homework is not.";
        class: "班级", "Class";
        changed: "有变化", "differs";
    }
}

/// The page's title.
#[must_use]
pub fn compare_title(found: &Comparison, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("a", &found.earlier), ("b", &found.number)])
}

/// `198/210 个班·天相同（94%）`; none where there is nothing to compare.
#[must_use]
pub fn agreement_words(found: Agreement, lang: Lang) -> Option<String> {
    let percent = found.percent()?;
    Some(fill(Words::of(lang).agree, &[("same", &found.same), ("of", &found.of), ("percent", &percent)]))
}

/// The page.
#[component]
pub fn ComparePage(found: Comparison) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let title = compare_title(&found, lang);
    let Comparison { monday, earlier, number, changes, pairs } = found;
    let back = site.href(&format!("/board/{monday}/{number}"));
    let agree = agreement_words(Agreement::of(&pairs), lang);
    let mut grades: Vec<u8> = pairs.iter().map(|p| p.grade).collect();
    grades.dedup();
    let tables = grades.into_iter().map(|grade| {
        let of = pairs.iter().filter(|p| p.grade == grade).cloned().collect();
        view! { <GradeTable grade pairs=of /> }
    });
    let tables = tables.collect_view();
    view! {
        <nav class="revisions num"><a href=back><span aria-hidden="true">"‹ "</span>{fill(w.back, &[("n", &number)])}</a></nav>
        <h1>{title}</h1>
        {agree.map(|a| view! { <p class="num"><b>{a}</b></p> })}
        <AllChanges number earlier changes />
        <Differing monday earlier number pairs=pairs.clone() />
        <h2>{w.days}</h2>
        <p class="hint">{w.hint}</p>
        {tables}
    }
}

/// Each class-day that differs, with the way to the class's page: in the later revision, or in the earlier where it is in no other.
#[component]
fn Differing(monday: NaiveDate, earlier: u32, number: u32, pairs: Vec<ClassPair>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let line = |p: &ClassPair, d: &DayPair| {
        let in_later = p.days.iter().any(|d| d.after.is_some());
        let href = site.href(&class_path(monday, if in_later { number } else { earlier }, p.class));
        let name = format!("{} {}", class_name(&p.name, lang), sentence::date(d.date, lang));
        view! { <li><a href=href>{name}</a>" "{figures(d)}</li> }
    };
    let lines: Vec<_> =
        pairs.iter().flat_map(|p| p.days.iter().filter(|d| !d.same).map(move |d| (p, d))).map(|(p, d)| line(p, d)).collect();
    let title = fill(w.differing, &[("n", &lines.len())]);
    (!lines.is_empty()).then(
        || view! { <section class="card num compare"><h2>{title}</h2><ul class="daylinks">{lines.collect_view()}</ul></section> },
    )
}

#[component]
fn GradeTable(grade: u8, pairs: Vec<ClassPair>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let mut dates: Vec<_> = pairs.iter().flat_map(|p| &p.days).map(|d| d.date).collect();
    dates.sort_unstable();
    dates.dedup();
    let heads = dates.iter().map(|d| view! { <th scope="col">{day_label(*d, 0, lang)}</th> }).collect_view();
    let row = |p: ClassPair| {
        let on = |date| p.days.iter().find(|d| d.date == date).cloned();
        let cell = |date| view! { <td data-label=day_label(date, 0, lang)>{on(date).map(|d| view! { <Day d /> })}</td> };
        let cells = dates.iter().copied().map(cell).collect_view();
        view! { <tr><th scope="row">{class_name(&p.name, lang)}</th>{cells}</tr> }
    };
    let rows = pairs.into_iter().map(row).collect_view();
    let (name, label) = (grade_name(grade, lang), grade_name(grade, lang));
    view! {
        <div class="scroll card compare" tabindex="0" role="region" aria-label=label>
            <table class="sheet num"><caption>{name}</caption><thead><tr><th scope="col">{w.class}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}

#[component]
fn Day(d: DayPair) -> impl IntoView {
    let w = Words::of(site().lang);
    if d.same {
        return number(d.after).into_any();
    }
    view! { <b class="differs">{figures(&d)}" "<span class="sr">{w.changed}</span></b> }.into_any()
}

fn number(n: Option<u32>) -> String {
    n.map_or_else(|| "–".to_owned(), |n| n.to_string())
}

/// 65 → 90; `65 △` where the sum is the same and the work is not.
fn figures(d: &DayPair) -> String {
    if d.before == d.after { format!("{} △", number(d.after)) } else { format!("{} → {}", number(d.before), number(d.after)) }
}
