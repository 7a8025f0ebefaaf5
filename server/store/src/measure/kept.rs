//! What was measured, as it is kept.

use crate::{
    Store, StoreError, Summed, Tx,
    convert::{json, number, to_json},
    execute, on,
};
use chrono::NaiveDate;
use domain::{
    evening::{Answer, DoneAtSchool, FinishedBy},
    id::{ClassId, SchoolId, SubjectId},
    measured::{Measured, Told},
    pulse::{Banded, Counts, LEAST_ANSWERS},
};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What else was said of an evening by ten or more; of a week, on such evenings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    /// Which subject took longest.
    pub heaviest: BTreeMap<SubjectId, u32>,
    /// When it was done.
    pub finished_by: BTreeMap<FinishedBy, u32>,
    /// Whether it was done at school.
    pub at_school: BTreeMap<DoneAtSchool, u32>,
}

impl More {
    /// Of one evening, each question by itself: under ten answers nothing is kept of it.
    pub(super) fn of(answers: &[Answer]) -> Self {
        Self {
            heaviest: enough(answers.iter().filter_map(|a| a.heaviest)),
            finished_by: enough(answers.iter().filter_map(|a| a.finished_by)),
            at_school: enough(answers.iter().filter_map(|a| a.at_school)),
        }
    }

    /// With what was said of another evening.
    pub(super) fn and(mut self, other: Self) -> Self {
        add(&mut self.heaviest, other.heaviest);
        add(&mut self.finished_by, other.finished_by);
        add(&mut self.at_school, other.at_school);
        self
    }
}

fn add<T: Ord>(to: &mut BTreeMap<T, u32>, more: BTreeMap<T, u32>) {
    more.into_iter().for_each(|(said, n)| *to.entry(said).or_default() += n);
}

fn enough<T: Ord>(said: impl Iterator<Item = T>) -> BTreeMap<T, u32> {
    let mut counts = BTreeMap::new();
    said.for_each(|t| *counts.entry(t).or_default() += 1);
    let n: u32 = counts.values().sum();
    if n >= LEAST_ANSWERS { counts } else { BTreeMap::new() }
}

/// A row to be written.
pub(super) struct NewRow {
    pub class: ClassId,
    pub subject: Option<SubjectId>,
    pub measured: Measured,
    span: (NaiveDate, NaiveDate),
    counts: Option<String>,
    more: String,
}

impl NewRow {
    pub(super) fn new<B: Banded + Serialize>(
        (class, subject): (ClassId, Option<SubjectId>),
        span: (NaiveDate, NaiveDate),
        measured: Measured,
        counts: &Counts<B>,
        more: &More,
    ) -> Result<Self, StoreError> {
        let counts = measured.told.map(|_| to_json(counts)).transpose()?;
        Ok(Self { class, subject, measured, span, counts, more: to_json(more)? })
    }

    pub(super) async fn insert(&self, tx: &mut Tx<'_>, school: SchoolId) -> Result<(), StoreError> {
        let (m, told) = (&self.measured, self.measured.told);
        execute!(
            tx,
            sqlx::query(
                "insert into measured (school_id, class_id, from_date, to_date, subject_id, answers, asked, estimate, counts, median,
                                       mean, p80, over_cap, more)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
            )
            .bind(school.0)
            .bind(self.class.0)
            .bind(self.span.0)
            .bind(self.span.1)
            .bind(self.subject.map(|s| s.0).unwrap_or_default())
            .bind(i64::from(m.answers))
            .bind(i64::from(m.asked))
            .bind(i64::from(m.estimate))
            .bind(self.counts.as_ref())
            .bind(told.map(|t| i64::from(t.median)))
            .bind(told.map(|t| i64::from(t.mean)))
            .bind(told.map(|t| i64::from(t.p80)))
            .bind(told.and_then(|t| t.over_cap).map(i64::from))
            .bind(&self.more)
        )?;
        Ok(())
    }
}

/// What was measured of a class, or of a subject in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasuredOf {
    /// The class.
    pub class: ClassId,
    /// The subject; none: the written work of all.
    pub subject: Option<SubjectId>,
    /// First and last day.
    pub span: (NaiveDate, NaiveDate),
    /// The figures.
    pub measured: Measured,
    /// Answers per band, as JSON; none under ten answers.
    pub counts: Option<String>,
    /// What else was said.
    pub more: More,
}

#[derive(FromRow)]
struct Row {
    class_id: Uuid,
    from_date: NaiveDate,
    to_date: NaiveDate,
    subject_id: Uuid,
    answers: i64,
    asked: i64,
    estimate: i64,
    counts: Option<String>,
    median: Option<i64>,
    mean: Option<i64>,
    p80: Option<i64>,
    over_cap: Option<i64>,
    more: String,
}

impl TryFrom<Row> for MeasuredOf {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let told = match (row.median, row.mean, row.p80) {
            (Some(median), Some(mean), Some(p80)) => {
                let over_cap = row.over_cap.map(number).transpose()?;
                Some(Told { median: number(median)?, mean: number(mean)?, p80: number(p80)?, over_cap })
            }
            _ => None,
        };
        let (answers, asked, estimate) = (number(row.answers)?, number(row.asked)?, number(row.estimate)?);
        Ok(Self {
            class: ClassId(row.class_id),
            subject: Some(row.subject_id).filter(|s| !s.is_nil()).map(SubjectId),
            span: (row.from_date, row.to_date),
            measured: Measured { answers, asked, estimate, told },
            counts: row.counts,
            more: json(&row.more)?,
        })
    }
}

impl Store {
    /// What was measured of evenings and weeks within a span of days, by class, beginning, end and subject.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn measured(&self, school: SchoolId, span: (NaiveDate, NaiveDate)) -> Result<Vec<MeasuredOf>, StoreError> {
        self.measured_of_days(school, span, 1).await
    }

    /// What was measured of whole weeks within a span of days, in the same order.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn measured_weeks(&self, school: SchoolId, span: (NaiveDate, NaiveDate)) -> Result<Vec<MeasuredOf>, StoreError> {
        self.measured_of_days(school, span, 2).await
    }

    /// Of spans of so many days or more.
    async fn measured_of_days(
        &self,
        school: SchoolId,
        (from, to): (NaiveDate, NaiveDate),
        days: i64,
    ) -> Result<Vec<MeasuredOf>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select class_id, from_date, to_date, subject_id, answers, asked, estimate, counts, median, mean, p80, over_cap, more
                 from measured where school_id = $1 and from_date >= $2 and to_date <= $3 and ($4 < 2 or to_date > from_date)
                 order by class_id, from_date, to_date, subject_id",
            )
            .bind(school.0)
            .bind(from)
            .bind(to)
            .bind(days)
            .fetch_all(p)
            .await
        })?;
        rows.into_iter().map(MeasuredOf::try_from).collect()
    }

    /// What families have said something about that is not summed up yet: evenings, then weeks. A week in which pupils stopped for
    /// sleep is one to be summed up, whatever else was said.
    ///
    /// # Errors
    /// The database.
    pub async fn unsummed(&self, school: SchoolId) -> Result<BTreeSet<Summed>, StoreError> {
        let days: Vec<NaiveDate> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar(
                "select date from pulse_salt where school_id = $1 union select distinct date from pulse where school_id = $1",
            )
            .bind(school.0)
            .fetch_all(p)
            .await
        })?;
        let summed: Vec<(NaiveDate, NaiveDate)> = on!(&self.pool, Pool, p => {
            sqlx::query_as("select from_date, to_date from measured_span where school_id = $1").bind(school.0).fetch_all(p).await
        })?;
        let week = |day: NaiveDate| Summed::Week(domain::calendar::monday_of(day));
        let stopped = self.stopped_days(school).await?.into_iter().map(week);
        let all = days.into_iter().flat_map(|d| [Summed::Evening(d), week(d)]).chain(stopped);
        Ok(all.filter(|what| !summed.contains(&what.span())).collect())
    }

    /// Days with stops of weeks that are not summed up.
    async fn stopped_days(&self, school: SchoolId) -> Result<Vec<NaiveDate>, StoreError> {
        Ok(on!(&self.pool, Pool, p => {
            sqlx::query_scalar(
                "select distinct date from sleep_stop where school_id = $1 and not exists (select 1 from measured_span m
                 where m.school_id = sleep_stop.school_id and m.from_date < m.to_date and sleep_stop.date between m.from_date and m.to_date)",
            )
            .bind(school.0)
            .fetch_all(p)
            .await
        })?)
    }
}
