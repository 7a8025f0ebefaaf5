//! The coded link to a school's notices: an unguessable code, for schools that do not show them to everyone; revocable.

use crate::{Command, Place, Stamp, Store, StoreError, Tx, audit::Note, execute, link::can_be_code, on};
use domain::id::SchoolId;
use uuid::Uuid;

/// Gives the school's notices a new code; the one before stops working.
pub struct RenewBoardLink {
    /// The school.
    pub school: SchoolId,
    /// 128 random bits as text, made at the edge.
    pub code: String,
    /// Who and when.
    pub stamp: Stamp,
}

/// Ends the code: until there is a new one nobody gets in by link.
pub struct EndBoardLink {
    /// The school.
    pub school: SchoolId,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for RenewBoardLink {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        revoke(tx, self.school, &self.stamp).await?;
        execute!(
            tx,
            sqlx::query("insert into board_link (school_id, code, made_at) values ($1, $2, $3)")
                .bind(self.school.0)
                .bind(&self.code)
                .bind(self.stamp.utc())
        )?;
        // the code itself is a secret: the log does not keep it
        tx.record(Note::new(self.school, &self.stamp, "renew", "board_link", self.school));
        Ok(())
    }
}

impl Command for EndBoardLink {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if revoke(tx, self.school, &self.stamp).await? > 0 {
            tx.record(Note::new(self.school, &self.stamp, "revoke", "board_link", self.school));
        }
        Ok(())
    }
}

/// How many codes that ended.
async fn revoke(tx: &mut Tx<'_>, school: SchoolId, stamp: &Stamp) -> Result<u64, StoreError> {
    // one at a time: two that renew at once leave one code
    execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(school.0))?;
    let ended = execute!(
        tx,
        sqlx::query("update board_link set revoked_at = $2 where school_id = $1 and revoked_at is null")
            .bind(school.0)
            .bind(stamp.utc())
    )?;
    tx.has_changed(school, None);
    tx.has_changed(school, Place::link(school, None).class);
    Ok(ended)
}

impl Store {
    /// The school whose notices a standing code opens.
    ///
    /// # Errors
    /// The database.
    pub async fn linked_board(&self, code: &str) -> Result<Option<SchoolId>, StoreError> {
        if !can_be_code(code) {
            return Ok(None);
        }
        let found: Option<Uuid> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select school_id from board_link where code = $1 and revoked_at is null").bind(code).fetch_optional(p).await
        })?;
        Ok(found.map(SchoolId))
    }

    /// The school's standing code.
    ///
    /// # Errors
    /// The database.
    pub async fn board_code(&self, school: SchoolId) -> Result<Option<String>, StoreError> {
        let found = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select code from board_link where school_id = $1 and revoked_at is null").bind(school.0).fetch_optional(p).await
        })?;
        Ok(found)
    }
}
