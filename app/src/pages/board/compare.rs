//! `/board/{monday}/{revision}/since/{earlier}`: two revisions of a week side by side, change by change and day by day.

use super::{Changes, grade_name};
use crate::{
    api::boards::Comparison,
    pages::cell::day_label,
    site::site,
    text::{catalogue, fill},
};
use domain::{
    board::{Agreement, ClassPair, DayPair},
    lang::Lang,
    school::class_name,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the comparison.
    Words {
        title: "第 {a} 版与第 {b} 版", "Revisions {a} and {b}";
        agree: "{same}/{of} 个班·天相同（{percent}%）", "{same} of {of} class-days are the same ({percent} %)";
        back: "看第 {n} 版", "See revision {n}";
        days: "各班各天合计（分钟）", "Sum of each class-day (min)";
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
        <Changes number earlier changes />
        <h2>{w.days}</h2>
        <p class="hint">{w.hint}</p>
        {tables}
    }
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
    let number = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
    if d.same {
        return number(d.after).into_any();
    }
    let text = if d.before == d.after {
        format!("{} △", number(d.after))
    } else {
        format!("{} → {}", number(d.before), number(d.after))
    };
    view! { <b class="differs">{text}" "<span class="sr">{w.changed}</span></b> }.into_any()
}
