//! `/c/{code}/calendar`: how to subscribe to the feed. Made for each visit: only the server knows its address.

use super::{files::origin, public_error, public_site};
use crate::AppState;
use app::{
    api::AppError,
    components::layout::PlainPage,
    pages::subscribe::{SubscribePage, title},
    render::render,
};
use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::request::Parts,
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;

/// A wrong or revoked code is a 404 that tells nothing.
pub(crate) async fn page(State(app): State<AppState>, code: Result<Path<String>, PathRejection>, parts: Parts) -> Response {
    let shown = async {
        let Ok(Path(code)) = code else { return Err(AppError::NotFound) };
        let linked = app.store.linked_class(&code).await?.ok_or(AppError::NotFound)?;
        let (site, cx) = public_site(&app, &parts, linked.school).await?;
        let class = cx.school.class(linked.class).cloned().ok_or(AppError::NotFound)?;
        let (list, title, given) = (format!("/c/{code}"), title(&class, cx.lang), site.clone());
        let feed = format!("{}{list}/calendar.ics", origin(&app));
        let html = render(move || {
            provide_context(given);
            let view = view! { <SubscribePage class feed list /> };
            view! { <PlainPage site title>{view}</PlainPage> }
        });
        Ok(([("x-robots-tag", "noindex")], Html(html)))
    };
    shown.await.map_or_else(|error| public_error(&app, &parts, &error), IntoResponse::into_response)
}
