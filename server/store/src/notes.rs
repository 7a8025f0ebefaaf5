//! Notes to people in the product: who resolved what of theirs, who answered, what waits. Read once, kept a year.

mod late;

pub(crate) use late::HeldLate;

use crate::{Command, Place, Stamp, Store, StoreError, Tx, convert::name, execute, on, telling::read_digest};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::State,
    id::{AssignmentId, ClassId, SchoolId, StaffId},
};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

/// Notes read at a time.
const MOST: i64 = 200;

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
}

impl NoteKind {
    const ALL: [Self; 4] = [Self::Resolved, Self::Undone, Self::Reply, Self::HeldLate];

    /// Its fixed name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Undone => "undone",
            Self::Reply => "reply",
            Self::HeldLate => "held_late",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == text)
    }
}

/// A note to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffNote {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// What it is about.
    pub kind: NoteKind,
    /// The class.
    pub class: ClassId,
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its title.
    pub title: String,
    /// The day that it was set on.
    pub date: NaiveDate,
    /// The resolution, where it is about one.
    pub resolution: Option<Uuid>,
    /// Whose doing.
    pub by: Option<StaffId>,
    /// When they read it.
    pub read_at: Option<DateTime<Utc>>,
    /// How that class's target stands by now.
    pub state: Option<State>,
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

#[derive(FromRow)]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    kind: String,
    class_id: Uuid,
    assignment_id: Uuid,
    title: String,
    set_on: NaiveDate,
    resolution_id: Option<Uuid>,
    by_id: Option<Uuid>,
    read_at: Option<DateTime<Utc>>,
    state: Option<String>,
}

impl TryFrom<Row> for StaffNote {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            at: row.at,
            kind: name(&row.kind, NoteKind::parse)?,
            class: ClassId(row.class_id),
            assignment: AssignmentId(row.assignment_id),
            title: row.title,
            date: row.set_on,
            resolution: row.resolution_id,
            by: row.by_id.map(StaffId),
            read_at: row.read_at,
            state: row.state.map(|s| name(&s, State::parse)).transpose()?,
        })
    }
}

impl Store {
    /// The latest notes to somebody, the newest first.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn notes(&self, school: SchoolId, staff: StaffId) -> Result<Vec<StaffNote>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select n.id, n.at, n.kind, n.class_id, n.assignment_id, a.title, a.set_on, n.resolution_id, n.by_id, n.read_at, t.state
                 from note n join assignment a on a.school_id = n.school_id and a.id = n.assignment_id
                 left join target t on t.school_id = n.school_id and t.assignment_id = n.assignment_id and t.class_id = n.class_id
                 where n.school_id = $1 and n.staff_id = $2 order by n.at desc, n.id limit $3",
            )
            .bind(school.0)
            .bind(staff.0)
            .bind(MOST)
            .fetch_all(p)
            .await
        })?;
        rows.into_iter().map(StaffNote::try_from).collect()
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
