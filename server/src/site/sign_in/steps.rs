//! `/sign-in/code`, `/sign-in/factor`: the second step of signing in, or setting one up where the school requires it. Until then the
//! cookie opens nothing; whoever stops half-way begins with the password again.

use super::{SESSION, device_of, go, home_or, set_cookie, step_path};
use crate::{
    clock::real_now,
    cookie::{self, Transport},
    site::{To, Visit, factor, grade::Posted},
};
use app::{
    api::AppError,
    pages::factor::{BadCode, Begun, CodePage, CodesPage, FactorNow, RequiredPage, title},
    site::Here,
};
use axum::{
    body::Bytes,
    extract::Query,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::sentence;
use leptos::prelude::*;
use store::{AwaitCode, Awaits, FinishStep, NewSession, Step, StoreError};

/// Somebody on the way, and how they go on.
struct OnTheWay {
    step: Step,
    token_hash: [u8; 32],
    transport: Transport,
    headers: HeaderMap,
}

impl OnTheWay {
    /// Whoever is nowhere signs in from the beginning.
    async fn read(visit: &Visit, headers: HeaderMap) -> Result<Self, AppError> {
        let transport = visit.transport.ok_or(AppError::SignIn)?;
        let token_hash = cookie::read(&headers, transport.cookie_name()).map(cookie::hash).ok_or(AppError::SignIn)?;
        let step = visit.cx.store.step(&token_hash, real_now()).await?;
        let step = step.filter(|s| s.school == visit.cx.school.id).ok_or(AppError::SignIn)?;
        let mut way = Self { step, token_hash, transport, headers };
        way.catch_up(visit).await?;
        Ok(way)
    }

    /// Where the factor that was missing was set up meanwhile, in another tab or on another device, its code is what is missing now.
    async fn catch_up(&mut self, visit: &Visit) -> Result<(), AppError> {
        let (school, staff) = self.whose();
        let on =
            async || Ok::<_, AppError>(visit.cx.store.factor(school, staff).await?.is_some_and(|f| f.confirmed_at.is_some()));
        if self.step.awaits == Awaits::Factor && on().await? {
            visit.cx.store.write(AwaitCode(self.token_hash)).await?;
            self.step.awaits = Awaits::Code;
        }
        Ok(())
    }

    /// Whoever is at that step; whoever is at another one, or signed in by now, is led on to where they are.
    async fn at(visit: &Visit, headers: HeaderMap, awaits: Awaits, to: &str) -> Result<Result<Self, Response>, AppError> {
        if visit.cx.signed_in().is_ok() {
            return Ok(Err(lead(&home_or(visit, to))));
        }
        let way = Self::read(visit, headers).await?;
        let now = way.step.awaits;
        Ok(if now == awaits { Ok(way) } else { Err(lead(&step_path(&visit.site.base, now, to))) })
    }

    fn whose(&self) -> factor::Whose {
        (self.step.school, self.step.staff)
    }

    /// With the last step the device is known.
    async fn known(&self, visit: &Visit, response: Response) -> Result<Response, AppError> {
        visit.known.keep(&visit.app, (self.transport, self.whose()), response).await
    }

    /// The session begins, under another token.
    async fn finish(&self, visit: &Visit) -> Result<HeaderValue, AppError> {
        let (token, token_hash) = cookie::new_token().map_err(|e| AppError::Fault(e.to_string()))?;
        let (created_at, device) = (real_now(), device_of(&self.headers));
        let (school, staff) = self.whose();
        let session = NewSession { token_hash, school, staff, created_at, expires_at: created_at + SESSION, device };
        match visit.cx.store.write(FinishStep { token_hash: self.token_hash, session }).await {
            Err(StoreError::NotFound) => Err(AppError::SignIn),
            other => {
                other?;
                set_cookie(self.transport, &token, SESSION)
            }
        }
    }
}

fn lead(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

pub(crate) async fn code(visit: Visit, Query(to): Query<To>, headers: HeaderMap) -> Response {
    let at = OnTheWay::at(&visit, headers, Awaits::Code, &to.to).await;
    let answer = at.map(|way| way.map_or_else(|led| led, |_| show_code(&visit, StatusCode::OK, to.to, None)));
    visit.or_error(answer)
}

fn show_code(visit: &Visit, status: StatusCode, to: String, bad: Option<BadCode>) -> Response {
    let action = visit.site.href("/sign-in/code");
    let view = move || view! { <CodePage action to bad /> }.into_any();
    visit.page_with(status, Here::SignIn, title(visit.site.lang), view)
}

pub(crate) async fn take_code(visit: Visit, headers: HeaderMap, body: Bytes) -> Response {
    let answer = taken(&visit, headers, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn taken(visit: &Visit, headers: HeaderMap, posted: &Posted) -> Result<Response, AppError> {
    let way = match OnTheWay::at(visit, headers, Awaits::Code, posted.get("to")).await? {
        Ok(way) => way,
        Err(led) => return Ok(led),
    };
    if let Err(bad) = factor::take(&visit.app, way.whose(), posted.get("code")).await? {
        return Ok(show_code(visit, StatusCode::UNPROCESSABLE_ENTITY, posted.get("to").to_owned(), Some(bad)));
    }
    let cookie = way.finish(visit).await?;
    way.known(visit, go(&home_or(visit, posted.get("to")), cookie)).await
}

pub(crate) async fn required(visit: Visit, Query(to): Query<To>, headers: HeaderMap) -> Response {
    let answer = async {
        match OnTheWay::at(&visit, headers, Awaits::Factor, &to.to).await? {
            Ok(way) => show_required(&visit, &way, StatusCode::OK, (to.to, None), "").await,
            Err(led) => Ok(led),
        }
    };
    let answer = answer.await;
    visit.or_error(answer)
}

async fn show_required(
    visit: &Visit,
    way: &OnTheWay,
    status: StatusCode,
    (to, bad): (String, Option<BadCode>),
    known: &str,
) -> Result<Response, AppError> {
    let begun: Option<Begun> = match factor::shown(&visit.app, way.whose(), (&way.step.user_name, known)).await? {
        FactorNow::Begun(begun) => Some(begun),
        FactorNow::None | FactorNow::On { .. } => None,
    };
    let action = visit.site.href("/sign-in/factor");
    let view = move || view! { <RequiredPage begun action to bad /> }.into_any();
    Ok(visit.page_with(status, Here::SignIn, title(visit.site.lang), view))
}

pub(crate) async fn set_up(visit: Visit, headers: HeaderMap, body: Bytes) -> Response {
    let answer = act(&visit, headers, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn act(visit: &Visit, headers: HeaderMap, posted: &Posted) -> Result<Response, AppError> {
    let to = posted.get("to");
    let way = match OnTheWay::at(visit, headers, Awaits::Factor, to).await? {
        Ok(way) => way,
        Err(led) => return Ok(led),
    };
    if posted.get("do") == "factor_begin" {
        let secret = factor::begin(&visit.app, way.whose(), Some(way.token_hash)).await?;
        return show_required(visit, &way, StatusCode::OK, (to.to_owned(), None), &secret).await;
    }
    let known = posted.get("secret");
    match factor::confirm(&visit.app, way.whose(), (posted.get("code"), known)).await? {
        Ok(codes) => {
            let cookie = way.finish(visit).await?;
            let mut page = codes_page(visit, (way.step.user_name.clone(), codes), home_or(visit, to));
            page.headers_mut().insert(header::SET_COOKIE, cookie);
            way.known(visit, page).await
        }
        Err(bad) => show_required(visit, &way, StatusCode::UNPROCESSABLE_ENTITY, (to.to_owned(), Some(bad)), known).await,
    }
}

/// Recovery codes of somebody, this once.
pub(crate) fn codes_page(visit: &Visit, (name, codes): (String, Vec<String>), next: String) -> Response {
    let date = sentence::date(visit.cx.now.today(), visit.cx.lang);
    let view = move || view! { <CodesPage name codes date next /> }.into_any();
    visit.page(Here::Account, title(visit.cx.lang), view)
}
