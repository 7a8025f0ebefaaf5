//! The days on which posted work leaves no room for what was asked, class by class.

use crate::{
    api::rules::UnfitLine,
    site::site,
    text::{catalogue, common::Common, fill},
};
use domain::{lang::Lang, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        days: "放不下的日子", "Days that it does not fit";
        over: "已发布 {load} 分钟，将只能有 {cap}", "{load} min posted, it could hold {cap}";
        no_homework: "已发布 {load} 分钟，将是无作业日", "{load} min posted, a no-homework day then";
        more: "还有 {n} 天", "{n} more days";
    }
}

/// Days of the list that are shown.
const MOST: usize = 100;

/// The list, under the sentence that asks for it; nothing where nothing is in the way.
#[component]
pub fn Unfit(why: String, days: Vec<UnfitLine>) -> impl IntoView {
    let lang = site().lang;
    let (w, t) = (Words::of(lang), Common::of(lang));
    let more = days.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <p class="hint">{fill(w.more, &[("n", &more)])}</p> });
    let shown: Vec<_> = days.into_iter().take(MOST).collect();
    let rows = shown.chunk_by(|a, b| a.day.class == b.day.class).map(|class| row(class, lang)).collect_view();
    (!shown.is_empty()).then(|| {
        view! {
            <div role="alert"><p class="error"><span aria-hidden="true">"!"</span>{why}</p><table class="plain stack num">
                <thead><tr><th scope="col">{t.class}</th><th scope="col">{w.days}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>{more}</div>
        }
    })
}

fn row(days: &[UnfitLine], lang: Lang) -> impl IntoView + use<> {
    let class = days.first().map(|line| line.class.clone());
    let lines = days.iter().map(|line| day(line, lang)).collect_view();
    view! { <tr><th scope="row">{class}</th><td><ul class="marks">{lines}</ul></td></tr> }
}

fn day(line: &UnfitLine, lang: Lang) -> impl IntoView + use<> {
    let (w, site, day) = (Words::of(lang), site(), line.day);
    let words = sentence::date(day.date, lang);
    // a class's own page has one address, whatever the school's is
    let href = line.path.as_ref().map(|path| if path.starts_with("/c/") { path.clone() } else { site.href(path) });
    let date = match href {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    let text = if day.no_homework { w.no_homework } else { w.over };
    view! { <li>{date}" "{fill(text, &[("load", &day.load), ("cap", &day.cap)])}</li> }
}
