//! `/duty/{class}/{date}`: what a class does tonight, longest first, in big type, for whoever has the after-school service.

use super::{
    day::{DayNav, Names},
    item::{Ways, class_name, class_ways},
};
use crate::{
    api::{
        day::{DayItem, DayList},
        duty::DutyList,
    },
    components::bar::{Bar, LoadBar},
    site::site,
    text::{catalogue, common::Common, fill, minutes},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Form, Need, Place},
    board::Nothing,
    calendar::monday_of,
    lang::Lang,
    school::Class,
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the list.
    Words {
        title: "{class} 课后服务清单", "{class}: after-school list";
        line: "第{n}周 · {date}", "Week {n} · {date}";
        sum: "书面作业合计", "Written homework";
        of: "/ {cap} 分钟", "/ {cap} min";
        at_school: "已安排校内完成", "Set to be done at school";
        home: "预计带回家", "Expected left for home";
        practice: "校内练习", "Practice at school";
        none_at_home: "一、二年级不布置家庭书面作业，校内练习请在离校前完成。", "Grades 1–2 have no written homework at home: practice is finished before pupils leave.";
        written: "书面作业（用时长的在前）", "Written, longest first";
        other: "其他形式", "Other forms";
        other_sum: "其他形式（必做 {n} 分钟，不计入合计）", "Other forms ({n} min required, not counted)";
        optional: "选做（不计入合计）", "Optional, not counted";
        pending: "待发布", "To be announced";
        pending_more: "老师已提交，正在统筹，发布后会出现在这里。", "Handed in and being arranged; it will appear here.";
        none_names: "今日无作业的学科", "Subjects without homework today";
        unfiled: "未填报（不等于没有作业）", "Not filed yet (which is not none)";
        none: "今日无作业", "No homework today";
        not_yet: "尚未布置", "Not set yet";
        not_yet_more: "老师在 {time} 前还会布置，请放学前再看。", "Teachers still set work until {time}: look again before school ends.";
        no_homework: "今天是无作业日", "A no-homework day";
        off: "{date}休息。作业看 {day}。", "{date} is a day off. Its homework is on {day}.";
        outside: "这一天不在学期内，没有作业。", "This day is outside the term: no homework.";
        week: "本班一周", "The class's week";
        today: "今天", "Today";
        part: "共 {total} 分钟，当天 {n} 分钟", "{total} min in all, {n} on this day";
        new: "课后服务只辅导作业，不讲新课。", "After-school service is for homework, not for new lessons.";
    }
}

/// The page's title.
#[must_use]
pub fn title(class: &Class, date: NaiveDate, lang: Lang) -> String {
    let name = fill(Words::of(lang).title, &[("class", &class_name(class, lang))]);
    format!("{name} · {}", sentence::date(date, lang))
}

/// The list.
#[component]
pub fn DutyPage(duty: DutyList, cut_off: String) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let (class, date, today) = (duty.day.class.clone(), duty.day.date, site.now.today());
    let day = sentence::date(date, lang);
    let line = duty.day.week_number.map_or_else(|| day.clone(), |n| fill(w.line, &[("n", &n), ("date", &day)]));
    let ways = class_ways(&duty.beside, &class, |c| format!("/duty/{}/{date}", c.id));
    let path = site.href(&format!("/duty/{}", class.id));
    let week = site.href(&format!("/class/{}/{}", class.id, monday_of(date)));
    let list = duty.day.clone();
    view! {
        <div class="day duty">
            <header class="dayhead">
                <div><h1>{fill(w.title, &[("class", &class_name(&class, lang))])}</h1><p class="num">{line}</p></div>
                <p class="ways">
                    {(date != today).then(|| view! { <a class="btn small" href=format!("{path}/{today}")>{w.today}</a> })}
                    <a class="btn small" href=week>{w.week}</a>
                </p>
            </header>
            <Ways label=super::item::Words::of(lang).classes ways />
            <DayNav list path=path.clone() />
            {body(duty, &path, &cut_off, lang)}
        </div>
    }
}

fn body(duty: DutyList, path: &str, cut_off: &str, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let Some(load_day) = duty.day.day.as_ref().map(|d| d.date) else {
        return view! { <p class="card empty">{w.outside}</p> }.into_any();
    };
    if load_day != duty.day.date {
        let (date, day) = (sentence::date(duty.day.date, lang), sentence::date(load_day, lang));
        let text = fill(w.off, &[("date", &date), ("day", &day)]);
        return view! { <p class="card empty"><a href=format!("{path}/{load_day}")>{text}</a></p> }.into_any();
    }
    let nothing = duty.day.nothing();
    let other_minutes = duty.day.day.as_ref().map_or(0, |d| d.figures.other_minutes);
    let other = if other_minutes > 0 { fill(w.other_sum, &[("n", &other_minutes)]) } else { w.other.to_owned() };
    view! {
        {nothing.map(|n| view! { <Empty n cut_off=cut_off.to_owned() /> })}
        {nothing.is_none().then(|| view! { <Head list=duty.day.clone() /> })}
        <Items title=w.written.to_owned() items=duty.day.written />
        <Items title=other items=duty.other />
        <Items title=w.optional.to_owned() items=duty.optional />
        <Names title=w.pending names=duty.day.pending more=Some(w.pending_more) class="tag held" />
        <Names title=w.none_names names=duty.day.none more=None class="tag none" />
        <Names title=w.unfiled names=duty.day.unfiled more=None class="tag note" />
        <p class="hint rule">{w.new}</p>
    }
    .into_any()
}

/// A day without anything to name.
#[component]
fn Empty(n: Nothing, cut_off: String) -> impl IntoView {
    let w = Words::of(site().lang);
    let (word, more) = match n {
        Nothing::NoHomeworkDay => (w.no_homework, None),
        Nothing::NotYet => (w.not_yet, Some(fill(w.not_yet_more, &[("time", &cut_off)]))),
        Nothing::None => (w.none, None),
    };
    view! { <section class="card empty"><h2>{word}</h2>{more.map(|m| view! { <p class="num">{m}</p> })}</section> }
}

/// The sum against the cap, what is done here, what goes home.
#[component]
fn Head(list: DayList) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let Some(day) = list.day else { return ().into_any() };
    let (f, cap) = (day.figures, day.cap.total);
    let figure = move |label: &'static str, n: u32| view! { <div><dt>{label}</dt><dd>{minutes(n, lang)}</dd></div> };
    if list.class.grade.has_no_home_work() {
        return view! { <section class="card sum"><dl class="num">{figure(w.practice, f.school_minutes)}</dl><p class="hint">{w.none_at_home}</p></section> }.into_any();
    }
    let bar = Bar { load: f.load, cap, ..Bar::default() };
    view! {
        <section class="card sum">
            <p class="row"><span>{w.sum}</span><span class="num"><b class="big">{f.load}</b>" "{fill(w.of, &[("cap", &cap)])}</span></p>
            <LoadBar bar size="big" lang />
            <p class="scale num" aria-hidden="true"><span>"0"</span><span>{Common::of(lang).cap}" "{cap}</span></p>
            <dl class="num">{figure(w.at_school, f.school_minutes)}{figure(w.home, f.home_minutes)}</dl>
        </section>
    }
    .into_any()
}

#[component]
fn Items(title: String, items: Vec<DayItem>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let list = items.into_iter().map(|item| view! { <Item item /> }).collect_view();
        view! { <h2>{title}</h2><ol class="card list num">{list}</ol> }
    })
}

#[component]
fn Item(item: DayItem) -> impl IntoView {
    let lang = site().lang;
    let (c, w) = (Common::of(lang), Words::of(lang));
    let t = item.target;
    let kind = t.item.kind;
    let place = if kind.place == Place::School { "tag here" } else { "tag" };
    let time = (t.item.minutes > 0).then(|| minutes(t.item.minutes, lang));
    let part = t.total.filter(|total| *total != t.item.minutes);
    let part = part.map(|total| fill(w.part, &[("total", &total), ("n", &t.item.minutes)]));
    let tiers = t.tiers.iter().map(|x| {
        let text = if x.text.is_empty() { String::new() } else { format!("{}{}", lang.pick("：", ": "), x.text) };
        view! { <span class="tag">{fill(c.tier, &[("name", &x.name.name())])}" "{minutes(x.minutes.get(), lang)}{text}</span> }
    });
    view! {
        <li>
            <span class="s">{item.subject}</span>
            <span>{t.item.title.clone()}{(!t.text.is_empty()).then(|| view! { <small class="told">{t.text.clone()}</small> })}{t.time_limit(lang).map(|l| view! { <small class="told limit">{l}</small> })}</span>
            <span class="m">{time}</span>
            <span class="t">
                <span class=place>{sentence::place(kind.place, lang)}</span>
                {(kind.form != Form::Written).then(|| view! { <span class="tag">{sentence::form(kind.form, lang)}</span> })}
                {(kind.need == Need::Optional).then(|| view! { <span class="tag">{c.optional}</span> })}
                {part.map(|p| view! { <span class="tag">{p}</span> })}
                {tiers.collect_view()}
            </span>
        </li>
    }
}
