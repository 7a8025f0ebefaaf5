//! `/grade/{n}/{monday}/live`: tells an open page that its week has changed, within a second, by server-sent events.

use super::{Visit, date};
use app::api::{AppError, Cx, grade::read_grade};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use chrono::NaiveDate;
use domain::school::Grade;
use futures_util::{Stream, stream};
use std::{
    convert::Infallible,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};
use store::{Place, Tick, Watch};

/// Between two looks.
const LOOK: Duration = Duration::from_millis(200);
/// Proxies close what says nothing.
const ALIVE: Duration = Duration::from_secs(15);
/// Then the browser comes again, and is asked again who it is.
const LONGEST: Duration = Duration::from_secs(60);

/// One open page.
struct Follower {
    visit: Visit,
    of: (Grade, NaiveDate),
    watch: Watch,
    /// What it was told last.
    told: Option<i64>,
    looked: Option<Tick>,
    since: Instant,
}

pub(crate) async fn grade(visit: Visit, Path((n, monday)): Path<(String, String)>) -> Response {
    let answer = follow(visit, &n, &monday).await;
    match answer {
        Ok(events) => Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response(),
        // no page follows: whoever asks is a script of a page that is open already
        Err((_, AppError::SignIn)) => StatusCode::UNAUTHORIZED.into_response(),
        Err((visit, error)) => visit.fail(&error),
    }
}

type Told = Result<Event, Infallible>;

async fn follow(visit: Visit, n: &str, monday: &str) -> Result<impl Stream<Item = Told> + use<>, (Box<Visit>, AppError)> {
    let of = match asked(&visit.cx, n, monday).await {
        Ok(of) => of,
        Err(error) => return Err((Box::new(visit), error)),
    };
    let school = visit.cx.school.id;
    let classes = visit.cx.school.classes_of(of.0).map(|c| Place { school, class: Some(c.id) });
    let places: Vec<_> = classes.chain([Place::of(school)]).collect();
    let watch = visit.cx.store.changes().watch(&places);
    let follower = Follower { visit, of, watch, told: None, looked: None, since: Instant::now() };
    Ok(stream::unfold(follower, |mut f| async move { Some((f.next().await?, f)) }))
}

async fn asked(cx: &Cx, n: &str, monday: &str) -> Result<(Grade, NaiveDate), AppError> {
    let grade = n.parse().ok().and_then(Grade::new).ok_or(AppError::NotFound)?;
    let monday = date(monday)?;
    read_grade(cx, grade, monday).await?;
    Ok((grade, monday))
}

impl Follower {
    /// Waits for the next change; none when it is time to come again.
    async fn next(&mut self) -> Option<Told> {
        loop {
            if self.since.elapsed() > LONGEST || self.visit.app.stopping.load(Ordering::Relaxed) {
                return None;
            }
            if self.looked.is_none_or(|tick| self.watch.has_changed_since(tick)) {
                self.looked = Some(self.visit.cx.store.changes().now());
                let rows = read_grade(&self.visit.cx, self.of.0, self.of.1).await.ok()?;
                let version = rows.whole_version(&self.visit.cx);
                if self.told.replace(version) != Some(version) {
                    return Some(Ok(Event::default().data(version.to_string())));
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}
