//! Summing up what families said, once an evening or week is over. Every server looks; the store lets one act.

use crate::clock::{Clock, fresh_id};
use chrono::{Days, NaiveDate};
use domain::{calibrate::calibrate, id::SchoolId, moment::Moment, school::School};
use std::{collections::HashMap, time::Duration};
use store::{SetUsual, Stamp, Store, StoreError, SumUp, Summed};

/// How often it is looked whether something is over.
const EVERY: Duration = Duration::from_secs(60);
/// How far back answers tell of what is needed now; days.
const HALF_A_YEAR: u64 = 182;

/// On which day all was summed up that was over: there is no more before the next.
type Done = HashMap<SchoolId, NaiveDate>;

pub(super) async fn sum_up_in_time(store: Store, clock: Clock) {
    let (mut ticks, mut done) = (tokio::time::interval(EVERY), Done::new());
    loop {
        ticks.tick().await;
        if let Err(error) = once(&store, clock.now(), &mut done).await {
            tracing::error!(%error, "the schools whose answers are to be summed up could not be read; tried again in a minute");
        }
    }
}

async fn once(store: &Store, now: Moment, done: &mut Done) -> Result<(), StoreError> {
    for name in store.schools().await?.iter() {
        let id = SchoolId(name.id);
        if done.get(&id) == Some(&now.today()) {
            continue;
        }
        match of_school(store, id, now).await {
            Ok(()) => drop(done.insert(id, now.today())),
            // what one school lacks is not the others' loss
            Err(error) => tracing::error!(school = %name.slug, %error, "answers could not be summed up; tried again in a minute"),
        }
    }
    Ok(())
}

async fn of_school(store: &Store, id: SchoolId, now: Moment) -> Result<(), StoreError> {
    let Some(school) = store.school(id).await? else { return Ok(()) };
    // evenings before weeks: a week's end deletes what its evenings are summed up from
    for what in store.unsummed(id).await?.into_iter().filter(|what| what.is_over(&school, now)) {
        let stamp = Stamp { at: now, by: None, id: fresh_id() };
        if store.write(SumUp { school: school.clone(), what, stamp }).await? {
            tracing::info!(school = %school.slug, ?what, "answers were summed up");
            if matches!(what, Summed::Week(_)) {
                calibrate_all(store, &school, now).await?;
            }
        }
    }
    Ok(())
}

/// Once a week: what pupils usually need, from the answers of half a year.
async fn calibrate_all(store: &Store, school: &School, now: Moment) -> Result<(), StoreError> {
    let span = (now.today() - Days::new(HALF_A_YEAR), now.today());
    for grade in school.grades() {
        let input = store.calibration_input(school, grade, span).await?;
        // seconds of arithmetic: not on a thread that answers requests
        let known = tokio::task::spawn_blocking(move || calibrate(&input.evenings, &input.surveys)).await;
        match known {
            Ok(known) => store.write(SetUsual { school: school.id, grade, factors: known.cells }).await?,
            Err(error) => tracing::error!(%error, "what a grade usually needs could not be worked out; next week again"),
        }
    }
    Ok(())
}
