//! The way back to the page that a page belongs to.

use crate::site::{Here, site};
use leptos::prelude::*;

/// `‹ 学校设置`, for whoever may open the set-up; others only read the page that is part of it.
#[component]
pub fn ToAdmin() -> impl IntoView {
    let site = site();
    let may = site.user.iter().flat_map(|user| &user.tabs).any(|tab| tab.here == Here::Admin);
    may.then(|| view! { <Back path="/admin" words=site.common().admin /> })
}

/// `‹ 校历`
#[component]
pub fn Back(path: &'static str, words: &'static str) -> impl IntoView {
    view! { <a class="btn quiet" href=site().href(path)><span aria-hidden="true">"‹ "</span>{words}</a> }
}
