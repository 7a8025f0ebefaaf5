//! Days whose homework was cancelled or restored, in the record: whose, how much of it, who, when, why.

use super::when;
use crate::{
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use domain::{id::StaffId, lang::Lang, school::School, sentence};
use leptos::prelude::*;
use std::sync::Arc;
use store::{DayAction, DayDid, TargetOf};

catalogue! {
    /// Words of cancelled and restored days.
    Words {
        cancelled: "取消当天作业：{n} 项", "The day's homework cancelled: {n}";
        restored: "恢复当天作业：{n} 项", "The day's homework restored: {n}";
        of_these: "（只算本页的班）", " (of the classes on this page)";
        was: "原来取消的原因：{reason}", "cancelled then because: {reason}";
        whole: "全校", "The whole school";
        program: "系统", "the program";
    }
}

/// What was done to days, in the order given.
#[component]
pub fn DayActions(actions: Vec<DayAction>, school: Arc<School>) -> impl IntoView {
    let lines = actions.iter().map(|action| day_action(action, &school, site().lang)).collect_view();
    view! { <section class="card items record"><ol class="plain num">{lines}</ol></section> }
}

/// One line.
pub(super) fn day_action(action: &DayAction, school: &School, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let n: usize = action.targets.values().sum();
    let (done, why) = match action.did {
        DayDid::Cancelled => (w.cancelled, action.reason.clone()),
        DayDid::Restored => (w.restored, fill(w.was, &[("reason", &action.reason)])),
    };
    // a page tells how much of its own classes an action changed
    let whole = match action.of {
        TargetOf::Class(_) => 1,
        TargetOf::Grade(grade) => school.classes_of(grade).count(),
        TargetOf::School => school.classes.len(),
    };
    let done = fill(done, &[("n", &n)]) + if action.targets.len() < whole { w.of_these } else { "" };
    let who = action.by.map_or_else(|| w.program.to_owned(), |by: StaffId| school.staff_name(by).to_owned());
    view! {
        <li id=format!("day-{}", action.id)>
            <p><b>{whose(action, school, lang)}</b>" "{sentence::date(action.date, lang)}</p>
            <p class="do"><b>{done}</b></p>
            <p class="hint">{when(action.at, lang)}" "{who}" · "{why}</p>
        </li>
    }
}

/// A class, a grade, or the school: as it was done.
fn whose(action: &DayAction, school: &School, lang: Lang) -> String {
    match action.of {
        TargetOf::Class(id) => school.class(id).map(|c| c.label(lang)).unwrap_or_default(),
        TargetOf::Grade(grade) => grade_name(grade, lang),
        TargetOf::School => Words::of(lang).whole.to_owned(),
    }
}
