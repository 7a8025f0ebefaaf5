//! In which language somebody reads: the one that they chose, by an address or before; without one it is the school's.

use super::local;
use crate::{AppState, cookie};
use axum::{
    extract::{Path, Query},
    http::{HeaderMap, HeaderValue, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    id::SchoolId,
    lang::{Lang, Offered},
    school::School,
};
use serde::Deserialize;
use std::sync::Arc;
use store::StoreError;

/// Seconds in a year: the language stays chosen.
const YEAR: u32 = 31_536_000;

#[derive(Deserialize)]
pub(crate) struct To {
    #[serde(default)]
    pub(super) to: String,
}

/// `/lang/{lang}?to=/plan`: chooses a language and goes on.
pub(crate) async fn choose(Path(lang): Path<String>, Query(to): Query<To>) -> Response {
    let lang = Lang::parse(&lang).unwrap_or_default();
    let mut response = Redirect::to(local(&to.to)).into_response();
    keep(&mut response, lang);
    response
}

/// `?lang=en`
pub(super) fn asked(uri: &Uri) -> Option<Lang> {
    uri.query().and_then(|q| q.split('&').find_map(|p| p.strip_prefix("lang="))).and_then(Lang::parse)
}

/// The language stays chosen.
pub(super) fn keep(response: &mut Response, lang: Lang) {
    if let Ok(cookie) = HeaderValue::try_from(format!("lang={}; Path=/; Max-Age={YEAR}; SameSite=Lax", lang.tag())) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// The language where no school is known that could have one of its own.
pub(crate) fn of(parts: &Parts) -> Lang {
    chosen(parts).unwrap_or_default()
}

/// The language of a page of no school, and which there are: where one school is all there is, they are that one's.
pub(super) async fn without_school(app: &AppState, parts: &Parts) -> (Lang, Offered) {
    match only_school(app).await {
        Ok(Some(school)) => (school.settings.language(chosen(parts)), school.settings.offered),
        // a page that can be had without a database is better than none
        Ok(None) | Err(_) => (of(parts), Offered::Both),
    }
}

async fn only_school(app: &AppState) -> Result<Option<Arc<School>>, StoreError> {
    match &app.store.schools().await?[..] {
        [only] => app.store.school(SchoolId(only.id)).await,
        _ => Ok(None),
    }
}

/// The language that the reader chose: `?lang=en` goes before the cookie.
pub(crate) fn chosen(parts: &Parts) -> Option<Lang> {
    chosen_in(&parts.uri, &parts.headers)
}

pub(crate) fn chosen_in(uri: &Uri, headers: &HeaderMap) -> Option<Lang> {
    asked(uri).or_else(|| cookie::read(headers, "lang").and_then(Lang::parse))
}
