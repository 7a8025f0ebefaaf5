//! The thread of a resolution: what people answered, and the form to answer.

use super::record::when;
use crate::{site::site, text::catalogue};
use domain::school::School;
use leptos::prelude::*;
use std::sync::Arc;
use store::{Reply, ReplyKind};
use uuid::Uuid;

catalogue! {
    /// Words of a thread.
    Words {
        answer: "回复", "Answer";
        accept: "接受", "Accept";
        accepted: "接受了调整", "accepted it";
        propose: "另提办法", "Propose another way";
        proposed: "提议：", "proposes: ";
        text: "想说的话", "What you want to say";
        send: "发送", "Send";
    }
}

/// What people answered.
#[component]
pub fn Thread(replies: Vec<Reply>, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let line = move |r: Reply| {
        let first = match r.kind {
            ReplyKind::Answer => "",
            ReplyKind::Accept => w.accepted,
            ReplyKind::Propose => w.proposed,
        };
        let gap = if r.kind == ReplyKind::Accept && !r.text.is_empty() { lang.pick("：", ": ") } else { "" };
        view! { <li><b>{school.staff_name(r.staff).to_owned()}</b>" "{first}{gap}{r.text}" "<span class="hint">{when(r.at, lang)}</span></li> }
    };
    (!replies.is_empty()).then(|| view! { <ul class="thread">{replies.into_iter().map(line).collect_view()}</ul> })
}

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Whoever resolves: has nothing to accept.
    Resolver,
    /// Whose work it is, and whoever else is told.
    Told,
}

/// Answers.
#[component]
pub fn ThreadForm(id: Uuid, action: String, of: Side) -> impl IntoView {
    let w = Words::of(site().lang);
    let field = format!("reply-{id}");
    view! {
        <details class="answer">
            <summary><span class="btn small quiet">{w.answer}</span></summary>
            <form method="post" action=action class="form">
                <input type="hidden" name="id" value=id.to_string() />
                <div class="field"><label for=field.clone()>{w.text}</label><input id=field name="text" maxlength="200" required /></div>
                <p class="ways">
                    <button class="btn small" name="do" value="answer">{w.send}</button>
                    <button class="btn small" name="do" value="propose">{w.propose}</button>
                    {(of == Side::Told).then(|| view! { <button class="btn small" name="do" value="accept_it" formnovalidate>{w.accept}</button> })}
                </p>
            </form>
        </details>
    }
}
