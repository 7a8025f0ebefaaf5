//! One class on one load day, as a cell of a week: sum against cap, the picture, and what needs a look.

use crate::{
    api::week::ClassDay,
    components::bar::{Bar, LoadBar},
    text::{common::Common, fill},
};
use chrono::{Datelike, Days, NaiveDate};
use domain::{lang::Lang, school::School, sentence};
use leptos::prelude::*;

/// Load and cap in figures, the picture, tags.
#[component]
pub fn CellFigures(day: ClassDay, no_homework: NoHomework, lang: Lang) -> impl IntoView {
    let t = Common::of(lang);
    let (f, cap) = (&day.figures, day.cap.total);
    let bar = Bar { load: f.load, held: f.held_minutes, cap, new: 0 };
    let over = bar.over();
    let waiting = day.waiting().count();
    let overloads = usize::try_from(f.held).unwrap_or(0).saturating_sub(waiting);
    let near = f.held == 0 && over == 0 && cap > 0 && f.load * 5 >= cap * 4;
    let near = near.then_some(if f.load == cap { ("tag near full", t.full) } else { ("tag near", t.near) });
    let unfiled = day.unfiled.len();
    if cap == 0 {
        return view! { <div class="v"><span class="hint">{t.no_home_work}</span></div> }.into_any();
    }
    view! {
        <div class="v num">
            <span><b class:free=f.load == 0>{f.load}</b>{(f.held_minutes > 0).then(|| view! { <small class="plus">"+"{f.held_minutes}</small> })}"/"{cap}</span>
            {(no_homework == NoHomework::Day).then(|| view! { <span class="tag none">{t.no_homework_day}</span> })}
            {cancelled_words(&day, lang).map(|words| view! { <span class="tag note">{words}</span> })}
            {near.map(|(class, word)| view! { <span class=class>{word}</span> })}
        </div>
        <LoadBar bar size="cell" lang />
        <p class="tags">
            {(waiting > 0).then(|| view! { <span class="tag held num">{fill(t.held_count, &[("n", &waiting)])}</span> })}
            {(overloads > 0).then(|| view! { <span class="tag held num">{fill(t.overload_count, &[("n", &overloads)])}</span> })}
            {(over > 0).then(|| view! { <span class="tag over num">{fill(t.over_by, &[("n", &over)])}</span> })}
            {(unfiled > 0).then(|| view! { <span class="tag note num">{fill(t.unfiled_count, &[("n", &unfiled)])}</span> })}
        </p>
    }
    .into_any()
}

/// What is said of a day whose homework the school cancelled: what stands there was set since.
#[must_use]
pub fn cancelled_words(day: &ClassDay, lang: Lang) -> Option<&'static str> {
    let t = Common::of(lang);
    let words = if day.figures.load + day.figures.held_minutes > 0 { t.cancelled_then } else { t.cancelled_day };
    day.cancelled.then_some(words)
}

/// Whether a day is the grade's no-homework day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoHomework {
    /// It is.
    Day,
    /// It is not.
    Not,
}

impl NoHomework {
    /// For a class of the grade on a date.
    #[must_use]
    pub fn of(school: &School, grade: domain::school::Grade, date: NaiveDate) -> Self {
        if school.is_no_homework_day(grade, date) { Self::Day } else { Self::Not }
    }
}

/// `周五 27–29`: a load day with the days off that it covers.
#[must_use]
pub fn day_label(date: NaiveDate, days_off: u32, lang: Lang) -> String {
    let name = sentence::weekday(date.weekday(), lang);
    if days_off == 0 {
        return format!("{name} {}", date.day());
    }
    let last = date + Days::new(u64::from(days_off));
    let end = if last.month() == date.month() {
        last.day().to_string()
    } else {
        lang.pick(format!("{}/{}", last.month(), last.day()), last.format("%-d %b").to_string())
    };
    format!("{name} {}–{end}", date.day())
}
