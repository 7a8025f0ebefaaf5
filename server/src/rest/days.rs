//! Class days and weeks, the coordinator's matrix, 今日无作业.

use super::{
    body::{JsonRequest, is_known},
    caller::{At, Caller},
    failures::{Reading, Writing},
    problem::{Kind, Problem},
    types::{DayOut, Matrix, MatrixRow, WeekOut},
};
use app::api::{
    AppError,
    assignments::{self, Marking},
    grade::get_grade_week,
    week::{ClassWeek, Fresh, Span, week_span},
};
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use domain::{
    access::Action,
    calendar::monday_of,
    id::ClassId,
    school::{Class, Grade},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{NoneMark, TargetOf};
use utoipa::ToSchema;
use uuid::Uuid;

/// A date that has a calendar.
fn date(text: &str) -> Result<NaiveDate, Problem> {
    crate::site::date(text).map_err(|_| Problem::new(Kind::NotFound))
}

/// The Monday of an address.
pub(super) fn monday(text: &str) -> Result<NaiveDate, Problem> {
    date(text).and_then(|d| if monday_of(d) == d { Ok(d) } else { Err(Problem::new(Kind::NotFound)) })
}

/// A class that the caller may see whole.
fn seen(caller: &Caller, id: Uuid) -> Result<Class, Problem> {
    let class = ClassId(id);
    caller.cx.signed_in().map_err(|e| caller.problem(&e))?;
    let found = caller.cx.school.class(class).cloned().ok_or_else(|| Problem::new(Kind::NotFound))?;
    caller.cx.require(Action::SeeClass(class)).map_err(|e| caller.problem(&e))?;
    Ok(found)
}

async fn week(caller: &Caller, class: &Class, monday: NaiveDate) -> Result<(ClassWeek, i64), AppError> {
    let span = Span::read(&caller.cx, TargetOf::Class(class.id), week_span(monday)).await?;
    let version = span.0.versions.get(&class.id).copied().unwrap_or(0);
    Ok((span.class_week(&caller.cx, class, monday), version))
}

/// JSON under a tag of its bytes.
fn tagged(headers: &HeaderMap, body: &impl Serialize) -> Response {
    let bytes = serde_json::to_vec(body).unwrap_or_default();
    let etag = format!("\"{}\"", Sha256::digest(&bytes).iter().take(12).map(|b| format!("{b:02x}")).collect::<String>());
    if is_known(headers, &etag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
    }
    let head = [
        (header::ETAG, etag),
        (header::CACHE_CONTROL, "private, no-cache".into()),
        (header::CONTENT_TYPE, "application/json".into()),
    ];
    (head, bytes).into_response()
}

/// One class on one load day.
#[utoipa::path(get, path = "/classes/{id}/days/{date}", params(("id" = Uuid, Path,), ("date" = NaiveDate, Path,)),
    responses((status = 200, body = DayOut), (status = 304), Reading))]
pub(crate) async fn class_day(
    caller: Caller,
    At((id, day)): At<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (class, day) = (seen(&caller, id)?, date(&day)?);
    let (week, version) = week(&caller, &class, monday_of(day)).await.map_err(|e| caller.problem(&e))?;
    let found = week.days.iter().find(|d| d.date == day).ok_or_else(|| Problem::new(Kind::NotFound))?;
    Ok(tagged(&headers, &DayOut::of(&caller.cx.school, &class, found, version)))
}

/// One class's week.
#[utoipa::path(get, path = "/classes/{id}/weeks/{monday}", params(("id" = Uuid, Path,), ("monday" = NaiveDate, Path,)),
    responses((status = 200, body = WeekOut), (status = 304), Reading))]
pub(crate) async fn class_week(
    caller: Caller,
    At((id, first)): At<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (class, first) = (seen(&caller, id)?, monday(&first)?);
    let (week, version) = week(&caller, &class, first).await.map_err(|e| caller.problem(&e))?;
    let days = week.days.iter().map(|d| DayOut::of(&caller.cx.school, &class, d, version)).collect();
    Ok(tagged(&headers, &WeekOut { class: id, monday: first, days }))
}

/// The coordinator's matrix.
#[utoipa::path(get, path = "/grades/{n}/weeks/{monday}", params(("n" = u8, Path,), ("monday" = NaiveDate, Path,)),
    responses((status = 200, body = Matrix), (status = 304), Reading))]
pub(crate) async fn grade_week(
    caller: Caller,
    At((n, first)): At<(u8, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (grade, first) = (Grade::new(n).ok_or_else(|| Problem::new(Kind::NotFound))?, monday(&first)?);
    let cx = &caller.cx;
    let week = get_grade_week(cx, grade, first, Fresh::Now).await.map_err(|e| caller.problem(&e))?;
    let version = |class: ClassId| week.versions.get(&class).copied().unwrap_or(0);
    let classes = week.classes.iter().map(|c| MatrixRow::of(&cx.school, c, version(c.class.id))).collect();
    Ok(tagged(&headers, &Matrix { grade: n, monday: first, days: week.days, classes }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoneBody {
    /// The subject's code.
    subject: String,
}

/// Says that a subject sets nothing for a class's day.
#[utoipa::path(put, path = "/classes/{id}/days/{date}/none", params(("id" = Uuid, Path,), ("date" = NaiveDate, Path,)), request_body = NoneBody,
    responses((status = 204), Writing))]
pub(crate) async fn mark_none(caller: Caller, at: At<(Uuid, String)>, request: JsonRequest) -> Result<StatusCode, Problem> {
    mark(&caller, at.0, &request, Marking::Set).await
}

/// Takes that back.
#[utoipa::path(delete, path = "/classes/{id}/days/{date}/none", params(("id" = Uuid, Path,), ("date" = NaiveDate, Path,)), request_body = NoneBody,
    responses((status = 204), Writing))]
pub(crate) async fn unmark_none(caller: Caller, at: At<(Uuid, String)>, request: JsonRequest) -> Result<StatusCode, Problem> {
    mark(&caller, at.0, &request, Marking::TakeBack).await
}

async fn mark(
    caller: &Caller,
    (id, day): (Uuid, String),
    request: &JsonRequest,
    marking: Marking,
) -> Result<StatusCode, Problem> {
    let body: NoneBody = request.read()?;
    caller.cx.signed_in().map_err(|e| caller.problem(&e))?;
    let subject = caller.cx.school.subject_by_code(&body.subject).ok_or_else(|| Problem::field("subject", "no such subject"))?.id;
    let mark = NoneMark { class: ClassId(id), date: date(&day)?, subject };
    assignments::mark_none(&caller.cx, mark, marking).await.map_err(|e| caller.problem(&e))?;
    Ok(StatusCode::NO_CONTENT)
}
