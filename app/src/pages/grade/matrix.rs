//! Classes × days against their caps.

use super::{May, Order, View, Words};
use crate::{
    api::{
        grade::GradeWeek,
        week::{ClassDay, ClassWeek},
    },
    pages::{
        cell::{CellFigures, NoHomework, day_label},
        rules::OwnCaps,
    },
    site::site,
    text::fill,
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    load::counted,
    school::{Grade, School},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::Target;

/// A week's table; a cell opens its items.
#[component]
pub fn Matrix(week: GradeWeek, school: Arc<School>, view: View, may: May) -> impl IntoView {
    let site = site();
    let t = site.common();
    let w = Words::of(site.lang);
    let calendar = school.calendar(week.grade);
    let today = site.now.today();
    let heads = week.days.iter().map(|d| {
        let label = day_label(*d, calendar.days_off_after(*d).min(9), site.lang);
        view! { <th scope="col" class:today=*d == today>{label}</th> }
    });
    let heads = heads.collect_view();
    let means = week.days.iter().zip(&week.means).map(|(date, mean)| {
        let label = day_label(*date, calendar.days_off_after(*date).min(9), site.lang);
        view! { <td class="cell mean num" data-label=label>{mean.map_or_else(|| "–".to_owned(), |n| fill(w.mean_of, &[("n", &n)]))}</td> }
    });
    let means = means.collect_view();
    let (grade, monday) = (week.grade, week.monday);
    let classes = ordered(week.classes, view.order);
    let rows = classes.into_iter().map(|c| view! { <Row c school=school.clone() view grade monday may /> }).collect_view();
    let grades = std::iter::once(grade).collect();
    view! {
        <OwnCaps school=school.clone() grades monday />
        <div class="scroll card" tabindex="0" role="region" aria-label=t.grade id="week">
            <table class="week">
                <thead><tr><th scope="col">{t.class}</th>{heads}</tr></thead>
                <tbody>{rows}<tr class="means"><th scope="row">{w.mean}</th>{means}</tr></tbody>
            </table>
        </div>
    }
}

/// By class, or those first that need a look.
fn ordered(mut classes: Vec<ClassWeek>, order: Order) -> Vec<ClassWeek> {
    let over = |d: &ClassDay| (d.figures.load + d.figures.held_minutes).saturating_sub(d.cap.total);
    let held = |c: &ClassWeek| c.days.iter().map(|d| d.waiting().count()).sum::<usize>();
    if order == Order::Worst {
        classes.sort_by_key(|c| std::cmp::Reverse((c.days.iter().map(over).max(), held(c))));
    }
    classes
}

#[component]
fn Row(c: ClassWeek, school: Arc<School>, view: View, grade: Grade, monday: NaiveDate, may: May) -> impl IntoView {
    let site = site();
    let (lang, today, class) = (site.lang, site.now.today(), c.class.clone());
    let name = site.href(&format!("/class/{}/{monday}", class.id));
    let base = site.href("");
    let cells = c.days.into_iter().map(move |day| {
        let here = View { class: Some(class.id), date: Some(day.date), ..view };
        let href = format!("{base}{}#items", here.address(grade, monday));
        let chosen = view.class == Some(class.id) && view.date == Some(day.date);
        let no_homework = NoHomework::of(&school, grade, day.date);
        let label = day_label(day.date, school.calendar(grade).days_off_after(day.date).min(9), lang);
        let words = format!("{} {label}", class.label(lang));
        let is_today = day.date == today;
        let bad = day.figures.load + day.figures.held_minutes > day.cap.total;
        let (of, date) = (class.id.to_string(), day.date.to_string());
        let (load, cap) = (day.figures.load, day.cap.total);
        let open = (day.date >= today).then_some("");
        let held = (may == May::Resolve).then(|| view! { <Held day=day.clone() school=school.clone() /> });
        view! {
            <td class="cell" class:sel=chosen class:today=is_today class:bad=bad data-label=label data-class=of data-date=date data-load=load data-cap=cap data-open=open>
                <a href=href aria-current=chosen.then_some("true")><span class="sr">{words}</span><CellFigures day no_homework lang /></a>
                {held}
            </td>
        }
    });
    view! { <tr><th scope="row"><a class="plainlink" href=name>{c.class.label(lang)}</a></th>{cells.collect_view()}</tr> }
}

/// What waits on a day, to be carried to another: by script alone, the form of each item does the same.
#[component]
fn Held(day: ClassDay, school: Arc<School>) -> impl IntoView {
    let waiting: Vec<_> = day.targets.iter().filter(|t| t.item.state == State::Held && !t.back_entered).cloned().collect();
    let today = site().now.today();
    let chip = |t: Arc<Target>| view! { <Carry t school=school.clone() /> };
    (!waiting.is_empty() && day.date >= today)
        .then(|| view! { <div class="carries">{waiting.into_iter().map(chip).collect_view()}</div> })
}

/// A handle: subject and minutes.
#[component]
pub fn Carry(t: Arc<Target>, school: Arc<School>) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let subject = school.subject(t.item.subject).map(|s| s.label(lang)).unwrap_or_default();
    let class = school.class(t.class);
    let minutes = class.map_or(0, |c| counted(c.grade, t.item.kind, t.item.minutes));
    view! {
        <button type="button" class="carry num" data-carry=""
            data-assignment=t.item.assignment.to_string() data-class=t.class.to_string() data-from=t.date.to_string()
            data-version=t.version data-minutes=minutes>
            <span class="sr">{w.carry}</span><span aria-hidden="true">"⠿ "</span>{subject}" "{t.item.minutes}"′"
        </button>
    }
}
