//! Accounts: what signing in needs to know of one; what its owner sees of it, and a password of their own choosing.

use crate::{Command, Stamp, Store, StoreError, Tx, Which, audit::Note, execute, on, run, session::end_sessions};
use chrono::{DateTime, Utc};
use domain::{
    id::{SchoolId, StaffId},
    typed::user_name,
};
use sqlx::FromRow;
use uuid::Uuid;

/// An account, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OwnAccount {
    /// With what they sign in.
    pub user_name: String,
    /// As shown.
    pub name: String,
    /// Argon2id; empty: has no password.
    pub password_hash: String,
}

impl Store {
    /// Somebody's own account.
    ///
    /// # Errors
    /// The database.
    pub async fn own_account(&self, school: SchoolId, staff: StaffId) -> Result<Option<OwnAccount>, StoreError> {
        Ok(on!(&self.pool, Pool, p => {
            sqlx::query_as("select user_name, name, password_hash from staff where school_id = $1 and id = $2 and left_on is null")
                .bind(school.0)
                .bind(staff.0)
                .fetch_optional(p)
                .await
        })?)
    }
}

/// Somebody chooses another password: every session but the one that they do it in ends, and a code for another password too.
pub struct ChangePassword {
    /// The school.
    pub school: SchoolId,
    /// The person.
    pub staff: StaffId,
    /// The hash that the old password was compared with.
    pub was: String,
    /// Argon2id of the new one.
    pub password_hash: String,
    /// The sessions that end.
    pub ends: Which,
    /// Now, by the real clock.
    pub now: DateTime<Utc>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ChangePassword {
    type Done = ();

    /// `Stale`: the old password was another one by then.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let changed = execute!(
            tx,
            sqlx::query("update staff set password_hash = $4 where school_id = $1 and id = $2 and password_hash = $3")
                .bind(self.school.0)
                .bind(self.staff.0)
                .bind(&self.was)
                .bind(&self.password_hash)
        )?;
        if changed == 0 {
            return Err(StoreError::Stale);
        }
        execute!(
            tx,
            sqlx::query("delete from invite where school_id = $1 and staff_id = $2").bind(self.school.0).bind(self.staff.0)
        )?;
        end_sessions(tx, (self.school, self.staff), &self.ends, self.now).await?;
        tx.record(Note::new(self.school, &self.stamp, "password", "staff", self.staff));
        Ok(())
    }
}

/// What signing in needs to know of an account.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Account {
    /// The school.
    pub school_id: Uuid,
    /// The person.
    pub id: Uuid,
    /// As it is kept.
    pub user_name: String,
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

macro_rules! accounts {
    ($more:literal) => {
        concat!(
            "select s.school_id, s.id, s.user_name, s.password_hash, c.demo
             from staff s join school c on c.id = s.school_id where s.school_id = $1 and s.left_on is null ",
            $more
        )
    };
}

impl Store {
    /// The account of a user name, however that is written.
    ///
    /// # Errors
    /// The database.
    pub async fn account(&self, school: SchoolId, typed: &str) -> Result<Option<Account>, StoreError> {
        by_user_name(&mut self.snapshot().await?.tx(), school, typed).await
    }

    /// The account of whoever is called so elsewhere and has not left. To whoever gives names there two that only look alike are two
    /// people: nothing but the case of Latin letters is made equal.
    ///
    /// # Errors
    /// The database.
    pub async fn account_by(&self, school: SchoolId, by: AccountBy, named: &str) -> Result<Option<Account>, StoreError> {
        account_by(&mut self.snapshot().await?.tx(), school, (by, named)).await
    }
}

/// As [`Store::account_by`].
pub(crate) async fn account_by(
    tx: &mut Tx<'_>,
    school: SchoolId,
    (by, named): (AccountBy, &str),
) -> Result<Option<Account>, StoreError> {
    match by {
        AccountBy::UserName => {
            let found = by_user_name(tx, school, named).await?;
            Ok(found.filter(|account| account.user_name.eq_ignore_ascii_case(named)))
        }
        AccountBy::Number => {
            let text = accounts!("and s.number = $2 and s.number <> '' limit 2");
            Ok(only(run!(tx, sqlx::query_as(text).bind(school.0).bind(named), fetch_all)?))
        }
    }
}

/// Names from before they were read in one way stay as they were: whoever types one exactly has it, and in another way if it is the only
/// one that looks so.
async fn by_user_name(tx: &mut Tx<'_>, school: SchoolId, typed: &str) -> Result<Option<Account>, StoreError> {
    let kept = user_name(typed);
    let text = accounts!("and s.user_name in ($2, $3)");
    let mut found: Vec<Account> = run!(tx, sqlx::query_as(text).bind(school.0).bind(typed).bind(&kept), fetch_all)?;
    if let Some(exact) = found.iter().position(|a| a.user_name == typed) {
        return Ok(Some(found.swap_remove(exact)));
    }
    if found.is_empty() {
        let all: Vec<Account> = run!(tx, sqlx::query_as(accounts!("")).bind(school.0), fetch_all)?;
        found = all.into_iter().filter(|a| user_name(&a.user_name) == kept).collect();
    }
    Ok(only(found))
}

fn only(mut found: Vec<Account>) -> Option<Account> {
    found.pop().filter(|_| found.is_empty())
}
