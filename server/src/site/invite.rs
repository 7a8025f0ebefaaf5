//! `/invite`: a one-time code for a password of one's own. The same in every school: a code is unique.

use super::{
    bare::Bare,
    setup::base,
    sign_in::{session_cookie, step_path},
    visit::request_id,
};
use crate::{
    AppState,
    clock::{fresh_id, real_now},
    cookie::{self, Transport},
};
use app::{
    api::AppError,
    pages::{
        invite::{BadInvite, InvitePage, title},
        setup::plain_http,
    },
};
use axum::{
    body::Bytes,
    extract::State,
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    id::{SchoolId, StaffId},
    password,
    report::LookUpCode,
};
use leptos::prelude::*;
use store::{Invited, Stamp, StoreError, TakeInvite};

/// Tries of one address in a day: a whole school shares one, and types wrong.
const TRIES: u32 = 400;

/// What was typed.
struct Typed {
    code: String,
    password: String,
    again: String,
}

pub(crate) async fn page(State(app): State<AppState>, parts: Parts) -> Response {
    show(&Bare::of(&app, &parts).await, StatusCode::OK, String::new(), None)
}

pub(crate) async fn submit(State(app): State<AppState>, parts: Parts, body: Bytes) -> Response {
    let bare = Bare::of(&app, &parts).await;
    let field =
        |name: &str| form_urlencoded::parse(&body).find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).unwrap_or_default();
    let typed = Typed { code: field("code"), password: field("password"), again: field("again") };
    let Some(transport) = bare.transport else { return show(&bare, StatusCode::FORBIDDEN, String::new(), None) };
    if !app.invites.admits(bare.network, TRIES) {
        return show(&bare, StatusCode::TOO_MANY_REQUESTS, typed.code, Some(BadInvite::TooMany));
    }
    match take(&app, (transport, &bare), &typed).await {
        Ok(Ok(response)) => bare.go_on(response),
        Ok(Err(bad)) => show(&bare, StatusCode::UNPROCESSABLE_ENTITY, typed.code, Some(bad)),
        Err(error) => {
            tracing::error!(id = %request_id(&parts), %error, "a password could not be chosen");
            bare.fault(&parts, &StoreError::Busy)
        }
    }
}

async fn take(
    app: &AppState,
    (transport, bare): (Transport, &Bare),
    typed: &Typed,
) -> Result<Result<Response, BadInvite>, AppError> {
    let Some(code) = LookUpCode::parse(&typed.code) else { return Ok(Err(BadInvite::Code)) };
    let code_hash = cookie::hash(code.as_str());
    let Some(invited) = app.store.invited(&code_hash, real_now()).await? else { return Ok(Err(BadInvite::Code)) };
    if let Err(bad) = may(&invited, transport, typed) {
        return Ok(Err(bad));
    }
    let password_hash = app.hasher.place(bare.network)?.hash(typed.password.clone()).await?;
    let stamp = Stamp { at: app.clock.now(), by: None, id: fresh_id() };
    let taken = match app.store.write(TakeInvite { code_hash, password_hash, now: real_now(), stamp }).await {
        Err(StoreError::NotFound) => return Ok(Err(BadInvite::Code)),
        other => other?,
    };
    let school = SchoolId(taken.school_id);
    let whose = (school, StaffId(taken.staff_id));
    let (cookie, awaits) = session_cookie(app, (transport, bare.device), whose).await?;
    // with several schools the plain address leads whoever is signed in to theirs
    let go = |to: String| (StatusCode::SEE_OTHER, [(header::LOCATION, to)], [(header::SET_COOKIE, cookie)]).into_response();
    Ok(Ok(match awaits {
        Some(awaits) => go(step_path(&base(app, school).await?, awaits, "")),
        None => bare.known.keep(app, (transport, whose), go("/".into())).await?,
    }))
}

fn may(invited: &Invited, transport: Transport, typed: &Typed) -> Result<(), BadInvite> {
    if invited.demo && transport != Transport::Loopback {
        return Err(BadInvite::DemoElsewhere);
    }
    password::check(&typed.password, &[&invited.name, &invited.user_name, &invited.school]).map_err(BadInvite::Weak)?;
    if typed.password == typed.again { Ok(()) } else { Err(BadInvite::Differ) }
}

fn show(bare: &Bare, status: StatusCode, code: String, bad: Option<BadInvite>) -> Response {
    let lang = bare.site.lang;
    let trouble = bare.transport.is_none().then(|| plain_http(lang));
    bare.page(status, title(lang), move || view! { <InvitePage code bad trouble lang /> }.into_any())
}
