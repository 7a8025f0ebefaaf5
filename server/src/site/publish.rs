//! `/publish/{monday}`.

pub(crate) mod settings;

use super::{Visit, date, see_other};
use app::{
    api::{
        AppError,
        publish::{Wanted, get_preview, get_ready, get_warnings, publish},
    },
    pages::{
        board::{PreviewPage, preview_title},
        publish::{PublishPage, Tried, path, title},
    },
    site::Here,
};
use axum::{
    body::Bytes,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use chrono::NaiveDate;
use domain::{board::BoardKind, calendar::monday_of};
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Asked {
    done: Option<u32>,
}

pub(crate) async fn this_week(visit: Visit) -> Response {
    see_other(&visit, &path(monday_of(visit.cx.now.today())))
}

pub(crate) async fn page(visit: Visit, Path(monday): Path<String>, Query(asked): Query<Asked>) -> Response {
    let tried = Tried { done: asked.done, ..Tried::default() };
    let answer = match date(&monday) {
        Ok(day) if monday_of(day) != day => Ok(see_other(&visit, &path(monday_of(day)))),
        Ok(day) => show(&visit, StatusCode::OK, day, tried).await,
        Err(error) => Err(error),
    };
    visit.or_error(answer)
}

/// `/publish/{monday}/preview`
pub(crate) async fn preview(visit: Visit, Path(monday): Path<String>) -> Response {
    let answer = match date(&monday) {
        Ok(day) => show_preview(&visit, monday_of(day)).await,
        Err(error) => Err(error),
    };
    visit.or_error(answer)
}

async fn show_preview(visit: &Visit, monday: NaiveDate) -> Result<Response, AppError> {
    let document = get_preview(&visit.cx, monday).await?;
    let title = preview_title(&document, visit.cx.lang);
    Ok(visit.page(Here::Publish, title, move || view! { <PreviewPage document /> }.into_any()))
}

async fn show(visit: &Visit, status: StatusCode, monday: NaiveDate, tried: Tried) -> Result<Response, AppError> {
    let ready = get_ready(&visit.cx, monday).await?;
    let warnings = get_warnings(&visit.cx, monday).await?;
    let title = title(&ready, visit.cx.lang);
    Ok(visit.page_with(status, Here::Publish, title, move || view! { <PublishPage ready warnings tried /> }.into_any()))
}

pub(crate) async fn submit(visit: Visit, Path(monday): Path<String>, body: Bytes) -> Response {
    let answer = take(&visit, &monday, &body).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, monday: &str, body: &[u8]) -> Result<Response, AppError> {
    let monday = monday_of(date(monday)?);
    let field =
        |name: &str| form_urlencoded::parse(body).find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).unwrap_or_default();
    let kind = BoardKind::parse(&field("kind")).ok_or(AppError::NotFound)?;
    let reason = field("reason");
    let after = field("after").parse().ok();
    match publish(&visit.cx, Wanted { monday, kind, reason: reason.trim(), after }).await? {
        Ok(board) => Ok(see_other(visit, &format!("{}?done={}", path(monday), board.number))),
        Err(why) => {
            let tried = Tried { why: Some(why), reason, kind: Some(kind), done: None };
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, monday, tried).await
        }
    }
}
