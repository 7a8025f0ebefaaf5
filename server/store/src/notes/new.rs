//! Notes to be written.

use super::NoteKind;
use crate::{Place, Stamp, StoreError, Tx, execute, run};
use chrono::NaiveDate;
use domain::{
    access::Role,
    id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A note to be written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewNote {
    pub kind: NoteKind,
    pub about: NewAbout,
}

/// What it is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NewAbout {
    /// Work of a class, and the resolution that changed it.
    Work(ClassId, AssignmentId, Option<Uuid>),
    /// A week's notice, by its Monday.
    Week(NaiveDate),
    /// Who may publish.
    Publishing,
    /// What was measured of a class, or of a subject in it, in a week.
    Measured(ClassId, Option<SubjectId>, NaiveDate),
    /// A family's report.
    Report,
    /// Their account.
    Account,
}

impl NewAbout {
    fn work(self) -> Option<(ClassId, AssignmentId, Option<Uuid>)> {
        match self {
            Self::Work(class, assignment, resolution) => Some((class, assignment, resolution)),
            Self::Week(_) | Self::Publishing | Self::Measured(..) | Self::Report | Self::Account => None,
        }
    }

    fn monday(self) -> Option<NaiveDate> {
        match self {
            Self::Week(monday) | Self::Measured(_, _, monday) => Some(monday),
            Self::Work(..) | Self::Publishing | Self::Report | Self::Account => None,
        }
    }

    fn class(self) -> Option<ClassId> {
        match self {
            Self::Work(class, ..) | Self::Measured(class, ..) => Some(class),
            Self::Week(_) | Self::Publishing | Self::Report | Self::Account => None,
        }
    }

    fn subject(self) -> Option<SubjectId> {
        match self {
            Self::Measured(_, subject, _) => subject,
            Self::Work(..) | Self::Week(_) | Self::Publishing | Self::Report | Self::Account => None,
        }
    }
}

impl NewNote {
    /// Writes it to one person.
    pub(crate) async fn insert(
        &self,
        tx: &mut Tx<'_>,
        (school, to): (SchoolId, StaffId),
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let work = self.about.work();
        execute!(
            tx,
            sqlx::query(
                "insert into note (school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, monday, by_id, subject_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            )
            .bind(school.0)
            .bind(to.0)
            .bind(self.id(stamp))
            .bind(stamp.utc())
            .bind(self.kind.name())
            .bind(self.about.class().map(|c| c.0))
            .bind(work.map(|w| w.1.0))
            .bind(work.and_then(|w| w.2))
            .bind(self.about.monday())
            .bind(stamp.by.map(|s| s.0))
            .bind(self.about.subject().map(|s| s.0))
        )?;
        tx.has_changed(school, Place::person(school, to).class);
        Ok(())
    }

    /// Writes it to everyone who can publish: principal, dean, and whom the principal delegated.
    pub(crate) async fn tell_publishers(&self, tx: &mut Tx<'_>, school: SchoolId, stamp: &Stamp) -> Result<(), StoreError> {
        let to: Vec<Uuid> = run!(
            tx,
            sqlx::query_scalar(
                "select distinct staff_id from staff_role where school_id = $1 and role in ($2, $3, $4) and scope = '' order by staff_id"
            )
            .bind(school.0)
            .bind(Role::Principal.name())
            .bind(Role::Dean.name())
            .bind(Role::Delegate.name()),
            fetch_all
        )?;
        for staff in to {
            self.insert(tx, (school, StaffId(staff)), stamp).await?;
        }
        Ok(())
    }

    /// A change can write several notes to a person: about each class, assignment, resolution and week one of a kind.
    pub(super) fn id(&self, stamp: &Stamp) -> Uuid {
        let (assignment, resolution) = self.about.work().map_or_else(Default::default, |(_, a, r)| (a.0, r.unwrap_or_default()));
        let (class, subject) = (self.about.class().map(|c| c.0), self.about.subject().map(|s| s.0));
        let about = [stamp.id, class.unwrap_or_default(), assignment, resolution, subject.unwrap_or_default()];
        let digest =
            about.iter().fold(Sha256::new(), |sha, id| sha.chain_update(id.as_bytes())).chain_update(self.kind.name()).finalize();
        Uuid::from_slice(digest.get(..16).unwrap_or_default()).unwrap_or(stamp.id)
    }
}
