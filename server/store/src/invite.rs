//! One-time codes with which somebody chooses their own password. Only the hash of a code is kept; sessions and codes go by the real clock.
//!
//! A code is worked out from the secret of the installation, for whom and when it was made: so its slip can be shown once more within
//! minutes, by any server, and the database alone tells no code.

use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, execute, on, run};
use chrono::{DateTime, Utc};
use domain::{
    id::{SchoolId, StaffId},
    report::LookUpCode,
};
use sqlx::FromRow;
use uuid::Uuid;

/// Invites people: each gets a new code, and the one before ends.
pub struct Invite {
    /// The school.
    pub school: SchoolId,
    /// Whom, with the SHA-256 of their code.
    pub people: Vec<(StaffId, [u8; 32])>,
    /// Now, by the real clock.
    pub made_at: DateTime<Utc>,
    /// When the codes end.
    pub expires_at: DateTime<Utc>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for Invite {
    type Done = ();

    /// `NotFound`: somebody who is not of this school, or has left it.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (staff, code_hash) in &self.people {
            let made = execute!(
                tx,
                sqlx::query(
                    "insert into invite (school_id, staff_id, code_hash, made_at, expires_at)
                     select s.school_id, s.id, $3, $4, $5 from staff s where s.school_id = $1 and s.id = $2 and s.left_on is null
                     on conflict (school_id, staff_id) do update set code_hash = $3, made_at = $4, expires_at = $5"
                )
                .bind(self.school.0)
                .bind(staff.0)
                .bind(code_hash.as_slice())
                .bind(self.made_at)
                .bind(self.expires_at)
            )?;
            if made == 0 {
                return Err(StoreError::NotFound);
            }
            // the code itself is a secret: the log does not keep it
            tx.record(Note::new(self.school, &self.stamp, "invite", "staff", staff));
        }
        Ok(())
    }
}

/// Whom a code invites.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Invited {
    /// The school.
    pub school_id: Uuid,
    /// The person.
    pub staff_id: Uuid,
    /// As shown.
    pub name: String,
    /// With what they sign in.
    pub user_name: String,
    /// The school's name.
    pub school: String,
    /// Its accounts sign in over loopback only.
    pub demo: bool,
}

/// Whom the code of this hash invites now.
const INVITED: &str = "select i.school_id, i.staff_id, s.name, s.user_name, c.name as school, c.demo from invite i
     join staff s on s.school_id = i.school_id and s.id = i.staff_id and s.left_on is null
     join school c on c.id = i.school_id
     where i.code_hash = $1 and i.expires_at > $2";

/// Chooses a password by a code, once: every session of the account ends.
pub struct TakeInvite {
    /// SHA-256 of the code.
    pub code_hash: [u8; 32],
    /// Argon2id of the new password.
    pub password_hash: String,
    /// Now, by the real clock.
    pub now: DateTime<Utc>,
    /// When, by the person themselves.
    pub stamp: Stamp,
}

impl Command for TakeInvite {
    type Done = Invited;

    /// `NotFound`: no such code, or no more.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Invited, StoreError> {
        let found: Option<Invited> =
            run!(tx, sqlx::query_as(INVITED).bind(self.code_hash.as_slice()).bind(self.now), fetch_optional)?;
        let invited = found.ok_or(StoreError::NotFound)?;
        let (school, staff) = (invited.school_id, invited.staff_id);
        let ended =
            execute!(tx, sqlx::query("delete from invite where school_id = $1 and staff_id = $2").bind(school).bind(staff))?;
        if ended == 0 {
            return Err(StoreError::NotFound);
        }
        execute!(
            tx,
            sqlx::query("update staff set password_hash = $3 where school_id = $1 and id = $2")
                .bind(school)
                .bind(staff)
                .bind(&self.password_hash)
        )?;
        execute!(tx, sqlx::query("delete from session where school_id = $1 and staff_id = $2").bind(school).bind(staff))?;
        tx.has_changed(SchoolId(school), None);
        let stamp = Stamp { by: Some(StaffId(staff)), ..self.stamp };
        tx.record(Note::new(SchoolId(school), &stamp, "password", "staff", staff));
        Ok(invited)
    }
}

/// Bytes of a code.
const CODE: usize = LookUpCode::BYTES;

impl Store {
    /// The code that invites somebody, made at a moment.
    ///
    /// # Errors
    /// The secret of the installation can't be read.
    pub fn invite_code(&self, (school, staff): (SchoolId, StaffId), made_at: DateTime<Utc>) -> Result<LookUpCode, StoreError> {
        let signer = self.signer().ok_or_else(|| StoreError::Secret("there is none".into()))?;
        let of: [&[u8]; 3] = [school.0.as_bytes(), staff.0.as_bytes(), &made_at.timestamp_millis().to_be_bytes()];
        let bytes = signer.derive(b"jianfu invitation", &of)?;
        let code = bytes.as_ref().first_chunk::<CODE>().ok_or_else(|| StoreError::Secret("too short".into()))?;
        Ok(LookUpCode::of(*code))
    }

    /// Whom invitations that were made at a moment still invite, with the hash of each code.
    ///
    /// # Errors
    /// The database.
    pub async fn invites_made(&self, school: SchoolId, made_at: DateTime<Utc>) -> Result<Vec<(StaffId, Vec<u8>)>, StoreError> {
        let rows: Vec<(Uuid, Vec<u8>)> = on!(&self.pool, Pool, p => {
            sqlx::query_as("select staff_id, code_hash from invite where school_id = $1 and made_at = $2")
                .bind(school.0)
                .bind(made_at)
                .fetch_all(p)
                .await
        })?;
        Ok(rows.into_iter().map(|(staff, hash)| (StaffId(staff), hash)).collect())
    }

    /// Whom the code of this hash invites now.
    ///
    /// # Errors
    /// The database.
    pub async fn invited(&self, code_hash: &[u8; 32], now: DateTime<Utc>) -> Result<Option<Invited>, StoreError> {
        Ok(on!(&self.pool, Pool, p => {
            sqlx::query_as(INVITED).bind(code_hash.as_slice()).bind(now).fetch_optional(p).await
        })?)
    }
}
