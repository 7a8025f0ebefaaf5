//! A day of the calendar as it is drawn: what it is, in words and not in colour alone.

use super::Words;
use crate::{api::calendar::CalendarNow, text::fill};
use chrono::{Datelike, NaiveDate};
use domain::{calendar::label_in, lang::Lang, school::SpecialDay, sentence};

/// What a date is for the grade that is shown.
#[derive(Clone, Debug)]
pub(super) struct DayShown {
    /// The date.
    pub date: NaiveDate,
    /// How it is drawn: school, a day off that is none by its weekday, a made-up day, the weekend, outside of the terms.
    pub class: &'static str,
    /// 休 or 班, where it is not as its weekday says.
    pub kind: Option<&'static str>,
    /// 国庆节 …, and whose timetable it follows.
    pub label: String,
    /// Other grades differ.
    pub others: bool,
}

pub(super) fn shown(now: &CalendarNow, date: NaiveDate, lang: Lang) -> DayShown {
    let w = Words::of(lang);
    let calendar = now.school.calendar(now.grade);
    let weekend = date.weekday().number_from_monday() > 5;
    let followed = calendar.weekday_followed(date);
    let in_term = calendar.term_of(date).is_some();
    let (class, kind) = match (followed, weekend) {
        (Some(_), false) => ("on", None),
        (Some(_), true) => ("made", Some(w.made_up)),
        (None, _) if !in_term => ("out", None),
        (None, true) => ("rest", None),
        (None, false) => ("off", Some(w.off)),
    };
    let follows = followed.filter(|f| *f != date.weekday()).map(|f| fill(w.follows, &[("day", &sentence::weekday(f, lang))]));
    let name = calendar.label(date).filter(|_| in_term && class != "rest").map(|label| label_in(label, lang));
    let label = follows.into_iter().chain(name).collect::<Vec<_>>().join(" ");
    DayShown { date, class, kind, label, others: !now.others(date).is_empty() }
}

/// Days that follow one another and are the same: what was set at once is changed and removed at once.
pub(super) fn runs(days: &[SpecialDay]) -> Vec<Vec<SpecialDay>> {
    let mut sorted: Vec<_> = days.to_vec();
    sorted.sort_by_key(|d| (d.grade, d.date));
    let mut runs: Vec<Vec<SpecialDay>> = vec![];
    for day in sorted {
        let goes_on = |last: &SpecialDay| {
            last.date.succ_opt() == Some(day.date) && (last.grade, last.kind, &last.label) == (day.grade, day.kind, &day.label)
        };
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(goes_on) => run.push(day),
            _ => runs.push(vec![day]),
        }
    }
    runs.sort_by_key(|run| run.first().map(|d| (d.date, d.grade)));
    runs
}

/// `on today`
pub(super) fn class_of(day: &DayShown, today: NaiveDate) -> String {
    let today = if day.date == today { " today" } else { "" };
    format!("{}{today}", day.class)
}
