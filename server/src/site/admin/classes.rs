//! `/admin/classes`.

use crate::site::{Visit, grade::Posted, see_other};
use app::{
    api::{
        AppError,
        new_classes::{Asked, Typed, get_grades, make_classes},
    },
    pages::admin::classes::{ClassesPage, Told, title},
    site::Here,
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Shown {
    made: Option<usize>,
}

pub(crate) async fn page(visit: Visit, Query(shown): Query<Shown>) -> Response {
    let told = shown.made.map_or(Told::Nothing, Told::Done);
    let answer = show(&visit, StatusCode::OK, Typed::default(), told);
    visit.or_error(answer)
}

fn show(visit: &Visit, status: StatusCode, typed: Typed, told: Told) -> Result<Response, AppError> {
    let grades = get_grades(&visit.cx)?;
    let view = move || view! { <ClassesPage grades typed told /> }.into_any();
    Ok(visit.page_with(status, Here::Admin, title(visit.cx.lang), view))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let answer = act(&visit, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn act(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let count = |n: u8| (n, posted.get(&format!("grade{n}")).to_owned());
    let typed =
        Typed { counts: (1..=9).map(count).filter(|(_, n)| !n.is_empty()).collect(), seen: posted.get("seen").to_owned() };
    match make_classes(&visit.cx, &typed).await {
        Ok(Asked::Done(n)) => Ok(see_other(visit, &format!("/admin/classes?made={n}"))),
        Ok(Asked::Preview(names)) => show(visit, StatusCode::OK, typed, Told::Preview(names)),
        Ok(Asked::Bad(bad)) => show(visit, StatusCode::UNPROCESSABLE_ENTITY, typed, Told::Bad(bad)),
        Err(AppError::Stale) => show(visit, StatusCode::CONFLICT, typed, Told::Stale),
        Err(error) => Err(error),
    }
}
