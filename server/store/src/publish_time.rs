//! When the program publishes by itself, and in whose name.

mod turn;

pub use turn::{TakeTurn, TellOverdue, Turn};

use crate::{
    Command, Stamp, Store, StoreError, Tx,
    audit::Note,
    convert::{name, number},
    execute, on, run,
};
use chrono::{DateTime, Utc};
use domain::{
    board::BoardKind,
    id::{SchoolId, StaffId},
    week_minute::WeekMinute,
};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

/// When the program publishes a kind of notice by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishTime {
    /// Plan or actual.
    pub kind: BoardKind,
    /// When.
    pub at: WeekMinute,
    /// In whose name.
    pub staff: StaffId,
    /// Since when: times before it are over.
    pub set_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    kind: String,
    weekday: i64,
    minute: i64,
    staff_id: Uuid,
    set_at: DateTime<Utc>,
}

impl TryFrom<Row> for PublishTime {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let at = WeekMinute::new(number((row.weekday - 1) * 24 * 60 + row.minute)?);
        let at = at.ok_or_else(|| StoreError::Corrupt(format!("weekday {}", row.weekday)))?;
        Ok(Self { kind: name(&row.kind, BoardKind::parse)?, at, staff: StaffId(row.staff_id), set_at: row.set_at })
    }
}

impl Store {
    /// When the program publishes by itself, for each kind at most one time.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn publish_times(&self, school: SchoolId) -> Result<Vec<PublishTime>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as("select kind, weekday, minute, staff_id, set_at from publish_time where school_id = $1 order by kind desc")
                .bind(school.0)
                .fetch_all(p)
                .await
        })?;
        rows.into_iter().map(PublishTime::try_from).collect()
    }
}

/// Sets when the program publishes a kind of notice, in the name of whoever sets it; or that it does not.
pub struct SetPublishTime {
    /// The school.
    pub school: SchoolId,
    /// Plan or actual.
    pub kind: BoardKind,
    /// None: by hand only.
    pub at: Option<WeekMinute>,
    /// In whose name.
    pub staff: StaffId,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SetPublishTime {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let kind = self.kind.name();
        let was: Option<(i64, i64, Uuid)> = run!(
            tx,
            sqlx::query_as("select weekday, minute, staff_id from publish_time where school_id = $1 and kind = $2")
                .bind(self.school.0)
                .bind(kind),
            fetch_optional
        )?;
        execute!(tx, sqlx::query("delete from publish_time where school_id = $1 and kind = $2").bind(self.school.0).bind(kind))?;
        if let Some(at) = self.at {
            execute!(
                tx,
                sqlx::query(
                    "insert into publish_time (school_id, kind, weekday, minute, staff_id, set_at) values ($1, $2, $3, $4, $5, $6)"
                )
                .bind(self.school.0)
                .bind(kind)
                .bind(i64::from(at.weekday().number_from_monday()))
                .bind(i64::from(at.time().minutes()))
                .bind(self.staff.0)
                .bind(self.stamp.utc())
            )?;
        }
        let state = |weekday: i64, minute: i64, staff: Uuid| json!({ "weekday": weekday, "minute": minute, "staff": staff });
        let after = self.at.map(|at| (at.weekday().number_from_monday(), at.time().minutes()));
        let mut note = Note::new(self.school, &self.stamp, "set", "publish_time", kind);
        if let Some((weekday, minute, staff)) = was {
            note = note.before(&state(weekday, minute, staff));
        }
        if let Some((weekday, minute)) = after {
            note = note.after(&state(weekday.into(), minute.into(), self.staff.0));
        }
        tx.record(note);
        Ok(())
    }
}
