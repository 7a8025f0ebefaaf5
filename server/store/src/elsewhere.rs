//! Accounts elsewhere that are bound to accounts here. The name that an issuer gives somebody may be given to somebody else next year, or be
//! changed by whoever has it; its mark of a person (`sub`) stays. So a name is believed once, and the mark ever after.

use crate::{
    Account, AccountBy, Command, NoteKind, Stamp, Store, StoreError, Tx,
    account::account_by,
    audit::Note,
    execute,
    known_device::forget_devices,
    notes::{NewAbout, NewNote},
    on, run,
};
use chrono::{DateTime, Utc};
use domain::id::{SchoolId, StaffId};
use serde_json::json;
use sqlx::FromRow;

/// Somebody comes back from an issuer.
pub struct SignInElsewhere {
    /// The school.
    pub school: SchoolId,
    /// Who says so.
    pub issuer: String,
    /// Its mark of the person.
    pub subject: String,
    /// What the name is called here.
    pub by: AccountBy,
    /// The name that it gives them; none: it gives none that can be believed.
    pub named: Option<String>,
    /// Now, by the real clock.
    pub now: DateTime<Utc>,
    /// When, by whom it is.
    pub stamp: Stamp,
}

/// Who it is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundElsewhere {
    /// This account.
    Account(Account),
    /// Nobody is bound to it, and it gives no name.
    Unnamed,
    /// Nobody of this school has that name.
    Nobody,
    /// Whoever has that name is bound to another mark of the same issuer.
    Another,
}

impl Command for SignInElsewhere {
    type Done = FoundElsewhere;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<FoundElsewhere, StoreError> {
        if let Some(bound) = self.bound(tx).await? {
            return Ok(FoundElsewhere::Account(bound));
        }
        let Some(named) = &self.named else { return Ok(FoundElsewhere::Unnamed) };
        let Some(account) = account_by(tx, self.school, (self.by, named)).await? else { return Ok(FoundElsewhere::Nobody) };
        if !self.bind(tx, StaffId(account.id)).await? {
            return Ok(self.bound(tx).await?.map_or(FoundElsewhere::Another, FoundElsewhere::Account));
        }
        let stamp = Stamp { by: Some(StaffId(account.id)), ..self.stamp };
        let after = json!({ "issuer": self.issuer, "subject": self.subject, "named": named });
        tx.record(Note::new(self.school, &stamp, "bind", "account_elsewhere", StaffId(account.id)).after(&after));
        Ok(FoundElsewhere::Account(account))
    }
}

impl SignInElsewhere {
    async fn bound(&self, tx: &mut Tx<'_>) -> Result<Option<Account>, StoreError> {
        Ok(run!(
            tx,
            sqlx::query_as(
                "select s.school_id, s.id, s.user_name, s.password_hash, c.demo from account_elsewhere e
                 join staff s on s.school_id = e.school_id and s.id = e.staff_id and s.left_on is null
                 join school c on c.id = e.school_id
                 where e.school_id = $1 and e.issuer = $2 and e.subject = $3"
            )
            .bind(self.school.0)
            .bind(&self.issuer)
            .bind(&self.subject),
            fetch_optional
        )?)
    }

    /// Whether that account was free to be bound: on PostgreSQL two may come back at the same moment.
    async fn bind(&self, tx: &mut Tx<'_>, staff: StaffId) -> Result<bool, StoreError> {
        let bound = execute!(
            tx,
            sqlx::query(
                "insert into account_elsewhere (school_id, issuer, subject, staff_id, bound_at) values ($1, $2, $3, $4, $5)
                 on conflict do nothing"
            )
            .bind(self.school.0)
            .bind(&self.issuer)
            .bind(&self.subject)
            .bind(staff.0)
            .bind(self.now)
        )?;
        Ok(bound > 0)
    }
}

/// An account elsewhere, bound.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Elsewhere {
    /// Whose mark it is.
    pub issuer: String,
    /// Since when, by the real clock.
    pub bound_at: DateTime<Utc>,
}

impl Store {
    /// The accounts elsewhere that are bound to somebody's account here.
    ///
    /// # Errors
    /// The database.
    pub async fn elsewhere(&self, school: SchoolId, staff: StaffId) -> Result<Vec<Elsewhere>, StoreError> {
        Ok(on!(&self.pool, Pool, p => {
            sqlx::query_as("select issuer, bound_at from account_elsewhere where school_id = $1 and staff_id = $2 order by issuer")
                .bind(school.0)
                .bind(staff.0)
                .fetch_all(p)
                .await
        })?)
    }
}

/// Releases somebody's account from an account elsewhere: the next sign-in by the name binds again. Every session of theirs ends, and no
/// device is known any more, since it may have begun by the wrong one.
pub struct Release {
    /// The school.
    pub school: SchoolId,
    /// Whose.
    pub staff: StaffId,
    /// Whose mark it is.
    pub issuer: String,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for Release {
    type Done = ();

    /// `NotFound`: nothing of that issuer is bound to them.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let subject: Option<String> = run!(
            tx,
            sqlx::query_scalar(
                "delete from account_elsewhere where school_id = $1 and staff_id = $2 and issuer = $3 returning subject"
            )
            .bind(self.school.0)
            .bind(self.staff.0)
            .bind(&self.issuer),
            fetch_optional
        )?;
        let subject = subject.ok_or(StoreError::NotFound)?;
        execute!(
            tx,
            sqlx::query("delete from session where school_id = $1 and staff_id = $2").bind(self.school.0).bind(self.staff.0)
        )?;
        forget_devices(tx, (self.school, self.staff)).await?;
        let told = NewNote { kind: NoteKind::Released, about: NewAbout::Account };
        told.insert(tx, (self.school, self.staff), &self.stamp).await?;
        tx.has_changed(self.school, None);
        let before = json!({ "issuer": self.issuer, "subject": subject });
        tx.record(Note::new(self.school, &self.stamp, "release", "account_elsewhere", self.staff).before(&before));
        Ok(())
    }
}
