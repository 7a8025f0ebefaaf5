//! Stops for sleep: how many of a class stopped a subject on a load day. No device and no time of day (I6): that a pupil stops once a
//! week is kept on the pupil's own device.

use crate::{Command, EveningOf, Store, StoreError, Tx, convert::number, execute, on};
use chrono::NaiveDate;
use domain::id::{ClassId, SchoolId, SubjectId};
use sqlx::FromRow;
use uuid::Uuid;

/// Counts one more.
pub struct AddStop {
    /// The class and the load day.
    pub of: EveningOf,
    /// The subject.
    pub subject: SubjectId,
    /// Pupils of the class: more of them can't have stopped, whoever says so.
    pub most: u32,
}

impl Command for AddStop {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query(
                "insert into sleep_stop (school_id, class_id, date, subject_id, stops) values ($1, $2, $3, $4, 1)
                 on conflict (school_id, class_id, date, subject_id) do update set stops = sleep_stop.stops + 1
                 where sleep_stop.stops < $5"
            )
            .bind(self.of.school.0)
            .bind(self.of.class.0)
            .bind(self.of.day)
            .bind(self.subject.0)
            .bind(i64::from(self.most))
        )?;
        Ok(())
    }
}

/// How many of a class stopped a subject on a load day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SleepStops {
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub day: NaiveDate,
    /// The subject.
    pub subject: SubjectId,
    /// How many.
    pub stops: u32,
}

#[derive(FromRow)]
struct Row {
    class_id: Uuid,
    date: NaiveDate,
    subject_id: Uuid,
    stops: i64,
}

impl Store {
    /// Stops of the load days from one day to another, by class, day and subject.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn sleep_stops(&self, school: SchoolId, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<SleepStops>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select class_id, date, subject_id, stops from sleep_stop where school_id = $1 and date between $2 and $3
                 order by class_id, date, subject_id",
            )
            .bind(school.0)
            .bind(from)
            .bind(to)
            .fetch_all(p)
            .await
        })?;
        let stops = |r: Row| {
            let (class, subject) = (ClassId(r.class_id), SubjectId(r.subject_id));
            Ok(SleepStops { class, day: r.date, subject, stops: number(r.stops)? })
        };
        rows.into_iter().map(stops).collect()
    }
}
