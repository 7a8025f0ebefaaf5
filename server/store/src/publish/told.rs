//! Who is told that a week was published: whoever answers for it, where somebody else did it.

use super::Publish;
use crate::{
    StoreError, Tx,
    notes::{NewAbout, NewNote, NoteKind},
    run,
};
use domain::{access::Role, id::StaffId};
use uuid::Uuid;

impl Publish {
    /// Tells the principal of what the dean or a delegate published. What the program publishes is told by its turn.
    pub(super) async fn tell_principals(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let Some(by) = self.stamp.by else { return Ok(()) };
        let principals: Vec<Uuid> = run!(
            tx,
            sqlx::query_scalar(
                "select staff_id from staff_role where school_id = $1 and role = $2 and scope = '' order by staff_id"
            )
            .bind(self.school.id.0)
            .bind(Role::Principal.name()),
            fetch_all
        )?;
        if principals.contains(&by.0) {
            return Ok(());
        }
        let note = NewNote { kind: NoteKind::Published, about: NewAbout::Week(self.monday) };
        for principal in principals {
            note.insert(tx, (self.school.id, StaffId(principal)), &self.stamp).await?;
        }
        Ok(())
    }
}
