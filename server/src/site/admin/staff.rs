//! `/admin/staff`, `/admin/staff/{id}`, `/admin/staff/slips`.

mod slips;

pub(crate) use slips::{make_slips, slips};

use crate::{
    clock::real_now,
    site::{Visit, grade::Posted, see_other},
};
use app::{
    api::{
        AppError, Cx,
        account::end_all_of,
        factor::end_factor_of,
        staff::{NewPerson, StillTeaches, add_person, change_roles, get_person, get_staff, grant_of_text, leave, release},
        stand_in::{StandInTyped, add_stand_in, end_stand_in, get_stand_ins},
    },
    pages::admin::{
        person::{PersonPage, Standing, Told},
        staff::{StaffListPage, Told as ListTold, Tried, title},
        stand_in::StandInTried,
    },
    site::Here,
};
use axum::{
    body::Bytes,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::id::StaffId;
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Asked {
    saved: Option<String>,
}

/// Whom somebody looks for, and what came of making slips.
#[derive(Deserialize)]
pub(crate) struct Sought {
    #[serde(default)]
    q: String,
    told: Option<String>,
}

pub(crate) async fn list(visit: Visit, Query(asked): Query<Sought>) -> Response {
    let sought = asked.q.trim().chars().take(100).collect();
    let tried = Tried { told: asked.told.and_then(|told| ListTold::parse(&told)), ..Tried::default() };
    let answer = show_list(&visit, StatusCode::OK, (tried, sought)).await;
    visit.or_error(answer)
}

async fn show_list(visit: &Visit, status: StatusCode, (tried, sought): (Tried, String)) -> Result<Response, AppError> {
    let (staff, school, now) = (get_staff(&visit.cx).await?, visit.cx.school.clone(), real_now());
    let view = move || view! { <StaffListPage staff school tried sought now /> }.into_any();
    Ok(visit.page_with(status, Here::Admin, title(visit.cx.lang), view))
}

/// Adds somebody.
pub(crate) async fn add(visit: Visit, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let field = |name| posted.get(name).chars().take(100).collect();
    let typed = NewPerson { name: field("name"), number: field("number"), user_name: field("user_name") };
    let answer = async {
        match add_person(&visit.cx, &typed).await? {
            Ok(id) => Ok(see_other(&visit, &format!("/admin/staff/{id}?saved=1"))),
            Err(bad) => {
                show_list(&visit, StatusCode::UNPROCESSABLE_ENTITY, (Tried { typed, bad: Some(bad), told: None }, String::new()))
                    .await
            }
        }
    };
    let answer = answer.await;
    visit.or_error(answer)
}

pub(crate) async fn person(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Response {
    let told = match asked.saved.as_deref() {
        None => Told::Nothing,
        Some("released") => Told::Released,
        Some(_) => Told::Saved,
    };
    let answer = show_person(&visit, StatusCode::OK, &id, (told, StandInTried::default())).await;
    visit.or_error(answer)
}

async fn show_person(
    visit: &Visit,
    status: StatusCode,
    id: &str,
    (told, tried): (Told, StandInTried),
) -> Result<Response, AppError> {
    let person = get_person(&visit.cx, staff_id(id)?).await?;
    let (school, now, name) = (visit.cx.school.clone(), real_now(), person.name.clone());
    let signed_in = standing(visit, person.id, tried).await?;
    let view = move || view! { <PersonPage person signed_in school told now /> }.into_any();
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

fn staff_id(text: &str) -> Result<StaffId, AppError> {
    text.parse().map(StaffId).map_err(|_| AppError::NotFound)
}

/// Changes what somebody is.
pub(crate) async fn change(visit: Visit, Path(id): Path<String>, body: Bytes) -> Response {
    let answer = act(&visit, &id, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn act(visit: &Visit, id: &str, posted: &Posted) -> Result<Response, AppError> {
    let (cx, person) = (&visit.cx, get_person(&visit.cx, staff_id(id)?).await?);
    let grant = || grant_of_text(&cx.school, posted.get("grant")).ok_or(AppError::NoAction);
    let done = match posted.get("do") {
        what @ ("give" | "end") => {
            let (give, end) = if what == "give" { (vec![grant()?], vec![]) } else { (vec![], vec![grant()?]) };
            match change_roles(cx, person.id, (give, end)).await {
                Ok(Err(StillTeaches)) => {
                    let told = (Told::StillTeaches, StandInTried::default());
                    return show_person(visit, StatusCode::UNPROCESSABLE_ENTITY, id, told).await;
                }
                other => other.map(|_| ()),
            }
        }
        "end_sessions" => end_all_of(cx, person.id, real_now()).await,
        "end_factor" => end_factor_of(cx, person.id).await,
        "release" => {
            release(cx, person.id, posted.get("issuer").to_owned()).await?;
            return Ok(see_other(visit, &format!("/admin/staff/{id}?saved=released")));
        }
        "stand_in" => match stand_in(cx, person.id, posted).await? {
            Ok(()) => Ok(()),
            Err(tried) => return show_person(visit, StatusCode::UNPROCESSABLE_ENTITY, id, (Told::Nothing, tried)).await,
        },
        "end_stand_in" => end_stand_in(cx, person.id, posted.get("stand_in").parse().map_err(|_| AppError::NotFound)?).await,
        "leave" if posted.get("sure") == "yes" => leave(cx, person.id).await,
        "leave" => {
            return show_person(visit, StatusCode::UNPROCESSABLE_ENTITY, id, (Told::NotSure, StandInTried::default())).await;
        }
        _ => return Err(AppError::NoAction),
    };
    match done {
        Ok(()) => Ok(see_other(visit, &format!("/admin/staff/{id}?saved=1"))),
        Err(AppError::Stale) if !posted.get("do").contains("stand_in") => {
            show_person(visit, StatusCode::CONFLICT, id, (Told::LastAdmin, StandInTried::default())).await
        }
        Err(error) => Err(error),
    }
}

async fn stand_in(cx: &Cx, person: StaffId, posted: &Posted) -> Result<Result<(), StandInTried>, AppError> {
    let field = |name| posted.get(name).to_owned();
    let typed = StandInTyped { of: field("of"), from: field("from"), to: field("to") };
    Ok(add_stand_in(cx, person, &typed).await?.map_err(|bad| StandInTried { typed, bad: Some(bad) }))
}
