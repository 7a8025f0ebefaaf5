//! Everyone of a school's staff as its office sees them, and what it changes of them: roles.

use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, convert::name, execute, on, run, school::lock_school};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Grant, Role, Scope},
    id::{ClassId, SchoolId, StaffId},
};
use serde_json::{Value, json};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Somebody of the staff.
#[derive(Clone, Debug)]
pub struct StaffRow {
    /// The person.
    pub id: StaffId,
    /// With what they sign in.
    pub user_name: String,
    /// As shown.
    pub name: String,
    /// 工号; empty where there is none.
    pub number: String,
    /// They have chosen a password.
    pub signs_in: bool,
    /// Until when they can choose one by a code.
    pub invited_until: Option<DateTime<Utc>>,
    /// The day on which they left.
    pub left_on: Option<NaiveDate>,
    /// Their roles.
    pub grants: Vec<Grant>,
}

impl StaffRow {
    /// They can choose a password now, by a code that they were given.
    #[must_use]
    pub fn is_invited(&self, now: DateTime<Utc>) -> bool {
        self.invited_until.is_some_and(|until| until > now)
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    user_name: String,
    name: String,
    number: String,
    signs_in: bool,
    invited_until: Option<DateTime<Utc>>,
    left_on: Option<NaiveDate>,
}

impl Store {
    /// Everyone, whoever left last; by number, then name.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn staff_list(&self, school: SchoolId) -> Result<Vec<StaffRow>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select s.id, s.user_name, s.name, s.number, s.password_hash <> '' as signs_in, i.expires_at as invited_until, s.left_on
                 from staff s left join invite i on i.school_id = s.school_id and i.staff_id = s.id
                 where s.school_id = $1 order by s.left_on is not null, s.number, s.user_name",
            )
            .bind(school.0)
            .fetch_all(p)
            .await
        })?;
        let mut roles = self.roles_of_all(school).await?;
        let of = |row: Row| StaffRow {
            grants: roles.remove(&row.id).unwrap_or_default(),
            id: StaffId(row.id),
            user_name: row.user_name,
            name: row.name,
            number: row.number,
            signs_in: row.signs_in,
            invited_until: row.invited_until,
            left_on: row.left_on,
        };
        Ok(rows.into_iter().map(of).collect())
    }

    async fn roles_of_all(&self, school: SchoolId) -> Result<BTreeMap<Uuid, Vec<Grant>>, StoreError> {
        let rows: Vec<(Uuid, String, String)> = on!(&self.pool, Pool, p => {
            sqlx::query_as("select staff_id, role, scope from staff_role where school_id = $1 order by staff_id, role, scope")
                .bind(school.0)
                .fetch_all(p)
                .await
        })?;
        let mut all: BTreeMap<Uuid, Vec<Grant>> = BTreeMap::new();
        for (staff, role, scope) in rows {
            let grant = Grant { role: name(&role, Role::parse)?, scope: name(&scope, Scope::parse)? };
            all.entry(staff).or_default().push(grant);
        }
        Ok(all)
    }
}

/// What came of changing roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RolesChange {
    /// They are changed.
    Done,
    /// Nothing is: the class has one head teacher, and has one already, of that name.
    HasHead(ClassId, String),
}

/// Gives somebody roles, and ends others.
pub struct ChangeRoles {
    /// The school.
    pub school: SchoolId,
    /// The person.
    pub staff: StaffId,
    /// What they become.
    pub give: Vec<Grant>,
    /// What they are no more.
    pub end: Vec<Grant>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ChangeRoles {
    type Done = RolesChange;

    /// `NotFound`: nobody of this school. `Stale`: it would leave the school without anybody who can set it up.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<RolesChange, StoreError> {
        let (school, staff) = (self.school, self.staff);
        // of two who change roles at the same moment the second sees what the first did
        lock_school(tx, school).await?;
        must_be_staff(tx, school, staff).await?;
        for grant in &self.give {
            if let Some((class, name)) = other_head(tx, (school, staff), *grant).await? {
                return Ok(RolesChange::HasHead(class, name));
            }
        }
        let before = roles(tx, school, staff).await?;
        for grant in &self.end {
            end(tx, (school, staff), *grant).await?;
        }
        for grant in &self.give {
            give(tx, (school, staff), *grant).await?;
        }
        must_have_admin(tx, school).await?;
        execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(school.0))?;
        tx.has_changed(school, None);
        let after = roles(tx, school, staff).await?;
        tx.record(Note::new(school, &self.stamp, "set_roles", "staff", staff).before(&before).after(&after));
        Ok(RolesChange::Done)
    }
}

/// Who else is head teacher of the class of which somebody is to become one.
async fn other_head(
    tx: &mut Tx<'_>,
    (school, staff): (SchoolId, StaffId),
    grant: Grant,
) -> Result<Option<(ClassId, String)>, StoreError> {
    let (Role::HeadTeacher, Scope::Class(class)) = (grant.role, grant.scope) else { return Ok(None) };
    let head: Option<String> = run!(
        tx,
        sqlx::query_scalar(
            "select p.name from staff_role r join staff p on p.school_id = r.school_id and p.id = r.staff_id
             where r.school_id = $1 and r.role = $2 and r.scope = $3 and r.staff_id <> $4 and p.left_on is null order by p.name limit 1"
        )
        .bind(school.0)
        .bind(grant.role.name())
        .bind(grant.scope.to_text())
        .bind(staff.0),
        fetch_optional
    )?;
    Ok(head.map(|name| (class, name)))
}

pub(crate) async fn give(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId), grant: Grant) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("insert into staff_role (school_id, staff_id, role, scope) values ($1, $2, $3, $4) on conflict do nothing")
            .bind(school.0)
            .bind(staff.0)
            .bind(grant.role.name())
            .bind(grant.scope.to_text())
    )?;
    Ok(())
}

async fn end(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId), grant: Grant) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("delete from staff_role where school_id = $1 and staff_id = $2 and role = $3 and scope = $4")
            .bind(school.0)
            .bind(staff.0)
            .bind(grant.role.name())
            .bind(grant.scope.to_text())
    )?;
    Ok(())
}

pub(crate) async fn must_be_staff(tx: &mut Tx<'_>, school: SchoolId, staff: StaffId) -> Result<(), StoreError> {
    let there: bool = run!(
        tx,
        sqlx::query_scalar("select exists (select 1 from staff where school_id = $1 and id = $2 and left_on is null)")
            .bind(school.0)
            .bind(staff.0),
        fetch_one
    )?;
    if there { Ok(()) } else { Err(StoreError::NotFound) }
}

/// A school that nobody can set up any more would be locked out of itself.
pub(crate) async fn must_have_admin(tx: &mut Tx<'_>, school: SchoolId) -> Result<(), StoreError> {
    let there: bool = run!(
        tx,
        sqlx::query_scalar(
            "select exists (select 1 from staff_role r join staff s on s.school_id = r.school_id and s.id = r.staff_id
             where r.school_id = $1 and r.role = $2 and s.left_on is null)"
        )
        .bind(school.0)
        .bind(Role::Admin.name()),
        fetch_one
    )?;
    if there { Ok(()) } else { Err(StoreError::Stale) }
}

pub(crate) async fn roles(tx: &mut Tx<'_>, school: SchoolId, staff: StaffId) -> Result<Value, StoreError> {
    let rows: Vec<(String, String)> = run!(
        tx,
        sqlx::query_as("select role, scope from staff_role where school_id = $1 and staff_id = $2 order by role, scope")
            .bind(school.0)
            .bind(staff.0),
        fetch_all
    )?;
    let roles: Vec<_> = rows.into_iter().map(|(role, scope)| format!("{role}:{scope}")).collect();
    Ok(json!({ "roles": roles }))
}
