//! How long it took: a row of buttons on the day's list, and `/c/{code}/{date}/pulse` with what else may be said. No account, no
//! script; nothing that a family could write.

use crate::{
    api::pulse::{Ask, BadPulse},
    site::site,
    text::{catalogue, fill},
};
use domain::{
    evening::{Answer, DoneAtSchool, Evening, FinishedBy},
    id::SubjectId,
    lang::Lang,
    pulse::{Band, SubjectBand},
    school::{Class, School},
    sentence,
};
use leptos::prelude::*;
use std::sync::Arc;

catalogue! {
    /// Words of the question.
    Words {
        title: "作业用时 {class}班 {date}", "How long it took, {class}, {date}";
        ask: "书面作业一共用了多久？", "How long did the written homework take?";
        ask_more: "点一下就好。不记名，每台设备每天一份，当天可以改。", "One tap. Anonymous; one answer per device and day, which can be changed until midnight.";
        ask_long: "{day}布置的书面作业。点一下就好：不记名，每台设备一份，到{last} 24 点都可以改。", "The written homework of {day}. One tap: anonymous, one answer per device, which can be changed until midnight on {last}.";
        said: "填过了？查看或修改", "Answered already? See it or change it";
        survey: "本周调查：各科用时", "This week's survey: each subject";
        thanks: "记下了，谢谢！", "Noted, thank you!";
        thanks_more: "到今晚 24 点都可以改。下面的可以不填。", "You can change it until midnight. The rest is up to you.";
        weekend: "到{date} 24 点都可以改。下面的可以不填。", "You can change it until midnight on {date}. The rest is up to you.";
        up_to: "{n} 分钟以内", "Up to {n} min";
        between: "{a}–{b} 分钟", "{a}–{b} min";
        over: "超过 {n} 分钟", "Over {n} min";
        zero: "没有", "None";
        heaviest: "哪一科用时最长", "Which subject took longest";
        not_said: "不填", "Not said";
        finished: "什么时候写完", "When it was done";
        by: "{time} 以前", "By {time}";
        later: "22:00 以后", "After 22:00";
        at_school: "在学校写完了吗", "Was it done at school";
        yes: "写完了", "Yes";
        no: "没有，回家还写了", "No, some was done at home";
        subjects: "各科全部必做作业用了多久", "How long all required work of each subject took";
        save: "保存", "Save";
        back: "回到作业", "Back to the list";
        private: "不记录姓名、账号、设备和地址。满 10 份才统计，第二天早上告诉任课教师。", "No name, account, device or address is kept. From 10 answers on they are summed up, and the teachers learn the sums next morning.";
        not_now: "现在不能填", "Not now";
        too_many: "这个网络今天填得太多了，没有保存。请换个网络，或者明天再填。", "Too many answers came from this network today; nothing was saved. Try another network, or tomorrow.";
    }
}

/// The page's title.
#[must_use]
pub fn title(class: &Class, day: chrono::NaiveDate, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("class", &class.label(lang)), ("date", &sentence::date(day, lang))])
}

/// Why no more answers of one network are taken.
#[must_use]
pub fn too_many(lang: Lang) -> &'static str {
    Words::of(lang).too_many
}

fn label(range: domain::pulse::Range, lang: Lang) -> String {
    let w = Words::of(lang);
    match range.to {
        Some(0) => w.zero.to_owned(),
        Some(to) if range.over == 0 => fill(w.up_to, &[("n", &to)]),
        Some(to) => fill(w.between, &[("a", &(range.over + 1)), ("b", &to)]),
        None => fill(w.over, &[("n", &range.over)]),
    }
}

/// How it is asked, and until when it can be changed.
fn how(evening: Evening, lang: Lang) -> String {
    let w = Words::of(lang);
    if evening.last == evening.day {
        return w.ask_more.to_owned();
    }
    fill(w.ask_long, &[("day", &sentence::date(evening.day, lang)), ("last", &sentence::date(evening.last, lang))])
}

/// The question on the day's list: one tap answers it.
#[component]
pub fn PulseAsk(ask: Ask, path: String) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let bands =
        Band::ALL.iter().map(|b| view! { <button class="btn" name="band" value=b.name()>{label(b.range(), lang)}</button> });
    let survey = (!ask.survey.is_empty()).then(|| view! { <p class="hint"><a href=path.clone()>{w.survey}</a></p> });
    view! {
        <section class="card ask" id="pulse">
            <h2>{w.ask}</h2>
            <p class="hint num">{how(ask.evening, lang)}</p>
            <form class="opts num" method="post" action=path.clone()>{bands.collect_view()}</form>
            {survey}
            // the list is the same for everyone: what this device said stands on a page of its own
            <p class="hint"><a href=path>{w.said}</a></p>
        </section>
    }
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PulseData {
    /// The school.
    pub school: Arc<School>,
    /// The class.
    pub class: Class,
    /// What is asked.
    pub ask: Ask,
    /// What was said, or tried.
    pub answer: Option<Answer>,
    /// Why nothing was saved of it.
    pub bad: Option<BadPulse>,
    /// The address of the day's list.
    pub path: String,
}

/// The page: what was said, and what else may be.
#[component]
pub fn PulsePage(data: PulseData) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let PulseData { school, class, ask, answer, bad, path } = data;
    let evening = ask.evening;
    let more = if evening.last == evening.day {
        w.thanks_more.to_owned()
    } else {
        fill(w.weekend, &[("date", &sentence::date(evening.last, lang))])
    };
    let head = match (bad, &answer) {
        (Some(bad), _) => view! { <p class="summary" role="alert">{bad.sentence(lang)}</p> }.into_any(),
        (None, Some(_)) => view! { <p class="notice ok" role="status"><b>{w.thanks}</b>" "{more}</p> }.into_any(),
        (None, None) => view! { <p class="hint num">{how(evening, lang)}</p> }.into_any(),
    };
    let (said, action) = (answer.clone(), format!("{path}/pulse"));
    let bands = radios("band", Band::ALL.iter().map(|b| (b.name(), label(b.range(), lang))), said.map(|a| a.band.name()));
    let finished = radios("finished_by", finished(lang), answer.as_ref().and_then(|a| a.finished_by).map(FinishedBy::name));
    let at_school = [(DoneAtSchool::Yes, w.yes), (DoneAtSchool::No, w.no)].map(|(v, words)| (v.name(), words.to_owned()));
    let at_school = radios("at_school", at_school, answer.as_ref().and_then(|a| a.at_school).map(DoneAtSchool::name));
    let heaviest = heaviest(&school, &ask.written, answer.as_ref().and_then(|a| a.heaviest), lang);
    let survey = survey(&school, &ask.survey, answer.as_ref(), lang);
    view! {
        <div class="day">
            <header class="dayhead"><div><h1>{class.label(lang)}{lang.pick("班", "")}</h1><p class="num">{sentence::date(evening.day, lang)}</p></div></header>
            {head}
            <form class="card form num" method="post" action=action>
                <fieldset class="field"><legend>{w.ask}</legend><div class="chips">{bands}</div></fieldset>
                {survey}
                {heaviest}
                <fieldset class="field"><legend>{w.finished}</legend><div class="chips">{finished}</div></fieldset>
                <fieldset class="field"><legend>{w.at_school}</legend><div class="chips">{at_school}</div></fieldset>
                <input type="hidden" name="whole" value="1" />
                <p class="ways"><button class="btn main">{w.save}</button><a class="btn" href=path>{w.back}</a></p>
                <p class="hint">{w.private}</p>
            </form>
        </div>
    }
}

fn radios(name: &'static str, all: impl IntoIterator<Item = (&'static str, String)>, chosen: Option<&'static str>) -> AnyView {
    let one = |(value, words): (&'static str, String)| {
        view! { <label class="chip"><input type="radio" name=name value=value checked=chosen == Some(value) />{words}</label> }
    };
    all.into_iter().map(one).collect_view().into_any()
}

fn finished(lang: Lang) -> impl Iterator<Item = (&'static str, String)> {
    let w = Words::of(lang);
    FinishedBy::ALL.iter().map(move |by| match by {
        FinishedBy::Later => (by.name(), w.later.to_owned()),
        FinishedBy::Seven | FinishedBy::Eight | FinishedBy::Nine | FinishedBy::Ten => {
            (by.name(), fill(w.by, &[("time", &by.name())]))
        }
    })
}

/// Which subject took longest, where there is more than one.
fn heaviest(school: &School, written: &[SubjectId], chosen: Option<SubjectId>, lang: Lang) -> Option<AnyView> {
    let w = Words::of(lang);
    let options = written.iter().filter_map(|id| school.subject(*id)).map(|s| {
        view! { <option value=s.code.clone() selected=chosen == Some(s.id)>{s.label(lang)}</option> }
    });
    let options = options.collect_view();
    (written.len() > 1).then(|| {
        view! {
            <div class="field"><label for="heaviest">{w.heaviest}</label>
                <select id="heaviest" name="heaviest"><option value="">{w.not_said}</option>{options}</select></div>
        }
        .into_any()
    })
}

/// A band for each subject.
fn survey(school: &School, subjects: &[SubjectId], answer: Option<&Answer>, lang: Lang) -> Option<AnyView> {
    let w = Words::of(lang);
    let one = |s: &domain::school::Subject| {
        let chosen = answer.and_then(|a| a.by_subject.get(&s.id).copied());
        let name = format!("s-{}", s.code);
        let bands = SubjectBand::ALL
            .iter()
            .map(|b| view! { <option value=b.name() selected=chosen == Some(*b)>{label(b.range(), lang)}</option> });
        let bands = bands.collect_view();
        view! {
            <div class="field"><label for=name.clone()>{s.label(lang)}</label>
                <select id=name.clone() name=name><option value="">{w.not_said}</option>{bands}</select></div>
        }
    };
    let fields = subjects.iter().filter_map(|id| school.subject(*id)).map(one).collect_view();
    (!subjects.is_empty()).then(|| {
        view! { <fieldset class="field"><legend>{w.subjects}</legend><div class="row">{fields}</div></fieldset> }.into_any()
    })
}

/// Where nothing can be said: why, and the way back.
#[component]
pub fn NoPulse(why: &'static str, path: String) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    view! {
        <div class="day">
            <h1>{w.not_now}</h1>
            <p class="card empty">{why}</p>
            <p class="ways"><a class="btn main" href=path>{w.back}</a></p>
        </div>
    }
}
