//! What the teacher's week is sent: the form, the ways out, withdrawals and marks. What was typed always comes back.

use super::{new_form, render};
use crate::site::{Visit, date, grade, see_other, told};
use app::{
    api::{
        AppError,
        assignments::{self, Marking},
        plan::{Editing, Start, get_draft, get_plan_week},
    },
    check::WayOut,
    components::record::bound_words,
    pages::{
        plan::Told,
        plan_form::{FormState, Trouble},
    },
};
use axum::{body::Bytes, extract::Path, http::StatusCode, response::Response};
use chrono::NaiveDate;
use domain::{
    calendar::monday_of,
    draft::{Draft, FieldError},
    finding::{Finding, Severity},
    id::{AssignmentId, ClassId},
};
use sha2::{Digest, Sha256};
use store::{Answer, Key, NoneMark, Saved};

/// What a post of the form asks for.
struct Posted {
    pairs: Vec<(String, String)>,
    monday: NaiveDate,
}

impl Posted {
    fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// What is edited; a form whose own fields were tampered with is no address.
    fn editing(&self) -> Result<Option<Editing>, AppError> {
        if self.get("edit").is_empty() {
            return Ok(None);
        }
        let (id, version) = (self.get("edit").parse(), self.get("version").parse());
        id.ok().zip(version.ok()).map(|(id, version)| Some(Editing { id, version })).ok_or(AppError::NotFound)
    }

    /// The form had shown that the day is cancelled.
    fn was_told(&self, day: &str) -> bool {
        self.pairs.iter().any(|(name, value)| name == "told" && value == day)
    }

    /// The same for the same fields.
    fn digest(&self) -> [u8; 32] {
        let mut sha = Sha256::new();
        for part in self.pairs.iter().flat_map(|(name, value)| [name, value]) {
            sha.update(part.len().to_be_bytes());
            sha.update(part);
        }
        sha.finalize().into()
    }

    fn back(&self, visit: &Visit, told: &str) -> Response {
        see_other(visit, &format!("/plan/{}?told={told}", self.monday))
    }
}

pub(crate) async fn submit(visit: Visit, Path(monday): Path<String>, body: Bytes) -> Response {
    let answer = take(&visit, &monday, &body).await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, monday: &str, body: &[u8]) -> Result<Response, AppError> {
    let pairs = form_urlencoded::parse(body).into_owned().collect();
    let posted = Posted { pairs, monday: monday_of(date(monday)?) };
    if !posted.get("way").is_empty() {
        return take_way(visit, &posted).await;
    }
    match posted.get("do") {
        "save" => save(visit, &posted, Draft::from_pairs(&posted.pairs)).await,
        "check" => come_back(visit, &posted, Draft::from_pairs(&posted.pairs), Back::default()).await,
        "withdraw" => withdraw(visit, &posted).await,
        "post_held" => post_held(visit, &posted).await,
        "undo" | "answer" | "propose" | "accept_it" => record(visit, &posted, body).await,
        "none" => mark(visit, &posted, Marking::Set).await,
        "unnone" => mark(visit, &posted, Marking::TakeBack).await,
        _ => Err(AppError::NotFound),
    }
}

async fn save(visit: &Visit, posted: &Posted, draft: Draft) -> Result<Response, AppError> {
    let editing = posted.editing()?;
    let cancelled = assignments::cancelled_days_of(&visit.cx, &draft, editing.map(|e| e.id)).await?;
    if !cancelled.iter().all(|day| posted.was_told(day)) {
        return come_back(visit, posted, draft, Back { trouble: Some(Trouble::OnCancelled), ..Back::default() }).await;
    }
    let saved = match editing {
        Some(e) => assignments::edit_assignment(&visit.cx, e.id, e.version, &draft).await.map(|_| e.id),
        None => post_once(visit, posted, &draft).await,
    };
    let back = match saved {
        Ok(id) => return Ok(see_other(visit, &format!("/plan/{}?told=saved&of={id}#told", posted.monday))),
        Err(AppError::Invalid(errors)) => Back { errors, ..Back::default() },
        Err(AppError::Refused(findings)) => Back { trouble: Some(trouble(editing, &findings)), ..Back::default() },
        Err(AppError::Stale) => Back { trouble: Some(Trouble::Stale), ..Back::default() },
        Err(other) => return Err(other),
    };
    come_back(visit, posted, draft, back).await
}

/// Saves new work once, however often the button is pressed: the form carries a key of its own. The same form changed and sent
/// again, by going back, is other work.
async fn post_once(visit: &Visit, posted: &Posted, draft: &Draft) -> Result<AssignmentId, AppError> {
    let key = posted.get("key");
    let keyed = !key.is_empty() && key.len() <= store::LONGEST_KEY && key.bytes().all(|b| b.is_ascii_graphic());
    let key = keyed.then(|| Key { key: format!("form {key}"), request: posted.digest() });
    let answer = |saved: &Saved| Answer { status: 201, answer: saved.id.to_string() };
    match assignments::post_once(&visit.cx, draft, key, Box::new(answer)).await {
        Ok(answer) => answer.answer.parse().map_err(|_| AppError::Fault("a kept answer is no id".into())),
        Err(AppError::KeyReused) => Ok(assignments::post_assignment(&visit.cx, draft).await?.id),
        Err(other) => Err(other),
    }
}

fn trouble(editing: Option<Editing>, findings: &[(ClassId, Vec<Finding>)]) -> Trouble {
    let refused = findings.iter().flat_map(|(_, f)| f).any(|f| f.severity == Severity::Refuse);
    if editing.is_some() && !refused { Trouble::WouldNotFit } else { Trouble::Refused }
}

/// With what a form comes back.
#[derive(Default)]
struct Back {
    errors: Vec<FieldError>,
    trouble: Option<Trouble>,
    /// The part that most homework does not need is open.
    open: bool,
}

impl Back {
    fn status(&self) -> StatusCode {
        match self.trouble {
            Some(Trouble::Stale) => StatusCode::CONFLICT,
            Some(Trouble::Refused | Trouble::WouldNotFit) => StatusCode::UNPROCESSABLE_ENTITY,
            Some(Trouble::OnCancelled) => StatusCode::OK,
            None if !self.errors.is_empty() => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        }
    }
}

/// The form again, with everything typed, a sentence at each field, and the day's figures.
async fn come_back(visit: &Visit, posted: &Posted, draft: Draft, back: Back) -> Result<Response, AppError> {
    let week = get_plan_week(&visit.cx, posted.monday).await?;
    let mut editing = posted.editing()?;
    if let (Some(e), Some(Trouble::Stale)) = (&mut editing, back.trouble) {
        // whoever saves again has been told
        e.version = assignments::get_assignment(&visit.cx, e.id).await?.version;
    }
    let check = assignments::check(&visit.cx, &draft, editing.map(|e| e.id)).await?;
    let mut shown = assignments::messages(&back.errors, visit.cx.lang);
    shown.extend(check.errors.clone());
    let errors = shown.into_iter().map(|m| (m.field, m.message)).collect();
    let check = Some(check).filter(|c| c.errors.is_empty());
    let status = back.status();
    let form = FormState { draft, editing, errors, check, trouble: back.trouble, open: back.open, ..new_form(visit) };
    render(visit, status, week, form, None).await
}

/// A way out chosen without script: the form comes back changed; "leave it to the coordinator" saves.
async fn take_way(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let way: WayOut = serde_json::from_str(posted.get("way")).map_err(|_| AppError::NotFound)?;
    let mut draft = Draft::from_pairs(&posted.pairs);
    let mut back = Back::default();
    match way {
        WayOut::Cut { minutes } => draft.minutes = minutes.to_string(),
        WayOut::Move { date, due_on, .. } => {
            draft.set_on = date.to_string();
            draft.due_on = due_on.to_string();
        }
        WayOut::Optional => draft.required = false,
        WayOut::Tier => back.open = true,
        WayOut::Hold => return save(visit, posted, draft).await,
    }
    come_back(visit, posted, draft, back).await
}

async fn withdraw(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let (id, class) = target(posted)?;
    match assignments::withdraw(&visit.cx, id, Some(class)).await {
        Ok(()) => Ok(posted.back(visit, "withdrawn")),
        Err(AppError::Refused(findings)) => say_why(visit, posted, &findings).await,
        Err(other) => Err(other),
    }
}

async fn post_held(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let (id, class) = target(posted)?;
    match assignments::post_held(&visit.cx, id, class).await {
        Ok(()) => Ok(posted.back(visit, "posted")),
        Err(AppError::Refused(findings)) => say_why(visit, posted, &findings).await,
        Err(other) => Err(other),
    }
}

fn target(posted: &Posted) -> Result<(AssignmentId, ClassId), AppError> {
    let (id, class) = (posted.get("assignment").parse(), posted.get("class").parse());
    id.ok().zip(class.ok()).ok_or(AppError::NotFound)
}

/// The week, with the sentences of what stops it on top.
async fn say_why(visit: &Visit, posted: &Posted, findings: &[(ClassId, Vec<Finding>)]) -> Result<Response, AppError> {
    let lang = visit.cx.lang;
    let stops = |f: &&Finding| matches!(f.severity, Severity::Hold | Severity::Refuse);
    let why: Vec<_> = findings.iter().flat_map(|(_, f)| f).filter(stops).map(|f| f.sentence(lang)).collect();
    say(visit, posted, StatusCode::UNPROCESSABLE_ENTITY, why.join(lang.pick("；", "; "))).await
}

/// The week, with a sentence on top.
async fn say(visit: &Visit, posted: &Posted, status: StatusCode, why: String) -> Result<Response, AppError> {
    let week = get_plan_week(&visit.cx, posted.monday).await?;
    let (draft, _) = get_draft(&visit.cx, &week, &Start::default()).await?;
    let form = FormState { draft, ..new_form(visit) };
    render(visit, status, week, form, Some(Told::Refused(why))).await
}

/// A resolution of own work is undone, or answered.
async fn record(visit: &Visit, posted: &Posted, body: &[u8]) -> Result<Response, AppError> {
    let asked = grade::Posted::read(body);
    match told::record(visit, &asked).await {
        Ok(told) => Ok(posted.back(visit, &format!("{told}#told"))),
        Err(AppError::Forbidden) => say(visit, posted, StatusCode::FORBIDDEN, bound_words(visit.cx.lang).to_owned()).await,
        Err(error) => match grade::said(visit.cx.lang, &asked, &error) {
            Some((status, said)) => say(visit, posted, status, said.text).await,
            None => Err(error),
        },
    }
}

async fn mark(visit: &Visit, posted: &Posted, marking: Marking) -> Result<Response, AppError> {
    let class = posted.get("class").parse().map_err(|_| AppError::NotFound)?;
    let subject = visit.cx.school.subject_by_code(posted.get("subject")).ok_or(AppError::NotFound)?.id;
    assignments::mark_none(&visit.cx, NoneMark { class, date: date(posted.get("date"))?, subject }, marking).await?;
    Ok(posted.back(visit, if marking == Marking::Set { "marked" } else { "unmarked" }))
}
