//! Sessions of staff: the token is only in the cookie; here is its hash.

use crate::{Command, Place, Store, StoreError, Tx, execute, kept::Moment, run, staff::who, stand_in::stand_ins_of};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    access::{StandIn, Who},
    device::Device,
    id::{SchoolId, StaffId},
};
use uuid::Uuid;

mod own;
mod step;

pub(crate) use own::end as end_sessions;
pub use own::{EndSessions, Session, Which};
pub use step::{AwaitCode, Awaits, FinishStep, NewStep, Step};

/// How exactly it is kept when a session was last used.
const USED_TO: TimeDelta = TimeDelta::hours(1);

/// A session to begin. Sessions use the real clock, also in the demo.
pub struct NewSession {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// The school.
    pub school: SchoolId,
    /// Who signed in.
    pub staff: StaffId,
    /// Now.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// On what.
    pub device: Device,
}

impl Command for NewSession {
    type Done = ();
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.insert(tx, "").await
    }
}

impl NewSession {
    /// With what is still missing of it.
    async fn insert(&self, tx: &mut Tx<'_>, awaits: &str) -> Result<(), StoreError> {
        execute!(tx, sqlx::query("delete from session where expires_at < $1").bind(self.created_at))?;
        execute!(
            tx,
            sqlx::query(
                "insert into session (token_hash, school_id, staff_id, created_at, expires_at, device, last_used, awaits)
                 values ($1, $2, $3, $4, $5, $6, $4, $7)"
            )
            .bind(self.token_hash.as_slice())
            .bind(self.school.0)
            .bind(self.staff.0)
            .bind(self.created_at)
            .bind(self.expires_at)
            .bind(self.device.to_text())
            .bind(awaits)
        )?;
        Ok(())
    }
}

/// Ends a session.
pub struct EndSession(pub [u8; 32]);

impl Command for EndSession {
    type Done = ();
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let school: Option<Uuid> = run!(
            tx,
            sqlx::query_scalar("delete from session where token_hash = $1 returning school_id").bind(self.0.as_slice()),
            fetch_optional
        )?;
        if let Some(school) = school {
            tx.has_changed(SchoolId(school), None);
        }
        Ok(())
    }
}

/// A session was used: kept to the hour, so that reading a page hardly ever writes.
pub struct UseSession {
    /// SHA-256 of its token.
    pub token_hash: [u8; 32],
    /// Now, by the real clock.
    pub now: DateTime<Utc>,
}

impl Command for UseSession {
    type Done = ();
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("update session set last_used = $2 where token_hash = $1 and (last_used is null or last_used <= $3)")
                .bind(self.token_hash.as_slice())
                .bind(self.now)
                .bind(self.now - USED_TO)
        )?;
        Ok(())
    }
}

/// Whose session it is.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The school.
    pub school: SchoolId,
    /// Roles and lessons that are theirs on every day.
    pub who: Who,
    /// What they stand in for, on which days.
    pub stand_ins: Vec<StandIn>,
    /// As shown.
    pub name: String,
    /// When the session was last used, to the hour; of a token nothing is kept.
    pub last_used: Option<DateTime<Utc>>,
}

impl SignedIn {
    /// With what they stand in for on that day of the school.
    #[must_use]
    pub fn on(self, today: NaiveDate) -> Self {
        let who = self.who.standing_in(&self.stand_ins, today);
        Self { who, ..self }
    }

    /// It is time to keep that the session was used.
    #[must_use]
    pub fn used_long_ago(&self, now: DateTime<Utc>) -> bool {
        self.last_used.is_some_and(|at| at <= now - USED_TO)
    }
}

/// What the database says of a session or token: school, person, name, its end, when it was last used.
type Held = (Uuid, Uuid, String, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// Whose secret it is: a session that has not ended, or a token that is not revoked.
const HOLDER: &str = "select s.school_id, s.staff_id, p.name, s.expires_at, coalesce(s.last_used, s.created_at) from session s
     join staff p on p.school_id = s.school_id and p.id = s.staff_id
     where s.token_hash = $1 and s.expires_at > $2 and s.awaits = ''
     union all
     select t.school_id, t.staff_id, p.name, null, null from token t
     join staff p on p.school_id = t.school_id and p.id = t.staff_id
     where t.token_hash = $1 and t.revoked_at is null";

impl Store {
    /// Who holds the session or token of that hash; known for a second without asking.
    ///
    /// # Errors
    /// The database.
    pub async fn signed_in(&self, token_hash: &[u8; 32], now: DateTime<Utc>) -> Result<Option<SignedIn>, StoreError> {
        if let Some((kept, ends)) = self.kept.signed_in.get(token_hash) {
            return Ok(ends.is_none_or(|end| end > now).then_some(kept));
        }
        let read_at = Moment::now(&self.changes);
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let found: Option<Held> = run!(&mut tx, sqlx::query_as(HOLDER).bind(token_hash.as_slice()).bind(now), fetch_optional)?;
        let Some((school, staff, name, ends, last_used)) = found else { return Ok(None) };
        let school = SchoolId(school);
        let who = who(&mut tx, school, StaffId(staff)).await?;
        let stand_ins = stand_ins_of(&mut tx, school, who.staff).await?;
        let signed_in = SignedIn { school, who, stand_ins, name, last_used };
        self.kept.signed_in.put(&self.changes, &[Place::of(school)], read_at, *token_hash, (signed_in.clone(), ends));
        Ok(Some(signed_in))
    }
}
