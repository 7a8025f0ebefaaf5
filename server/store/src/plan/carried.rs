//! Drafts that a roll-over begins with what was planned last year, and takes away again when it is taken back.

use super::{
    rows,
    steps::{PlanKey, record},
    write,
};
use crate::{
    Stamp, StoreError, Tx,
    audit::Note,
    convert::{grade, number},
    execute, run,
};
use chrono::NaiveDate;
use domain::{
    plan::{Plan, PlanState},
    school::{CarriedPlan, Grade, School, SchoolYear},
};
use serde_json::json;
use sqlx::FromRow;

/// Begins a draft, unless the grade has a plan for that term already: whoever began it knows better.
pub(crate) async fn carry(tx: &mut Tx<'_>, school: &School, carried: &CarriedPlan, stamp: &Stamp) -> Result<(), StoreError> {
    let plan = &carried.plan;
    let begun: Vec<NaiveDate> = run!(
        tx,
        sqlx::query_scalar("select distinct term from plan where school_id = $1 and grade = $2")
            .bind(school.id.0)
            .bind(i64::from(plan.grade.number())),
        fetch_all
    )?;
    let is_of = |term: &NaiveDate| school.term_of_plan(plan.grade, *term).is_some_and(|t| t.starts_on == plan.term);
    if begun.iter().any(is_of) {
        return Ok(());
    }
    write::insert(tx, school.id, plan).await?;
    // as for a draft that somebody begins: no form of another one fits it
    let edition = stamp.utc().timestamp_micros();
    execute!(
        tx,
        sqlx::query(
            "update plan set edition = $5, carried = $5 where school_id = $1 and term = $2 and grade = $3 and version = $4"
        )
        .bind(school.id.0)
        .bind(plan.term)
        .bind(i64::from(plan.grade.number()))
        .bind(i64::from(plan.version))
        .bind(edition)
    )?;
    let (term, of, version) = carried.from;
    let from = format!("{term}/{}/{version}", of.number());
    let note = Note::new(school.id, stamp, "begin", "plan", key(plan, edition).object());
    tx.record(note.after(&json!({ "begun_from": from, "plan": record(plan) })));
    Ok(())
}

fn key(plan: &Plan, edition: i64) -> PlanKey {
    PlanKey { term: plan.term, grade: plan.grade, version: plan.version, edition }
}

#[derive(FromRow)]
struct Row {
    term: NaiveDate,
    grade: i64,
    version: i64,
    state: String,
    edition: i64,
    carried: i64,
}

impl Row {
    /// Nobody has done anything with it.
    fn is_untouched(&self) -> bool {
        self.edition == self.carried && self.state == PlanState::Draft.name()
    }

    fn key(&self) -> Result<PlanKey, StoreError> {
        let (grade, version): (Grade, u32) = (grade(self.grade)?, number(self.version)?);
        Ok(PlanKey { term: self.term, grade, version, edition: self.edition })
    }
}

/// Takes the drafts that the roll-over into the school's year began away: what they were stays in the log. `Stale` where somebody has worked on
/// one of them.
pub(crate) async fn take_carried_back(tx: &mut Tx<'_>, school: &School, stamp: &Stamp) -> Result<(), StoreError> {
    let rows: Vec<Row> = run!(
        tx,
        sqlx::query_as(
            "select term, grade, version, state, edition, carried from plan
             where school_id = $1 and carried is not null order by term, grade, version"
        )
        .bind(school.id.0),
        fetch_all
    )?;
    for row in rows.iter().filter(|r| SchoolYear::of(r.term) == school.year) {
        if !row.is_untouched() {
            return Err(StoreError::Stale);
        }
        let key = row.key()?;
        let was = rows::one(tx, school.id, key).await?;
        write::remove(tx, school.id, (key.term, key.grade, key.version)).await?;
        tx.record(Note::new(school.id, stamp, "drop", "plan", key.object()).before(&record(&was)));
    }
    Ok(())
}
