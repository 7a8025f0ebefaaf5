//! `/notes`.

use super::{
    Visit,
    grade::{Posted, said},
    has_calendar, see_other, threads,
};
use app::{
    api::{
        AppError,
        notes::{get_notes, read_notes},
    },
    pages::notes::{NotesPage, Words},
    site::Here,
};
use axum::{body::Bytes, http::StatusCode, response::Response};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

pub(crate) async fn page(visit: Visit) -> Response {
    let answer = show(&visit, StatusCode::OK, None).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, status: StatusCode, said: Option<String>) -> Result<Response, AppError> {
    let notes = get_notes(&visit.cx).await?;
    let (title, school) = (Words::of(visit.cx.lang).title.to_owned(), visit.cx.school.clone());
    Ok(visit.page_with(status, Here::Notes, title, move || view! { <NotesPage notes school said /> }.into_any()))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let answer = take(&visit, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    if posted.get("do") == "read" {
        let until: DateTime<Utc> = posted.get("until").parse().map_err(|_| AppError::NotFound)?;
        if !has_calendar(until.date_naive()) {
            return Err(AppError::NotFound);
        }
        read_notes(&visit.cx, until.min(visit.cx.now.utc)).await?;
    } else if let Err(error) = threads::reply(visit, posted).await {
        let Some((status, said)) = said(visit.cx.lang, posted, &error) else { return Err(error) };
        return show(visit, status, Some(said.text)).await;
    }
    Ok(see_other(visit, "/notes"))
}
