//! For operators: whether the server is ready, and which one it is.

use crate::AppState;
use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

/// `/healthz/ready`: 200 where a request could be answered now, from a database of this program's version.
pub(crate) async fn ready(State(app): State<AppState>) -> Response {
    match app.store.schema().await {
        Ok(store::SCHEMA) => (StatusCode::OK, "ready").into_response(),
        Ok(other) => not_ready(&format!("the database is of version {other}, this program of {}", store::SCHEMA)),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            not_ready("the database does not answer")
        }
    }
}

fn not_ready(why: &str) -> Response {
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, why.to_owned()).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    response
}

/// `/version`
pub(crate) async fn version() -> Json<serde_json::Value> {
    Json(json!({ "version": env!("CARGO_PKG_VERSION"), "schema": store::SCHEMA }))
}
