//! What stands beside the table: the subjects' shares against the plan, and work that is listed to the coordinator.

use crate::{
    api::grade::{Share, Watched},
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::NaiveDate;
use domain::{school::Grade, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words of the figures beside the table.
    Words {
        share: "本周学科占比（已发布的书面作业）", "Subjects' share of the week (posted written work)";
        subject: "学科", "Subject";
        minutes: "分钟（占比）", "Minutes (share)";
        planned: "规划", "Planned";
        above: "高于规划", "above plan";
        watched: "请留意", "Worth a look";
        whole_day: "全天", "The whole day";
    }
}

/// The subjects' share of the week, as a picture with the table beside it.
#[component]
pub fn Shares(shares: Vec<Share>, grade: Grade, monday: NaiveDate) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let sum: u32 = shares.iter().map(|s| s.minutes).sum();
    let most = shares.iter().map(|s| s.minutes.max(s.planned)).max().unwrap_or(1).max(1);
    let row = move |s: Share| {
        let percent = (s.minutes * 100 + sum / 2) / sum.max(1);
        let (width, plan) = (s.minutes * 200 / most, s.planned * 200 / most);
        let href = site.href(&format!("/subject/{}/{}/{monday}", s.code, grade.number()));
        let above = (s.planned > 0 && s.minutes > s.planned).then_some(w.above);
        view! {
            <tr>
                <th scope="row"><a class="plainlink" href=href>{s.subject}</a></th>
                <td><svg class="share" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="load" width=width height="12" />
                    {(plan > 0).then(|| view! { <line class="cap" x1=plan x2=plan y1="0" y2="12" /> })}
                </svg></td>
                <td class="num">{s.minutes}"′ "{percent}"%"</td>
                <td class="num plan">{(s.planned > 0).then(|| view! { {s.planned}"′" })}{above.map(|a| view! { " "<span class="tag near">{a}</span> })}</td>
            </tr>
        }
    };
    (sum > 0).then(|| {
        view! {
            <section class="card items">
                <h2>{w.share}</h2>
                <table class="shares">
                    <thead><tr><th scope="col">{w.subject}</th><td></td><th scope="col" class="num">{w.minutes}</th><th scope="col" class="num">{w.planned}</th></tr></thead>
                    <tbody>{shares.into_iter().map(row).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

/// R21, R22 and known overloads.
#[component]
pub fn WatchList(watched: Vec<Watched>) -> impl IntoView {
    let lang = site().lang;
    let (w, c) = (Words::of(lang), Common::of(lang));
    let line = move |item: Watched| {
        let what = if item.title.is_empty() { w.whole_day.to_owned() } else { format!("{} {}", item.subject, item.title) };
        let said = item.finding.map_or_else(|| c.known_overload.to_owned(), |f| f.sentence(lang));
        view! { <li><span>{item.class.label(lang)}" "{sentence::date(item.date, lang)}</span><span><b>{what}</b><small>{said}</small></span></li> }
    };
    (!watched.is_empty()).then(|| {
        let n = watched.len();
        view! {
            <details class="card items watch">
                <summary><h2>{w.watched}" "<span class="tag note num">{fill("{n}", &[("n", &n)])}</span></h2></summary>
                <ul class="list">{watched.into_iter().map(line).collect_view()}</ul>
            </details>
        }
    })
}
