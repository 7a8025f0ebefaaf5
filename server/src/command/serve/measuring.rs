//! Summing up what families said, once an evening or week is over. Every server looks; the store lets one act.

use crate::{
    clock::{Clock, fresh_id},
    measuring::calibrate_school,
};
use chrono::NaiveDate;
use domain::{id::SchoolId, moment::Moment};
use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};
use store::{Stamp, Store, StoreError, SumUp, Summed};

/// How often it is looked whether something is over.
const EVERY: Duration = Duration::from_secs(60);

/// How far it is.
#[derive(Default)]
struct Progress {
    /// On which day all was summed up that was over: there is no more before the next.
    done: HashMap<SchoolId, NaiveDate>,
    /// Of whom a week was summed up from which nothing has been learnt yet.
    to_calibrate: HashSet<SchoolId>,
}

/// Whether what was deleted can still stand in the database's files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Traces {
    Some,
    None,
}

pub(super) async fn sum_up_in_time(store: Store, clock: Clock) {
    let (mut ticks, mut progress) = (tokio::time::interval(EVERY), Progress::default());
    // the program can have ended between deleting and removing
    let mut traces = Traces::Some;
    loop {
        ticks.tick().await;
        match once(&store, clock.now(), &mut progress).await {
            Ok(Traces::Some) => traces = Traces::Some,
            Ok(Traces::None) => (),
            Err(error) => {
                tracing::error!(%error, "the schools whose answers are to be summed up could not be read; tried again in a minute");
            }
        }
        if traces == Traces::Some {
            traces = remove_traces(&store).await;
        }
    }
}

/// Somebody who reads for long, as a backup does, is not interrupted: the next minute has another try.
async fn remove_traces(store: &Store) -> Traces {
    match store.remove_traces().await {
        Ok(true) => Traces::None,
        Ok(false) => Traces::Some,
        Err(error) => {
            tracing::warn!(%error, "what was deleted could not be removed from the database's files; tried again in a minute");
            Traces::Some
        }
    }
}

async fn once(store: &Store, now: Moment, progress: &mut Progress) -> Result<Traces, StoreError> {
    let mut traces = Traces::None;
    for name in store.schools().await?.iter() {
        let id = SchoolId(name.id);
        if progress.done.get(&id) == Some(&now.today()) {
            continue;
        }
        traces = Traces::Some;
        match of_school(store, id, now, &mut progress.to_calibrate).await {
            Ok(()) => drop(progress.done.insert(id, now.today())),
            // what one school lacks is not the others' loss
            Err(error) => tracing::error!(school = %name.slug, %error, "answers could not be summed up; tried again in a minute"),
        }
    }
    Ok(traces)
}

async fn of_school(store: &Store, id: SchoolId, now: Moment, to_calibrate: &mut HashSet<SchoolId>) -> Result<(), StoreError> {
    let Some(school) = store.school(id).await? else { return Ok(()) };
    // evenings before weeks: a week's end deletes what its evenings are summed up from
    for what in store.unsummed(id).await?.into_iter().filter(|what| what.is_over(&school, now)) {
        let stamp = Stamp { at: now, by: None, id: fresh_id() };
        if store.write(SumUp { school: school.clone(), what, stamp }).await? {
            tracing::info!(school = %school.slug, ?what, "answers were summed up");
            if matches!(what, Summed::Week(_)) {
                to_calibrate.insert(id);
            }
        }
    }
    if to_calibrate.contains(&id) {
        // what fails is tried again in a minute, though its week is summed up
        calibrate_school(store, &school, now.today()).await?;
        to_calibrate.remove(&id);
    }
    Ok(())
}
