//! Signing in and out. Wrong passwords make the next try wait longer, never lock: pupils would lock teachers out.

pub(crate) mod provider;
pub(crate) mod steps;

use super::{
    To, Visit,
    guess::{Guess, Guessed, guess},
    local, see_other,
};
use crate::{
    AppState,
    clock::real_now,
    cookie::{self, Transport},
};
use app::{
    api::AppError,
    pages::sign_in::{SignInPage, Trouble},
    site::Here,
    text::common::Common,
};
use axum::{
    body::Bytes,
    extract::Query,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use chrono::TimeDelta;
use domain::{
    device::Device,
    id::{SchoolId, StaffId},
    second_factor::FactorRule,
};
use leptos::prelude::*;
use store::{Account, Awaits, EndSession, NewSession, NewStep};

/// How long a session lasts.
const SESSION: TimeDelta = TimeDelta::days(30);
/// How long somebody may take for the second step, and for setting one up.
const STEP: TimeDelta = TimeDelta::minutes(30);

pub(crate) async fn page(visit: Visit, Query(to): Query<To>) -> Response {
    if visit.cx.signed_in().is_ok() {
        return see_other(&visit, "/");
    }
    show(&visit, StatusCode::OK, String::new(), to.to, None)
}

fn show(visit: &Visit, status: StatusCode, user_name: String, to: String, trouble: Option<Trouble>) -> Response {
    let trouble = if visit.transport.is_none() { Some(Trouble::PlainHttp) } else { trouble };
    let (lang, action) = (visit.site.lang, visit.site.href("/sign-in"));
    let title = Common::of(lang).sign_in.to_owned();
    let elsewhere = provider::ways(visit, &to);
    let view = move || view! { <SignInPage lang action user_name to trouble elsewhere /> }.into_any();
    visit.page_with(status, Here::SignIn, title, view)
}

pub(crate) async fn submit(visit: Visit, headers: HeaderMap, body: Bytes) -> Response {
    let field = |name: &str| {
        let mut pairs = form_urlencoded::parse(&body);
        pairs.find(|(n, _)| n == name).map(|(_, v)| v.trim().to_owned()).unwrap_or_default()
    };
    let password = form_urlencoded::parse(&body).find(|(n, _)| n == "password").map(|(_, v)| v.into_owned()).unwrap_or_default();
    let (user_name, to) = (field("user_name"), field("to"));
    let Some(transport) = visit.transport else { return show(&visit, StatusCode::FORBIDDEN, user_name, to, None) };
    match check(&visit, &user_name, password).await {
        Ok(Ok(account)) => {
            let begun = begin(&visit, (transport, device_of(&headers)), &account, &to).await;
            visit.or_error(begun)
        }
        Ok(Err(Trouble::Crowded)) => {
            let mut page = show(&visit, StatusCode::SERVICE_UNAVAILABLE, user_name, to, Some(Trouble::Crowded));
            page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
            page
        }
        Ok(Err(trouble)) => show(&visit, StatusCode::UNPROCESSABLE_ENTITY, user_name, to, Some(trouble)),
        Err(error) => visit.fail(&error),
    }
}

/// The account, where the password is its own. A name that does not exist takes the same way and the same time.
async fn check(visit: &Visit, user_name: &str, password: String) -> Result<Result<Account, Trouble>, AppError> {
    if user_name.is_empty()
        || user_name.contains('\0')
        || password.is_empty()
        || user_name.chars().count() > 100
        || password.len() > 1000
    {
        return Ok(Err(Trouble::Wrong));
    }
    let (store, school) = (&visit.cx.store, visit.cx.school.id);
    let account = store.account(school, user_name).await?;
    let hash = account.as_ref().map(|a| a.password_hash.clone()).unwrap_or_default();
    let staff = account.as_ref().map(|a| StaffId(a.id));
    let right = match guess(visit, Guess { user_name: user_name.into(), password, staff, hash }).await? {
        Guessed::Wait(seconds) => return Ok(Err(Trouble::Wait(seconds))),
        Guessed::Crowded => return Ok(Err(Trouble::Crowded)),
        Guessed::Right(counted) => Some(counted),
        Guessed::Wrong => None,
    };
    let Some((account, counted)) = account.zip(right) else { return Ok(Err(Trouble::Wrong)) };
    if account.demo && visit.transport != Some(Transport::Loopback) {
        return Ok(Err(Trouble::DemoElsewhere));
    }
    counted.end(visit).await?;
    Ok(Ok(account))
}

async fn begin(visit: &Visit, on: (Transport, Device), account: &Account, to: &str) -> Result<Response, AppError> {
    let whose = (SchoolId(account.school_id), StaffId(account.id));
    let (cookie, awaits) = session_cookie(&visit.app, on, whose).await?;
    match awaits {
        Some(awaits) => Ok(go(&step_path(&visit.site.base, awaits, to), cookie)),
        None => visit.known.keep(&visit.app, (on.0, whose), go(&home_or(visit, to), cookie)).await,
    }
}

/// Where somebody wanted to go.
fn home_or(visit: &Visit, to: &str) -> String {
    if to.is_empty() { visit.site.href("/") } else { local(to).to_owned() }
}

/// Goes on with another cookie.
fn go(to: &str, cookie: HeaderValue) -> Response {
    let mut response = Response::new(axum::body::Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(to) = to.try_into() {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

/// On what somebody signs in.
pub(super) fn device_of(headers: &HeaderMap) -> Device {
    Device::of_agent(headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default())
}

/// Begins a session of somebody whose password is right, or was just chosen; or the way there, where a password is not enough.
pub(super) async fn session_cookie(
    app: &AppState,
    (transport, device): (Transport, Device),
    (school, staff): (SchoolId, StaffId),
) -> Result<(HeaderValue, Option<Awaits>), AppError> {
    let awaits = awaits(app, (school, staff)).await?;
    let lasts = if awaits.is_some() { STEP } else { SESSION };
    let (token, token_hash) = cookie::new_token().map_err(|e| AppError::Fault(e.to_string()))?;
    let created_at = real_now();
    let session = NewSession { token_hash, school, staff, created_at, expires_at: created_at + lasts, device };
    match awaits {
        Some(awaits) => app.store.write(NewStep(session, awaits)).await?,
        None => app.store.write(session).await?,
    }
    Ok((set_cookie(transport, &token, lasts)?, awaits))
}

fn set_cookie(transport: Transport, token: &str, lasts: TimeDelta) -> Result<HeaderValue, AppError> {
    transport.set(token, lasts.num_seconds()).ok_or_else(|| AppError::Fault("a cookie".into()))
}

/// What a password alone leaves missing.
async fn awaits(app: &AppState, (school, staff): (SchoolId, StaffId)) -> Result<Option<Awaits>, AppError> {
    let factor = app.store.factor(school, staff).await?;
    if factor.is_some_and(|f| f.confirmed_at.is_some()) {
        return Ok(Some(Awaits::Code));
    }
    if app.store.factor_rule(school).await? == FactorRule::Offered {
        return Ok(None);
    }
    let who = app.store.who(school, staff).await?;
    Ok(FactorRule::Required.requires(&who.grants).then_some(Awaits::Factor))
}

/// Where what is missing is asked for; `base` is what the school's addresses begin with.
pub(super) fn step_path(base: &str, awaits: Awaits, to: &str) -> String {
    let step = match awaits {
        Awaits::Code => "code",
        Awaits::Factor => "factor",
    };
    let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
    format!("{base}/sign-in/{step}?to={to}")
}

pub(crate) async fn sign_out(visit: Visit, headers: HeaderMap) -> Response {
    let mut response = see_other(&visit, "/");
    let Some(transport) = visit.transport else { return response };
    if let Some(token) = cookie::read(&headers, transport.cookie_name())
        && let Err(error) = visit.cx.store.write(EndSession(cookie::hash(token))).await
    {
        return visit.fail(&error.into());
    }
    if let Some(cookie) = transport.set("", 0) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
