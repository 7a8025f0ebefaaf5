//! `/duty/{class}/{date}`.

use super::{
    Visit,
    class::{class, own_class},
    date, see_other,
};
use crate::shared::PagePart;
use app::{
    api::{
        AppError,
        duty::{first_class, read_duty},
    },
    pages::duty::{DutyPage, title},
    site::Here,
};
use axum::{extract::Path, response::Response};
use leptos::prelude::*;

/// `/duty`: tonight's list of the reader's first class.
pub(crate) async fn first(visit: Visit) -> Response {
    let today = visit.cx.now.today();
    visit.or_error(first_class(&visit.cx).map(|id| see_other(&visit, &format!("/duty/{id}/{today}"))))
}

pub(crate) async fn today(visit: Visit, Path(id): Path<String>) -> Response {
    let today = visit.cx.now.today();
    visit.or_error(own_class(&visit, &id).map(|id| see_other(&visit, &format!("/duty/{id}/{today}"))))
}

pub(crate) async fn page(visit: Visit, Path((id, day)): Path<(String, String)>) -> Response {
    let answer = show(&visit, &id, &day).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, id: &str, day: &str) -> Result<Response, AppError> {
    let (id, day) = (class(id)?, date(day)?);
    let rows = read_duty(&visit.cx, id, day).await?;
    let what = PagePart::Duty { class: id, date: day, beside: rows.beside.iter().map(|c| c.id).collect() };
    let part = visit.part(vec![rows.reading()], what, || {
        let cut_off = visit.cx.school.posting(day).cut_off.format("%H:%M").to_string();
        let duty = rows.view(&visit.cx);
        view! { <DutyPage duty cut_off /> }.into_any()
    });
    let (part, title) = (part.await, title(&rows.class, day, visit.cx.lang));
    Ok(visit.page(Here::Class, title, move || part.view()))
}
