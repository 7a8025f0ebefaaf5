//! `/publish/{monday}/preview`: the next revision as everyone would see it.

use super::sheet::{Of, Sheet, SheetFoot};
use crate::{
    site::site,
    text::{catalogue, fill},
};
use domain::{board::Document, lang::Lang};
use leptos::prelude::*;

catalogue! {
    /// Words of the preview.
    Words {
        title: "预览第 {n} 版", "Preview of revision {n}";
        not_yet: "还没有发布。现在发布，大家看到的就是这样；班级和年级可以先核对。", "Not published yet. Published now, everyone would see this; classes and grades can be checked first.";
        back: "返回发布页", "Back to publishing";
    }
}

/// The page's title.
#[must_use]
pub fn preview_title(document: &Document, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("n", &document.header.number)])
}

/// The grid of every grade, without anything to take away: there is nothing yet that stays.
#[component]
pub fn PreviewPage(document: Document) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let title = preview_title(&document, site.lang);
    let back = site.href(&format!("/publish/{}", document.header.monday));
    let Document { header, grades } = document;
    let sheets = grades.into_iter().map(|g| {
        let foot = view! { <SheetFoot h=header.clone() digest=None code=None /> };
        view! { <Sheet g h=header.clone() of=Of::Preview digest=None foot=foot.into_any() /> }
    });
    let sheets = sheets.collect_view();
    view! {
        <div class="head"><h1>{title}</h1><a class="btn quiet" href=back><span aria-hidden="true">"‹ "</span>{w.back}</a></div>
        <p class="notice warn" role="status">{w.not_yet}</p>
        {sheets}
    }
}
