//! `/admin/import`: files are in memory only, for half an hour, and only for whoever chose them.

mod shown;

use crate::{
    import::{self, known},
    site::{Visit, see_other},
};
use ::import::{Answers, Book, Known, MOST_BYTES, Outcome, Preview, Refused};
use app::{
    api::AppError,
    pages::import::{ImportPage, PreviewPage, Told, cannot_undo, choose_first, gone, stale, title},
    site::Here,
};
use axum::{
    body::Bytes,
    extract::{Multipart, Path, Query, multipart::MultipartRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::BytesMut;
use leptos::prelude::*;
use serde::Deserialize;
use shown::{last, shown};
use std::sync::Arc;
use uuid::Uuid;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file that somebody chose, with what they answered.
pub(crate) struct Upload {
    /// Of whom.
    by: domain::id::StaffId,
    book: Arc<Book>,
    /// Bytes of the file.
    pub(crate) size: usize,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    told: Option<String>,
}

pub(crate) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let told = match asked.told.as_deref() {
        Some("saved") => Told::Saved,
        Some("undone") => Told::Undone,
        _ => Told::Nothing,
    };
    let answer = show(&visit, StatusCode::OK, told).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, status: StatusCode, told: Told) -> Result<Response, AppError> {
    visit.cx.require(domain::access::Action::SetUp)?;
    let last = last(&visit.cx).await?;
    Ok(visit.page_with(status, Here::Admin, title(visit.cx.lang), move || view! { <ImportPage last told /> }.into_any()))
}

/// A file is chosen: it is opened, and its preview shown.
pub(crate) async fn choose(visit: Visit, form: Result<Multipart, MultipartRejection>) -> Response {
    let answer = take(&visit, form).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, form: Result<Multipart, MultipartRejection>) -> Result<Response, AppError> {
    let by = visit.cx.require(domain::access::Action::SetUp)?.staff;
    let refused = |why: String| show(visit, StatusCode::UNPROCESSABLE_ENTITY, Told::Refused(why));
    let Sent { bytes, name } = match read(form).await {
        Ok(Some(sent)) => sent,
        Ok(None) => return refused(choose_first(visit.cx.lang)).await,
        Err(why) => return refused(why.sentence(visit.cx.lang)).await,
    };
    let size = bytes.len();
    match import::open(bytes, name).await? {
        Err(why) => refused(shown::refused(&why, visit.cx.lang)).await,
        Ok(book) => {
            let id = (visit.cx.fresh)();
            visit.app.uploads.insert(id, Arc::new(Upload { by, book: Arc::new(book), size }));
            Ok(see_other(visit, &format!("/admin/import/{id}")))
        }
    }
}

/// What was sent.
pub(crate) struct Sent {
    /// Its bytes.
    pub bytes: Bytes,
    /// The file's name; none where it was pasted.
    pub name: Option<String>,
}

/// The file, or what was pasted; nothing where neither was. What is too big is read to its end and let go: a browser that is cut off
/// while it sends shows no page.
pub(crate) async fn read(form: Result<Multipart, MultipartRejection>) -> Result<Option<Sent>, Refused> {
    let mut form = form.map_err(|_| Refused::TooBig { bytes: None })?;
    let (mut found, mut all, mut name) = (BytesMut::new(), 0, None);
    while let Some(mut field) = form.next_field().await.map_err(|_| Refused::TooBig { bytes: None })? {
        let first = found.is_empty();
        // a browser sends the field also where no file was chosen, then without a name
        name = name.or_else(|| field.file_name().filter(|name| !name.is_empty()).map(str::to_owned));
        while let Some(chunk) = field.chunk().await.map_err(|_| Refused::TooBig { bytes: None })? {
            all += chunk.len();
            if first && all <= MOST_BYTES {
                found.extend_from_slice(&chunk);
            }
        }
    }
    match (found.is_empty(), name) {
        _ if all > MOST_BYTES => Err(Refused::TooBig { bytes: Some(all) }),
        (false, name) => Ok(Some(Sent { bytes: found.freeze(), name })),
        (true, Some(_)) => Err(Refused::Empty),
        (true, None) => Ok(None),
    }
}

/// The page for choosing a file again, where there was none under that id or its half hour is over.
async fn no_more(visit: &Visit) -> Result<Response, AppError> {
    show(visit, StatusCode::NOT_FOUND, Told::Refused(gone(visit.cx.lang))).await
}

/// What was chosen under that id by whoever asks; `None` once it is gone.
fn upload(visit: &Visit, id: &str) -> Result<Option<Arc<Upload>>, AppError> {
    let by = visit.cx.require(domain::access::Action::SetUp)?.staff;
    let id: Uuid = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(visit.app.uploads.get(&id).filter(|u| u.by == by))
}

pub(crate) async fn preview(visit: Visit, Path(id): Path<String>) -> Response {
    let answer = look(&visit, &id, Answers::new()).await;
    visit.or_error(answer)
}

/// What the file would do with these answers.
async fn look(visit: &Visit, id: &str, answers: Answers) -> Result<Response, AppError> {
    let Some(upload) = upload(visit, id)? else { return no_more(visit).await };
    let (preview, asked) = understood(visit, &upload, &answers).await?;
    Ok(show_preview(visit, StatusCode::OK, id, (&preview, &asked, &answers), None))
}

/// The preview, and the one without answers, which has every question.
async fn understood(visit: &Visit, upload: &Upload, answers: &Answers) -> Result<(Preview, Preview), AppError> {
    let known: Arc<Known> = Arc::new(known(&visit.cx).await?);
    let asked = import::understand(Arc::clone(&upload.book), Arc::clone(&known), Answers::new()).await?;
    let preview = import::understand(Arc::clone(&upload.book), known, answers.clone()).await?;
    Ok((preview, asked))
}

fn show_preview(
    visit: &Visit,
    status: StatusCode,
    id: &str,
    found: (&Preview, &Preview, &Answers),
    trouble: Option<String>,
) -> Response {
    let path = visit.site.href(&format!("/admin/import/{id}"));
    let shown = shown(found, (path, trouble), visit.cx.lang);
    visit.page_with(status, Here::Admin, title(visit.cx.lang), move || view! { <PreviewPage shown /> }.into_any())
}

/// Answers are given, or it is confirmed.
pub(crate) async fn confirm(visit: Visit, Path(id): Path<String>, body: Bytes) -> Response {
    let answer = act(&visit, &id, &body).await;
    visit.or_error(answer)
}

async fn act(visit: &Visit, id: &str, body: &[u8]) -> Result<Response, AppError> {
    let fields = || form_urlencoded::parse(body);
    let answer = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
        Some((name.strip_prefix("q:")?.to_owned(), value.into_owned())).filter(|(_, v)| !v.is_empty())
    };
    let answers: Answers = fields().filter_map(answer).collect();
    if !fields().any(|(name, value)| name == "do" && value == "save") {
        return look(visit, id, answers).await;
    }
    let Some(upload) = upload(visit, id)? else { return no_more(visit).await };
    let (preview, asked) = understood(visit, &upload, &answers).await?;
    if preview.outcome != Outcome::Accept {
        return Ok(show_preview(visit, StatusCode::UNPROCESSABLE_ENTITY, id, (&preview, &asked, &answers), None));
    }
    match import::save(&visit.cx, &preview).await {
        Ok(_) => {
            visit.app.uploads.invalidate(&id.parse::<Uuid>().unwrap_or_default());
            Ok(see_other(visit, "/admin/import?told=saved"))
        }
        Err(AppError::Stale) => {
            let trouble = Some(stale(visit.cx.lang));
            Ok(show_preview(visit, StatusCode::CONFLICT, id, (&preview, &asked, &answers), trouble))
        }
        Err(error) => Err(error),
    }
}

pub(crate) async fn undo(visit: Visit, body: Bytes) -> Response {
    let id = form_urlencoded::parse(&body).find(|(n, _)| n == "id").and_then(|(_, v)| v.parse().ok()).unwrap_or_default();
    let answer = match import::undo(&visit.cx, id).await {
        Ok(()) => Ok(see_other(&visit, "/admin/import?told=undone")),
        Err(AppError::Stale) => show(&visit, StatusCode::CONFLICT, Told::Refused(cannot_undo(visit.cx.lang))).await,
        Err(error) => Err(error),
    };
    visit.or_error(answer)
}

/// The workbook with every problem marked.
pub(crate) async fn errors(visit: Visit, Path(id): Path<String>) -> Response {
    let answer = async {
        let Some(upload) = upload(&visit, &id)? else { return no_more(&visit).await };
        let (known, lang) = (known(&visit.cx).await?, visit.cx.lang);
        let book = Arc::clone(&upload.book);
        let made = import::beside(move || {
            let preview = ::import::understand(&book, &known, &Answers::new());
            ::import::error_workbook(&book, &known, &preview, lang)
        });
        file(made.await?, ("errors.xlsx", XLSX))
    };
    let answer = answer.await;
    visit.or_error(answer)
}

pub(crate) async fn template(visit: Visit) -> Response {
    let answer = async {
        let (known, lang) = (known(&visit.cx).await?, visit.cx.lang);
        file(import::beside(move || ::import::template(&known, lang)).await?, ("jianfu-template.xlsx", XLSX))
    };
    let answer = answer.await;
    visit.or_error(answer)
}

pub(crate) async fn one_roster(visit: Visit) -> Response {
    let answer = async {
        let made = shown::one_roster(&visit.cx).await?;
        file(made, ("oneroster.zip", "application/zip"))
    };
    let answer = answer.await;
    visit.or_error(answer)
}

fn file(made: Result<Vec<u8>, ::import::WriteError>, (name, kind): (&str, &'static str)) -> Result<Response, AppError> {
    let bytes = made.map_err(|e| AppError::Fault(e.to_string()))?;
    let named = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, named)], bytes).into_response())
}
