//! Days whose homework was cancelled.

use crate::{Store, StoreError, TargetOf, Tx, on, run};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::{DayMinutes, State, worked},
    id::{ClassId, SchoolId, StaffId},
    resolve::Target,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A class's day whose homework was cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelledDay {
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub date: NaiveDate,
    /// Who.
    pub by: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

#[derive(FromRow)]
struct Row {
    class_id: Uuid,
    date: NaiveDate,
    staff_id: Uuid,
    at: DateTime<Utc>,
    reason: String,
}

/// Class-days whose homework was cancelled, in a span of dates, inclusive; of one class, or of all.
pub(crate) async fn cancelled_days(
    tx: &mut Tx<'_>,
    school: SchoolId,
    of: TargetOf,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<(ClassId, NaiveDate)>, StoreError> {
    let one = if let TargetOf::Class(class) = of { Some(class.0) } else { None };
    let rows: Vec<(Uuid, NaiveDate)> = run!(
        tx,
        sqlx::query_as(
            "select class_id, date from cancelled_day where school_id = $1 and ($2 is null or class_id = $2) and date between $3 and $4
             order by class_id, date"
        )
        .bind(school.0)
        .bind(one)
        .bind(from)
        .bind(to),
        fetch_all
    )?;
    Ok(rows.into_iter().map(|(class, date)| (ClassId(class), date)).collect())
}

/// The cancelled days on which a target's days would have work that they have not yet, each with why it was cancelled. `before`: the
/// target as it stands; withdrawn work comes back by no edit.
pub(crate) async fn newly_cancelled(
    tx: &mut Tx<'_>,
    (school, class): (SchoolId, ClassId),
    before: Option<&Target>,
    days: &[DayMinutes],
) -> Result<Vec<(NaiveDate, String)>, StoreError> {
    let has = |date| before.is_some_and(|t| t.state == State::Withdrawn || worked(&t.days).any(|d| d.date == date));
    let new: Vec<_> = worked(days).map(|d| d.date).filter(|date| !has(*date)).collect();
    let (Some(first), Some(last)) = (new.iter().min(), new.iter().max()) else { return Ok(vec![]) };
    let rows: Vec<(NaiveDate, String)> = run!(
        tx,
        sqlx::query_as(
            "select date, reason from cancelled_day where school_id = $1 and class_id = $2 and date between $3 and $4 order by date"
        )
        .bind(school.0)
        .bind(class.0)
        .bind(first)
        .bind(last),
        fetch_all
    )?;
    Ok(rows.into_iter().filter(|(date, _)| new.contains(date)).collect())
}

impl Store {
    /// Days whose homework was cancelled, with who did it, when and why; dates inclusive, by date and class.
    ///
    /// # Errors
    /// The database.
    pub async fn cancelled_days(
        &self,
        school: SchoolId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<CancelledDay>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select class_id, date, staff_id, at, reason from cancelled_day where school_id = $1 and date between $2 and $3
                 order by date, class_id",
            )
            .bind(school.0)
            .bind(from)
            .bind(to)
            .fetch_all(p)
            .await
        })?;
        let day = |r: Row| CancelledDay {
            class: ClassId(r.class_id),
            date: r.date,
            by: StaffId(r.staff_id),
            at: r.at,
            reason: r.reason,
        };
        Ok(rows.into_iter().map(day).collect())
    }
}
