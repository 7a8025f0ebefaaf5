//! What becomes of second factors besides signing in: new recovery codes, an end, and what the school requires.

use super::{Factor, factor, replace_recovery};
use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, convert::name, execute, on, run};
use domain::{
    id::{SchoolId, StaffId},
    second_factor::FactorRule,
};
use serde_json::json;
use uuid::Uuid;

/// Somebody gets new recovery codes; the old ones end.
pub struct NewRecoveryCodes {
    /// Whose.
    pub whose: (SchoolId, StaffId),
    /// SHA-256 of the codes.
    pub recovery: Vec<[u8; 32]>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for NewRecoveryCodes {
    type Done = ();

    /// `NotFound`: no factor of theirs is in force.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let known: Option<Factor> = factor(tx, self.whose).await?;
        known.filter(|f| f.confirmed_at.is_some()).ok_or(StoreError::NotFound)?;
        replace_recovery(tx, self.whose, &self.recovery).await?;
        tx.record(Note::new(self.whose.0, &self.stamp, "renew", "recovery_code", self.whose.1));
        Ok(())
    }
}

/// A second factor ends: its owner wants none, or has lost it.
pub struct EndFactor {
    /// Whose.
    pub whose: (SchoolId, StaffId),
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for EndFactor {
    type Done = ();

    /// `NotFound`: they have none.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let (school, staff) = self.whose;
        let known = factor(tx, self.whose).await?.ok_or(StoreError::NotFound)?;
        replace_recovery(tx, self.whose, &[]).await?;
        execute!(
            tx,
            sqlx::query("delete from second_factor where school_id = $1 and staff_id = $2").bind(school.0).bind(staff.0)
        )?;
        let before = json!({ "in_force": known.confirmed_at.is_some(), "recovery_codes": known.recovery_left });
        tx.record(Note::new(school, &self.stamp, "end", "second_factor", staff).before(&before));
        Ok(())
    }
}

/// A school decides whether second factors are required.
pub struct SetFactorRule {
    /// The school.
    pub school: SchoolId,
    /// As it shall be.
    pub rule: FactorRule,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SetFactorRule {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let before: String =
            run!(tx, sqlx::query_scalar("select second_factor from school where id = $1").bind(self.school.0), fetch_one)?;
        execute!(
            tx,
            sqlx::query("update school set second_factor = $2, version = version + 1 where id = $1")
                .bind(self.school.0)
                .bind(self.rule.name())
        )?;
        tx.has_changed(self.school, None);
        let state = |rule: &str| json!({ "second_factor": rule });
        let note = Note::new(self.school, &self.stamp, "set", "second_factor_rule", self.school);
        tx.record(note.before(&state(&before)).after(&state(self.rule.name())));
        Ok(())
    }
}

impl Store {
    /// What a school decided about second factors.
    ///
    /// # Errors
    /// The database.
    pub async fn factor_rule(&self, school: SchoolId) -> Result<FactorRule, StoreError> {
        let rule: String = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select second_factor from school where id = $1").bind(school.0).fetch_one(p).await
        })?;
        name(&rule, FactorRule::parse)
    }

    /// Whose second factors are in force.
    ///
    /// # Errors
    /// The database.
    pub async fn with_factor(&self, school: SchoolId) -> Result<Vec<StaffId>, StoreError> {
        let found: Vec<Uuid> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select staff_id from second_factor where school_id = $1 and confirmed_at is not null")
                .bind(school.0)
                .fetch_all(p)
                .await
        })?;
        Ok(found.into_iter().map(StaffId).collect())
    }
}
