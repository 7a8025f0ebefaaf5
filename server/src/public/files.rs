//! A revision as a file to take away, and a term of them: the same bytes for the same revisions, made once for all who ask, at
//! most two at a time.

mod form;
mod term;

pub(crate) use term::zip;

use crate::{
    AppState,
    assets::Assets,
    site::{Visit, date},
};
use app::{
    api::{
        AppError,
        boards::{get_revision, may_see},
    },
    pages::board::{NoFile, NoFilePage, no_file_title},
    site::{Here, Site},
};
use axum::{
    body::Body,
    extract::{Path, Query},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use chrono::NaiveDate;
use domain::{board::Document, id::SchoolId, lang::Lang, school::BoardAccess};
use form::{Asked, Form};
use forms::{Fonts, FormError, Notice, Scope};
use leptos::prelude::*;
use moka::{future::Cache, policy::EvictionPolicy};
use std::sync::{Arc, OnceLock};
use store::Board;
use tokio::sync::Semaphore;

/// Bytes of all files that are kept.
const MOST: u64 = 24 * 1024 * 1024;
/// Files that are made at a time: each takes a processor.
const AT_ONCE: usize = 2;

/// What a file is: the same for the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Wanted {
    school: SchoolId,
    monday: NaiveDate,
    number: u32,
    form: Form,
    lang: Lang,
    /// Of the revision, as the file names it.
    address: String,
}

/// A file as it is sent.
#[derive(Clone)]
struct Made {
    bytes: Bytes,
    /// What it is called, for every program and for those that read nothing but ASCII.
    names: Arc<(String, String)>,
}

/// Why there is no file.
enum Failed {
    /// The address asks for what is not there.
    Asked(NoFile),
    /// Something else.
    App(AppError),
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// Makes and keeps files. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Files {
    assets: Assets,
    /// Read when the first file needs it; none where the program was built without the typeface.
    fonts: Arc<OnceLock<Option<Arc<Fonts>>>>,
    kept: Cache<Wanted, Made>,
    terms: term::Terms,
    room: Arc<Semaphore>,
}

impl Files {
    /// With the typeface among the built files.
    pub(crate) fn with(assets: Assets) -> Self {
        let weigh = |_: &Wanted, file: &Made| u32::try_from(file.bytes.len()).unwrap_or(u32::MAX);
        let kept = Cache::builder().max_capacity(MOST).weigher(weigh).eviction_policy(EvictionPolicy::lru()).build();
        Self { assets, fonts: Arc::default(), kept, terms: term::Terms::default(), room: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    fn fonts(&self) -> Option<Arc<Fonts>> {
        let file = |name| (self.assets.get)(name);
        let read = || {
            let (regular, bold) = file("print-regular.ttf").zip(file("print-bold.ttf"))?;
            Fonts::new(regular, bold).ok().map(Arc::new)
        };
        self.fonts.get_or_init(read).clone()
    }

    /// The typeface.
    ///
    /// # Errors
    /// The program was built without it.
    pub(crate) fn typeface(&self) -> Result<Arc<Fonts>, AppError> {
        self.fonts().ok_or_else(no_typeface)
    }

    async fn get(&self, wanted: Wanted, board: Board) -> Result<Made, AppError> {
        let (fonts, asked) = (self.fonts(), wanted.clone());
        let make = async {
            // a server that stops closes nothing that somebody waits for
            let _room = self.room.acquire().await;
            let made = tokio::task::spawn_blocking(move || make(&board, &asked, fonts.as_deref())).await;
            made.map_err(|e| AppError::Fault(e.to_string()))?
        };
        self.kept.try_get_with(wanted, make).await.map_err(AppError::for_each)
    }
}

fn make(board: &Board, wanted: &Wanted, fonts: Option<&Fonts>) -> Result<Made, AppError> {
    let document = Document::parse(&board.document).map_err(|e| AppError::Fault(e.to_string()))?;
    let (digest, address, lang) = (board.digest.as_str(), wanted.address.as_str(), wanted.lang);
    let typeface = || fonts.ok_or_else(no_typeface);
    let notice = Notice { document: &document, digest, address };
    let part = |of| notice.part(of).map_err(unmade);
    let made = match wanted.form {
        Form::Pdf(of, paper) => notice.pdf(of, paper, typeface()?),
        Form::Xlsx(of) => Notice { document: &part(of)?, ..notice }.xlsx(lang),
        Form::Csv(of) => Notice { document: &part(of)?, ..notice }.csv(lang),
        Form::Text(scope, date) => notice.text(scope, date, lang).map(String::into_bytes),
        Form::Png(class, date) => notice.png(class, date, lang, typeface()?),
    };
    let (of, date) = wanted.form.part();
    let names = Arc::new((notice.name(of, date, lang), notice.plain_name(of, date)));
    Ok(Made { bytes: made.map_err(unmade)?.into(), names })
}

fn no_typeface() -> AppError {
    AppError::Fault("this program was built without the typeface of notices".into())
}

fn unmade(error: FormError) -> AppError {
    match error {
        FormError::Missing(_) | FormError::NoDay(_) | FormError::Empty => AppError::NotFound,
        other @ (FormError::Grade(_)
        | FormError::StrayDay(..)
        | FormError::Tall(_)
        | FormError::Address(_)
        | FormError::Font(_)
        | FormError::Read(_)
        | FormError::Write(_)) => AppError::Fault(other.to_string()),
    }
}

/// `/board/{monday}/{revision}/pdf?grade=7&paper=a3`, `…/xlsx`, `…/csv`, `…/txt?class=ID&date=2026-11-26`, `…/png?class=ID`
pub(crate) async fn file(
    visit: Visit,
    Path((monday, number, form)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    match answer(&visit, [&monday, &number, &form], &asked).await {
        Ok(file) => file,
        Err(Failed::App(error)) => visit.fail(&error),
        Err(Failed::Asked(why)) => {
            let (title, notice) = (no_file_title(visit.cx.lang), format!("/board/{monday}"));
            let view = move || view! { <NoFilePage why notice /> }.into_any();
            visit.page_with(StatusCode::NOT_FOUND, Here::Board, title.to_owned(), view)
        }
    }
}

async fn answer(visit: &Visit, [monday, number, form]: [&str; 3], asked: &Asked) -> Result<Response, Failed> {
    // whoever may not see the notices is told nothing of what there is
    may_see(&visit.cx)?;
    let (monday, number) = (date(monday)?, super::board::number(number)?);
    let form = asked.form(form).map_err(Failed::Asked)?;
    let board = get_revision(&visit.cx, monday, Some(number)).await.map_err(|e| missing(e, NoFile::Revision))?;
    let address = leading(visit, &format!("/board/{monday}/{number}")).await?;
    // what hangs in a Chinese school is Chinese
    let lang = if matches!(form, Form::Pdf(..)) { Lang::Zh } else { visit.cx.lang };
    let wanted = Wanted { school: visit.cx.school.id, monday, number, form, lang, address };
    let file = visit.app.files.get(wanted, board).await.map_err(|e| missing(e, nothing_of(form)))?;
    Ok(send(file, form))
}

fn missing(error: AppError, what: NoFile) -> Failed {
    if matches!(error, AppError::NotFound) { Failed::Asked(what) } else { Failed::App(error) }
}

/// What is missing where a revision has nothing of what was asked for.
fn nothing_of(form: Form) -> NoFile {
    match form.part() {
        (_, Some(_)) => NoFile::Day,
        (Some(Scope::Class(_)), None) => NoFile::Class,
        (Some(Scope::Grade(_)) | None, None) => NoFile::Grade,
    }
}

/// The whole address that whoever has the paper can open: where notices are seen by a coded link, that.
pub(super) async fn leading(visit: &Visit, path: &str) -> Result<String, AppError> {
    let by_link = visit.cx.school.settings.board.access == BoardAccess::Link;
    let code = if by_link { visit.cx.store.board_code(visit.cx.school.id).await? } else { None };
    let path = Site { code, ..visit.site.clone() }.href(path);
    Ok(format!("{}{path}", origin(&visit.app)))
}

fn send(file: Made, form: Form) -> Response {
    let (ending, kind) = form.kind();
    let shown = if matches!(form, Form::Xlsx(_) | Form::Csv(_)) { "attachment" } else { "inline" };
    named(file.bytes, (ending, kind, shown), (&file.names.0, &file.names.1))
}

/// A file with its ending, its type and how a browser takes it, under a name for every program and one for those that read nothing but
/// ASCII.
pub(crate) fn named(bytes: Bytes, (ending, kind, shown): (&str, &'static str, &str), (name, plain): (&str, &str)) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // a school can close what was open: nobody between keeps it without asking
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    let named = format!("{shown}; filename=\"{plain}.{ending}\"; filename*=UTF-8''{}.{ending}", percent(name));
    if let Ok(named) = HeaderValue::try_from(named) {
        head.insert(header::CONTENT_DISPOSITION, named);
    }
    response
}

/// As RFC 8187 writes names that are not ASCII.
fn percent(name: &str) -> String {
    let letter = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(b).to_string(),
        _ => format!("%{b:02X}"),
    };
    name.bytes().map(letter).collect()
}

/// What addresses on paper begin with: never what whoever asks calls this machine, for it could be somebody else's name.
pub(crate) fn origin(app: &AppState) -> String {
    app.address.origin().map_or_else(|| format!("http://{}", app.listens), str::to_owned)
}
