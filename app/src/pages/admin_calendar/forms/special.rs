//! Days by hand: new ones, and those that stand changed in their place.

use super::{Words, action, field, typed};
use crate::{
    api::calendar::{CalendarNow, Typed},
    pages::{
        admin_calendar::{Tried, days::runs, month::key, year::WEEK},
        item::grade_name,
    },
    site::site,
};
use domain::{
    lang::Lang,
    school::{DayKind, School, SpecialDay},
    sentence,
};
use leptos::prelude::*;

#[component]
pub(super) fn DaysForm(now: CalendarNow, tried: Tried) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let at = |name| typed(&tried, "days", name);
    let of = (&tried, "days");
    let keys: Vec<_> = of_form(&tried, "key");
    let back =
        (!keys.is_empty()).then(|| view! { <a class="btn quiet" href=site.href("/admin/calendar#days")>{w.keep_days}</a> });
    let heading = if keys.is_empty() { w.days } else { w.change_days };
    let keys = keys.into_iter().map(|key| view! { <input type="hidden" name="key" value=key /> }).collect_view();
    view! {
        <section class="card form" id="days"><h2>{heading}</h2><p class="hint">{w.days_more}</p>
            <form method="post" action=action("days") class="form">
                <input type="hidden" name="do" value="days" />{keys}
                <div class="row">{field(of, ("from", "date"), w.from, at("from"))}{field(of, ("to", "date"), w.to, at("to"))}</div>
                {field(of, ("name", "text"), w.name, at("name"))}
                <p class="hint">{w.name_more}</p>
                {kind(&tried, lang)}
                {grades(&now, &tried, lang)}
                <p class="ways"><button class="btn main">{w.next}</button>{back}</p>
            </form>
        </section>
    }
}

/// All that was typed under a name, as long as it is of this form.
fn of_form(tried: &Tried, name: &str) -> Vec<String> {
    if tried.typed.section() == "days" { tried.typed.all(name).map(str::to_owned).collect() } else { vec![] }
}

fn kind(tried: &Tried, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let (is_school, follows) = (typed(tried, "days", "kind") == "school", typed(tried, "days", "follows"));
    let weekdays = WEEK.map(|day| {
        let n = day.number_from_monday().to_string();
        let chosen = follows == n;
        view! { <option value=n selected=chosen>{sentence::weekday(day, lang)}</option> }
    });
    view! {
        <div class="row">
            <div class="field"><label for="days-kind">{w.kind}</label><select id="days-kind" name="kind">
                <option value="off">{w.off}</option><option value="school" selected=is_school>{w.school}</option></select></div>
            <div class="field"><label for="days-follows">{w.follows}</label><select id="days-follows" name="follows">
                <option value="">{w.own}</option>{weekdays.collect_view()}</select></div>
        </div>
    }
}

/// Nothing to choose before there are classes.
fn grades(now: &CalendarNow, tried: &Tried, lang: Lang) -> impl IntoView + use<> {
    let (w, some) = (Words::of(lang), of_form(tried, "grade"));
    let chips = now.school.grades().into_iter().map(|g| {
        let n = g.number().to_string();
        let chosen = some.contains(&n);
        view! { <label class="chip"><input type="checkbox" name="grade" value=n checked=chosen />{grade_name(g, lang)}</label> }
    });
    let chips: Vec<_> = chips.collect();
    (!chips.is_empty())
        .then(|| view! { <fieldset class="field"><legend>{w.some}</legend><div class="chips">{chips}</div></fieldset> })
}

/// The values of days that were set at once, as their form has them, for changing them; by the key of the first.
#[must_use]
pub fn day_fields(school: &School, first: &str) -> Option<Typed> {
    let is_first = |d: &SpecialDay| key(d.date, d.grade) == first;
    let run = runs(&school.days).into_iter().find(|run| run.first().is_some_and(is_first))?;
    let (from, to) = (run.first()?, run.last()?);
    let (kind, follows) = match from.kind {
        DayKind::Off => ("off", None),
        DayKind::School(follows) => ("school", follows),
    };
    let fields = [
        ("do", "days".to_owned()),
        ("from", from.date.to_string()),
        ("to", if run.len() > 1 { to.date.to_string() } else { String::new() }),
        ("name", from.label.clone()),
        ("kind", kind.to_owned()),
        ("follows", follows.map(|day| day.number_from_monday().to_string()).unwrap_or_default()),
        ("grade", from.grade.map(|g| g.number().to_string()).unwrap_or_default()),
    ];
    let keys = run.iter().map(|d| ("key", key(d.date, d.grade)));
    Some(Typed(fields.into_iter().chain(keys).map(|(n, v)| (n.to_owned(), v)).collect()))
}
