//! Setting homework: check, post, read, change, withdraw.

use super::{
    body::{self, JsonRequest},
    caller::{Asked, At, Caller},
    failures::{Changing, Reading, Writing},
    problem::{Kind, Problem},
    types::{AssignmentOut, EffectOut, FindingOut, SavedOut, TargetOut},
};
use crate::conditions::has;
use app::{
    api::assignments::{self, day_checks},
    check::CheckAnswer,
    components::findings::finding_out,
};
use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    draft::Draft,
    id::{AssignmentId, ClassId},
    lang::Lang,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use store::{Answer, Answering, Key, Saved, SetAssignment};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The body of an assignment, as the contract says it. Read by `domain::draft`, which answers every bad field at once.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the body; `domain::draft::Draft` reads it")]
pub(crate) struct AssignmentBody {
    class_ids: Vec<Uuid>,
    /// A subject's code.
    subject: String,
    /// 1–120 characters.
    title: String,
    text: Option<String>,
    /// `written`, `oral`, `reading`, `practical`, `physical`, `arts`, `labour`
    form: String,
    /// `home` or `school`
    place: String,
    /// 1–240; needed for written work.
    minutes: Option<u32>,
    required: bool,
    tiers: Option<Vec<TierBody>>,
    set_on: chrono::NaiveDate,
    due_on: chrono::NaiveDate,
    due_fixed: Option<bool>,
    spread: Option<Vec<SpreadBody>>,
    marking: Option<String>,
}

/// As far as the form is filled.
#[derive(Deserialize, ToSchema)]
#[expect(dead_code, reason = "describes the body")]
pub(crate) struct UnfinishedBody {
    class_ids: Option<Vec<Uuid>>,
    subject: Option<String>,
    #[serde(flatten)]
    fields: ChangeBody,
}

/// Of a change: the fields that shall be others. Classes and subject stay.
#[derive(Deserialize, ToSchema)]
#[expect(dead_code, reason = "describes the body")]
pub(crate) struct ChangeBody {
    title: Option<String>,
    text: Option<String>,
    form: Option<String>,
    place: Option<String>,
    minutes: Option<u32>,
    required: Option<bool>,
    tiers: Option<Vec<TierBody>>,
    set_on: Option<chrono::NaiveDate>,
    due_on: Option<chrono::NaiveDate>,
    due_fixed: Option<bool>,
    spread: Option<Vec<SpreadBody>>,
    marking: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[expect(dead_code, reason = "describes the body")]
pub(crate) struct TierBody {
    /// `A`, `B` or `C`
    name: String,
    minutes: u32,
    text: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[expect(dead_code, reason = "describes the body")]
pub(crate) struct SpreadBody {
    date: chrono::NaiveDate,
    minutes: u32,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Editing {
    /// The assignment that would be changed.
    editing: Option<Uuid>,
}

/// What saving would do, without saving.
#[utoipa::path(post, path = "/assignments/check", params(Editing), request_body = UnfinishedBody,
    responses((status = 200, body = CheckAnswer), Writing))]
pub(crate) async fn check(
    caller: Caller,
    Asked(asked): Asked<Editing>,
    request: JsonRequest,
) -> Result<Json<CheckAnswer>, Problem> {
    let draft: Draft = request.read()?;
    let checked = assignments::check(&caller.cx, &draft, asked.editing.map(AssignmentId)).await;
    checked.map(Json).map_err(|e| caller.problem(&e))
}

/// Sets homework: each class's target is posted or held.
#[utoipa::path(post, path = "/assignments", request_body = AssignmentBody, params(("Idempotency-Key" = Option<String>, Header,)),
    responses((status = 201, body = SavedOut), Writing))]
pub(crate) async fn post(caller: Caller, request: JsonRequest) -> Result<Response, Problem> {
    let draft: Draft = request.read()?;
    let key = caller.key(&request.parts, &request.body)?;
    let lang = caller.cx.lang;
    let answer = move |saved: &Saved| json_answer(StatusCode::CREATED, &saved_out(saved, lang));
    let saved = assignments::post_once(&caller.cx, &draft, key, Box::new(answer)).await;
    saved.map(send).map_err(|e| caller.problem(&e))
}

fn saved_out(saved: &Saved, lang: Lang) -> SavedOut {
    let target = |t: &store::SavedTarget| TargetOut {
        class_id: t.class.0,
        state: t.judged.state.name().into(),
        days: day_checks(&t.judged.days, lang).into_iter().map(EffectOut::from).collect(),
        findings: t.judged.findings.iter().map(|f| FindingOut::from(finding_out(f, lang))).collect(),
    };
    SavedOut { id: saved.id.0, version: saved.version, targets: saved.targets.iter().map(target).collect() }
}

pub(super) fn json_answer(status: StatusCode, body: &impl serde::Serialize) -> Answer {
    Answer { status: status.as_u16().into(), answer: serde_json::to_string(body).unwrap_or_default() }
}

pub(super) fn send(answer: Answer) -> Response {
    let status = u16::try_from(answer.status).ok().and_then(|s| StatusCode::from_u16(s).ok()).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, "application/json")], answer.answer).into_response()
}

/// One assignment, for whoever may see all its classes.
#[utoipa::path(get, path = "/assignments/{id}", params(("id" = Uuid, Path,)),
    responses((status = 200, body = AssignmentOut), (status = 304), Reading))]
pub(crate) async fn get(caller: Caller, At(id): At<Uuid>, headers: HeaderMap) -> Result<Response, Problem> {
    let set = assignments::see_assignment(&caller.cx, AssignmentId(id)).await.map_err(|e| caller.problem(&e))?;
    Ok(standing(&caller, &set, &headers))
}

/// The assignment under its version as tag: 304 where the caller has it.
fn standing(caller: &Caller, set: &SetAssignment, headers: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", set.version);
    let head = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "private, no-cache".into())];
    if has(headers, etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    (head, Json(AssignmentOut::of(&caller.cx.school, set))).into_response()
}

/// How a changed assignment is answered, and answered again under the same key.
fn changed_answer(caller: &Caller) -> Answering<SetAssignment> {
    let school = caller.cx.school.clone();
    Box::new(move |set| json_answer(StatusCode::OK, &AssignmentOut::of(&school, set)))
}

/// An answer that says its version, with that as its tag.
fn send_changed(answer: Answer) -> Response {
    #[derive(Deserialize)]
    struct Versioned {
        version: i64,
    }
    let version = serde_json::from_str(&answer.answer).map(|v: Versioned| v.version);
    let mut response = send(answer);
    if let Some(tag) = version.ok().and_then(|v| HeaderValue::try_from(format!("\"{v}\"")).ok()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Changes some fields, for every class that has it. `If-Match` is the version read.
#[utoipa::path(patch, path = "/assignments/{id}", request_body = ChangeBody,
    params(("id" = Uuid, Path,), ("If-Match" = Option<String>, Header,), ("Idempotency-Key" = Option<String>, Header,)),
    responses((status = 200, body = AssignmentOut), Changing))]
pub(crate) async fn patch(caller: Caller, At(id): At<Uuid>, request: JsonRequest) -> Result<Response, Problem> {
    let id = AssignmentId(id);
    let version = matched(&request.parts.headers)?;
    let key = caller.key(&request.parts, &request.body)?;
    let changes: Map<String, Value> = request.read()?;
    let set = assignments::get_assignment(&caller.cx, id).await.map_err(|e| caller.problem(&e))?;
    let draft = changed(&assignments::draft_of(&caller.cx, &set.assignment), changes)?;
    match assignments::edit_once(&caller.cx, id, version, &draft, key, changed_answer(&caller)).await {
        // `If-Match` did not match
        Err(app::api::AppError::Stale) => Err(Problem::new(Kind::NotMatched)),
        Err(error) => Err(caller.problem(&error)),
        Ok(answer) => Ok(send_changed(answer)),
    }
}

/// The version of `If-Match`.
fn matched(headers: &HeaderMap) -> Result<i64, Problem> {
    let given = headers.get(header::IF_MATCH).ok_or_else(|| Problem::new(Kind::NeedsMatch))?;
    let version = given.to_str().ok().and_then(|v| v.trim().trim_matches('"').parse().ok());
    // a tag that is none of ours matches nothing
    version.ok_or_else(|| Problem::new(Kind::NotMatched))
}

/// The assignment as it stands, with the given fields instead of its own.
fn changed(draft: &Draft, changes: Map<String, Value>) -> Result<Draft, Problem> {
    let Ok(Value::Object(mut all)) = serde_json::to_value(draft) else { return Err(Problem::new(Kind::Fault)) };
    if changes.contains_key("class_ids") || changes.contains_key("subject") {
        return Err(Problem::field("class_ids", "classes and subject of an assignment stay as they are"));
    }
    let moves = ["minutes", "set_on", "due_on", "tiers", "form"].iter().any(|f| changes.contains_key(*f));
    if moves && !changes.contains_key("spread") {
        all.insert("spread".into(), Value::Array(vec![]));
    }
    all.extend(changes);
    body::read(Value::Object(all).to_string().as_bytes())
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WithdrawBody {
    /// Only this class's target; else all.
    class_id: Option<Uuid>,
}

/// Withdraws an assignment, for one class or for all.
#[utoipa::path(post, path = "/assignments/{id}/withdraw", request_body = WithdrawBody,
    params(("id" = Uuid, Path,), ("Idempotency-Key" = Option<String>, Header,)),
    responses((status = 200, body = AssignmentOut), Writing))]
pub(crate) async fn withdraw(caller: Caller, At(id): At<Uuid>, request: JsonRequest) -> Result<Response, Problem> {
    let wanted: WithdrawBody = request.read()?;
    let key: Option<Key> = caller.key(&request.parts, &request.body)?;
    let id = AssignmentId(id);
    let answer = changed_answer(&caller);
    let done = assignments::withdraw_once(&caller.cx, id, wanted.class_id.map(ClassId), key, answer).await;
    done.map(send_changed).map_err(|e| caller.problem(&e))
}
