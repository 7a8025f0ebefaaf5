//! What stands on the days on which a change of the calendar makes a difference.

use super::ByClass;
use crate::{SetAssignment, StoreError, TargetOf, Tx, assignment::set_assignment, day::targets};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::State,
    calendar::{Standing, touched_days},
    id::{AssignmentId, ClassId},
    school::{Grade, School},
};
use std::collections::{BTreeMap, BTreeSet};

/// What stands.
pub(super) struct Stand {
    /// Assignments as they are, by id.
    pub sets: BTreeMap<AssignmentId, SetAssignment>,
    /// Their targets that have a row on a touched day, by class.
    pub standing: ByClass<Vec<Standing>>,
}

/// As `touched_days`, and days whose label or whose neighbours make no difference to homework left out.
pub(super) fn differing(before: &School, after: &School, grade: Grade) -> BTreeSet<NaiveDate> {
    let (was, is) = (before.calendar(grade), after.calendar(grade));
    touched_days(before, after, grade).into_iter().filter(|d| was.weekday_followed(*d) != is.weekday_followed(*d)).collect()
}

/// Reads what stands on the touched days.
pub(super) async fn stand(tx: &mut Tx<'_>, before: &School, after: &School) -> Result<Stand, StoreError> {
    let touched = touched(before, after);
    let dates = || touched.values().flatten().copied();
    let mut stand = Stand { sets: BTreeMap::new(), standing: BTreeMap::new() };
    let (Some(first), Some(last)) = (dates().min(), dates().max()) else { return Ok(stand) };
    let mut posted: BTreeMap<(ClassId, AssignmentId), Option<DateTime<Utc>>> = BTreeMap::new();
    for row in targets(tx, before.id, TargetOf::School, (first, last)).await? {
        let days = before.class(row.class).and_then(|c| touched.get(&c.grade));
        if days.is_some_and(|days| days.contains(&row.date)) {
            posted.insert((row.class, row.item.assignment), row.posted_at);
        }
    }
    let ids: BTreeSet<_> = posted.keys().map(|(_, id)| *id).collect();
    for id in ids {
        let set = set_assignment(tx, before.id, id).await?.ok_or(StoreError::NotFound)?;
        for target in set.targets.iter().filter(|t| t.target.state != State::Withdrawn) {
            let Some(posted_at) = posted.get(&(target.class, id)) else { continue };
            let standing = Standing { class: target.class, target: target.target.clone(), posted_at: *posted_at };
            stand.standing.entry(target.class).or_default().push(standing);
        }
        stand.sets.insert(id, set);
    }
    Ok(stand)
}

fn touched(before: &School, after: &School) -> BTreeMap<Grade, BTreeSet<NaiveDate>> {
    before.grades().into_iter().map(|g| (g, touched_days(before, after, g))).filter(|(_, days)| !days.is_empty()).collect()
}

/// The days to be locked: every touched one of a class, and all of those that its targets have.
pub(super) fn days_of_classes(before: &School, after: &School, stand: &Stand) -> BTreeSet<(ClassId, NaiveDate)> {
    let touched = touched(before, after);
    let of_class = |class: &domain::school::Class| {
        let id = class.id;
        let own = stand.standing.get(&id).into_iter().flatten().flat_map(|s| s.target.days.iter().map(|d| d.date));
        let all: Vec<_> = touched.get(&class.grade).into_iter().flatten().copied().chain(own).collect();
        all.into_iter().map(move |date| (id, date))
    };
    before.classes.iter().flat_map(of_class).collect()
}
