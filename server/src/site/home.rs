//! `/`: what this school publishes today, and the ways in.

use super::Visit;
use app::{api, api::AppError, pages::home::HomePage, site::Here};
use axum::response::Response;
use leptos::prelude::*;

pub(crate) async fn page(visit: Visit) -> Response {
    let answer = show(&visit).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit) -> Result<Response, AppError> {
    let today = api::boards::get_today(&visit.cx).await?;
    let steps = api::steps::get_steps(&visit.cx).await?;
    Ok(visit.page(Here::Home, String::new(), move || view! { <HomePage today steps /> }.into_any()))
}
