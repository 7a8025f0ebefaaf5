//! That what was measured reached a teacher: the rules ask for it.

use crate::{Command, Stamp, Store, StoreError, Tx, execute, on};
use chrono::NaiveDate;
use domain::id::{SchoolId, StaffId};
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

impl Store {
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
