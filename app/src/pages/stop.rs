//! `/c/{code}/{date}/stop`: stopping for sleep. No account, no script; nothing that a pupil could write.

use crate::{
    api::stop::StopList,
    site::site,
    text::{catalogue, fill},
};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    lang::Lang,
    school::{Class, Subject},
    sentence,
    sleep::NoStop,
};
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "先睡觉 {class}班 {date}", "Sleep first, {class}, {date}";
        head: "先睡觉", "Sleep first";
        how: "到了 {time} 还没写完，可以停下一科，先去睡觉。每周最多停 {n} 科，每科一次。", "If homework is not done by {time}, one subject may be stopped for sleep: up to {n} subjects a week, each once.";
        left: "本周还可以停 {n} 科。", "{n} left this week.";
        none_left: "本周的次数用完了。太晚了还是先睡，明天告诉老师。", "None are left this week. If it is late, sleep all the same, and tell the teacher tomorrow.";
        none_at_home: "一、二年级没有家庭书面作业，没有要停的：到点就睡。", "Grades 1–2 have no written homework at home, so there is nothing to stop: go to bed in time.";
        from: "{time} 起可以停下", "From {time} on";
        stop: "先睡觉，{subject} 停下", "Sleep first: stop {subject}";
        again: "本周停过了", "Stopped this week";
        enough: "本周的次数用完了", "None left this week";
        done: "好的，{subject} 停下，去睡觉吧。", "All right: {subject} is stopped. Good night.";
        done_more: "学校会把它看作作业量可能估少了的信号，不会告诉家长和老师是谁停下的。", "The school takes it as a sign that the work was underestimated. Nobody is told who it was, neither parents nor teachers.";
        private: "只数这个班这一科停了几次，不记是谁、什么时候、哪台设备。次数记在这台设备上。", "Only how often this class stopped this subject is counted: not who, when or on which device. Your own count stays on this device.";
        nothing: "这一天没有必做的书面作业。", "There is no required written work on this day.";
        back: "回到作业", "Back to the list";
        not_now: "现在不能停", "Not now";
        off: "学校没有开启作业熔断", "The school does not offer stopping for sleep";
        not_today: "只有当天晚上可以停，到 24 点为止", "Only tonight's homework can be stopped, until midnight";
        no_work: "这一科今天没有必做的书面作业，没有停下", "There is no required written work of that subject today; nothing was stopped";
        was_again: "这一科本周已经停过一次，没有再停", "That subject was stopped this week already; nothing was stopped";
        was_enough: "本周的次数用完了，没有停下", "None are left this week; nothing was stopped";
        too_early: "还没到睡觉时间，没有停下", "It is not bedtime yet; nothing was stopped";
        too_many: "这个网络今天停得太多了，没有记下。困了就去睡。", "Too many stops came from this network today; it was not counted. If you are tired, go to sleep.";
    }
}

/// The page's title.
#[must_use]
pub fn title(class: &Class, day: NaiveDate, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("class", &class.label(lang)), ("date", &sentence::date(day, lang))])
}

/// Why nothing was stopped.
#[must_use]
pub fn sentence_of(why: NoStop, lang: Lang) -> &'static str {
    let w = Words::of(lang);
    match why {
        NoStop::Off => w.off,
        NoStop::NotNow => w.not_today,
        NoStop::NoWork => w.no_work,
        NoStop::Again => w.was_again,
        NoStop::Enough => w.was_enough,
        NoStop::TooEarly => w.too_early,
    }
}

/// Why no more of one network are taken.
#[must_use]
pub fn too_many(lang: Lang) -> &'static str {
    Words::of(lang).too_many
}

fn time(at: NaiveTime) -> String {
    at.format("%H:%M").to_string()
}

/// The page: what may be stopped. `done` was stopped just now; `bad` is why nothing was.
#[component]
pub fn StopPage(list: StopList, done: Option<Subject>, bad: Option<&'static str>, path: String) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let head = done.map(|s| {
        let words = fill(w.done, &[("subject", &s.label(lang))]);
        view! { <p class="notice ok" role="status"><b>{words}</b>" "{w.done_more}</p> }
    });
    let bad = bad.map(|why| view! { <p class="summary" role="alert">{why}</p> });
    let (class, date) = (list.class.label(lang), sentence::date(list.evening.day, lang));
    view! {
        <div class="day">
            <header class="dayhead"><div><h1>{w.head}</h1><p class="num">{class}{lang.pick("班", "")}" · "{date}</p></div></header>
            {head}{bad}
            <section class="card ask num">{offer(&list, &path, lang)}</section>
            <p class="ways on"><a class="btn" href=path>{w.back}</a></p>
        </div>
    }
}

/// What may be stopped, and how often; to the youngest, that there is nothing.
fn offer(list: &StopList, path: &str, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    if list.class.grade.has_no_home_work() {
        return view! { <p>{w.none_at_home}</p> }.into_any();
    }
    let how = fill(w.how, &[("time", &time(list.from)), ("n", &list.most)]);
    let left = if list.left == 0 { w.none_left.to_owned() } else { fill(w.left, &[("n", &list.left)]) };
    view! {
        <p>{how}</p><p><b>{left}</b></p>
        {choices(list, path, lang)}
        <p class="hint">{w.private}</p>
    }
    .into_any()
}

/// Each subject: its button, or why there is none.
fn choices(list: &StopList, path: &str, lang: Lang) -> AnyView {
    let w = Words::of(lang);
    if list.subjects.is_empty() {
        return view! { <p class="hint">{w.nothing}</p> }.into_any();
    }
    let line = |(s, may): &(Subject, Result<(), NoStop>)| match may {
        Ok(()) => {
            let words = fill(w.stop, &[("subject", &s.label(lang))]);
            view! { <button class="btn" name="subject" value=s.code.clone()>{words}</button> }.into_any()
        }
        Err(why) => view! { <span class="hint">{reason(*why, list.from, lang)}</span> }.into_any(),
    };
    let line = |of: &(Subject, Result<(), NoStop>)| view! { <li><b>{of.0.label(lang)}</b>{line(of)}</li> };
    let lines = list.subjects.iter().map(line).collect_view();
    view! { <form method="post" action=format!("{path}/stop")><ul class="plain stops">{lines}</ul></form> }.into_any()
}

/// Beside a subject that can't be stopped now.
fn reason(why: NoStop, from: NaiveTime, lang: Lang) -> String {
    let w = Words::of(lang);
    match why {
        NoStop::Again => w.again.to_owned(),
        NoStop::Enough => w.enough.to_owned(),
        NoStop::TooEarly => fill(w.from, &[("time", &time(from))]),
        NoStop::Off | NoStop::NotNow | NoStop::NoWork => sentence_of(why, lang).to_owned(),
    }
}

/// Where nothing can be stopped: why, and the way back.
#[component]
pub fn NoStopPage(why: &'static str, path: String) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <div class="day">
            <h1>{w.not_now}</h1>
            <p class="card empty">{why}</p>
            <p class="ways"><a class="btn main" href=path>{w.back}</a></p>
        </div>
    }
}
