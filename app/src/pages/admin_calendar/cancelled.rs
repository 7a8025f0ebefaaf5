//! Days whose homework was cancelled, under the form that cancels, each with the way to restore it; and what restoring would bring back.

use super::{cancel::scope_words, month::whose};
use crate::{
    api::calendar::{
        cancel::CancelNow,
        class_name,
        restore::{RestoreTyped, restorable_scopes},
    },
    site::site,
    text::{catalogue, fill},
};
use chrono::NaiveDate;
use domain::{
    id::{ClassId, StaffId},
    lang::Lang,
    school::{Class, Grade, School},
    sentence,
};
use leptos::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::{CancelledDay, Restorable};

catalogue! {
    /// Words of cancelled days.
    Words {
        already: "已经取消的", "Cancelled already";
        whose: "恢复谁的作业", "Whose homework to restore";
        above: "全校取消的，由校长或教导主任恢复。", "What was cancelled for the whole school, the principal or the dean restores.";
        restore: "恢复这一天的作业", "Restore this day's homework";
        will: "将恢复 {date} {whose} 的作业", "To be restored: {whose}, {date}";
        more: "恢复后照原样布置，家长重新看到，教师会收到消息。取消以后另外布置了作业、已经放不下的，改为待统筹；取消以后又改动过的，保持现状。", "It stands as before: families see it again, and teachers are told. What has no room beside work that was set since is held; what was changed since stays as it is.";
        nothing: "当时没有可恢复的作业；恢复后家长不再看到“已取消”。", "There is no homework to bring back; families are no longer told that the day is cancelled.";
        confirm: "确认恢复（{n} 项）", "Restore it ({n})";
        back: "返回，不恢复", "Back, without restoring";
        done: "已恢复 {n} 项，改为待统筹 {held} 项。", "Restored: {n}. Held: {held}.";
    }
}

/// How much was restored, in a sentence.
#[component]
pub(super) fn RestoredNote(n: u32, held: u32) -> impl IntoView {
    view! { <p class="notice ok" role="status">{fill(Words::of(site().lang).done, &[("n", &n), ("held", &held)])}</p> }
}

/// Day by day.
#[component]
pub(super) fn Already(now: CancelNow, school: Arc<School>) -> impl IntoView {
    let w = Words::of(site().lang);
    let mut days: BTreeMap<NaiveDate, Vec<CancelledDay>> = BTreeMap::new();
    for day in &now.cancelled {
        days.entry(day.date).or_default().push(day.clone());
    }
    let any = !days.is_empty();
    let days = days.into_iter().map(|(date, of)| day(date, &of, (&now, &school))).collect_view();
    any.then(|| view! { <section class="card form"><h2>{w.already}</h2>{days}</section> })
}

fn day(date: NaiveDate, of: &[CancelledDay], (now, school): (&CancelNow, &School)) -> impl IntoView + use<> {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let line = |((reason, by), classes): ((&String, StaffId), BTreeSet<ClassId>)| {
        let names = names(&classes, school, lang).join(lang.pick("、", ", "));
        view! { <li>{format!("{names} · {reason} · {}", school.staff_name(by))}</li> }
    };
    // who cancelled a grade did so at once, and is told once
    let mut at_once: BTreeMap<(&String, StaffId), BTreeSet<ClassId>> = BTreeMap::new();
    for d in of {
        at_once.entry((&d.reason, d.by)).or_default().insert(d.class);
    }
    let scopes = restorable_scopes(now, date, |id| school.class(id).map(|c| c.grade.number()));
    let above = now.above.iter().any(|(_, day)| *day == date).then(|| view! { <p class="hint">{w.above}</p> });
    let id = format!("of-{date}");
    let option = |of: &_| view! { <option value=of.name()>{scope_words(*of, school, lang)}</option> };
    view! {
        <h3 class="num">{sentence::date(date, lang)}</h3>
        <ul class="plain num">{at_once.into_iter().map(line).collect_view()}</ul>
        {above}
        {(!scopes.is_empty()).then(|| view! {
            <form method="post" action=site.href("/calendar/cancel") class="form">
                <input type="hidden" name="do" value="restore" /><input type="hidden" name="date" value=date.to_string() />
                <div class="field"><label for=id.clone()>{w.whose}</label><select id=id name="of">{scopes.iter().map(option).collect_view()}</select></div>
                <p><button class="btn">{w.restore}</button></p>
            </form>
        })}
    }
}

/// Classes by grade and number; a grade that is there whole by its name, and so the school.
fn names(classes: &BTreeSet<ClassId>, school: &School, lang: Lang) -> Vec<String> {
    let is_cancelled = |c: &Class| classes.contains(&c.id);
    if classes.len() > 1 && school.classes.iter().all(is_cancelled) {
        return vec![whose(None, lang)];
    }
    let of_grade = |grade: Grade| -> Vec<String> {
        if school.classes_of(grade).all(is_cancelled) {
            return vec![whose(Some(grade), lang)];
        }
        school.classes_of(grade).filter(|c| is_cancelled(c)).map(|c| c.label(lang)).collect()
    };
    school.grades().into_iter().flat_map(of_grade).collect()
}

/// What would come back, to be confirmed.
#[component]
pub(super) fn RestorePreview(back: Vec<Restorable>, typed: RestoreTyped, whose: String, school: Arc<School>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let n = back.len();
    let heading = fill(w.will, &[("date", &day_words(&typed.date, lang)), ("whose", &whose)]);
    let line = |r: Restorable| {
        let subject = school.subject(r.subject).map(|s| s.label(lang)).unwrap_or_default();
        view! { <li>{format!("{} {subject} {}", class_name(&school, r.class, lang), r.title)}</li> }
    };
    let lines = back.into_iter().map(line).collect_view();
    let more = if n == 0 { w.nothing } else { w.more };
    let fields = [("do", "restore".to_owned()), ("of", typed.of), ("date", typed.date), ("seen", n.to_string())];
    let fields = fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <form method="post" action=site.href("/calendar/cancel") class="card form">
            <h2 class="num">{heading}</h2><p class="hint">{more}</p><ul class="plain num">{lines}</ul>{fields.collect_view()}
            <p class="ways"><button class="btn main">{fill(w.confirm, &[("n", &n)])}</button>
                <a class="btn quiet" href=site.href("/calendar/cancel")>{w.back}</a></p>
        </form>
    }
}

/// A typed day as its reader says it.
pub(super) fn day_words(text: &str, lang: Lang) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |date: NaiveDate| sentence::date(date, lang))
}
