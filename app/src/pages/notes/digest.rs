//! The day's digest, on top of the notes.

use crate::{
    api::digest::Digest,
    pages::steps::StepList,
    site::site,
    text::{catalogue, fill},
};
use domain::sentence;
use leptos::prelude::*;
use store::NoteKind;

catalogue! {
    /// Words of the digest.
    Words {
        title: "今日小结 {date}", "Digest of {date}";
        quiet: "今天没有要您处理的事。", "Nothing waits for you today.";
        resolved: "别人调整了您的 {n} 项作业", "Others resolved {n} of your items";
        undone: "撤销了 {n} 项调整", "Resolutions undone: {n}";
        reply: "{n} 条回复", "Answers: {n}";
        held_late: "截止后有 {n} 项待统筹", "{n} held after the cut-off";
        notice: "{n} 条关于每周公示的消息", "{n} about the weekly notice";
        measured: "{n} 条关于作业用时的消息", "{n} about measured times";
        reported: "家庭反映了问题", "Families reported something";
        calendar: "{n} 项作业因校历或停课调整", "{n} changed with the calendar or cancelled";
        plans: "{n} 条关于学期作业规划的消息", "{n} about term plans";
        account: "{n} 条关于您账号的消息", "{n} about your account";
        unfiled: "今天还没有填报：{names}", "Not filed today: {names}";
        read: "看过了", "Seen";
        was_read: "已看过。", "You have seen it.";
    }
}

/// The card; `until` is the newest note that is shown with it.
#[component]
pub fn DigestCard(digest: Digest, until: String) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let quiet = digest.is_quiet().then(|| view! { <p>{w.quiet}</p> });
    let came = digest.came.iter().map(|(kind, n)| {
        let text = match kind {
            NoteKind::Resolved => w.resolved,
            NoteKind::Undone => w.undone,
            NoteKind::Reply => w.reply,
            NoteKind::HeldLate => w.held_late,
            NoteKind::Published
            | NoteKind::NotPublished
            | NoteKind::Overdue
            | NoteKind::Delegated
            | NoteKind::DelegationEnded => w.notice,
            NoteKind::OverCap | NoteKind::Underestimated | NoteKind::Stopped => w.measured,
            NoteKind::Reported => w.reported,
            NoteKind::Calendar | NoteKind::Cancelled => w.calendar,
            NoteKind::PlanAgreed | NoteKind::PlanReturned | NoteKind::PlanApproved => w.plans,
            NoteKind::Released => w.account,
        };
        view! { <li>{fill(text, &[("n", n)])}</li> }
    });
    let came = came.collect_view();
    let names: Vec<_> = digest.unfiled.iter().map(|(class, subject)| format!("{class} {subject}")).collect();
    let unfiled =
        (!names.is_empty()).then(|| view! { <li>{fill(w.unfiled, &[("names", &names.join(lang.pick("、", ", ")))])}</li> });
    let steps = (!digest.steps.is_empty()).then(|| view! { <StepList steps=digest.steps /> });
    let done = if digest.read {
        view! { <p class="hint">{w.was_read}</p> }.into_any()
    } else {
        view! {
            <form method="post" action=site.href("/notes")>
                <input type="hidden" name="until" value=until />
                <button class="btn small" name="do" value="read">{w.read}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="card items digestday next num">
            <h2>{fill(w.title, &[("date", &sentence::date(digest.date, lang))])}</h2>
            {quiet}
            <ul class="came">{came}{unfiled}</ul>
            {steps}
            {done}
        </section>
    }
}
