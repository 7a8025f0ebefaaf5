//! `/c/{code}/{date}/pulse`: what a family says about an evening, and may change until it is over.

use super::{public_error, public_site};
use crate::{
    AppState,
    pulse::{Extent, NotTaken, said_before, take},
    site::date,
};
use app::{
    api::{
        AppError, Cx,
        day::get_day,
        pulse::{BadPulse, Said, ask, evening_of, read},
    },
    components::layout::PlainPage,
    pages::pulse::{NoPulse, PulseData, PulsePage, title, too_many},
    render::render,
    site::Site,
};
use axum::{
    body::Bytes,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use chrono::NaiveDate;
use domain::evening::Answer;
use leptos::prelude::*;
use store::LinkedClass;

type Asked = Result<Path<(String, String)>, PathRejection>;

/// The class and day that are asked about.
struct At {
    cx: Cx,
    site: Site,
    linked: LinkedClass,
    day: NaiveDate,
    /// Of the day's list.
    path: String,
}

/// `GET`: what this device said.
pub(crate) async fn page(State(app): State<AppState>, asked: Asked, parts: Parts) -> Response {
    let shown = async {
        let at = At::find(&app, &parts, asked).await?;
        match evening_of(&at.cx, at.linked, at.day)? {
            Ok((of, _)) => at.show(said_before(&at.cx, of, &parts.headers).await?.map(|(_, answer)| answer), None).await,
            Err(why) => at.show(None, Some(why)).await,
        }
    };
    shown.await.unwrap_or_else(|error| public_error(&app, &parts, &error))
}

/// `POST`: saves it.
pub(crate) async fn submit(State(app): State<AppState>, asked: Asked, parts: Parts, body: Bytes) -> Response {
    let (said, extent) = form(&body);
    let done = async {
        let at = At::find(&app, &parts, asked).await?;
        match take(&app, &parts, &at.cx, (at.linked, at.day), (&said, extent)).await? {
            Ok(taken) => Ok(gone_on(&at.path, taken.cookie(&app, &at.cx, &at.path))),
            Err(NotTaken::Bad(why)) => at.show(read(&at.cx, &said).ok(), Some(why)).await,
            Err(NotTaken::TooMany) => Ok(at.too_many()),
        }
    };
    done.await.unwrap_or_else(|error| public_error(&app, &parts, &error))
}

/// The fields of either form.
fn form(body: &[u8]) -> (Said, Extent) {
    let (mut said, mut extent) = (Said::default(), Extent::Tap);
    for (name, value) in form_urlencoded::parse(body) {
        match name.as_ref() {
            "band" => said.band = value.into_owned(),
            "heaviest" => said.heaviest = value.into_owned(),
            "finished_by" => said.finished_by = value.into_owned(),
            "at_school" => said.at_school = value.into_owned(),
            "whole" => extent = Extent::Whole,
            other => said.by_subject.extend(other.strip_prefix("s-").map(|code| (code.to_owned(), value.into_owned()))),
        }
    }
    (said, extent)
}

fn gone_on(path: &str, cookie: Option<HeaderValue>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, format!("{path}/pulse"))]).into_response();
    if let Some(cookie) = cookie {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

impl At {
    async fn find(app: &AppState, parts: &Parts, asked: Asked) -> Result<Self, AppError> {
        let Path((code, day)) = asked.map_err(|_| AppError::NotFound)?;
        let day = date(&day)?;
        let linked = app.store.linked_class(&code).await?.ok_or(AppError::NotFound)?;
        let (site, cx) = public_site(app, parts, linked.school).await?;
        Ok(Self { cx, site, linked, day, path: format!("/c/{code}/{day}") })
    }

    /// The page, with what was said or tried.
    async fn show(&self, answer: Option<Answer>, bad: Option<BadPulse>) -> Result<Response, AppError> {
        let status = if bad.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let list = get_day(&self.cx, self.linked, self.day).await?;
        let (class, school, path) = (list.class.clone(), self.cx.school.clone(), self.path.clone());
        // a day off is asked about under its load day's address
        let Some(ask) = ask(&self.cx, &list).filter(|ask| ask.evening.day == self.day) else {
            let why = bad.unwrap_or(BadPulse::NotNow);
            return Ok(self.answer(status, move || view! { <NoPulse why=why.sentence(self.cx.lang) path /> }.into_any()));
        };
        let data = PulseData { school, class, ask, answer, bad, path };
        Ok(self.answer(status, move || view! { <PulsePage data /> }.into_any()))
    }

    fn too_many(&self) -> Response {
        let (path, why) = (self.path.clone(), too_many(self.cx.lang));
        let page = self.answer(StatusCode::TOO_MANY_REQUESTS, move || view! { <NoPulse why path /> }.into_any());
        ([(header::RETRY_AFTER, "3600")], page).into_response()
    }

    fn answer(&self, status: StatusCode, view: impl FnOnce() -> AnyView) -> Response {
        let (site, shown) = (self.site.clone(), self.site.clone());
        let title = self.cx.school.class(self.linked.class).map(|c| title(c, self.day, self.cx.lang)).unwrap_or_default();
        let html = render(move || {
            provide_context(shown);
            let view = view();
            view! { <PlainPage site title>{view}</PlainPage> }
        });
        (status, Html(html)).into_response()
    }
}
