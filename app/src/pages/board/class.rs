//! `/board/{monday}/{revision}/class/{id}`: one class of a revision, with what it can be taken away as.

use super::{
    QrCode, Words as Notice,
    sheet::{self, Of, Sheet, SheetFoot, class_path},
};
use crate::{
    api::boards::ClassBoard,
    site::site,
    text::{catalogue, fill},
};
use domain::lang::Lang;
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "{title} · {class}", "{title} · {class}";
        whole: "全校公示", "Notice of the school";
        forms: "带走", "Take it away";
    }
}

/// The page's title.
#[must_use]
pub fn class_title(data: &ClassBoard, lang: Lang) -> String {
    let (title, class) = (Notice::of(lang).title, sheet::class_title(&data.name, lang));
    fill(Words::of(lang).title, &[("title", &title), ("class", &class)])
}

/// A class's week.
#[component]
pub fn BoardClassPage(data: ClassBoard, code: Option<QrCode>) -> impl IntoView {
    let site = site();
    let (w, words) = (Words::of(site.lang), Notice::of(site.lang));
    let ClassBoard { header: h, digest, sheet: g, class, name, last } = data;
    let (monday, number, digest) = (h.monday, h.number, Some(digest));
    let newer = (last > number).then(|| fill(words.newer, &[("n", &number)]));
    let to_last = site.href(&class_path(monday, last, class));
    let file = |form: &str| site.href(&format!("/board/{monday}/{number}/{form}class={class}"));
    let ways = [("pdf?", words.pdf_a4), ("pdf?paper=a3&", words.pdf_a3), ("png?", words.picture), ("txt?", words.text)];
    let ways = ways.map(|(form, label)| view! { <a class="btn small" href=file(form)>{label}</a> }).collect_view();
    let foot = view! {
        <SheetFoot h=h.clone() digest=digest.clone() code />
        <nav class="ways noprint paperways" aria-label=w.forms>{ways}</nav>
    };
    let (whole, list) =
        (site.href(&format!("/board/{monday}/{number}")), site.href(&format!("/board/{monday}/{number}/list#c{class}")));
    view! {
        {newer.map(|n| view! { <p class="notice warn">{n}" "<a href=to_last>{words.to_last}</a></p> })}
        <nav class="revisions" aria-label=words.views><a href=whole><span aria-hidden="true">"‹ "</span>{w.whole}</a><a href=list>{words.as_list}</a></nav>
        <Sheet g h of=Of::Class(name) digest foot=foot.into_any() />
    }
}
