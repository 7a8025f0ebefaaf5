//! A request that none of the routes could read – a field of the address given twice, a body that is too large or broken off, a way to ask
//! that an address does not have – gets a page or a problem document like every other one, never the framework's own text.

use crate::{
    AppState,
    rest::unread_problem,
    site::{Visit, language_of},
};
use app::{pages::error::ErrorPage, site::Here};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

/// Whether an answer is the framework's: our own are pages, JSON or files.
fn is_the_framework_s(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).map(|v| v.as_bytes());
    match response.status() {
        StatusCode::METHOD_NOT_ALLOWED => kind.is_none(),
        StatusCode::BAD_REQUEST
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::PAYLOAD_TOO_LARGE
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => kind.is_some_and(|kind| kind.starts_with(b"text/plain")),
        _ => false,
    }
}

/// The answer, or what stands in for the framework's.
pub(crate) async fn own_words(app: &AppState, parts: Parts, response: Response) -> Response {
    let (status, of_program) = (response.status(), parts.uri.path().starts_with("/api/"));
    if !is_the_framework_s(&response) || (of_program && status == StatusCode::METHOD_NOT_ALLOWED) {
        return response;
    }
    let mut told =
        if of_program { unread_problem(status, language_of(&parts)).into_response() } else { page(app, parts, status).await };
    if let Some(allow) = response.headers().get(header::ALLOW) {
        told.headers_mut().insert(header::ALLOW, allow.clone());
    }
    told
}

async fn page(app: &AppState, mut parts: Parts, status: StatusCode) -> Response {
    let visit = match Visit::from_request_parts(&mut parts, app).await {
        Ok(visit) => visit,
        Err(instead) => return instead,
    };
    let t = visit.site.common();
    let (title, more) = match status {
        StatusCode::PAYLOAD_TOO_LARGE => (t.too_large, t.too_large_more),
        StatusCode::METHOD_NOT_ALLOWED => (t.no_page_of_form, t.no_page_of_form_more),
        _ => (t.unread, t.unread_more),
    };
    let (lang, home) = (visit.site.lang, visit.site.href("/"));
    let view = move || view! { <ErrorPage title more request=None lang home ways=vec![] /> }.into_any();
    visit.page_with(status, Here::Other, title.to_owned(), view)
}
