//! What waits to be told to somebody, and when they want to be told.

use crate::{Command, Place, Stamp, Store, StoreError, Tx, convert::number, execute, kept::Moment, on};
use chrono::NaiveDate;
use domain::{
    id::{SchoolId, StaffId},
    telling::{DayMinute, Telling},
};
use sqlx::FromRow;

/// What waits to be told to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Notes that they have not read: of what one action did to work of several classes, one.
    pub unread: i64,
    /// When they want to be told.
    pub telling: Telling,
    /// The last day whose digest they have read.
    pub digest_read: Option<NaiveDate>,
}

#[derive(FromRow)]
struct Row {
    unread: i64,
    quiet_from: Option<i64>,
    quiet_to: Option<i64>,
    digest_at: Option<i64>,
    digest_read: Option<NaiveDate>,
}

impl TryFrom<Row> for Waiting {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let telling = match (row.quiet_from, row.quiet_to, row.digest_at) {
            (Some(from), Some(to), Some(at)) => Telling { quiet: (minute(from)?, minute(to)?), digest_at: minute(at)? },
            _ => Telling::default(),
        };
        Ok(Self { unread: row.unread, telling, digest_read: row.digest_read })
    }
}

fn minute(value: i64) -> Result<DayMinute, StoreError> {
    DayMinute::new(number(value)?).ok_or_else(|| StoreError::Corrupt(format!("minute {value} of a day")))
}

impl Store {
    /// What waits to be told to somebody; believed for a second, unless a change is known.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn waiting(&self, school: SchoolId, staff: StaffId) -> Result<Waiting, StoreError> {
        let key = (school, staff);
        if let Some(kept) = self.kept.waiting.get(&key) {
            return Ok(kept);
        }
        let read_at = Moment::now(&self.changes);
        let row: Row = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select n.unread, t.quiet_from, t.quiet_to, t.digest_at, t.digest_read
                 from (select count(*) as unread from (
                         select 1 as one from note where school_id = $1 and staff_id = $2 and read_at is null
                         group by kind, by_id, at, case when assignment_id is not null and resolution_id is null then null else id end
                       ) told) n
                 left join telling t on t.school_id = $1 and t.staff_id = $2",
            )
            .bind(school.0)
            .bind(staff.0)
            .fetch_one(p)
            .await
        })?;
        let waiting = Waiting::try_from(row)?;
        self.kept.waiting.put(&self.changes, &[Place::person(school, staff)], read_at, key, waiting);
        Ok(waiting)
    }
}

/// When somebody wants to be told.
pub struct SetTelling {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub staff: StaffId,
    /// Their times.
    pub telling: Telling,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SetTelling {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        put(tx, (self.school, self.staff), Put::Times(self.telling)).await?;
        tx.has_changed(self.school, Place::person(self.school, self.staff).class);
        Ok(())
    }
}

/// Writes somebody's row; of one that is there it changes what follows.
macro_rules! insert_telling {
    ($set:literal) => {
        concat!(
            "insert into telling (school_id, staff_id, quiet_from, quiet_to, digest_at, digest_read)
             values ($1, $2, $3, $4, $5, $6) on conflict (school_id, staff_id) do update set ",
            $set
        )
    };
}

/// They have read the digest of a day.
pub(crate) async fn read_digest(tx: &mut Tx<'_>, who: (SchoolId, StaffId), day: NaiveDate) -> Result<(), StoreError> {
    put(tx, who, Put::Read(day)).await
}

/// What is put into somebody's row; the rest stays, or is as usual.
#[derive(Clone, Copy)]
enum Put {
    Times(Telling),
    Read(NaiveDate),
}

async fn put(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId), put: Put) -> Result<(), StoreError> {
    let (telling, read) = match put {
        Put::Times(telling) => (telling, None),
        Put::Read(day) => (Telling::default(), Some(day)),
    };
    let insert = match put {
        Put::Times(_) => {
            insert_telling!("quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest_at = excluded.digest_at")
        }
        Put::Read(_) => insert_telling!("digest_read = excluded.digest_read"),
    };
    execute!(
        tx,
        sqlx::query(insert)
            .bind(school.0)
            .bind(staff.0)
            .bind(i64::from(telling.quiet.0.minutes()))
            .bind(i64::from(telling.quiet.1.minutes()))
            .bind(i64::from(telling.digest_at.minutes()))
            .bind(read)
    )?;
    Ok(())
}
