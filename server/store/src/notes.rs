//! Notes to people in the product: who resolved what of theirs, who answered, what waits. Read once, kept a year.

mod late;
mod read;
mod week;

pub(crate) use late::HeldLate;
pub use read::{NoteAbout, NotedWork, StaffNote};
pub(crate) use week::WeekNote;

use crate::{Command, Place, Stamp, StoreError, Tx, execute, telling::read_digest};
use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{AssignmentId, ClassId, SchoolId, StaffId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// Somebody resolved work of theirs.
    Resolved,
    /// Somebody undid a resolution.
    Undone,
    /// Somebody answered in a thread.
    Reply,
    /// Work was held after the cut-off.
    HeldLate,
    /// The program published a week at its time.
    Published,
    /// It did not, because something was held.
    NotPublished,
    /// Nobody had published a week by the set time (R16).
    Overdue,
    /// The principal let them publish.
    Delegated,
    /// They no longer may.
    DelegationEnded,
}

impl NoteKind {
    const ALL: [Self; 9] = [
        Self::Resolved,
        Self::Undone,
        Self::Reply,
        Self::HeldLate,
        Self::Published,
        Self::NotPublished,
        Self::Overdue,
        Self::Delegated,
        Self::DelegationEnded,
    ];

    /// Its fixed name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Undone => "undone",
            Self::Reply => "reply",
            Self::HeldLate => "held_late",
            Self::Published => "published",
            Self::NotPublished => "not_published",
            Self::Overdue => "overdue",
            Self::Delegated => "delegated",
            Self::DelegationEnded => "delegation_ended",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == text)
    }
}

/// A note to be written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewNote {
    pub kind: NoteKind,
    pub class: ClassId,
    pub assignment: AssignmentId,
    pub resolution: Option<Uuid>,
}

impl NewNote {
    /// Writes it to one person.
    pub(crate) async fn insert(
        &self,
        tx: &mut Tx<'_>,
        (school, to): (SchoolId, StaffId),
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query(
                "insert into note (school_id, staff_id, id, at, kind, class_id, assignment_id, resolution_id, by_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            )
            .bind(school.0)
            .bind(to.0)
            .bind(self.id(stamp))
            .bind(stamp.utc())
            .bind(self.kind.name())
            .bind(self.class.0)
            .bind(self.assignment.0)
            .bind(self.resolution)
            .bind(stamp.by.map(|s| s.0))
        )?;
        tx.has_changed(school, Place::person(school, to).class);
        Ok(())
    }

    /// A change can write several notes to a person: about each class, assignment and resolution one.
    fn id(&self, stamp: &Stamp) -> Uuid {
        let about = [stamp.id, self.class.0, self.assignment.0, self.resolution.unwrap_or_default()];
        let digest = about.iter().fold(Sha256::new(), |sha, id| sha.chain_update(id.as_bytes())).finalize();
        Uuid::from_slice(digest.get(..16).unwrap_or_default()).unwrap_or(stamp.id)
    }
}

/// They have read their notes, up to a moment.
pub struct ReadNotes {
    /// The school.
    pub school: SchoolId,
    /// Whose.
    pub staff: StaffId,
    /// Those that came later were not shown to them.
    pub until: DateTime<Utc>,
    /// The day whose digest was shown with them.
    pub digest: Option<NaiveDate>,
    /// Who and when.
    pub stamp: Stamp,
}

/// They have read what they were told of a resolution.
pub(crate) async fn read_about(
    tx: &mut Tx<'_>,
    (school, staff): (SchoolId, StaffId),
    resolution: Uuid,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(
            "update note set read_at = $4 where school_id = $1 and staff_id = $2 and resolution_id = $3 and read_at is null"
        )
        .bind(school.0)
        .bind(staff.0)
        .bind(resolution)
        .bind(stamp.utc())
    )?;
    tx.has_changed(school, Place::person(school, staff).class);
    Ok(())
}

impl Command for ReadNotes {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("update note set read_at = $3 where school_id = $1 and staff_id = $2 and read_at is null and at <= $4")
                .bind(self.school.0)
                .bind(self.staff.0)
                .bind(self.stamp.utc())
                .bind(self.until)
        )?;
        if let Some(day) = self.digest {
            read_digest(tx, (self.school, self.staff), day).await?;
        }
        tx.has_changed(self.school, Place::person(self.school, self.staff).class);
        Ok(())
    }
}
