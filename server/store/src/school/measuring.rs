//! What a school decides about measuring, as it is stored.

use super::read::time;
use crate::{
    StoreError, Tx,
    convert::{grade, name, number},
    execute, run,
};
use chrono::{NaiveDate, NaiveTime, Timelike};
use domain::{
    id::SchoolId,
    school::{Grade, Measuring, PulseRule},
};
use std::collections::BTreeMap;

/// Reads it; the first two stand with the school.
pub(super) async fn read(tx: &mut Tx<'_>, id: SchoolId, (pulse, stops): (&str, i64)) -> Result<Measuring, StoreError> {
    let weeks: Vec<NaiveDate> =
        run!(tx, sqlx::query_scalar("select monday from survey_week where school_id = $1").bind(id.0), fetch_all)?;
    Ok(Measuring {
        pulse: name(pulse, PulseRule::parse)?,
        survey_weeks: weeks.into_iter().collect(),
        stops: number(stops)?,
        bedtimes: bedtimes(tx, id).await?,
    })
}

async fn bedtimes(tx: &mut Tx<'_>, id: SchoolId) -> Result<BTreeMap<Grade, NaiveTime>, StoreError> {
    let rows: Vec<(i64, i64)> =
        run!(tx, sqlx::query_as("select grade, minute from bedtime where school_id = $1").bind(id.0), fetch_all)?;
    rows.into_iter().map(|(g, minute)| Ok((grade(g)?, time(minute)?))).collect()
}

/// Writes it whole, in place of what was there.
pub(crate) async fn write(tx: &mut Tx<'_>, id: SchoolId, measuring: &Measuring) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("update school set pulse = $2, sleep_stops = $3 where id = $1")
            .bind(id.0)
            .bind(measuring.pulse.name())
            .bind(i64::from(measuring.stops))
    )?;
    execute!(tx, sqlx::query("delete from survey_week where school_id = $1").bind(id.0))?;
    for monday in &measuring.survey_weeks {
        execute!(tx, sqlx::query("insert into survey_week (school_id, monday) values ($1, $2)").bind(id.0).bind(monday))?;
    }
    execute!(tx, sqlx::query("delete from bedtime where school_id = $1").bind(id.0))?;
    for (grade, at) in &measuring.bedtimes {
        let minute = i64::from(at.num_seconds_from_midnight() / 60);
        execute!(
            tx,
            sqlx::query("insert into bedtime (school_id, grade, minute) values ($1, $2, $3)")
                .bind(id.0)
                .bind(i64::from(grade.number()))
                .bind(minute)
        )?;
    }
    Ok(())
}
