//! `/publish/{monday}`: what is ready, what publishing would make visible, and one confirmation.

mod glance;

use crate::{
    api::publish::{Ready, Unpublishable, Warning},
    components::week_nav::WeekNav,
    site::site,
    text::{catalogue, fill},
};
use chrono::NaiveDate;
use domain::{board::BoardKind, lang::Lang, sentence};
use glance::{Held, Stats, Unfiled, Warnings};
use leptos::prelude::*;

catalogue! {
    /// Words of the principal's page.
    Words {
        title: "发布作业公示", "Publish the notice";
        title_look: "作业公示情况", "Status of the notice";
        posted: "已发布作业", "Posted";
        posted_unit: "项", "items";
        unfiled_unit: "处", "entries";
        held: "待统筹", "Held";
        unfiled: "未填报", "Not filed";
        overloads: "补录超限", "Known overloads";
        held_more: "待统筹的不进公示，只写“待发布”。", "Held work is left out; the notice says \"to be announced\".";
        none_yet: "这一周还没有公示。", "This week is not published yet.";
        last: "当前第 {n} 版，{time} 发布。", "Revision {n}, published {time}.";
        see: "看公示", "See the notice";
        changes: "这次发布会改动这些（{n} 处）", "Publishing would change these ({n})";
        told: "另有 {n} 个班·天的“待发布、今日无作业、未填报”或上限和上一版不同。", "On {n} more class-days what is pending, none or not filed, or the cap, differs from the last revision.";
        unset: "有些天还没到：{n} 个班·天还没有布置任何作业。现在发布，公示上写“尚未布置”，不是“无作业”。", "Some days are still to come: nothing is set for {n} class-days yet. Published now, the notice says \"not set yet\", not \"none\".";
        held_list: "待统筹的作业", "Held work";
        unfiled_list: "未填报", "Not filed";
        unfiled_more: "这些学科到截止时间没有布置作业，也没有说“今日无作业”。公示上写“未填报”。", "These subjects neither set work by the cut-off nor said that they set none. The notice says \"not filed\".";
        unchanged: "和上一版没有变化，一般不用再发布。", "Nothing differs from the last revision: there is usually no need to publish.";
        later: "计划公示。实施公示要等本周结束后再发布。", "The plan. The actual notice can be published once the week is over.";
        no_changes: "从上一版到现在，作业没有变化。", "No homework has changed since the last revision.";
        more: "还有 {n} 处…", "and {n} more …";
        actual: "实施公示：这一周实际布置的作业。", "The actual notice: what was really set this week.";
        week_over: "本周结束，公示实际布置的作业", "The week is over: what was really set";
        reason: "这一版的原因", "Reason for the new revision";
        reason_hint: "会写在公示上，如：七(3)周四地理改到周三", "It stands on the notice, such as: 7(3) geography moved to Wednesday";
        confirm: "发布第 {n} 版", "Publish revision {n}";
        frozen: "发布后这一版不再变化；之后的改动会标为补充或更正。", "A revision never changes. Later changes are marked as added or corrected.";
        only_look: "您可以查看；发布由校长、教导主任或受委托的人来做。", "You may look; the principal, the dean or a delegate publishes.";
        done: "第 {n} 版已发布。", "Revision {n} is published.";
        columns: "公示设置有变：这一版显示的栏目和上一版不同。", "The settings have changed: this revision has other columns than the last.";
        scheduled: "不用手动发布也可以：{time} 自动发布（有作业、没有待统筹的才发布）。", "You may leave it: the program publishes on {time}, unless work is held or none is set.";
        settings: "公示设置", "Settings";
        preview: "预览", "Preview";
        overdue: "已过最晚发布时间（{time}），还没有发布。", "It is past {time}, when this week was due, and it is not published.";
        warnings: "提醒", "Warnings";
        warnings_unit: "条", "entries";
        warnings_list: "已发布作业中的提醒（{n} 条）", "Warnings about posted work ({n})";
        warnings_more: "提醒不影响发布；可以先和教师沟通。", "Warnings keep nobody from publishing; you may speak with the teachers first.";
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

/// The page's title: for those who may only look it is no call to publish.
#[must_use]
pub fn title(ready: &Ready, lang: Lang) -> String {
    let w = Words::of(lang);
    if ready.may_publish { w.title } else { w.title_look }.into()
}

/// The principal's page.
#[component]
pub fn PublishPage(ready: Ready, warnings: Vec<Warning>, tried: Tried) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let done = tried.done.map(|n| fill(w.done, &[("n", &n)]));
    let see = site.href(&format!("/board/{}", ready.monday));
    let preview = site.href(&format!("/publish/{}/preview", ready.monday));
    view! {
        <div class="head">
            <h1>{title(&ready, site.lang)}</h1>
            <WeekNav path="/publish".to_owned() monday=ready.monday week=ready.week />
            <a class="btn quiet" href=preview>{w.preview}</a>
            <a class="btn quiet" href=site.href("/publish/settings")>{w.settings}</a>
        </div>
        {done.map(|d| view! { <p class="notice ok" role="status">{d}" "<a href=see>{w.see}</a></p> })}
        <Overdue ready=ready.clone() />
        <Stats ready=ready.clone() warned=warnings.len() />
        {(ready.unset > 0).then(|| view! { <p class="notice warn num"><span>{fill(w.unset, &[("n", &ready.unset)])}</span></p> })}
        <div class="split even">
            <div><Changes ready=ready.clone() /><Held ready=ready.clone() /><Unfiled ready=ready.clone() /><Warnings warnings ready=ready.clone() /></div>
            {if ready.may_publish { view! { <Confirm ready tried /> }.into_any() } else { view! { <p class="card empty">{w.only_look}</p> }.into_any() }}
        </div>
    }
}

/// R16: nobody has published the week by the set time.
#[component]
fn Overdue(ready: Ready) -> impl IntoView {
    let site = site();
    let at = ready.overdue_since.map(|at| at.local());
    let time = at.map(|at| format!("{} {}", sentence::date(at.date(), site.lang), at.format("%H:%M")));
    time.map(
        |time| view! { <p class="notice bad num" role="status">{fill(Words::of(site.lang).overdue, &[("time", &time)])}</p> },
    )
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
            {ready.columns.then(|| view! { <p class="hint">{w.columns}</p> })}
            {(ready.told > 0).then(|| view! { <p class="hint">{fill(w.told, &[("n", &ready.told)])}</p> })}
        </section>
    }
    .into_any()
}

#[component]
fn Confirm(ready: Ready, tried: Tried) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let number = ready.last.as_ref().map_or(1, |b| b.number + 1);
    let why = tried.why.map(|x| view! { <p class="summary" role="alert" id="why">{x.sentence(lang)}</p> });
    let kind = ready.kind();
    // the first notice of what was done corrects nothing: its reason is that the week is over
    let first = kind == BoardKind::Actual && ready.last.as_ref().is_some_and(|b| b.kind == BoardKind::Plan);
    let reason = if first && tried.why.is_none() { w.week_over.to_owned() } else { tried.reason };
    let scheduled =
        ready.scheduled.map(|at| at.local()).map(|at| format!("{} {}", sentence::date(at.date(), lang), at.format("%H:%M")));
    let scheduled = scheduled.map(|time| view! { <p class="hint num">{fill(w.scheduled, &[("time", &time)])}</p> });
    let unchanged = ready.is_unchanged().then(|| view! { <p class="hint">{w.unchanged}</p> });
    let bad = tried.why.is_some().then_some("true");
    let action = site.href(&format!("/publish/{}", ready.monday));
    view! {
        <form method="post" action=action class="confirm card form">
            {why}
            <input type="hidden" name="kind" value=kind.name() /><p>{if kind == BoardKind::Plan { w.later } else { w.actual }}</p>
            {(number > 1).then(|| view! { <ReasonField reason bad /> })}
            {unchanged}
            {scheduled}
            <p class="hint">{w.frozen}</p>
            <input type="hidden" name="after" value=number - 1 />
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
