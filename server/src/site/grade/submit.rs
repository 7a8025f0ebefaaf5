//! What the coordinator's page is sent: a resolution, suggestions accepted, undone, answered. What was typed always comes back.

use super::{Asked, Week, grade};
use crate::site::{Visit, date, see_other, told};
use app::{
    api::{
        AppError,
        history::get_history,
        resolve::{self, Wanted},
        resolving::accepted,
    },
    pages::{
        grade::{Said, reasons::kept, refusal::sentence},
        history::last_change,
    },
};
use axum::{
    body::Bytes,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    calendar::monday_of,
    id::{AssignmentId, ClassId},
    lang::Lang,
    resolve::{Action, ActionName, Step, action},
};
use std::collections::BTreeMap;
use store::Resolved;

/// What a form asks for.
pub(crate) struct Posted(pub(crate) BTreeMap<String, String>);

impl Posted {
    pub(crate) fn read(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

pub(crate) async fn submit(
    visit: Visit,
    Path((n, monday)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    body: Bytes,
) -> Response {
    let answer = take(&visit, (&n, &monday), &asked, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, (n, monday): (&str, &str), asked: &Asked, posted: &Posted) -> Result<Response, AppError> {
    let week = Week { grade: grade(n)?, monday: monday_of(date(monday)?), view: asked.view() };
    let done = match posted.get("do") {
        "accept" => accept(visit, week, posted).await,
        "undo" | "answer" | "propose" | "accept_it" => told::record(visit, posted).await.map(|told| Done { told }),
        _ => one(visit, posted).await,
    };
    match done {
        Ok(Done { told }) => {
            let address = week.view.address(week.grade, week.monday);
            let mark = if address.contains('?') { '&' } else { '?' };
            Ok(see_other(visit, &format!("{address}{mark}told={told}#told")))
        }
        Err(error) => match said(visit.cx.lang, posted, &error) {
            Some((status, said)) => week.come_back(visit, status, with_change(visit, posted, &error, said).await).await,
            None => Err(error),
        },
    }
}

/// Whoever comes second is told what the first did.
pub(crate) async fn with_change(visit: &Visit, posted: &Posted, error: &AppError, said: Said) -> Said {
    let changed = if matches!(error, AppError::Stale) { change(visit, posted).await } else { None };
    let text = changed.map_or(said.text.clone(), |c| format!("{}{}{c}", said.text, visit.cx.lang.pick("", " ")));
    Said { text, ..said }
}

/// What became of the item last.
async fn change(visit: &Visit, posted: &Posted) -> Option<String> {
    let (assignment, class) = (posted.get("assignment").parse().ok()?, posted.get("class").parse().ok()?);
    let history = get_history(&visit.cx, class, date(posted.get("from")).ok()?).await.ok()?;
    last_change(&history, assignment, &visit.cx.school, visit.cx.lang)
}

/// What was done, for saying it once: the id of the resolution, or a word.
pub(crate) struct Done {
    pub(crate) told: String,
}

impl Done {
    fn of(resolved: &[Resolved]) -> Self {
        Self { told: resolved.first().map(|r| r.resolution.id.to_string()).unwrap_or_default() }
    }
}

async fn accept(visit: &Visit, week: Week, posted: &Posted) -> Result<Done, AppError> {
    let steps: Vec<Step> = serde_json::from_str(posted.get("steps")).map_err(|_| AppError::NotFound)?;
    let reason = reason(posted)?;
    let wanted = accepted(&visit.cx, week.grade, week.monday, &steps, &reason).await?;
    Ok(Done::of(&resolve::resolve(&visit.cx, &wanted).await?))
}

fn reason(posted: &Posted) -> Result<String, AppError> {
    resolve::words(&kept(posted.get("reason"))).map_err(AppError::BadWords)
}

/// One item, or a held one in the place of another.
pub(crate) async fn one(visit: &Visit, posted: &Posted) -> Result<Done, AppError> {
    let (assignment, class) = (posted.get("assignment").parse(), posted.get("class").parse());
    let (Ok(assignment), Ok(class)) = (assignment, class) else { return Err(AppError::NotFound) };
    let reason = reason(posted)?;
    let version = posted.get("version").parse().ok();
    let steps = steps(posted, assignment, class)?;
    let seen = |s: &Step| version.filter(|_| s.assignment == assignment);
    let wanted: Vec<_> = steps.iter().map(|s| Wanted { step: *s, version: seen(s), reason: reason.clone() }).collect();
    Ok(Done::of(&resolve::resolve(&visit.cx, &wanted).await?))
}

fn steps(posted: &Posted, assignment: AssignmentId, class: ClassId) -> Result<Vec<Step>, AppError> {
    if posted.get("do") == "swap" {
        let with = posted.get("with").parse().map_err(|_| AppError::NotFound)?;
        let hold = Step { assignment: with, class, action: Action::Hold };
        return Ok(vec![hold, Step { assignment, class, action: Action::Post }]);
    }
    // Enter in the field for minutes cuts; in any other it chooses nothing
    let chosen = match posted.get("do") {
        "none" if posted.get("minutes").trim().is_empty() => return Err(AppError::NoAction),
        "none" => ActionName::Cut.name(),
        other => other,
    };
    let name = ActionName::parse(chosen).ok_or(AppError::NotFound)?;
    let day = |field| Some(posted.get(field)).filter(|d| !d.is_empty()).map(date).transpose();
    let minutes = minutes(posted, name)?;
    let (from, to) = if name == ActionName::Move { (day("from")?, day("to")?) } else { (None, None) };
    let action = action(name, minutes, from, to).ok_or(AppError::NotFound)?;
    Ok(vec![Step { assignment, class, action }])
}

/// Minutes that were typed; a cut needs some, and what is no number cuts to nothing, which is refused with its sentence.
fn minutes(posted: &Posted, name: ActionName) -> Result<Option<u32>, AppError> {
    let typed = match name {
        ActionName::Cut => posted.get("minutes").trim(),
        ActionName::Move => posted.get("many").trim(),
        ActionName::Optional | ActionName::Withdraw | ActionName::Post | ActionName::Hold => "",
    };
    match domain::minutes::Minutes::parse(typed) {
        Ok(minutes) => Ok(Some(minutes.get())),
        Err(domain::minutes::MinutesError::Absent) if name != ActionName::Cut => Ok(None),
        Err(why) => Err(AppError::BadMinutes(why)),
    }
}

/// The sentence for whoever asked, where something of theirs is wrong, with what they typed.
pub(crate) fn said(lang: Lang, posted: &Posted, error: &AppError) -> Option<(StatusCode, Said)> {
    let text = sentence(error, lang)?;
    let status = if matches!(error, AppError::Stale) {
        StatusCode::CONFLICT
    } else if matches!(error, AppError::Busy) {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let assignment = posted.get("assignment").parse().ok();
    Some((status, Said { assignment, text, typed: posted.0.clone() }))
}
