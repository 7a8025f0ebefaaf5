//! `/class/{id}/{monday}`.

use super::{Visit, date, see_other};
use crate::shared::PagePart;
use app::{
    api::{AppError, class::read_class},
    pages::class::{ClassPage, title},
    site::Here,
};
use axum::{extract::Path, response::Response};
use domain::{calendar::monday_of, id::ClassId};
use leptos::prelude::*;

/// A class's id in an address; anything else is no address.
pub(super) fn class(text: &str) -> Result<ClassId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// A class of this school, of this year or one before.
pub(super) fn own_class(visit: &Visit, text: &str) -> Result<ClassId, AppError> {
    let school = &visit.cx.school;
    let own = |id: &ClassId| school.class(*id).is_some() || school.past_year(*id).is_some();
    class(text).ok().filter(own).ok_or(AppError::NotFound)
}

pub(crate) async fn this_week(visit: Visit, Path(id): Path<String>) -> Response {
    let monday = monday_of(visit.cx.now.today());
    visit.or_error(own_class(&visit, &id).map(|id| see_other(&visit, &format!("/class/{id}/{monday}"))))
}

pub(crate) async fn page(visit: Visit, Path((id, monday)): Path<(String, String)>) -> Response {
    let answer = show(&visit, &id, &monday).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, id: &str, monday: &str) -> Result<Response, AppError> {
    let (id, asked) = (class(id)?, date(monday)?);
    if monday_of(asked) != asked {
        return Ok(see_other(visit, &format!("/class/{id}/{}", monday_of(asked))));
    }
    let rows = read_class(&visit.cx, id, asked).await?;
    let beside = rows.beside.iter().map(|c| c.id).collect();
    let what = PagePart::Class { class: id, monday: asked, beside, subjects: rows.subjects.clone() };
    let part = visit.part(vec![rows.reading()], what, || {
        let (data, school) = (rows.view(&visit.cx), visit.cx.school.clone());
        view! { <ClassPage data school /> }.into_any()
    });
    let (part, title) = (part.await, title(&rows.class, asked, &visit.cx.school, visit.cx.lang));
    Ok(visit.page(Here::Class, title, move || part.view()))
}
