//! `/api/v1`, as far as the pages need it: thin over the same `app::api`.

use crate::site::Visit;
use app::{
    api::{AppError, assignments},
    check::CheckAnswer,
};
use axum::{
    Json,
    body::Bytes,
    extract::Query,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::draft::Draft;
use serde::Deserialize;

/// More than any form that a person fills in.
const LARGEST_BODY: usize = 64 * 1024;

#[derive(Deserialize)]
pub(crate) struct Asked {
    editing: Option<String>,
}

/// `POST /api/v1/assignments/check`: what saving would do, without saving. 200 whatever the findings are.
pub(crate) async fn check(visit: Visit, Query(asked): Query<Asked>, body: Bytes) -> Response {
    if body.len() > LARGEST_BODY {
        return problem(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is larger than 64 kB.");
    }
    let Ok(draft) = serde_json::from_slice::<Draft>(&body) else {
        return problem(StatusCode::BAD_REQUEST, "not-json", "The body is not the JSON of an assignment.");
    };
    let editing = asked.editing.and_then(|id| id.parse().ok());
    match assignments::check(&visit.cx, &draft, editing).await {
        Ok(answer) => Json::<CheckAnswer>(answer).into_response(),
        Err(error) => of_error(&visit, &error),
    }
}

fn of_error(visit: &Visit, error: &AppError) -> Response {
    match error {
        AppError::SignIn => problem(StatusCode::UNAUTHORIZED, "sign-in", "Sign in first."),
        AppError::Forbidden => problem(StatusCode::FORBIDDEN, "forbidden", "Not yours to do."),
        AppError::NotFound => problem(StatusCode::NOT_FOUND, "not-found", "No such thing."),
        AppError::Invalid(_) | AppError::Refused(_) => {
            problem(StatusCode::UNPROCESSABLE_ENTITY, "refused", "It can't be saved as it is.")
        }
        AppError::Stale => problem(StatusCode::CONFLICT, "stale", "It was changed meanwhile: read it again."),
        AppError::Busy => problem(StatusCode::SERVICE_UNAVAILABLE, "busy", "Too many writers: try again shortly."),
        AppError::Fault(why) => {
            tracing::error!(id = %visit.request, error = %why, "a request failed");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "fault", &format!("Something is wrong here; number {}.", visit.request))
        }
    }
}

/// A problem document (RFC 9457) with a stable type.
fn problem(status: StatusCode, kind: &str, title: &str) -> Response {
    let body = serde_json::json!({ "type": format!("/problems/{kind}"), "title": title, "status": status.as_u16() });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}
