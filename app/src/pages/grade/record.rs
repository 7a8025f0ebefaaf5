//! The record of a week's resolutions: who, when, from → to, why, and the thread; each can be undone.

use super::{May, View, reasons};
use crate::{
    components::thread::{Side, Thread, ThreadForm},
    site::site,
    text::{catalogue, fill},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    lang::Lang,
    moment::Moment,
    school::{Grade, School},
    sentence,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::Resolution;

catalogue! {
    /// Words of the record.
    Words {
        title: "本周调整记录", "Resolved this week";
        none: "本周还没有调整。", "Nothing has been resolved this week.";
        undo: "撤销", "Undo";
        undone: "{who} {at} 撤销", "undone by {who}, {at}";
        together: "几项一起做的", "done together";
        program: "系统", "the program";
    }
}

/// The record.
#[component]
pub fn Record(
    record: Vec<Resolution>,
    school: Arc<School>,
    grade: Grade,
    monday: NaiveDate,
    view: View,
    may: May,
) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let action = format!("{}#record", site.href(&view.address(grade, monday)));
    let empty = record.is_empty();
    let batches: Vec<_> = record.iter().map(|r| r.batch).collect();
    let line = |r: Resolution| {
        let of = batches.iter().filter(|b| **b == r.batch).count();
        view! { <Line r school=school.clone() action=action.clone() may of /> }
    };
    let lines = record.into_iter().map(line).collect_view();
    view! {
        <section class="card items record" id="record">
            <h2>{w.title}</h2>
            {empty.then(|| view! { <p class="empty">{w.none}</p> })}
            <ol class="plain num">{lines}</ol>
        </section>
    }
}

#[component]
fn Line(r: Resolution, school: Arc<School>, action: String, may: May, of: usize) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let class = school.class(r.class).map(ToString::to_string).unwrap_or_default();
    let subject = school.subject(r.subject).map(|s| s.name.clone()).unwrap_or_default();
    let done = sentence::resolution(r.action, &r.before, &r.after, lang);
    let undone = r.undone.map(|(by, at)| {
        let who = by.map_or_else(|| w.program.to_owned(), |by| school.staff_name(by).to_owned());
        fill(w.undone, &[("who", &who), ("at", &when(at, lang))])
    });
    let gone = undone.is_some();
    let undo = (may == May::Resolve && !gone).then(|| {
        view! { <form method="post" action=action.clone() class="inline"><input type="hidden" name="id" value=r.id.to_string() /><button class="btn small" name="do" value="undo">{w.undo}</button></form> }
    });
    let answer = (may == May::Resolve).then(|| view! { <ThreadForm id=r.id action of=Side::Resolver /> });
    view! {
        <li id=format!("resolution-{}", r.id) class:undone=gone>
            <p><b>{class}" "{subject}</b>" "{r.title.clone()}</p>
            <p class="do"><b>{done}</b>{(of > 1).then(|| view! { " "<span class="tag">{w.together}</span> })}{undone.map(|u| view! { " "<span class="tag note">{u}</span> })}</p>
            <p class="hint">{when(r.at, lang)}" "{school.staff_name(r.staff).to_owned()}" · "{reasons::read(&r.reason, lang)}</p>
            <Thread replies=r.replies school />
            <div class="ways">{undo}{answer}</div>
        </li>
    }
}

/// `11月23日 16:42`
#[must_use]
pub fn when(at: DateTime<Utc>, lang: Lang) -> String {
    Moment::new(at).local().format(lang.pick("%-m月%-d日 %H:%M", "%-d %b %H:%M")).to_string()
}
