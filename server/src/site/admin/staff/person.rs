//! `/admin/staff/{id}`: one person, and what falls vacant when they leave.

use crate::{
    clock::real_now,
    site::{Visit, see_other},
};
use app::{
    api::{AppError, leave::get_leaving, staff::get_person, stand_in::get_stand_ins},
    pages::admin::{
        person::{Done, LeavingPage, PersonPage, Standing, Told, Wrong},
        stand_in::StandInTried,
    },
    site::Here,
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::id::StaffId;
use leptos::prelude::*;
use serde::Deserialize;
use store::StaffRow;

#[derive(Deserialize)]
pub(crate) struct Asked {
    ask: Option<String>,
    saved: Option<String>,
    #[serde(default)]
    grant: String,
    /// Which teacher is looked for, to be stood in for.
    #[serde(default)]
    find: String,
}

pub(crate) async fn person(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Response {
    let answer = async {
        let person = get_person(&visit.cx, staff_id(&id)?).await?;
        if asked.ask.as_deref() == Some("leave") && person.left_on.is_none() {
            return show_leaving(&visit, StatusCode::OK, person, None).await;
        }
        let done = asked.saved.as_deref().and_then(|saved| Done::parse(&visit.cx.school, saved, &asked.grant));
        let told = done.map_or(Told::Nothing, Told::Done);
        let tried = StandInTried { find: asked.find.trim().to_owned(), ..StandInTried::default() };
        show_person(&visit, StatusCode::OK, person, (told, tried)).await
    };
    let answer = answer.await;
    visit.or_error(answer)
}

pub(super) fn staff_id(text: &str) -> Result<StaffId, AppError> {
    text.parse().map(StaffId).map_err(|_| AppError::NotFound)
}

/// To the page that says what was done.
pub(super) fn told(visit: &Visit, id: StaffId, done: Done) -> Response {
    see_other(visit, &format!("/admin/staff/{id}?saved={}", done.to_query()))
}

pub(super) async fn show_person(
    visit: &Visit,
    status: StatusCode,
    person: StaffRow,
    (told, tried): (Told, StandInTried),
) -> Result<Response, AppError> {
    let (school, now, name) = (visit.cx.school.clone(), real_now(), person.name.clone());
    let signed_in = standing(visit, person.id, tried).await?;
    let view = move || view! { <PersonPage person signed_in school told now /> }.into_any();
    Ok(visit.page_with(status, Here::Admin, name, view))
}

pub(super) async fn show_leaving(
    visit: &Visit,
    status: StatusCode,
    person: StaffRow,
    wrong: Option<Wrong>,
) -> Result<Response, AppError> {
    let (school, name) = (visit.cx.school.clone(), person.name.clone());
    let leaving = get_leaving(&visit.cx, &person).await?;
    let view = move || view! { <LeavingPage person leaving school wrong /> }.into_any();
    Ok(visit.page_with(status, Here::Admin, name, view))
}

async fn standing(visit: &Visit, person: StaffId, tried: StandInTried) -> Result<Standing, AppError> {
    let (store, school) = (&visit.cx.store, visit.cx.school.id);
    let devices = store.sessions(school, person, real_now()).await?.len();
    let others = visit.cx.signed_in()?.who.staff != person;
    let factor = others && store.factor(school, person).await?.is_some_and(|f| f.confirmed_at.is_some());
    let stand_ins = get_stand_ins(&visit.cx, person).await?;
    let elsewhere = store.elsewhere(school, person).await?;
    Ok(Standing { devices, factor, elsewhere, stand_ins, tried })
}
