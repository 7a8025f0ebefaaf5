//! R09: cut-off, end of after-school service, days that are over, weeks that are published.

use super::{BACK_ENTRY_DAYS, Case, Change};
use crate::{
    assignment::{DayMinutes, Kind, Need, State, worked},
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
    case.change == Change::Post && worked(case.spread).any(|d| d.date < case.moment.today())
}

/// Required work of any form for today, after the end of after-school service.
fn comes_too_late(case: &Case<'_>) -> bool {
    let for_today = worked(case.spread).any(|d| d.date == case.moment.today());
    case.posts() && case.assignment.kind.need == Need::Required && for_today && service_is_over(case.school, case.moment)
}

fn service_is_over(school: &School, moment: Moment) -> bool {
    moment.time() >= school.posting(moment.today()).service_end
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

/// A target's kind and its minutes per load day: as it was, or as it shall be.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// Form, place, required or optional.
    pub kind: Kind,
    /// Minutes per load day.
    pub days: &'a [DayMinutes],
}

impl Work<'_> {
    fn on(&self, date: NaiveDate) -> Option<u32> {
        self.days.iter().find(|d| d.date == date).map(|d| d.minutes)
    }

    /// On that day this asks for more than `before` did: more minutes, or work that must be done, or that counts, and did not.
    fn asks_more_than(&self, before: &Self, date: NaiveDate) -> bool {
        let Some(minutes) = self.on(date) else { return false };
        let must = self.kind.need == Need::Required && before.kind.need == Need::Optional;
        let counts = self.kind.counts() && !before.kind.counts();
        let was = before.on(date);
        minutes > was.unwrap_or(0) || (was.is_none() && minutes == 0 && self.days.len() == 1) || must || counts
    }

    fn differs_from(&self, other: &Self, date: NaiveDate) -> bool {
        let (own, others) = (self.on(date), other.on(date));
        own.unwrap_or(0) != others.unwrap_or(0) || (own.is_some() && self.kind != other.kind)
    }
}

/// R09 for an edit of a posted target. Refused: more for a day that is over; any change of a day that can no longer be
/// recorded either; more required work for today after the end of after-school service. More for today after the cut-off is
/// late. Less is always possible.
#[must_use]
pub fn lateness_of_edit(school: &School, class: &Class, before: Work<'_>, after: Work<'_>, moment: Moment) -> Option<Finding> {
    let today = moment.today();
    let dates = || before.days.iter().chain(after.days).map(|d| d.date);
    if let Some(date) = dates().find(|d| is_closed(school, class, *d, moment) && after.differs_from(&before, *d)) {
        return Some(closed(date));
    }
    let into_past = dates().any(|d| d < today && after.asks_more_than(&before, d));
    let more_today = after.asks_more_than(&before, today);
    if into_past || (more_today && after.kind.need == Need::Required && service_is_over(school, moment)) {
        return Some(too_late(school, class, moment));
    }
    (more_today && moment.time() >= school.posting(today).cut_off).then_some(note(Detail::Late))
}

/// A day that is over for longer than a back-entry reaches: what stands on it is the record, and changes no more.
#[must_use]
pub fn is_closed(school: &School, class: &Class, date: NaiveDate, moment: Moment) -> bool {
    let open = || school.calendar(class.grade).school_days_back(moment.today(), BACK_ENTRY_DAYS);
    date < moment.today() && open().into_iter().min().is_none_or(|first| date < first)
}

/// Refused: a day that is closed.
#[must_use]
pub fn closed(date: NaiveDate) -> Finding {
    Finding { rule: Rule::R09, severity: Severity::Refuse, detail: Detail::Closed { date } }
}

/// Refused; the next load day is offered.
fn too_late(school: &School, class: &Class, moment: Moment) -> Finding {
    let next = school.calendar(class.grade).next_school_day(moment.today());
    Finding { rule: Rule::R09, severity: Severity::Refuse, detail: Detail::TooLate { next } }
}

fn note(detail: Detail) -> Finding {
    Finding { rule: Rule::R09, severity: Severity::Note, detail }
}
