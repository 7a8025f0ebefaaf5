//! When somebody wants to be told.

use crate::{
    site::site,
    text::{catalogue, fill},
};
use domain::telling::Telling;
use leptos::prelude::*;

catalogue! {
    /// Words of the form.
    Words {
        title: "提醒时间", "When you are told";
        now: "{from}–{to} 不提醒，{digest} 起看今日小结", "Quiet {from}–{to}; the digest is ready at {digest}";
        never_quiet: "没有免打扰时段，{digest} 起看今日小结", "No quiet hours; the digest is ready at {digest}";
        from: "免打扰 从", "Quiet from";
        to: "到", "until";
        digest: "今日小结", "Digest at";
        hint: "免打扰时段里不显示未读数；随时可以打开看。两个时间相同就是不用免打扰。", "In the quiet hours no number of unread notes is shown; you can always open them. Twice the same time: no quiet hours.";
        save: "保存", "Save";
        bad: "请填时间，例如 20:00", "Enter times of day, such as 20:00";
    }
}

/// What was typed, where it could not be read: quiet from, to, the digest's time.
pub type Typed = Option<[String; 3]>;

/// The form, closed until it is wanted.
#[component]
pub fn TellingForm(telling: Telling, typed: Typed) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let (from, to) = telling.quiet;
    let line = if from == to { w.never_quiet } else { w.now };
    let line = fill(line, &[("from", &from), ("to", &to), ("digest", &telling.digest_at)]);
    let bad = typed.is_some();
    let [a, b, c] = typed.unwrap_or_else(|| [from, to, telling.digest_at].map(|time| time.to_string()));
    let field = |name: &'static str, label: &'static str, value: String| {
        view! {
            <div class="field">
                <label for=name>{label}</label>
                <input id=name name=name class="num" type="time" value=value required aria-invalid=bad.then_some("true") aria-describedby=bad.then_some("telling-error") />
            </div>
        }
    };
    view! {
        <details class="card items telling" id="telling" open=bad>
            <summary><b>{w.title}</b>" "<span class="hint num">{line}</span></summary>
            <form method="post" action=format!("{}#telling", site.href("/notes")) class="form">
                {bad.then(|| view! { <p class="error" id="telling-error" role="alert"><span aria-hidden="true">"!"</span>{w.bad}</p> })}
                <div class="row three">{field("quiet_from", w.from, a)}{field("quiet_to", w.to, b)}{field("digest_at", w.digest, c)}</div>
                <p class="hint">{w.hint}</p>
                <p><button class="btn" name="do" value="telling">{w.save}</button></p>
            </form>
        </details>
    }
}
