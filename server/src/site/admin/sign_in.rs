//! `/admin/sign-in`.

use crate::site::{Visit, grade::Posted, see_other};
use app::{
    api::{
        AppError,
        factor::{get_factor_rule, set_factor_rule},
    },
    pages::admin::sign_in::{SignInSettingsPage, title},
    site::Here,
};
use axum::{body::Bytes, extract::Query, response::Response};
use domain::{access::Action, second_factor::FactorRule};
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Asked {
    saved: Option<String>,
}

pub(crate) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let answer = show(&visit, asked.saved.is_some()).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, saved: bool) -> Result<Response, AppError> {
    let now = get_factor_rule(&visit.cx).await?;
    let view = move || view! { <SignInSettingsPage now saved /> }.into_any();
    Ok(visit.page(Here::Admin, title(visit.cx.lang), view))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let answer = take(&visit, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    // before anything that was typed is looked at
    visit.cx.require(Action::SetUp)?;
    let rule = FactorRule::parse(posted.get("rule")).filter(|_| posted.get("do") == "factor").ok_or(AppError::NoAction)?;
    set_factor_rule(&visit.cx, rule).await?;
    Ok(see_other(visit, "/admin/sign-in?saved=1#factor"))
}
