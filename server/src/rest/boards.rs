//! Published notices: the same bytes for ever, for anyone as far as the school shows them.

use super::{
    assignments::{json_answer, send},
    body::{JsonRequest, is_known},
    caller::{At, Caller},
    days::monday,
    failures::{Reading, Writing},
    problem::{Kind, Problem},
};
use app::api::{
    AppError,
    boards::get_board,
    publish::{self, Unpublishable},
};
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
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
}

impl BoardOut {
    fn of(board: &Board) -> Result<Self, Problem> {
        let document = serde_json::from_slice(&board.document).map_err(|_| Problem::new(Kind::Fault))?;
        Ok(Self { document, digest: board.digest.clone() })
    }
}

/// The week's last revision.
#[utoipa::path(get, path = "/boards/{monday}", params(("monday" = NaiveDate, Path,)), security(()),
    responses((status = 200, body = BoardOut), (status = 304), Reading))]
pub(crate) async fn week(caller: Caller, At(first): At<String>, headers: HeaderMap) -> Result<Response, Problem> {
    show(&caller, &first, None, &headers, "public, max-age=0, must-revalidate").await
}

/// One revision: never changes.
#[utoipa::path(get, path = "/boards/{monday}/revisions/{n}", params(("monday" = NaiveDate, Path,), ("n" = u32, Path,)), security(()),
    responses((status = 200, body = BoardOut), (status = 304), Reading))]
pub(crate) async fn revision(caller: Caller, At((first, n)): At<(String, u32)>, headers: HeaderMap) -> Result<Response, Problem> {
    show(&caller, &first, Some(n), &headers, "public, max-age=31536000, immutable").await
}

async fn show(
    caller: &Caller,
    first: &str,
    n: Option<u32>,
    headers: &HeaderMap,
    cache: &'static str,
) -> Result<Response, Problem> {
    let found = get_board(&caller.cx, monday(first)?, n).await.map_err(|e| caller.problem(&e))?;
    let etag = format!("\"{}\"", found.board.digest);
    let head =
        [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, cache.into()), (header::VARY, "authorization, cookie".into())];
    if is_known(headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    Ok((head, axum::Json(BoardOut::of(&found.board)?)).into_response())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublishBody {
    /// `plan`, or `actual` once the week is over.
    kind: String,
    /// Needed from the second revision on.
    #[serde(default)]
    reason: Option<String>,
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
    let answer = |board: &Board| match BoardOut::of(board) {
        Ok(out) => json_answer(StatusCode::CREATED, &out),
        Err(problem) => json_answer(StatusCode::SERVICE_UNAVAILABLE, &problem),
    };
    let done = publish::publish_once(&caller.cx, monday(&first)?, kind, &reason, key, Box::new(answer)).await;
    match done.map_err(|e: AppError| caller.problem(&e))? {
        Ok(answer) => Ok(send(answer)),
        Err(why) => Err(Problem::field(field(why), why.sentence(caller.cx.lang))),
    }
}

fn field(why: Unpublishable) -> &'static str {
    match why {
        Unpublishable::ReasonMissing | Unpublishable::ReasonBad => "reason",
        Unpublishable::NotOver => "kind",
        Unpublishable::NoSchool => "monday",
    }
}
