//! Publishing at a set time, and the note about a week that is overdue (R16). Every server looks; the store lets one act.

use crate::clock::{Clock, fresh_id};
use chrono::{Days, NaiveDate};
use domain::{
    access::{Action, may},
    board::BoardKind,
    calendar::monday_of,
    id::SchoolId,
    moment::Moment,
    school::School,
};
use std::{sync::Arc, time::Duration};
use store::{Publish, PublishTime, Stamp, Store, StoreError, TakeTurn, TellOverdue, Turn};

/// How often it is looked whether a time has come.
const EVERY: Duration = Duration::from_secs(20);

pub(super) async fn publish_in_time(store: Store, clock: Clock) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = once(&store, clock.now()).await {
            tracing::error!(%error, "a notice could not be published at its time; tried again shortly");
        }
    }
}

async fn once(store: &Store, now: Moment) -> Result<(), StoreError> {
    for name in store.schools().await?.iter() {
        let Some(school) = store.school(SchoolId(name.id)).await? else { continue };
        for time in store.publish_times(school.id).await? {
            publish(store, &school, &time, now).await?;
        }
        tell_overdue(store, &school, now).await?;
    }
    Ok(())
}

/// The week that is to be published at that time, where it has come since it was set and the week is not over for it.
fn due(school: &School, time: &PublishTime, now: Moment) -> Option<NaiveDate> {
    let came = time.at.last(now);
    let monday = time.at.week_meant(time.kind, came);
    let over = time.kind == BoardKind::Plan && now.today() > monday + Days::new(4);
    (came.utc >= time.set_at && !over && school.has_school(monday)).then_some(monday)
}

async fn publish(store: &Store, school: &Arc<School>, time: &PublishTime, now: Moment) -> Result<(), StoreError> {
    let Some(monday) = due(school, time, now) else { return Ok(()) };
    if store.has_taken_turn(school.id, monday, Turn::Publish(time.kind)).await? {
        return Ok(());
    }
    let stamp = |by| Stamp { at: now, by, id: fresh_id() };
    let who = store.who(school.id, time.staff).await?;
    let publish = may(&who, school, Action::Publish).then(|| Publish {
        school: Arc::clone(school),
        monday,
        kind: time.kind,
        publisher: format!("{}（定时发布）", school.staff_name(time.staff)),
        reason: Some("到时间自动发布".into()),
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

async fn tell_overdue(store: &Store, school: &School, now: Moment) -> Result<(), StoreError> {
    let monday = monday_of(now.today());
    let due = school.settings.board.publish_by.in_week(monday);
    if due.utc > now.utc || !school.has_school(monday) || store.has_taken_turn(school.id, monday, Turn::Overdue).await? {
        return Ok(());
    }
    store.write(TellOverdue { school: school.id, monday, stamp: Stamp { at: now, by: None, id: fresh_id() } }).await
}
