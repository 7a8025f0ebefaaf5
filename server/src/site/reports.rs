//! `/reports`: what families report.

use super::{Visit, grade::Posted, see_other};
use app::{
    api::{
        AppError,
        reports::{answer_report, get_reports},
    },
    pages::reports::{Around, ReportsPage, Tried, title},
    site::Here,
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

/// Where on the list somebody is, and what was done just now; what is no id is none.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    after: String,
    #[serde(default)]
    told: String,
}

impl Asked {
    fn after(&self) -> Option<Uuid> {
        self.after.parse().ok()
    }

    fn address(&self) -> String {
        self.after().map_or_else(|| "/reports".to_owned(), |id| format!("/reports?after={id}"))
    }
}

pub(crate) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let answer = show(&visit, &asked, None).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, asked: &Asked, tried: Option<Tried>) -> Result<Response, AppError> {
    let list = get_reports(&visit.cx, asked.after()).await?;
    let status = if tried.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let around = Around {
        school: visit.cx.school.clone(),
        action: visit.site.href(&asked.address()),
        told: asked.told.parse().ok(),
        tried,
        fresh: visit.cx.fresh,
    };
    let view = move || view! { <ReportsPage list around /> }.into_any();
    Ok(visit.page_with(status, Here::Reports, title(visit.cx.lang), view))
}

pub(crate) async fn submit(visit: Visit, Query(asked): Query<Asked>, body: Bytes) -> Response {
    let answer = take(&visit, &asked, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, asked: &Asked, posted: &Posted) -> Result<Response, AppError> {
    let report = posted.get("report").parse().unwrap_or_default();
    let id = posted.get("id").parse().unwrap_or_else(|_| (visit.cx.fresh)());
    let text = posted.get("text");
    match answer_report(&visit.cx, report, id, text).await {
        Ok(()) => {
            let address = asked.address();
            let mark = if address.contains('?') { '&' } else { '?' };
            Ok(see_other(visit, &format!("{address}{mark}told={report}#r-{report}")))
        }
        Err(AppError::BadWords(why)) => show(visit, asked, Some(Tried { report, text: text.to_owned(), why })).await,
        Err(error) => Err(error),
    }
}
