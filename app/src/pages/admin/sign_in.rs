//! `/admin/sign-in`: what the school decides about signing in.

use crate::{
    api::factor::FactorRuleNow,
    components::back::ToAdmin,
    site::site,
    text::{catalogue, fill},
};
use domain::{lang::Lang, second_factor::FactorRule};
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "登录设置", "Signing in";
        factor: "两步验证", "Two-step sign-in";
        offered: "自愿", "As they like";
        offered_more: "每个人都可以在“我的账号”里开启", "Everyone can switch it on under \"My account\"";
        required: "必须", "Required";
        required_more: "校长、教导主任、受委托发布人、督导和管理员必须用；下次登录时带他们设置", "Of principal, dean, delegates, inspectors and administrators; their next sign-in leads them to set it up";
        have: "其中已开启：{names}", "Of them on: {names}";
        have_not: "还没有：{names}", "Not yet: {names}";
        nobody: "无", "nobody";
        lost: "有人丢了手机：在“教职工”里打开这个人，取消其两步验证。", "Somebody lost their phone: open the person under \"Staff\" and end it.";
        save: "保存", "Save";
        saved: "已保存。", "Saved.";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page.
#[component]
pub fn SignInSettingsPage(now: FactorRuleNow, saved: bool) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let saved = saved.then(|| view! { <p class="notice ok" role="status">{w.saved}</p> });
    let names = |names: &[String]| if names.is_empty() { w.nobody.to_owned() } else { names.join(lang.pick("、", ", ")) };
    let choice = |rule: FactorRule, name: &'static str, more: &'static str| {
        let chosen = now.rule == rule;
        view! { <label class="check"><input type="radio" name="rule" value=rule.name() checked=chosen /><span><b>{name}</b><small class="hint">" "{more}</small></span></label> }
    };
    let choices =
        (choice(FactorRule::Offered, w.offered, w.offered_more), choice(FactorRule::Required, w.required, w.required_more));
    view! {
        <div class="head"><h1>{w.title}</h1><ToAdmin /></div>
        <div class="settings">
            <section class="card form" id="factor"><h2>{w.factor}</h2>{saved}
                <form method="post" action=format!("{}#factor", site.href("/admin/sign-in")) class="form">
                    <fieldset class="field"><legend class="sr">{w.factor}</legend>{choices}</fieldset>
                    <p class="hint">{fill(w.have, &[("names", &names(&now.have))])}<br />{fill(w.have_not, &[("names", &names(&now.have_not))])}</p>
                    <p class="hint">{w.lost}</p>
                    <p><button class="btn main" name="do" value="factor">{w.save}</button></p>
                </form>
            </section>
        </div>
    }
}
