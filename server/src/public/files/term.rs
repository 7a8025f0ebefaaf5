//! `/board/term/{starts_on}/zip`: all that a school published in a term, to keep and to check without it.

use super::{Files, leading, no_typeface, unmade};
use crate::{
    keys,
    rest::board_text,
    site::{Visit, date},
};
use app::api::{
    AppError,
    boards::{SchoolTerm, get_term},
};
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use bytes::Bytes;
use chrono::NaiveDate;
use domain::id::SchoolId;
use forms::{Archive, Fonts, FormError, Published};
use moka::{future::Cache, policy::EvictionPolicy};
use std::sync::Arc;
use store::{Board, BoardWeek, Store};
use tokio::sync::Semaphore;

/// Bytes of all archives that are kept; one that is larger is made again for the next who asks.
const MOST: u64 = 24 * 1024 * 1024;

/// What an archive is: the same for the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Wanted {
    school: SchoolId,
    /// From Monday to Monday.
    span: (NaiveDate, NaiveDate),
    /// Revisions are numbered without a gap and never change: the last ones say which there are.
    weeks: Vec<BoardWeek>,
    keys: Vec<u8>,
    /// Of the notices, without the week.
    address: String,
}

/// Archives that are kept; only one is made at a time, so that other files find room beside it.
#[derive(Clone)]
pub(super) struct Terms {
    kept: Cache<Wanted, Bytes>,
    room: Arc<Semaphore>,
}

impl Default for Terms {
    fn default() -> Self {
        let weigh = |_: &Wanted, file: &Bytes| u32::try_from(file.len()).unwrap_or(u32::MAX);
        let kept = Cache::builder().max_capacity(MOST).weigher(weigh).eviction_policy(EvictionPolicy::lru()).build();
        Self { kept, room: Arc::new(Semaphore::new(1)) }
    }
}

impl Files {
    async fn term(&self, wanted: Wanted, store: &Store) -> Result<Bytes, AppError> {
        let fonts = self.fonts().ok_or_else(no_typeface)?;
        let asked = wanted.clone();
        let make = async {
            // a server that stops closes nothing that somebody waits for
            let (_only, _room) = (self.terms.room.acquire().await, self.room.acquire().await);
            let boards = store.boards_between(asked.school, asked.span).await?;
            let made = tokio::task::spawn_blocking(move || pack(boards, &asked, &fonts).map_err(unmade)).await;
            made.map_err(|e| AppError::Fault(e.to_string()))?
        };
        self.terms.kept.try_get_with(wanted, make).await.map_err(AppError::for_each)
    }
}

fn pack(boards: Vec<(NaiveDate, Board)>, wanted: &Wanted, fonts: &Fonts) -> Result<Bytes, FormError> {
    let published = |(monday, board): (NaiveDate, Board)| Published {
        json: board_text(&board).into_bytes(),
        address: format!("{}/{monday}/{}", wanted.address, board.number),
    };
    let revisions: Vec<_> = boards.into_iter().map(published).collect();
    Archive { revisions: &revisions, keys: &wanted.keys }.zip(fonts).map(Bytes::from)
}

/// The archive of the term that begins on that day.
pub(crate) async fn zip(visit: Visit, Path(starts_on): Path<String>) -> Response {
    let answer = answer(&visit, &starts_on).await;
    visit.or_error(answer)
}

async fn answer(visit: &Visit, starts_on: &str) -> Result<Response, AppError> {
    let (term, weeks) = get_term(&visit.cx, date(starts_on)?).await?;
    let (store, school) = (&visit.cx.store, &visit.cx.school);
    let keys = keys::of(store, school.id, &school.slug).await?;
    let keys = serde_json::to_vec(&keys).map_err(|e| AppError::Fault(e.to_string()))?;
    let address = leading(visit, "/board").await?;
    let wanted = Wanted { school: school.id, span: term.mondays(), weeks, keys, address };
    let file = visit.app.files.term(wanted, store).await?;
    Ok(send(file, &format!("{}-{}", school.slug, name(&term))))
}

/// What the file is called; the term's own name is Chinese, which not every program of ZIPs reads.
fn name(term: &SchoolTerm) -> String {
    format!("{}-{}", term.starts_on, term.ends_on)
}

/// It grows until the term is over.
fn send(file: Bytes, name: &str) -> Response {
    let mut response = Response::new(Body::from(file));
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(named) = HeaderValue::try_from(format!("attachment; filename=\"{name}.zip\"")) {
        head.insert(header::CONTENT_DISPOSITION, named);
    }
    response
}
