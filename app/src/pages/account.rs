//! `/account`: one's own account: what one is, the password, and on what one is signed in.

mod factor;
mod sessions;

use crate::{
    api::account::{AccountNow, BadPassword},
    components::field::{Errors, Field, described, invalid},
    pages::{
        admin::{staff::role_name, stand_in::stand_in_name},
        factor::{BadCode, FactorNow},
        setup::weak,
    },
    site::site,
    text::{catalogue, fill},
};
use domain::{access::StandIn, lang::Lang, password::SHORTEST, school::School};
use factor::FactorSection;
use leptos::prelude::*;
use sessions::Sessions;
use std::sync::Arc;

catalogue! {
    /// Words of the page.
    Words {
        title: "我的账号", "My account";
        user_name: "用户名 {name}", "User name {name}";
        saved: "已保存。", "Saved.";
        password: "密码", "Password";
        changed: "密码改好了，其他设备都已退出。", "The password is changed; every other device is signed out.";
        no_password: "您不用密码登录。", "You sign in without a password.";
        old: "现在的密码", "Your password now";
        new: "新密码", "New password";
        new_hint: "至少 {n} 个字，句子也行", "At least {n} characters; a sentence will do";
        again: "再输一次新密码", "The new one again";
        change: "改密码", "Change it";
        ends_others: "改好后，其他设备都要重新登录。", "Every other device has to sign in again.";
        bad_old: "现在的密码不对", "That is not your password";
        wait: "试得太多了，请 {n} 秒后再试", "Too many tries: try again in {n} seconds";
        same: "新密码和现在的一样", "The new password is the old one";
        differ: "两次输的不一样", "The two are not the same";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// The section that was saved.
    pub saved: Option<String>,
    /// Why the password was not changed.
    pub bad_password: Option<BadPassword>,
    /// Why the second factor stays as it is.
    pub bad_factor: Option<BadFactor>,
    /// Of a factor that this page's reader is setting up, the secret.
    pub secret: String,
}

/// Why a second factor stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadFactor {
    /// That is not their password.
    Password(BadPassword),
    /// That is no code of it.
    Code(BadCode),
    /// The school requires it.
    Required,
}

/// Somebody's second factor on their page.
#[derive(Clone, Debug)]
pub struct OwnFactor {
    /// As it is.
    pub now: FactorNow,
    /// The school requires it of them.
    pub must: bool,
}

impl Tried {
    fn has_saved(&self, section: &str) -> bool {
        self.saved.as_deref() == Some(section)
    }
}

/// The page.
#[component]
pub fn AccountPage(now: AccountNow, factor: OwnFactor, school: Arc<School>, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let roles: Vec<_> = now.grants.iter().map(|g| role_name(*g, &school, lang)).collect();
    let roles = if roles.is_empty() { String::new() } else { format!(" · {}", roles.join(lang.pick("、", ", "))) };
    let line = |s: &StandIn| {
        let (of, days) = stand_in_name(s, &school, lang);
        view! { <li>{of}" · "{days}</li> }
    };
    let stand_ins = (!now.stand_ins.is_empty())
        .then(|| view! { <ul class="plain lead num">{now.stand_ins.iter().map(line).collect_view()}</ul> });
    view! {
        <div class="head"><h1>{w.title}</h1></div>
        <p class="hint lead"><b>{now.name.clone()}</b>" · "{fill(w.user_name, &[("name", &now.user_name)])}{roles}</p>
        {stand_ins}
        <div class="settings">
            <Sessions sessions=now.sessions.clone() saved=tried.has_saved("sessions") />
            <FactorSection now=factor.now must=factor.must has_password=now.has_password tried=tried.clone() />
            <Password now tried />
        </div>
    }
}

/// Where a section's form goes.
fn action(section: &str) -> String {
    format!("{}#{section}", site().href("/account"))
}

fn problem(bad: BadPassword, lang: Lang) -> (&'static str, String) {
    let w = Words::of(lang);
    match bad {
        BadPassword::Old => ("old", w.bad_old.to_owned()),
        BadPassword::Wait(n) => ("old", fill(w.wait, &[("n", &n)])),
        BadPassword::Weak(why) => ("new", weak(why, lang)),
        BadPassword::Same => ("new", w.same.to_owned()),
        BadPassword::Differ => ("again", w.differ.to_owned()),
    }
}

#[component]
fn Password(now: AccountNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    if !now.has_password {
        return view! { <section class="card form" id="password"><h2>{w.password}</h2><p class="hint">{w.no_password}</p></section> }
            .into_any();
    }
    let errors: Errors = tried.bad_password.map(|b| problem(b, lang)).into_iter().map(|(n, e)| (n.to_owned(), e)).collect();
    let saved = tried.has_saved("password").then(|| view! { <p class="notice ok" role="status">{w.changed}</p> });
    let secret = |name: &'static str, label: &'static str, hint: String, kind: &'static str| {
        let input = view! { <input id=name name=name type="password" autocomplete=kind required maxlength="200" aria-invalid=invalid(name, &errors) aria-describedby=described(name, &errors) /> };
        view! { <Field name label hint error=errors.get(name).cloned()>{input}</Field> }
    };
    let hint = fill(w.new_hint, &[("n", &SHORTEST)]);
    view! {
        <section class="card form" id="password"><h2>{w.password}</h2>{saved}
            <form method="post" action=action("password") class="form">
                // a password manager keeps the new one under this name
                <input type="text" name="user_name" value=now.user_name autocomplete="username" readonly hidden />
                {secret("old", w.old, String::new(), "current-password")}
                {secret("new", w.new, hint, "new-password")}
                {secret("again", w.again, String::new(), "new-password")}
                <p class="hint">{w.ends_others}</p>
                <p><button class="btn main" name="do" value="password">{w.change}</button></p>
            </form>
        </section>
    }
    .into_any()
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 2] = [factor::Words::ALL, sessions::Words::ALL];
