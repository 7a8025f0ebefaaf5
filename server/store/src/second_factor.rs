//! The second factor of signing in: a secret that an authenticator makes codes from, and ten codes for the day on which it is lost.
//! No code is taken twice.

mod code;
mod rule;
mod sealed;

pub use code::{code_at, secret_text};
pub use rule::{EndFactor, NewRecoveryCodes, SetFactorRule};
pub use sealed::SECRET as FACTOR_SECRET;

use crate::{Command, Signer, Stamp, Store, StoreError, Tx, audit::Note, execute, on, run};
use chrono::{DateTime, Utc};
use domain::id::{SchoolId, StaffId};
use sealed::SECRET;
use serde_json::json;
use sqlx::FromRow;
use std::sync::Arc;

/// Somebody's second factor.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Factor {
    /// Sealed.
    secret: Vec<u8>,
    /// Since when it is asked for; none: it was begun, and is not in force.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Recovery codes that were not taken.
    pub recovery_left: i64,
}

const FACTOR: &str = "select f.secret, f.confirmed_at, (select count(*) from recovery_code r
     where r.school_id = f.school_id and r.staff_id = f.staff_id and r.taken_at is null) as recovery_left
     from second_factor f where f.school_id = $1 and f.staff_id = $2";

impl Store {
    /// Somebody's second factor.
    ///
    /// # Errors
    /// The database.
    pub async fn factor(&self, school: SchoolId, staff: StaffId) -> Result<Option<Factor>, StoreError> {
        Ok(on!(&self.pool, Pool, p => sqlx::query_as(FACTOR).bind(school.0).bind(staff.0).fetch_optional(p).await)?)
    }

    /// The secret of a factor that is being set up. That of one in force is shown to nobody.
    ///
    /// # Errors
    /// It was sealed with another secret of the installation.
    pub fn begun_secret(&self, whose: (SchoolId, StaffId), factor: &Factor) -> Result<Option<[u8; SECRET]>, StoreError> {
        let Some(signer) = self.signer().filter(|_| factor.confirmed_at.is_none()) else { return Ok(None) };
        sealed::open(&signer, whose, &factor.secret).map(Some)
    }
}

async fn factor(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId)) -> Result<Option<Factor>, StoreError> {
    Ok(run!(tx, sqlx::query_as(FACTOR).bind(school.0).bind(staff.0), fetch_optional)?)
}

/// Somebody begins to set a second factor up. It is in force once a code of it was typed. Whoever begins it again in the same session, in
/// another tab, goes on with the same secret; in another session it may be somebody who knows the password, and they see one of their own.
pub struct BeginFactor {
    /// Whose.
    pub whose: (SchoolId, StaffId),
    /// Random bytes.
    pub secret: [u8; SECRET],
    /// SHA-256 of the token of the session in which they do.
    pub session: Option<[u8; 32]>,
    /// What seals them.
    pub signer: Arc<Signer>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for BeginFactor {
    /// The secret that is set up.
    type Done = [u8; SECRET];

    /// `Stale`: one is in force already.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<[u8; SECRET], StoreError> {
        let (school, staff) = self.whose;
        if let Some(secret) = self.begun(tx).await? {
            return Ok(secret);
        }
        let begun = execute!(
            tx,
            sqlx::query(
                "insert into second_factor (school_id, staff_id, secret, begun_at, session) values ($1, $2, $3, $4, $5)
                 on conflict (school_id, staff_id) do update set secret = $3, begun_at = $4, session = $5
                     where second_factor.confirmed_at is null"
            )
            .bind(school.0)
            .bind(staff.0)
            .bind(sealed::seal(&self.signer, self.whose, &self.secret)?)
            .bind(self.stamp.utc())
            .bind(self.session.as_ref().map(<[u8; 32]>::as_slice))
        )?;
        if begun == 0 {
            return Err(StoreError::Stale);
        }
        tx.record(Note::new(school, &self.stamp, "begin", "second_factor", staff));
        Ok(self.secret)
    }
}

impl BeginFactor {
    /// What was begun in the same session; what was sealed with another secret of the installation is begun anew.
    async fn begun(&self, tx: &mut Tx<'_>) -> Result<Option<[u8; SECRET]>, StoreError> {
        let Some(session) = self.session else { return Ok(None) };
        let sealed: Option<Vec<u8>> = run!(
            tx,
            sqlx::query_scalar(
                "select secret from second_factor where school_id = $1 and staff_id = $2 and session = $3 and confirmed_at is null"
            )
            .bind(self.whose.0.0)
            .bind(self.whose.1.0)
            .bind(session.as_slice()),
            fetch_optional
        )?;
        Ok(sealed.and_then(|sealed| sealed::open(&self.signer, self.whose, &sealed).ok()))
    }
}

/// Somebody types the first code of the factor that they set up: from now on it is asked for.
pub struct ConfirmFactor {
    /// Whose.
    pub whose: (SchoolId, StaffId),
    /// As typed.
    pub code: String,
    /// SHA-256 of the recovery codes.
    pub recovery: Vec<[u8; 32]>,
    /// What opens the secret.
    pub signer: Arc<Signer>,
    /// Now, by the real clock.
    pub now: DateTime<Utc>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ConfirmFactor {
    /// Whether the code was one.
    type Done = bool;

    /// `NotFound`: none was begun. `Stale`: one is in force already.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<bool, StoreError> {
        let (school, staff) = self.whose;
        let begun = factor(tx, self.whose).await?.ok_or(StoreError::NotFound)?;
        if begun.confirmed_at.is_some() {
            return Err(StoreError::Stale);
        }
        let secret = sealed::open(&self.signer, self.whose, &begun.secret)?;
        let Some(step) = code::step_of(&secret, &self.code, self.now) else { return Ok(false) };
        execute!(
            tx,
            sqlx::query("update second_factor set confirmed_at = $3, last_step = $4, session = null where school_id = $1 and staff_id = $2")
                .bind(school.0)
                .bind(staff.0)
                .bind(self.now)
                .bind(step)
        )?;
        replace_recovery(tx, self.whose, &self.recovery).await?;
        tx.record(Note::new(school, &self.stamp, "set", "second_factor", staff).after(&json!({ "in_force": true })));
        Ok(true)
    }
}

async fn replace_recovery(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId), codes: &[[u8; 32]]) -> Result<(), StoreError> {
    execute!(tx, sqlx::query("delete from recovery_code where school_id = $1 and staff_id = $2").bind(school.0).bind(staff.0))?;
    for hash in codes {
        execute!(
            tx,
            sqlx::query("insert into recovery_code (school_id, staff_id, code_hash) values ($1, $2, $3)")
                .bind(school.0)
                .bind(staff.0)
                .bind(hash.as_slice())
        )?;
    }
    Ok(())
}

/// What a typed code was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A code of the authenticator.
    Code,
    /// A recovery code; so many are left.
    Recovery(i64),
    /// None, or one that was taken before.
    Wrong,
}

/// Takes a code of somebody whose factor is in force, once.
pub struct TakeCode {
    /// Whose.
    pub whose: (SchoolId, StaffId),
    /// As typed.
    pub code: String,
    /// SHA-256 of it, where it reads as a recovery code.
    pub recovery: Option<[u8; 32]>,
    /// What opens the secret.
    pub signer: Arc<Signer>,
    /// Now, by the real clock.
    pub now: DateTime<Utc>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for TakeCode {
    type Done = Taken;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Taken, StoreError> {
        let Some(known) = factor(tx, self.whose).await?.filter(|f| f.confirmed_at.is_some()) else { return Ok(Taken::Wrong) };
        match self.recovery {
            Some(hash) => self.take_recovery(tx, hash, known.recovery_left).await,
            None => self.take_code(tx, &known).await,
        }
    }
}

impl TakeCode {
    /// Of two who type the same code at once the write lets one through.
    async fn take_code(&self, tx: &mut Tx<'_>, known: &Factor) -> Result<Taken, StoreError> {
        let secret = sealed::open(&self.signer, self.whose, &known.secret)?;
        let Some(step) = code::step_of(&secret, &self.code, self.now) else { return Ok(Taken::Wrong) };
        let (school, staff) = self.whose;
        let set = "update second_factor set last_step = $3 where school_id = $1 and staff_id = $2 and last_step < $3";
        let taken = execute!(tx, sqlx::query(set).bind(school.0).bind(staff.0).bind(step))?;
        Ok(if taken == 1 { Taken::Code } else { Taken::Wrong })
    }

    async fn take_recovery(&self, tx: &mut Tx<'_>, hash: [u8; 32], left: i64) -> Result<Taken, StoreError> {
        let (school, staff) = self.whose;
        let taken = execute!(
            tx,
            sqlx::query(
                "update recovery_code set taken_at = $4 where school_id = $1 and staff_id = $2 and code_hash = $3 and taken_at is null"
            )
            .bind(school.0)
            .bind(staff.0)
            .bind(hash.as_slice())
            .bind(self.now)
        )?;
        if taken == 0 {
            return Ok(Taken::Wrong);
        }
        tx.record(Note::new(school, &self.stamp, "take", "recovery_code", staff).after(&json!({ "left": left - 1 })));
        Ok(Taken::Recovery(left - 1))
    }
}
