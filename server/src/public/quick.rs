//! The shortest way: a kept page that stands is answered before routes, sessions or the database are looked at.

use super::kept::{Age, Kept, Source};
use crate::{
    AppState, cookie,
    edge::{BoardCode, Slug},
    site::chosen_in,
};
use axum::{
    http::{Extensions, HeaderMap, Uri},
    response::Response,
};
use domain::calendar::monday_of;
use std::{borrow::Cow, sync::Arc, time::Instant};
use store::StoreError;

/// The kept page of a GET, where there is one that may be sent.
pub(crate) async fn quick(app: &AppState, uri: &Uri, headers: &HeaderMap, said: &Extensions) -> Option<Response> {
    let path = uri.path();
    let for_anyone = path.starts_with("/board") && !cookie::has_session(headers);
    if !for_anyone && !path.starts_with("/c/") {
        return None;
    }
    let kept = app.pages.get(chosen_in(uri, headers), &path_of(uri, said)).await?;
    match kept.age(app.clock.now()) {
        Age::Old => return None,
        Age::Ageing if kept.begin_asking() => ask_in_background(app, &kept),
        Age::Ageing | Age::Fresh => (),
    }
    Some(kept.made.page.answer(headers))
}

/// The address as it was asked for, with the school's part or the code that was taken off it.
pub(super) fn path_of<'u>(uri: &'u Uri, said: &Extensions) -> Cow<'u, str> {
    let path = uri.path();
    match (said.get::<Slug>(), said.get::<BoardCode>()) {
        (Some(slug), _) => Cow::from(format!("/s/{}{path}", slug.0)),
        (None, Some(code)) => Cow::from(format!("/b/{}{path}", code.0)),
        (None, None) => Cow::from(path),
    }
}

fn ask_in_background(app: &AppState, kept: &Arc<Kept>) {
    let (app, kept) = (app.clone(), Arc::clone(kept));
    tokio::spawn(async move {
        let read_at = (app.store.changes().now(), Instant::now());
        match ask(&app, &kept.made.source).await {
            Ok(Some(versions)) => {
                // where it does not stand, the next reader makes it again
                let _stands = kept.stands(versions, read_at, app.clock.now());
            }
            Ok(None) => (),
            Err(error) => tracing::warn!(%error, "a kept page could not be asked about"),
        }
        kept.end_asking();
    });
}

async fn ask(app: &AppState, source: &Source) -> Result<Option<super::kept::Versions>, StoreError> {
    match source {
        Source::Day { code, date } => Ok(app.store.day_versions(code, monday_of(*date)).await?.map(|v| v.versions)),
        Source::Board(school) => app.store.board_versions(*school).await,
        Source::LinkedBoard(school, code) => match app.store.linked_board(code).await? {
            Some(opened) if opened == *school => app.store.board_versions(*school).await,
            _ => Ok(None),
        },
    }
}
