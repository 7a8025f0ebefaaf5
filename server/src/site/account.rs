//! `/account`.

mod factor;

use factor::Acted;

use super::{
    Visit,
    grade::Posted,
    guess::{Guess, Guessed, guess},
    see_other,
};
use crate::{clock::real_now, cookie};
use app::{
    api::{
        AppError,
        account::{BadPassword, OwnSession, PasswordTyped, check_new, end_own, get_account, own_account, set_password},
    },
    pages::account::{AccountPage, Tried, title},
    site::Here,
};
use axum::{
    body::Bytes,
    extract::Query,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;
use store::{OwnAccount, Which};

/// The sections of the page.
const SECTIONS: [&str; 3] = ["sessions", "password", "factor"];
/// Most bytes of a password that is compared.
const LONGEST: usize = 1000;

#[derive(Deserialize)]
pub(crate) struct Asked {
    saved: Option<String>,
}

pub(crate) async fn page(visit: Visit, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let tried = Tried { saved: asked.saved.filter(|s| SECTIONS.contains(&s.as_str())), ..Tried::default() };
    let answer = show(&visit, StatusCode::OK, own(&visit, &headers), tried).await;
    visit.or_error(answer)
}

/// The session in which somebody asks.
fn own(visit: &Visit, headers: &HeaderMap) -> OwnSession {
    visit.transport.and_then(|t| cookie::read(headers, t.cookie_name())).map(cookie::hash)
}

async fn show(visit: &Visit, status: StatusCode, own: OwnSession, tried: Tried) -> Result<Response, AppError> {
    let (now, school) = (get_account(&visit.cx, own, real_now()).await?, visit.cx.school.clone());
    let factor = factor::own(visit, &now, &tried.secret).await?;
    let view = move || view! { <AccountPage now factor school tried /> }.into_any();
    Ok(visit.page_with(status, Here::Account, title(visit.cx.lang), view))
}

pub(crate) async fn submit(visit: Visit, headers: HeaderMap, body: Bytes) -> Response {
    let answer = take(&visit, own(&visit, &headers), &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, own: OwnSession, posted: &Posted) -> Result<Response, AppError> {
    visit.cx.signed_in()?;
    let section = match posted.get("do") {
        "end" => {
            end_own(&visit.cx, Which::One(posted.get("session").to_owned()), real_now()).await?;
            "sessions"
        }
        "end_others" => {
            end_own(&visit.cx, own.map_or(Which::All, Which::Others), real_now()).await?;
            "sessions"
        }
        "password" => match change(visit, own, posted).await? {
            Ok(()) => "password",
            Err(bad) => {
                let tried = Tried { bad_password: Some(bad), ..Tried::default() };
                return show(visit, StatusCode::UNPROCESSABLE_ENTITY, own, tried).await;
            }
        },
        _ => {
            return match factor::act(visit, own, posted).await? {
                Ok(Acted::Shows(response)) => Ok(response),
                Ok(Acted::Began(secret)) => show(visit, StatusCode::OK, own, Tried { secret, ..Tried::default() }).await,
                Err(bad) => {
                    let tried = Tried { bad_factor: Some(bad), secret: posted.get("secret").to_owned(), ..Tried::default() };
                    show(visit, StatusCode::UNPROCESSABLE_ENTITY, own, tried).await
                }
            };
        }
    };
    still_known(visit, see_other(visit, &format!("/account?saved={section}#{section}"))).await
}

/// Whoever has signed out everywhere else, or has another password, stays known where they did so.
async fn still_known(visit: &Visit, response: Response) -> Result<Response, AppError> {
    let (Some(transport), who) = (visit.transport, &visit.cx.signed_in()?) else { return Ok(response) };
    visit.known.keep(&visit.app, (transport, (who.school, who.who.staff)), response).await
}

async fn change(visit: &Visit, own: OwnSession, posted: &Posted) -> Result<Result<(), BadPassword>, AppError> {
    let typed = PasswordTyped {
        old: posted.get("old").to_owned(),
        new: posted.get("new").to_owned(),
        again: posted.get("again").to_owned(),
    };
    let account = own_account(&visit.cx).await?;
    if let Err(bad) = is_own(visit, &account, &typed.old).await? {
        return Ok(Err(bad));
    }
    if let Err(bad) = check_new(&visit.cx, &account, &typed) {
        return Ok(Err(bad));
    }
    let hash = visit.app.hasher.place(visit.network)?.hash(typed.new).await?;
    set_password(&visit.cx, (account.password_hash, hash), own, real_now()).await.map(Ok)
}

/// Whether a password is that of the account: tries are counted with those of signing in.
async fn is_own(visit: &Visit, account: &OwnAccount, password: &str) -> Result<Result<(), BadPassword>, AppError> {
    if password.is_empty() || password.len() > LONGEST || account.password_hash.is_empty() {
        return Ok(Err(BadPassword::Old));
    }
    let (user_name, hash) = (account.user_name.clone(), account.password_hash.clone());
    let staff = Some(visit.cx.signed_in()?.who.staff);
    match guess(visit, Guess { user_name, password: password.to_owned(), staff, hash }).await? {
        Guessed::Right(counted) => counted.end(visit).await?,
        Guessed::Wrong => return Ok(Err(BadPassword::Old)),
        Guessed::Wait(seconds) => return Ok(Err(BadPassword::Wait(seconds))),
        Guessed::Crowded => return Err(AppError::Busy),
    }
    Ok(Ok(()))
}
