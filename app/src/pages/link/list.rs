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

/// Where making links for all stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllStep {
    /// It is asked once more.
    Ask,
    /// So many were made.
    Made(usize),
}

/// The page.
#[component]
pub fn LinkListPage(links: Vec<LinkOf>, step: Option<AllStep>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let bare: Vec<_> = links.iter().filter(|of| of.link.is_none()).map(|of| of.class.label(site.lang)).collect();
    let make = match (bare.is_empty(), step) {
        (true, _) => ().into_any(),
        (false, Some(AllStep::Ask)) => view! { <AskAll bare /> }.into_any(),
        (false, _) => {
            view! { <p class="ways"><a class="btn main" href=site.href("/link?ask=make")>{w.make_all}</a></p> }.into_any()
        }
    };
    let made = step.and_then(|step| if let AllStep::Made(n) = step { Some(fill(w.made_all, &[("n", &n)])) } else { None });
    let made = made.map(|words| view! { <p class="notice ok num" role="status">{words}</p> });
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
        {made}
        <p class="line">{w.what}</p>
        {make}
        {grades}
    }
}

/// The second step: for which classes, and the button that does it.
#[component]
fn AskAll(bare: Vec<String>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let (n, names) = (bare.len(), bare.join(site.lang.pick("、", ", ")));
    view! {
        <section class="card pad asked num" role="alert">
            <h2>{fill(w.make_all_ask, &[("n", &n)])}</h2>
            <p>{fill(w.make_all_more, &[("names", &names)])}</p>
            <form method="post" action=site.href("/link") class="ways">
                <button class="btn main" name="do" value="make">{fill(w.make_all_do, &[("n", &n)])}</button>
                <a class="btn quiet" href=site.href("/link")>{w.keep}</a>
            </form>
        </section>
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
