//! Published notices: the same bytes for ever, for anyone as far as the school shows them.

use super::{
    assignments::{json_answer, send},
    body::JsonRequest,
    caller::{At, Caller},
    days::monday,
    failures::{Reading, Writing},
    problem::{Kind, Problem},
};
use crate::shared::What;
use app::api::{
    AppError,
    boards::{get_revision, is_open},
    publish::{self, Unpublishable, Wanted},
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode},
    response::Response,
};
use domain::board::BoardKind;
use serde::{Deserialize, Serialize};
use store::Board;
use utoipa::ToSchema;

/// A published notice.
#[derive(Serialize, ToSchema)]
pub(crate) struct BoardOut {
    /// The document; its RFC 8785 form is what the digest is over.
    #[schema(value_type = Object)]
    pub document: serde_json::Value,
    /// `sha256:HEX`
    pub digest: String,
    /// Ed25519 over the document's RFC 8785 form, in base64; null where it was published before notices were signed.
    pub signature: Option<String>,
    /// Which of the keys at `/.well-known/jianfu-keys.json` made it.
    pub key_id: Option<String>,
}

impl BoardOut {
    fn of(board: &Board) -> Result<Self, Problem> {
        let document = serde_json::from_slice(&board.document).map_err(|_| Problem::new(Kind::Fault))?;
        let (signature, key_id) = signed(board).unzip();
        Ok(Self { document, digest: board.digest.clone(), signature, key_id })
    }
}

/// A notice as JSON, with the document's own bytes.
pub(crate) fn text(board: &Board) -> String {
    let document = String::from_utf8_lossy(&board.document);
    let (signature, key_id) = signed(board).unzip();
    let rest = serde_json::json!({ "digest": board.digest, "signature": signature, "key_id": key_id }).to_string();
    format!("{{\"document\":{document},{}", rest.trim_start_matches('{'))
}

/// The signature in base64, and its key.
fn signed(board: &Board) -> Option<(String, String)> {
    board.signature.as_ref().map(|s| (s.base64(), s.key_id.clone()))
}

/// Caches between may keep what anyone may see, and nothing else.
fn cache(caller: &Caller) -> HeaderValue {
    HeaderValue::from_static(if is_open(&caller.cx) { "public, max-age=0, must-revalidate" } else { "private, no-cache" })
}

/// The week's last revision.
#[utoipa::path(get, path = "/boards/{monday}", params(("monday" = NaiveDate, Path,)), security(()),
    responses((status = 200, body = BoardOut), (status = 304), Reading))]
pub(crate) async fn week(caller: Caller, At(first): At<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let first = monday(&first)?;
    let board = get_revision(&caller.cx, first, None).await.map_err(|e| caller.problem(&e))?;
    let make = || (text(&board), cache(&caller));
    let kept = caller.kept_answer(vec![], What::LastBoardAnswer(first, board.number), make);
    Ok(kept.await.answer(&headers))
}

/// One revision: never changes.
#[utoipa::path(get, path = "/boards/{monday}/revisions/{n}", params(("monday" = NaiveDate, Path,), ("n" = u32, Path,)), security(()),
    responses((status = 200, body = BoardOut), (status = 304), Reading))]
pub(crate) async fn revision(caller: Caller, At((first, n)): At<(String, u32)>, headers: HeaderMap) -> Result<Response, Problem> {
    let first = monday(&first)?;
    let board = get_revision(&caller.cx, first, Some(n)).await.map_err(|e| caller.problem(&e))?;
    let make = || (text(&board), cache(&caller));
    let kept = caller.kept_answer(vec![], What::RevisionAnswer(first, n), make);
    Ok(kept.await.answer(&headers))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublishBody {
    /// `plan`, or `actual` once the week is over.
    kind: String,
    /// Needed from the second revision on.
    #[serde(default)]
    reason: Option<String>,
    /// The number of the last revision that was seen, 0 for none; another one meanwhile is 409.
    #[serde(default)]
    after: Option<u32>,
}

/// Publishes the week's next revision.
#[utoipa::path(post, path = "/boards/{monday}/revisions", params(("monday" = NaiveDate, Path,), ("Idempotency-Key" = Option<String>, Header,)),
    request_body = PublishBody,
    responses((status = 201, body = BoardOut), Writing))]
pub(crate) async fn publish(caller: Caller, At(first): At<String>, request: JsonRequest) -> Result<Response, Problem> {
    let body: PublishBody = request.read()?;
    let key = caller.key(&request.parts, &request.body)?;
    let kind = BoardKind::parse(&body.kind).ok_or_else(|| Problem::field("kind", "plan or actual"))?;
    let reason = body.reason.unwrap_or_default();
    let wanted = Wanted { monday: monday(&first)?, kind, reason: reason.trim(), after: body.after };
    let answer = |board: &Board| match BoardOut::of(board) {
        Ok(out) => json_answer(StatusCode::CREATED, &out),
        Err(problem) => json_answer(StatusCode::SERVICE_UNAVAILABLE, &problem),
    };
    let done = publish::publish_once(&caller.cx, wanted, key, Box::new(answer)).await;
    match done.map_err(|e: AppError| caller.problem(&e))? {
        Ok(answer) => Ok(send(answer)),
        Err(why) => Err(Problem::field(field(why), why.sentence(caller.cx.lang))),
    }
}

fn field(why: Unpublishable) -> &'static str {
    match why {
        Unpublishable::ReasonMissing | Unpublishable::ReasonBad | Unpublishable::Overtaken => "reason",
        Unpublishable::NotOver | Unpublishable::PlanOver => "kind",
        Unpublishable::NoSchool | Unpublishable::ClockBack => "monday",
    }
}
