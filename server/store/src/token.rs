//! Tokens for programs: the token itself is shown once; here is its hash. It may what its owner may.

use crate::{Command, Stamp, StoreError, Tx, audit::Note, execute};
use domain::id::{SchoolId, StaffId};

/// Makes a token.
pub struct MakeToken {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// The school.
    pub school: SchoolId,
    /// Whose roles it has.
    pub staff: StaffId,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for MakeToken {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("insert into token (token_hash, school_id, staff_id, made_at) values ($1, $2, $3, $4)")
                .bind(self.token_hash.as_slice())
                .bind(self.school.0)
                .bind(self.staff.0)
                .bind(self.stamp.utc())
        )?;
        tx.record(Note::new(self.school, &self.stamp, "make", "token", self.staff));
        Ok(())
    }
}

/// Revokes every token of a person; answers how many there were.
pub struct RevokeTokens {
    /// The school.
    pub school: SchoolId,
    /// Whose.
    pub staff: StaffId,
    /// Who and when.
    pub stamp: Stamp,
}

/// How many of somebody's tokens were still good.
pub(crate) async fn revoke(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId), stamp: &Stamp) -> Result<u64, StoreError> {
    Ok(execute!(
        tx,
        sqlx::query("update token set revoked_at = $3 where school_id = $1 and staff_id = $2 and revoked_at is null")
            .bind(school.0)
            .bind(staff.0)
            .bind(stamp.utc())
    )?)
}

impl Command for RevokeTokens {
    type Done = u64;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<u64, StoreError> {
        let revoked = revoke(tx, (self.school, self.staff), &self.stamp).await?;
        if revoked > 0 {
            tx.has_changed(self.school, None);
            tx.record(Note::new(self.school, &self.stamp, "revoke", "token", self.staff));
        }
        Ok(revoked)
    }
}
