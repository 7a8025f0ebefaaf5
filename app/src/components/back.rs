//! The way back to the page that a page belongs to.

use crate::site::site;
use leptos::prelude::*;

/// `‹ 学校设置`
#[component]
pub fn ToAdmin() -> impl IntoView {
    view! { <Back path="/admin" words=site().common().admin /> }
}

/// `‹ 校历`
#[component]
pub fn Back(path: &'static str, words: &'static str) -> impl IntoView {
    view! { <a class="btn quiet" href=site().href(path)><span aria-hidden="true">"‹ "</span>{words}</a> }
}
