//! The days on which posted work leaves no room for what was asked.

use crate::{
    api::rules::UnfitLine,
    site::site,
    text::{catalogue, common::Common, fill, minutes},
};
use domain::{lang::Lang, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        posted: "已发布", "Posted";
        would: "将只能有", "It could hold";
        day: "日期", "Day";
        no_homework: "无作业日", "no-homework day";
        more: "还有 {n} 天", "{n} more days";
    }
}

/// Lines of the list that are shown.
const MOST: usize = 100;

/// The list; nothing where nothing is in the way.
#[component]
pub fn Unfit(why: String, days: Vec<UnfitLine>) -> impl IntoView {
    let lang = site().lang;
    let (w, t) = (Words::of(lang), Common::of(lang));
    let more = days.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <p class="hint">{fill(w.more, &[("n", &more)])}</p> });
    let rows = days.iter().take(MOST).map(|line| row(line, lang)).collect_view();
    (!days.is_empty()).then(|| {
        view! {
            <div role="alert"><p class="error"><span aria-hidden="true">"!"</span>{why}</p><table class="plain num">
                <thead><tr><th scope="col">{t.class}</th><th scope="col">{w.day}</th><th scope="col">{w.posted}</th><th scope="col">{w.would}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>{more}</div>
        }
    })
}

fn row(line: &UnfitLine, lang: Lang) -> impl IntoView + use<> {
    let (w, site, day) = (Words::of(lang), site(), line.day);
    let words = sentence::date(day.date, lang);
    // a class's own page has one address, whatever the school's is
    let href = line.path.as_ref().map(|path| if path.starts_with("/c/") { path.clone() } else { site.href(path) });
    let date = match href {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    let would = if day.no_homework { w.no_homework.to_owned() } else { minutes(day.cap, lang) };
    view! {
        <tr><th scope="row">{line.class.clone()}</th><td>{date}</td>
            <td>{minutes(day.load, lang)}</td><td>{would}</td></tr>
    }
}
