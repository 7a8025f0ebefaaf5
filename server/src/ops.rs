//! For operators: whether the server is ready, and which one it is.

use crate::AppState;
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use sha2::{Digest, Sha256};

/// With less, a database could not grow for long: SQLite's log alone takes up to 64 MB.
const LEAST_ROOM: u64 = 80 * 1024 * 1024;

/// `/healthz/ready`: 200 where a request could be answered now, from a database of this program's version, and there is room on the
/// disk for what people write.
pub(crate) async fn ready(State(app): State<AppState>) -> Response {
    match app.store.schema().await {
        Ok(store::SCHEMA) => match room(&app) {
            Some(bytes) if bytes < LEAST_ROOM => not_ready(&format!("the disk has only {} kB left", bytes / 1024)),
            _ => (StatusCode::OK, "ready").into_response(),
        },
        Ok(other) => not_ready(&format!("the database is of version {other}, this program of {}", store::SCHEMA)),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            not_ready("the database does not answer")
        }
    }
}

/// Bytes left where the database file is; none where it is not on this machine, or can't be asked.
fn room(app: &AppState) -> Option<u64> {
    let disk = rustix::fs::statvfs(app.store.folder()?).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// `/metrics`, for whoever sends the operator's secret; without one there is no such address.
pub(crate) async fn metrics(State(app): State<AppState>, head: HeaderMap) -> Response {
    let Some(expected) = app.metrics_token else { return StatusCode::NOT_FOUND.into_response() };
    let sent = head.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bearer "));
    // hashes are compared: how long that takes says nothing about the secret
    if sent.is_none_or(|token| Sha256::digest(token).as_slice() != expected) {
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response();
    }
    let text = app.metrics.text().unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response()
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
