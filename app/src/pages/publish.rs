//! `/publish/{monday}`: what is ready, what publishing would make visible, and one confirmation.

use crate::{
    api::publish::{Ready, Unpublishable},
    components::week_nav::WeekNav,
    site::site,
    text::{catalogue, fill},
};
use chrono::NaiveDate;
use domain::{board::BoardKind, lang::Lang};
use leptos::prelude::*;

catalogue! {
    /// Words of the principal's page.
    Words {
        title: "发布作业公示", "Publish the notice";
        posted: "已发布（项）", "Posted (items)";
        to_come: "尚未布置（班·天）", "Nothing set yet (class-days)";
        to_come_more: "还没到的日子有 {n} 个班·天没有布置，公示上会写“尚未布置”。", "On {n} class-days still to come nothing is set; the notice will say so.";
        held: "待统筹", "Held";
        unfiled: "未填报", "Not filed";
        overloads: "补录超限", "Known overloads";
        held_more: "待统筹的不进公示，只写“待发布”。", "Held work is left out; the notice says \"to be announced\".";
        none_yet: "这一周还没有公示。", "This week is not published yet.";
        last: "当前第 {n} 版，{time} 发布。", "Revision {n}, published {time}.";
        see: "看公示", "See the notice";
        changes: "发布后公示的变化（{n} 处）", "What publishing would change ({n})";
        no_changes: "从上一版到现在没有变化。", "Nothing has changed since the last revision.";
        no_need: "和上一版没有变化，一般不用再发布。", "Nothing differs from the last revision: there is usually no need to publish.";
        more: "还有 {n} 处…", "and {n} more …";
        kind: "公示类型", "Kind";
        plan: "计划公示", "Plan";
        actual: "实施公示（本周结束后）", "Actual (once the week is over)";
        reason: "更正原因", "Reason for the new revision";
        reason_hint: "会写在公示上，如：七(3)周四地理改到周三", "It stands on the notice, such as: 7(3) geography moved to Wednesday";
        confirm: "发布第 {n} 版", "Publish revision {n}";
        frozen: "发布后这一版不再变化；之后的改动会标为补充或更正。", "A revision never changes. Later changes are marked as added or corrected.";
        only_look: "您可以查看，不能发布。", "You may look, not publish.";
        done: "第 {n} 版已发布。", "Revision {n} is published.";
        resolve: "{grade}：{n} 项待统筹", "{grade}: {n} held";
    }
}

/// Differences that are listed; more are counted.
const LISTED: usize = 40;

/// What the form shows after a try.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// Why it was not published.
    pub why: Option<Unpublishable>,
    /// What was typed.
    pub reason: String,
    /// The chosen kind.
    pub kind: Option<BoardKind>,
    /// The revision that was just published.
    pub done: Option<u32>,
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The principal's page.
#[component]
pub fn PublishPage(ready: Ready, tried: Tried) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let done = tried.done.map(|n| fill(w.done, &[("n", &n)]));
    let see = site.href(&format!("/board/{}", ready.monday));
    view! {
        <div class="head">
            <h1>{w.title}</h1>
            <WeekNav path="/publish".to_owned() monday=ready.monday week=ready.week />
        </div>
        {done.map(|d| view! { <p class="notice ok" role="status">{d}" "<a href=see>{w.see}</a></p> })}
        <Stats ready=ready.clone() />
        <div class="split even">
            <Changes ready=ready.clone() />
            {if ready.may_publish { view! { <Confirm ready tried /> }.into_any() } else { view! { <p class="card empty">{w.only_look}</p> }.into_any() }}
        </div>
    }
}

#[component]
fn Stats(ready: Ready) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let links = ready.held_in.iter().map(|(g, n)| {
        let name = super::board::grade_name(g.number(), site.lang);
        let href = site.href(&format!("/grade/{}/{}", g.number(), ready.monday));
        view! { <a href=href>{fill(w.resolve, &[("grade", &name), ("n", n)])}</a>" " }
    });
    let links = links.collect_view();
    let stat = |label: &'static str, n: usize, class: &'static str| view! { <div class=class><dt>{label}</dt><dd>{n}</dd></div> };
    let held = usize::try_from(ready.held).unwrap_or(0);
    view! {
        <dl class="stats num">
            {stat(w.posted, ready.posted, "")}
            {stat(w.held, held, if held > 0 { "warn" } else { "" })}
            {stat(w.unfiled, ready.unfiled, if ready.unfiled > 0 { "warn" } else { "" })}
            {(ready.to_come > 0).then(|| stat(w.to_come, ready.to_come, "warn"))}
            {(ready.overloads > 0).then(|| stat(w.overloads, ready.overloads, "bad"))}
        </dl>
        {(held > 0).then(|| view! { <p class="hint">{w.held_more}" "{links}</p> })}
        {(ready.to_come > 0).then(|| view! { <p class="hint">{fill(w.to_come_more, &[("n", &ready.to_come)])}</p> })}
    }
}

#[component]
fn Changes(ready: Ready) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let Some(last) = ready.last else {
        return view! { <section class="card items"><p class="empty">{w.none_yet}</p></section> }.into_any();
    };
    let time = domain::moment::Moment::new(last.published_at).local().format("%Y-%m-%d %H:%M").to_string();
    let count = ready.differences.len();
    let title = if count == 0 { w.no_changes.to_owned() } else { fill(w.changes, &[("n", &count)]) };
    let rest = count.saturating_sub(LISTED);
    let items = ready.differences.into_iter().take(LISTED).map(|d| view! { <li>{d.sentence(lang)}</li> }).collect_view();
    let see = site.href(&format!("/board/{}", ready.monday));
    view! {
        <section class="card items">
            <p class="num">{fill(w.last, &[("n", &last.number), ("time", &time)])}" "<a href=see>{w.see}</a></p>
            <h2>{title}</h2>
            <ul class="changes">{items}{(rest > 0).then(|| view! { <li>{fill(w.more, &[("n", &rest)])}</li> })}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Confirm(ready: Ready, tried: Tried) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let number = ready.last.as_ref().map_or(1, |b| b.number + 1);
    let kind = tried.kind.unwrap_or(if ready.over { BoardKind::Actual } else { BoardKind::Plan });
    let bad = tried.why.is_some().then_some("true");
    let action = site.href(&format!("/publish/{}", ready.monday));
    view! {
        <form method="post" action=action class="confirm card form">
            {tried.why.map(|x| view! { <p class="summary" role="alert" id="why">{x.sentence(lang)}</p> })}
            <fieldset class="field"><legend>{w.kind}</legend>
                <div class="chips">
                    <label class="chip"><input type="radio" name="kind" value="plan" checked=kind == BoardKind::Plan />{w.plan}</label>
                    <label class="chip"><input type="radio" name="kind" value="actual" checked=kind == BoardKind::Actual disabled=!ready.over />{w.actual}</label>
                </div>
            </fieldset>
            {(number > 1).then(|| view! { <ReasonField reason=tried.reason bad /> })}
            <p class="hint">{w.frozen}</p>
            {(ready.unchanged && !ready.over).then(|| view! { <p class="hint">{w.no_need}</p> })}
            <button class="btn main wide">{fill(w.confirm, &[("n", &number)])}</button>
        </form>
    }
}

#[component]
fn ReasonField(reason: String, bad: Option<&'static str>) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <div class="field" data-bad=bad>
            <label for="reason">{w.reason}</label>
            <input id="reason" name="reason" type="text" value=reason maxlength="200" aria-invalid=bad aria-describedby="reason-hint" />
            <p class="hint" id="reason-hint">{w.reason_hint}</p>
        </div>
    }
}

/// The week's address, for redirects.
#[must_use]
pub fn path(monday: NaiveDate) -> String {
    format!("/publish/{monday}")
}
