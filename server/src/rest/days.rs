//! Class days and weeks, the coordinator's matrix, 今日无作业.

use super::{
    body::JsonRequest,
    caller::{At, Caller},
    failures::{Reading, Writing},
    problem::{Kind, Problem},
    types::{DayOut, Matrix, MatrixRow, WeekOut},
};
use crate::shared::What;
use app::api::{
    assignments::{self, Marking},
    grade::read_grade,
    week::{ClassDay, ClassWeek, Span, week_span},
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode},
    response::Response,
};
use chrono::NaiveDate;
use domain::{
    access::Action,
    calendar::monday_of,
    id::ClassId,
    school::{Class, Grade},
};
use serde::{Deserialize, Serialize};
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

async fn span(caller: &Caller, class: &Class, monday: NaiveDate) -> Result<Span, Problem> {
    let of = TargetOf::Class(class.id);
    Span::recent(&caller.cx, of, week_span(monday)).await.map_err(|e| caller.problem(&e))
}

/// JSON under a tag of its bytes, worked out once for all who see the same rows.
async fn answer<T: Serialize>(
    caller: &Caller,
    headers: &HeaderMap,
    (reading, what): (u64, What),
    make: impl FnOnce() -> T,
) -> Response {
    let text = || serde_json::to_string(&make()).unwrap_or_default();
    let kept = caller.kept_answer(vec![reading], what, || (text(), HeaderValue::from_static("private, no-cache")));
    kept.await.answer(headers)
}

/// One class on one load day.
#[utoipa::path(get, path = "/classes/{id}/days/{date}", params(("id" = Uuid, Path,), ("date" = NaiveDate, Path,)),
    responses((status = 200, body = DayOut), (status = 304), Reading))]
pub(crate) async fn class_day(
    caller: Caller,
    At((id, day)): At<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (cx, class, day) = (&caller.cx, seen(&caller, id)?, date(&day)?);
    if !cx.school.calendar(class.grade).week(monday_of(day)).contains(&day) {
        return Err(Problem::new(Kind::NotFound));
    }
    let span = span(&caller, &class, monday_of(day)).await?;
    let make = || DayOut::of(&cx.school, &class, &span.class_day(cx, &class, day), span.version(class.id));
    Ok(answer(&caller, &headers, (span.0.reading, What::DayAnswer(class.id, day)), make).await)
}

/// One class's week.
#[utoipa::path(get, path = "/classes/{id}/weeks/{monday}", params(("id" = Uuid, Path,), ("monday" = NaiveDate, Path,)),
    responses((status = 200, body = WeekOut), (status = 304), Reading))]
pub(crate) async fn class_week(
    caller: Caller,
    At((id, first)): At<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (cx, class, first) = (&caller.cx, seen(&caller, id)?, monday(&first)?);
    let span = span(&caller, &class, first).await?;
    let day = |d: &ClassDay| DayOut::of(&cx.school, &class, d, span.version(class.id));
    let days = || span.class_week(cx, &class, first).days.iter().map(day).collect();
    let make = || WeekOut { class: id, monday: first, days: days() };
    Ok(answer(&caller, &headers, (span.0.reading, What::WeekAnswer(class.id)), make).await)
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
    let rows = read_grade(cx, grade, first).await.map_err(|e| caller.problem(&e))?;
    let row = |c: &ClassWeek| MatrixRow::of(&cx.school, c, rows.version(c.class.id));
    let classes = || rows.classes(cx).iter().map(row).collect();
    let make = || Matrix { grade: n, monday: first, days: rows.days(cx), classes: classes() };
    Ok(answer(&caller, &headers, (rows.reading(), What::GradeAnswer(grade)), make).await)
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
