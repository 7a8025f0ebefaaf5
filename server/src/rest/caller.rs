//! Who calls the API: the same visit as of a page, but what goes wrong is told in JSON.

use super::problem::{Kind, Problem};
use crate::{
    AppState,
    edge::Slug,
    public::Page,
    shared::{MadeFrom, What},
    site::{Visit, language_of},
};
use app::api::{AppError, Cx};
use axum::{
    extract::{FromRequestParts, Path, Query},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
};
use serde::de::DeserializeOwned;
use std::sync::Arc;
use store::Key;

/// Longest `Idempotency-Key`, as the store keeps it.
const LONGEST_KEY: usize = store::LONGEST_KEY;

/// One call.
pub(crate) struct Caller {
    pub app: AppState,
    pub cx: Cx,
    pub request: String,
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        // anonymous readers say which school they mean
        let query = parts.uri.query().unwrap_or_default();
        let named = form_urlencoded::parse(query.as_bytes()).find(|(n, _)| n == "school").map(|(_, v)| v.into_owned());
        if let (Some(slug), None) = (named, parts.extensions.get::<Slug>()) {
            parts.extensions.insert(Slug(slug));
        }
        let visit = Visit::from_request_parts(parts, app).await.map_err(|page| no_visit(page.status()))?;
        Ok(Self { app: visit.app, cx: visit.cx, request: visit.request })
    }
}

/// Parts of the address; what can't be one is no address.
pub(crate) struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        Path::from_request_parts(parts, app).await.map(|Path(at)| Self(at)).map_err(|_| Problem::new(Kind::NotFound))
    }
}

/// What follows the `?`.
pub(crate) struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Problem> {
        let asked = Query::from_request_parts(parts, app).await;
        asked.map(|Query(asked)| Self(asked)).map_err(|_| Problem::query(language_of(parts)))
    }
}

fn no_visit(status: StatusCode) -> Problem {
    match status {
        StatusCode::NOT_FOUND => Problem::new(Kind::NotFound),
        // several schools, and nothing says which one
        StatusCode::OK => Problem::field("school", "There are several schools: name one with ?school="),
        _ => Problem::new(Kind::Fault),
    }
}

impl Caller {
    pub(crate) fn problem(&self, error: &AppError) -> Problem {
        Problem::of(error, self.cx.lang, &self.request)
    }

    /// JSON that is kept for all who ask for the same, made of a text and how it may be kept by others.
    pub(crate) async fn kept_answer(
        &self,
        readings: Vec<u64>,
        what: What,
        make: impl FnOnce() -> (String, HeaderValue),
    ) -> Arc<Page> {
        let page = || {
            let (text, cache) = make();
            let head = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
                (header::CACHE_CONTROL, cache),
                (header::VARY, HeaderValue::from_static("accept-encoding, authorization, cookie")),
            ];
            Arc::new(Page::new(&text, &HeaderMap::from_iter(head)))
        };
        self.app.answers.get(MadeFrom::new(&self.cx, readings, what), page).await
    }

    /// What the caller calls this write, for asking again.
    pub(crate) fn key(&self, parts: &Parts, body: &[u8]) -> Result<Option<Key>, Problem> {
        let Some(key) = parts.headers.get("idempotency-key") else { return Ok(None) };
        let key = key.to_str().ok().map(str::trim).filter(|k| !k.is_empty() && k.len() <= LONGEST_KEY);
        let key = key.ok_or_else(|| Problem::field("Idempotency-Key", "1 to 200 visible characters"))?;
        Ok(Some(Key { key: key.into(), request: super::body::fingerprint(parts, body) }))
    }
}
