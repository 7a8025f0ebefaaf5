//! `/class/{id}/{monday}`: one class's whole week, day beside day, and each subject against the plan.

use super::{
    cell::{CellFigures, NoHomework, day_label},
    item::{AbovePlan, ItemTags, OnPaper, PlanBar, Ways, class_name, class_ways, named, short_minutes},
};
use crate::{
    api::{
        class::ClassView,
        subject::Minutes,
        week::{ClassDay, ClassWeek},
    },
    components::week_nav::WeekNav,
    site::site,
    text::{catalogue, common::Common, fill},
};
use chrono::{Days, NaiveDate};
use domain::{
    id::SubjectId,
    lang::Lang,
    school::{Class, School, Subject},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::Target;

catalogue! {
    /// Words of the class's week.
    Words {
        whole: "本周书面作业 {load} 分钟：校内完成 {school}，预计带回家 {home}", "{load} min of written work this week: {school} done at school, {home} expected left for home";
        practice_week: "本周校内练习 {school} 分钟；一、二年级不布置家庭书面作业", "{school} min of practice at school this week; grades 1–2 have no written homework at home";
        over: "{n} 天超限", "{n} over the cap";
        held: "{n} 项待统筹", "{n} held";
        unfiled: "{n} 科未填报", "{n} not filed";
        fine: "每天都在上限以内", "Every day is within its cap";
        places: "校内完成 {school} · 预计带回家 {home}", "{school} at school · {home} left for home";
        practice: "校内练习 {school} 分钟", "{school} min of practice at school";
        other: "非书面 {n} 分钟", "{n} min other than written";
        optional: "选做全做 +{n}", "+{n} with all optional";
        not_yet: "尚未布置", "Not set yet";
        nothing: "没有布置作业", "Nothing was set";
        unfiled_line: "未填报：{names}", "Not filed: {names}";
        none_line: "今日无作业：{names}", "No homework today: {names}";
        no_week: "这一周没有上课日。", "This week has no school days.";
        duty: "课后服务清单", "After-school list";
        history: "怎么变成这样的", "How it came to be so";
        subjects: "各学科本周合计（必做书面作业，分钟）", "Subjects over the week (required written work, min)";
        subject: "学科", "Subject";
        posted: "已发布", "Posted";
        held_head: "待统筹", "Held";
        plan: "规划", "Plan";
        against: "对照规划（虚线）", "Against the plan (dashed)";
        no_subjects: "这一周还没有必做的书面作业，规划也没有安排。", "No required written work is set or planned this week.";
    }
}

/// The page's title.
#[must_use]
pub fn title(class: &Class, monday: NaiveDate, school: &School, lang: Lang) -> String {
    let n = school.calendar(class.grade).week_number(monday + Days::new(4));
    let name = class_name(class, lang);
    n.map_or_else(|| name.clone(), |n| format!("{name} · {}", fill(Common::of(lang).week, &[("n", &n)])))
}

/// The class's week.
#[component]
pub fn ClassPage(data: ClassView, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let (class, monday) = (data.week.class.clone(), data.monday);
    let number = school.calendar(class.grade).week_number(monday + Days::new(4));
    let ways = class_ways(&data.beside, &class, |c| format!("/class/{}/{monday}", c.id));
    let path = format!("/class/{}", class.id);
    let empty = data.week.days.is_empty();
    let days = data
        .week
        .days
        .iter()
        .map(|day| view! { <Day day=day.clone() class=class.clone() school=school.clone() /> })
        .collect_view();
    view! {
        <OnPaper />
        <div class="head"><h1>{class_name(&class, lang)}</h1><Summary week=data.week.clone() /><WeekNav path monday week=number /></div>
        <Sums week=data.week />
        <Ways label=super::item::Words::of(lang).classes ways />
        {empty.then(|| view! { <p class="card empty">{w.no_week}</p> })}
        {(!empty).then(|| view! { <div class="columns num">{days}</div> })}
        {(!empty).then(|| view! { <Totals totals=data.totals seen=data.subjects grade=class.grade.number() monday /> })}
    }
}

/// What needs a look.
#[component]
fn Summary(week: ClassWeek) -> impl IntoView {
    let w = Words::of(site().lang);
    let (over, held, unfiled) = (week.over(), week.held(), week.unfiled());
    // of a week without anything yet, and of grades without home work, it would say nothing
    let set = !week.class.grade.has_no_home_work() && week.days.iter().any(|d| !d.is_unset());
    let fine = set && over == 0 && held == 0;
    let tag = |n: usize, words, class| (n > 0).then(|| view! { <span class=class>{fill(words, &[("n", &n)])}</span> });
    view! {
        <p class="tags num">
            {tag(over, w.over, "tag over")}
            {tag(held, w.held, "tag held")}
            {tag(unfiled, w.unfiled, "tag note")}
            {fine.then(|| view! { <span class="tag ok">{w.fine}</span> })}
        </p>
    }
}

/// The week in one line.
#[component]
fn Sums(week: ClassWeek) -> impl IntoView {
    let w = Words::of(site().lang);
    let sum = |take: fn(&ClassDay) -> u32| week.days.iter().map(take).sum::<u32>();
    let (load, at_school, home) = (sum(|d| d.figures.load), sum(|d| d.figures.school_minutes), sum(|d| d.figures.home_minutes));
    let line = if week.class.grade.has_no_home_work() { w.practice_week } else { w.whole };
    let line = fill(line, &[("load", &load), ("school", &at_school), ("home", &home)]);
    (load + at_school > 0).then(|| view! { <p class="line num">{line}</p> })
}

#[component]
fn Day(day: ClassDay, class: Class, school: Arc<School>) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let label = day_label(day.date, school.calendar(class.grade).days_off_after(day.date).min(9), lang);
    let names = |ids: &[SubjectId]| ids.iter().filter_map(|s| school.subject(*s)).map(|s| s.label(lang)).collect::<Vec<_>>();
    let unfiled = named(w.unfiled_line, &names(&day.unfiled), lang);
    let none = named(w.none_line, &names(&day.none), lang);
    let (bad, today) = (day.figures.load + day.figures.held_minutes > day.cap.total, day.date == site.now.today());
    let empty = empty_word(&day, &class, &school, w);
    let items = day.targets.iter().map(|t| view! { <Item t=t.clone() school=school.clone() /> }).collect_view();
    let duty = site.href(&format!("/duty/{}/{}", class.id, day.date));
    let history = site.href(&format!("/class/{}/{}/history", class.id, day.date));
    view! {
        <section class="card column" class:today=today class:bad=bad>
            <h2>{label}</h2>
            <DayFigures day class school=school.clone() />
            <ul>{items}</ul>
            {empty.map(|e| view! { <p class="hint">{e}</p> })}
            {none.map(|n| view! { <p class="hint">{n}</p> })}
            {unfiled.map(|u| view! { <p class="hint"><span class="tag note">{u}</span></p> })}
            <p class="way">
                <a href=duty>{w.duty}<span aria-hidden="true">" ›"</span></a>
                <a href=history>{w.history}<span aria-hidden="true">" ›"</span></a>
            </p>
        </section>
    }
}

/// What a day without any item says; a no-homework day says so with its figures, unfiled subjects for themselves.
fn empty_word(day: &ClassDay, class: &Class, school: &School, w: Words) -> Option<&'static str> {
    let told = !day.targets.is_empty() || !day.none.is_empty() || !day.unfiled.is_empty();
    let free = NoHomework::of(school, class.grade, day.date) == NoHomework::Day;
    (!told && !free).then_some(if day.open { w.not_yet } else { w.nothing })
}

/// The picture and the sums; in grades 1–2, which have no homework at home, the practice at school.
#[component]
fn DayFigures(day: ClassDay, class: Class, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let (w, f) = (Words::of(lang), day.figures.clone());
    let practice = class.grade.has_no_home_work();
    let places = fill(if practice { w.practice } else { w.places }, &[("school", &f.school_minutes), ("home", &f.home_minutes)]);
    let places = (f.load + f.school_minutes > 0).then_some(places);
    let other = (f.other_minutes > 0).then(|| fill(w.other, &[("n", &f.other_minutes)]));
    let optional = (f.optional_minutes > 0).then(|| fill(w.optional, &[("n", &f.optional_minutes)]));
    let no_homework = NoHomework::of(&school, class.grade, day.date);
    let lines = [places, other, optional].into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        {(!practice).then(|| view! { <CellFigures day no_homework lang /> })}
        <div class="sums">{lines}</div>
    }
}

#[component]
fn Item(t: Arc<Target>, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let subject = school.subject(t.item.subject).map(|s| s.label(lang)).unwrap_or_default();
    let teacher = school.staff_name(t.item.staff).to_owned();
    let minutes = short_minutes(&t);
    view! {
        <li>
            <p class="first"><b>{subject}</b><span class="m">{minutes}</span></p>
            <p>{t.item.title.clone()}</p>
            <p class="tags"><ItemTags t /><span class="quietly">{teacher}</span></p>
        </li>
    }
}

/// Every subject of the week against the plan, in the school's order.
#[component]
fn Totals(totals: Vec<(Subject, Minutes)>, seen: Vec<SubjectId>, grade: u8, monday: NaiveDate) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    if totals.is_empty() {
        return view! { <p class="card empty">{w.no_subjects}</p> }.into_any();
    }
    let row = |(subject, minutes): (Subject, Minutes)| {
        let href = site.href(&format!("/subject/{}/{grade}/{monday}", subject.code));
        let name = if seen.contains(&subject.id) {
            view! { <a href=href>{subject.label(site.lang)}</a> }.into_any()
        } else {
            subject.label(site.lang).into_any()
        };
        let some = |n: u32, none: &str| if n > 0 { n.to_string() } else { none.to_owned() };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="m" data-label=w.posted>{minutes.posted}</td>
                <td class="m" data-label=(minutes.held > 0).then_some(w.held_head)>{some(minutes.held, "")}</td>
                <td class="m" data-label=w.plan>{some(minutes.plan, "—")}</td>
                <td><div class="against"><PlanBar minutes /><AbovePlan minutes /></div></td>
            </tr>
        }
    };
    let rows = totals.into_iter().map(row).collect_view();
    view! {
        <h2>{w.subjects}</h2>
        <div class="card totals"><table class="plain stack num">
            <thead><tr><th scope="col">{w.subject}</th><th scope="col" class="m">{w.posted}</th><th scope="col" class="m">{w.held_head}</th><th scope="col" class="m">{w.plan}</th><th scope="col">{w.against}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
    .into_any()
}
