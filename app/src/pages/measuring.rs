//! `/feedback/settings`: whether families are asked how long homework took, in which weeks about each subject, and whether pupils may
//! stop for sleep.

mod sleep;

use crate::{
    api::measuring::{BadMeasuring, MeasuringNow, SleepField, SleepTyped},
    components::week_nav::span,
    pages::item::grade_name,
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::{Days, NaiveDate};
use domain::{
    calendar::monday_of,
    lang::Lang,
    school::{Grade, PulseRule, School},
};
use leptos::prelude::*;
use sleep::Sleep;
use std::{collections::BTreeSet, sync::Arc};

catalogue! {
    /// Words of the page.
    Words {
        title: "用时反馈设置", "Settings of measuring";
        to_notice: "公示设置", "Settings of the notice";
        saved: "已保存。", "Saved.";
        save: "保存", "Save";
        only_look: "您可以查看；修改由校长或管理员来做。", "You may look; the principal or the administrator changes it.";
        pulse: "用时反馈", "How long homework took";
        on: "开启", "Ask";
        on_more: "有书面作业的日子，家长和学生点一下就能说用了多久", "On days with written homework pupils and parents can say with one tap how long it took";
        off: "关闭", "Don't ask";
        off_more: "不再询问；已经统计的结果保留", "Nobody is asked any more; what was measured stays";
        pulse_more: "不记名，不记设备和地址；满 10 份才统计，第二天早上告诉任课教师。", "Anonymous, without device or address; summed up from 10 answers on, and told to the teachers next morning.";
        survey: "各科用时调查", "Surveys of each subject";
        survey_more: "在调查的一周里，家长和学生还可以说每一科用了多久。连续两次调查都远超预计的学科，会提醒任课教师和年级组长。", "In a week of a survey pupils and parents can also say how long each subject took. A subject far above its estimate in two surveys running is told to its teacher and coordinator.";
        none: "还没有安排调查。", "No survey is planned.";
        past: "做过调查：{weeks}", "Surveyed: {weeks}";
        planned: "来自已批准的学期作业规划", "From approved term plans";
        planned_more: "规划里的调查周只问本年级，随规划生效，在这里不能取消；要改请做规划的下一版。关闭用时反馈时都不问。", "A plan's survey weeks ask its own grade alone and hold with the plan: they are changed by its next version, not here. Nobody is asked while measuring is off.";
        of_grades: "{week}：{grades}", "{week}: {grades}";
        end: "取消", "Cancel";
        week: "加一周", "Add a week";
        choose: "请选择…", "Choose …";
        add: "加上", "Add";
        bad_week: "请选择本周或以后有课的一周", "Choose this week or a later one with school";
    }
}

/// What came of the last try.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// The section that was saved.
    pub saved: Option<String>,
    /// What was not, and why.
    pub bad: Option<BadMeasuring>,
    /// What was typed of stopping for sleep.
    pub typed: Option<SleepTyped>,
}

impl Tried {
    fn why(&self, section: &str, lang: Lang) -> Option<String> {
        match &self.bad {
            Some(BadMeasuring::Week) if section == "survey" => Some(Words::of(lang).bad_week.to_owned()),
            _ => None,
        }
    }

    /// The fields of stopping for sleep that can't be.
    fn fields(&self) -> &[SleepField] {
        match &self.bad {
            Some(BadMeasuring::Sleep(fields)) => fields,
            _ => &[],
        }
    }
}

/// The page's title.
#[must_use]
pub fn title(lang: Lang) -> String {
    Words::of(lang).title.into()
}

/// The page.
#[component]
pub fn MeasuringPage(now: MeasuringNow, school: Arc<School>, tried: Tried) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let look = (!now.may_set).then(|| view! { <p class="notice">{w.only_look}</p> });
    view! {
        <div class="head"><h1>{w.title}</h1><a class="btn quiet" href=site.href("/publish/settings")><span aria-hidden="true">"‹ "</span>{w.to_notice}</a></div>
        {look}
        <div class="settings">
            <Pulse now=now.clone() tried=tried.clone() />
            <Survey now=now.clone() school tried=tried.clone() />
            <Sleep now tried />
        </div>
    }
}

/// A form of the page: what it is about, whether it was saved, or why not.
#[component]
fn Section(name: &'static str, title: &'static str, tried: Tried, children: Children) -> impl IntoView {
    let lang = site().lang;
    let saved =
        (tried.saved.as_deref() == Some(name)).then(|| view! { <p class="notice ok" role="status">{Words::of(lang).saved}</p> });
    let why = tried
        .why(name, lang)
        .map(|e| view! { <p class="error" role="alert" id=format!("{name}-error")><span aria-hidden="true">"!"</span>{e}</p> });
    view! { <section class="card form" id=name><h2>{title}</h2>{saved}{why}{children()}</section> }
}

/// Where a section's form goes.
fn action(name: &str) -> String {
    format!("{}#{name}", site().href("/feedback/settings"))
}

/// The button of a section, for those who may.
fn save(now: &MeasuringNow, name: &'static str) -> Option<impl IntoView + use<>> {
    let words = Words::of(site().lang).save;
    now.may_set.then(|| view! { <p><button class="btn main" name="do" value=name>{words}</button></p> })
}

#[component]
fn Pulse(now: MeasuringNow, tried: Tried) -> impl IntoView {
    let w = Words::of(site().lang);
    let choice = |rule: PulseRule, name: &'static str, more: &'static str| {
        let chosen = now.measuring.pulse == rule;
        view! {
            <label class="check"><input type="radio" name="pulse" value=rule.name() checked=chosen disabled=!now.may_set /><span><b>{name}</b><small class="hint">" "{more}</small></span></label>
        }
    };
    let choices = (choice(PulseRule::On, w.on, w.on_more), choice(PulseRule::Off, w.off, w.off_more));
    view! {
        <Section name="pulse" title=w.pulse tried>
            <form method="post" action=action("pulse") class="form">
                <fieldset class="field"><legend class="sr">{w.pulse}</legend>{choices}</fieldset>
                <p class="hint">{w.pulse_more}</p>
                {save(&now, "pulse")}
            </form>
        </Section>
    }
}

/// `第13周 11月23日–29日`
fn week_name(school: &School, monday: NaiveDate, lang: Lang) -> String {
    let friday = monday + Days::new(4);
    let number = school.grades().into_iter().find_map(|g| school.calendar(g).week_number(friday));
    let dates = span(monday, monday + Days::new(6), lang);
    number.map_or_else(|| dates.clone(), |n| format!("{} {dates}", fill(Common::of(lang).week, &[("n", &n)])))
}

#[component]
fn Survey(now: MeasuringNow, school: Arc<School>, tried: Tried) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let (to_come, past) = now.surveys(site.now.today());
    let none = to_come.is_empty().then(|| view! { <p class="hint">{w.none}</p> });
    let line = |monday: &NaiveDate| {
        let name = week_name(&school, *monday, lang);
        let end = now.may_set.then(|| {
            let label = format!("{} {name}", w.end);
            view! { <form method="post" action=action("survey") class="inline"><input type="hidden" name="monday" value=monday.to_string() /><button class="btn small" name="do" value="end" aria-label=label>{w.end}</button></form> }
        });
        view! { <li class="num"><b>{name}</b>" "{end}</li> }
    };
    let lines = to_come.iter().map(line).collect_view();
    let past = (!past.is_empty()).then(|| {
        let weeks: Vec<_> = past.iter().rev().take(6).map(|m| week_name(&school, *m, lang)).collect();
        view! { <p class="hint num">{fill(w.past, &[("weeks", &weeks.join(lang.pick("、", ", ")))])}</p> }
    });
    let bad = tried.why("survey", lang).is_some().then_some("true");
    let add = now.may_set.then(|| {
        let others = now.weeks.iter().filter(|m| !to_come.contains(m));
        let options = others.map(|m| view! { <option value=m.to_string()>{week_name(&school, *m, lang)}</option> }).collect_view();
        view! {
            <form method="post" action=action("survey") class="form">
                <div class="field"><label for="monday">{w.week}</label><select id="monday" name="monday" class="num" required aria-invalid=bad aria-describedby=bad.map(|_| "survey-error")><option value="">{w.choose}</option>{options}</select></div>
                <p><button class="btn main" name="do" value="survey">{w.add}</button></p>
            </form>
        }
    });
    view! {
        <Section name="survey" title=w.survey tried>
            <p class="hint">{w.survey_more}</p>{none}<ul class="plain delegates">{lines}</ul>{past}<Planned school=school.clone() />{add}
        </Section>
    }
}

/// The weeks that approved plans bring, as far as they are not over.
#[component]
fn Planned(school: Arc<School>) -> impl IntoView {
    let site = site();
    let lang = site.lang;
    let w = Words::of(lang);
    let this_week = monday_of(site.now.today());
    let weeks: Vec<_> = school.planned_surveys().into_iter().filter(|(monday, _)| *monday >= this_week).collect();
    let line = |(monday, grades): &(NaiveDate, BTreeSet<Grade>)| {
        let names: Vec<_> = grades.iter().map(|g| grade_name(*g, lang)).collect();
        let (week, grades) = (week_name(&school, *monday, lang), names.join(lang.pick("、", ", ")));
        view! { <li class="num">{fill(w.of_grades, &[("week", &week), ("grades", &grades)])}</li> }
    };
    let lines = weeks.iter().map(line).collect_view();
    let none = weeks.is_empty().then(|| view! { <p class="hint">{w.none}</p> });
    view! { <h3>{w.planned}</h3><p class="hint">{w.planned_more}</p>{none}<ul class="plain" id="planned-surveys">{lines}</ul> }
}

/// The texts of the page's parts, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 1] = [sleep::Words::ALL];
