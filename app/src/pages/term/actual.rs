//! Plan against actual through the term: the subjects' shares 各学科比例, and each week.

use crate::{
    api::term::{Actual, SubjectActual},
    site::site,
    text::{catalogue, common::Common, fill},
};
use leptos::prelude::*;

catalogue! {
    /// Words of plan against actual.
    Words {
        title: "规划与实际（到今天，每班平均分钟）", "Plan and actual (until today, min of a class)";
        more: "实际是本年级各班已发布的必做书面作业的平均；按学科，不按教师。", "Actual is the mean of the grade's classes, posted required written work; by subject, never by teacher.";
        none: "到今天还没有规划，也没有布置。", "Nothing was planned or posted until today.";
        share: "各学科比例", "Shares of subjects";
        planned: "规划", "Planned";
        posted: "实际", "Actual";
        picture: "{subject}：规划占 {planned}%，实际占 {posted}%", "{subject}: {planned}% planned, {posted}% actual";
        weeks: "各周 实际/规划", "Weeks, actual/planned";
        above: "高于规划", "above plan";
    }
}

/// Shares, then the weeks.
#[component]
pub(super) fn PlanAndActual(actual: Actual) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    if actual.subjects.is_empty() {
        return view! { <section class="card items" id="actual"><h2>{w.title}</h2><p class="empty">{w.none}</p></section> }
            .into_any();
    }
    view! {
        <section class="card items num" id="actual">
            <h2>{w.title}</h2><p class="hint">{w.more}</p>
            <Shares actual=actual.clone() />
            <Weeks actual />
        </section>
    }
    .into_any()
}

/// Percent, rounded half up.
fn percent(part: u32, whole: u32) -> u32 {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}

#[component]
fn Shares(actual: Actual) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let (planned, posted) = actual.totals();
    let shares = |s: &SubjectActual| (percent(s.planned, planned), percent(s.posted, posted));
    let most = actual.subjects.iter().map(shares).map(|(a, b)| a.max(b)).max().unwrap_or(1).max(1);
    let row = |s: &SubjectActual| {
        let (plan, is) = shares(s);
        let (line, width) = (plan * 200 / most, is * 200 / most);
        let name = s.subject.label(lang);
        let words = fill(w.picture, &[("subject", &name), ("planned", &plan), ("posted", &is)]);
        let above = (s.posted > s.planned).then(|| view! { " "<span class="tag above">{w.above}</span> });
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td><svg class="share" viewBox="0 0 200 12" preserveAspectRatio="none" role="img" aria-label=words>
                    <rect class="load" width=width height="12" /><line class="cap" x1=line x2=line y1="0" y2="12" />
                </svg></td>
                <td class="num">{s.posted}"′ "{is}"%"{above}</td>
                <td class="num plan">{s.planned}"′ "{plan}"%"</td>
            </tr>
        }
    };
    let rows = actual.subjects.iter().map(row).collect_view();
    view! {
        <h3>{w.share}</h3>
        <table class="shares">
            <thead><tr><th scope="col">{Common::of(lang).subject}</th><td></td><th scope="col" class="num">{w.posted}</th><th scope="col" class="num">{w.planned}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Weeks(actual: Actual) -> impl IntoView {
    let lang = site().lang;
    let (w, c) = (Words::of(lang), Common::of(lang));
    let heads =
        actual.weeks.iter().map(|k| view! { <th scope="col" class="m">{fill(c.week, &[("n", &k.number)])}</th> }).collect_view();
    let row = |s: &SubjectActual| {
        let cell = |(planned, posted): &(u32, u32)| {
            let above = posted > planned;
            let words = above.then(|| view! { <span class="sr">" "{w.above}</span> });
            view! { <td class="m" class:above=above>{*posted}"/"{*planned}{words}</td> }
        };
        view! { <tr><th scope="row">{s.subject.label(lang)}</th>{s.weeks.iter().map(cell).collect_view()}</tr> }
    };
    let rows = actual.subjects.iter().map(row).collect_view();
    view! {
        <h3>{w.weeks}</h3>
        <div class="scroll" tabindex="0" role="region" aria-label=w.weeks>
            <table class="plain weeks"><thead><tr><th scope="col">{c.subject}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}
