//! What stands beside the day's items: days off, what is due next, what to bring, and the ways on.

use super::Items;
use crate::{
    api::day::{DayList, Rest, Vacation},
    site::site,
    text::{catalogue, fill},
};
use chrono::NaiveDate;
use domain::{calendar::label_in, lang::Lang, sentence};
use leptos::prelude::*;

catalogue! {
    /// Words beside the list.
    Words {
        off_day: "{date}休息{why}。下面是 {day} 布置的作业。", "{date} is a day off{why}. This is the homework of {day}.";
        off_days: "{from}–{to}休息{why}。下面是 {day} 布置的作业。", "Days off from {from} to {to}{why}. This is the homework of {day}.";
        cancelled: "停课/调整，请以学校通知为准。", "School is cancelled or moved: please go by the school's notice.";
        winter: "寒假", "Winter holidays";
        summer: "暑假", "Summer holidays";
        vacation: "{name}：{from}–{to}。这一天没有作业。", "{name} from {from} to {to}: no homework on this day.";
        vacation_from: "{name}从{from}开始。这一天没有作业。", "{name} from {from} on: no homework on this day.";
        vacation_to: "{name}到{to}为止。这一天没有作业。", "{name} until {to}: no homework on this day.";
        outside: "这一天不在学期内，没有作业。", "This day is outside the term: no homework.";
        due_next: "{date} 还要交", "Also due {date}";
        bring: "要带的东西", "To bring";
        calendar: "订阅到日历", "Subscribe in a calendar";
        report: "反映问题", "Report a problem";
        stop: "没写完，先睡觉", "Not done: sleep first";
    }
}

/// That the date is a day off, and whose homework is shown.
#[component]
pub(super) fn RestNote(list: DayList, rest: Option<Rest>, day: NaiveDate) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let date = |d: NaiveDate| sentence::date(d, lang);
    let rest = rest.unwrap_or(Rest { from: list.date, to: list.date, label: None, cancelled: false });
    // 端午节（暂定） has brackets of its own
    let label = rest
        .label
        .map(|l| label_in(&l, lang).replace(" (", "（").replace(['（', '('], lang.pick("，", ", ")).replace(['）', ')'], ""));
    let why = label.map(|l| lang.pick(format!("（{l}）"), format!(" ({l})"))).unwrap_or_default();
    let text = if rest.from == rest.to { w.off_day } else { w.off_days };
    let text = fill(
        text,
        &[("date", &date(list.date)), ("from", &date(rest.from)), ("to", &date(rest.to)), ("day", &date(day)), ("why", &why)],
    );
    let cancelled = rest.cancelled.then(|| view! { <p><b>{w.cancelled}</b></p> });
    view! { <section class="card rest">{cancelled}<p>{text}</p></section> }
}

/// That the date lies in no term: which vacation it is, and until when.
#[component]
pub(super) fn VacationNote(vacation: Option<Vacation>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let text = vacation.map_or_else(
        || w.outside.to_owned(),
        |v| {
            let text = match (v.from, v.to) {
                (Some(_), Some(_)) => w.vacation,
                (Some(_), None) => w.vacation_from,
                (None, _) => w.vacation_to,
            };
            let date = |d: Option<NaiveDate>| d.map(|d| sentence::date(d, lang)).unwrap_or_default();
            let name = if v.is_summers() { w.summer } else { w.winter };
            fill(text, &[("name", &name), ("from", &date(v.from)), ("to", &date(v.to))])
        },
    );
    view! { <p class="card empty num">{text}</p> }
}

/// What was begun earlier and is due next, and what to bring.
#[component]
pub(super) fn Also(list: DayList) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let due = list.due_next.first().map(|i| fill(w.due_next, &[("date", &sentence::date(i.target.due_on, lang))]));
    let due = due.map(|title| view! { <Items title items=list.due_next date=list.date /> });
    let lines =
        list.bring.into_iter().map(|(subject, words)| view! { <li><span class="s">{subject}</span><span>{words}</span></li> });
    let lines: Vec<_> = lines.collect();
    let bring = (!lines.is_empty()).then(|| view! { <h2>{w.bring}</h2><ul class="card list">{lines}</ul> });
    view! { {due}{bring} }
}

/// The ways on from the list; `stop` is the load day of which something may be stopped for sleep.
#[component]
pub(super) fn Onward(code: String, stop: Option<NaiveDate>, lang: Lang) -> impl IntoView {
    let w = Words::of(lang);
    let stop = stop.map(|day| view! { <a class="btn small" href=format!("/c/{code}/{day}/stop")>{w.stop}</a> });
    let (calendar, report) = (format!("/c/{code}/calendar"), format!("/c/{code}/report"));
    view! { <p class="ways on">{stop}<a class="btn small" href=calendar>{w.calendar}</a><a class="btn small quiet" href=report>{w.report}</a></p> }
}
