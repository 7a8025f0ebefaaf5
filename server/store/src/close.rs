//! The end of a load day: what is still held on it becomes withdrawn (未统筹). A known overload (补录) stays on record.

use crate::{
    Command, Stamp, StoreError, Tx, assignment::set_assignment, convert::number, edit::lock_assignment, run, withdraw::withdraw,
};
use domain::{
    assignment::State,
    id::{AssignmentId, ClassId},
    school::School,
};
use std::sync::Arc;
use uuid::Uuid;

/// The reason that stands in the record.
pub const UNRESOLVED: &str = "未统筹";

/// Withdraws what was held on days that are over.
pub struct CloseDays {
    /// The school.
    pub school: Arc<School>,
    /// Now: days before its date are over.
    pub stamp: Stamp,
}

impl Command for CloseDays {
    type Done = u32;

    /// How many were withdrawn.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<u32, StoreError> {
        let over: Vec<(Uuid, Uuid)> = run!(
            tx,
            sqlx::query_as(
                "select t.assignment_id, t.class_id from target t
                 where t.school_id = $1 and t.state = 'held' and not t.back_entered and exists (
                     select 1 from target_day d where d.school_id = t.school_id and d.class_id = t.class_id
                     and d.assignment_id = t.assignment_id and d.date < $2)
                 order by t.assignment_id, t.class_id"
            )
            .bind(self.school.id.0)
            .bind(self.stamp.at.today()),
            fetch_all
        )?;
        for (assignment, class) in &over {
            self.close(tx, AssignmentId(*assignment), ClassId(*class)).await?;
        }
        number(i64::try_from(over.len()).unwrap_or(i64::MAX))
    }
}

impl CloseDays {
    async fn close(&self, tx: &mut Tx<'_>, id: AssignmentId, class: ClassId) -> Result<(), StoreError> {
        lock_assignment(tx, self.school.id, id).await?;
        let set = set_assignment(tx, self.school.id, id).await?.ok_or(StoreError::NotFound)?;
        let held = set.target(class).filter(|t| t.state == State::Held);
        let (Some(target), Some(class)) = (held, self.school.class(class)) else { return Ok(()) };
        withdraw(tx, (&self.school, class), (&set.assignment, target), (UNRESOLVED, &self.stamp)).await
    }
}
