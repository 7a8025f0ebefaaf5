//! On what somebody is signed in, as they see it themselves, and how they end it.

use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, convert::hex, execute, known_device::forget_devices, on, run};
use chrono::{DateTime, Utc};
use domain::{
    device::Device,
    id::{SchoolId, StaffId},
};
use serde_json::json;
use sqlx::FromRow;

/// Bytes of a session's name: enough to tell somebody's own apart, and nothing that opens one.
const NAME: usize = 8;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What it is called on the page where it can be ended.
    pub name: String,
    /// SHA-256 of its token.
    pub token_hash: Vec<u8>,
    /// On what.
    pub device: Device,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub last_used: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    token_hash: Vec<u8>,
    device: String,
    created_at: DateTime<Utc>,
    last_used: DateTime<Utc>,
    awaits: String,
}

impl Row {
    fn session(self) -> Session {
        let name = hex(self.token_hash.get(..NAME).unwrap_or_default());
        let device = Device::parse(&self.device);
        Session { name, token_hash: self.token_hash, device, created_at: self.created_at, last_used: self.last_used }
    }
}

/// Those of somebody that have not ended, the one used last first; also those that still await something.
const SESSIONS: &str = "select token_hash, device, created_at, coalesce(last_used, created_at) as last_used, awaits from session
     where school_id = $1 and staff_id = $2 and expires_at > $3 order by 4 desc, created_at desc";

impl Store {
    /// On what somebody is signed in, the one used last first.
    ///
    /// # Errors
    /// The database.
    pub async fn sessions(&self, school: SchoolId, staff: StaffId, now: DateTime<Utc>) -> Result<Vec<Session>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(SESSIONS).bind(school.0).bind(staff.0).bind(now).fetch_all(p).await
        })?;
        Ok(rows.into_iter().filter(|r| r.awaits.is_empty()).map(Row::session).collect())
    }
}

/// Which sessions of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one of that name.
    One(String),
    /// All but the one whose token has this SHA-256.
    Others([u8; 32]),
    /// All.
    All,
}

impl Which {
    fn has(&self, session: &Session) -> bool {
        match self {
            Self::One(name) => session.name == *name,
            Self::Others(own) => session.token_hash != own.as_slice(),
            Self::All => true,
        }
    }
}

/// Ends sessions of somebody; answers how many there were.
pub struct EndSessions {
    /// The school.
    pub school: SchoolId,
    /// Whose.
    pub staff: StaffId,
    /// Which.
    pub which: Which,
    /// Now, by the real clock.
    pub now: DateTime<Utc>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for EndSessions {
    type Done = usize;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<usize, StoreError> {
        let ended = end(tx, (self.school, self.staff), &self.which, self.now).await?;
        if ended > 0 {
            let after = json!({ "ended": ended });
            tx.record(Note::new(self.school, &self.stamp, "end", "session", self.staff).after(&after));
        }
        Ok(ended)
    }
}

/// Ends them; readers know at once. Who ends all, or all others, is known on no device any more.
pub(crate) async fn end(
    tx: &mut Tx<'_>,
    (school, staff): (SchoolId, StaffId),
    which: &Which,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let rows: Vec<Row> = run!(tx, sqlx::query_as(SESSIONS).bind(school.0).bind(staff.0).bind(now), fetch_all)?;
    let ended: Vec<_> = rows.into_iter().map(Row::session).filter(|s| which.has(s)).collect();
    for session in &ended {
        execute!(tx, sqlx::query("delete from session where token_hash = $1").bind(&session.token_hash))?;
    }
    if !matches!(which, Which::One(_)) {
        forget_devices(tx, (school, staff)).await?;
    }
    if !ended.is_empty() {
        tx.has_changed(school, None);
    }
    Ok(ended.len())
}
