//! `/notes`.

use super::{
    Visit,
    grade::{Posted, said},
    has_calendar, see_other, threads,
};
use app::{
    api::{
        AppError,
        digest::get_digest,
        notes::{get_notes, get_telling, read_notes, read_telling, set_telling},
    },
    pages::notes::{NotesData, NotesPage, Typed, Words},
    site::Here,
};
use axum::{body::Bytes, http::StatusCode, response::Response};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// With what the page comes back.
#[derive(Default)]
struct Back {
    status: StatusCode,
    said: Option<String>,
    typed: Typed,
}

pub(crate) async fn page(visit: Visit) -> Response {
    let answer = show(&visit, Back::default()).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, back: Back) -> Result<Response, AppError> {
    let Back { status, said, typed } = back;
    let notes = get_notes(&visit.cx).await?;
    let (digest, telling) = (get_digest(&visit.cx, &notes).await?, get_telling(&visit.cx).await?);
    let data = NotesData { notes, digest, telling, typed };
    let (title, school) = (Words::of(visit.cx.lang).title.to_owned(), visit.cx.school.clone());
    Ok(visit.page_with(status, Here::Notes, title, move || view! { <NotesPage data school said /> }.into_any()))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let answer = take(&visit, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    match posted.get("do") {
        "read" => read(visit, posted).await?,
        "telling" => {
            let typed = ["quiet_from", "quiet_to", "digest_at"].map(|field| posted.get(field));
            let Some(telling) = read_telling(typed) else {
                let back = Back { status: StatusCode::UNPROCESSABLE_ENTITY, typed: Some(typed.map(Into::into)), said: None };
                return show(visit, back).await;
            };
            set_telling(&visit.cx, telling).await?;
        }
        _ => {
            if let Err(error) = threads::reply(visit, posted).await {
                let Some((status, said)) = said(visit.cx.lang, posted, &error) else { return Err(error) };
                return show(visit, Back { status, said: Some(said.text), typed: None }).await;
            }
        }
    }
    Ok(see_other(visit, "/notes"))
}

async fn read(visit: &Visit, posted: &Posted) -> Result<(), AppError> {
    let until: DateTime<Utc> = posted.get("until").parse().map_err(|_| AppError::NotFound)?;
    if !has_calendar(until.date_naive()) {
        return Err(AppError::NotFound);
    }
    read_notes(&visit.cx, until.min(visit.cx.now.utc)).await
}
