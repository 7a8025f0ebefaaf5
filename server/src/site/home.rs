//! `/`: what this school publishes today, and the ways in.

use super::Visit;
use app::{api, pages::home::HomePage, site::Here};
use axum::response::Response;
use leptos::prelude::*;

pub(crate) async fn page(visit: Visit) -> Response {
    match api::boards::get_today(&visit.cx).await {
        Ok(today) => visit.page(Here::Home, String::new(), move || view! { <HomePage today /> }.into_any()),
        Err(error) => visit.fail(&error),
    }
}
