//! `/district`.

use super::Visit;
use app::{
    api::{
        AppError,
        compliance::{get_district, span},
    },
    pages::district::{Asked, Bad, DistrictPage, Several, title},
    site::Here,
};
use axum::{extract::Query, http::StatusCode, response::Response};
use domain::access::Action;
use leptos::prelude::*;
use serde::Deserialize;

/// Days as typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

pub(crate) async fn page(visit: Visit, Query(typed): Query<Typed>) -> Response {
    let answer = show(&visit, typed).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, Typed { from, to }: Typed) -> Result<Response, AppError> {
    visit.cx.require(Action::SeeDistrict)?;
    let usual = span(&visit.cx, None, None)?;
    let day = |text: &str| if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| AppError::NotFound) };
    let typed = day(&from).and_then(|f| Ok((f, day(&to)?))).and_then(|(f, t)| span(&visit.cx, f, t));
    let schools = get_district(&visit.cx, typed.as_ref().copied().unwrap_or(usual)).await?;
    let (status, asked) = match typed {
        Ok(span) => (StatusCode::OK, Asked::of(span)),
        Err(_) => (StatusCode::UNPROCESSABLE_ENTITY, Asked { from, to, bad: Some(Bad) }),
    };
    let several = if visit.schools > 1 { Several::Yes } else { Several::No };
    let view = move || view! { <DistrictPage schools asked several /> }.into_any();
    Ok(visit.page_with(status, Here::District, title(visit.cx.lang), view))
}
