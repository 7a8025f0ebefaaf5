//! Accounts and roles of staff.

use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, convert::name, execute, run};
use domain::{
    access::{Grant, Role, Scope, Who},
    id::{ClassId, SchoolId, StaffId, SubjectId},
    school::Lesson,
    typed::user_name,
};
use uuid::Uuid;

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// Their id.
    pub id: StaffId,
    /// Unique within the school, and no look-alike of another's; kept as [`user_name`] has it.
    pub user_name: String,
    /// As shown.
    pub name: String,
    /// 工号, as the school's files have it; empty where it has none.
    pub number: String,
    /// Argon2id; empty: can't sign in.
    pub password_hash: String,
    /// Roles, each with what it is for.
    pub grants: Vec<Grant>,
}

pub(crate) async fn insert_staff(tx: &mut Tx<'_>, school: SchoolId, new: &NewStaff) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("insert into staff (school_id, id, user_name, name, password_hash, number) values ($1, $2, $3, $4, $5, $6)")
            .bind(school.0)
            .bind(new.id.0)
            .bind(user_name(&new.user_name))
            .bind(&new.name)
            .bind(&new.password_hash)
            .bind(&new.number)
    )?;
    for grant in &new.grants {
        execute!(
            tx,
            sqlx::query("insert into staff_role (school_id, staff_id, role, scope) values ($1, $2, $3, $4)")
                .bind(school.0)
                .bind(new.id.0)
                .bind(grant.role.name())
                .bind(grant.scope.to_text())
        )?;
    }
    Ok(())
}

/// Adds one person; a user name that is taken, or looks like one that is, is `Stale`.
pub struct AddStaff {
    /// The school.
    pub school: SchoolId,
    /// The person.
    pub staff: NewStaff,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for AddStaff {
    type Done = ();
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let typed = user_name(&self.staff.user_name);
        if user_names(tx, self.school).await?.iter().any(|taken| user_name(taken) == typed) {
            return Err(StoreError::Stale);
        }
        match insert_staff(tx, self.school, &self.staff).await {
            Err(StoreError::Database(sqlx::Error::Database(e))) if e.is_unique_violation() => return Err(StoreError::Stale),
            other => other?,
        }
        execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(self.school.0))?;
        tx.has_changed(self.school, None);
        let roles: Vec<_> = self.staff.grants.iter().map(|g| format!("{}:{}", g.role.name(), g.scope.to_text())).collect();
        let after = serde_json::json!({ "user_name": typed, "name": self.staff.name, "roles": roles });
        tx.record(Note::new(self.school, &self.stamp, "add", "staff", self.staff.id).after(&after));
        Ok(())
    }
}

/// As they are kept, also of whoever has left: those before user names were read in one way may be written in any.
async fn user_names(tx: &mut Tx<'_>, school: SchoolId) -> Result<Vec<String>, StoreError> {
    Ok(run!(tx, sqlx::query_scalar("select user_name from staff where school_id = $1").bind(school.0), fetch_all)?)
}

/// Sets a new password: every session of the account ends.
pub struct SetPassword {
    /// The school.
    pub school: SchoolId,
    /// The person.
    pub staff: StaffId,
    /// Argon2id.
    pub password_hash: String,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SetPassword {
    type Done = ();
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let found = execute!(
            tx,
            sqlx::query("update staff set password_hash = $3 where school_id = $1 and id = $2")
                .bind(self.school.0)
                .bind(self.staff.0)
                .bind(&self.password_hash)
        )?;
        if found == 0 {
            return Err(StoreError::NotFound);
        }
        for text in [
            "delete from session where school_id = $1 and staff_id = $2",
            // a slip that was handed out is for the password before
            "delete from invite where school_id = $1 and staff_id = $2",
        ] {
            execute!(tx, sqlx::query(text).bind(self.school.0).bind(self.staff.0))?;
        }
        tx.has_changed(self.school, None);
        tx.record(Note::new(self.school, &self.stamp, "password", "staff", self.staff));
        Ok(())
    }
}

impl Store {
    /// Roles and lessons of somebody, whoever is signed in.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn who(&self, school: SchoolId, staff: StaffId) -> Result<Who, StoreError> {
        who(&mut self.snapshot().await?.tx(), school, staff).await
    }
}

/// Roles and lessons of a person: what `domain::access` asks for.
pub(crate) async fn who(tx: &mut Tx<'_>, school: SchoolId, staff: StaffId) -> Result<Who, StoreError> {
    let roles: Vec<(String, String)> = run!(
        tx,
        sqlx::query_as("select role, scope from staff_role where school_id = $1 and staff_id = $2 order by role, scope")
            .bind(school.0)
            .bind(staff.0),
        fetch_all
    )?;
    let lessons: Vec<(Uuid, Uuid)> = run!(
        tx,
        sqlx::query_as(
            "select l.class_id, l.subject_id from lesson l
             join class k on k.school_id = l.school_id and k.id = l.class_id
             join school s on s.id = l.school_id and s.year = k.year
             where l.school_id = $1 and l.staff_id = $2 order by l.class_id, l.subject_id"
        )
        .bind(school.0)
        .bind(staff.0),
        fetch_all
    )?;
    let grants = roles
        .iter()
        .map(|(role, scope)| Ok(Grant { role: name(role, Role::parse)?, scope: name(scope, Scope::parse)? }))
        .collect::<Result<_, StoreError>>()?;
    let lessons = lessons.into_iter().map(|(c, s)| Lesson { class: ClassId(c), subject: SubjectId(s), staff }).collect();
    Ok(Who { staff, grants, lessons })
}
