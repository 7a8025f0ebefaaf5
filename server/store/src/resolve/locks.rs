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

/// Locks assignments besides what is locked already, out of the order of locks: who has one may be waiting for what is held here, and so
/// nobody is waited for. `Overtaken` where somebody has one.
pub(crate) async fn lock_works_besides(
    tx: &mut Tx<'_>,
    school: SchoolId,
    ids: &BTreeSet<AssignmentId>,
) -> Result<(), StoreError> {
    for id in ids {
        tx.must_be_free(
            sqlx::query("select 1 from assignment where school_id = $1 and id = $2 for update skip locked")
                .bind(school.0)
                .bind(id.0),
        )
        .await?;
    }
    Ok(())
}

/// The same, of days that somebody's work has.
pub(crate) async fn lock_days_besides(
    tx: &mut Tx<'_>,
    school: &School,
    days: BTreeSet<(ClassId, NaiveDate)>,
) -> Result<(), StoreError> {
    for (class, date) in &days {
        tx.must_be_free(
            sqlx::query("select 1 from class_day where school_id = $1 and class_id = $2 and date = $3 for update skip locked")
                .bind(school.id.0)
                .bind(class.0)
                .bind(date),
        )
        .await?;
    }
    lock_class_days(tx, school, days).await
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
