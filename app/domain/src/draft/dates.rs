//! The days of a draft: when it is set, when it is due.

use super::Problem;
use crate::{
    assignment::Place,
    judge::BACK_ENTRY_DAYS,
    moment::Moment,
    school::{Class, School},
};
use chrono::{Days, NaiveDate};

/// Days ahead that homework can be set on: longer than planning needs, shorter than a typing error in the year.
const AHEAD: u64 = 200;
/// Most days between set and due: the summer holidays fit.
const SPAN: u64 = 60;

/// Reads YYYY-MM-DD.
pub(super) fn date(typed: &str) -> Result<NaiveDate, Problem> {
    let typed = typed.trim();
    let is_digit = |(i, b): (usize, u8)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() };
    if typed.len() != 10 || !typed.bytes().enumerate().all(is_digit) {
        return Err(Problem::NoDate);
    }
    NaiveDate::parse_from_str(typed, "%Y-%m-%d").map_err(|_| Problem::NoSuchDate)
}

/// A school day of every class, from the first day of back-entry on.
pub(super) fn set_on(typed: &str, school: &School, classes: &[&Class], moment: Moment) -> Result<NaiveDate, Problem> {
    let set_on = date(typed)?;
    let last = moment.today() + Days::new(AHEAD);
    if set_on > last {
        return Err(Problem::TooFarAhead { last });
    }
    classes.iter().try_for_each(|class| set_for(class, set_on, school, moment)).map(|()| set_on)
}

fn set_for(class: &Class, set_on: NaiveDate, school: &School, moment: Moment) -> Result<(), Problem> {
    let calendar = school.calendar(class.grade);
    if calendar.term_of(set_on).is_none() {
        return Err(Problem::OutsideTerm(set_on));
    }
    if !calendar.is_school_day(set_on) {
        return Err(Problem::NoSchoolDay(set_on));
    }
    let back = calendar.school_days_back(moment.today(), BACK_ENTRY_DAYS);
    let first = back.last().copied().unwrap_or(moment.today());
    if set_on < first { Err(Problem::TooLongAgo { first }) } else { Ok(()) }
}

/// The day it is due. It may lie in the next term, or in a term that is not set up yet; the same day only at school.
pub(super) fn due_on(typed: &str, set_on: Option<NaiveDate>, place: Option<Place>) -> Result<NaiveDate, Problem> {
    let due_on = date(typed)?;
    let Some(set_on) = set_on else { return Ok(due_on) };
    let last = set_on + Days::new(SPAN);
    if due_on < set_on {
        Err(Problem::DueBeforeSet)
    } else if due_on == set_on && place == Some(Place::Home) {
        Err(Problem::DueSameDay)
    } else if due_on > last {
        Err(Problem::DueTooLate { last })
    } else {
        Ok(due_on)
    }
}
