//! Removing what is older than its period, once a day. Every server looks; what one has removed is not there for the next.

use crate::clock::{Clock, fresh_id, real_now};
use chrono::NaiveDate;
use domain::id::SchoolId;
use std::{collections::HashMap, time::Duration};
use store::{Keep, Removed, SchoolName, Stamp, Store, StoreError};

/// How often it is looked whether a new day has begun.
const EVERY: Duration = Duration::from_secs(300);

pub(super) async fn keep_in_time(store: Store, clock: Clock) {
    let (mut ticks, mut done) = (tokio::time::interval(EVERY), HashMap::new());
    loop {
        ticks.tick().await;
        if let Err(error) = once(&store, clock, &mut done).await {
            tracing::error!(%error, "the schools whose old rows are to be removed could not be read; tried again in five minutes");
        }
    }
}

async fn once(store: &Store, clock: Clock, done: &mut HashMap<SchoolId, NaiveDate>) -> Result<(), StoreError> {
    let today = clock.now().today();
    for name in store.schools().await?.iter() {
        let id = SchoolId(name.id);
        if done.get(&id) == Some(&today) {
            continue;
        }
        match of_school(store, name, clock).await {
            Ok(()) => drop(done.insert(id, today)),
            // what one school lacks is not the others' loss
            Err(error) => {
                tracing::error!(school = %name.slug, %error, "old rows could not be removed; tried again in five minutes");
            }
        }
    }
    Ok(())
}

async fn of_school(store: &Store, name: &SchoolName, clock: Clock) -> Result<(), StoreError> {
    let Some(school) = store.school(SchoolId(name.id)).await? else { return Ok(()) };
    let stamp = Stamp { at: clock.now(), by: None, id: fresh_id() };
    let removed = store.write(Keep { school, stamp, real: real_now() }).await?;
    if removed != Removed::default() {
        tracing::info!(school = %name.slug, ?removed, "what was older than its period was removed");
    }
    Ok(())
}
