//! `/publish/settings`: who sees the notices and with which columns, when they are due, who and what publishes.

mod link;
mod times;
mod who;

pub use link::LinkStep;

use crate::{
    api::publishing::{BadSetting, Publishing},
    pages::board::QrCode,
    site::site,
    text::{catalogue, fill},
};
use domain::{
    lang::Lang,
    school::{BoardAccess, Column},
};
use leptos::prelude::*;
use link::LinkSection;
use times::{Due, Times};
use who::Delegation;

catalogue! {
    /// Words of the page.
    Words {
        title: "公示设置", "Settings of the notice";
        back: "发布公示", "Publish the notice";
        measuring: "用时反馈设置", "Settings of measuring";
        calendar: "校历", "Calendar";
        rules: "上限与规则", "Caps and rules";
        saved: "已保存。", "Saved.";
        save: "保存", "Save";
        access: "谁能看公示", "Who sees the notices";
        open: "所有人", "Anyone";
        open_more: "在网站首页就能打开", "From the school's start page";
        link: "有链接的人", "Whoever has the link";
        link_more: "保存后会生成链接，发给家长；打印件上的二维码也是它。可以随时作废", "Saving makes a link to give to parents; the QR code on paper leads there too. It can be revoked at any time";
        network: "校园网内", "The school's network";
        network_more: "只有从学校网络才能打开", "Only from the school's network";
        networks: "学校网络（IP 段，一行一个）", "The school's networks (address ranges, one a line)";
        networks_hint: "例如 10.20.0.0/16。如不清楚，请问网络管理员。", "Such as 10.20.0.0/16. Ask whoever runs the network.";
        staff_always: "本校教职工登录后总能看。页面、PDF、表格、接口和核验页都按这个设置。", "Staff who are signed in always see them. Pages, PDF, tables, API and verification all follow this setting.";
        the_link: "公示链接", "The link";
        no_link: "还没有链接。", "There is no link yet.";
        make_link: "生成链接", "Make a link";
        renew: "换新链接", "Renew the link";
        revoke: "作废链接", "Revoke the link";
        sure_renew: "换新以后，现在的链接和已经打印、转发的二维码马上打不开，要重新发给家长。确定换新吗？", "Once renewed, the present link and every QR code on paper or sent on stop working at once, and parents need the new one. Renew it?";
        sure_revoke: "作废以后，现在的链接和已经打印、转发的二维码马上打不开，家长看不到公示。确定作废吗？", "Once revoked, the present link and every QR code on paper or sent on stop working at once, and parents see no notices. Revoke it?";
        yes_renew: "确定换新", "Yes, renew it";
        yes_revoke: "确定作废", "Yes, revoke it";
        keep: "保留现在的链接", "Keep the present link";
        renew_more: "换新或作废以后，旧链接和已打印的二维码马上打不开。", "Once renewed or revoked, the old link and QR codes on paper stop working at once.";
        columns: "公示显示哪些栏目", "Columns of the notices";
        columns_more: "学科、内容、形式、地点、分钟和合计总是显示。改动从下一版开始，已发布的版本不变。", "Subject, content, form, place, minutes and sums always show. A change begins with the next revision; published ones stay.";
        teacher: "教师姓名", "Teachers' names";
        text: "作业说明", "More about each item";
        tiers: "分层内容", "Tiers";
        due: "上交日期", "Due dates";
        only_look: "您可以查看；修改由校长或管理员来做。", "You may look; the principal or the administrator changes it.";
        bad_network: "“{part}”不是 IP 地址或网段", "“{part}” is no address or range";
        everyone: "这个网段包括所有人；要让所有人看，请选“所有人”", "That range is everyone; choose \"Anyone\" for that";
        many_networks: "最多填写 100 个网络", "At most 100 networks";
        no_network: "请填写学校的网络", "Name the school's network";
        bad_time: "请选择星期和时间，例如周五 17:00", "Choose a weekday and a time, such as Friday 17:00";
        bad_person: "不能委托给这个人：督导和管理员不发布公示", "That can't be: inspectors and admins don't publish";
    }
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// The section that was saved.
    pub saved: Option<String>,
    /// The section that was not, and why.
    pub bad: Option<(String, BadSetting)>,
    /// The networks as they were typed, with what was chosen.
    pub typed: Option<(BoardAccess, String)>,
    /// A time as it was typed.
    pub time: Option<TypedTime>,
    /// What is to be done to the link once they are sure.
    pub asking: Option<LinkStep>,
}

/// A weekday and a time that are none, as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedTime {
    /// `due`, or the kind of notice.
    pub of: String,
    /// The weekday's number.
    pub weekday: String,
    /// The time of day.
    pub at: String,
}

impl Tried {
    /// Why a section was not saved.
    fn why(&self, section: &str, lang: Lang) -> Option<String> {
        let w = Words::of(lang);
        let (_, why) = self.bad.as_ref().filter(|(s, _)| s == section)?;
        Some(match why {
            BadSetting::Network(part) => fill(w.bad_network, &[("part", part)]),
            BadSetting::Everyone => w.everyone.to_owned(),
            BadSetting::ManyNetworks => w.many_networks.to_owned(),
            BadSetting::NoNetwork => w.no_network.to_owned(),
            BadSetting::Time => w.bad_time.to_owned(),
            BadSetting::Person => w.bad_person.to_owned(),
        })
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page. `link` is the code with the whole address of the notices by link.
#[component]
pub fn PublishingPage(now: Publishing, link: Option<QrCode>, tried: Tried) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let look = (!now.may_set && !now.may_delegate).then(|| view! { <p class="card empty">{w.only_look}</p> });
    let back = now
        .sees
        .then(|| view! { <a class="btn quiet" href=site.href("/publish")><span aria-hidden="true">"‹ "</span>{w.back}</a> });
    let calendar = now.sees_calendar.then(|| view! { <a class="btn quiet" href=site.href("/admin/calendar")>{w.calendar}</a> });
    let rules = now.sees_rules.then(|| view! { <a class="btn quiet" href=site.href("/admin/rules")>{w.rules}</a> });
    let measuring =
        now.sees_measuring.then(|| view! { <a class="btn quiet" href=site.href("/feedback/settings")>{w.measuring}</a> });
    view! {
        <div class="head"><h1>{w.title}</h1>{back}{measuring}{calendar}{rules}</div>
        {look}
        <div class="settings">
            <Access now=now.clone() tried=tried.clone() />
            <LinkSection now=now.clone() link tried=tried.clone() />
            <Columns now=now.clone() tried=tried.clone() />
            <Due now=now.clone() tried=tried.clone() />
            <Times now=now.clone() tried=tried.clone() />
            <Delegation now tried />
        </div>
    }
}

/// A form of the page: what it is about, whether it was saved, or why not.
#[component]
fn Section(name: &'static str, title: &'static str, tried: Tried, children: Children) -> impl IntoView {
    let lang = site().lang;
    let saved =
        (tried.saved.as_deref() == Some(name)).then(|| view! { <p class="notice ok" role="status">{Words::of(lang).saved}</p> });
    let why = tried
        .why(name, lang)
        .map(|e| view! { <p class="error" role="alert" id=format!("{name}-error")><span aria-hidden="true">"!"</span>{e}</p> });
    view! { <section class="card form" id=name><h2>{title}</h2>{saved}{why}{children()}</section> }
}

/// Where a section's form goes.
fn action(name: &str) -> String {
    format!("{}#{name}", site().href("/publish/settings"))
}

#[component]
fn Access(now: Publishing, tried: Tried) -> impl IntoView {
    let w = Words::of(site().lang);
    let bad = tried.bad.as_ref().is_some_and(|(s, _)| s == "access").then_some("true");
    let usual = now.board.networks.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let (chosen, networks) = tried.typed.clone().unwrap_or((now.board.access, usual));
    let off = !now.may_set;
    let choice = |access: BoardAccess, name: &'static str, more: &'static str| {
        view! {
            <label class="check"><input type="radio" name="access" value=access.name() checked=access == chosen disabled=off /><span><b>{name}</b><small class="hint">" "{more}</small></span></label>
        }
    };
    let choices = (
        choice(BoardAccess::Open, w.open, w.open_more),
        choice(BoardAccess::Link, w.link, w.link_more),
        choice(BoardAccess::Network, w.network, w.network_more),
    );
    let save = now.may_set.then(|| view! { <p><button class="btn main" name="do" value="access">{w.save}</button></p> });
    view! {
        <Section name="access" title=w.access tried>
            <form method="post" action=action("access") class="form">
                <fieldset class="field"><legend class="sr">{w.access}</legend>
                    {choices}
                </fieldset>
                <div class="field"><label for="networks">{w.networks}</label>
                    <textarea id="networks" name="networks" rows="2" maxlength="2000" disabled=off aria-invalid=bad aria-describedby=bad.map(|_| "access-error") inner_html=crate::components::field::textarea_content(&networks)></textarea>
                    <p class="hint">{w.networks_hint}</p></div>
                <p class="hint">{w.staff_always}</p>
                {save}
            </form>
        </Section>
    }
}

#[component]
fn Columns(now: Publishing, tried: Tried) -> impl IntoView {
    let w = Words::of(site().lang);
    let box_of = |column: Column, words: &'static str| {
        let shown = !now.board.hidden.contains(&column);
        view! { <label class="chip"><input type="checkbox" name="column" value=column.name() checked=shown disabled=!now.may_set />{words}</label> }
    };
    let boxes = (
        box_of(Column::Teacher, w.teacher),
        box_of(Column::Text, w.text),
        box_of(Column::Tiers, w.tiers),
        box_of(Column::Due, w.due),
    );
    let save = now.may_set.then(|| view! { <p><button class="btn main" name="do" value="columns">{w.save}</button></p> });
    view! {
        <Section name="columns" title=w.columns tried>
            <form method="post" action=action("columns") class="form">
                <fieldset class="field"><legend class="sr">{w.columns}</legend><div class="chips">
                    {boxes}
                </div></fieldset>
                <p class="hint">{w.columns_more}</p>
                {save}
            </form>
        </Section>
    }
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 2] = [times::Words::ALL, who::Words::ALL];
