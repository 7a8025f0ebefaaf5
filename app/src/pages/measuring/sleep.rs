//! Stopping for sleep: how often, and from when on.

use super::{Section, Tried, action, save};
use crate::{
    api::measuring::{MeasuringNow, SleepField, SleepTyped},
    components::field::FieldError,
    pages::item::grade_name,
    site::site,
    text::{catalogue, fill},
};
use domain::{
    lang::Lang,
    school::{Grade, Measuring},
};
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        title: "作业熔断", "Stopping for sleep";
        more: "到了睡觉时间作业还没写完，学生可以在当天的作业页停下一科，先去睡觉。学校只看到各班各科停了几次，作为作业量估少了的信号，周末后告诉年级组长和班主任。不记名，不排名，不通知任课教师。", "At bedtime a pupil whose homework is not done may stop a subject on the day's page and go to sleep. The school only sees how often each class stopped each subject, a sign of underestimated work, told to coordinators and head teachers after the week. No names, no ranking, no note to the teacher.";
        stops: "每名学生每周最多停几科（每科一次）", "Subjects a pupil may stop a week, each once";
        off: "关闭", "Off";
        n: "{n} 科", "{n}";
        bedtimes: "几点起可以停", "From when on";
        bedtimes_more: "18:00–23:59；不填按教育部的就寝时间：小学 21:20，初中 22:00。", "18:00–23:59; empty: the ministry's bedtime, 21:20 in grades 1–6, 22:00 in grades 7–9.";
        bad_stops: "请选择 0–{n} 科", "Choose 0 to {n}";
        bad_time: "请填 18:00–23:59 的时间", "Enter a time from 18:00 to 23:59";
    }
}

/// The section.
#[component]
pub fn Sleep(now: MeasuringNow, tried: Tried) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let typed = tried.typed.clone().unwrap_or_else(|| as_it_is(&now));
    let bad = tried.fields().to_vec();
    let off = !now.may_set;
    let times = now.grades.iter().map(|g| bedtime(*g, &typed, &bad, lang, off)).collect_view();
    view! {
        <Section name="sleep" title=w.title tried>
            <p class="hint">{w.more}</p>
            <form method="post" action=action("sleep") class="form">
                {stops(&typed, &bad, lang, off)}
                <fieldset class="field"><legend>{w.bedtimes}</legend><div class="row three">{times}</div></fieldset>
                <p class="hint num">{w.bedtimes_more}</p>
                {save(&now, "sleep")}
            </form>
        </Section>
    }
}

fn as_it_is(now: &MeasuringNow) -> SleepTyped {
    let time = |g: &Grade| (*g, now.measuring.bedtime(*g).format("%H:%M").to_string());
    SleepTyped { stops: now.measuring.stops.to_string(), bedtimes: now.grades.iter().map(time).collect() }
}

fn stops(typed: &SleepTyped, bad: &[SleepField], lang: Lang, off: bool) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let bad = bad.contains(&SleepField::Stops).then_some("true");
    let option = |n: u32| {
        let words = if n == 0 { w.off.to_owned() } else { fill(w.n, &[("n", &n)]) };
        let value = n.to_string();
        let chosen = typed.stops == value;
        view! { <option value=value selected=chosen>{words}</option> }
    };
    let options = (0..=Measuring::MOST_STOPS).map(option).collect_view();
    let error = bad.map(|_| view! { <FieldError name="stops" e=fill(w.bad_stops, &[("n", &Measuring::MOST_STOPS)]) /> });
    view! {
        <div class="field" data-bad=bad><label for="stops">{w.stops}</label>
            <select id="stops" name="stops" class="num" disabled=off aria-invalid=bad aria-describedby=bad.map(|_| "stops-error")>{options}</select>{error}</div>
    }
}

fn bedtime(grade: Grade, typed: &SleepTyped, bad: &[SleepField], lang: Lang, off: bool) -> impl IntoView + use<> {
    let name = format!("bedtime-{}", grade.number());
    let bad = bad.contains(&SleepField::Bedtime(grade)).then_some("true");
    let value = typed.bedtimes.get(&grade).cloned().unwrap_or_default();
    let id = format!("{name}-error");
    let error = bad.map(|_| {
        let e = Words::of(lang).bad_time;
        view! { <p class="error" id=id.clone()><span aria-hidden="true">"!"</span>{e}</p> }
    });
    view! {
        <div class="field" data-bad=bad><label for=name.clone()>{grade_name(grade, lang)}</label>
            <input id=name.clone() name=name class="num" type="time" min="18:00" max="23:59" value=value disabled=off aria-invalid=bad aria-describedby=bad.map(|_| id) />{error}</div>
    }
}
