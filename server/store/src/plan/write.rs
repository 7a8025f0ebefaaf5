//! The rows of a version, written.

use crate::{
    StoreError, Tx,
    convert::{to_json, weekday_number},
    execute,
};
use chrono::NaiveDate;
use domain::{
    id::SchoolId,
    plan::{Plan, PlanRow},
    school::Grade,
};

/// Writes a version whole.
pub(crate) async fn insert(tx: &mut Tx<'_>, school: SchoolId, plan: &Plan) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(
            "insert into plan (school_id, term, grade, version, state, valid_from, no_homework, surveys)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(school.0)
        .bind(plan.term)
        .bind(i64::from(plan.grade.number()))
        .bind(i64::from(plan.version))
        .bind(plan.state.name())
        .bind(plan.from)
        .bind(plan.no_homework.map(weekday_number))
        .bind(to_json(&plan.surveys)?)
    )?;
    for row in &plan.rows {
        insert_row(tx, school, plan, row).await?;
    }
    Ok(())
}

/// Writes a subject of a draft in place of what it had.
pub(super) async fn replace_row(tx: &mut Tx<'_>, school: SchoolId, plan: &Plan, row: &PlanRow) -> Result<(), StoreError> {
    for text in [
        "delete from plan_minutes where school_id = $1 and term = $2 and grade = $3 and version = $4 and subject_id = $5",
        "delete from plan_row where school_id = $1 and term = $2 and grade = $3 and version = $4 and subject_id = $5",
    ] {
        execute!(
            tx,
            sqlx::query(text)
                .bind(school.0)
                .bind(plan.term)
                .bind(i64::from(plan.grade.number()))
                .bind(i64::from(plan.version))
                .bind(row.subject.0)
        )?;
    }
    insert_row(tx, school, plan, row).await
}

pub(super) async fn insert_row(tx: &mut Tx<'_>, school: SchoolId, plan: &Plan, row: &PlanRow) -> Result<(), StoreError> {
    let (g, version) = (i64::from(plan.grade.number()), i64::from(plan.version));
    execute!(
        tx,
        sqlx::query(
            "insert into plan_row (school_id, term, grade, version, subject_id, practice, forms, tiered, at_school, marking)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        )
        .bind(school.0)
        .bind(plan.term)
        .bind(g)
        .bind(version)
        .bind(row.subject.0)
        .bind(i64::from(row.practice))
        .bind(to_json(&row.forms)?)
        .bind(row.tiered)
        .bind(i64::from(row.at_school))
        .bind(row.marking.name())
    )?;
    for (day, minutes) in row.minutes.days().filter(|(_, minutes)| *minutes > 0) {
        execute!(
            tx,
            sqlx::query(
                "insert into plan_minutes (school_id, term, grade, version, subject_id, weekday, minutes) values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(school.0)
            .bind(plan.term)
            .bind(g)
            .bind(version)
            .bind(row.subject.0)
            .bind(weekday_number(day))
            .bind(i64::from(minutes))
        )?;
    }
    Ok(())
}

/// Takes a version away whole; no approved one can be.
pub(super) async fn remove(
    tx: &mut Tx<'_>,
    school: SchoolId,
    (term, grade, version): (NaiveDate, Grade, u32),
) -> Result<(), StoreError> {
    for text in [
        "delete from plan_minutes where school_id = $1 and term = $2 and grade = $3 and version = $4",
        "delete from plan_row where school_id = $1 and term = $2 and grade = $3 and version = $4",
        "delete from plan where school_id = $1 and term = $2 and grade = $3 and version = $4",
    ] {
        execute!(tx, sqlx::query(text).bind(school.0).bind(term).bind(i64::from(grade.number())).bind(i64::from(version)))?;
    }
    Ok(())
}
