//! `/term/{first day}/{grade}/pdf` and `…/xlsx`: a version to take away.

use super::{Asked, Of, of, version};
use crate::{public::files::named, site::Visit};
use app::api::{AppError, term::get_plan};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::access::Action;
use forms::{FormError, PlanSheet};

pub(crate) async fn file(
    visit: Visit,
    Path((first, grade, form)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let answer = async {
        visit.cx.require(Action::SeeTerm)?;
        make(&visit, of(&first, &grade)?, version(&asked)?, &form).await
    };
    let answer = answer.await;
    visit.or_error(answer)
}

async fn make(visit: &Visit, of: Of, version: Option<u32>, form: &str) -> Result<Response, AppError> {
    let view = get_plan(&visit.cx, of, version).await?;
    let (lang, files, school) = (visit.cx.lang, visit.app.files.clone(), visit.cx.school.name.clone());
    let stored = view.shown.clone().ok_or(AppError::NotFound)?;
    let kind = match form {
        "pdf" => Kind::Pdf,
        "xlsx" => Kind::Xlsx,
        _ => return Err(AppError::NotFound),
    };
    // drawing takes a processor for milliseconds: not one of the runtime's
    let made = tokio::task::spawn_blocking(move || {
        let (plan, subjects) = (&stored.plan, view.subjects.as_slice());
        let sheet = PlanSheet {
            school: &school,
            term: &view.term.name,
            plan,
            subjects,
            first: view.term.starts_on,
            other: &view.other_days,
            cap: view.cap,
            on: view.today,
        };
        let bytes = match kind {
            Kind::Pdf => sheet.pdf(&*files.typeface()?),
            Kind::Xlsx => sheet.xlsx(lang),
        };
        let bytes = bytes.map_err(|e: FormError| AppError::Fault(e.to_string()))?;
        Ok::<_, AppError>((bytes, sheet.name(lang), sheet.plain_name()))
    });
    let (bytes, name, plain) = made.await.map_err(|e| AppError::Fault(e.to_string()))??;
    Ok(named(bytes.into(), kind.told(), (&name, &plain)))
}

/// In which form.
#[derive(Clone, Copy)]
enum Kind {
    Pdf,
    Xlsx,
}

impl Kind {
    /// Ending, type, and how a browser takes it.
    fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Pdf => ("pdf", "application/pdf", "inline"),
            Self::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment"),
        }
    }
}
