//! `/admin/rules`.

use crate::site::{Visit, see_other};
use app::{
    api::{
        AppError,
        calendar::Typed,
        rules::{Asked, change_rules, get_rules, section, try_wording},
    },
    pages::rules::{RulesPage, Tried, TriedWords, title},
    site::Here,
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use domain::{
    access::Action,
    assignment::{Form, Place},
};
use leptos::prelude::*;
use serde::Deserialize;

/// What the address asks for.
#[derive(Default, Deserialize)]
pub(crate) struct Shown {
    saved: Option<String>,
    /// A sentence to be tried, as work of a form at a place.
    #[serde(rename = "try")]
    text: Option<String>,
    form: Option<String>,
    place: Option<String>,
}

impl Shown {
    fn words(&self, visit: &Visit) -> Result<TriedWords, AppError> {
        let form = self.form.as_deref().and_then(Form::parse).unwrap_or(Form::Written);
        let place = self.place.as_deref().and_then(Place::parse).unwrap_or(Place::Home);
        let text = self.text.clone().unwrap_or_default();
        let findings = try_wording(&visit.cx, &text, form, place)?;
        Ok(TriedWords { text, form, place, findings })
    }
}

pub(crate) async fn page(visit: Visit, Query(shown): Query<Shown>) -> Response {
    let tried = Tried { saved: shown.saved.clone(), ..Tried::default() };
    let answer = show(&visit, StatusCode::OK, tried, &shown);
    visit.or_error(answer)
}

fn show(visit: &Visit, status: StatusCode, tried: Tried, shown: &Shown) -> Result<Response, AppError> {
    let now = get_rules(&visit.cx)?;
    let words = shown.words(visit)?;
    let view = move || view! { <RulesPage now tried words /> }.into_any();
    Ok(visit.page_with(status, Here::Admin, title(visit.cx.lang), view))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let typed = Typed(form_urlencoded::parse(&body).into_owned().collect());
    let answer = take(&visit, typed).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, typed: Typed) -> Result<Response, AppError> {
    // before anything that was typed is looked at
    visit.cx.require(Action::SetUp)?;
    let section = section(&typed);
    let tried = match change_rules(&visit.cx, &typed).await? {
        Asked::Done => return Ok(see_other(visit, &format!("/admin/rules?saved={section}#{section}"))),
        Asked::Bad(bad, days) => Tried { bad: Some(bad), days, ..Tried::default() },
        Asked::Above(bad, above) => Tried { bad: Some(bad), above, ..Tried::default() },
        Asked::Meanwhile(meanwhile) => Tried { meanwhile: Some(meanwhile), ..Tried::default() },
        Asked::OtherDay(bad, other) => Tried { bad: Some(bad), other, ..Tried::default() },
    };
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, Tried { typed, ..tried }, &Shown::default())
}
