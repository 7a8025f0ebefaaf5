//! The second factor: setting it up, the codes that are shown once, and the steps of signing in with it.

use crate::{
    components::{
        field::{Errors, Field, described, invalid},
        qr::Qr,
    },
    pages::board::QrCode,
    site::site,
    text::{catalogue, fill},
};
use chrono::{DateTime, Utc};
use domain::lang::Lang;
use leptos::prelude::*;

catalogue! {
    /// Words of the pages.
    Words {
        title: "两步验证", "Two-step sign-in";
        code: "动态码", "Code";
        code_hint: "验证器里的 6 位数字，每 30 秒换一次", "Six digits from the authenticator; they change every 30 seconds";
        scan: "用手机上的验证器（如 FreeOTP、Microsoft Authenticator、Google 身份验证器）扫这个码；也可以手输密钥。", "Scan this with an authenticator on your phone (FreeOTP, Microsoft Authenticator, Google Authenticator), or type the secret.";
        secret: "密钥", "Secret";
        type_code: "再输入验证器显示的动态码，两步验证就生效。", "Then type the code that it shows: from then on it is asked for.";
        confirm: "生效", "Switch it on";
        wrong: "动态码不对，或者已经用过。请等下一个再试，手机的时间要准；用恢复码的，请换一个。", "That code is wrong, or was used before. Wait for the next one; your phone's clock must be right. Of recovery codes take another one.";
        wait: "试得太多了，请 {n} 秒后再试。", "Too many tries. Try again in {n} seconds.";
        lead: "密码对了。还差一步：", "Your password is right. One more step:";
        either: "动态码或恢复码", "Code or recovery code";
        either_hint: "验证器里的 6 位数字；手机不在身边，就输一个恢复码", "Six digits from the authenticator, or a recovery code if your phone is not here";
        lost: "手机和恢复码都没有，请找学校管理员取消您的两步验证。", "Without phone and recovery codes ask your administrator to end your second step.";
        required: "学校要求校长、教导主任、受委托发布人、督导和管理员用两步验证。现在设一下，大约一分钟；没设完就关掉也没关系，下次登录再接着设。", "Your school requires two-step sign-in of principal, dean, delegates, inspectors and administrators. It takes a minute; if you stop half-way, the next sign-in leads here again.";
        begin: "开始设置", "Begin";
        codes: "恢复码", "Recovery codes";
        codes_once: "只显示这一次。请打印或抄下来，和手机分开放。手机丢了，每个恢复码能代替一次动态码。", "Shown this once: print them or write them down, and keep them apart from your phone. Without the phone each stands in for one code.";
        codes_of: "{name} 的恢复码", "Recovery codes of {name}";
        codes_on: "{date} 生成，每个只能用一次", "Made on {date}; each works once";
        on: "两步验证已经生效。", "Two-step sign-in is on.";
        go_on: "继续", "Continue";
    }
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCode {
    /// Wrong, or taken before: never said which.
    Wrong,
    /// Too many tries: not before so many seconds are over.
    Wait(i64),
}

impl BadCode {
    /// The sentence at the field.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        let w = Words::of(lang);
        match self {
            Self::Wrong => w.wrong.into(),
            Self::Wait(n) => fill(w.wait, &[("n", &n)]),
        }
    }
}

/// A factor that is being set up.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The secret, in groups.
    pub secret: String,
    /// What an authenticator scans.
    pub code: Option<QrCode>,
}

/// Somebody's second factor.
#[derive(Clone, Debug)]
pub enum FactorNow {
    /// None.
    None,
    /// It was begun, and is not in force.
    Begun(Begun),
    /// In force.
    On {
        /// Since when.
        since: DateTime<Utc>,
        /// Recovery codes left.
        left: i64,
    },
}

/// The title of the pages.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The field for a code.
#[component]
pub(crate) fn CodeField(label: &'static str, hint: &'static str, error: Option<String>) -> impl IntoView {
    let errors: Errors = error.clone().map(|e| ("code".to_owned(), e)).into_iter().collect();
    let input = view! { <input id="code" name="code" class="num" inputmode="text" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" required maxlength="40" aria-invalid=invalid("code", &errors) aria-describedby=described("code", &errors) /> };
    view! { <Field name="code" label hint error>{input}</Field> }
}

/// What is scanned or typed, and the first code.
#[component]
pub(crate) fn SetUp(begun: Begun, action: String, to: String, bad: Option<BadCode>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let secret = begun.secret.clone();
    let qr = begun.code.map(|code| view! { <Qr code label=w.scan.to_owned() /> });
    view! {
        <p>{w.scan}</p>
        <div class="scan">{qr}<p><span class="hint">{w.secret}</span><br /><b class="code">{begun.secret}</b></p></div>
        <p>{w.type_code}</p>
        <form method="post" action=action class="form">
            <input type="hidden" name="to" value=to />
            <input type="hidden" name="secret" value=secret />
            <CodeField label=w.code hint=w.code_hint error=bad.map(|b| b.sentence(lang)) />
            <p><button class="btn main" name="do" value="factor_confirm">{w.confirm}</button></p>
        </form>
    }
}

/// The second step of signing in.
#[component]
pub fn CodePage(action: String, to: String, bad: Option<BadCode>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let t = site().common();
    view! {
        <section class="signin card"><h1>{w.title}</h1>
            <form method="post" action=action>
                <p>{w.lead}</p>
                <input type="hidden" name="to" value=to />
                <CodeField label=w.either hint=w.either_hint error=bad.map(|b| b.sentence(lang)) />
                <button class="btn main">{t.sign_in}</button>
            </form>
            <p class="hint">{w.lost}</p>
        </section>
    }
}

/// The second step where the school requires a factor that is not there yet.
#[component]
pub fn RequiredPage(begun: Option<Begun>, action: String, to: String, bad: Option<BadCode>) -> impl IntoView {
    let w = Words::of(site().lang);
    let next = match begun {
        Some(begun) => view! { <SetUp begun action to bad /> }.into_any(),
        None => view! {
            <form method="post" action=action><input type="hidden" name="to" value=to /><p><button class="btn main" name="do" value="factor_begin">{w.begin}</button></p></form>
        }
        .into_any(),
    };
    view! {
        <div class="head"><h1>{w.title}</h1></div>
        <div class="settings"><section class="card form"><p class="notice">{w.required}</p>{next}</section></div>
    }
}

/// Recovery codes, shown once.
#[component]
pub fn CodesPage(name: String, codes: Vec<String>, date: String, next: String) -> impl IntoView {
    let w = Words::of(site().lang);
    let codes = codes.into_iter().map(|code| view! { <li class="code">{code}</li> }).collect_view();
    view! {
        <div class="head noprint"><h1>{w.codes}</h1></div>
        <p class="notice ok noprint" role="status">{w.on}</p>
        <p class="notice warn noprint">{w.codes_once}</p>
        <section class="card pad codes"><h2>{fill(w.codes_of, &[("name", &name)])}</h2>
            <ol>{codes}</ol><p class="hint">{fill(w.codes_on, &[("date", &date)])}</p></section>
        <p class="ways noprint"><a class="btn main" href=next>{w.go_on}</a></p>
    }
}
