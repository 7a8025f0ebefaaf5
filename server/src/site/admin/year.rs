//! `/admin/year`.

use crate::site::{Visit, grade::Posted, see_other};
use app::{
    api::{
        AppError,
        year::{Plans, get_year, roll_over, undo_roll_over},
    },
    pages::admin::year::{Told, YearPage, title},
    site::Here,
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use domain::{
    school::{MOST_NEW, Teachers},
    typed::number,
};
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Asked {
    told: Option<String>,
    new: Option<u8>,
}

pub(crate) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let told = match asked.told.as_deref() {
        Some("done") => Told::Done,
        Some("undone") => Told::Undone,
        _ => Told::Nothing,
    };
    let answer = show(&visit, StatusCode::OK, (asked.new, told)).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, status: StatusCode, (new, told): (Option<u8>, Told)) -> Result<Response, AppError> {
    let state = get_year(&visit.cx, new).await?;
    Ok(visit.page_with(status, Here::Admin, title(visit.cx.lang), move || view! { <YearPage state told /> }.into_any()))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let answer = act(&visit, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn act(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let new = number(posted.get("new")).ok().and_then(|n| u8::try_from(n).ok()).filter(|n| *n <= MOST_NEW);
    let teachers = match posted.get("teachers") {
        "stay" => Teachers::Stay,
        "go_up" => Teachers::GoUp,
        _ => Teachers::WithinStage,
    };
    let plans = if posted.get("plans") == "carry" { Plans::Carried } else { Plans::Left };
    let (done, to) = match posted.get("do") {
        "save" | "look" if new.is_none() => return show(visit, StatusCode::UNPROCESSABLE_ENTITY, (None, Told::BadNew)).await,
        "look" => return show(visit, StatusCode::OK, (new, Told::Nothing)).await,
        "save" if posted.get("sure") != "yes" => {
            return show(visit, StatusCode::UNPROCESSABLE_ENTITY, (new, Told::NotSure)).await;
        }
        "save" => (roll_over(&visit.cx, new.unwrap_or(0), (teachers, plans)).await, "/admin/year?told=done"),
        "undo" => match undo_roll_over(&visit.cx).await {
            Ok(Err(why)) => return show(visit, StatusCode::CONFLICT, (None, Told::NotUndone(why))).await,
            done => (done.map(|_| ()), "/admin/year?told=undone"),
        },
        _ => return Err(AppError::NoAction),
    };
    match done {
        Ok(()) => Ok(see_other(visit, to)),
        Err(AppError::Stale | AppError::NotFound) => show(visit, StatusCode::CONFLICT, (new, Told::Stale)).await,
        Err(error) => Err(error),
    }
}
