//! Several servers on one PostgreSQL tell each other what changed: after the commit, so that no lock waits for it.
//! SQLite has one server, which knows its own changes.

use crate::changes::{Changes, Place};
use domain::id::{ClassId, SchoolId};
use sqlx::{PgPool, postgres::PgListener};
use std::{sync::Arc, time::Duration};
use tokio::sync::mpsc;
use uuid::Uuid;

const CHANNEL: &str = "jianfu_changes";
/// PostgreSQL takes less than 8,000 bytes; a place takes 74.
const PLACES: usize = 100;
const RETRY: Duration = Duration::from_millis(500);

/// Where a server says what it has committed.
#[derive(Clone)]
pub(crate) struct Teller(mpsc::UnboundedSender<Vec<Place>>);

impl Teller {
    /// Begins to tell and to listen; both end with the pool.
    pub(crate) fn start(pool: &PgPool, changes: &Arc<Changes>) -> Self {
        let (tell, told) = mpsc::unbounded_channel();
        tokio::spawn(speak(pool.clone(), told));
        tokio::spawn(hear(pool.clone(), Arc::clone(changes)));
        Self(tell)
    }

    pub(crate) fn tell(&self, places: Vec<Place>) {
        if !places.is_empty() {
            // nobody listens only when the store is being closed
            let _closing = self.0.send(places);
        }
    }
}

async fn speak(pool: PgPool, mut told: mpsc::UnboundedReceiver<Vec<Place>>) {
    let mut some = vec![];
    while told.recv_many(&mut some, PLACES).await > 0 {
        let mut places: Vec<_> = some.drain(..).flatten().collect();
        places.sort_unstable();
        places.dedup();
        for part in places.chunks(PLACES) {
            let text = part.iter().map(write).collect::<Vec<_>>().join(",");
            let sent = sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(text).execute(&pool).await;
            if let Err(error) = sent {
                tracing::warn!(%error, "other servers were not told of a change; they ask within a second");
            }
        }
    }
}

/// A server hears its own words too: that costs it one question more, and nothing else.
async fn hear(pool: PgPool, changes: Arc<Changes>) {
    while !pool.is_closed() {
        if let Err(error) = listen(&pool, &changes).await
            && !pool.is_closed()
        {
            tracing::warn!(%error, "listening to other servers was interrupted");
        }
        // whatever was said meanwhile is unknown
        changes.mark_everything();
        tokio::time::sleep(RETRY).await;
    }
}

async fn listen(pool: &PgPool, changes: &Changes) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    changes.mark_everything();
    loop {
        match listener.try_recv().await? {
            Some(said) => changes.mark(&said.payload().split(',').filter_map(read).collect::<Vec<_>>()),
            None => changes.mark_everything(),
        }
    }
}

fn write(place: &Place) -> String {
    let class = place.class.map(|c| c.0.simple().to_string()).unwrap_or_default();
    format!("{}/{class}", place.school.0.simple())
}

fn read(text: &str) -> Option<Place> {
    let (school, class) = text.split_once('/')?;
    let class = if class.is_empty() { None } else { Some(ClassId(Uuid::parse_str(class).ok()?)) };
    Some(Place { school: SchoolId(Uuid::parse_str(school).ok()?), class })
}

#[cfg(test)]
mod tests {
    use super::{Place, read, write};
    use domain::id::{ClassId, SchoolId};
    use uuid::Uuid;

    #[test]
    fn a_place_reads_back_as_it_was_written() {
        let school = SchoolId(Uuid::from_u128(7));
        for class in [None, Some(ClassId(Uuid::from_u128(9)))] {
            let place = Place { school, class };
            assert_eq!(read(&write(&place)), Some(place));
        }
        assert_eq!(read("not a place"), None);
    }
}
