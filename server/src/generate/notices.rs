//! The weekly notices of a generated school: once a week is over, what was set in it; for the last one, whose held work still
//! waits for room, a plan on its Friday.

use super::chance::Chance;
use crate::demo::set_up::time;
use chrono::{Days, NaiveDate};
use domain::{access::Role, board::BoardKind, calendar::monday_of, moment::Moment, school::School};
use std::sync::Arc;
use store::{NewStaff, Publish, Stamp};

/// One for each week with a school day before a Monday.
pub(super) fn weeks(school: &Arc<School>, staff: &[NewStaff], chance: &mut Chance, before: NaiveDate) -> Vec<Publish> {
    let first = school.terms.iter().map(|t| monday_of(t.starts_on)).min().unwrap_or(before);
    let has_school = |monday: &NaiveDate| school.grades().iter().any(|g| !school.calendar(*g).week(*monday).is_empty());
    let mondays = first.iter_weeks().take_while(|monday| *monday < before).filter(has_school);
    let principal = staff.iter().find(|s| s.grants.iter().any(|g| g.role == Role::Principal));
    let notice = |monday: NaiveDate| {
        let next = monday + Days::new(7);
        let (kind, at) = if next >= before {
            (BoardKind::Plan, Moment::at(monday + Days::new(4), time(17, 0)))
        } else {
            (BoardKind::Actual, Moment::at(next, time(7, 30)))
        };
        Publish {
            school: Arc::clone(school),
            monday,
            kind,
            publisher: principal.map(|p| p.name.clone()).unwrap_or_default(),
            reason: None,
            after: None,
            signer: None,
            stamp: Stamp { at, by: principal.map(|p| p.id), id: chance.id(at) },
        }
    };
    mondays.map(notice).collect()
}
