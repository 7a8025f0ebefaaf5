//! `/c/{code}/{date}/stop`: a pupil stops a subject for sleep. What a device stopped in a week is in its own cookie and nowhere else;
//! whoever forges it is held back by what is counted of a network, in memory.

use super::{public_error, public_site};
use crate::{
    AppState, cookie,
    site::{date, network_of},
};
use app::{
    api::{
        AppError, Cx,
        stop::{StopList, add_stop, get_stops},
    },
    components::layout::PlainPage,
    pages::stop::{NoStopPage, StopPage, sentence_of, title, too_many},
    render::render,
    site::Site,
};
use axum::{
    body::Bytes,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use domain::sleep::Stops;
use leptos::prelude::*;
use store::{EveningOf, LinkedClass};

type Asked = Result<Path<(String, String)>, PathRejection>;

const COOKIE: &str = "jianfu-stops";
/// Stops of one network in an evening of a class, for each pupil: a whole school can share an address. It bounds what somebody makes up
/// who forgets the cookie each time; it does not make the count true.
const PER_PUPIL: u32 = 1;

/// The evening that is asked about, and what the device stopped in its week.
struct At {
    cx: Cx,
    site: Site,
    linked: LinkedClass,
    of: EveningOf,
    stops: Stops,
    /// Of the class's lists.
    base: String,
}

/// What comes of a try.
enum Tried {
    /// It says so by the address that it goes on to.
    Nothing,
    Bad(&'static str),
    TooMany,
}

/// `GET`: what may be stopped.
pub(crate) async fn page(State(app): State<AppState>, asked: Asked, parts: Parts) -> Response {
    let shown = async {
        let at = At::find(&app, &parts, asked).await?;
        let found = at.list().await?;
        let done = field(parts.uri.query().unwrap_or_default().as_bytes(), "done");
        Ok(at.show(found, &done, &Tried::Nothing))
    };
    shown.await.unwrap_or_else(|error| public_error(&app, &parts, &error))
}

/// `POST`: counts it, and the device remembers it.
pub(crate) async fn submit(State(app): State<AppState>, asked: Asked, parts: Parts, body: Bytes) -> Response {
    let code = field(&body, "subject");
    let done = async {
        let at = At::find(&app, &parts, asked).await?;
        let list = match at.list().await? {
            Ok(list) => list,
            Err(why) => return Ok(at.show(Err(why), "", &Tried::Nothing)),
        };
        match list.may(&code).map(|s| s.id) {
            Err(why) => Ok(at.show(Ok(list), "", &Tried::Bad(sentence_of(why, at.cx.lang)))),
            Ok(_) if !at.admits(&app, &parts) => Ok(at.show(Ok(list), "", &Tried::TooMany)),
            Ok(subject) => {
                add_stop(&at.cx, at.of, subject).await?;
                Ok(at.gone_on(&app, &list, &code))
            }
        }
    };
    done.await.unwrap_or_else(|error| public_error(&app, &parts, &error))
}

fn field(form: &[u8], name: &str) -> String {
    form_urlencoded::parse(form).find(|(n, _)| n == name).map(|(_, v)| v.into_owned()).unwrap_or_default()
}

impl At {
    async fn find(app: &AppState, parts: &Parts, asked: Asked) -> Result<Self, AppError> {
        let Path((code, day)) = asked.map_err(|_| AppError::NotFound)?;
        let day = date(&day)?;
        let linked = app.store.linked_class(&code).await?.ok_or(AppError::NotFound)?;
        let (site, cx) = public_site(app, parts, linked.school).await?;
        let stops = Stops::of_week(day, cookie::read(&parts.headers, COOKIE).unwrap_or_default());
        let of = EveningOf { school: linked.school, class: linked.class, day };
        Ok(Self { cx, site, linked, of, stops, base: format!("/c/{code}") })
    }

    async fn list(&self) -> Result<Result<StopList, domain::sleep::NoStop>, AppError> {
        get_stops(&self.cx, self.linked, self.of.day, &self.stops).await
    }

    /// Whether one more of that network can be a pupil of the class.
    fn admits(&self, app: &AppState, parts: &Parts) -> bool {
        let pupils = self.cx.school.class(self.of.class).map_or(0, |c| c.head_count);
        app.stops.admits((network_of(app, parts), self.of), pupils.saturating_mul(PER_PUPIL))
    }

    /// Back to the page; the cookie goes to the pages of this class alone.
    fn gone_on(&self, app: &AppState, list: &StopList, code: &str) -> Response {
        let stops = self.stops.clone().with(code);
        let secure = if app.address.is_https() { "; Secure" } else { "" };
        let (seconds, path) = (stops.seconds_kept(list.evening, self.cx.now), &self.base);
        let text = format!("{COOKIE}={}; Path={path}; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", stops.to_text());
        let to = format!("{path}/{}/stop?done={code}", self.of.day);
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
        if let Ok(cookie) = HeaderValue::try_from(text) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        response
    }

    fn show(&self, found: Result<StopList, domain::sleep::NoStop>, done: &str, tried: &Tried) -> Response {
        let path = format!("{}/{}", self.base, self.of.day);
        let list = match found {
            Ok(list) => list,
            Err(why) => {
                let why = sentence_of(why, self.cx.lang);
                return self.answer(StatusCode::UNPROCESSABLE_ENTITY, move || view! { <NoStopPage why path /> }.into_any());
            }
        };
        let (status, bad) = match tried {
            Tried::Nothing => (StatusCode::OK, None),
            Tried::Bad(why) => (StatusCode::UNPROCESSABLE_ENTITY, Some(*why)),
            Tried::TooMany => (StatusCode::TOO_MANY_REQUESTS, Some(too_many(self.cx.lang))),
        };
        // said only to whom it is true of
        let done = list.subjects.iter().map(|(s, _)| s).find(|s| s.code == done && self.stops.has(done)).cloned();
        let page = self.answer(status, move || view! { <StopPage list done bad path /> }.into_any());
        if matches!(tried, Tried::TooMany) { ([(header::RETRY_AFTER, "3600")], page).into_response() } else { page }
    }

    fn answer(&self, status: StatusCode, view: impl FnOnce() -> AnyView) -> Response {
        let (site, shown) = (self.site.clone(), self.site.clone());
        let title = self.cx.school.class(self.of.class).map(|c| title(c, self.of.day, self.cx.lang)).unwrap_or_default();
        let html = render(move || {
            provide_context(shown);
            let view = view();
            view! { <PlainPage site title>{view}</PlainPage> }
        });
        (status, Html(html)).into_response()
    }
}
