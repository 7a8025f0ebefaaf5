//! Signing in and out. Wrong passwords make the next try wait longer, never lock: pupils would lock teachers out.

use super::{To, Visit, local, see_other};
use crate::{
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
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{SchoolId, StaffId};
use leptos::prelude::*;
use store::{Account, CountFailure, EndSession, NewSession};

/// How long a session lasts.
const SESSION: TimeDelta = TimeDelta::days(30);
/// Tries that do not wait.
const FREE_TRIES: i64 = 5;
/// The longest wait: a teacher who comes back after the break can always try.
const LONGEST_WAIT: i64 = 300;

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
    visit.page_with(status, Here::SignIn, title, move || view! { <SignInPage lang action user_name to trouble /> }.into_any())
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let field = |name: &str| {
        let mut pairs = form_urlencoded::parse(&body);
        pairs.find(|(n, _)| n == name).map(|(_, v)| v.trim().to_owned()).unwrap_or_default()
    };
    let password = form_urlencoded::parse(&body).find(|(n, _)| n == "password").map(|(_, v)| v.into_owned()).unwrap_or_default();
    let (user_name, to) = (field("user_name"), field("to"));
    let Some(transport) = visit.transport else { return show(&visit, StatusCode::FORBIDDEN, user_name, to, None) };
    match check(&visit, &user_name, password).await {
        Ok(Ok(account)) => {
            let begun = begin(&visit, transport, &account, &to).await;
            visit.or_error(begun)
        }
        Ok(Err(trouble)) => show(&visit, StatusCode::UNPROCESSABLE_ENTITY, user_name, to, Some(trouble)),
        Err(error) => visit.fail(&error),
    }
}

/// The account, where the password is its own.
async fn check(visit: &Visit, user_name: &str, password: String) -> Result<Result<Account, Trouble>, AppError> {
    let now = real_now();
    if user_name.is_empty() || password.is_empty() || user_name.chars().count() > 100 || password.len() > 1000 {
        return Ok(Err(Trouble::Wrong));
    }
    let account = visit.cx.store.account(visit.cx.school.id, user_name).await?;
    if let Some(seconds) = account.as_ref().and_then(|a| wait(a, now)) {
        return Ok(Err(Trouble::Wait(seconds)));
    }
    let hash = account.as_ref().map(|a| a.password_hash.clone()).unwrap_or_default();
    let right = visit.app.hasher.verify(password, hash).await;
    let Some(account) = account else { return Ok(Err(Trouble::Wrong)) };
    if right && account.demo && visit.transport != Some(Transport::Loopback) {
        return Ok(Err(Trouble::DemoElsewhere));
    }
    if !right || account.failures > 0 {
        let failed_at = (!right).then_some(now);
        visit.cx.store.write(CountFailure { school: visit.cx.school.id, staff: StaffId(account.id), failed_at }).await?;
    }
    Ok(if right { Ok(account) } else { Err(Trouble::Wrong) })
}

/// Seconds still to wait: 1, 2, 4 … after the fifth wrong password.
fn wait(account: &Account, now: DateTime<Utc>) -> Option<i64> {
    let doublings = u32::try_from(account.failures - FREE_TRIES).ok()?;
    let seconds = 1_i64.checked_shl(doublings.min(9)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    let left = (account.last_failure? + TimeDelta::seconds(seconds) - now).num_seconds();
    (left > 0).then_some(left)
}

async fn begin(visit: &Visit, transport: Transport, account: &Account, to: &str) -> Result<Response, AppError> {
    let (token, token_hash) = cookie::new_token().map_err(|e| AppError::Fault(e.to_string()))?;
    let created_at = real_now();
    let (school, staff) = (SchoolId(account.school_id), StaffId(account.id));
    visit.cx.store.write(NewSession { token_hash, school, staff, created_at, expires_at: created_at + SESSION }).await?;
    let to = if to.is_empty() { visit.site.href("/") } else { local(to).to_owned() };
    let mut response = Response::new(axum::body::Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(to) = to.try_into() {
        response.headers_mut().insert(header::LOCATION, to);
    }
    if let Some(cookie) = transport.set(&token, SESSION.num_seconds()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
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

#[cfg(test)]
mod tests {
    use super::{Account, TimeDelta, wait};
    use crate::clock::real_now;
    use uuid::Uuid;

    fn after(failures: i64) -> Option<i64> {
        let now = real_now();
        let account = Account {
            school_id: Uuid::nil(),
            id: Uuid::nil(),
            password_hash: String::new(),
            failures,
            last_failure: Some(now - TimeDelta::milliseconds(1)),
            demo: false,
        };
        wait(&account, now + TimeDelta::milliseconds(1))
    }

    #[test]
    fn the_wait_grows_with_wrong_passwords_and_never_becomes_a_lock() {
        assert_eq!(after(4), None, "a few typing errors cost nothing");
        assert!(after(8).is_some_and(|s| (5..=8).contains(&s)));
        assert!(after(60).is_some_and(|s| s <= 300));
    }
}
