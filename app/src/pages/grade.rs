//! `/grade/{n}/{monday}`: classes × days of a grade's week against their caps; a cell opens its items.

use super::cell::{CellFigures, NoHomework, day_label};
use crate::{
    api::{
        grade::{GradeState, GradeWeek},
        week::{ClassDay, ClassWeek},
    },
    components::week_nav::WeekNav,
    site::site,
    text::{catalogue, common, fill},
};
use chrono::{Days, NaiveDate};
use domain::{
    assignment::State,
    id::ClassId,
    lang::Lang,
    school::{Grade, School},
    sentence,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::Target;

catalogue! {
    /// Words of the coordinator's page.
    Words {
        title: "{grade}年级", "Grade {grade}";
        over: "{n} 天超限", "{n} days over";
        over_one: "1 天超限", "1 day over";
        held: "{n} 项待统筹", "{n} held";
        unfiled: "{n} 科未填报", "{n} not filed";
        fine: "每班每天都在上限以内", "Every class-day is within its cap";
        pick: "点一格，看当天每一项作业。", "Choose a cell to see its items.";
        posted_line: "已发布 {load}/{cap} 分钟", "{load}/{cap} min posted";
        with_held: "加上待统筹 {held} 分钟共 {sum}", "with {held} min held: {sum}";
        empty: "这一天还没有作业。", "Nothing is set for this day yet.";
        back: "回到表格", "Back to the table";
        share: "本周学科占比（已发布的书面作业）", "Subjects' share of the week (posted written work)";
        minutes: "{name} {n} 分钟，{share}%", "{name} {n} min, {share}%";
        set_by: "{name}", "{name}";
        grades: "年级", "Grades";
        no_week: "这一周没有上课日。", "This week has no school days.";
        unfiled_line: "未填报：{names}", "Not filed: {names}";
        none_line: "今日无作业：{names}", "No homework today: {names}";
    }
}

/// Which cell is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Open {
    /// Its class.
    pub class: Option<ClassId>,
    /// Its date.
    pub date: Option<NaiveDate>,
}

/// The page's title.
#[must_use]
pub fn title(grade: Grade, monday: NaiveDate, school: &School, lang: Lang) -> String {
    let n = school.calendar(grade).week_number(monday + Days::new(4));
    let name = fill(Words::of(lang).title, &[("grade", &lang.pick(grade.numeral().to_owned(), grade.number().to_string()))]);
    n.map_or_else(|| name.clone(), |n| format!("{name} · {}", fill(common::Common::of(lang).week, &[("n", &n)])))
}

/// The coordinator's page.
#[component]
pub fn GradePage(week: GradeWeek, school: Arc<School>, open: Open) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let chosen = week.classes.iter().find(|c| Some(c.class.id) == open.class).and_then(|c| {
        let day = c.days.iter().find(|d| Some(d.date) == open.date)?;
        Some((c.class.to_string(), day.clone()))
    });
    let number = school.calendar(week.grade).week_number(week.monday + Days::new(4));
    let grades = week.grades.clone();
    let path = format!("/grade/{}", week.grade.number());
    let shares = week.shares.clone();
    view! {
        <div class="head">
            <h1>{title(week.grade, week.monday, &school, site.lang)}</h1>
            <Summary over=week.over() held=week.held() unfiled=week.unfiled() />
            <WeekNav path monday=week.monday week=number />
        </div>
        <GradeTabs grades here=week.grade monday=week.monday />
        <div class="split wide">
            <section>{if week.days.is_empty() { view! { <p class="empty">{w.no_week}</p> }.into_any() } else { view! { <Matrix week school=school.clone() open /> }.into_any() }}</section>
            <aside>
                {match chosen {
                    Some((class, day)) => view! { <DayItems class day school /> }.into_any(),
                    None => view! { <p class="card empty">{w.pick}</p> }.into_any(),
                }}
                <Shares shares />
            </aside>
        </div>
    }
}

#[component]
fn Summary(over: usize, held: usize, unfiled: usize) -> impl IntoView {
    let w = Words::of(site().lang);
    view! {
        <p class="tags num">
            {(over > 0).then(|| view! { <span class="tag over">{over_words(over, w)}</span> })}
            {(held > 0).then(|| view! { <span class="tag held">{fill(w.held, &[("n", &held)])}</span> })}
            {(unfiled > 0).then(|| view! { <span class="tag note">{fill(w.unfiled, &[("n", &unfiled)])}</span> })}
            {(over == 0 && held == 0).then(|| view! { <span class="tag ok">{w.fine}</span> })}
        </p>
    }
}

fn over_words(n: usize, w: Words) -> String {
    if n == 1 { w.over_one.to_owned() } else { fill(w.over, &[("n", &n)]) }
}

/// The grades that the reader may see, where there are several, each with what needs a look.
#[component]
fn GradeTabs(grades: Vec<GradeState>, here: Grade, monday: NaiveDate) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let several = grades.len() > 1;
    let link = move |g: GradeState| {
        let name = fill(w.title, &[("grade", &site.lang.pick(g.grade.numeral().to_owned(), g.grade.number().to_string()))]);
        let href = site.href(&format!("/grade/{}/{monday}", g.grade.number()));
        let over = (g.over > 0).then(|| view! { " "<span class="tag over">{over_words(g.over, w)}</span> });
        let held =
            (g.held > 0 && g.over == 0).then(|| view! { " "<span class="tag held">{fill(w.held, &[("n", &g.held)])}</span> });
        view! { <a href=href aria-current=(g.grade == here).then_some("page")>{name}{over}{held}</a> }
    };
    several.then(|| view! { <nav class="tabs num" aria-label=w.grades>{grades.into_iter().map(link).collect_view()}</nav> })
}

#[component]
fn Matrix(week: GradeWeek, school: Arc<School>, open: Open) -> impl IntoView {
    let site = site();
    let t = site.common();
    let calendar = school.calendar(week.grade);
    let today = site.now.today();
    let heads = week.days.iter().map(|d| {
        let label = day_label(*d, calendar.days_off_after(*d).min(9), site.lang);
        view! { <th scope="col" class:today=*d == today>{label}</th> }
    });
    let heads = heads.collect_view();
    let (grade, monday) = (week.grade, week.monday);
    let rows = week.classes.into_iter().map(|c| view! { <Row c school=school.clone() open grade monday /> }).collect_view();
    view! {
        <div class="scroll card" tabindex="0" role="region" aria-label=t.grade id="week">
            <table class="week"><thead><tr><th scope="col">{t.class}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}

#[component]
fn Row(c: ClassWeek, school: Arc<School>, open: Open, grade: Grade, monday: NaiveDate) -> impl IntoView {
    let site = site();
    let (lang, today, class) = (site.lang, site.now.today(), c.class.clone());
    let cells = c.days.into_iter().map(move |day| {
        let href = site.href(&format!("/grade/{}/{monday}?class={}&date={}#items", grade.number(), class.id, day.date));
        let chosen = open.class == Some(class.id) && open.date == Some(day.date);
        let no_homework = NoHomework::of(&school, grade, day.date);
        let label = day_label(day.date, school.calendar(grade).days_off_after(day.date).min(9), lang);
        let words = format!("{class} {label}");
        let is_today = day.date == today;
        let bad = day.figures.load + day.figures.held_minutes > day.cap.total;
        view! {
            <td class="cell" class:sel=chosen class:today=is_today class:bad=bad data-label=label>
                <a href=href aria-current=chosen.then_some("true")><span class="sr">{words}</span><CellFigures day no_homework lang /></a>
            </td>
        }
    });
    view! { <tr><th scope="row">{c.class.to_string()}</th>{cells.collect_view()}</tr> }
}

#[component]
fn DayItems(class: String, day: ClassDay, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let (load, cap, held) = (day.figures.load, day.cap.total, day.figures.held_minutes);
    let line = fill(w.posted_line, &[("load", &load), ("cap", &cap)]);
    let more = (held > 0).then(|| fill(w.with_held, &[("held", &held), ("sum", &(load + held))]));
    let over = (held > 0 && load + held > cap).then(|| fill(common::Common::of(lang).over_by, &[("n", &(load + held - cap))]));
    let names = |ids: &[_]| {
        ids.iter().filter_map(|s| school.subject(*s)).map(|s| s.name.clone()).collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let unfiled = (!day.unfiled.is_empty()).then(|| fill(w.unfiled_line, &[("names", &names(&day.unfiled))]));
    let none = (!day.none.is_empty()).then(|| fill(w.none_line, &[("names", &names(&day.none))]));
    let empty = day.targets.is_empty();
    let items = day.targets.into_iter().map(|t| view! { <Item t school=school.clone() /> }).collect_view();
    view! {
        <section class="card items" id="items">
            <h2>{class}" "{sentence::date(day.date, lang)}</h2>
            <p class="num">{line}{more.map(|m| format!("{}{m}", lang.pick("，", ", ")))}" "{over.map(|o| view! { <span class="tag over">{o}</span> })}</p>
            {empty.then(|| view! { <p class="empty">{w.empty}</p> })}
            <ul class="list">{items}</ul>
            {unfiled.map(|u| view! { <p class="hint">{u}</p> })}
            {none.map(|u| view! { <p class="hint">{u}</p> })}
            <p class="back"><a href="#week"><span aria-hidden="true">"↑ "</span>{w.back}</a></p>
        </section>
    }
}

#[component]
fn Item(t: Arc<Target>, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let c = common::Common::of(lang);
    let subject = school.subject(t.item.subject).map(|s| s.name.clone()).unwrap_or_default();
    let held = t.item.state == State::Held;
    let held = held.then_some(if t.back_entered { c.known_overload } else { c.held });
    let counts = t.item.kind.counts();
    view! {
        <li>
            <span class="s">{subject}</span>
            <span>{t.item.title.clone()}</span>
            <span class="m num">{t.item.minutes}</span>
            <span class="t">
                {held.map(|h| view! { <span class="tag held">{h}</span> })}
                {(!counts).then(|| view! { <span class="tag">{common::form(t.item.kind.form, lang)}" "{common::need(t.item.kind.need, lang)}</span> })}
                {t.late.then(|| view! { <span class="tag late">{c.late}</span> })}
                <span class="hint">{school.staff_name(t.item.staff).to_owned()}</span>
            </span>
        </li>
    }
}

/// The subjects' share of the week, as a picture with the table beside it.
#[component]
fn Shares(shares: Vec<(String, u32)>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let sum: u32 = shares.iter().map(|s| s.1).sum();
    let most = shares.first().map_or(1, |s| s.1.max(1));
    let row = move |(name, n): (String, u32)| {
        let share = (n * 100 + sum / 2) / sum.max(1);
        let width = (n * 200 / most).max(2);
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td><svg class="share" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true"><rect class="load" width=width height="12" /></svg></td>
                <td class="num">{n}"′ "{share}"%"</td>
            </tr>
        }
    };
    (sum > 0).then(|| view! { <section class="card items"><h2>{w.share}</h2><table class="shares"><tbody>{shares.into_iter().map(row).collect_view()}</tbody></table></section> })
}
