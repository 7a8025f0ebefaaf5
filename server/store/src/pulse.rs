//! Pulses 用时反馈: one anonymous answer of one device about one evening (I6).
//!
//! A device is known by a token that it was given for this evening and class alone; what is stored is its hash with a salt of the
//! evening, which is deleted when the evening is over. From then on not even the device itself could be told from the rows.

use crate::{
    Command, Hold, Locked, Store, StoreError, Tx,
    convert::{json, name, to_json},
    execute, on, run,
};
use chrono::NaiveDate;
use domain::{
    evening::{Answer, DoneAtSchool, FinishedBy},
    id::{ClassId, SchoolId, SubjectId},
    pulse::Band,
};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

/// Of which evening of which class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EveningOf {
    /// The school.
    pub school: SchoolId,
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub day: NaiveDate,
}

/// What a device is known by during one evening: 128 random bits.
pub type DeviceToken = [u8; 16];

/// Saves what a device says about an evening, in place of what it said before.
pub struct SavePulse {
    /// The evening.
    pub of: EveningOf,
    /// The device.
    pub device: DeviceToken,
    /// The evening's salt, where it has none yet: 256 random bits.
    pub salt: [u8; 32],
    /// What it says.
    pub answer: Answer,
}

impl Command for SavePulse {
    type Done = ();

    /// `Stale` where the evening is summed up by now, or its week.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        // whoever sums it up sees this answer, or is seen here
        tx.hold(self.of.school, Locked::Evening(self.of.day), Hold::Together).await?;
        if self.is_summed(tx).await? {
            return Err(StoreError::Stale);
        }
        let device = hash(&self.salt(tx).await?, self.of, self.device);
        let a = &self.answer;
        execute!(
            tx,
            sqlx::query(
                "insert into pulse (school_id, class_id, date, device, band, heaviest, finished_by, at_school, by_subject)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 on conflict (school_id, class_id, date, device) do update set band = excluded.band, heaviest = excluded.heaviest,
                 finished_by = excluded.finished_by, at_school = excluded.at_school, by_subject = excluded.by_subject"
            )
            .bind(self.of.school.0)
            .bind(self.of.class.0)
            .bind(self.of.day)
            .bind(&device[..])
            .bind(a.band.name())
            .bind(a.heaviest.map(|s| s.0))
            .bind(a.finished_by.map(FinishedBy::name))
            .bind(a.at_school.map(DoneAtSchool::name))
            .bind(to_json(&a.by_subject)?)
        )?;
        Ok(())
    }
}

impl SavePulse {
    async fn is_summed(&self, tx: &mut Tx<'_>) -> Result<bool, StoreError> {
        let found: i64 = run!(
            tx,
            sqlx::query_scalar("select count(*) from measured_span where school_id = $1 and from_date <= $2 and to_date >= $2")
                .bind(self.of.school.0)
                .bind(self.of.day),
            fetch_one
        )?;
        Ok(found > 0)
    }

    /// The evening's salt, which the first answer brings.
    async fn salt(&self, tx: &mut Tx<'_>) -> Result<Vec<u8>, StoreError> {
        execute!(
            tx,
            sqlx::query("insert into pulse_salt (school_id, date, salt) values ($1, $2, $3) on conflict do nothing")
                .bind(self.of.school.0)
                .bind(self.of.day)
                .bind(&self.salt[..])
        )?;
        Ok(run!(
            tx,
            sqlx::query_scalar("select salt from pulse_salt where school_id = $1 and date = $2")
                .bind(self.of.school.0)
                .bind(self.of.day),
            fetch_one
        )?)
    }
}

fn hash(salt: &[u8], of: EveningOf, device: DeviceToken) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(of.class.0.as_bytes()).chain_update(device).finalize().into()
}

/// A stored answer.
#[derive(FromRow)]
pub(crate) struct PulseRow {
    pub class_id: Uuid,
    pub date: NaiveDate,
    band: String,
    heaviest: Option<Uuid>,
    finished_by: Option<String>,
    at_school: Option<String>,
    by_subject: String,
}

impl PulseRow {
    pub(crate) fn answer(&self) -> Result<Answer, StoreError> {
        Ok(Answer {
            band: name(&self.band, Band::parse)?,
            heaviest: self.heaviest.map(SubjectId),
            finished_by: self.finished_by.as_deref().map(|t| name(t, FinishedBy::parse)).transpose()?,
            at_school: self.at_school.as_deref().map(|t| name(t, DoneAtSchool::parse)).transpose()?,
            by_subject: json(&self.by_subject)?,
        })
    }
}

impl Store {
    /// What a device said about an evening; none where it said nothing, and once the evening is over.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn pulse(&self, of: EveningOf, device: DeviceToken) -> Result<Option<Answer>, StoreError> {
        let salt: Option<Vec<u8>> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select salt from pulse_salt where school_id = $1 and date = $2")
                .bind(of.school.0)
                .bind(of.day)
                .fetch_optional(p)
                .await
        })?;
        let Some(salt) = salt else { return Ok(None) };
        let device = hash(&salt, of, device);
        let row: Option<PulseRow> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select class_id, date, band, heaviest, finished_by, at_school, by_subject from pulse
                 where school_id = $1 and class_id = $2 and date = $3 and device = $4",
            )
            .bind(of.school.0)
            .bind(of.class.0)
            .bind(of.day)
            .bind(&device[..])
            .fetch_optional(p)
            .await
        })?;
        row.map(|r| r.answer()).transpose()
    }
}
