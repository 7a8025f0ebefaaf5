//! `/admin/keeping`: what is kept for how long, and what was removed when.

use crate::{
    components::back::ToAdmin,
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, moment::Moment};
use leptos::prelude::*;
use store::{Removal, Removed};

catalogue! {
    /// Words of the page.
    Words {
        title: "保存期限", "How long things are kept";
        hint: "程序每天清理一次，到期的才删除，并记入操作记录。", "Once a day the program removes what is past its time, and puts it on record.";
        periods: "各类数据保存多久", "How long each is kept";
        pulses: "学生和家长的用时反馈：当周汇总后即删除，只留汇总数字", "Pupils' and parents' answers: deleted once their week is summed up; only the figures stay";
        sessions: "登录状态：30 天", "Sign-ins: 30 days";
        notes: "教职工消息和调整留言：学期结束后一年", "Notes to staff and threads: one year after the term";
        log: "操作记录和作业公示：六年", "The audit log and published notices: six years";
        leavers: "离校人员：登录数据当即删除，所做工作和署名保留", "Leavers: their sign-in data goes at once; their work and name stay";
        files: "导入的文件：不保存", "Imported files: never stored";
        removed: "已清理", "Removed so far";
        none: "还没有到期的数据。", "Nothing has come to its end yet.";
        n_sessions: "登录状态 {n}", "sign-ins: {n}";
        n_invites: "过期邀请码 {n}", "expired invitations: {n}";
        n_notes: "消息 {n}", "notes: {n}";
        n_replies: "留言 {n}", "answers in threads: {n}";
        n_log: "操作记录 {n}", "rows of the log: {n}";
        n_notices: "公示 {n}", "notices: {n}";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// What one removal took, in words.
fn said(removed: Removed, lang: Lang) -> String {
    let w = Words::of(lang);
    let counts = [
        (w.n_sessions, removed.sessions),
        (w.n_invites, removed.invites),
        (w.n_notes, removed.notes),
        (w.n_replies, removed.replies),
        (w.n_log, removed.log),
        (w.n_notices, removed.notices),
    ];
    let some = counts.into_iter().filter(|(_, n)| *n > 0).map(|(words, n)| fill(words, &[("n", &n)]));
    some.collect::<Vec<_>>().join(lang.pick("，", ", "))
}

/// The page.
#[component]
pub fn KeepingPage(removals: Vec<Removal>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let periods = [w.pulses, w.sessions, w.notes, w.log, w.leavers, w.files].map(|p| view! { <li>{p}</li> }).collect_view();
    let row = |r: &Removal| {
        let on = Moment::new(r.at).today().to_string();
        view! { <tr><td>{on}</td><td>{said(r.removed, lang)}</td></tr> }
    };
    let done = if removals.is_empty() {
        view! { <p class="hint">{w.none}</p> }.into_any()
    } else {
        view! { <table class="plain num"><tbody>{removals.iter().map(row).collect_view()}</tbody></table> }.into_any()
    };
    view! {
        <div class="head"><h1>{w.title}</h1><ToAdmin /></div>
        <p class="hint lead">{w.hint}</p>
        <section class="card form"><h2>{w.periods}</h2><ul class="plain">{periods}</ul></section>
        <section class="card form"><h2>{w.removed}</h2>{done}</section>
    }
}
