//! `/resolve/{assignment}/{class}/{date}`: a teacher's own work of one class.

use super::{
    Visit, date,
    grade::{Posted, one, said, with_change},
    see_other,
};
use app::{
    api::{AppError, resolving::get_target},
    pages::{
        grade::{Ask, May, Said},
        resolve::{ResolvePage, Words},
    },
    site::Here,
};
use axum::{body::Bytes, extract::Path, http::StatusCode, response::Response};
use domain::calendar::monday_of;
use leptos::prelude::*;

/// Assignment, class, date.
type At = (String, String, String);

pub(crate) async fn page(visit: Visit, Path(at): Path<At>) -> Response {
    let answer = show(&visit, &at, StatusCode::OK, None).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, at: &At, status: StatusCode, said: Option<Said>) -> Result<Response, AppError> {
    let (Ok(assignment), Ok(class)) = (at.0.parse(), at.1.parse()) else { return Err(AppError::NotFound) };
    let found = get_target(&visit.cx, (assignment, class), date(&at.2)?).await?;
    let action = visit.site.href(&format!("/resolve/{}/{}/{}", at.0, at.1, at.2));
    let ask = Ask { action, may: May::Resolve, said };
    let (title, school) = (Words::of(visit.cx.lang).title.to_owned(), visit.cx.school.clone());
    Ok(visit.page_with(status, Here::Plan, title, move || view! { <ResolvePage one=found school ask /> }.into_any()))
}

pub(crate) async fn submit(visit: Visit, Path(at): Path<At>, body: Bytes) -> Response {
    let answer = take(&visit, &at, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, at: &At, posted: &Posted) -> Result<Response, AppError> {
    match one(visit, posted).await {
        Ok(done) => Ok(see_other(visit, &format!("/plan/{}?told={}#told", monday_of(date(&at.2)?), done.told))),
        Err(error) => match said(visit.cx.lang, posted, &error) {
            Some((status, said)) => show(visit, at, status, Some(with_change(visit, posted, &error, said).await)).await,
            None => Err(error),
        },
    }
}
