//! One's own second factor on `/account`.

use super::is_own;
use crate::site::{
    Visit,
    factor::{self, Whose},
    grade::Posted,
    see_other,
    sign_in::steps::codes_page,
};
use app::{
    api::{
        AppError,
        account::{AccountNow, OwnSession, own_account},
        factor::{end_own_factor, must_have_factor},
    },
    pages::account::{BadFactor, OwnFactor},
};
use axum::response::Response;

/// Whoever is signed in.
fn whose(visit: &Visit) -> Result<Whose, AppError> {
    Ok((visit.cx.school.id, visit.cx.signed_in()?.who.staff))
}

/// What became of a form.
pub(super) enum Acted {
    /// A page, or where there is one.
    Shows(Response),
    /// One is being set up, with this secret: shown on this page and no other.
    Began(String),
}

/// As the page shows it.
pub(super) async fn own(visit: &Visit, account: &AccountNow, known: &str) -> Result<OwnFactor, AppError> {
    let now = factor::shown(&visit.app, whose(visit)?, (&account.user_name, known)).await?;
    Ok(OwnFactor { now, must: must_have_factor(&visit.cx).await? })
}

/// What the section's forms do.
pub(super) async fn act(visit: &Visit, session: OwnSession, posted: &Posted) -> Result<Result<Acted, BadFactor>, AppError> {
    let (app, whose) = (&visit.app, whose(visit)?);
    match posted.get("do") {
        "factor_confirm" => {
            let confirmed = factor::confirm(app, whose, (posted.get("code"), posted.get("secret"))).await?;
            Ok(confirmed.map(|codes| Acted::Shows(shown_once(visit, codes))).map_err(BadFactor::Code))
        }
        "factor_begin" => match wrong_password(visit, posted).await? {
            Some(bad) => Ok(Err(bad)),
            None => Ok(Ok(Acted::Began(factor::begin(app, whose, session).await?))),
        },
        "factor_end" if must_have_factor(&visit.cx).await? => Ok(Err(BadFactor::Required)),
        what @ ("factor_codes" | "factor_end") => match not_theirs(visit, posted).await? {
            Some(bad) => Ok(Err(bad)),
            None => Ok(Ok(Acted::Shows(in_force(visit, what).await?))),
        },
        _ => Err(AppError::NoAction),
    }
}

/// What is done to a factor that is in force, once its owner has shown that they are.
async fn in_force(visit: &Visit, what: &str) -> Result<Response, AppError> {
    if what == "factor_codes" {
        return Ok(shown_once(visit, factor::renew(&visit.app, whose(visit)?).await?));
    }
    end_own_factor(&visit.cx).await?;
    Ok(see_other(visit, "/account?saved=factor#factor"))
}

fn shown_once(visit: &Visit, codes: Vec<String>) -> Response {
    let name = visit.cx.signed_in().map(|s| s.name.clone()).unwrap_or_default();
    codes_page(visit, (name, codes), visit.site.href("/account"))
}

/// Whoever has a password says it once more: an open screen is not enough.
async fn wrong_password(visit: &Visit, posted: &Posted) -> Result<Option<BadFactor>, AppError> {
    let account = own_account(&visit.cx).await?;
    if account.password_hash.is_empty() {
        return Ok(None);
    }
    Ok(is_own(visit, &account, posted.get("password_now")).await?.err().map(BadFactor::Password))
}

/// Whoever ends a factor or makes new recovery codes has it: somebody who knows the password alone, or sits at an open screen, must not get
/// past the second step by switching it off. Guesses are counted with those of signing in.
async fn not_theirs(visit: &Visit, posted: &Posted) -> Result<Option<BadFactor>, AppError> {
    if let Some(bad) = wrong_password(visit, posted).await? {
        return Ok(Some(bad));
    }
    Ok(factor::take(&visit.app, whose(visit)?, posted.get("code")).await?.err().map(BadFactor::Code))
}
