//! `/admin`.

pub(crate) mod about;
pub(crate) mod classes;
pub(crate) mod import;
pub(crate) mod keeping;
pub(crate) mod sign_in;
pub(crate) mod staff;
pub(crate) mod year;

use super::Visit;
use app::{
    api::{AppError, admin::get_set_up},
    pages::admin::{AdminPage, title},
    site::Here,
};
use axum::response::Response;
use leptos::prelude::*;

pub(crate) async fn page(visit: Visit) -> Response {
    let answer = show(&visit).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit) -> Result<Response, AppError> {
    let state = get_set_up(&visit.cx).await?;
    Ok(visit.page(Here::Admin, title(visit.cx.lang), move || view! { <AdminPage state /> }.into_any()))
}
