//! `/calendar/cancel`.

use crate::site::{Visit, see_other};
use app::{
    api::{
        AppError,
        calendar::cancel::{CancelAsked, CancelTyped, cancel_day, get_cancel},
    },
    pages::admin_calendar::cancel::{CancelPage, Tried, title},
    site::Here,
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Shown {
    date: Option<String>,
    of: Option<String>,
    done: Option<u32>,
}

pub(crate) async fn page(visit: Visit, Query(shown): Query<Shown>) -> Response {
    let typed = CancelTyped { date: shown.date.unwrap_or_default(), of: shown.of.unwrap_or_default(), ..CancelTyped::default() };
    let answer = show(&visit, StatusCode::OK, Tried { typed, done: shown.done, ..Tried::default() }).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, status: StatusCode, tried: Tried) -> Result<Response, AppError> {
    let (now, school) = (get_cancel(&visit.cx).await?, visit.cx.school.clone());
    let view = move || view! { <CancelPage now tried school /> }.into_any();
    Ok(visit.page_with(status, Here::Other, title(visit.cx.lang), view))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let text =
        |name: &str| form_urlencoded::parse(&body).find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).unwrap_or_default();
    let typed = CancelTyped { date: text("date"), of: text("of"), reason: text("reason"), seen: text("seen") };
    let answer = take(&visit, typed).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, typed: CancelTyped) -> Result<Response, AppError> {
    match cancel_day(&visit.cx, &typed).await? {
        CancelAsked::Done(n) => Ok(see_other(visit, &format!("/calendar/cancel?done={n}"))),
        CancelAsked::Preview(targets) => {
            show(visit, StatusCode::OK, Tried { typed, preview: Some(targets), ..Tried::default() }).await
        }
        CancelAsked::Bad(bad) => show(visit, StatusCode::UNPROCESSABLE_ENTITY, Tried { typed, bad, ..Tried::default() }).await,
    }
}
