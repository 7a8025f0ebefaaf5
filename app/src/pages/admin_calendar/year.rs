//! The year: a table for each term, a row for each week.

use super::{
    Words,
    days::{class_of, shown},
    mondays, week_of,
};
use crate::{
    api::calendar::CalendarNow,
    site::site,
    text::{common::Common, fill},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::{
    lang::Lang,
    school::Term,
    sentence::{self, full_date},
};
use leptos::prelude::*;

/// The weekdays, Monday first.
pub(super) const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

#[component]
pub(super) fn Year(now: CalendarNow) -> impl IntoView {
    let w = Words::of(site().lang);
    let terms = now.school.calendar(now.grade).terms().to_vec();
    let none = terms.is_empty().then(|| view! { <p class="card empty">{w.no_terms}</p> });
    let tables = terms.into_iter().map(|term| view! { <TermTable term now=now.clone() /> }).collect_view();
    view! { {none}{tables}<p class="hint">{w.legend}</p> }
}

#[component]
fn TermTable(term: Term, now: CalendarNow) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let calendar = now.school.calendar(now.grade);
    let days = calendar.load_days(term.starts_on, term.ends_on + Days::new(1)).len();
    let span = [("from", full_date(term.starts_on, lang)), ("to", full_date(term.ends_on, lang)), ("n", days.to_string())];
    let span = span.iter().fold(w.in_all.to_owned(), |text, (name, value)| fill(&text, &[(name, value)]));
    let rows = mondays(term.starts_on, term.ends_on).map(|m| week_row(&now, m, lang)).collect_view();
    view! {
        <section class="card calterm">
            <h2>{term.name.clone()}</h2>
            <p class="hint num">{span}</p>
            <table class="cal num" aria-label=term.name>
                <thead><tr><th scope="col">{w.week}</th>{head(lang)}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// The names of the weekdays.
pub(super) fn head(lang: Lang) -> impl IntoView + use<> {
    WEEK.map(|day| view! { <th scope="col">{sentence::weekday(day, lang)}</th> }).collect_view()
}

fn week_row(now: &CalendarNow, monday: NaiveDate, lang: Lang) -> impl IntoView + use<> {
    let (w, calendar) = (Words::of(lang), now.school.calendar(now.grade));
    let number = calendar.week_number(monday + Days::new(3)).map(|n| fill(Common::of(lang).week, &[("n", &n)]));
    let days = fill(w.school_days, &[("n", &calendar.week(monday).len())]);
    let cells = week_of(monday).map(|date| cell(now, date, lang)).collect_view();
    view! { <tr><th scope="row">{number}<small>{days}</small></th>{cells}</tr> }
}

fn cell(now: &CalendarNow, date: NaiveDate, lang: Lang) -> impl IntoView + use<> {
    let day = shown(now, date, lang);
    let w = Words::of(lang);
    let number = if date.day() == 1 { format!("{}/{}", date.month(), date.day()) } else { date.day().to_string() };
    let kind = day.kind.map(|kind| view! { " "<b class="kind">{kind}</b> });
    let label = (!day.label.is_empty()).then(|| view! { <small>{day.label.clone()}</small> });
    let others = day.others.then(|| view! { <small class="others">{w.others}</small> });
    let now_date = (date == now.today).then_some("date");
    view! { <td class=class_of(&day, now.today) aria-current=now_date>{number}{kind}{label}{others}</td> }
}
