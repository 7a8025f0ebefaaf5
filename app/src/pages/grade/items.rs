//! The open cell: its items, and what can be done with each.

use super::{Said, View, forms::Resolve, matrix::Carry};
use crate::{
    api::week::{ClassDay, ClassWeek},
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    id::AssignmentId,
    school::{Grade, School},
    sentence,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::Target;

catalogue! {
    /// Words of the open cell.
    Words {
        posted_line: "已发布 {load}/{cap} 分钟", "{load}/{cap} min posted";
        with_held: "加上待统筹 {held} 分钟共 {sum}", "with {held} min held: {sum}";
        empty: "这一天还没有作业。", "Nothing is set for this day yet.";
        back: "回到表格", "Back to the table";
        history: "怎么变成这样的", "How it came to be so";
        duty: "课后服务清单", "After-school list";
        unfiled_line: "未填报：{names}", "Not filed: {names}";
        none_line: "今日无作业：{names}", "No homework today: {names}";
        cut_from: "原 {n} 分钟", "{n} min before";
        whole: "共 {n} 分钟", "{n} min in all";
    }
}

/// The open cell.
#[derive(Clone, Debug)]
pub struct OpenDay {
    /// The whole week of its class: where its work could go.
    pub week: ClassWeek,
    /// The day.
    pub day: ClassDay,
}

/// Of a form: where it is sent, and what it comes back with.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The address.
    pub action: String,
    /// Whether the reader may resolve.
    pub may: super::May,
    /// What was said of the last thing asked, with what was typed.
    pub said: Option<Said>,
}

impl Ask {
    /// What was said of this target.
    #[must_use]
    pub fn said_of(&self, id: AssignmentId) -> Option<&Said> {
        self.said.as_ref().filter(|s| s.assignment == Some(id))
    }
}

/// The items of the open cell.
#[component]
pub fn DayItems(open: OpenDay, school: Arc<School>, grade: Grade, monday: NaiveDate, view: View, ask: Ask) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let OpenDay { week, day } = open;
    let (class, date) = (week.class.clone(), day.date);
    let (load, cap, held) = (day.figures.load, day.cap.total, day.figures.held_minutes);
    let line = fill(w.posted_line, &[("load", &load), ("cap", &cap)]);
    let more = (held > 0).then(|| fill(w.with_held, &[("held", &held), ("sum", &(load + held))]));
    let over = (held > 0 && load + held > cap).then(|| fill(Common::of(lang).over_by, &[("n", &(load + held - cap))]));
    let names = |ids: &[_]| {
        ids.iter().filter_map(|s| school.subject(*s)).map(|s| s.label(lang)).collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let unfiled = (!day.unfiled.is_empty()).then(|| fill(w.unfiled_line, &[("names", &names(&day.unfiled))]));
    let none = (!day.none.is_empty()).then(|| fill(w.none_line, &[("names", &names(&day.none))]));
    let empty = day.targets.is_empty();
    let (waiting, rest): (Vec<_>, Vec<_>) = day.targets.clone().into_iter().partition(|t| t.item.state == State::Held);
    let each = waiting.into_iter().chain(rest);
    let items = each.map(|t| view! { <Item t week=week.clone() day=day.clone() school=school.clone() ask=ask.clone() /> });
    let items = items.collect_view();
    let history = site.href(&format!("/class/{}/{date}/history", class.id));
    let duty = site.href(&format!("/duty/{}/{date}", class.id));
    let back = format!("{}#week", site.href(&view.elsewhere().address(grade, monday)));
    view! {
        <section class="card items" id="items" tabindex="-1">
            <h2>{class.label(lang)}" "{sentence::date(date, lang)}</h2>
            <p class="num">{line}{more.map(|m| format!("{}{m}", lang.pick("，", ", ")))}" "{over.map(|o| view! { <span class="tag over">{o}</span> })}</p>
            {empty.then(|| view! { <p class="empty">{w.empty}</p> })}
            <ul class="list">{items}</ul>
            {unfiled.map(|u| view! { <p class="hint">{u}</p> })}
            {none.map(|u| view! { <p class="hint">{u}</p> })}
            <p class="ways"><a class="btn small quiet" href=history>{w.history}</a><a class="btn small quiet" href=duty>{w.duty}</a></p>
            <p class="back"><a href=back><span aria-hidden="true">"↑ "</span>{w.back}</a></p>
        </section>
    }
}

#[component]
fn Item(t: Arc<Target>, week: ClassWeek, day: ClassDay, school: Arc<School>, ask: Ask) -> impl IntoView {
    let lang = site().lang;
    let (w, c) = (Words::of(lang), Common::of(lang));
    let subject = school.subject(t.item.subject).map(|s| s.label(lang)).unwrap_or_default();
    let held = t.item.state == State::Held;
    let held = held.then_some(if t.back_entered { c.known_overload } else { c.held });
    let counts = t.item.kind.counts();
    let cut = t.estimate.map(|n| fill(w.cut_from, &[("n", &n)]));
    let whole = t.total.filter(|total| *total != t.item.minutes).map(|n| fill(w.whole, &[("n", &n)]));
    let today = site().now.today();
    let resolvable = ask.may == super::May::Resolve && !t.back_entered && t.date >= today;
    let carry = (resolvable && counts).then(|| view! { <Carry t=t.clone() school=school.clone() /> });
    let form = resolvable.then(|| view! { <Resolve t=t.clone() week day school=school.clone() ask /> });
    view! {
        <li id=format!("item-{}", t.item.assignment) data-assignment=t.item.assignment.to_string() data-class=t.class.to_string()>
            <span class="s">{subject}</span>
            <span>{t.item.title.clone()}</span>
            <span class="m num">{t.item.minutes}</span>
            <span class="t">
                {held.map(|h| view! { <span class="tag held">{h}</span> })}
                {(!counts).then(|| view! { <span class="tag">{sentence::form(t.item.kind.form, lang)}" "{sentence::need(t.item.kind.need, lang)}</span> })}
                {t.late.then(|| view! { <span class="tag late">{c.late}</span> })}
                {cut.map(|m| view! { <span class="tag num">{m}</span> })}
                {whole.map(|m| view! { <span class="tag num">{m}</span> })}
                <span class="hint">{school.staff_name(t.item.staff).to_owned()}</span>
                {carry}
            </span>
            {form}
        </li>
    }
}
