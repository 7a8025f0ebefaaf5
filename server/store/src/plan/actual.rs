//! What was posted of each subject in a grade, day by day: sums over its classes, never by teacher (I7).

use crate::{Store, StoreError, convert::number, on};
use chrono::NaiveDate;
use domain::{
    id::{SchoolId, SubjectId},
    school::{Grade, SchoolYear},
};
use uuid::Uuid;

/// Posted, required, written minutes of a subject on a day, over all classes of a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The subject.
    pub subject: SubjectId,
    /// The load day.
    pub date: NaiveDate,
    /// Minutes.
    pub minutes: u32,
}

impl Store {
    /// What the classes that a grade had in a school year have posted from a day to a day, both with it.
    ///
    /// # Errors
    /// The database.
    pub async fn posted_by_subject(
        &self,
        school: SchoolId,
        (grade, year): (Grade, SchoolYear),
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<Posted>, StoreError> {
        let rows: Vec<(Uuid, NaiveDate, i64)> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select a.subject_id, d.date, cast(sum(d.minutes) as bigint)
                 from class k
                 join target_day d on d.school_id = k.school_id and d.class_id = k.id and d.date between $4 and $5
                 join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
                 join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
                 where k.school_id = $1 and k.grade = $2 and k.year = $3
                   and t.state = 'posted' and a.form = 'written' and coalesce(t.own_need, a.need) = 'required'
                 group by a.subject_id, d.date",
            )
            .bind(school.0)
            .bind(i64::from(grade.number()))
            .bind(i64::from(year.begins()))
            .bind(from)
            .bind(to)
            .fetch_all(p)
            .await
        })?;
        rows.into_iter()
            .map(|(subject, date, minutes)| Ok(Posted { subject: SubjectId(subject), date, minutes: number(minutes)? }))
            .collect()
    }

    /// How many classes a grade had in a school year.
    ///
    /// # Errors
    /// The database.
    pub async fn classes_in(&self, school: SchoolId, grade: Grade, year: SchoolYear) -> Result<u32, StoreError> {
        let count: i64 = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select count(*) from class where school_id = $1 and grade = $2 and year = $3")
                .bind(school.0)
                .bind(i64::from(grade.number()))
                .bind(i64::from(year.begins()))
                .fetch_one(p)
                .await
        })?;
        number(count)
    }
}
