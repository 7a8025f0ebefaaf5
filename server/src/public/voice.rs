//! `/c/{code}/report` and `/voice`: a family reports, and reads the answers by its code. Neither is ever kept: what is sent goes to
//! the family alone, and the code stands in no address, so that no log and no other site learns it.

mod limits;

pub(crate) use limits::Limits;

use super::{bare, public_error, public_site};
use crate::{
    AppState, cookie,
    edge::Slug,
    site::{grade::Posted, network_of},
};
use app::{
    api::{
        AppError, Cx,
        reports::{Fresh, make_report},
    },
    components::layout::PlainPage,
    pages::voice::{FormData, LookUpPage, Looked, MadeBefore, MadePage, ReportPage, TooMany, look_up_title, report_title, wait},
    render::render,
    site::Site,
};
use axum::{
    body::Bytes,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use domain::report::{BadChoice, LookUpCode, Report, Sent};
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::LinkedClass;
use uuid::Uuid;

/// Longest choice that comes back into the form: no id and no date is longer.
const LONGEST: usize = 40;

/// A family at its class's form.
struct Family<'a> {
    app: &'a AppState,
    parts: &'a Parts,
    site: Site,
    cx: Cx,
    linked: LinkedClass,
    code: String,
}

/// Why nothing was saved.
enum Why {
    Bad(BTreeSet<BadChoice>),
    Later(TooMany),
}

/// `/c/{code}/report`
pub(crate) async fn form(State(app): State<AppState>, code: Result<Path<String>, PathRejection>, parts: Parts) -> Response {
    let shown = async { Family::at(&app, &parts, code).await?.form(Sent::default(), None) };
    shown.await.unwrap_or_else(|error| public_error(&app, &parts, &error))
}

/// What the form sends.
pub(crate) async fn submit(
    State(app): State<AppState>,
    code: Result<Path<String>, PathRejection>,
    parts: Parts,
    body: Bytes,
) -> Response {
    let taken = async { Family::at(&app, &parts, code).await?.take(&Posted::read(&body)).await };
    taken.await.unwrap_or_else(|error| public_error(&app, &parts, &error))
}

impl<'a> Family<'a> {
    /// A wrong or revoked code is a 404 that tells nothing.
    async fn at(app: &'a AppState, parts: &'a Parts, code: Result<Path<String>, PathRejection>) -> Result<Self, AppError> {
        let Ok(Path(code)) = code else { return Err(AppError::NotFound) };
        let linked = app.store.linked_class(&code).await?.ok_or(AppError::NotFound)?;
        let (site, cx) = public_site(app, parts, linked.school).await?;
        Ok(Self { app, parts, site, cx, linked, code })
    }

    async fn take(self, posted: &Posted) -> Result<Response, AppError> {
        let field = |name| posted.get(name).chars().take(LONGEST).collect();
        let sent = Sent { kind: field("kind"), subject: field("subject"), about: field("about") };
        let (school, class) = (&self.cx.school, self.linked.class);
        let report = match Report::parse(&sent, school, class, self.cx.now.today()) {
            Ok(report) => report,
            Err(bad) => return self.form(sent, Some(Why::Bad(bad))),
        };
        if let Err(many) = self.app.limits.report(network_of(self.app, self.parts), (self.linked.school, class)) {
            return self.form(sent, Some(Why::Later(many)));
        }
        let code = LookUpCode::of(random()?);
        let id = posted.get("id").parse().map_or_else(|_| random_id(), Ok)?;
        let fresh = Fresh { id, change: random_id()?, code_hash: cookie::hash(code.as_str()) };
        match make_report(&self.cx, self.linked, report, fresh).await {
            Ok(()) => Ok(self.made(code, report)),
            Err(AppError::Stale) => Ok(self.made_before()),
            Err(error) => Err(error),
        }
    }

    /// The form, with what was chosen and why nothing was saved.
    fn form(self, sent: Sent, why: Option<Why>) -> Result<Response, AppError> {
        let lang = self.cx.lang;
        let (status, bad, said, later) = match why {
            None => (StatusCode::OK, BTreeSet::new(), None, None),
            Some(Why::Bad(bad)) => (StatusCode::UNPROCESSABLE_ENTITY, bad, None, None),
            Some(Why::Later(many)) => (StatusCode::TOO_MANY_REQUESTS, BTreeSet::new(), Some(wait(many, lang)), Some(many)),
        };
        let (school, today) = (self.cx.school.clone(), self.cx.now.today());
        let data = FormData { school, class: self.linked.class, code: self.code, id: random_id()?, today, sent, bad, said };
        let page = page(self.site, report_title(lang), move || view! { <ReportPage data /> }.into_any());
        Ok(answer(status, page, later))
    }

    /// The page with the code: shown this once, so that there is no address to come back to.
    fn made(self, code: LookUpCode, report: Report) -> Response {
        let site = Site { address: String::new(), ..self.site };
        let (school, list) = (self.cx.school.clone(), format!("/c/{}", self.code));
        let view = move || view! { <MadePage code report school list /> }.into_any();
        answer(StatusCode::OK, page(site, report_title(self.cx.lang), view), None)
    }

    /// The page with the code was loaded again.
    fn made_before(self) -> Response {
        let site = Site { address: String::new(), ..self.site };
        let list = format!("/c/{}", self.code);
        let view = move || view! { <MadeBefore list /> }.into_any();
        answer(StatusCode::CONFLICT, page(site, report_title(self.cx.lang), view), None)
    }
}

/// `/voice`
pub(crate) async fn look_up_form(State(app): State<AppState>, parts: Parts) -> Response {
    let shown = async { Ok(look_up_page(site(&app, &parts).await?, Looked::Not, None)) };
    shown.await.unwrap_or_else(|error| public_error(&app, &parts, &error))
}

/// What the look-up form sends.
pub(crate) async fn look_up(State(app): State<AppState>, parts: Parts, body: Bytes) -> Response {
    let looked = look(&app, &parts, &Posted::read(&body)).await;
    looked.unwrap_or_else(|error| public_error(&app, &parts, &error))
}

async fn look(app: &AppState, parts: &Parts, posted: &Posted) -> Result<Response, AppError> {
    let site = site(app, parts).await?;
    let typed: String = posted.get("code").chars().take(2 * LONGEST).collect();
    if let Err(many) = app.limits.look_up(network_of(app, parts)) {
        let why = wait(many, site.lang);
        return Ok(look_up_page(site, Looked::Later { typed, why }, Some(many)));
    }
    let Some(code) = LookUpCode::parse(&typed) else {
        return Ok(look_up_page(site, Looked::Unreadable(typed), None));
    };
    let Some(found) = app.store.report_by_code(&cookie::hash(code.as_str())).await? else {
        return Ok(look_up_page(site, Looked::Unknown(typed), None));
    };
    let (site, cx) = public_site(app, parts, found.school).await?;
    Ok(look_up_page(site, Looked::Found(found, cx.school), None))
}

/// The school of the address, or the only one; with several a code says of which it is.
async fn site(app: &AppState, parts: &Parts) -> Result<Site, AppError> {
    let schools = app.store.schools().await?;
    let slug = parts.extensions.get::<Slug>().map(|s| s.0.as_str());
    let named = match (slug, &schools[..]) {
        (Some(slug), all) => all.iter().find(|s| s.slug == slug),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    match named {
        Some(name) => Ok(public_site(app, parts, domain::id::SchoolId(name.id)).await?.0),
        None => Ok(Site { address: parts.uri.path().to_owned(), ..bare(app, parts) }),
    }
}

fn look_up_page(site: Site, looked: Looked, later: Option<TooMany>) -> Response {
    let status = match looked {
        Looked::Not | Looked::Found(..) => StatusCode::OK,
        Looked::Unreadable(_) | Looked::Unknown(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Looked::Later { .. } => StatusCode::TOO_MANY_REQUESTS,
    };
    let title = look_up_title(site.lang);
    answer(status, page(site, title, move || view! { <LookUpPage looked /> }.into_any()), later)
}

/// A page as anyone sees it, made for this visit alone.
fn page(site: Site, title: String, view: impl FnOnce() -> AnyView) -> Html<String> {
    let shown = site.clone();
    Html(render(move || {
        provide_context(shown);
        let view = view();
        view! { <PlainPage site title>{view}</PlainPage> }
    }))
}

fn answer(status: StatusCode, page: Html<String>, later: Option<TooMany>) -> Response {
    let mut response = (status, page).into_response();
    let head = response.headers_mut();
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    head.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    if let Some(why) = later {
        head.insert(header::RETRY_AFTER, HeaderValue::from(limits::seconds(why)));
    }
    response
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], AppError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| AppError::Fault(e.to_string()))?;
    Ok(bytes)
}

/// An id without a time in it.
fn random_id() -> Result<Uuid, AppError> {
    random().map(|bytes| uuid::Builder::from_random_bytes(bytes).into_uuid())
}
