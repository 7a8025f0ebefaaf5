//! One visit: which school, who, which language, when. Made from the request before any page is.

use super::{
    bare::bare_site,
    chosen,
    inspector::of_district,
    known::Known,
    no_visit::{fault, no_school},
    reader,
    tabs::{open, unread, user},
};
use crate::{
    AppState, Peer,
    clock::{fresh_id, real_now},
    cookie::{self, Transport},
    edge::{RequestId, Slug},
    password::Network,
    public::last_seen,
    shared::{MadeFrom, PagePart, What},
};
use app::{
    api::{AppError, Cx, boards::Reader},
    components::layout::StaffPage,
    pages::error::ErrorPage,
    render::{Part, render},
    site::{Here, Site, Tab},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{id::SchoolId, lang::Lang};
use leptos::prelude::*;
use std::sync::Arc;
use store::{SchoolName, SignedIn, StoreError, UseSession};

/// One visit.
pub(crate) struct Visit {
    pub app: AppState,
    pub cx: Cx,
    pub site: Site,
    /// The language that the reader chose; without one it is the school's.
    pub chosen: Option<Lang>,
    pub request: String,
    /// How many schools there are, as this visit knows it.
    pub schools: usize,
    /// `None`: staff can't sign in over this connection.
    pub transport: Option<Transport>,
    /// From where.
    pub network: Network,
    /// Whose device it says that it is.
    pub known: Known,
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        match Self::read(parts, app).await {
            // without a database a notice that was seen is better than nothing, as long as it says of when it is
            Err(answer) if answer.status() == StatusCode::SERVICE_UNAVAILABLE => {
                Err(last_seen(app, parts).await.unwrap_or(answer))
            }
            made => made,
        }
    }
}

impl Visit {
    async fn read(parts: &Parts, app: &AppState) -> Result<Self, Response> {
        let chosen_language = chosen(parts);
        let bare = bare_site(app, parts, chosen_language.unwrap_or_default());
        let failed = |error: StoreError| fault(&bare, parts, &error);
        let transport = transport(app, parts);
        let staff = staff(app, &parts.headers, transport).await.map_err(failed)?;
        let schools = app.store.schools().await.map_err(failed)?;
        let slug = parts.extensions.get::<Slug>().map(|s| s.0.as_str());
        let by_code = reader::by_code(app, parts).await.map_err(failed)?;
        let chosen = match &by_code {
            // a code that opens nothing tells nothing
            Some((code, None)) => return Err(no_school(bare, &[], Some(code))),
            Some((_, Some(school))) => schools.iter().find(|s| s.id == school.0),
            None => choose(&schools, slug, staff.as_deref()),
        };
        let Some(name) = chosen else { return Err(no_school(bare, &schools, slug)) };
        let found = app.store.school(SchoolId(name.id)).await.map_err(failed)?;
        let Some(school) = found else { return Err(no_school(bare, &[], slug)) };
        let staff = of_district(app, staff, &school).await.map_err(failed)?;
        let lang = school.settings.language(chosen_language);
        let code = by_code.map(|(code, _)| code);
        let reader = code.as_ref().map_or_else(|| reader::by_address(app, parts, &school), |_| Reader::WithCode);
        let cx = Cx { store: app.store.clone(), school, staff, reader, lang, now: app.clock.now(), fresh: fresh_id };
        let unread = unread(&cx).await.map_err(failed)?;
        let base = if schools.len() > 1 { format!("/s/{}", name.slug) } else { String::new() };
        let whole = Site { base, code, lang, offered: cx.school.settings.offered, ..bare };
        let site = Site {
            address: whole.href(&whole.address),
            school: name.name.clone(),
            hotline: cx.school.settings.hotline.clone(),
            district_hotline: cx.school.settings.district_hotline.clone(),
            user: user(&cx, unread),
            open: open(&cx),
            demo: name.demo,
            ..whole
        };
        Ok(Self {
            app: app.clone(),
            cx,
            site,
            chosen: chosen_language,
            request: request_id(parts),
            schools: schools.len(),
            transport,
            network: reader::network_of(app, parts),
            known: Known::read(&parts.headers, transport),
        })
    }
}

pub(crate) fn request_id(parts: &Parts) -> String {
    parts.extensions.get::<RequestId>().map(|r| r.0.clone()).unwrap_or_default()
}

/// https behind a TLS proxy, or http from this machine to itself; nothing else carries passwords.
pub(super) fn transport(app: &AppState, parts: &Parts) -> Option<Transport> {
    if app.address.origin().is_some() {
        return Some(Transport::Https);
    }
    // without a peer there is no socket: a test calls the router itself
    let near = parts.extensions.get::<Peer>().is_none_or(|p| p.0.is_loopback());
    near.then_some(Transport::Loopback)
}

async fn staff(app: &AppState, headers: &HeaderMap, transport: Option<Transport>) -> Result<Option<Arc<SignedIn>>, StoreError> {
    let bearer = || headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ");
    let found = transport.and_then(|t| bearer().or_else(|| cookie::read(headers, t.cookie_name())));
    let Some(token) = found else { return Ok(None) };
    let (token_hash, now) = (cookie::hash(token), real_now());
    let signed_in = app.store.signed_in(&token_hash, now).await?;
    if signed_in.as_ref().is_some_and(|s| s.used_long_ago(now)) {
        // nobody waits for it, and a page can be read where nothing can be written
        let store = app.store.clone();
        tokio::spawn(async move { store.write(UseSession { token_hash, now }).await });
    }
    // what somebody stands in for begins and ends with the school's day, not with a job
    Ok(signed_in.map(|s| Arc::new(s.on(app.clock.now().today()))))
}

/// The one named in the address, the only one, or the one signed in to.
fn choose<'a>(schools: &'a [SchoolName], slug: Option<&str>, staff: Option<&SignedIn>) -> Option<&'a SchoolName> {
    match (slug, schools) {
        (Some(slug), all) => all.iter().find(|s| s.slug == slug),
        (None, [only]) => Some(only),
        (None, all) => staff.and_then(|who| all.iter().find(|s| s.id == who.school.0)),
    }
}

impl Visit {
    /// A page with status 200.
    pub(crate) fn page(&self, here: Here, title: String, view: impl FnOnce() -> AnyView) -> Response {
        self.page_with(StatusCode::OK, here, title, view)
    }

    /// A page with a status of its own: 422 for a form that comes back.
    pub(crate) fn page_with(&self, status: StatusCode, here: Here, title: String, view: impl FnOnce() -> AnyView) -> Response {
        let site = Site { here, ..self.site.clone() };
        let shown = site.clone();
        let html = render(move || {
            provide_context(shown);
            let view = view();
            view! { <StaffPage site title>{view}</StaffPage> }
        });
        (status, Html(html)).into_response()
    }

    /// A part of a page that is the same for all who see the same rows: rendered once for them, and without the reader.
    pub(crate) async fn part(&self, readings: Vec<u64>, part: PagePart, view: impl FnOnce() -> AnyView) -> Part {
        let what = What::Part(self.cx.lang, self.site.base.clone(), part);
        self.app.parts.get(MadeFrom::new(&self.cx, readings, what), || self.render(view)).await
    }

    /// A part of a page, without the reader.
    pub(crate) fn render(&self, view: impl FnOnce() -> AnyView) -> Part {
        Part::render(Site { user: None, open: vec![], address: String::new(), ..self.site.clone() }, view)
    }

    /// The answer, or the page of its error.
    pub(crate) fn or_error(&self, answer: Result<Response, AppError>) -> Response {
        answer.unwrap_or_else(|error| self.fail(&error))
    }

    /// The page of an error.
    pub(crate) fn fail(&self, error: &AppError) -> Response {
        let t = self.site.common();
        let (status, title, more) = match error {
            AppError::SignIn => return self.to_sign_in(),
            AppError::Forbidden => (StatusCode::FORBIDDEN, t.forbidden, t.forbidden_more),
            AppError::NotFound => (StatusCode::NOT_FOUND, t.not_found, t.not_found_more),
            AppError::Stale | AppError::KeyReused => (StatusCode::CONFLICT, t.stale, t.stale_more),
            AppError::Busy => (StatusCode::SERVICE_UNAVAILABLE, t.busy, t.busy_more),
            AppError::Invalid(_)
            | AppError::Refused(_)
            | AppError::Unfit(_)
            | AppError::BadWords(_)
            | AppError::BadMinutes(_)
            | AppError::NoAction => (StatusCode::UNPROCESSABLE_ENTITY, t.error_title, t.stale_more),
            AppError::Fault(why) => {
                tracing::error!(id = %self.request, error = %why, "a request failed");
                (StatusCode::SERVICE_UNAVAILABLE, t.fault, t.fault_more)
            }
        };
        let request = status.is_server_error().then(|| self.request.clone());
        let (lang, home, ways) = (self.site.lang, self.site.href("/"), self.ways());
        let mut page = self.page_with(status, Here::Other, title.to_owned(), move || {
            view! { <ErrorPage title more request lang home ways /> }.into_any()
        });
        if status == StatusCode::SERVICE_UNAVAILABLE {
            page.headers_mut().insert(header::RETRY_AFTER, axum::http::HeaderValue::from_static("2"));
        }
        page
    }

    /// The reader's pages, with their whole addresses.
    fn ways(&self) -> Vec<Tab> {
        let tabs = self.site.user.as_ref().map_or(&self.site.open, |u| &u.tabs);
        tabs.iter().map(|t| Tab { path: self.site.href(&t.path), ..t.clone() }).collect()
    }

    fn to_sign_in(&self) -> Response {
        let to: String = form_urlencoded::byte_serialize(self.site.address.as_bytes()).collect();
        Redirect::to(&self.site.href(&format!("/sign-in?to={to}"))).into_response()
    }
}
