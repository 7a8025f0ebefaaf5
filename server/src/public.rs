//! Pages for everyone: rendered once, compressed once, then the same bytes from memory as long as nothing they show has changed.

mod kept;

pub(crate) use kept::Pages;

use crate::{
    AppState,
    site::{Visit, date},
};
use app::{
    api::{AppError, boards, day::get_day},
    components::layout::PublicPage,
    pages::{board, day},
    render::render,
    site::{Here, Site},
    text::common::Common,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{calendar::monday_of, id::SchoolId};
use kept::{Key, Page};
use leptos::prelude::*;
use std::sync::Arc;
use store::LinkedClass;

/// `/c/{code}`: today's list.
pub(crate) async fn today(State(app): State<AppState>, Path(code): Path<String>) -> Response {
    Redirect::to(&format!("/c/{code}/{}", app.clock.now().today())).into_response()
}

/// `/c/{code}/{date}`: a wrong or revoked code is a 404 that tells nothing.
pub(crate) async fn day(
    State(app): State<AppState>,
    Path((code, asked)): Path<(String, String)>,
    headers: HeaderMap,
    parts: axum::http::request::Parts,
) -> Response {
    match day_page(&app, &parts, &code, &asked).await {
        Ok(page) => page.answer(&headers, &app.public_policy),
        Err(error) => public_error(&app, &parts, &error),
    }
}

async fn day_page(app: &AppState, parts: &axum::http::request::Parts, code: &str, asked: &str) -> Result<Arc<Page>, AppError> {
    let date = date(asked)?;
    let linked = app.store.linked_class(code).await?.ok_or(AppError::NotFound)?;
    let (site, cx) = public_site(app, parts, linked.school).await?;
    let board = app.store.last_board(linked.school, monday_of(date)).await?.map_or(0, |b| b.number);
    let version = app.store.class_version(linked.school, linked.class).await?;
    let key = Key {
        code: code.into(),
        date,
        lang: cx.lang,
        versions: (cx.school.version, version, board),
        // what has not been filed is said from the cut-off on
        phase: cx.now.time() >= cx.school.settings.cut_off,
        today: cx.now.today(),
    };
    if let Some(kept) = app.pages.get(&key).await {
        return Ok(kept);
    }
    let page = Arc::new(Page::new(render_day(app, site, &cx, linked, code, date).await?));
    app.pages.put(key, Arc::clone(&page)).await;
    Ok(page)
}

async fn render_day(
    app: &AppState,
    site: Site,
    cx: &app::api::Cx,
    linked: LinkedClass,
    code: &str,
    date: NaiveDate,
) -> Result<String, AppError> {
    let list = get_day(cx, linked, date).await?;
    let (title, code) = (day::title(&list, cx.lang), code.to_owned());
    Ok(public(app, site, title, move || view! { <day::DayPage list code /> }.into_any()))
}

/// A page with its style inside it.
fn public(app: &AppState, site: Site, title: String, view: impl FnOnce() -> AnyView) -> String {
    let css = app.public_css.to_string();
    let shown = site.clone();
    render(move || {
        provide_context(shown);
        let view = view();
        view! { <PublicPage site title css>{view}</PublicPage> }
    })
}

/// The site as anyone sees it: nobody is signed in on a page that is the same for everyone.
async fn public_site(
    app: &AppState,
    parts: &axum::http::request::Parts,
    school: SchoolId,
) -> Result<(Site, app::api::Cx), AppError> {
    let found = app.store.school(school).await?.ok_or(AppError::NotFound)?;
    let lang = crate::site::language_of(parts);
    let now = app.clock.now();
    let site = Site {
        lang,
        base: String::new(),
        school: found.name.clone(),
        hotline: found.settings.hotline.clone(),
        user: None,
        here: Here::SignIn,
        address: parts.uri.path().to_owned(),
        demo: false,
        now,
        bundle: Arc::clone(&app.bundle),
    };
    let cx = app::api::Cx { store: app.store.clone(), school: found, staff: None, lang, now, fresh: crate::clock::fresh_id };
    Ok((site, cx))
}

fn public_error(app: &AppState, parts: &axum::http::request::Parts, error: &AppError) -> Response {
    let (lang, id) = (crate::site::language_of(parts), crate::site::request_id(parts));
    let t = Common::of(lang);
    let (status, title, more) = match error {
        AppError::NotFound => (StatusCode::NOT_FOUND, t.not_found, t.not_found_more),
        AppError::Busy => (StatusCode::SERVICE_UNAVAILABLE, t.busy, t.busy_more),
        // nobody signs in to these pages and nothing is saved on them: whatever else it is, is a fault
        AppError::SignIn
        | AppError::Forbidden
        | AppError::Invalid(_)
        | AppError::Refused(_)
        | AppError::Stale
        | AppError::Fault(_) => {
            tracing::error!(%id, %error, "a public page failed");
            (StatusCode::SERVICE_UNAVAILABLE, t.fault, t.fault_more)
        }
    };
    let request = status.is_server_error().then_some(id);
    let site = Site {
        lang,
        base: String::new(),
        school: String::new(),
        hotline: String::new(),
        user: None,
        here: Here::SignIn,
        address: "/".into(),
        demo: false,
        now: app.clock.now(),
        bundle: Arc::clone(&app.bundle),
    };
    let html = public(app, site, title.to_owned(), move || {
        view! { <app::pages::error::ErrorPage title more request lang home="/".to_owned() /> }.into_any()
    });
    let mut response = (status, axum::response::Html(html)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, app.public_policy.clone());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

/// `/board`: the weeks that have one; goes to this week's where there is one.
pub(crate) async fn board_index(visit: Visit) -> Response {
    match boards::get_weeks(&visit.cx).await {
        Ok(weeks) => {
            board_answer(&visit, StatusCode::OK, String::new(), move || view! { <board::BoardIndexPage weeks /> }.into_any())
        }
        Err(error) => visit.fail(&error),
    }
}

pub(crate) async fn board_week(visit: Visit, Path(monday): Path<String>) -> Response {
    show_board(&visit, &monday, None).await
}

pub(crate) async fn board_revision(visit: Visit, Path((monday, revision)): Path<(String, String)>) -> Response {
    match revision.parse() {
        Ok(number) => show_board(&visit, &monday, Some(number)).await,
        Err(_) => visit.fail(&AppError::NotFound),
    }
}

async fn show_board(visit: &Visit, monday: &str, revision: Option<u32>) -> Response {
    let found = match date(monday) {
        Ok(monday) => boards::get_board(&visit.cx, monday, revision).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(data) => {
            let title = board::title(&data.document, visit.cx.lang);
            board_answer(visit, StatusCode::OK, title, move || view! { <board::BoardPage data /> }.into_any())
        }
        // a week without a notice is an answer, not a mistake in the address
        Err(AppError::NotFound) if revision.is_none() && date(monday).is_ok() && boards::may_see(&visit.cx).is_ok() => {
            board_answer(visit, StatusCode::NOT_FOUND, String::new(), || view! { <board::NoBoardPage /> }.into_any())
        }
        Err(error) => visit.fail(&error),
    }
}

/// Boards carry no script; the head shows who is signed in, so they are made for each visit.
fn board_answer(visit: &Visit, status: StatusCode, title: String, view: impl FnOnce() -> AnyView) -> Response {
    let site = Site { here: Here::Board, ..visit.site.clone() };
    let html = public(&visit.app, site, title, view);
    let mut response = (status, axum::response::Html(html)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, visit.app.public_policy.clone());
    response
}
