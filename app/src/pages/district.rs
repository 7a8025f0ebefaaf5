//! `/district`: the schools of a district side by side, in the order of their names; never ranked (I7).

use crate::{
    api::compliance::SchoolOf,
    site::site,
    text::{catalogue, fill},
};
use chrono::NaiveDate;
use domain::lang::Lang;
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "区县各校", "Schools of the district";
        hint: "按学校网址排列，不排名。数字从各校每天的记录里直接算出；一、二年级没有家庭书面作业，今天还没有结束，都不计入；放假前的作业按每个假日算。", "In the order of their addresses, never ranked. The figures are summed from each school's own rows. Grades 1 and 2 have no written homework, and today is not over: neither counts. Work for days off counts by the day off.";
        from: "从", "From";
        to: "到", "To";
        show: "查看", "Show";
        bad: "请选择从早到晚、不晚于昨天、不超过 400 天的一段日子。", "Choose days up to yesterday, the first one before the last, at most 400 of them.";
        none: "这个区县还没有别的学校。学校的区县名称要一致，才会出现在这里。", "No school gives this district's name in its set-up.";
        school: "学校", "School";
        size: "规模", "Size";
        of_size: "{classes} 班 {pupils} 人", "{classes} classes, {pupils} pupils";
        mean: "每天书面作业", "Written load a day";
        of_mean: "平均 {mean}，最多 {most} 分钟", "mean {mean}, most {most} min";
        near: "达上限八成的班日", "Class-days at 80 % of the cap";
        over: "超上限的班日", "Class-days over the cap";
        held: "待统筹", "Held";
        overloads: "补录超限", "Known overloads";
        unresolved: "未统筹", "Unresolved";
        resolutions: "调整", "Resolutions";
        notices: "按时公示", "Published in time";
        of_weeks: "{in_time} / {due} 周", "{in_time} of {due} weeks";
        measured: "实测超上限", "Measured above the cap";
        of_answers: "{share}%（{n} 份）", "{share}% (n = {n})";
        reports: "待答复", "Reports to answer";
        of_days: "{n} / {days}", "{n} of {days}";
        dash: "—", "–";
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// First day, as typed.
    pub from: String,
    /// Last day, as typed.
    pub to: String,
    /// They are no span of days.
    pub bad: Option<Bad>,
}

/// The days can't be.
#[derive(Clone, Copy, Debug)]
pub struct Bad;

impl Asked {
    /// A span that can be.
    #[must_use]
    pub fn of((from, to): (NaiveDate, NaiveDate)) -> Self {
        Self { from: from.to_string(), to: to.to_string(), bad: None }
    }
}

/// Name and value of each figure of a school.
fn cells(one: &SchoolOf, lang: Lang) -> [(&'static str, String); 11] {
    let (w, sums) = (Words::of(lang), &one.sums);
    let mean = sums.mean().map(|mean| fill(w.of_mean, &[("mean", &mean), ("most", &sums.most)]));
    let of_days = |n: u32| fill(w.of_days, &[("n", &n), ("days", &sums.days)]);
    let measured = sums.over_cap_share().map(|share| fill(w.of_answers, &[("share", &((share + 5) / 10)), ("n", &sums.answers)]));
    [
        (w.size, fill(w.of_size, &[("classes", &sums.classes), ("pupils", &one.pupils)])),
        (w.mean, mean.unwrap_or_else(|| w.dash.into())),
        (w.near, of_days(sums.near)),
        (w.over, of_days(sums.over)),
        (w.held, sums.unposted.held.to_string()),
        (w.overloads, sums.unposted.overloads.to_string()),
        (w.unresolved, sums.unposted.unresolved.to_string()),
        (w.resolutions, sums.resolutions.to_string()),
        (w.notices, fill(w.of_weeks, &[("in_time", &one.notices.in_time), ("due", &one.notices.due)])),
        (w.measured, measured.unwrap_or_else(|| w.dash.into())),
        (w.reports, one.reports.to_string()),
    ]
}

/// The page.
#[component]
pub fn DistrictPage(schools: Vec<SchoolOf>, asked: Asked, several: Several) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let heads = schools.first().map(|s| cells(s, lang).map(|(name, _)| view! { <th scope="col">{name}</th> }).collect_view());
    let row = |one: &SchoolOf| {
        let to = match several {
            Several::Yes => format!("/s/{}/", one.slug),
            Several::No => "/".into(),
        };
        let cells = cells(one, lang).map(|(name, value)| view! { <td data-label=name>{value}</td> }).collect_view();
        view! { <tr><th scope="row"><a href=to>{one.name.clone()}</a></th>{cells}</tr> }
    };
    let list = if asked.bad.is_some() {
        ().into_any()
    } else if schools.is_empty() {
        view! { <p class="notice">{w.none}</p> }.into_any()
    } else {
        let rows = schools.iter().map(row).collect_view();
        view! { <div class="card scroll" tabindex="0" role="region" aria-label=w.title><table class="plain stack num"><thead><tr><th scope="col">{w.school}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div> }
            .into_any()
    };
    let bad = asked.bad.map(|_| view! { <p class="notice bad" role="alert">{w.bad}</p> });
    view! {
        <div class="head"><h1>{w.title}</h1></div>
        <p class="hint lead">{w.hint}</p>
        <form class="card form" action=site.href("/district")>
            <div class="row">
                <div class="field"><label for="from">{w.from}</label><input id="from" type="date" name="from" value=asked.from/></div>
                <div class="field"><label for="to">{w.to}</label><input id="to" type="date" name="to" value=asked.to/></div>
            </div>
            {bad}
            <p><button class="btn">{w.show}</button></p>
        </form>
        {list}
    }
}

/// Whether the database has more than one school: addresses differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Several {
    /// `/s/{slug}/…`
    Yes,
    /// Plain addresses.
    No,
}
