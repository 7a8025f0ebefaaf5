//! What inspectors compare: sums per class over a span of days, and the schools of a district.

use crate::{Store, StoreError, close::UNRESOLVED, convert::number, on};
use chrono::NaiveDate;
use domain::id::{ClassId, SchoolId};
use sqlx::FromRow;
use uuid::Uuid;

/// What a class had on a load day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayLoad {
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub date: NaiveDate,
    /// Minutes posted, as they are kept beside the rows (I3).
    pub load: u32,
}

/// Targets of a class that were not simply posted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unposted {
    /// Wait now for somebody.
    pub held: u32,
    /// Known overloads 补录.
    pub overloads: u32,
    /// Nobody resolved them before their day ended 未统筹.
    pub unresolved: u32,
}

#[derive(FromRow)]
struct UnpostedRow {
    class_id: Uuid,
    held: i64,
    overloads: i64,
    unresolved: i64,
}

impl Store {
    /// What each class had on each load day of a span.
    ///
    /// # Errors
    /// The database.
    pub async fn day_loads(&self, school: SchoolId, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<DayLoad>, StoreError> {
        let query = "select class_id, date, load from class_day where school_id = $1 and date between $2 and $3";
        let rows: Vec<(Uuid, NaiveDate, i64)> =
            on!(&self.pool, Pool, p => sqlx::query_as(query).bind(school.0).bind(from).bind(to).fetch_all(p).await)?;
        rows.into_iter().map(|(class, date, load)| Ok(DayLoad { class: ClassId(class), date, load: number(load)? })).collect()
    }

    /// How many targets of each class with a load day in a span were not simply posted.
    ///
    /// # Errors
    /// The database.
    pub async fn unposted(
        &self,
        school: SchoolId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<(ClassId, Unposted)>, StoreError> {
        let rows: Vec<UnpostedRow> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select t.class_id,
                        count(case when t.state = 'held' and not t.back_entered then 1 end) as held,
                        count(case when t.state = 'held' and t.back_entered then 1 end) as overloads,
                        count(case when t.state = 'withdrawn' then 1 end) as unresolved
                 from target t
                 where t.school_id = $1 and (t.state = 'held' or (t.state = 'withdrawn' and t.why = $4))
                   and exists (select 1 from target_day d where d.school_id = t.school_id and d.class_id = t.class_id
                               and d.assignment_id = t.assignment_id and d.date between $2 and $3)
                 group by t.class_id",
            )
            .bind(school.0)
            .bind(from)
            .bind(to)
            .bind(UNRESOLVED)
            .fetch_all(p)
            .await
        })?;
        let one = |r: UnpostedRow| {
            let all = Unposted { held: number(r.held)?, overloads: number(r.overloads)?, unresolved: number(r.unresolved)? };
            Ok((ClassId(r.class_id), all))
        };
        rows.into_iter().map(one).collect()
    }

    /// When each week of a span was first published.
    ///
    /// # Errors
    /// The database.
    pub async fn first_published(
        &self,
        school: SchoolId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<(NaiveDate, chrono::DateTime<chrono::Utc>)>, StoreError> {
        let query = "select monday, published_at from board where school_id = $1 and monday between $2 and $3 and number = 1";
        Ok(on!(&self.pool, Pool, p => sqlx::query_as(query).bind(school.0).bind(from).bind(to).fetch_all(p).await)?)
    }

    /// Resolutions of each class made in a span of time that were not undone.
    ///
    /// # Errors
    /// The database.
    pub async fn resolutions_made(
        &self,
        school: SchoolId,
        (from, to): (chrono::DateTime<chrono::Utc>, chrono::DateTime<chrono::Utc>),
    ) -> Result<Vec<(ClassId, u32)>, StoreError> {
        let query =
            "select class_id, count(*) from resolution where school_id = $1 and at >= $2 and at < $3 and undone_at is null
                     group by class_id";
        let rows: Vec<(Uuid, i64)> =
            on!(&self.pool, Pool, p => sqlx::query_as(query).bind(school.0).bind(from).bind(to).fetch_all(p).await)?;
        rows.into_iter().map(|(class, n)| Ok((ClassId(class), number(n)?))).collect()
    }

    /// The schools of a district, by slug; none where it has no name.
    ///
    /// # Errors
    /// The database.
    pub async fn schools_of_district(&self, district: &str) -> Result<Vec<crate::SchoolName>, StoreError> {
        let query = "select id, slug, name, demo from school where district = $1 and district <> '' order by slug";
        Ok(on!(&self.pool, Pool, p => sqlx::query_as(query).bind(district).fetch_all(p).await)?)
    }
}
