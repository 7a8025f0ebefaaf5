//! Keeping: what is older than its period is removed, and the record says what (rules.md, "Keeping").

use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, execute, on, run};
use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use domain::{id::SchoolId, moment::Moment, school::School};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// Audit log and notices. *(rules.md)*
const SIX_YEARS: Months = Months::new(72);
/// Staff notes and threads, after the term. *(rules.md)*
const A_YEAR: Months = Months::new(12);

/// Removes what is older than its period.
pub struct Keep {
    /// The school.
    pub school: Arc<School>,
    /// Now, by the school's clock.
    pub stamp: Stamp,
    /// Now, by the real clock, which sessions and invitations go by.
    pub real: DateTime<Utc>,
}

/// How many rows of each kind were removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Sessions that had ended.
    pub sessions: u64,
    /// Codes for a first password that had run out.
    pub invites: u64,
    /// Notes to staff, a year after the term.
    pub notes: u64,
    /// Answers in threads, a year after the term.
    pub replies: u64,
    /// Rows of the audit log, after six years.
    pub log: u64,
    /// Revisions of notices, after six years.
    pub notices: u64,
}

impl Command for Keep {
    type Done = Removed;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Removed, StoreError> {
        let mut removed = Removed { sessions: self.sessions(tx).await?, invites: self.invites(tx).await?, ..Removed::default() };
        if let Some(end) = self.end_of_the_last_old_term() {
            (removed.notes, removed.replies) = (self.notes(tx, end).await?, self.replies(tx, end).await?);
        }
        let log = self.old_log(tx).await?;
        if let Some(old) = &log {
            (removed.log, removed.notices) = self.log(tx, old).await?;
        }
        if removed != Removed::default() {
            let last = log.map(|old| json!({ "at": old.at, "number": old.number, "link": crate::convert::hex(&old.link) }));
            let after = json!({ "removed": removed, "kept_from": last });
            tx.record(Note::new(self.school.id, &self.stamp, "remove", "keeping", self.stamp.at.today()).after(&after));
        }
        Ok(removed)
    }
}

/// Where the log begins once what is too old is gone.
pub(crate) struct OldLog {
    pub at: DateTime<Utc>,
    pub number: i64,
    pub link: Vec<u8>,
}

impl Keep {
    /// The last day of the latest term that ended a year ago or longer.
    fn end_of_the_last_old_term(&self) -> Option<NaiveDate> {
        let today = self.stamp.at.today();
        self.school.terms.iter().map(|t| t.ends_on).filter(|end| end.checked_add_months(A_YEAR).is_some_and(|d| d <= today)).max()
    }

    async fn sessions(&self, tx: &mut Tx<'_>) -> Result<u64, StoreError> {
        let query = "delete from session where school_id = $1 and expires_at < $2";
        Ok(execute!(tx, sqlx::query(query).bind(self.school.id.0).bind(self.real))?)
    }

    async fn invites(&self, tx: &mut Tx<'_>) -> Result<u64, StoreError> {
        let query = "delete from invite where school_id = $1 and expires_at < $2";
        Ok(execute!(tx, sqlx::query(query).bind(self.school.id.0).bind(self.real))?)
    }

    async fn notes(&self, tx: &mut Tx<'_>, end: NaiveDate) -> Result<u64, StoreError> {
        let query = "delete from note where school_id = $1 and at < $2";
        Ok(execute!(tx, sqlx::query(query).bind(self.school.id.0).bind(after(end)))?)
    }

    async fn replies(&self, tx: &mut Tx<'_>, end: NaiveDate) -> Result<u64, StoreError> {
        let query = "delete from reply where school_id = $1 and at < $2";
        Ok(execute!(tx, sqlx::query(query).bind(self.school.id.0).bind(after(end)))?)
    }

    /// The sealed rows that begin the log and are older than six years; a week with a revision that stays keeps its rows whole.
    async fn old_log(&self, tx: &mut Tx<'_>) -> Result<Option<OldLog>, StoreError> {
        let Some(six_years_ago) = self.stamp.at.today().checked_sub_months(SIX_YEARS) else { return Ok(None) };
        let school = self.school.id.0;
        let at = start(six_years_ago);
        let kept: Option<DateTime<Utc>> = run!(
            tx,
            sqlx::query_scalar(
                "select min(b.published_at) from board b where b.school_id = $1 and exists (
                     select 1 from board k where k.school_id = b.school_id and k.monday = b.monday and k.published_at >= $2)"
            )
            .bind(school)
            .bind(at),
            fetch_one
        )?;
        let at = kept.map_or(at, |kept| kept.min(at));
        let first_kept: Option<i64> = run!(
            tx,
            sqlx::query_scalar("select min(number) from audit where school_id = $1 and number is not null and at >= $2")
                .bind(school)
                .bind(at),
            fetch_one
        )?;
        // a log without a younger row would be gone whole, and nothing could tell that it ever was
        let Some(first_kept) = first_kept else { return Ok(None) };
        let last: Option<(i64, Vec<u8>)> = run!(
            tx,
            sqlx::query_as("select number, link from audit where school_id = $1 and number = $2")
                .bind(school)
                .bind(first_kept - 1),
            fetch_optional
        )?;
        Ok(last.map(|(number, link)| OldLog { at, number, link }))
    }

    /// Rows of the log and revisions that were removed.
    async fn log(&self, tx: &mut Tx<'_>, old: &OldLog) -> Result<(u64, u64), StoreError> {
        let school = self.school.id.0;
        execute!(
            tx,
            sqlx::query(
                "insert into kept_from (school_id, at, number, link) values ($1, $2, $3, $4)
                 on conflict (school_id) do update set at = excluded.at, number = excluded.number, link = excluded.link"
            )
            .bind(school)
            .bind(old.at)
            .bind(old.number)
            .bind(&old.link)
        )?;
        let log =
            execute!(tx, sqlx::query("delete from audit where school_id = $1 and number <= $2").bind(school).bind(old.number))?;
        let notices =
            execute!(tx, sqlx::query("delete from board where school_id = $1 and published_at < $2").bind(school).bind(old.at))?;
        Ok((log, notices))
    }
}

/// The instant at which a day begins at the school.
fn start(day: NaiveDate) -> DateTime<Utc> {
    Moment::at(day, chrono::NaiveTime::MIN).utc
}

/// The instant at which a day is over.
fn after(day: NaiveDate) -> DateTime<Utc> {
    start(day + Days::new(1))
}

/// What was removed at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub removed: Removed,
}

/// What a removal's row of the log says.
#[derive(Deserialize)]
struct Said {
    removed: Removed,
}

impl Store {
    /// The latest removals, newest first, as the log has them.
    ///
    /// # Errors
    /// The database.
    pub async fn removals(&self, school: SchoolId, most: i64) -> Result<Vec<Removal>, StoreError> {
        let query = "select at, after from audit where school_id = $1 and object = 'keeping' order by at desc limit $2";
        let rows: Vec<(DateTime<Utc>, String)> =
            on!(&self.pool, Pool, p => sqlx::query_as(query).bind(school.0).bind(most).fetch_all(p).await)?;
        let said = |text: &str| serde_json::from_str::<Said>(text).map(|s| s.removed).unwrap_or_default();
        Ok(rows.into_iter().map(|(at, after)| Removal { at, removed: said(&after) }).collect())
    }
}

/// Where a school's log begins; none while nothing was removed.
pub(crate) async fn kept_from(tx: &mut Tx<'_>, school: Uuid) -> Result<Option<OldLog>, StoreError> {
    let query = "select at, number, link from kept_from where school_id = $1";
    let row: Option<(DateTime<Utc>, i64, Vec<u8>)> = run!(tx, sqlx::query_as(query).bind(school), fetch_optional)?;
    Ok(row.map(|(at, number, link)| OldLog { at, number, link }))
}
