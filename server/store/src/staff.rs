//! Accounts and roles of staff.

use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, convert::name, execute, on, run};
use domain::{
    access::{Grant, Role, Scope, Who},
    id::{ClassId, SchoolId, StaffId, SubjectId},
    school::Lesson,
};
use sqlx::FromRow;
use uuid::Uuid;

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// Their id.
    pub id: StaffId,
    /// Unique within the school.
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

/// What signing in needs to know of an account.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Account {
    /// The school.
    pub school_id: Uuid,
    /// The person.
    pub id: Uuid,
    /// Argon2id; empty: can't sign in.
    pub password_hash: String,
    /// An account of the demo school.
    pub demo: bool,
}

/// What somebody elsewhere calls a member of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountBy {
    /// The user name.
    UserName,
    /// The number 工号; one that two people have names nobody.
    Number,
}

pub(crate) async fn insert_staff(tx: &mut Tx<'_>, school: SchoolId, new: &NewStaff) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("insert into staff (school_id, id, user_name, name, password_hash, number) values ($1, $2, $3, $4, $5, $6)")
            .bind(school.0)
            .bind(new.id.0)
            .bind(&new.user_name)
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

/// Adds one person; a user name that is taken is `Stale`.
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
        match insert_staff(tx, self.school, &self.staff).await {
            Err(StoreError::Database(sqlx::Error::Database(e))) if e.is_unique_violation() => return Err(StoreError::Stale),
            other => other?,
        }
        execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(self.school.0))?;
        tx.has_changed(self.school, None);
        let roles: Vec<_> = self.staff.grants.iter().map(|g| format!("{}:{}", g.role.name(), g.scope.to_text())).collect();
        let after = serde_json::json!({ "user_name": self.staff.user_name, "name": self.staff.name, "roles": roles });
        tx.record(Note::new(self.school, &self.stamp, "add", "staff", self.staff.id).after(&after));
        Ok(())
    }
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
    /// The account of a user name.
    ///
    /// # Errors
    /// The database.
    pub async fn account(&self, school: SchoolId, user_name: &str) -> Result<Option<Account>, StoreError> {
        let found = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select s.school_id, s.id, s.password_hash, c.demo
                 from staff s join school c on c.id = s.school_id where s.school_id = $1 and s.user_name = $2 and s.left_on is null",
            )
            .bind(school.0)
            .bind(user_name)
            .fetch_optional(p)
            .await
        })?;
        Ok(found)
    }
}

impl Store {
    /// The account that somebody elsewhere names, of whoever has not left.
    ///
    /// # Errors
    /// The database.
    pub async fn account_by(&self, school: SchoolId, by: AccountBy, named: &str) -> Result<Option<Account>, StoreError> {
        if by == AccountBy::UserName {
            return self.account(school, named).await;
        }
        let mut found: Vec<Account> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select s.school_id, s.id, s.password_hash, c.demo
                 from staff s join school c on c.id = s.school_id
                 where s.school_id = $1 and s.number = $2 and s.number <> '' and s.left_on is null limit 2",
            )
            .bind(school.0)
            .bind(named)
            .fetch_all(p)
            .await
        })?;
        Ok(found.pop().filter(|_| found.is_empty()))
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
