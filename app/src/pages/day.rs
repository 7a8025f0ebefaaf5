//! `/c/{code}/{date}`: the day's list for pupils and parents. No account, one request; all but the list of ticks without script.

mod also;

use crate::{
    api::day::{DayItem, DayList},
    api::pulse::Ask,
    components::bar::{Bar, LoadBar},
    pages::pulse::PulseAsk,
    site::site,
    text::{catalogue, common::Common, fill, minutes},
};
use also::{Also, Onward, RestNote, VacationNote};
use chrono::{Datelike, Days, NaiveDate};
use domain::{
    assignment::{Form, Need, Place},
    board::{Mark, Nothing},
    lang::Lang,
    sentence,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the day's list.
    Words {
        title: "{class}班 {date}作业", "{class} homework, {date}";
        week: "第{n}周 · {date}", "Week {n} · {date}";
        sum: "书面作业合计", "Written homework";
        of: "/ {cap} 分钟", "/ {cap} min";
        at_school: "课后服务时完成", "Done at school";
        left: "回家还剩", "Left for home";
        other_sum: "非书面", "Other than written";
        if_optional: "选做全做", "With all optional";
        per_day_off: "覆盖 {n} 天休息，平均每天 {m} 分钟", "Covers {n} days off: {m} min a day";
        written: "书面作业", "Written";
        practice_title: "校内练习", "Practice at school";
        other: "其他", "Other";
        pending: "待发布", "To be announced";
        pending_more: "老师已提交，正在统筹，发布后会出现在这里。", "Handed in and being arranged; it will appear here.";
        none: "今日无作业", "No homework today";
        unfiled: "未填报（不等于没有作业）", "Not filed yet (which is not none)";
        taken_back: "已撤回（更正）", "Taken back (correction)";
        taken_back_more: "作业公示后，这一科撤回了一项作业，不用做了。", "After the notice an item of this subject was taken back: it need not be done.";
        unresolved: "未发布，不用做", "Not announced: need not be done";
        nothing: "这一天没有布置作业。", "Nothing is set for this day.";
        not_yet: "这一天的作业还没有布置。", "Nothing is set for this day yet.";
        cancelled_then: "学校取消了这一天原来的作业，下面是之后布置的。", "The school cancelled the homework of this day; what follows was set since.";
        cancelled: "学校取消了这一天的作业。停课/调整，请以学校通知为准。", "The school cancelled the homework of this day. Please go by the school's notice.";
        no_homework: "这一天是无作业日。", "This is a no-homework day.";
        none_at_home: "一、二年级不布置家庭书面作业。", "Grades 1–2 have no written homework at home.";
        practice: "校内练习 {n} 分钟", "{n} min of practice at school";
        days: "日期", "Dates";
        before: "前一周", "Week before";
        after: "后一周", "Week after";
        part_of: "共 {total} 分钟，今天 {n} 分钟", "{total} min in all, {n} today";
        part_of_day: "共 {total} 分钟，这一天 {n} 分钟", "{total} min in all, {n} on this day";
        due_tomorrow: "明天交", "Due tomorrow";
    }
}

/// The title of the page.
#[must_use]
pub fn title(list: &DayList, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("class", &list.class.label(lang)), ("date", &sentence::date(list.date, lang))])
}

/// The list; `stop` is the load day of which something may be stopped for sleep.
#[component]
pub fn DayPage(list: DayList, code: String, ask: Option<Ask>, stop: Option<NaiveDate>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let date = sentence::date(list.date, lang);
    let line = list.week_number.map_or_else(|| date.clone(), |n| fill(w.week, &[("n", &n), ("date", &date)]));
    view! {
        <div class="day">
            <header class="dayhead"><div><h1>{list.class.label(lang)}{lang.pick("班", "")}</h1><p class="num">{line}</p></div></header>
            <DayNav list=list.clone() path=format!("/c/{code}") />
            {body(list, lang)}
            {ask.map(|ask| view! { <PulseAsk path=format!("/c/{code}/{}/pulse", ask.evening.day) ask /> })}
            <Onward code stop lang />
        </div>
    }
}

fn body(list: DayList, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    let Some(day) = list.day.clone() else { return view! { <VacationNote vacation=list.vacation /> }.into_any() };
    let rest = (day.date != list.date).then(|| view! { <RestNote rest=list.rest.clone() day=day.date list=list.clone() /> });
    let nothing = list.nothing();
    let unset = nothing.is_some() && day.open;
    // the day's name stands there also beside what is to be read or practised
    let word = nothing.or(list.no_homework.then_some(Nothing::NoHomeworkDay)).map(|n| match n {
        Nothing::NoHomeworkDay => w.no_homework,
        Nothing::NotYet => w.not_yet,
        Nothing::None => w.nothing,
    });
    let is_empty = list.written.is_empty() && list.other.is_empty();
    let cancelled = list.cancelled.then_some(if is_empty { w.cancelled } else { w.cancelled_then });
    let cancelled = cancelled.map(|words| view! { <p class="card empty" role="note"><b>{words}</b></p> });
    let unset = unset || list.cancelled && list.written.is_empty();
    let written = if list.class.grade.has_no_home_work() { w.practice_title } else { w.written };
    view! {
        {rest}{cancelled}
        {(!unset).then(|| view! { <Sum list=list.clone() /> })}
        {word.map(|n| view! { <p class="card empty">{n}</p> })}
        <Items title=written.to_owned() items=list.written.clone() date=day.date />
        <Items title=w.other.to_owned() items=list.other.clone() date=day.date />
        <Also list=list.clone() />
        <Names title=w.taken_back names=list.taken_back more=Some(w.taken_back_more) class="tag near" />
        <Names title=w.pending names=list.pending more=Some(w.pending_more) class="tag held" />
        <Names title=w.unresolved names=list.unresolved more=None class="tag none" />
        <Names title=w.none names=list.none more=None class="tag none" />
        <Names title=w.unfiled names=list.unfiled more=None class="tag note" />
    }
    .into_any()
}

/// The week's days, and the weeks beside it; the date follows the path.
#[component]
pub(super) fn DayNav(list: DayList, path: String) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let to = |d: NaiveDate| format!("{path}/{d}");
    let name = |d: NaiveDate| sentence::weekday(d.weekday(), lang);
    let days = list.week.iter().map(|d| {
        let here = (*d == list.date).then_some("date");
        let load = list.glance.iter().find(|g| g.date == *d).filter(|g| g.cap > 0).map(|g| {
            let bar = Bar { load: g.load, cap: g.cap, ..Bar::default() };
            view! { <LoadBar bar size="cell" lang /><small>{g.load}</small> }
        });
        view! { <a href=to(*d) aria-current=here>{name(*d)}<b>{d.day()}</b>{load}</a> }
    });
    view! {
        <nav class="days num" aria-label=w.days>
            <a class="jump" href=to(list.date - Days::new(7)) aria-label=w.before>"‹"</a>
            {days.collect_view()}
            <a class="jump" href=to(list.date + Days::new(7)) aria-label=w.after>"›"</a>
        </nav>
    }
}

#[component]
fn Sum(list: DayList) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let Some(day) = list.day else { return ().into_any() };
    let (f, cap) = (day.figures.clone(), day.cap);
    if list.class.grade.has_no_home_work() {
        let practice = (f.school_minutes > 0).then(|| fill(w.practice, &[("n", &f.school_minutes)]));
        return view! { <section class="card sum"><p><b>{w.none_at_home}</b></p>{practice.map(|p| view! { <p class="num">{p}</p> })}</section> }.into_any();
    }
    let bar = Bar { load: f.load, cap: cap.total, ..Bar::default() };
    let per_day = cap.is_bucket().then(|| fill(w.per_day_off, &[("n", &cap.days_off), ("m", &(f.load / cap.days_off.max(1)))]));
    let figure =
        move |label: &'static str, n: u32| (n > 0).then(|| view! { <div><dt>{label}</dt><dd>{minutes(n, lang)}</dd></div> });
    view! {
        <section class="card sum">
            <p class="row"><span>{w.sum}</span><span class="num"><b class="big">{f.load}</b>" "{fill(w.of, &[("cap", &cap.total)])}</span></p>
            <LoadBar bar size="big" lang />
            <p class="scale num" aria-hidden="true"><span>"0"</span><span>{Common::of(lang).cap}" "{cap.total}</span></p>
            {per_day.map(|p| view! { <p class="hint num">{p}</p> })}
            <dl class="num">
                {figure(w.at_school, f.school_minutes)}
                {(f.school_minutes > 0).then(|| view! { <div><dt>{w.left}</dt><dd>{minutes(f.home_minutes, lang)}</dd></div> })}
                {figure(w.other_sum, f.other_minutes)}
                {(f.optional_minutes > 0).then(|| view! { <div><dt>{w.if_optional}</dt><dd>"+"{minutes(f.optional_minutes, lang)}</dd></div> })}
                {f.tiers.iter().map(|(n, m)| view! { <div><dt>{fill(Common::of(lang).tier, &[("name", &n.name())])}</dt><dd>{minutes(*m, lang)}</dd></div> }).collect_view()}
            </dl>
        </section>
    }
    .into_any()
}

#[component]
fn Items(title: String, items: Vec<DayItem>, date: NaiveDate) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let list = items.into_iter().map(|item| view! { <Item item date /> }).collect_view();
        view! { <h2>{title}</h2><ul class="card list num">{list}</ul> }
    })
}

/// Tomorrow is counted from today, whichever day is looked at.
fn due(due_on: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    if due_on == today + Days::new(1) {
        return Words::of(lang).due_tomorrow.to_owned();
    }
    fill(Common::of(lang).due, &[("date", &sentence::date(due_on, lang))])
}

#[component]
fn Item(item: DayItem, date: NaiveDate) -> impl IntoView {
    let (lang, today) = (site().lang, site().now.today());
    let (w, c) = (Words::of(lang), Common::of(lang));
    let t = item.target;
    let kind = t.item.kind;
    // for the ticks on the device: told from other items of the class, and no more
    let key = t.item.assignment.to_string().split_off(24);
    let optional = kind.need == Need::Optional;
    let time = (t.item.minutes > 0).then(|| format!("{}{}", if optional { "+" } else { "" }, minutes(t.item.minutes, lang)));
    let part_of = if date == today { w.part_of } else { w.part_of_day };
    let part =
        t.total.filter(|total| *total != t.item.minutes).map(|total| fill(part_of, &[("total", &total), ("n", &t.item.minutes)]));
    let due = (t.due_on != date).then(|| due(t.due_on, today, lang));
    let limit = t.time_limit(lang);
    let mark = item.mark.map(|m| if m == Mark::Addition { c.addition } else { c.correction });
    let tiers = t.tiers.iter().map(|x| {
        let line = format!("{} {}", fill(c.tier, &[("name", &x.name.name())]), minutes(x.minutes.get(), lang));
        view! { <span class="tag">{line}{(!x.text.is_empty()).then(|| format!("{}{}", lang.pick("：", ": "), x.text))}</span> }
    });
    view! {
        <li data-k=key>
            <span class="s">{item.subject}</span>
            <span>{t.item.title.clone()}{(!t.text.is_empty()).then(|| view! { <small class="more">{t.text.clone()}</small> })}{limit.map(|l| view! { <small class="more limit">{l}</small> })}</span>
            <span class="m">{time}</span>
            <span class="t">
                {(kind.form != Form::Written).then(|| view! { <span class="tag">{sentence::form(kind.form, lang)}</span> })}
                {(kind.place == Place::School).then(|| view! { <span class="tag">{c.at_school}</span> })}
                {optional.then(|| view! { <span class="tag">{c.optional_more}</span> })}
                {mark.map(|m| view! { <span class="tag near">{m}</span> })}
                {due.map(|d| view! { <span class="tag">{d}</span> })}
                {part.map(|p| view! { <span class="tag">{p}</span> })}
                {tiers.collect_view()}
            </span>
        </li>
    }
}

/// Subjects under a word.
#[component]
pub(super) fn Names(title: &'static str, names: Vec<String>, more: Option<&'static str>, class: &'static str) -> impl IntoView {
    (!names.is_empty()).then(|| {
        let tags = names.into_iter().map(|n| view! { <span class=class>{n}</span>" " }).collect_view();
        view! { <h2>{title}</h2><section class="card names"><p>{tags}</p>{more.map(|m| view! { <p class="hint">{m}</p> })}</section> }
    })
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 1] = [also::Words::ALL];
