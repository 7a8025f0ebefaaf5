//! `/link`: the links of all classes that the reader may hand out, grade by grade.

use super::{Words, made_on};
use crate::{
    api::link::LinkOf,
    pages::item::{class_name, grade_name},
    site::site,
    text::fill,
};
use domain::{lang::Lang, school::Grade};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The page's title.
#[must_use]
pub fn list_title(lang: Lang) -> String {
    Words::of(lang).links.to_owned()
}

/// The page.
#[component]
pub fn LinkListPage(links: Vec<LinkOf>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let mut grades: BTreeMap<Grade, Vec<LinkOf>> = BTreeMap::new();
    for of in links {
        grades.entry(of.class.grade).or_default().push(of);
    }
    let several = grades.len() > 1;
    let grades = grades.into_iter().map(|(grade, links)| view! { <OfGrade grade links /> }).collect_view();
    view! {
        <div class="head"><h1>{w.links}</h1>
            {several.then(|| view! { <a class="btn" href=site.href("/link/sheets")>{w.print_all}</a> })}
        </div>
        <p class="line">{w.what}</p>
        {grades}
    }
}

#[component]
fn OfGrade(grade: Grade, links: Vec<LinkOf>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let name = grade_name(grade, site.lang);
    let print = fill(w.print_grade, &[("grade", &name)]);
    let row = |of: LinkOf| {
        let href = site.href(&format!("/link/{}", of.class.id));
        let state = match &of.link {
            Some(link) => view! { <small class="num">{made_on(link.made_at, site.lang)}</small> }.into_any(),
            None => view! { <span class="tag note">{w.no_link}</span> }.into_any(),
        };
        view! { <li><a href=href>{class_name(&of.class, site.lang)}</a>{state}</li> }
    };
    let rows = links.into_iter().map(row).collect_view();
    view! {
        <section class="card pad linkgrade">
            <div class="head"><h2>{name}</h2><a class="btn small" href=site.href(&format!("/link/sheets?grade={}", grade.number()))>{print}</a></div>
            <ul>{rows}</ul>
        </section>
    }
}
