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
        or: "或者", "Or";
        oidc: "用学校统一账号登录", "Sign in with the school's account";
        wecom: "用企业微信登录", "Sign in with WeCom";
        dingtalk: "用钉钉登录", "Sign in with DingTalk";
        cancelled: "没有登录：您在那边取消了。", "Not signed in: it was cancelled there.";
        lost_way: "没有登录：隔得太久，或者不是从这里开始的。请再试一次。", "Not signed in: it took too long, or did not begin here. Try again.";
        unreachable: "没有登录：那边暂时连不上。请过一会儿再试，或者用密码登录。", "Not signed in: it can't be reached for the moment. Try again later, or sign in with your password.";
        untrusted: "没有登录：那边的回答不对。请告诉管理员编号 {id}。", "Not signed in: its answer was not right. Tell the administrator the number {id}.";
        no_account: "没有登录：这个账号在本校没有对应的教职工。请找管理员核对工号和用户名。", "Not signed in: nobody of this school has that account. Ask the administrator to compare numbers and user names.";
        bound: "没有登录：这个用户名已经和另一个学校统一账号绑定。如果那是您以前的账号，请找管理员在“教职工”里解除绑定，再登录一次。", "Not signed in: that user name is bound to another of the school's accounts. If that was yours, ask the administrator to release it on the staff page, then sign in again.";
        unverified: "没有登录：那边还没有核对过您的邮箱。请先在那边验证邮箱，再登录一次。", "Not signed in: your e-mail address has not been verified there. Verify it there first, then sign in again.";
        crowded: "没有登录：现在登录的人太多了。请过半分钟再试；密码还没有核对过。", "Not signed in: too many are signing in just now. Try again in half a minute; your password was not looked at.";
        too_many: "这个网络试得太多了，请过一小时再试。", "Too many tries from this network. Try again in an hour.";
    }
}

/// Why signing in did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No such account, or another password: never said which.
    Wrong,
    /// Seconds to wait after many wrong passwords.
    Wait(i64),
    /// The connection is not encrypted.
    PlainHttp,
    /// A demo account, not on this machine.
    DemoElsewhere,
    /// Elsewhere: they cancelled it.
    Cancelled,
    /// Elsewhere: it took too long, or did not begin here.
    LostWay,
    /// Elsewhere: it can't be reached.
    Unreachable,
    /// Elsewhere: what it says can't be believed; with the number of the request.
    Untrusted(String),
    /// Elsewhere: it names nobody of this school.
    NoAccount,
    /// Elsewhere: whoever it names is bound to another account of the same issuer.
    BoundToAnother,
    /// Elsewhere: an address that was never verified there.
    Unverified,
    /// Too many tries from one network.
    TooMany,
    /// Too many sign in at the same moment: the password was not looked at.
    Crowded,
}

/// A way to sign in by an account elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// `oidc`, `wecom`, `dingtalk`
    pub kind: &'static str,
    /// Where it begins.
    pub href: String,
}

impl Elsewhere {
    fn label(&self, lang: Lang) -> &'static str {
        let w = Words::of(lang);
        match self.kind {
            "wecom" => w.wecom,
            "dingtalk" => w.dingtalk,
            _ => w.oidc,
        }
    }
}

impl Trouble {
    fn is_of_fields(&self) -> bool {
        matches!(self, Self::Wrong | Self::Wait(_) | Self::PlainHttp | Self::DemoElsewhere)
    }

    fn sentence(self, lang: Lang) -> String {
        let w = Words::of(lang);
        match self {
            Self::Wrong => w.wrong.into(),
            Self::Wait(seconds) => fill(w.wait, &[("n", &seconds)]),
            Self::PlainHttp => w.plain_http.into(),
            Self::DemoElsewhere => w.demo_elsewhere.into(),
            Self::Cancelled => w.cancelled.into(),
            Self::LostWay => w.lost_way.into(),
            Self::Unreachable => w.unreachable.into(),
            Self::Untrusted(id) => fill(w.untrusted, &[("id", &id)]),
            Self::NoAccount => w.no_account.into(),
            Self::TooMany => w.too_many.into(),
            Self::BoundToAnother => w.bound.into(),
            Self::Unverified => w.unverified.into(),
            Self::Crowded => w.crowded.into(),
        }
    }
}

/// The form.
#[component]
pub fn SignInPage(
    lang: Lang,
    action: String,
    user_name: String,
    to: String,
    trouble: Option<Trouble>,
    elsewhere: Vec<Elsewhere>,
) -> impl IntoView {
    let (t, w) = (Common::of(lang), Words::of(lang));
    // what went wrong elsewhere is no fault of the fields
    let bad = trouble.as_ref().is_some_and(Trouble::is_of_fields).then_some("true");
    let described = trouble.is_some().then_some("trouble");
    let ways = elsewhere.iter().map(|e| view! { <p><a class="btn" href=e.href.clone()>{e.label(lang)}</a></p> }).collect_view();
    let ways = (!elsewhere.is_empty()).then(|| view! { <div class="elsewhere"><p class="hint">{w.or}</p>{ways}</div> });
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
            {ways}
            <p class="hint">{w.families}</p>
        </section>
    }
}
