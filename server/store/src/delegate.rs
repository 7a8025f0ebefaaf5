//! Publishing delegated by the principal: on record, told to whom it concerns, and taken back at any time.

use crate::{
    Command, Place, Stamp, Store, StoreError, Tx,
    audit::Note,
    execute,
    notes::{NewAbout, NewNote, NoteKind},
    on,
};
use domain::{
    access::Role,
    id::{SchoolId, StaffId},
};
use serde_json::json;
use uuid::Uuid;

/// Somebody publishes for the principal from now on.
pub struct Delegate {
    /// The school.
    pub school: SchoolId,
    /// To whom.
    pub to: StaffId,
    /// Who and when.
    pub stamp: Stamp,
}

/// They no longer do.
pub struct EndDelegation {
    /// The school.
    pub school: SchoolId,
    /// Whose.
    pub of: StaffId,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for Delegate {
    type Done = ();

    /// `NotFound`: nobody of this school. Twice is once.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let made = execute!(
            tx,
            sqlx::query(
                "insert into staff_role (school_id, staff_id, role, scope) select school_id, id, $3, '' from staff
                 where school_id = $1 and id = $2 on conflict do nothing"
            )
            .bind(self.school.0)
            .bind(self.to.0)
            .bind(Role::Delegate.name())
        )?;
        if made == 0 {
            return must_exist(tx, self.school, self.to).await;
        }
        changed(tx, (self.school, self.to), NoteKind::Delegated, &self.stamp).await
    }
}

impl Command for EndDelegation {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let ended = execute!(
            tx,
            sqlx::query("delete from staff_role where school_id = $1 and staff_id = $2 and role = $3")
                .bind(self.school.0)
                .bind(self.of.0)
                .bind(Role::Delegate.name())
        )?;
        if ended == 0 {
            return must_exist(tx, self.school, self.of).await;
        }
        changed(tx, (self.school, self.of), NoteKind::DelegationEnded, &self.stamp).await
    }
}

async fn must_exist(tx: &mut Tx<'_>, school: SchoolId, staff: StaffId) -> Result<(), StoreError> {
    let found =
        execute!(tx, sqlx::query("update staff set name = name where school_id = $1 and id = $2").bind(school.0).bind(staff.0))?;
    if found == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// The set-up grows a version, it is on record, and they are told.
async fn changed(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId), kind: NoteKind, stamp: &Stamp) -> Result<(), StoreError> {
    execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(school.0))?;
    NewNote { kind, about: NewAbout::Publishing }.insert(tx, (school, staff), stamp).await?;
    tx.has_changed(school, None);
    tx.has_changed(school, Place::person(school, staff).class);
    let state = json!({ "staff": staff, "role": Role::Delegate.name() });
    let note =
        Note::new(school, stamp, if kind == NoteKind::Delegated { "delegate" } else { "end_delegation" }, "staff_role", staff);
    tx.record(if kind == NoteKind::Delegated { note.after(&state) } else { note.before(&state) });
    Ok(())
}

impl Store {
    /// To whom publishing can be delegated: who can sign in, and neither publishes anyway nor, as inspector or admin, never may.
    ///
    /// # Errors
    /// The database.
    pub async fn can_be_delegates(&self, school: SchoolId) -> Result<Vec<StaffId>, StoreError> {
        let found: Vec<Uuid> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar(
                "select s.id from staff s where s.school_id = $1 and s.password_hash <> '' and not exists (
                     select 1 from staff_role r where r.school_id = s.school_id and r.staff_id = s.id
                     and r.role in ($2, $3, $4, $5, $6)) order by s.id",
            )
            .bind(school.0)
            .bind(Role::Principal.name())
            .bind(Role::Dean.name())
            .bind(Role::Delegate.name())
            .bind(Role::Inspector.name())
            .bind(Role::Admin.name())
            .fetch_all(p)
            .await
        })?;
        Ok(found.into_iter().map(StaffId).collect())
    }

    /// Who publishes for the principal.
    ///
    /// # Errors
    /// The database.
    pub async fn delegates(&self, school: SchoolId) -> Result<Vec<StaffId>, StoreError> {
        let found: Vec<Uuid> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select staff_id from staff_role where school_id = $1 and role = $2 order by staff_id")
                .bind(school.0)
                .bind(Role::Delegate.name())
                .fetch_all(p)
                .await
        })?;
        Ok(found.into_iter().map(StaffId).collect())
    }
}
