//! Pages for everyone: rendered once, compressed once, then the same bytes from memory as long as nothing they show has changed.

pub(crate) mod board;
pub(crate) mod calendar;
pub(crate) mod files;
mod kept;
mod page;
pub(crate) mod pulse;
mod quick;
pub(crate) mod stop;
pub(crate) mod subscribe;
pub(crate) mod voice;

pub(crate) use files::Files;
pub(crate) use kept::Pages;
pub(crate) use page::Page;
pub(crate) use quick::quick;

use crate::{
    AppState,
    site::{bare_site, chosen, date, language_of, request_id},
};
use app::{
    api::{AppError, boards::Reader, day::get_day, pulse::ask, stop::stop_day},
    components::layout::PublicPage,
    pages::day,
    render::render,
    site::{Here, Site},
    text::common::Common,
};
use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{calendar::monday_of, id::SchoolId, school::ends_on};
use kept::{Kept, Made, Source};
use leptos::prelude::*;
use std::{sync::Arc, time::Instant};
use store::{LinkedClass, Place, StoreError};

/// Whether a page is for this class's families only, or for anyone.
pub(crate) const DAY: HeaderValue = HeaderValue::from_static("private, max-age=0, must-revalidate");
pub(crate) const BOARD: HeaderValue = HeaderValue::from_static("public, max-age=0, must-revalidate");

/// Where the database can't be asked, what was last seen is better than nothing, as long as it says so.
pub(crate) async fn or_as_of(app: &AppState, parts: &Parts, path: &str, error: AppError) -> Response {
    if matches!(error, AppError::Fault(_) | AppError::Busy)
        && let Some(kept) = app.pages.last_seen(chosen(parts), path).await
    {
        tracing::warn!(id = %request_id(parts), %error, "answered with what was last seen");
        return as_of(app, parts, &kept);
    }
    public_error(app, parts, &error)
}

/// The notice at that address as it was last seen by anyone, where it is kept: for whom no visit can be made.
pub(crate) async fn last_seen(app: &AppState, parts: &Parts) -> Option<Response> {
    if !parts.uri.path().starts_with("/board") {
        return None;
    }
    let path = quick::path_of(&parts.uri, &parts.extensions);
    let kept = app.pages.last_seen(chosen(parts), &path).await?;
    tracing::warn!(id = %request_id(parts), "answered with what was last seen");
    Some(as_of(app, parts, &kept))
}

fn as_of(app: &AppState, parts: &Parts, kept: &Kept) -> Response {
    let t = Common::of(language_of(parts));
    let at = kept.made.now.local().format("%m-%d %H:%M").to_string();
    let note =
        format!("<main id=\"content\"><p class=\"summary\" role=\"status\">{}</p>", app::text::fill(t.as_of, &[("time", &at)]));
    let html = kept.made.page.html().replacen("<main id=\"content\">", &note, 1);
    let mut response = axum::response::Html(html).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, app.public_policy.clone());
    response
}

/// `/robots.txt`: addresses with a code are for whom they were given.
pub(crate) async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /c/\nDisallow: /b/\n"
}

/// `/c/{code}`: today's list.
pub(crate) async fn today(State(app): State<AppState>, code: Result<Path<String>, PathRejection>, parts: Parts) -> Response {
    let Ok(Path(code)) = code else { return public_error(&app, &parts, &AppError::NotFound) };
    let query = parts.uri.query().map(|q| format!("?{q}")).unwrap_or_default();
    match app.store.linked_class(&code).await {
        Ok(Some(linked)) => match first_date(&app, linked).await {
            // with the language that was asked for
            Ok(date) => Redirect::to(&format!("/c/{code}/{date}{query}")).into_response(),
            Err(error) => public_error(&app, &parts, &error.into()),
        },
        Ok(None) => public_error(&app, &parts, &AppError::NotFound),
        Err(error) => public_error(&app, &parts, &error.into()),
    }
}

/// Today; of a class of an earlier school year its last day of school: what it had can still be read.
async fn first_date(app: &AppState, linked: LinkedClass) -> Result<NaiveDate, StoreError> {
    let today = app.clock.now().today();
    let Some(school) = app.store.school(linked.school).await? else { return Ok(today) };
    let last = school.past_year(linked.class).and_then(|year| ends_on(&school, year));
    let grade = school.class(linked.class).map(|c| c.grade);
    Ok(last.zip(grade).and_then(|(last, grade)| school.calendar(grade).load_day(last)).unwrap_or(today))
}

/// `/c/{code}/{date}`: a wrong or revoked code is a 404 that tells nothing.
pub(crate) async fn day(
    State(app): State<AppState>,
    asked: Result<Path<(String, String)>, PathRejection>,
    parts: Parts,
) -> Response {
    let known = |Path((code, asked)): Path<(String, String)>| Some((code, date(&asked).ok()?));
    let Some((code, date)) = asked.ok().and_then(known) else { return public_error(&app, &parts, &AppError::NotFound) };
    // the one address of it, whichever school's address it was asked under
    let path = format!("/c/{code}/{date}");
    match keep_day(&app, &parts, (&code, date), &path).await {
        Ok(kept) => kept.made.page.answer(&parts.headers),
        Err(error) => or_as_of(&app, &parts, &path, error).await,
    }
}

async fn keep_day(app: &AppState, parts: &Parts, (code, date): (&str, NaiveDate), path: &str) -> Result<Arc<Kept>, AppError> {
    let (language, now) = (chosen(parts), app.clock.now());
    let make = async |kept: Option<Arc<Kept>>| {
        let asked_at = (app.store.changes().now(), Instant::now());
        let found = app.store.day_versions(code, monday_of(date)).await?.ok_or(AppError::NotFound)?;
        if kept.is_some_and(|k| k.stands(found.versions, asked_at, now)) {
            return Ok(None);
        }
        let school = Place { school: found.school, class: None };
        let watch = app.store.changes().watch(&[school, Place { class: Some(found.class), ..school }]);
        let link = app.store.changes().watch(&[Place::link(found.school, Some(found.class))]);
        let read_at = (app.store.changes().now(), Instant::now());
        let (site, cx) = public_site(app, parts, found.school).await?;
        let cut_off = cx.school.posting(cx.now.today()).cut_off;
        let linked = LinkedClass { school: found.school, class: found.class };
        let html = render_day(app, site, &cx, linked, code, date).await?;
        let source = Source::Day { code: code.into(), date };
        // the set-up may have been known for a second: the page stands for the version that it was made from
        let versions = (cx.school.version, found.versions.1, found.versions.2);
        Ok(Some(Made { page: app.page(&html, DAY), source, versions, watch, link, cut_off, now: cx.now, read_at }))
    };
    app.pages.get_or_make((language, path), now, make).await
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
    let (title, code, ask, stop) = (day::title(&list, cx.lang), code.to_owned(), ask(cx, &list).ok(), stop_day(cx, &list));
    let script = Some(app.day_script.to_string()).filter(|s| !s.is_empty());
    Ok(public_with(app, (site, title, script), move || view! { <day::DayPage list code ask stop /> }.into_any()))
}

/// A page with its style inside it.
pub(crate) fn public(app: &AppState, site: Site, title: String, view: impl FnOnce() -> AnyView) -> String {
    public_with(app, (site, title, None), view)
}

/// The same, with a script that the pages' policy knows.
fn public_with(app: &AppState, (site, title, script): (Site, String, Option<String>), view: impl FnOnce() -> AnyView) -> String {
    let css = app.public_css.to_string();
    let shown = site.clone();
    render(move || {
        provide_context(shown);
        let view = view();
        view! { <PublicPage site title css script>{view}</PublicPage> }
    })
}

/// The site as anyone sees it: nobody is signed in on a page that is the same for everyone.
pub(crate) async fn public_site(app: &AppState, parts: &Parts, school: SchoolId) -> Result<(Site, app::api::Cx), AppError> {
    let found = app.store.school(school).await?.ok_or(AppError::NotFound)?;
    let (lang, now) = (found.settings.language(chosen(parts)), app.clock.now());
    let site = Site {
        lang,
        offered: found.settings.offered,
        school: found.name.clone(),
        hotline: found.settings.hotline.clone(),
        district_hotline: found.settings.district_hotline.clone(),
        address: parts.uri.path().to_owned(),
        ..bare(app, parts)
    };
    let cx = app::api::Cx {
        store: app.store.clone(),
        school: found,
        staff: None,
        reader: Reader::Anyone,
        lang,
        now,
        fresh: crate::clock::fresh_id,
    };
    Ok((site, cx))
}

/// The site where no school is known.
fn bare(app: &AppState, parts: &Parts) -> Site {
    Site { here: Here::SignIn, address: "/".into(), ..bare_site(app, parts, language_of(parts)) }
}

fn public_error(app: &AppState, parts: &Parts, error: &AppError) -> Response {
    let (lang, id) = (language_of(parts), request_id(parts));
    let t = Common::of(lang);
    let (status, title, more) = match error {
        AppError::NotFound => (StatusCode::NOT_FOUND, t.not_found, t.not_found_more),
        AppError::Busy => (StatusCode::SERVICE_UNAVAILABLE, t.busy, t.busy_more),
        // nobody signs in to these pages and nothing is saved on them: whatever else it is, is a fault
        AppError::SignIn
        | AppError::Forbidden
        | AppError::Invalid(_)
        | AppError::Refused(_)
        | AppError::Unfit(_)
        | AppError::BadWords(_)
        | AppError::BadMinutes(_)
        | AppError::NoAction
        | AppError::Stale
        | AppError::KeyReused
        | AppError::Fault(_) => {
            tracing::error!(%id, %error, "a public page failed");
            (StatusCode::SERVICE_UNAVAILABLE, t.fault, t.fault_more)
        }
    };
    let request = status.is_server_error().then_some(id);
    let html = public(app, bare(app, parts), title.to_owned(), move || {
        view! { <app::pages::error::ErrorPage title more request lang home="/".to_owned() ways=vec![] /> }.into_any()
    });
    let mut response = (status, axum::response::Html(html)).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, app.public_policy.clone());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}
