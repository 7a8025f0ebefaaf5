//! Plans as they stand: read whole, with their subjects.

use super::steps::PlanKey;
use crate::{
    StoreError, Tx,
    convert::{grade, json, name, number, weekday},
    run,
};
use chrono::{NaiveDate, Weekday};
use domain::{
    assignment::Form,
    id::{SchoolId, SubjectId},
    plan::{MarkingRule, Plan, PlanRow, PlanState},
    school::Grade,
};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Term, grade, version.
type Key = (NaiveDate, Grade, u32);

fn key(plan: &Plan) -> Key {
    (plan.term, plan.grade, plan.version)
}

/// What a version says, but for its subjects.
#[derive(FromRow)]
pub(super) struct HeadRow {
    term: NaiveDate,
    grade: i64,
    version: i64,
    state: String,
    valid_from: NaiveDate,
    no_homework: Option<i64>,
    surveys: String,
}

impl TryFrom<HeadRow> for Plan {
    type Error = StoreError;

    fn try_from(row: HeadRow) -> Result<Self, StoreError> {
        Ok(Self {
            term: row.term,
            grade: grade(row.grade)?,
            version: number(row.version)?,
            state: name(&row.state, PlanState::parse)?,
            from: row.valid_from,
            no_homework: row.no_homework.map(weekday).transpose()?,
            surveys: json::<Vec<NaiveDate>>(&row.surveys)?.into_iter().collect(),
            rows: vec![],
        })
    }
}

/// The approved versions of a school.
pub(crate) async fn approved(tx: &mut Tx<'_>, school: SchoolId) -> Result<Vec<Plan>, StoreError> {
    let found: Vec<HeadRow> = run!(
        tx,
        sqlx::query_as(
            "select term, grade, version, state, valid_from, no_homework, surveys from plan
             where school_id = $1 and state = 'approved' order by term, grade, version"
        )
        .bind(school.0),
        fetch_all
    )?;
    let mut plans = found.into_iter().map(Plan::try_from).collect::<Result<Vec<_>, _>>()?;
    fill(tx, school, plans.iter_mut().collect(), None).await?;
    Ok(plans)
}

/// A version.
pub(super) async fn one(tx: &mut Tx<'_>, school: SchoolId, key: PlanKey) -> Result<Plan, StoreError> {
    let found: Option<HeadRow> = run!(
        tx,
        sqlx::query_as(
            "select term, grade, version, state, valid_from, no_homework, surveys from plan
             where school_id = $1 and term = $2 and grade = $3 and version = $4"
        )
        .bind(school.0)
        .bind(key.term)
        .bind(i64::from(key.grade.number()))
        .bind(i64::from(key.version)),
        fetch_optional
    )?;
    let mut plan = Plan::try_from(found.ok_or(StoreError::NotFound)?)?;
    fill(tx, school, vec![&mut plan], Some(key.grade)).await?;
    Ok(plan)
}

#[derive(FromRow)]
struct Row {
    term: NaiveDate,
    grade: i64,
    version: i64,
    subject_id: Uuid,
    practice: i64,
    forms: String,
    tiered: bool,
    at_school: i64,
    marking: String,
}

#[derive(FromRow)]
struct MinutesRow {
    term: NaiveDate,
    grade: i64,
    version: i64,
    subject_id: Uuid,
    weekday: i64,
    minutes: i64,
}

/// Reads the subjects of plans, of one grade or of all, into them.
pub(super) async fn fill(tx: &mut Tx<'_>, school: SchoolId, plans: Vec<&mut Plan>, of: Option<Grade>) -> Result<(), StoreError> {
    let (first, last) = of.map_or((1, 9), |g| (i64::from(g.number()), i64::from(g.number())));
    let mut minutes: BTreeMap<(Key, SubjectId), Vec<(Weekday, u32)>> = BTreeMap::new();
    for row in read_minutes(tx, school, (first, last)).await? {
        let key = ((row.term, grade(row.grade)?, number(row.version)?), SubjectId(row.subject_id));
        minutes.entry(key).or_default().push((weekday(row.weekday)?, number(row.minutes)?));
    }
    let mut rows: BTreeMap<Key, Vec<PlanRow>> = BTreeMap::new();
    for row in read_rows(tx, school, (first, last)).await? {
        let key = (row.term, grade(row.grade)?, number(row.version)?);
        let mut planned = PlanRow::try_from(&row)?;
        for (day, n) in minutes.get(&(key, planned.subject)).into_iter().flatten() {
            planned.minutes.set(*day, *n);
        }
        rows.entry(key).or_default().push(planned);
    }
    for plan in plans {
        plan.rows = rows.remove(&key(plan)).unwrap_or_default();
    }
    Ok(())
}

impl TryFrom<&Row> for PlanRow {
    type Error = StoreError;

    fn try_from(row: &Row) -> Result<Self, StoreError> {
        let forms: Vec<Form> = json(&row.forms)?;
        Ok(Self {
            practice: number(row.practice)?,
            forms: forms.into_iter().collect(),
            tiered: row.tiered,
            at_school: number(row.at_school)?,
            marking: name(&row.marking, MarkingRule::parse)?,
            ..Self::empty(SubjectId(row.subject_id))
        })
    }
}

async fn read_rows(tx: &mut Tx<'_>, school: SchoolId, (first, last): (i64, i64)) -> Result<Vec<Row>, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_as(
            "select r.term, r.grade, r.version, r.subject_id, r.practice, r.forms, r.tiered, r.at_school, r.marking
             from plan_row r join subject s on s.school_id = r.school_id and s.id = r.subject_id
             where r.school_id = $1 and r.grade between $2 and $3 order by s.position"
        )
        .bind(school.0)
        .bind(first)
        .bind(last),
        fetch_all
    )?)
}

async fn read_minutes(tx: &mut Tx<'_>, school: SchoolId, (first, last): (i64, i64)) -> Result<Vec<MinutesRow>, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_as(
            "select term, grade, version, subject_id, weekday, minutes from plan_minutes
             where school_id = $1 and grade between $2 and $3"
        )
        .bind(school.0)
        .bind(first)
        .bind(last),
        fetch_all
    )?)
}
