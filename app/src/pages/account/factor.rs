//! One's own second factor: setting it up, new recovery codes, an end.

use super::{BadFactor, Tried, action, problem};
use crate::{
    components::field::{Errors, Field, described, invalid},
    pages::factor::{CodeField, FactorNow, SetUp, Words as Steps},
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, moment::Moment, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        more: "除了密码，登录时再输手机上的动态码：别人知道密码也进不来。", "Besides the password, signing in asks for a code from your phone: whoever knows the password alone stays out.";
        must: "学校要求您的职务用两步验证。", "Your school requires it of your role.";
        off: "没有开启。", "It is off.";
        on: "{date} 起生效；恢复码还剩 {n} 个。", "On since {date}; {n} recovery codes left.";
        begin: "设置两步验证", "Set it up";
        password: "现在的密码", "Your password now";
        codes: "换一组恢复码", "New recovery codes";
        end: "关闭两步验证", "Switch it off";
        change: "恢复码用完了、换手机，或者不想用了", "New codes, another phone, or an end";
        saved: "两步验证已经关闭。", "Two-step sign-in is off.";
        required: "学校要求您的职务用两步验证，不能关闭。换手机请找管理员。", "Your school requires it of your role: it can't be switched off. For another phone ask the administrator.";
    }
}

/// The section.
#[component]
pub fn FactorSection(now: FactorNow, must: bool, has_password: bool, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let (w, steps) = (Words::of(lang), Steps::of(lang));
    let saved = tried.has_saved("factor").then(|| view! { <p class="notice ok" role="status">{w.saved}</p> });
    let refused =
        (tried.bad_factor == Some(BadFactor::Required)).then(|| view! { <p class="summary" role="alert">{w.required}</p> });
    let must_say = must.then(|| view! { <p class="hint">{w.must}</p> });
    let error = password_error(&tried, lang);
    let asked = move || has_password.then(|| view! { <PasswordField error=error.clone() /> });
    let bad = match tried.bad_factor {
        Some(BadFactor::Code(bad)) => Some(bad),
        _ => None,
    };
    let body = match now {
        FactorNow::None => view! {
            <p>{w.off}</p>
            <form method="post" action=action("factor") class="form">{asked()}<p><button class="btn main" name="do" value="factor_begin">{w.begin}</button></p></form>
        }
        .into_any(),
        FactorNow::Begun(begun) => view! { <SetUp begun action=action("factor") to=String::new() bad /> }.into_any(),
        FactorNow::On { since, left } => {
            let date = sentence::date(Moment::new(since).today(), lang);
            let end = (!must).then(|| view! { <button class="btn" name="do" value="factor_end">{w.end}</button> });
            view! {
                <p>{fill(w.on, &[("date", &date), ("n", &left)])}</p>
                <details class="more" open=tried.bad_factor.is_some()><summary>{w.change}</summary>
                    <form method="post" action=action("factor") class="form">{asked()}<CodeField label=steps.either hint=steps.either_hint error=bad.map(|b| b.sentence(lang)) /><p class="hint">{steps.lost}</p><p class="ways"><button class="btn" name="do" value="factor_codes">{w.codes}</button>{end}</p></form>
                </details>
            }
            .into_any()
        }
    };
    view! { <section class="card form num" id="factor"><h2>{steps.title}</h2>{saved}{refused}<p class="hint">{w.more}</p>{must_say}{body}</section> }
}

fn password_error(tried: &Tried, lang: Lang) -> Option<String> {
    match tried.bad_factor {
        Some(BadFactor::Password(bad)) => Some(problem(bad, lang).1),
        _ => None,
    }
}

#[component]
fn PasswordField(error: Option<String>) -> impl IntoView {
    let w = Words::of(site().lang);
    let errors: Errors = error.clone().map(|e| ("password_now".to_owned(), e)).into_iter().collect();
    let input = view! { <input id="password_now" name="password_now" type="password" autocomplete="current-password" required maxlength="200" aria-invalid=invalid("password_now", &errors) aria-describedby=described("password_now", &errors) /> };
    view! { <Field name="password_now" label=w.password error>{input}</Field> }
}
