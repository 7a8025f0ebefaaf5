//! Resolutions: made, undone, answered; and what would be the least change of a grade's week.

use super::{
    body::{self, JsonRequest},
    caller::{At, Caller},
    days::monday,
    failures::{Reading, Writing},
    problem::{Kind, Problem},
    types::{ResolutionOut, ResolvedOut, StepOut, SuggestionsOut},
};
use app::api::{
    resolve::{self, BadWords, LONGEST_WORDS, MOST_STEPS, Wanted},
    suggest::get_suggestions,
};
use axum::{Json, http::StatusCode, response::Response};
use chrono::NaiveDate;
use domain::{
    id::{AssignmentId, ClassId},
    resolve::{ActionName, Step, action},
    school::Grade,
};
use serde::Deserialize;
use store::{Answer, Command, Once, ReplyKind, Resolution, Resolved};
use utoipa::ToSchema;
use uuid::Uuid;

/// One change of one class's target.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResolutionBody {
    assignment_id: Uuid,
    class_id: Uuid,
    /// `cut`, `move`, `optional`, `withdraw`, `post`, `hold`
    action: String,
    /// Of a cut: the new total. Of a move: those moved; absent: all.
    minutes: Option<u32>,
    /// Of a move: the day that they leave; needed for work of several days.
    from: Option<NaiveDate>,
    /// Of a move: the day that they go to.
    to: Option<NaiveDate>,
    /// The assignment's version that was read; refused as stale where it has grown.
    version: Option<i64>,
    /// 1 to 200 characters, for the record and for whose work it is.
    reason: String,
}

/// One, or several done as one, in an order in which each is lawful.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes the body; each part is read with its own sentence")]
pub(crate) enum ResolutionsBody {
    One(ResolutionBody),
    Several(Vec<ResolutionBody>),
}

fn read(body: &[u8]) -> Result<Vec<ResolutionBody>, Problem> {
    let several = body.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'[');
    if several { body::read(body) } else { Ok(vec![body::read(body)?]) }
}

impl ResolutionBody {
    fn wanted(&self) -> Result<Wanted, Problem> {
        let name = ActionName::parse(&self.action);
        let name = name.ok_or_else(|| Problem::field("action", "cut, move, optional, withdraw, post or hold"))?;
        let action = action(name, self.minutes, self.from, self.to)
            .ok_or_else(|| Problem::field("action", "a cut needs minutes, a move needs to"))?;
        for (field, date) in [("from", self.from), ("to", self.to)] {
            if date.is_some_and(|d| !crate::site::has_calendar(d)) {
                return Err(Problem::field(field, "no date of a calendar"));
            }
        }
        let step = Step { assignment: AssignmentId(self.assignment_id), class: ClassId(self.class_id), action };
        Ok(Wanted { step, version: self.version, reason: words("reason", &self.reason)? })
    }
}

fn words(field: &str, text: &str) -> Result<String, Problem> {
    resolve::words(text).map_err(|bad| {
        Problem::field(
            field,
            match bad {
                BadWords::Missing => "say why".to_owned(),
                BadWords::TooLong => format!("at most {LONGEST_WORDS} characters"),
                BadWords::Unprintable => "characters that can't be read".to_owned(),
            },
        )
    })
}

/// A write under the caller's key, and its answer.
pub(super) async fn once<C: Command>(
    caller: &Caller,
    request: &JsonRequest,
    command: C,
    answer: impl Fn(&C::Done) -> Answer + Send + Sync + 'static,
) -> Result<Response, Problem> {
    let key = caller.key(&request.parts, &request.body)?;
    let (school, stamp) = (caller.cx.school.id, caller.cx.stamp());
    let once = Once { school, key, stamp, command, answer: Box::new(answer) };
    let done = caller.cx.store.write(once).await;
    done.map(super::assignments::send).map_err(|e| caller.problem(&e.into()))
}

/// Changes targets so that their days are lawful: all of what is asked, or nothing.
#[utoipa::path(post, path = "/resolutions", request_body = ResolutionsBody, params(("Idempotency-Key" = Option<String>, Header,)),
    responses((status = 201, body = Vec<ResolvedOut>), Writing))]
pub(crate) async fn make(caller: Caller, request: JsonRequest) -> Result<Response, Problem> {
    let bodies = read(&request.body)?;
    if bodies.is_empty() || bodies.len() > MOST_STEPS {
        return Err(Problem::field("body", format!("1 to {MOST_STEPS} resolutions")));
    }
    let wanted = bodies.iter().map(ResolutionBody::wanted).collect::<Result<Vec<_>, _>>()?;
    let command = resolve::command(&caller.cx, &wanted).await.map_err(|e| caller.problem(&e))?;
    once(&caller, &request, command, |done: &Vec<Resolved>| {
        super::assignments::json_answer(StatusCode::CREATED, &done.iter().map(ResolvedOut::of).collect::<Vec<_>>())
    })
    .await
}

/// Undoes a resolution, with those that were done as one with it, unless it no longer fits.
#[utoipa::path(post, path = "/resolutions/{id}/undo", params(("id" = Uuid, Path,), ("Idempotency-Key" = Option<String>, Header,)),
    request_body = Nothing, responses((status = 200, body = Vec<ResolutionOut>), Writing))]
pub(crate) async fn undo(caller: Caller, At(id): At<Uuid>, request: JsonRequest) -> Result<Response, Problem> {
    let _: Nothing = request.read()?;
    let command = resolve::undo_command(&caller.cx, id).await.map_err(|e| caller.problem(&e))?;
    once(&caller, &request, command, |done: &Vec<Resolution>| {
        super::assignments::json_answer(StatusCode::OK, &done.iter().map(ResolutionOut::of).collect::<Vec<_>>())
    })
    .await
}

/// An empty object.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// An answer in the thread of a resolution.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplyBody {
    /// `answer`, `accept` or `propose`
    kind: String,
    /// 1 to 200 characters; may be absent where it accepts.
    text: Option<String>,
}

/// Adds to the thread.
#[utoipa::path(post, path = "/resolutions/{id}/replies", params(("id" = Uuid, Path,), ("Idempotency-Key" = Option<String>, Header,)),
    request_body = ReplyBody, responses((status = 201, body = ResolutionOut), Writing))]
pub(crate) async fn reply(caller: Caller, At(id): At<Uuid>, request: JsonRequest) -> Result<Response, Problem> {
    let body: ReplyBody = request.read()?;
    let kind = ReplyKind::parse(&body.kind).ok_or_else(|| Problem::field("kind", "answer, accept or propose"))?;
    let text = body.text.as_deref().unwrap_or_default();
    let text = if kind == ReplyKind::Accept && text.trim().is_empty() { String::new() } else { words("text", text)? };
    let command = resolve::reply_command(&caller.cx, id, kind, text).await.map_err(|e| caller.problem(&e))?;
    once(&caller, &request, command, |done: &Resolution| {
        super::assignments::json_answer(StatusCode::CREATED, &ResolutionOut::of(done))
    })
    .await
}

/// The least change that brings every class-day of the grade's week within its cap, in an order in which each step is lawful.
#[utoipa::path(get, path = "/grades/{n}/weeks/{monday}/suggestions", params(("n" = u8, Path,), ("monday" = NaiveDate, Path,)),
    responses((status = 200, body = SuggestionsOut), Reading))]
pub(crate) async fn suggestions(caller: Caller, At((n, first)): At<(u8, String)>) -> Result<Json<SuggestionsOut>, Problem> {
    let (grade, first) = (Grade::new(n).ok_or_else(|| Problem::new(Kind::NotFound))?, monday(&first)?);
    let found = get_suggestions(&caller.cx, grade, first).await.map_err(|e| caller.problem(&e))?;
    // a first step makes the version grow: what follows for the same assignment can't know it
    let mut seen = std::collections::BTreeSet::new();
    let mut version = |s: &Step| found.version(s.assignment).filter(|_| seen.insert(s.assignment));
    let resolutions = found.suggestion.steps.iter().map(|s| StepOut::of(*s, version(s))).collect();
    Ok(Json(SuggestionsOut { resolutions, left_over: found.suggestion.left_over }))
}
