//! What stands on a span of days, read as one committed state: what every page and answer about homework is made from.

mod kept;

pub(crate) use kept::KeptRows;

use crate::{
    Store, StoreError, Target, TargetOf, Tx,
    calendar::cancelled_days,
    day::targets,
    none_mark::{Filed, NoneMark, filed, none_marks},
    run,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar::monday_of,
    id::{ClassId, SchoolId, SubjectId},
};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use uuid::Uuid;

/// What stands on a span of days, read as one committed state.
#[derive(Clone, Debug)]
pub struct Rows {
    /// A number of its own: what is worked out from these rows can be kept under it.
    pub reading: u64,
    /// Targets that are not withdrawn, by class, date and assignment.
    pub targets: Vec<Arc<Target>>,
    /// 今日无作业
    pub none: Vec<NoneMark>,
    /// Filed, and standing no more.
    pub filed: Vec<Filed>,
    /// Where one class is read: days and subjects of what was withdrawn after the week's first notice had shown it.
    pub taken_back: Vec<(NaiveDate, SubjectId)>,
    /// Class-days whose homework was cancelled whole.
    pub cancelled: Vec<(ClassId, NaiveDate)>,
    /// When the week of the first day was first published: what came later is marked.
    pub published_at: Option<DateTime<Utc>>,
    /// Of the classes that ever had anything: each grows with every change that a page of the class could show.
    pub versions: BTreeMap<ClassId, i64>,
}

/// The number of the next reading.
fn next_reading() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// When the week of a date was first published.
async fn first_published(tx: &mut Tx<'_>, school: SchoolId, date: NaiveDate) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_scalar("select published_at from board where school_id = $1 and monday = $2 order by number limit 1")
            .bind(school.0)
            .bind(monday_of(date)),
        fetch_optional
    )?)
}

/// The versions of one class, or of all of the school.
async fn versions(tx: &mut Tx<'_>, school: SchoolId, of: TargetOf) -> Result<BTreeMap<ClassId, i64>, StoreError> {
    let one = if let TargetOf::Class(class) = of { Some(class.0) } else { None };
    let rows: Vec<(Uuid, i64)> = run!(
        tx,
        sqlx::query_as("select class_id, version from class_version where school_id = $1 and ($2 is null or class_id = $2)")
            .bind(school.0)
            .bind(one),
        fetch_all
    )?;
    Ok(rows.into_iter().map(|(class, version)| (ClassId(class), version)).collect())
}

/// What families were shown by a notice and is withdrawn since.
async fn taken_back(
    tx: &mut Tx<'_>,
    (school, class): (SchoolId, ClassId),
    (from, to): (NaiveDate, NaiveDate),
    published: DateTime<Utc>,
) -> Result<Vec<(NaiveDate, SubjectId)>, StoreError> {
    let rows: Vec<(NaiveDate, Uuid)> = run!(
        tx,
        sqlx::query_as(
            "select d.date, a.subject_id from target_day d
             join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
             join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
             where t.state = 'withdrawn' and t.posted_at <= $5 and t.changed_at > $5
               and d.school_id = $1 and d.class_id = $2 and d.date between $3 and $4 order by d.date, a.id"
        )
        .bind(school.0)
        .bind(class.0)
        .bind(from)
        .bind(to)
        .bind(published),
        fetch_all
    )?;
    Ok(rows.into_iter().map(|(date, subject)| (date, SubjectId(subject))).collect())
}

impl Store {
    /// What stands on a span of days, inclusive.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn rows(&self, school: SchoolId, of: TargetOf, span: (NaiveDate, NaiveDate)) -> Result<Rows, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let published_at = first_published(&mut tx, school, span.0).await?;
        let targets = targets(&mut tx, school, of, span).await?;
        let none = none_marks(&mut tx, school, of, span).await?;
        let filed = filed(&mut tx, school, of, span).await?;
        let cancelled = cancelled_days(&mut tx, school, of, span).await?;
        let taken_back = match (of, published_at) {
            (TargetOf::Class(class), Some(at)) => taken_back(&mut tx, (school, class), span, at).await?,
            _ => vec![],
        };
        let versions = versions(&mut tx, school, of).await?;
        let targets = targets.into_iter().map(Arc::new).collect();
        Ok(Rows { reading: next_reading(), targets, none, filed, taken_back, cancelled, published_at, versions })
    }
}
