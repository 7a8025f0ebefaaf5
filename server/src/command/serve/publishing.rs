//! Publishing at a set time, and the note about a week that is overdue (R16). Every server looks; the store lets one act.

use crate::clock::{Clock, fresh_id};
use chrono::{Days, NaiveDate};
use domain::{
    access::{Action, may},
    board::{BoardKind, SCHEDULED, SCHEDULED_REASON},
    calendar::monday_of,
    id::SchoolId,
    moment::Moment,
    school::School,
};
use std::{collections::HashSet, sync::Arc, time::Duration};
use store::{Publish, PublishTime, Stamp, Store, StoreError, TakeTurn, TellOverdue, Turn};

/// How often it is looked whether a time has come.
const EVERY: Duration = Duration::from_secs(60);

/// What is known to be done about weeks: not asked again.
type Done = HashSet<(SchoolId, NaiveDate, Turn)>;

pub(super) async fn publish_in_time(store: Store, clock: Clock) {
    let (mut ticks, mut done) = (tokio::time::interval(EVERY), Done::new());
    loop {
        ticks.tick().await;
        let now = clock.now();
        // as far as a time that came last week can reach
        done.retain(|(_, monday, _)| *monday + Days::new(21) > now.today());
        if let Err(error) = once(&store, now, &mut done).await {
            tracing::error!(%error, "the schools whose notices are to be published could not be read; tried again in a minute");
        }
    }
}

async fn once(store: &Store, now: Moment, done: &mut Done) -> Result<(), StoreError> {
    for name in store.schools().await?.iter() {
        // what one school lacks is not the others' loss
        if let Err(error) = of_school(store, SchoolId(name.id), now, done).await {
            tracing::error!(school = %name.slug, %error, "a notice could not be published at its time; tried again in a minute");
        }
    }
    Ok(())
}

async fn of_school(store: &Store, id: SchoolId, now: Moment, done: &mut Done) -> Result<(), StoreError> {
    let mut published = Ok(());
    for time in store.publish_times(id).await? {
        published = published.and(publish(store, id, &time, (now, done)).await);
    }
    // a week that could not be published is overdue all the same
    tell_overdue(store, id, now, done).await.and(published)
}

/// Whether there is something left to do, by anyone.
async fn is_done(
    store: &Store,
    (school, monday, turn): (SchoolId, NaiveDate, Turn),
    done: &mut Done,
) -> Result<bool, StoreError> {
    let known = done.contains(&(school, monday, turn)) || store.has_taken_turn(school, monday, turn).await?;
    if known {
        done.insert((school, monday, turn));
    }
    Ok(known)
}

/// The week that is to be published at that time, where it has come since it was set and the week is not over for it.
fn due(school: &School, time: &PublishTime, now: Moment) -> Option<NaiveDate> {
    let came = time.at.last(now);
    let monday = time.at.week_meant(time.kind, came);
    let over = now.today() > school.last_day(monday);
    // a Saturday can be a school day: then the actual notice waits for it
    let fits = over == (time.kind == BoardKind::Actual);
    (came.utc >= time.set_at && fits && school.has_school(monday)).then_some(monday)
}

async fn publish(store: &Store, id: SchoolId, time: &PublishTime, (now, done): (Moment, &mut Done)) -> Result<(), StoreError> {
    let Some(school) = store.school(id).await? else { return Ok(()) };
    let Some(monday) = due(&school, time, now) else { return Ok(()) };
    if is_done(store, (id, monday, Turn::Publish(time.kind)), done).await? {
        return Ok(());
    }
    let stamp = |by| Stamp { at: now, by, id: fresh_id() };
    let who = store.who(school.id, time.staff).await?;
    let publish = may(&who, &school, Action::Publish).then(|| Publish {
        school: Arc::clone(&school),
        monday,
        kind: time.kind,
        publisher: format!("{}{SCHEDULED}", school.staff_name(time.staff)),
        reason: Some(SCHEDULED_REASON.into()),
        after: None,
        signer: store.signer(),
        stamp: stamp(Some(time.staff)),
    });
    let turn = TakeTurn { school: school.id, monday, kind: time.kind, publish, stamp: stamp(None) };
    if let Some(board) = store.write(turn).await? {
        tracing::info!(school = %school.slug, %monday, number = board.number, "a notice was published at its time");
    }
    Ok(())
}

async fn tell_overdue(store: &Store, id: SchoolId, now: Moment, done: &mut Done) -> Result<(), StoreError> {
    let monday = monday_of(now.today());
    if done.contains(&(id, monday, Turn::Overdue)) {
        return Ok(());
    }
    let Some(school) = store.school(id).await? else { return Ok(()) };
    let due = school.settings.board.publish_by.in_week(monday);
    if due.utc > now.utc || !school.has_school(monday) || is_done(store, (id, monday, Turn::Overdue), done).await? {
        return Ok(());
    }
    store.write(TellOverdue { school: id, monday, stamp: Stamp { at: now, by: None, id: fresh_id() } }).await
}
