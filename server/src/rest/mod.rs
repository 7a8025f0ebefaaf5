//! `/api/v1`: thin over the same `app::api` as the pages. Every answer that is no success is a problem document (RFC 9457).

mod assignments;
mod boards;
mod body;
mod caller;
mod compliance;
mod days;
mod failures;
mod feedback;
mod imports;
mod me;
mod problem;
mod pulses;
mod resolutions;
mod types;

pub(crate) use boards::text as board_text;
pub(crate) use problem::unread as unread_problem;

use crate::AppState;
use axum::{Json, Router, response::IntoResponse, routing::get};
use problem::{Kind, Problem};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};

#[derive(OpenApi)]
#[openapi(
    info(title = "Jianfu 减负", description = "Homework within its caps: what a school sets, holds and publishes. Days and weeks are at most a second behind the commits of any server."),
    servers((url = "/api/v1")),
    components(schemas(Problem)),
    security(("token" = []), ("session" = [])),
    modifiers(&Secrets)
)]
struct Description;

/// How callers say who they are.
struct Secrets;

impl Modify for Secrets {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let parts = api.components.get_or_insert_default();
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        parts.add_security_scheme("token", SecurityScheme::Http(bearer));
        parts.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("jianfu"))));
    }
}

fn described() -> (Router<AppState>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(me::me))
        .routes(routes!(me::classes))
        .routes(routes!(me::subjects))
        .routes(routes!(me::calendar))
        .routes(routes!(assignments::check))
        .routes(routes!(assignments::post))
        .routes(routes!(assignments::get, assignments::patch))
        .routes(routes!(assignments::withdraw))
        .routes(routes!(days::mark_none, days::unmark_none))
        .routes(routes!(days::class_day))
        .routes(routes!(days::class_week))
        .routes(routes!(days::grade_week))
        .routes(routes!(resolutions::make))
        .routes(routes!(resolutions::undo))
        .routes(routes!(resolutions::reply))
        .routes(routes!(resolutions::suggestions))
        .routes(routes!(boards::week))
        .routes(routes!(boards::revision))
        .routes(routes!(boards::publish))
        .routes(routes!(pulses::post))
        .routes(routes!(feedback::list))
        .routes(routes!(compliance::report))
        .routes(routes!(imports::last))
        .routes(routes!(imports::undo))
        .split_for_parts()
}

/// The API's description, OpenAPI 3.1: what `openapi.json` in the repository must be.
///
/// # Errors
/// It can't be written as JSON.
pub fn description() -> Result<String, serde_json::Error> {
    described().1.to_pretty_json()
}

/// The routes under `/api/v1`.
pub(crate) fn router() -> Router<AppState> {
    let (routes, api) = described();
    let described = axum::Router::new().route("/openapi.json", get(async move || Json(api.clone())));
    routes.merge(described.with_state(())).fallback(async || Problem::new(Kind::NotFound).into_response())
}
