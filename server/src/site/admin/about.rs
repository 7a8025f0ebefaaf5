//! `/admin/school`.

use crate::site::{Visit, grade::Posted, see_other};
use app::{
    api::{
        AppError,
        about::{AboutTyped, get_about, set_about},
    },
    pages::admin::about::{AboutPage, Told, title},
    site::Here,
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Asked {
    saved: Option<String>,
}

pub(crate) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let told = if asked.saved.is_some() { Told::Saved } else { Told::Nothing };
    let answer = get_about(&visit.cx).map(|typed| show(&visit, StatusCode::OK, typed, told));
    visit.or_error(answer)
}

fn show(visit: &Visit, status: StatusCode, typed: AboutTyped, told: Told) -> Response {
    let school = visit.cx.school.clone();
    let view = move || view! { <AboutPage typed school told /> }.into_any();
    visit.page_with(status, Here::Admin, title(visit.cx.lang), view)
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let field = |name| posted.get(name).trim().to_owned();
    let typed = AboutTyped {
        name: field("name"),
        hotline: field("hotline"),
        district_hotline: field("district_hotline"),
        first_language: field("first_language"),
        offered: field("offered"),
        version: field("version"),
    };
    let answer = match set_about(&visit.cx, &typed).await {
        Ok(Ok(())) => Ok(see_other(&visit, "/admin/school?saved=1")),
        Ok(Err(problems)) => Ok(show(&visit, StatusCode::UNPROCESSABLE_ENTITY, typed, Told::Problems(problems))),
        // what was typed stays; saved once more, it is meant
        Err(AppError::Stale) => {
            let version = visit.cx.school.version.to_string();
            Ok(show(&visit, StatusCode::CONFLICT, AboutTyped { version, ..typed }, Told::Stale))
        }
        Err(error) => Err(error),
    };
    visit.or_error(answer)
}
