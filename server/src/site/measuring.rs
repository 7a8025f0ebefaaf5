//! `/feedback/settings`.

use crate::site::{Visit, see_other};
use app::{
    api::{
        AppError,
        measuring::{BadMeasuring, SleepTyped, add_survey, end_survey, get_measuring, set_pulse, set_sleep},
    },
    pages::measuring::{MeasuringPage, Tried, title},
    site::Here,
};
use axum::{body::Bytes, extract::Query, http::StatusCode, response::Response};
use domain::{
    access::Action,
    school::{Grade, PulseRule},
};
use leptos::prelude::*;
use serde::Deserialize;

/// The sections of the page.
const SECTIONS: [&str; 3] = ["pulse", "survey", "sleep"];

#[derive(Deserialize)]
pub(crate) struct Asked {
    saved: Option<String>,
}

pub(crate) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let tried = Tried { saved: asked.saved.filter(|s| SECTIONS.contains(&s.as_str())), ..Tried::default() };
    let answer = show(&visit, StatusCode::OK, tried);
    visit.or_error(answer)
}

fn show(visit: &Visit, status: StatusCode, tried: Tried) -> Result<Response, AppError> {
    let now = get_measuring(&visit.cx)?;
    let school = visit.cx.school.clone();
    let view = move || view! { <MeasuringPage now school tried /> }.into_any();
    Ok(visit.page_with(status, Here::Other, title(visit.cx.lang), view))
}

pub(crate) async fn submit(visit: Visit, body: Bytes) -> Response {
    let form = Form(form_urlencoded::parse(&body).into_owned().collect());
    let answer = take(&visit, &form).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, form: &Form) -> Result<Response, AppError> {
    // before anything that was typed is looked at
    visit.cx.require(Action::SetMeasuring)?;
    let (section, done) = form.act(visit).await?;
    match done {
        Ok(()) => Ok(see_other(visit, &format!("/feedback/settings?saved={section}#{section}"))),
        Err(why) => {
            let typed = (section == "sleep").then(|| form.sleep());
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, Tried { saved: None, bad: Some(why), typed })
        }
    }
}

/// The fields of a form.
struct Form(Vec<(String, String)>);

/// A section, and whether it was saved.
type Done = (&'static str, Result<(), BadMeasuring>);

impl Form {
    fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    async fn act(&self, visit: &Visit) -> Result<Done, AppError> {
        let cx = &visit.cx;
        let monday = self.text("monday").parse().ok();
        match self.text("do") {
            "pulse" => {
                let rule = PulseRule::parse(self.text("pulse")).ok_or(AppError::NoAction)?;
                Ok(("pulse", Ok(set_pulse(cx, rule).await?)))
            }
            "survey" => Ok(("survey", add_survey(cx, monday).await?)),
            "end" => Ok(("survey", end_survey(cx, monday).await?)),
            "sleep" => Ok(("sleep", set_sleep(cx, &self.sleep()).await?)),
            _ => Err(AppError::NoAction),
        }
    }

    fn sleep(&self) -> SleepTyped {
        let bedtime = |(name, value): &(String, String)| {
            let grade = name.strip_prefix("bedtime-")?.parse().ok().and_then(Grade::new)?;
            Some((grade, value.clone()))
        };
        SleepTyped { stops: self.text("stops").to_owned(), bedtimes: self.0.iter().filter_map(bedtime).collect() }
    }
}
