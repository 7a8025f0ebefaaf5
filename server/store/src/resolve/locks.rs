//! What is locked and read before a target is changed: assignments by id, then days by class and date, so that nobody waits for
//! somebody who waits for them.

use crate::{
    SetAssignment, StoreError, Tx,
    assignment::set_assignment,
    edit::lock_assignment,
    situation::{lock_days, situation},
};
use chrono::NaiveDate;
use domain::{
    assignment::DayMinutes,
    id::{AssignmentId, ClassId, SchoolId},
    judge::Situation,
    resolve::{Action, Step, Target},
    school::{Class, School},
};
use std::collections::{BTreeMap, BTreeSet};

/// Assignments as they stand, by id.
pub(crate) type Set = BTreeMap<AssignmentId, SetAssignment>;

/// Locks assignments in the order of their ids, each at the version that was seen.
pub(crate) async fn lock_all(
    tx: &mut Tx<'_>,
    school: SchoolId,
    seen: impl Iterator<Item = (AssignmentId, Option<i64>)>,
) -> Result<Set, StoreError> {
    let mut versions: BTreeMap<AssignmentId, BTreeSet<i64>> = BTreeMap::new();
    for (id, version) in seen {
        versions.entry(id).or_default().extend(version);
    }
    let mut set = Set::new();
    for (id, seen) in versions {
        let locked = lock_assignment(tx, school, id).await?;
        if seen.iter().any(|version| version + 1 != locked) {
            return Err(StoreError::Stale);
        }
        set.insert(id, set_assignment(tx, school, id).await?.ok_or(StoreError::NotFound)?);
    }
    Ok(set)
}

/// The days that a step touches: the target's, and where it goes.
pub(super) fn step_days(set: &Set, step: Step) -> Vec<(ClassId, NaiveDate)> {
    let target = set.get(&step.assignment).and_then(|s| s.target(step.class));
    let to = if let Action::Move { to, .. } = step.action { Some(to) } else { None };
    let days = target.into_iter().flat_map(|t| dates_of(&t.days)).chain(to);
    days.map(|date| (step.class, date)).collect()
}

/// Locks days in the order of class and date.
pub(crate) async fn lock_class_days(
    tx: &mut Tx<'_>,
    school: &School,
    days: BTreeSet<(ClassId, NaiveDate)>,
) -> Result<(), StoreError> {
    let mut by_class: BTreeMap<ClassId, Vec<NaiveDate>> = BTreeMap::new();
    for (class, date) in days {
        by_class.entry(class).or_default().push(date);
    }
    for (id, dates) in by_class {
        let class = school.class(id).ok_or(StoreError::NotFound)?;
        lock_days(tx, school, class, &dates).await?;
    }
    Ok(())
}

/// What stands beside a target on the days of two of its pictures.
pub(crate) async fn beside(
    tx: &mut Tx<'_>,
    school: &School,
    class: &Class,
    target: &Target,
    days: &[NaiveDate],
) -> Result<Situation, StoreError> {
    let a = &target.assignment;
    let dates = || dates_of(&target.days).chain(days.iter().copied()).chain([a.set_on]);
    let span = (dates().min().unwrap_or(a.set_on), dates().max().unwrap_or(a.set_on));
    situation(tx, school, class.id, a, span).await
}

/// The dates of days.
pub(crate) fn dates_of(days: &[DayMinutes]) -> impl Iterator<Item = NaiveDate> {
    days.iter().map(|d| d.date)
}
