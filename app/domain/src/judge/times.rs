//! R09: cut-off, end of after-school service, days that are over, weeks that are published.

use super::{Case, Change};
use crate::{
    assignment::{DayMinutes, Kind, Need, State},
    finding::{Detail, Finding, Rule, Severity},
    moment::Moment,
    school::{Class, School},
};
use chrono::NaiveDate;

pub(super) fn findings(case: &Case<'_>) -> Vec<Finding> {
    time(case).into_iter().chain(published(case)).collect()
}

fn time(case: &Case<'_>) -> Option<Finding> {
    if case.is_back_entry() {
        return Some(note(Detail::BackEntered));
    }
    if enters_the_past(case) || comes_too_late(case) {
        return Some(too_late(case.school, case.class, case.moment));
    }
    case.is_late().then_some(note(Detail::Late))
}

/// Nothing is posted into a day that is over.
fn enters_the_past(case: &Case<'_>) -> bool {
    case.change == Change::Post && case.spread.iter().any(|d| d.date < case.moment.today())
}

/// Required work of any form for today, after the end of after-school service.
fn comes_too_late(case: &Case<'_>) -> bool {
    let for_today = case.spread.iter().any(|d| d.date == case.moment.today());
    case.posts() && case.assignment.kind.need == Need::Required && for_today && service_is_over(case.school, case.moment)
}

fn service_is_over(school: &School, moment: Moment) -> bool {
    moment.time() >= school.settings.service_end
}

fn minutes_on(days: &[DayMinutes], date: NaiveDate) -> u32 {
    days.iter().find(|d| d.date == date).map_or(0, |d| d.minutes)
}

/// What is new is added; what families could see is corrected.
fn published(case: &Case<'_>) -> Option<Finding> {
    if !case.situation.published {
        return None;
    }
    match case.change {
        Change::New | Change::Post => Some(note(Detail::Addition)),
        Change::Edit(State::Posted) => Some(note(Detail::Correction)),
        Change::Edit(State::Held | State::Withdrawn) | Change::Text => None,
    }
}

/// R09 for an edit of a posted target, from its days before and after: no minutes are moved into a day that is over, and
/// after the end of after-school service today takes no more required work; both are refused. More work for today after
/// the cut-off is late. Less is always possible.
#[must_use]
pub fn lateness_of_edit(
    school: &School,
    class: &Class,
    kind: Kind,
    before: &[DayMinutes],
    after: &[DayMinutes],
    moment: Moment,
) -> Option<Finding> {
    let today = moment.today();
    let is_new = |d: &DayMinutes| d.minutes > 0 && minutes_on(before, d.date) == 0;
    let grows = minutes_on(after, today) > minutes_on(before, today);
    if after.iter().any(|d| d.date < today && is_new(d))
        || (grows && kind.need == Need::Required && service_is_over(school, moment))
    {
        return Some(too_late(school, class, moment));
    }
    (grows && moment.time() >= school.settings.cut_off).then_some(note(Detail::Late))
}

/// Refused; the next load day is offered.
fn too_late(school: &School, class: &Class, moment: Moment) -> Finding {
    let next = school.calendar(class.grade).next_school_day(moment.today());
    Finding { rule: Rule::R09, severity: Severity::Refuse, detail: Detail::TooLate { next } }
}

fn note(detail: Detail) -> Finding {
    Finding { rule: Rule::R09, severity: Severity::Note, detail }
}
