//! `/feedback/{monday}`.

use super::{Visit, date, see_other};
use app::{
    api::{
        AppError,
        feedback::{get_feedback, read_feedback},
    },
    pages::feedback::{FeedbackPage, title},
    site::Here,
};
use axum::{body::Bytes, extract::Path, response::Response};
use domain::calendar::monday_of;
use leptos::prelude::*;

/// `/feedback`: this week.
pub(crate) async fn this_week(visit: Visit) -> Response {
    see_other(&visit, &format!("/feedback/{}", monday_of(visit.cx.now.today())))
}

pub(crate) async fn page(visit: Visit, Path(monday): Path<String>) -> Response {
    let answer = show(&visit, &monday).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, monday: &str) -> Result<Response, AppError> {
    let asked = date(monday)?;
    let data = get_feedback(&visit.cx, asked).await?;
    if data.monday != asked {
        return Ok(see_other(visit, &format!("/feedback/{}", data.monday)));
    }
    let school = visit.cx.school.clone();
    Ok(visit.page(Here::Feedback, title(visit.cx.lang), move || view! { <FeedbackPage data school /> }.into_any()))
}

pub(crate) async fn submit(visit: Visit, Path(monday): Path<String>, body: Bytes) -> Response {
    let reads = form_urlencoded::parse(&body).any(|(name, value)| name == "do" && value == "read");
    let done = async {
        let day = date(&monday)?;
        if !reads {
            return Err(AppError::NoAction);
        }
        read_feedback(&visit.cx, day).await?;
        Ok(see_other(&visit, &format!("/feedback/{}", monday_of(day))))
    };
    visit.or_error(done.await)
}
