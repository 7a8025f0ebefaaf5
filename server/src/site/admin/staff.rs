//! `/admin/staff`, `/admin/staff/{id}`, `/admin/staff/slips`.

mod act;
mod person;
mod slips;

pub(crate) use act::change;
pub(crate) use person::person;
pub(crate) use slips::{make_slips, slips};

use crate::{
    clock::real_now,
    site::{Visit, grade::Posted},
};
use app::{
    api::{
        AppError,
        staff::{NewPerson, Sure, add_person, get_staff},
    },
    pages::admin::{
        person::Done,
        staff::{StaffListPage, Told as ListTold, Tried, title},
    },
    site::Here,
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

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

/// Whether a box is ticked that says so.
fn sure(posted: &Posted, name: &str) -> Sure {
    if posted.get(name) == "yes" { Sure::Yes } else { Sure::Asked }
}

/// Adds somebody.
pub(crate) async fn add(visit: Visit, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let field = |name| posted.get(name).chars().take(100).collect();
    let typed = NewPerson {
        name: field("name"),
        number: field("number"),
        user_name: field("user_name"),
        another: sure(&posted, "another"),
    };
    let answer = async {
        match add_person(&visit.cx, &typed).await? {
            Ok(id) => Ok(person::told(&visit, id, Done::Added)),
            Err(bad) => {
                show_list(&visit, StatusCode::UNPROCESSABLE_ENTITY, (Tried { typed, bad: Some(bad), told: None }, String::new()))
                    .await
            }
        }
    };
    let answer = answer.await;
    visit.or_error(answer)
}
