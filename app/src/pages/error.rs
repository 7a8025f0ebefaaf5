//! Pages for what did not work: what happened, what to do, and a number that can be read over the telephone.

use crate::{
    site::Tab,
    text::{common::Common, fill},
};
use domain::lang::Lang;
use leptos::prelude::*;

/// Something did not work. `ways` are pages that do, with their whole addresses.
#[component]
pub fn ErrorPage(
    title: &'static str,
    more: &'static str,
    request: Option<String>,
    lang: Lang,
    home: String,
    ways: Vec<Tab>,
) -> impl IntoView {
    let t = Common::of(lang);
    let ways = ways.into_iter().map(|tab| view! { <a class="btn" href=tab.path>{tab.label}</a> }).collect_view();
    view! {
        <section class="errorpage">
            <h1>{title}</h1>
            <p>{more}</p>
            {request.map(|id| view! { <p class="num">{fill(t.request, &[("id", &id)])}</p> })}
            <p class="ways"><a class="btn main" href=home>{t.back_home}</a>{ways}</p>
        </section>
    }
}

/// The database has no school yet.
#[component]
pub fn NoSchoolPage(lang: Lang) -> impl IntoView {
    let (title, more) = lang.pick(
        ("还没有学校", "服务器启动时打印了一个一次性链接，打开它就能新建学校。只想试用：停下服务器，运行 jianfu demo，再启动。"),
        (
            "No school yet",
            "When it started, the server printed a one-time link: open it to set up a school. To try it out, stop the server, run `jianfu demo` and start it again.",
        ),
    );
    view! { <section class="errorpage"><h1>{title}</h1><p>{more}</p></section> }
}

/// Several schools: choose one.
#[component]
pub fn SchoolsPage(lang: Lang, names: Vec<(String, String)>) -> impl IntoView {
    let title = lang.pick("请选择学校", "Choose a school");
    let link = |(slug, name): (String, String)| view! { <li><a href=format!("/s/{slug}/")>{name}</a></li> };
    view! { <section class="errorpage"><h1>{title}</h1><ul class="plain">{names.into_iter().map(link).collect_view()}</ul></section> }
}
