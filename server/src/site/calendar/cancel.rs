//! `/calendar/cancel`.

use crate::site::{Visit, see_other};
use app::{
    api::{
        AppError,
        calendar::{
            cancel::{CancelAsked, CancelTyped, cancel_day, get_cancel},
            restore::{RestoreAsked, RestoreTyped, restore_day},
        },
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
    restored: Option<u32>,
    held: Option<u32>,
}

pub(crate) async fn page(visit: Visit, Query(shown): Query<Shown>) -> Response {
    let typed = CancelTyped { date: shown.date.unwrap_or_default(), of: shown.of.unwrap_or_default(), ..CancelTyped::default() };
    let restored = shown.restored.map(|n| (n, shown.held.unwrap_or_default()));
    let answer = show(&visit, StatusCode::OK, Tried { typed, done: shown.done, restored, ..Tried::default() }).await;
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
    let answer = if text("do") == "restore" {
        restore(&visit, RestoreTyped { date: text("date"), of: text("of"), seen: text("seen") }).await
    } else {
        take(&visit, CancelTyped { date: text("date"), of: text("of"), reason: text("reason"), seen: text("seen") }).await
    };
    visit.or_error(answer)
}

async fn restore(visit: &Visit, typed: RestoreTyped) -> Result<Response, AppError> {
    match restore_day(&visit.cx, &typed).await? {
        RestoreAsked::Done(done) => {
            Ok(see_other(visit, &format!("/calendar/cancel?restored={}&held={}", done.targets, done.held)))
        }
        RestoreAsked::Preview(back) => show(visit, StatusCode::OK, Tried { back: Some((typed, back)), ..Tried::default() }).await,
    }
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
