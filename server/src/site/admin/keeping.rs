//! `/admin/keeping`.

use crate::site::Visit;
use app::{
    api::{AppError, keeping::get_removals},
    pages::admin::keeping::{KeepingPage, title},
    site::Here,
};
use axum::response::Response;
use leptos::prelude::*;

pub(crate) async fn page(visit: Visit) -> Response {
    let answer = show(&visit).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit) -> Result<Response, AppError> {
    let removals = get_removals(&visit.cx).await?;
    Ok(visit.page(Here::Admin, title(visit.cx.lang), move || view! { <KeepingPage removals /> }.into_any()))
}
