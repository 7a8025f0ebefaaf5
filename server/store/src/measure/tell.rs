//! R15: whoever can do something about it learns that half of a class needed longer than the cap, or that a subject took far longer
//! than estimated in two surveys running. Beside it, where pupils stopped for sleep.

use super::{SumUp, kept::NewRow};
use crate::{
    NoteKind, StoreError, Tx,
    notes::{NewAbout, NewNote},
    run,
};
use chrono::NaiveDate;
use domain::{
    access::{Role, Scope},
    cap::cap,
    id::{ClassId, StaffId, SubjectId},
    school::Class,
};
use std::collections::BTreeSet;
use uuid::Uuid;

impl SumUp {
    pub(super) async fn tell(&self, tx: &mut Tx<'_>, monday: NaiveDate, rows: &[NewRow]) -> Result<(), StoreError> {
        for row in rows {
            let Some(class) = self.school.class(row.class) else { continue };
            let kind = match row.subject {
                None if row.measured.is_over(cap(&self.school, class.grade, monday).daily) => NoteKind::OverCap,
                Some(subject)
                    if row.measured.is_underestimated() && self.was_so_before(tx, (class.id, subject), monday).await? =>
                {
                    NoteKind::Underestimated
                }
                None | Some(_) => continue,
            };
            let note = NewNote { kind, about: NewAbout::Measured(class.id, row.subject, monday) };
            for staff in self.told(tx, class, row.subject).await? {
                note.insert(tx, (self.school.id, staff), &self.stamp).await?;
            }
        }
        Ok(())
    }

    /// Once for each subject of a class that pupils stopped for sleep. It goes to those who balance the work of all subjects, not to
    /// a teacher by name: an evening is too long by its sum (I7).
    pub(super) async fn tell_stops(&self, tx: &mut Tx<'_>, (monday, sunday): (NaiveDate, NaiveDate)) -> Result<(), StoreError> {
        let stopped: Vec<(Uuid, Uuid)> = run!(
            tx,
            sqlx::query_as(
                "select distinct class_id, subject_id from sleep_stop where school_id = $1 and date between $2 and $3
                 order by class_id, subject_id"
            )
            .bind(self.school.id.0)
            .bind(monday)
            .bind(sunday),
            fetch_all
        )?;
        for (class, subject) in stopped {
            let Some(class) = self.school.class(ClassId(class)) else { continue };
            let about = NewAbout::Measured(class.id, Some(SubjectId(subject)), monday);
            let note = NewNote { kind: NoteKind::Stopped, about };
            for staff in self.told(tx, class, None).await? {
                note.insert(tx, (self.school.id, staff), &self.stamp).await?;
            }
        }
        Ok(())
    }

    /// The survey before this one said the same.
    async fn was_so_before(
        &self,
        tx: &mut Tx<'_>,
        (class, subject): (ClassId, SubjectId),
        monday: NaiveDate,
    ) -> Result<bool, StoreError> {
        let last: Option<(i64, i64)> = run!(
            tx,
            sqlx::query_as(
                "select median, estimate from measured where school_id = $1 and class_id = $2 and subject_id = $3 and from_date < $4
                 and to_date > from_date and median is not null order by from_date desc limit 1"
            )
            .bind(self.school.id.0)
            .bind(class.0)
            .bind(subject.0)
            .bind(monday),
            fetch_optional
        )?;
        Ok(last.is_some_and(|(median, estimate)| estimate > 0 && 4 * median > 5 * estimate))
    }

    /// Coordinator and deputy of the grade, the head teacher of the class; of a subject, its teachers in the class.
    async fn told(&self, tx: &mut Tx<'_>, class: &Class, subject: Option<SubjectId>) -> Result<BTreeSet<StaffId>, StoreError> {
        let by_role: Vec<Uuid> = run!(
            tx,
            sqlx::query_scalar(
                "select distinct staff_id from staff_role where school_id = $1 and ((role in ($2, $3) and scope = $4) or (role = $5 and scope = $6))"
            )
            .bind(self.school.id.0)
            .bind(Role::Coordinator.name())
            .bind(Role::Deputy.name())
            .bind(Scope::Grade(class.grade).to_text())
            .bind(Role::HeadTeacher.name())
            .bind(Scope::Class(class.id).to_text()),
            fetch_all
        )?;
        let teachers = self.school.lessons.iter().filter(|l| l.class == class.id && Some(l.subject) == subject).map(|l| l.staff);
        Ok(by_role.into_iter().map(StaffId).chain(teachers).collect())
    }
}
