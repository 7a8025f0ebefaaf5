//! Notes about a week's notice, and about who may publish it.

use super::NoteKind;
use crate::{Place, Stamp, StoreError, Tx, execute, run};
use chrono::NaiveDate;
use domain::{
    access::Role,
    id::{SchoolId, StaffId},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A note about a week, or about publishing as such.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WeekNote {
    pub kind: NoteKind,
    pub monday: Option<NaiveDate>,
}

impl WeekNote {
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
                "insert into note (school_id, staff_id, id, at, kind, monday, by_id) values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(school.0)
            .bind(to.0)
            .bind(self.id(stamp))
            .bind(stamp.utc())
            .bind(self.kind.name())
            .bind(self.monday)
            .bind(stamp.by.map(|s| s.0))
        )?;
        tx.has_changed(school, Place::person(school, to).class);
        Ok(())
    }

    /// Writes it to everyone who can publish the week: principal, dean, and whom the principal delegated.
    pub(crate) async fn tell_publishers(&self, tx: &mut Tx<'_>, school: SchoolId, stamp: &Stamp) -> Result<(), StoreError> {
        let to: Vec<Uuid> = run!(
            tx,
            sqlx::query_scalar(
                "select distinct staff_id from staff_role where school_id = $1 and role in ($2, $3, $4) and scope = '' order by staff_id"
            )
            .bind(school.0)
            .bind(Role::Principal.name())
            .bind(Role::Dean.name())
            .bind(Role::Delegate.name()),
            fetch_all
        )?;
        for staff in to {
            self.insert(tx, (school, StaffId(staff)), stamp).await?;
        }
        Ok(())
    }

    fn id(&self, stamp: &Stamp) -> Uuid {
        let digest = Sha256::new().chain_update(stamp.id.as_bytes()).chain_update(self.kind.name()).finalize();
        Uuid::from_slice(digest.get(..16).unwrap_or_default()).unwrap_or(stamp.id)
    }
}
