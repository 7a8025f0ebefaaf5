//! `/sign-in`: user name and password; what was typed stays, but for the password.

use crate::text::{catalogue, common::Common, fill};
use domain::lang::Lang;
use leptos::prelude::*;

catalogue! {
    /// Words of the sign-in page.
    Words {
        title: "教职工登录", "Staff sign-in";
        user_name: "用户名", "User name";
        password: "密码", "Password";
        families: "家长和学生不用登录，打开老师给的班级链接即可。", "Pupils and parents need no account: open the class link.";
        wrong: "用户名或密码不对。请再试一次；忘了密码请找管理员。", "User name or password is wrong. Try again, or ask the administrator.";
        wait: "试得太多了，请 {n} 秒后再试。", "Too many tries. Try again in {n} seconds.";
        plain_http: "这个地址没有加密，不能登录。请用 https 地址，或在服务器本机打开。", "This address is not encrypted: sign in over https, or on the server itself.";
        demo_elsewhere: "演示账号只能在本机使用。", "Demo accounts work on the server itself only.";
    }
}

/// Why signing in did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No such account, or another password: never said which.
    Wrong,
    /// Seconds to wait after many wrong passwords.
    Wait(i64),
    /// The connection is not encrypted.
    PlainHttp,
    /// A demo account, not on this machine.
    DemoElsewhere,
}

impl Trouble {
    fn sentence(self, lang: Lang) -> String {
        let w = Words::of(lang);
        match self {
            Self::Wrong => w.wrong.into(),
            Self::Wait(seconds) => fill(w.wait, &[("n", &seconds)]),
            Self::PlainHttp => w.plain_http.into(),
            Self::DemoElsewhere => w.demo_elsewhere.into(),
        }
    }
}

/// The form.
#[component]
pub fn SignInPage(lang: Lang, action: String, user_name: String, to: String, trouble: Option<Trouble>) -> impl IntoView {
    let (t, w) = (Common::of(lang), Words::of(lang));
    let bad = trouble.is_some().then_some("true");
    let described = trouble.is_some().then_some("trouble");
    view! {
        <section class="signin card">
            <h1>{w.title}</h1>
            {trouble.map(|x| view! { <p class="notice bad" id="trouble" role="alert">{x.sentence(lang)}</p> })}
            <form method="post" action=action>
                <input type="hidden" name="to" value=to />
                <div class="field">
                    <label for="user_name">{w.user_name}</label>
                    <input id="user_name" name="user_name" type="text" value=user_name autocomplete="username" autocapitalize="none"
                        required maxlength="100" aria-invalid=bad aria-describedby=described />
                </div>
                <div class="field">
                    <label for="password">{w.password}</label>
                    <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1000"
                        aria-invalid=bad aria-describedby=described />
                </div>
                <button class="btn main">{t.sign_in}</button>
            </form>
            <p class="hint">{w.families}</p>
        </section>
    }
}
