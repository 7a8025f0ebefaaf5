//! `/invite`: somebody enters their one-time code and chooses a password. The code is sent, and stands in no address.

use crate::{
    components::field::{Errors, Field, described, invalid},
    pages::setup::weak,
    text::{catalogue, fill},
};
use domain::{
    lang::Lang,
    password::{SHORTEST, Weak},
};
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "设置密码", "Choose a password";
        lead: "老师：输入邀请条上的邀请码，自己设一个密码。", "Staff: enter the code on your slip, and choose a password.";
        code: "邀请码", "Code";
        code_hint: "16 个字母和数字，大小写都行", "16 letters and digits, in either case";
        password: "新密码", "New password";
        password_hint: "至少 {n} 个字，句子也行", "At least {n} characters; a sentence will do";
        again: "再输一次", "Again";
        save: "设好密码并登录", "Set it and sign in";
        no_code: "没有这个邀请码，或者已经用过、过期了。请找学校管理员再要一张。", "There is no such code, or it was used or has ended. Ask your administrator for another.";
        differ: "两次输的不一样", "The two are not the same";
        too_many: "这个网络试得太多了，请过一小时再试。", "Too many tries from this network. Try again in an hour.";
        demo_elsewhere: "演示账号只能在本机使用。", "Demo accounts work on the server itself only.";
    }
}

/// What can't be as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadInvite {
    /// No such code.
    Code,
    /// A password that can't be chosen.
    Weak(Weak),
    /// The two are not the same.
    Differ,
    /// Too many tries from one address.
    TooMany,
    /// A demo account, not on this machine.
    DemoElsewhere,
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

fn problem(bad: BadInvite, lang: Lang) -> (&'static str, String) {
    let w = Words::of(lang);
    match bad {
        BadInvite::Code => ("code", w.no_code.to_owned()),
        BadInvite::Weak(why) => ("password", weak(why, lang)),
        BadInvite::Differ => ("again", w.differ.to_owned()),
        BadInvite::TooMany => ("code", w.too_many.to_owned()),
        BadInvite::DemoElsewhere => ("code", w.demo_elsewhere.to_owned()),
    }
}

/// The form; `trouble` is why nothing can be saved at all.
#[component]
pub fn InvitePage(code: String, bad: Option<BadInvite>, trouble: Option<&'static str>, lang: Lang) -> impl IntoView {
    let w = Words::of(lang);
    let errors: Errors = bad.map(|b| problem(b, lang)).into_iter().map(|(name, e)| (name.to_owned(), e)).collect();
    let trouble = trouble.map(|why| view! { <p class="notice bad" role="alert">{why}</p> });
    let secret = |name: &'static str, label: &'static str, hint: String| {
        let input = view! { <input id=name name=name type="password" autocomplete="new-password" required maxlength="200" aria-invalid=invalid(name, &errors) aria-describedby=described(name, &errors) /> };
        view! { <Field name label hint error=errors.get(name).cloned()>{input}</Field> }
    };
    let typed = view! { <input id="code" name="code" class="num" value=code autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="60" aria-invalid=invalid("code", &errors) aria-describedby=described("code", &errors) /> };
    view! {
        <section class="signin card">
            <h1>{w.title}</h1>{trouble}
            // back to where it is, in the language that was chosen there
            <form method="post">
                <Field name="code" label=w.code hint=w.code_hint error=errors.get("code").cloned()>{typed}</Field>
                {secret("password", w.password, fill(w.password_hint, &[("n", &SHORTEST)]))}
                {secret("again", w.again, String::new())}
                <button class="btn main">{w.save}</button>
            </form>
            <p class="hint">{w.lead}</p>
        </section>
    }
}
