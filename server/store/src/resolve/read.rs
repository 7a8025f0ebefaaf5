//! Reading resolutions and their threads.

use super::thread::{Reply, ReplyRow, put_replies};
use crate::{
    Store, StoreError, TargetOf, Tx,
    convert::{json, name, number},
    read_rows, run,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::{
    id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId},
    resolve::{Action, ActionName, Picture, action},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Days from a resolution to the last day of its target at most.
const LONGEST: u64 = 200;

/// One recorded change of one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// Its id.
    pub id: Uuid,
    /// Of those done as one: the id of the first.
    pub batch: Uuid,
    /// The class.
    pub class: ClassId,
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its title, as it is now.
    pub title: String,
    /// Its subject.
    pub subject: SubjectId,
    /// Who resolved.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// What was done.
    pub action: Action,
    /// Why.
    pub reason: String,
    /// The target as it was.
    pub before: Picture,
    /// The target as it was left.
    pub after: Picture,
    /// By whom and when it was undone.
    pub undone: Option<(Option<StaffId>, DateTime<Utc>)>,
    /// The thread, in its order.
    pub replies: Vec<Reply>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    batch: Uuid,
    class_id: Uuid,
    assignment_id: Uuid,
    title: String,
    subject_id: Uuid,
    staff_id: Uuid,
    at: DateTime<Utc>,
    action: String,
    minutes: Option<i64>,
    from_date: Option<chrono::NaiveDate>,
    to_date: Option<chrono::NaiveDate>,
    reason: String,
    before: String,
    after: String,
    undone_at: Option<DateTime<Utc>>,
    undone_by: Option<Uuid>,
}

impl TryFrom<Row> for Resolution {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let minutes = row.minutes.map(number).transpose()?;
        let found = action(name(&row.action, ActionName::parse)?, minutes, row.from_date, row.to_date);
        Ok(Self {
            id: row.id,
            batch: row.batch,
            class: ClassId(row.class_id),
            assignment: AssignmentId(row.assignment_id),
            title: row.title,
            subject: SubjectId(row.subject_id),
            staff: StaffId(row.staff_id),
            at: row.at,
            action: found.ok_or_else(|| StoreError::Corrupt(format!("a resolution {} without its parts", row.action)))?,
            reason: row.reason,
            before: json(&row.before)?,
            after: json(&row.after)?,
            undone: row.undone_at.map(|at| (row.undone_by.map(StaffId), at)),
            replies: vec![],
        })
    }
}

/// The columns of [`Row`]; the condition and order follow.
macro_rules! select_resolutions {
    ($rest:literal) => {
        concat!(
            "select r.id, r.batch, r.class_id, r.assignment_id, a.title, a.subject_id, r.staff_id, r.at, r.action, r.minutes, r.from_date, r.to_date, r.reason,
                    r.before, r.after, r.undone_at, r.undone_by
             from resolution r join assignment a on a.school_id = r.school_id and a.id = r.assignment_id where ",
            $rest
        )
    };
}

/// Those done as one with this one, in their order.
pub(super) async fn batch(tx: &mut Tx<'_>, school: SchoolId, id: Uuid) -> Result<Vec<Resolution>, StoreError> {
    let rows: Vec<Row> = run!(
        tx,
        sqlx::query_as(select_resolutions!(
            "r.school_id = $1 and r.batch = (select b.batch from resolution b where b.school_id = $1 and b.id = $2) order by r.id"
        ))
        .bind(school.0)
        .bind(id),
        fetch_all
    )?;
    if rows.is_empty() { Err(StoreError::NotFound) } else { rows.into_iter().map(Resolution::try_from).collect() }
}

/// One, with its thread.
pub(super) async fn one(tx: &mut Tx<'_>, school: SchoolId, id: Uuid) -> Result<Option<Resolution>, StoreError> {
    let row: Option<Row> =
        run!(tx, sqlx::query_as(select_resolutions!("r.school_id = $1 and r.id = $2")).bind(school.0).bind(id), fetch_optional)?;
    let Some(row) = row else { return Ok(None) };
    let replies: Vec<ReplyRow> = run!(
        tx,
        sqlx::query_as(
            "select resolution_id, id, staff_id, at, kind, text from reply where school_id = $1 and resolution_id = $2 order by id"
        )
        .bind(school.0)
        .bind(id),
        fetch_all
    )?;
    let mut found = [Resolution::try_from(row)?];
    put_replies(&mut found, replies)?;
    Ok(found.into_iter().next())
}

impl Store {
    /// One resolution with its thread.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn resolution(&self, school: SchoolId, id: Uuid) -> Result<Option<Resolution>, StoreError> {
        one(&mut self.snapshot().await?.tx(), school, id).await
    }

    /// Those that were done as one with this one, in their order.
    ///
    /// # Errors
    /// `NotFound`; the database, or rows that can't be.
    pub async fn batch(&self, school: SchoolId, id: Uuid) -> Result<Vec<Resolution>, StoreError> {
        batch(&mut self.snapshot().await?.tx(), school, id).await
    }

    /// Those with these ids, each with its thread.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn resolutions_by_id(&self, school: SchoolId, ids: &[Uuid]) -> Result<Vec<Resolution>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let mut found = vec![];
        for id in ids.iter().collect::<std::collections::BTreeSet<_>>() {
            found.extend(one(&mut tx, school, *id).await?);
        }
        Ok(found)
    }

    /// Resolutions that touched a span of days, with their threads, the latest first: those whose target had or has a day in it.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn resolutions(
        &self,
        school: SchoolId,
        of: TargetOf,
        days: (NaiveDate, NaiveDate),
    ) -> Result<Vec<Resolution>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let rows: Vec<Row> = run!(
            &mut tx,
            sqlx::query_as(select_resolutions!(
                "r.school_id = $1 and r.class_id in (select k.id from class k where k.school_id = $1
                and ($2 is null or k.id = $2) and ($3 is null or k.grade = $3)) and r.at >= $4 order by r.at desc, r.id desc"
            ))
            .bind(school.0)
            .bind(class(of))
            .bind(grade(of))
            .bind(since(days.0)),
            fetch_all
        )?;
        let mut found = rows.into_iter().map(Resolution::try_from).collect::<Result<Vec<_>, _>>()?;
        found.retain(|r| r.before.days.iter().chain(&r.after.days).any(|d| (days.0..=days.1).contains(&d.date)));
        let replies: Vec<ReplyRow> = read_rows!(
            tx,
            "with w (school_id, resolution_id) as (",
            found,
            |to, r| {
                to.push_bind(school.0).push_bind(r.id);
            },
            ") select p.resolution_id, p.id, p.staff_id, p.at, p.kind, p.text from w cross join reply p
               where p.school_id = w.school_id and p.resolution_id = w.resolution_id order by p.id"
        );
        put_replies(&mut found, replies)?;
        Ok(found)
    }
}

fn class(of: TargetOf) -> Option<Uuid> {
    if let TargetOf::Class(class) = of { Some(class.0) } else { None }
}

fn grade(of: TargetOf) -> Option<i64> {
    if let TargetOf::Grade(grade) = of { Some(grade.number().into()) } else { None }
}

/// What was resolved earlier has no day in a span that begins then: no work is longer than a term.
fn since(first: NaiveDate) -> DateTime<Utc> {
    (first - Days::new(LONGEST)).and_time(NaiveTime::MIN).and_utc()
}
