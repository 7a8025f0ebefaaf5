//! Notes to people in the product: who resolved what of theirs, who answered, what waits. Read once, kept a year.

mod late;
mod new;
mod of_plan;
mod read;

pub(crate) use late::HeldLate;
pub(crate) use new::{NewAbout, NewNote};
pub(crate) use of_plan::tell_plan;
pub use read::{NoteAbout, NotedPlan, NotedWork, StaffNote};

use crate::{Command, Place, Stamp, StoreError, Tx, execute, telling::read_digest};
use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{SchoolId, StaffId};
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
    /// Half of a class needed longer than the cap (R15).
    OverCap,
    /// A subject took far longer than estimated, in two surveys running (R15).
    Underestimated,
    /// Pupils of a class stopped a subject for sleep.
    Stopped,
    /// A family reported something.
    Reported,
    /// A change of the calendar moved or held work of theirs.
    Calendar,
    /// The homework of a day was cancelled, theirs too.
    Cancelled,
    /// A plan that they work on was agreed.
    PlanAgreed,
    /// It was given back, with a reason, or taken back by its coordinator.
    PlanReturned,
    /// It was approved.
    PlanApproved,
    /// The office released their account from an account elsewhere.
    Released,
}

impl NoteKind {
    const ALL: [Self; 19] = [
        Self::Resolved,
        Self::Undone,
        Self::Reply,
        Self::HeldLate,
        Self::Published,
        Self::NotPublished,
        Self::Overdue,
        Self::Delegated,
        Self::DelegationEnded,
        Self::OverCap,
        Self::Underestimated,
        Self::Stopped,
        Self::Reported,
        Self::Calendar,
        Self::Cancelled,
        Self::PlanAgreed,
        Self::PlanReturned,
        Self::PlanApproved,
        Self::Released,
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
            Self::OverCap => "over_cap",
            Self::Underestimated => "underestimated",
            Self::Stopped => "stopped",
            Self::Reported => "reported",
            Self::Calendar => "calendar",
            Self::Cancelled => "cancelled",
            Self::PlanAgreed => "plan_agreed",
            Self::PlanReturned => "plan_returned",
            Self::PlanApproved => "plan_approved",
            Self::Released => "released",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == text)
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
