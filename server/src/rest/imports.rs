//! The last import of a school's own files: seen and taken back, as on its page.

use super::{
    body::JsonRequest,
    caller::{At, Caller},
    failures::{Reading, Writing},
    problem::{Kind, Problem},
    resolutions::{Nothing, once},
};
use app::api::AppError;
use axum::{Json, http::StatusCode, response::Response};
use chrono::{DateTime, Utc};
use domain::access::Action;
use serde::Serialize;
use store::{LastImport, UndoImport};
use utoipa::ToSchema;
use uuid::Uuid;

/// An import that was not taken back.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportOut {
    pub id: Uuid,
    pub imported_at: DateTime<Utc>,
    /// By whom; null: by the command.
    pub staff_id: Option<Uuid>,
    pub counts: ImportCounts,
    /// Nothing else of the set-up has changed since. What it made may be in use all the same: then undoing it is refused.
    pub undoable: bool,
}

/// How much was brought in.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportCounts {
    /// New people.
    pub staff: usize,
    /// New classes.
    pub classes: usize,
    /// Distinct teacher, subject and class.
    pub lessons: usize,
    /// Head teachers.
    pub heads: usize,
    /// Classes whose head count was set.
    pub head_counts: usize,
}

impl ImportOut {
    fn of(last: &LastImport, version: i64) -> Self {
        let store::Counts { staff, classes, lessons, heads, head_counts } = last.counts;
        Self {
            id: last.id,
            imported_at: last.at,
            staff_id: last.by.map(|s| s.0),
            counts: ImportCounts { staff, classes, lessons, heads, head_counts },
            undoable: last.version == version,
        }
    }
}

/// What an undone import leaves.
#[derive(Serialize, ToSchema)]
pub(crate) struct ImportUndone {
    /// The import that was taken back.
    pub id: Uuid,
}

/// The last import that was not taken back.
#[utoipa::path(get, path = "/imports/last", responses((status = 200, body = ImportOut), Reading))]
pub(crate) async fn last(caller: Caller) -> Result<Json<ImportOut>, Problem> {
    let cx = &caller.cx;
    cx.require(Action::SetUp).map_err(|e| caller.problem(&e))?;
    let last = cx.store.last_import(cx.school.id).await.map_err(|e| caller.problem(&AppError::from(e)))?;
    let last = last.ok_or_else(|| Problem::new(Kind::NotFound))?;
    Ok(Json(ImportOut::of(&last, cx.school.version)))
}

/// Takes the last import back whole, unless the set-up has changed since or somebody has used what it made.
#[utoipa::path(post, path = "/imports/{id}/undo", params(("id" = Uuid, Path,), ("Idempotency-Key" = Option<String>, Header,)),
    request_body = Nothing, responses((status = 200, body = ImportUndone), Writing))]
pub(crate) async fn undo(caller: Caller, At(id): At<Uuid>, request: JsonRequest) -> Result<Response, Problem> {
    caller.cx.require(Action::SetUp).map_err(|e| caller.problem(&e))?;
    let _: Nothing = request.read()?;
    let command = UndoImport { school: caller.cx.school.id, id, stamp: caller.cx.stamp() };
    once(&caller, &request, command, move |()| super::assignments::json_answer(StatusCode::OK, &ImportUndone { id })).await
}
