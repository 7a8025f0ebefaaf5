//! A revision as a file to take away: the same bytes for the same revision, made once for all who ask, at most two at a time.

use crate::{
    AppState,
    assets::Assets,
    site::{Visit, date},
};
use app::api::{
    AppError,
    boards::{get_revision, is_open},
};
use axum::{
    body::Body,
    extract::{Path, Query},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use bytes::Bytes;
use chrono::NaiveDate;
use domain::{board::Document, id::SchoolId};
use moka::{future::Cache, policy::EvictionPolicy};
use pdf::{Fonts, Notice, Paper, PdfError, Sheet};
use serde::Deserialize;
use std::sync::Arc;
use store::Board;
use tokio::sync::Semaphore;

/// Bytes of all files that are kept.
const MOST: u64 = 24 * 1024 * 1024;
/// Files that are made at a time: each takes a processor.
const AT_ONCE: usize = 2;

/// What is printed, of which revision, with which address in its code.
type Made = (SchoolId, NaiveDate, u32, Sheet, Paper, String);

/// Makes and keeps files. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Files {
    /// None where the program was built without the typeface.
    fonts: Option<Arc<Fonts>>,
    kept: Cache<Made, Bytes>,
    room: Arc<Semaphore>,
}

impl Files {
    /// With the typeface among the built files.
    pub(crate) fn with(assets: Assets) -> Self {
        let file = |name| (assets.get)(name);
        let fonts =
            file("print-regular.ttf").zip(file("print-bold.ttf")).and_then(|(regular, bold)| Fonts::new(regular, bold).ok());
        let weigh = |_: &Made, file: &Bytes| u32::try_from(file.len()).unwrap_or(u32::MAX);
        let kept = Cache::builder().max_capacity(MOST).weigher(weigh).eviction_policy(EvictionPolicy::lru()).build();
        Self { fonts: fonts.map(Arc::new), kept, room: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    async fn pdf(&self, made: Made, board: Board) -> Result<Bytes, AppError> {
        let Some(fonts) = self.fonts.clone() else {
            return Err(AppError::Fault("this program was built without the typeface of printed notices".into()));
        };
        let (sheet, paper, address) = (made.3, made.4, made.5.clone());
        let make = async {
            // a server that stops closes nothing that somebody waits for
            let _room = self.room.acquire().await;
            tokio::task::spawn_blocking(move || print(&board, (sheet, paper), &address, &fonts)).await
        };
        let made = self.kept.try_get_with(made, async { make.await.map_err(|e| AppError::Fault(e.to_string()))? }).await;
        made.map_err(AppError::for_each)
    }
}

fn print(board: &Board, (sheet, paper): (Sheet, Paper), address: &str, fonts: &Fonts) -> Result<Bytes, AppError> {
    let document = Document::parse(&board.document).map_err(|e| AppError::Fault(e.to_string()))?;
    let notice = Notice { document: &document, digest: &board.digest, address };
    notice.pdf(sheet, paper, fonts).map(Bytes::from).map_err(|e| match e {
        PdfError::NoGrade(_) | PdfError::NoClass(_) | PdfError::Empty => AppError::NotFound,
        other @ (PdfError::Address(_) | PdfError::Font(_) | PdfError::Write(_)) => AppError::Fault(other.to_string()),
    })
}

/// Which part, on which paper.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    grade: Option<String>,
    class: Option<String>,
    paper: Option<String>,
}

impl Asked {
    fn sheet(&self) -> Result<Sheet, AppError> {
        match (&self.class, &self.grade) {
            (Some(class), _) => class.parse().map(Sheet::Class).map_err(|_| AppError::NotFound),
            (None, Some(grade)) => grade.parse().map(Sheet::Grade).map_err(|_| AppError::NotFound),
            (None, None) => Ok(Sheet::School),
        }
    }

    fn paper(&self) -> Paper {
        if self.paper.as_deref() == Some("a3") { Paper::A3 } else { Paper::A4 }
    }
}

/// `/board/{monday}/{revision}/pdf?grade=7&paper=a3`
pub(crate) async fn pdf(
    visit: Visit,
    Path((monday, number)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let answer = answer(&visit, (&monday, &number), &asked, &headers).await;
    visit.or_error(answer)
}

async fn answer(visit: &Visit, (monday, number): (&str, &str), asked: &Asked, headers: &HeaderMap) -> Result<Response, AppError> {
    let (monday, number) = (date(monday)?, super::board::number(number)?);
    let (sheet, paper) = (asked.sheet()?, asked.paper());
    let board = get_revision(&visit.cx, monday, Some(number)).await?;
    let address = format!("{}{}/board/{monday}/{number}", origin(&visit.app, headers), visit.site.base);
    let made = (visit.cx.school.id, monday, number, sheet, paper, address);
    let file = visit.app.files.pdf(made, board).await?;
    Ok(send(visit, file, &format!("{monday}-{number}{}.pdf", part(sheet))))
}

fn part(sheet: Sheet) -> String {
    match sheet {
        Sheet::School => String::new(),
        Sheet::Grade(n) => format!("-grade{n}"),
        Sheet::Class(id) => format!("-class-{id}"),
    }
}

fn send(visit: &Visit, file: Bytes, name: &str) -> Response {
    let mut response = Response::new(Body::from(file));
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    // caches between may keep what anyone may see, and nothing else
    let cache = if is_open(&visit.cx) { "public, max-age=31536000, immutable" } else { "private, no-cache" };
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Ok(named) = HeaderValue::try_from(format!("inline; filename=\"{name}\"")) {
        head.insert(header::CONTENT_DISPOSITION, named);
    }
    response
}

/// What addresses on paper begin with. Only a loopback name is taken from whoever asks: any other could be somebody else's.
fn origin(app: &AppState, headers: &HeaderMap) -> String {
    if let Some(origin) = app.address.origin() {
        return origin.to_owned();
    }
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let local = matches!(name, "127.0.0.1" | "localhost");
    format!("http://{}", if local { host } else { "127.0.0.1:3000" })
}
