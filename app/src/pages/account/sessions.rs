//! On what one is signed in: each can be ended, and all others at once.

use super::action;
use crate::{
    api::account::OnDevice,
    components::record::when,
    site::site,
    text::{catalogue, fill},
};
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        title: "登录的设备", "Where you are signed in";
        more: "看到不认识的设备，就让它退出，再改密码。这里只记设备的种类，不记地址。", "Sign out what you don't know, and change your password. Only the kind of device is kept, no address.";
        this: "这一台", "this one";
        since: "{from} 登录，{last} 前后用过", "Signed in {from}, last used about {last}";
        end: "退出", "Sign out";
        end_label: "退出 {device}，{from} 登录的", "Sign out {device}, signed in {from}";
        end_others: "退出其他所有设备", "Sign out everywhere else";
        saved: "已经退出。", "Signed out.";
        none: "没有登录的设备。", "Nowhere.";
    }
}

/// The section.
#[component]
pub fn Sessions(sessions: Vec<OnDevice>, saved: bool) -> impl IntoView {
    let w = Words::of(site().lang);
    let saved = saved.then(|| view! { <p class="notice ok" role="status">{w.saved}</p> });
    let none = sessions.is_empty().then(|| view! { <p class="hint">{w.none}</p> });
    let others = sessions.iter().any(|s| !s.is_this).then(|| {
        view! { <form method="post" action=action("sessions")><p><button class="btn" name="do" value="end_others">{w.end_others}</button></p></form> }
    });
    let lines = sessions.into_iter().map(line).collect_view();
    view! {
        <section class="card form" id="sessions"><h2>{w.title}</h2>{saved}<p class="hint">{w.more}</p>{none}
            <ul class="plain stops num">{lines}</ul>{others}
        </section>
    }
}

fn line(on: OnDevice) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let (device, from) = (on.session.device.label(lang), when(on.session.created_at, lang));
    let since = fill(w.since, &[("from", &from), ("last", &when(on.session.last_used, lang))]);
    let label = fill(w.end_label, &[("device", &device), ("from", &from)]);
    let way = if on.is_this {
        view! { <span class="tag ok">{w.this}</span> }.into_any()
    } else {
        view! {
            <form method="post" action=action("sessions") class="inline"><input type="hidden" name="session" value=on.session.name />
                <button class="btn small" name="do" value="end" aria-label=label>{w.end}</button></form>
        }
        .into_any()
    };
    view! { <li><span><b>{device}</b><br /><small class="hint">{since}</small></span>{way}</li> }
}
