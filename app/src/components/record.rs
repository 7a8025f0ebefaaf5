//! The record of a week's resolutions: who, when, from → to, why, and the thread; each can be undone.

mod days;

pub use days::DayActions;

use super::thread::{Side, Thread, ThreadForm};
use crate::{
    pages::grade::reasons,
    site::site,
    text::{catalogue, fill},
};
use chrono::{DateTime, Utc};
use domain::{id::StaffId, lang::Lang, moment::Moment, school::School, sentence};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};
use store::{DayAction, Resolution};
use uuid::Uuid;

catalogue! {
    /// Words of the record.
    Words {
        title: "本周调整记录", "Resolved this week";
        none: "本周还没有调整。", "Nothing has been resolved this week.";
        undo: "撤销", "Undo";
        bound: "与别人的作业一起调整的，由年级组长撤销", "Done together with others' work: the coordinator undoes it";
        undo_all: "撤销这 {n} 项", "Undo these {n}";
        undone: "{who} {at} 撤销", "undone by {who}, {at}";
        together: "几项一起做的", "done together";
        program: "系统", "the program";
    }
}

/// Who reads a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever only looks.
    Looks,
    /// Whoever resolves the grade.
    Resolves,
    /// A teacher whose own work it is about.
    Owns(StaffId),
}

impl Reader {
    /// On which side they stand of a resolution; none where they can neither undo nor answer.
    fn side(self, of: &Resolution) -> Option<Side> {
        match self {
            Self::Looks => None,
            Self::Resolves => Some(Side::Resolver),
            Self::Owns(staff) if staff == of.staff => Some(Side::Resolver),
            Self::Owns(_) => Some(Side::Told),
        }
    }
}

/// The record, the latest first; `action` is the page's own address.
#[component]
pub fn Record(
    record: Vec<Resolution>,
    /// Days that were cancelled or restored.
    days: Vec<DayAction>,
    school: Arc<School>,
    action: String,
    reader: Reader,
    /// Those done as one with work that is not the reader's.
    #[prop(optional)]
    bound: BTreeSet<Uuid>,
) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let action = format!("{action}#record");
    let empty = record.is_empty() && days.is_empty();
    let batches: Vec<_> = record.iter().map(|r| r.batch).collect();
    let line = |r: Resolution| {
        let of = batches.iter().filter(|b| **b == r.batch).count();
        let (side, bound) = (reader.side(&r), bound.contains(&r.batch).then_some(w.bound));
        (r.at, view! { <Line r school=school.clone() action=action.clone() side of bound /> }.into_any())
    };
    let of_days = days.iter().rev().map(|d| (d.at, days::day_action(d, &school, lang).into_any()));
    let mut lines: Vec<_> = of_days.chain(record.into_iter().map(line)).collect();
    lines.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let lines = lines.into_iter().map(|(_, line)| line).collect_view();
    view! {
        <section class="card items record" id="record">
            <h2>{w.title}</h2>
            {empty.then(|| view! { <p class="empty">{w.none}</p> })}
            <ol class="plain num">{lines}</ol>
        </section>
    }
}

#[component]
fn Line(
    r: Resolution,
    school: Arc<School>,
    action: String,
    side: Option<Side>,
    of: usize,
    bound: Option<&'static str>,
) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let class = school.class(r.class).map(|c| c.label(lang)).unwrap_or_default();
    let subject = school.subject(r.subject).map(|s| s.label(lang)).unwrap_or_default();
    let done = sentence::resolution(r.action, &r.before, &r.after, lang);
    let undone = r.undone.map(|(by, at)| {
        let who = by.map_or_else(|| w.program.to_owned(), |by| school.staff_name(by).to_owned());
        fill(w.undone, &[("who", &who), ("at", &when(at, lang))])
    });
    let gone = undone.is_some();
    let undo_words = if of > 1 { fill(w.undo_all, &[("n", &of)]) } else { w.undo.to_owned() };
    let undo = side.filter(|_| !gone && bound.is_none()).map(|_| {
        view! { <form method="post" action=action.clone() class="inline"><input type="hidden" name="id" value=r.id.to_string() /><button class="btn small" name="do" value="undo">{undo_words}</button></form> }
    });
    let answer = side.map(|of| view! { <ThreadForm id=r.id action of /> });
    view! {
        <li id=format!("resolution-{}", r.id) class:undone=gone>
            <p><b>{class}" "{subject}</b>" "{r.title.clone()}</p>
            <p class="do"><b>{done}</b>{(of > 1).then(|| view! { " "<span class="tag">{w.together}</span> })}{undone.map(|u| view! { " "<span class="tag note">{u}</span> })}</p>
            <p class="hint">{when(r.at, lang)}" "{school.staff_name(r.staff).to_owned()}" · "{reasons::read(&r.reason, lang)}</p>
            <Thread replies=r.replies school />
            <div class="ways">{undo}{bound.filter(|_| !gone).map(|b| view! { <span class="hint">{b}</span> })}{answer}</div>
        </li>
    }
}

/// Why a teacher does not undo what was done together with others' work.
#[must_use]
pub fn bound_words(lang: Lang) -> &'static str {
    Words::of(lang).bound
}

/// `11月23日 16:42`
#[must_use]
pub fn when(at: DateTime<Utc>, lang: Lang) -> String {
    Moment::new(at).local().format(lang.pick("%-m月%-d日 %H:%M", "%-d %b %H:%M")).to_string()
}

/// The texts of its parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 1] = [days::Words::ALL];
