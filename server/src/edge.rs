//! What requests pass. First `front`, which sends kept pages; then, in one middleware, `edge`: a number, the same-origin check of writes, the usual headers, one log line
//! for what failed or was slow.

use crate::{AppState, clock::fresh_id, config::Address, public::quick, unread::own_words};
use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{
    convert::Infallible,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use tower::ServiceExt;

/// The number of a request: short enough to be read over the telephone.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub String);

/// The school's part of the address, where it has one.
#[derive(Clone, Debug)]
pub(crate) struct Slug(pub String);

/// The code of a school's notices, where the address has one.
#[derive(Clone, Debug)]
pub(crate) struct BoardCode(pub String);

/// Where programs name a class by its id, and families' programs by its code.
const CLASSES: &str = "/api/v1/classes/";
/// Of an id as it is written; codes are shorter.
const ID_LENGTH: usize = 36;
const SLOW: Duration = Duration::from_millis(500);
const ID: HeaderName = HeaderName::from_static("x-request-id");

/// The policy of staff pages: everything from here, no inline script or style, wasm allowed.
const STAFF_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// The first that a request meets: the school's part of its address, or the code of its notices, is taken off before routes are looked up, and a kept page that
/// stands is sent without looking them up.
pub(crate) async fn front(app: Arc<AppState>, pages: Router, request: Request) -> Result<Response, Infallible> {
    let request = strip_code(strip_school(request));
    if request.method() == Method::GET
        && let Some(mut kept) = quick(&app, request.uri(), request.headers(), request.extensions()).await
    {
        number(kept.headers_mut(), &next_id());
        app.metrics.kept();
        return Ok(kept);
    }
    pages.oneshot(request).await
}

/// What every other request passes.
pub(crate) async fn edge(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let (begun, id) = (Instant::now(), next_id());
    let (method, path) = (request.method().clone(), logged_path(request.uri()));
    let route = route_of(&request);
    request.extensions_mut().insert(RequestId(id.clone()));
    let refused = !method.is_safe() && !is_same_origin(request.headers(), &app);
    let mut response = if refused { refuse(&id) } else { read(&app, request, next).await };
    set_headers(response.headers_mut(), &app.address);
    if path.starts_with("/c/") {
        // it has a code, and is for whom that was given
        response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    }
    number(response.headers_mut(), &id);
    app.metrics.answered(route, response.status(), begun.elapsed());
    if response.status().is_server_error() || begun.elapsed() > SLOW {
        let (status, ms) = (response.status().as_u16(), begun.elapsed().as_millis());
        tracing::warn!(%id, %method, %path, status, ms, "slow or failed");
    }
    response
}

/// Its answer, in our own words where no route could read it.
async fn read(app: &AppState, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    own_words(app, asked, next.run(Request::from_parts(parts, body)).await).await
}

/// The address as it is routed: no code, no id, no name stands in it.
fn route_of(request: &Request) -> Option<MatchedPath> {
    request.extensions().get().cloned()
}

/// A number per start and one per request.
fn next_id() -> String {
    static START: LazyLock<u32> =
        LazyLock::new(|| fresh_id().as_fields().3.iter().fold(0, |n: u32, b| n.rotate_left(4) ^ u32::from(*b)) & 0xffff);
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{:04X}-{}", *START, NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Codes are secrets: the log never has them.
fn logged_path(uri: &Uri) -> String {
    let path = uri.path();
    if let Some(start) = ["/c/", "/b/", "/setup/"].into_iter().find(|start| path.starts_with(start)) {
        return format!("{start}…");
    }
    let class = path.strip_prefix(CLASSES).map(|rest| rest.split_once('/').unwrap_or((rest, "")));
    match class {
        Some((class, rest)) if class.len() != ID_LENGTH => format!("{CLASSES}…/{rest}"),
        _ => path.to_owned(),
    }
}

/// Browsers say where a write comes from; programs that say nothing carry no cookies of a person's browser.
fn is_same_origin(headers: &HeaderMap, app: &AppState) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN).and_then(|v| v.to_str().ok()) else { return true };
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or("");
    let own = app.address.origin().map_or_else(|| format!("http://{host}"), str::to_owned);
    origin == own
}

fn refuse(id: &str) -> Response {
    tracing::warn!(%id, "a write from another site was refused");
    (StatusCode::FORBIDDEN, "This form was sent from another site. 表单来自其他网站，没有保存。").into_response()
}

fn number(head: &mut HeaderMap, id: &str) {
    if let Ok(id) = HeaderValue::try_from(id) {
        head.insert(ID, id);
    }
}

/// What every answer is sent with.
pub(crate) fn set_headers(head: &mut HeaderMap, address: &Address) {
    head.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // not `no-referrer`: it would make a form's Origin `null`
    head.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    head.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    head.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    );
    head.entry(header::CONTENT_SECURITY_POLICY).or_insert(STAFF_POLICY);
    head.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if address.is_https() {
        head.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

/// `/s/{slug}/plan` → `/plan` of that school.
fn strip_school(request: Request<Body>) -> Request<Body> {
    let Some((slug, rest)) = after(request.uri(), "/s/") else { return request };
    with(request, &rest, Slug(slug))
}

/// `/b/{code}/board/…` → `/board/…` for whoever has the code. It opens notices and nothing else.
fn strip_code(request: Request<Body>) -> Request<Body> {
    // a code says which school: an address with both is none
    let found = after(request.uri(), "/b/").filter(|_| request.extensions().get::<Slug>().is_none());
    let Some((code, rest)) = found else { return request };
    let rest = match rest.strip_prefix('/') {
        Some(query) if query.is_empty() || query.starts_with('?') => format!("/board{query}"),
        _ => rest,
    };
    let opens = |start: &str| rest.strip_prefix(start).is_some_and(|more| more.is_empty() || more.starts_with(['/', '?']));
    if opens("/board") || opens("/api/v1/boards") { with(request, &rest, BoardCode(code)) } else { request }
}

/// What follows a beginning: one segment, and the rest of the address.
fn after(uri: &Uri, start: &str) -> Option<(String, String)> {
    let rest = uri.path_and_query()?.as_str().strip_prefix(start)?;
    let (segment, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
    Some((segment.to_owned(), rest))
}

fn with<T: Clone + Send + Sync + 'static>(mut request: Request<Body>, address: &str, said: T) -> Request<Body> {
    if let Ok(uri) = Uri::try_from(address) {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(said);
    }
    request
}
