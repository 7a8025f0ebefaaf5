//! `/subject/{code}/{grade}/{monday}`: one subject in every class of a grade, day by day, against the plan.

use super::{
    cell::day_label,
    item::{AbovePlan, ItemTags, OnPaper, PlanBar, Way, Ways, grade_name, short_minutes},
};
use crate::{
    api::subject::{Minutes, Said, SubjectClass, SubjectDay, SubjectWeek},
    components::week_nav::WeekNav,
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::{Days, NaiveDate};
use domain::{
    lang::Lang,
    school::{Grade, School, Subject},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::Target;

catalogue! {
    /// Words of the subject's week.
    Words {
        title: "{subject} · {grade}", "{subject} · {grade}";
        grades: "年级", "Grades";
        subjects: "学科", "Subjects";
        week: "本周", "Week";
        of_plan: "/{plan}", "/{plan}";
        not_yet: "尚未布置", "Not set yet";
        unasked: "规划未安排", "Not planned";
        held: "待统筹 {n}", "{n} held";
        above: "{n} 处高于规划", "{n} above the plan";
        outside: "{n} 处在规划外", "{n} outside the plan";
        outside_day: "规划外 {n}", "{n} outside the plan";
        unfiled: "{n} 处未填报", "{n} not filed";
        waiting: "{n} 处待统筹", "{n} held";
        fine: "都在规划以内", "All within the plan";
        no_plan: "学期规划没有给本年级这门学科安排分钟。", "The plan has no minutes for this subject in this grade.";
        legend: "大字为已发布的必做书面作业，斜线后为学期规划当天的分钟；虚线是规划，不是上限；— 为规划当天未安排。括号里的是其他形式，加号的是选做，都不计入。", "The figure is posted, required written work; after the stroke stands the plan for that weekday. The dashed line is the plan, not the cap; — is a day without it in the plan. Other forms are in brackets, optional work has a plus: neither is counted.";
        no_week: "这一周没有上课日。", "This week has no school days.";
        not_here: "{grade}没有{subject}的任课、规划和作业。", "{subject} is not taught, planned or set in {grade}.";
    }
}

/// The page's title.
#[must_use]
pub fn title(subject: &Subject, grade: Grade, monday: NaiveDate, school: &School, lang: Lang) -> String {
    let n = school.calendar(grade).week_number(monday + Days::new(4));
    let name = name(subject, grade, lang);
    n.map_or_else(|| name.clone(), |n| format!("{name} · {}", fill(Common::of(lang).week, &[("n", &n)])))
}

/// 数学 · 七年级
fn name(subject: &Subject, grade: Grade, lang: Lang) -> String {
    fill(Words::of(lang).title, &[("subject", &subject.label(lang)), ("grade", &grade_name(grade, lang))])
}

/// The subject's week.
#[component]
pub fn SubjectPage(week: SubjectWeek, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let (code, grade, monday) = (week.subject.code.clone(), week.grade, week.monday);
    let number = school.calendar(grade).week_number(monday + Days::new(4));
    let path = format!("/subject/{code}/{}", grade.number());
    let to = |code: &str, g: Grade| format!("/subject/{code}/{}/{monday}", g.number());
    let grades = week.ways.grades.iter().map(|g| Way { path: to(&code, *g), name: grade_name(*g, lang), here: *g == grade });
    let subjects = week.ways.subjects.iter().map(|s| Way { path: to(&s.code, grade), name: s.label(lang), here: s.code == code });
    let (grades, subjects) = (grades.collect::<Vec<_>>(), subjects.collect::<Vec<_>>());
    view! {
        <OnPaper />
        <div class="head"><h1>{name(&week.subject, grade, lang)}</h1><Summary week=week.clone() /><WeekNav path monday week=number /></div>
        <Ways label=w.grades ways=grades />
        <Ways label=w.subjects ways=subjects />
        {body(week, school)}
    }
}

fn body(week: SubjectWeek, school: Arc<School>) -> AnyView {
    let lang = site().lang;
    let w = Words::of(lang);
    if week.days.is_empty() {
        return view! { <p class="card empty">{w.no_week}</p> }.into_any();
    }
    let silent = |c: &SubjectClass| c.teachers.is_empty() && c.days.iter().all(|d| d.targets.is_empty() && d.minutes.plan == 0);
    if week.classes.iter().all(silent) {
        let words = fill(w.not_here, &[("subject", &week.subject.label(lang)), ("grade", &grade_name(week.grade, lang))]);
        return view! { <p class="card empty">{words}</p> }.into_any();
    }
    view! {
        <Matrix week school />
        <p class="hint legend">{w.legend}</p>
    }
    .into_any()
}

#[component]
fn Summary(week: SubjectWeek) -> impl IntoView {
    let w = Words::of(site().lang);
    let count = |is: fn(&SubjectDay) -> bool| week.classes.iter().flat_map(|c| &c.days).filter(|d| is(d)).count();
    let (above, held) = (count(|d| d.minutes.above() > 0), count(|d| d.minutes.held > 0));
    let (outside, unfiled) = (count(|d| d.outside > 0), count(|d| d.said == Said::Unfiled));
    let planned = week.classes.iter().any(|c| c.total().plan > 0);
    let tag = |n: usize, words, class| (n > 0).then(|| view! { <span class=class>{fill(words, &[("n", &n)])}</span> });
    view! {
        <p class="tags num">
            {tag(above, w.above, "tag above")}
            {tag(outside, w.outside, "tag above")}
            {tag(held, w.waiting, "tag held")}
            {tag(unfiled, w.unfiled, "tag note")}
            {(planned && above + outside == 0).then(|| view! { <span class="tag ok">{w.fine}</span> })}
            {(!planned).then(|| view! { <span class="tag">{w.no_plan}</span> })}
        </p>
    }
}

#[component]
fn Matrix(week: SubjectWeek, school: Arc<School>) -> impl IntoView {
    let site = site();
    let (t, w, today) = (site.common(), Words::of(site.lang), site.now.today());
    let calendar = school.calendar(week.grade);
    let label = |d: NaiveDate| day_label(d, calendar.days_off_after(d).min(9), site.lang);
    let heads = week.days.iter().map(|d| view! { <th scope="col" class:today=*d == today>{label(*d)}</th> }).collect_view();
    let labels: Vec<_> = week.days.iter().map(|d| (*d, label(*d))).collect();
    let name = name(&week.subject, week.grade, site.lang);
    let row = |c: SubjectClass| {
        let way = week.ways.classes.contains(&c.class.id).then(|| site.href(&format!("/class/{}/{}", c.class.id, week.monday)));
        view! { <Row c way labels=labels.clone() /> }
    };
    let rows = week.classes.into_iter().map(row).collect_view();
    view! {
        <div class="scroll card" tabindex="0" role="region" aria-label=name>
            <table class="week subject"><thead><tr><th scope="col">{t.class}</th>{heads}<th scope="col" class="sum">{w.week}</th></tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}

/// A class: who teaches it, its days, its sum.
#[component]
fn Row(c: SubjectClass, way: Option<String>, labels: Vec<(NaiveDate, String)>) -> impl IntoView {
    let site = site();
    let (w, lang, today) = (Words::of(site.lang), site.lang, site.now.today());
    let (total, name) = (c.total(), c.class.label(lang));
    let held = (total.held > 0).then(|| fill(w.held, &[("n", &total.held)]));
    let name = match way {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let teachers = c.teachers.join(lang.pick("、", ", "));
    let cells = c.days.into_iter().map(|day| {
        let label = labels.iter().find(|l| l.0 == day.date).map(|l| l.1.clone()).unwrap_or_default();
        let (is_today, above, idle) = (day.date == today, day.minutes.above() + day.outside > 0, day.said == Said::Unasked);
        view! { <td class="cell" class:today=is_today class:above=above class:idle=idle data-label=label><Cell day /></td> }
    });
    view! {
        <tr>
            <th scope="row">{name}<small>{teachers}</small></th>
            {cells.collect_view()}
            <td class="cell sum" data-label=w.week><Figures minutes=total />{held.map(|h| view! { <p class="tags"><span class="tag held num">{h}</span></p> })}</td>
        </tr>
    }
}

#[component]
fn Cell(day: SubjectDay) -> impl IntoView {
    let lang = site().lang;
    let (c, w) = (Common::of(lang), Words::of(lang));
    let said = match day.said {
        Said::Work => None,
        Said::None => Some(("tag none", c.none_today)),
        Said::Unfiled => Some(("tag note", c.unfiled)),
        Said::NotYet => Some(("quietly", w.not_yet)),
        Said::Unasked => None,
    };
    let unasked = (day.said == Said::Unasked).then_some(w.unasked);
    let outside = (day.outside > 0).then(|| fill(w.outside_day, &[("n", &day.outside)]));
    let figures = day.minutes.posted + day.minutes.held + day.minutes.plan > 0;
    let items = day.targets.into_iter().map(|t| view! { <Item t /> }).collect_view();
    view! {
        {figures.then(|| view! { <Figures minutes=day.minutes /> })}
        {outside.map(|o| view! { <p class="tags"><span class="tag above num">{o}</span></p> })}
        <ul>{items}</ul>
        {unasked.map(|u| view! { <p class="quietly"><span aria-hidden="true">"—"</span><span class="sr">{u}</span></p> })}
        {said.map(|(class, words)| view! { <p class="said"><span class=class>{words}</span></p> })}
    }
}

/// Minutes against the plan.
#[component]
fn Figures(minutes: Minutes) -> impl IntoView {
    let w = Words::of(site().lang);
    let plan = (minutes.plan > 0).then(|| fill(w.of_plan, &[("plan", &minutes.plan)]));
    view! {
        <div class="v num"><span><b class:free=minutes.posted == 0>{minutes.posted}</b>{plan}</span></div>
        <PlanBar minutes />
        <p class="tags"><AbovePlan minutes /></p>
    }
}

#[component]
fn Item(t: Arc<Target>) -> impl IntoView {
    let minutes = short_minutes(&t);
    view! { <li><span>{t.item.title.clone()}" "<span class="m num">{minutes}</span></span><span class="tags"><ItemTags t /></span></li> }
}
