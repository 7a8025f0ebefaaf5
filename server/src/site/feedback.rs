//! `/feedback/{monday}`.

use super::{Visit, date, see_other};
use app::{
    api::{
        AppError,
        feedback::{get_feedback, newest_week, read_feedback, teacher},
    },
    pages::feedback::{FeedbackPage, title},
    site::Here,
};
use axum::{
    body::Bytes,
    extract::{Path, Query},
    response::Response,
};
use domain::{calendar::monday_of, school::Grade};
use leptos::prelude::*;
use serde::Deserialize;

/// How the page is looked at.
#[derive(Deserialize)]
pub(crate) struct Shown {
    grade: Option<String>,
}

impl Shown {
    fn grade(&self) -> Option<Grade> {
        self.grade.as_deref()?.parse().ok().and_then(Grade::new)
    }

    /// What follows the address.
    fn query(&self) -> String {
        self.grade().map(|g| format!("?grade={}", g.number())).unwrap_or_default()
    }
}

/// `/feedback`: the newest week with figures.
pub(crate) async fn newest(visit: Visit) -> Response {
    let found = newest_week(&visit.cx).await;
    visit.or_error(found.map(|monday| see_other(&visit, &format!("/feedback/{monday}"))))
}

pub(crate) async fn page(visit: Visit, Path(monday): Path<String>, Query(shown): Query<Shown>) -> Response {
    let answer = show(&visit, &monday, &shown).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, monday: &str, shown: &Shown) -> Result<Response, AppError> {
    let asked = date(monday)?;
    let data = get_feedback(&visit.cx, asked, shown.grade()).await?;
    if data.monday != asked {
        return Ok(see_other(visit, &format!("/feedback/{}{}", data.monday, shown.query())));
    }
    let school = visit.cx.school.clone();
    Ok(visit.page(Here::Feedback, title(visit.cx.lang), move || view! { <FeedbackPage data school /> }.into_any()))
}

pub(crate) async fn submit(visit: Visit, Path(monday): Path<String>, Query(shown): Query<Shown>, body: Bytes) -> Response {
    let reads = form_urlencoded::parse(&body).any(|(name, value)| name == "do" && value == "read");
    let done = async {
        let day = date(&monday)?;
        teacher(&visit.cx)?;
        if !reads {
            return Err(AppError::NoAction);
        }
        read_feedback(&visit.cx, day).await?;
        Ok(see_other(&visit, &format!("/feedback/{}{}", monday_of(day), shown.query())))
    };
    visit.or_error(done.await)
}
