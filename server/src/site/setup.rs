//! `/setup/{token}`: a new school, by a one-time link that the server printed. The token is a secret: no log has it.

use super::{bare::Bare, sign_in::session_cookie, visit::request_id};
use crate::{AppState, clock::fresh_id, cookie};
use app::{
    api::{
        AppError,
        setup::{NewSchool, Problems},
    },
    pages::{
        error::ErrorPage,
        setup::{SetupPage, gone, plain_http, title},
    },
};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    calendar::{for_school, national_plan, national_years},
    id::SchoolId,
    school::SpecialDay,
};
use leptos::prelude::*;
use store::{SetUpByLink, StoreError};

/// The slug of the first school; later ones are numbered.
const SLUG: &str = "school";

pub(crate) async fn page(State(app): State<AppState>, Path(token): Path<String>, parts: Parts) -> Response {
    let bare = Bare::of(&app, &parts).await;
    match app.store.setup_link_stands(&cookie::hash(&token)).await {
        Ok(true) => form(&bare, StatusCode::OK, NewSchool::usual(app.clock.now().today(), bare.site.lang), Problems::new()),
        Ok(false) => used_up(&bare),
        Err(error) => bare.fault(&parts, &error),
    }
}

pub(crate) async fn submit(State(app): State<AppState>, Path(token): Path<String>, parts: Parts, body: Bytes) -> Response {
    let bare = Bare::of(&app, &parts).await;
    let typed = typed(&body);
    match set_up(&app, &bare, &cookie::hash(&token), &typed).await {
        Ok(Ok(response)) => bare.go_on(response),
        Ok(Err(problems)) => form(&bare, StatusCode::UNPROCESSABLE_ENTITY, typed.without_passwords(), problems),
        Err(AppError::NotFound) => used_up(&bare),
        Err(error) => {
            tracing::error!(id = %request_id(&parts), %error, "a school could not be set up");
            bare.fault(&parts, &StoreError::Busy)
        }
    }
}

fn typed(body: &[u8]) -> NewSchool {
    let field =
        |name: &str| form_urlencoded::parse(body).find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).unwrap_or_default();
    let text = |name: &str| field(name).trim().to_owned();
    NewSchool {
        name: text("name"),
        district: text("district"),
        hotline: text("hotline"),
        district_hotline: text("district_hotline"),
        first_language: text("first_language"),
        offered: text("offered"),
        first: text("first"),
        last: text("last"),
        term: text("term"),
        starts_on: text("starts_on"),
        ends_on: text("ends_on"),
        admin: text("admin"),
        user_name: text("user_name"),
        password: field("password"),
        again: field("again"),
    }
}

/// The school is there, and whoever made it is signed in; or what can't be as it was typed.
async fn set_up(
    app: &AppState,
    bare: &Bare,
    token_hash: &[u8; 32],
    typed: &NewSchool,
) -> Result<Result<Response, Problems>, AppError> {
    let on = (bare.transport.ok_or(AppError::Forbidden)?, bare.device);
    // before anything that was typed is looked at
    if !app.store.setup_link_stands(token_hash).await? {
        return Err(AppError::NotFound);
    }
    let slug = free_slug(app).await?;
    let parts = match typed.parse(holidays(), slug, fresh_id) {
        Ok(parts) => parts,
        Err(problems) => return Ok(Err(problems)),
    };
    let school = parts.id;
    let hash = app.hasher.place(bare.network)?.hash(typed.password.clone()).await?;
    let (set_up, admin) = typed.set_up(parts, hash, (app.clock.now(), fresh_id));
    app.store.write(SetUpByLink { token_hash: *token_hash, set_up }).await?;
    let (cookie, _) = session_cookie(app, on, (school, admin)).await?;
    let base = base(app, school).await?;
    Ok(Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to(&base)), (header::SET_COOKIE, cookie)]).into_response()))
}

fn to(base: &str) -> HeaderValue {
    HeaderValue::try_from(format!("{base}/admin")).unwrap_or(HeaderValue::from_static("/admin"))
}

/// The national days off and made-up school days, as far as they are known.
fn holidays() -> Vec<SpecialDay> {
    national_years().filter_map(national_plan).flat_map(|plan| for_school(&plan.days())).collect()
}

/// What the addresses of a school begin with.
pub(super) async fn base(app: &AppState, school: SchoolId) -> Result<String, AppError> {
    let all = app.store.schools().await?;
    let slug = all.iter().find(|s| s.id == school.0).map(|s| s.slug.clone()).unwrap_or_default();
    Ok(if all.len() > 1 { format!("/s/{slug}") } else { String::new() })
}

async fn free_slug(app: &AppState) -> Result<String, AppError> {
    let taken = app.store.schools().await?;
    let numbered = |n: usize| if n == 0 { SLUG.to_owned() } else { format!("{SLUG}-{}", n + 1) };
    let free = (0..=taken.len()).map(numbered).find(|slug| taken.iter().all(|s| s.slug != *slug));
    Ok(free.unwrap_or_else(|| SLUG.to_owned()))
}

fn form(bare: &Bare, status: StatusCode, typed: NewSchool, problems: Problems) -> Response {
    let lang = bare.site.lang;
    let trouble = bare.transport.is_none().then(|| plain_http(lang));
    bare.page(status, title(lang), move || view! { <SetupPage typed problems trouble lang /> }.into_any())
}

fn used_up(bare: &Bare) -> Response {
    let lang = bare.site.lang;
    let (head, more) = gone(lang);
    let view = move || view! { <ErrorPage title=head more request=None lang home="/".to_owned() ways=vec![] /> }.into_any();
    bare.page(StatusCode::NOT_FOUND, head.to_owned(), view)
}
