//! `/class/{id}/{date}/history`.

use super::{Visit, class::class as class_id, date};
use app::{
    api::{AppError, history::get_history},
    pages::history::{Back, HistoryPage, title},
    site::Here,
};
use axum::{extract::Path, response::Response};
use domain::{access::Action, school::Class};
use leptos::prelude::*;

pub(crate) async fn page(visit: Visit, Path((class, day)): Path<(String, String)>) -> Response {
    let answer = show(&visit, &class, &day).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, class: &str, day: &str) -> Result<Response, AppError> {
    // who is not signed in learns nothing, not even which addresses are none
    visit.cx.signed_in()?;
    let history = get_history(&visit.cx, class_id(class)?, date(day)?).await?;
    let (title, back) = (title(&history.class, history.day.date, visit.cx.lang), back(visit, &history.class));
    let school = visit.cx.school.clone();
    Ok(visit.page(Here::Other, title, move || view! { <HistoryPage history school back /> }.into_any()))
}

fn back(visit: &Visit, class: &Class) -> Back {
    if visit.cx.allows(Action::SeeGrade(class.grade)) {
        Back::Grade
    } else if visit.cx.allows(Action::OpenPlan) {
        Back::Plan
    } else {
        Back::Class
    }
}
