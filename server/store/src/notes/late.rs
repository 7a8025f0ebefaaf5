//! What is told at once: work that was held after the cut-off.

use super::{NewAbout, NewNote, NoteKind};
use crate::{Stamp, StoreError, Tx, execute};
use domain::{
    access::Scope,
    id::{AssignmentId, ClassId, SchoolId},
    school::Grade,
};

/// Work that was held after the cut-off: there is no time to wait until somebody looks.
pub(crate) struct HeldLate {
    pub school: SchoolId,
    pub grade: Grade,
    pub class: ClassId,
    pub assignment: AssignmentId,
    pub stamp: Stamp,
}

impl HeldLate {
    fn note(&self) -> NewNote {
        NewNote { kind: NoteKind::HeldLate, about: NewAbout::Work(self.class, self.assignment, None) }
    }
}

impl Tx<'_> {
    /// Coordinator and deputy of the grade, dean and principal learn of it at once.
    pub(crate) async fn tell_held_late(&mut self, held: &[HeldLate]) -> Result<(), StoreError> {
        for h in held {
            execute!(
                self,
                sqlx::query(
                    "insert into note (school_id, staff_id, id, at, kind, class_id, assignment_id, by_id)
                     select distinct r.school_id, r.staff_id, $2, $3, $4, $5, $6, $7 from staff_role r
                     where r.school_id = $1 and r.staff_id <> $7 and (
                         (r.role in ('coordinator', 'deputy') and r.scope = $8) or (r.role in ('principal', 'dean') and r.scope = ''))"
                )
                .bind(h.school.0)
                .bind(h.note().id(&h.stamp))
                .bind(h.stamp.utc())
                .bind(h.note().kind.name())
                .bind(h.class.0)
                .bind(h.assignment.0)
                .bind(h.stamp.by.map(|s| s.0).unwrap_or_default())
                .bind(Scope::Grade(h.grade).to_text())
            )?;
        }
        Ok(())
    }
}
