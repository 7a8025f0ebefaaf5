//! What every step of a plan begins and ends with: the version is locked as it was seen – one decided on an older edition is refused as
//! `Stale` – and the step goes into the log.

use super::{StoredPlan, rows};
use crate::{Stamp, StoreError, Tx, audit::Note, convert::weekday_number, execute};
use chrono::NaiveDate;
use domain::{
    id::SchoolId,
    plan::{Plan, PlanRow, PlanState},
    school::Grade,
};
use serde_json::{Value, json};

/// A version of a plan as somebody saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanKey {
    /// The first day of its term when it was begun.
    pub term: NaiveDate,
    /// The grade.
    pub grade: Grade,
    /// From 1.
    pub version: u32,
    /// Its edition.
    pub edition: i64,
}

impl PlanKey {
    /// Of a version as it was read.
    #[must_use]
    pub fn of(stored: &StoredPlan) -> Self {
        let plan = &stored.plan;
        Self { term: plan.term, grade: plan.grade, version: plan.version, edition: stored.edition }
    }

    /// `2026-09-01/7/1`
    pub(super) fn object(self) -> String {
        format!("{}/{}/{}", self.term, self.grade.number(), self.version)
    }
}

/// Locks a version as it was seen, gives it its next edition, and reads it.
pub(super) async fn lock(tx: &mut Tx<'_>, school: SchoolId, key: PlanKey, state: PlanState) -> Result<Plan, StoreError> {
    let locked = execute!(
        tx,
        sqlx::query(
            "update plan set edition = edition + 1
             where school_id = $1 and term = $2 and grade = $3 and version = $4 and edition = $5 and state = $6"
        )
        .bind(school.0)
        .bind(key.term)
        .bind(i64::from(key.grade.number()))
        .bind(i64::from(key.version))
        .bind(key.edition)
        .bind(state.name())
    )?;
    if locked == 0 {
        return Err(StoreError::Stale);
    }
    rows::one(tx, school, key).await
}

/// Gives a version the edition of its key; after [`lock`]: nothing came of it.
pub(super) async fn set_edition(tx: &mut Tx<'_>, school: SchoolId, key: PlanKey) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("update plan set edition = $5 where school_id = $1 and term = $2 and grade = $3 and version = $4")
            .bind(school.0)
            .bind(key.term)
            .bind(i64::from(key.grade.number()))
            .bind(i64::from(key.version))
            .bind(key.edition)
    )?;
    Ok(())
}

pub(super) fn note(
    tx: &mut Tx<'_>,
    (school, stamp): (SchoolId, &Stamp),
    (action, key): (&'static str, PlanKey),
    [was, is]: [Value; 2],
) {
    tx.record(Note::new(school, stamp, action, "plan", key.object()).before(&was).after(&is));
}

/// A plan as the log has it.
pub(super) fn record(plan: &Plan) -> Value {
    let row = |r: &PlanRow| {
        let minutes: Vec<u32> = r.minutes.days().map(|(_, minutes)| minutes).collect();
        json!({ "subject": r.subject, "minutes": minutes, "practice": r.practice, "forms": r.forms, "tiered": r.tiered,
                "at_school": r.at_school, "marking": r.marking.name() })
    };
    let rows: Vec<Value> = plan.rows.iter().map(row).collect();
    let free = plan.no_homework.map(weekday_number);
    json!({ "no_homework": free, "surveys": plan.surveys, "rows": rows })
}
