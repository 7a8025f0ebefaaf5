//! `/calendar/cancel`: takes one day's homework of a class, a grade or the school away, in one action.

use super::{
    cancelled::{Already, RestorePreview, RestoredNote, day_words},
    month::whose,
};
use crate::{
    api::{
        calendar::{
            cancel::{BadCancel, CancelNow, CancelTyped},
            class_name,
            restore::RestoreTyped,
        },
        resolve::BadWords,
    },
    components::{back::Back, field::FieldError},
    site::site,
    text::{catalogue, fill, minutes},
};
use domain::{lang::Lang, school::School};
use leptos::prelude::*;
use std::sync::Arc;
use store::{Restorable, Target, TargetOf};

catalogue! {
    /// Words of the page.
    Words {
        title: "取消一天的作业", "Cancel a day's homework";
        more: "选定的班级当天的作业全部撤回：一天的作业撤回，跨几天的作业去掉这一天的分钟。家长会看到“停课/调整，请以学校通知为准”，教师会收到消息。", "All homework of that day is taken back: one-day work is withdrawn, longer work loses that day's minutes. Families see that it is cancelled, and teachers are told.";
        date: "哪一天", "Which day";
        of: "谁的作业", "Whose homework";
        reason: "原因（留档，通知教师）", "Why (for the record and the teachers)";
        next: "看看要取消哪些", "See what is cancelled";
        confirm: "确认取消（{n} 项）", "Cancel it ({n})";
        back: "返回，不取消", "Back, without cancelling";
        will: "将取消 {date} {whose} 的作业", "To be cancelled: {whose}, {date}";
        why: "原因：{reason}", "Why: {reason}";
        nothing: "当天还没有作业，仍会告诉家长这一天的作业取消了。", "Nothing is set for that day; families are told all the same that it is cancelled.";
        done: "已取消 {n} 项，家长和教师都能看到。", "Cancelled ({n}); families and teachers see it.";
        already: "这一天已经取消了，之后也没有布置新的作业（见下面“已经取消的”）", "That day is cancelled already, and nothing was set since (see below)";
        bad_date: "请选择今天或以后 60 天内有课的一天", "Choose today or a school day within 60 days";
        bad_of: "请选择班级、年级或全校", "Choose a class, a grade or the school";
        no_reason: "请写原因", "Say why";
        long_reason: "原因太长", "Too long";
        bad_reason: "有不能显示的字符", "It has characters that can't be shown";
    }
}

/// What the page says of the last try.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// What was typed.
    pub typed: CancelTyped,
    /// Fields that can't be.
    pub bad: BadCancel,
    /// What would be cancelled, to be confirmed.
    pub preview: Option<Vec<Target>>,
    /// How many were cancelled.
    pub done: Option<u32>,
    /// What would be restored, to be confirmed.
    pub back: Option<(RestoreTyped, Vec<Restorable>)>,
    /// How many were restored, and how many of them wait.
    pub restored: Option<(u32, u32)>,
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page.
#[component]
pub fn CancelPage(now: CancelNow, tried: Tried, school: Arc<School>) -> impl IntoView {
    let site = site();
    let (lang, w, now_sees) = (site.lang, Words::of(site.lang), now.sees_calendar);
    let done = tried.done.map(|n| view! { <p class="notice ok" role="status">{fill(w.done, &[("n", &n)])}</p> });
    let restored = tried.restored.map(|(n, held)| view! { <RestoredNote n held /> });
    let whose = |name: &str| {
        let of = now.scopes.iter().find(|of| of.name() == name);
        of.map(|of| scope_words(*of, &school, lang)).unwrap_or_default()
    };
    let body = match (tried.preview.clone(), tried.back.clone()) {
        (Some(targets), _) => {
            let whose = whose(&tried.typed.of);
            view! { <Preview targets typed=tried.typed whose school /> }.into_any()
        }
        (None, Some((typed, back))) => {
            let whose = whose(&typed.of);
            view! { <RestorePreview back typed whose school /> }.into_any()
        }
        (None, None) => view! { <Form now=now.clone() tried school=school.clone() /><Already now school /> }.into_any(),
    };
    let (path, to) = if now_sees { ("/admin/calendar", super::Words::of(lang).title) } else { ("/grade", site.common().grade) };
    view! { <div class="head"><h1>{w.title}</h1><Back path words=to /></div>{done}{restored}<div class="settings">{body}</div> }
}

pub(super) fn scope_words(of: TargetOf, school: &School, lang: Lang) -> String {
    match of {
        TargetOf::School => whose(None, lang),
        TargetOf::Grade(g) => whose(Some(g), lang),
        TargetOf::Class(id) => class_name(school, id, lang),
    }
}

fn bad_words(bad: BadWords, w: Words) -> &'static str {
    match bad {
        BadWords::Missing => w.no_reason,
        BadWords::TooLong => w.long_reason,
        BadWords::Unprintable => w.bad_reason,
    }
}

#[component]
fn Form(now: CancelNow, tried: Tried, school: Arc<School>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let Tried { typed, bad, .. } = tried;
    let date_words = if bad.already { w.already } else { w.bad_date };
    let (bad_date, bad_of) = ((bad.date || bad.already).then_some("true"), bad.of.then_some("true"));
    let reason = bad.reason.map(|b| bad_words(b, w).to_owned());
    let bad_reason = reason.is_some().then_some("true");
    let options = now.scopes.iter().map(|of| {
        let name = of.name();
        let chosen = name == typed.of;
        view! { <option value=name selected=chosen>{scope_words(*of, &school, lang)}</option> }
    });
    let date = if typed.date.is_empty() { site.now.today().to_string() } else { typed.date };
    view! {
        <form method="post" action=site.href("/calendar/cancel") class="card form">
            <p class="hint">{w.more}</p>
            <div class="field" data-bad=bad_of><label for="of">{w.of}</label>
                <select id="of" name="of" aria-invalid=bad_of aria-describedby=bad_of.map(|_| "of-error")>{options.collect_view()}</select>
                {bad_of.map(|_| view! { <FieldError name="of" e=w.bad_of.to_owned() /> })}</div>
            <div class="field" data-bad=bad_date><label for="date">{w.date}</label>
                <input id="date" name="date" type="date" value=date aria-invalid=bad_date aria-describedby=bad_date.map(|_| "date-error") />
                {bad_date.map(|_| view! { <FieldError name="date" e=date_words.to_owned() /> })}</div>
            <div class="field" data-bad=bad_reason><label for="reason">{w.reason}</label>
                <input id="reason" name="reason" value=typed.reason aria-invalid=bad_reason aria-describedby=bad_reason.map(|_| "reason-error") />
                {reason.map(|e| view! { <FieldError name="reason" e /> })}</div>
            <p><button class="btn main">{w.next}</button></p>
        </form>
    }
}

#[component]
fn Preview(targets: Vec<Target>, typed: CancelTyped, whose: String, school: Arc<School>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let line = |t: &Target| {
        let subject = school.subject(t.item.subject).map(|s| s.label(lang)).unwrap_or_default();
        let words =
            format!("{} {subject} {} {}", class_name(&school, t.class, lang), t.item.title, minutes(t.item.minutes, lang));
        view! { <li>{words}</li> }
    };
    let n = targets.len();
    let lines = targets.iter().map(line).collect_view();
    let nothing = (n == 0).then(|| view! { <p class="hint">{w.nothing}</p> });
    let heading = fill(w.will, &[("date", &day_words(&typed.date, lang)), ("whose", &whose)]);
    let why = fill(w.why, &[("reason", &typed.reason)]);
    let fields = [("of", typed.of), ("date", typed.date), ("reason", typed.reason), ("seen", n.to_string())];
    let fields = fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <form method="post" action=site.href("/calendar/cancel") class="card form">
            <h2 class="num">{heading}</h2><p class="hint">{why}</p>{nothing}<ul class="plain num">{lines}</ul>{fields.collect_view()}
            <p class="ways"><button class="btn main">{fill(w.confirm, &[("n", &n)])}</button>
                <a class="btn quiet" href=site.href("/calendar/cancel")>{w.back}</a></p>
        </form>
    }
}
