//! `/resolve/{assignment}/{class}/{date}`: a teacher resolves own work of one class, as a coordinator does.

use super::grade::{Ask, ResolveForm};
use crate::{
    api::resolving::OneTarget,
    components::bar::{Bar, LoadBar},
    site::site,
    text::{catalogue, common::Common, fill},
};
use domain::{calendar::monday_of, school::School, sentence};
use leptos::prelude::*;
use std::sync::Arc;

catalogue! {
    /// Words of the page.
    Words {
        title: "调整这一项", "Resolve this item";
        line: "{class} {date}：已发布 {load}/{cap} 分钟", "{class} {date}: {load}/{cap} min posted";
        only: "只改这一个班，其他班不变。", "For this class only; the others stay as they are.";
        back: "回到备作业", "Back to the plan";
    }
}

/// The page.
#[component]
pub fn ResolvePage(one: OneTarget, school: Arc<School>, ask: Ask) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let OneTarget { week, day, target } = one;
    let date = sentence::date(day.date, lang);
    let (load, cap, held) = (day.figures.load, day.cap.total, day.figures.held_minutes);
    let line = fill(w.line, &[("class", &week.class.label(lang)), ("date", &date), ("load", &load), ("cap", &cap)]);
    let bar = Bar { load, held, cap, new: 0 };
    let over = (bar.over() > 0).then(|| fill(Common::of(lang).over_by, &[("n", &bar.over())]));
    let subject = school.subject(target.item.subject).map(|s| s.label(lang)).unwrap_or_default();
    let back = site.href(&format!("/plan/{}", monday_of(day.date)));
    view! {
        <div class="head"><h1>{w.title}</h1></div>
        <section class="card items one">
            <p><b>{subject}</b>" "{target.item.title.clone()}" "<span class="num">{target.item.minutes}"′"</span></p>
            <p class="num">{line}" "{over.map(|o| view! { <span class="tag over">{o}</span> })}</p>
            <LoadBar bar size="big" lang />
            <p class="hint">{w.only}</p>
            <ResolveForm t=target week day school ask />
            <p><a href=back>{w.back}</a></p>
        </section>
    }
}
