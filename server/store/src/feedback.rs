//! That what was measured reached a teacher: the rules ask for it.

use crate::{Command, NoteKind, Stamp, Store, StoreError, Tx, execute, on};
use chrono::NaiveDate;
use domain::id::{ClassId, SchoolId, StaffId, SubjectId};
use sqlx::FromRow;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A teacher has seen what was measured in a week.
pub struct ReadFeedback {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub staff: StaffId,
    /// The week.
    pub monday: NaiveDate,
    /// When.
    pub stamp: Stamp,
}

impl Command for ReadFeedback {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query(
                "insert into feedback_read (school_id, staff_id, monday, at) values ($1, $2, $3, $4) on conflict do nothing"
            )
            .bind(self.school.0)
            .bind(self.staff.0)
            .bind(self.monday)
            .bind(self.stamp.utc())
        )?;
        Ok(())
    }
}

/// The newest of a class of which there are figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newest {
    /// The class.
    pub class: ClassId,
    /// The beginning of an evening or a week.
    pub of_any: NaiveDate,
    /// The Monday of a whole week, which nothing will be added to.
    pub of_week: Option<NaiveDate>,
}

#[derive(FromRow)]
struct NewestRow {
    class_id: Uuid,
    of_any: NaiveDate,
    of_week: Option<NaiveDate>,
}

impl Store {
    /// By class, the newest since a day of which there are figures.
    ///
    /// # Errors
    /// The database.
    pub async fn newest_measured(&self, school: SchoolId, since: NaiveDate) -> Result<Vec<Newest>, StoreError> {
        let rows: Vec<NewestRow> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select class_id, max(from_date) as of_any, max(case when to_date > from_date then from_date end) as of_week
                 from measured where school_id = $1 and from_date >= $2 and median is not null group by class_id",
            )
            .bind(school.0)
            .bind(since)
            .fetch_all(p)
            .await
        })?;
        Ok(rows.into_iter().map(|r| Newest { class: ClassId(r.class_id), of_any: r.of_any, of_week: r.of_week }).collect())
    }

    /// Of which subjects of which classes somebody has a note that they took far longer than estimated, in the week of that Monday (R15).
    ///
    /// # Errors
    /// The database.
    pub async fn noted_subjects(
        &self,
        school: SchoolId,
        staff: StaffId,
        monday: NaiveDate,
    ) -> Result<BTreeSet<(ClassId, SubjectId)>, StoreError> {
        let rows: Vec<(Uuid, Uuid)> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select class_id, subject_id from note where school_id = $1 and staff_id = $2 and kind = $3 and monday = $4
                 and class_id is not null and subject_id is not null",
            )
            .bind(school.0)
            .bind(staff.0)
            .bind(NoteKind::Underestimated.name())
            .bind(monday)
            .fetch_all(p)
            .await
        })?;
        Ok(rows.into_iter().map(|(class, subject)| (ClassId(class), SubjectId(subject))).collect())
    }

    /// Who has seen what was measured in a week.
    ///
    /// # Errors
    /// The database.
    pub async fn feedback_readers(&self, school: SchoolId, monday: NaiveDate) -> Result<BTreeSet<StaffId>, StoreError> {
        let readers: Vec<Uuid> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select staff_id from feedback_read where school_id = $1 and monday = $2")
                .bind(school.0)
                .bind(monday)
                .fetch_all(p)
                .await
        })?;
        Ok(readers.into_iter().map(StaffId).collect())
    }
}
