//! Families' answers from programs: anonymous, one for each device and evening.

use super::{
    body::JsonRequest,
    caller::At,
    failures::Writing,
    problem::{Kind, Problem},
};
use crate::{
    AppState,
    public::public_site,
    pulse::{Extent, NotTaken, take},
    site::{date, language_of, request_id},
};
use app::api::{AppError, pulse::Said};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PulseBody {
    /// The load day; it can be answered about from its noon until its evening is over, days off that it covers included.
    #[schema(value_type = NaiveDate)]
    date: String,
    /// How long the written homework took: `30` up to 30 minutes, `45`, `60`, `75`, `90`, `more`.
    band: String,
    /// The code of the subject that took longest: one with required written work that day.
    #[serde(default)]
    heaviest: Option<String>,
    /// `19:00` … `22:00`, `later`, or any time of day.
    #[serde(default)]
    finished_by: Option<String>,
    /// Whether it was done at school.
    #[serde(default)]
    at_school: Option<bool>,
    /// In a survey week: by code of subject `0`, `10`, `20`, `30`, `45`, `60`, `more`; kept only then, and of subjects with required
    /// work that day.
    #[serde(default)]
    by_subject: BTreeMap<String, String>,
}

impl PulseBody {
    fn said(self) -> Said {
        Said {
            band: self.band,
            heaviest: self.heaviest.unwrap_or_default(),
            finished_by: self.finished_by.unwrap_or_default(),
            at_school: self.at_school.map(|yes| if yes { "yes" } else { "no" }).unwrap_or_default().into(),
            by_subject: self.by_subject.into_iter().collect(),
        }
    }
}

/// Says how long an evening's homework took. The answer sets a cookie by which the same device can change what it said until the
/// evening is over.
#[utoipa::path(post, path = "/classes/{code}/pulses", params(("code" = String, Path,)), security(()), request_body = PulseBody,
    responses((status = 202), (status = 429, body = Problem), Writing))]
pub(crate) async fn post(State(app): State<AppState>, At(code): At<String>, request: JsonRequest) -> Result<Response, Problem> {
    let lang = language_of(&request.parts);
    let problem = |error: AppError| Problem::of(&error, lang, &request_id(&request.parts));
    let linked =
        app.store.linked_class(&code).await.map_err(|e| problem(e.into()))?.ok_or_else(|| Problem::new(Kind::NotFound))?;
    let body: PulseBody = request.read()?;
    let day = date(&body.date).map_err(|_| Problem::field("date", "YYYY-MM-DD"))?;
    let (_, cx) = public_site(&app, &request.parts, linked.school).await.map_err(problem)?;
    match take(&app, &request.parts, &cx, (linked, day), (&body.said(), Extent::Whole)).await.map_err(problem)? {
        Ok(taken) => {
            let cookie = taken.cookie(&app, &cx, &format!("/api/v1/classes/{code}/pulses"));
            let head = HeaderMap::from_iter(cookie.map(|c| (header::SET_COOKIE, c)));
            Ok((StatusCode::ACCEPTED, head).into_response())
        }
        Err(NotTaken::NotAsked(why) | NotTaken::Bad(why, _)) => Err(Problem::field(why.field(), why.sentence(lang))),
        Err(NotTaken::TooMany) => Err(Problem::new(Kind::TooMany)),
    }
}
