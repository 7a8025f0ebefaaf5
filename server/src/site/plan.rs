//! `/plan/{monday}`: shows the teacher's week; takes the form, the ways out, withdrawals and marks. What was typed always comes back.

use super::{Visit, date, see_other};
use app::{
    api::{
        AppError,
        assignments::{self, Marking},
        plan::{Editing, PlanWeek, Start, get_draft, get_plan_week},
    },
    check::WayOut,
    pages::{
        plan::{PlanPage, Told},
        plan_form::FormState,
    },
    site::Here,
    text::common::Common,
};
use axum::{
    body::Bytes,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    calendar::monday_of,
    draft::{Draft, FieldError},
    id::{AssignmentId, ClassId},
};
use leptos::prelude::*;
use serde::Deserialize;
use store::NoneMark;

pub(crate) async fn this_week(visit: Visit) -> Response {
    see_other(&visit, &format!("/plan/{}", monday_of(visit.cx.now.today())))
}

#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    class: Option<String>,
    date: Option<String>,
    edit: Option<String>,
    copy: Option<String>,
    told: Option<String>,
    held: Option<usize>,
}

impl Asked {
    fn start(&self) -> Start {
        let id = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<AssignmentId>().ok());
        let class = self.class.as_deref().and_then(|c| c.parse::<ClassId>().ok());
        let day = self.date.as_deref().and_then(|d| date(d).ok());
        Start { cell: class.zip(day), copy: id(&self.copy), edit: id(&self.edit) }
    }

    fn told(&self) -> Option<Told> {
        match self.told.as_deref()? {
            "saved" => Some(Told::Saved(self.held.unwrap_or(0))),
            "withdrawn" => Some(Told::Withdrawn),
            "posted" => Some(Told::Posted),
            "marked" => Some(Told::Marked),
            "unmarked" => Some(Told::Unmarked),
            _ => None,
        }
    }
}

pub(crate) async fn page(visit: Visit, Path(monday): Path<String>, Query(asked): Query<Asked>) -> Response {
    let answer = show(&visit, &monday, &asked).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, monday: &str, asked: &Asked) -> Result<Response, AppError> {
    let day = date(monday)?;
    if monday_of(day) != day {
        return Ok(see_other(visit, &format!("/plan/{}", monday_of(day))));
    }
    let week = get_plan_week(&visit.cx, day).await?;
    let start = asked.start();
    let (draft, editing) = get_draft(&visit.cx, &week, &start).await?;
    // a copied or edited item is shown with its day's figures at once, also without script
    let worth = start.copy.is_some() || start.edit.is_some();
    let check = if worth { Some(assignments::check(&visit.cx, &draft, editing.map(|e| e.id)).await?) } else { None };
    let form = FormState { draft, editing, check: check.filter(|c| c.errors.is_empty()), ..FormState::default() };
    Ok(render(visit, StatusCode::OK, week, form, asked.told()))
}

fn render(visit: &Visit, status: StatusCode, week: PlanWeek, form: FormState, told: Option<Told>) -> Response {
    let school = visit.cx.school.clone();
    let title = Common::of(visit.cx.lang).plan.to_owned();
    visit.page_with(status, Here::Plan, title, move || view! { <PlanPage week school form told /> }.into_any())
}

/// What a post of the form asks for.
struct Posted {
    pairs: Vec<(String, String)>,
    monday: NaiveDate,
}

impl Posted {
    fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    fn editing(&self) -> Option<Editing> {
        Some(Editing { id: self.get("edit").parse().ok()?, version: self.get("version").parse().ok()? })
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
        "check" => come_back(visit, &posted, Draft::from_pairs(&posted.pairs), vec![], StatusCode::OK).await,
        "withdraw" => withdraw(visit, &posted).await,
        "post_held" => post_held(visit, &posted).await,
        "none" => mark(visit, &posted, Marking::Set).await,
        "unnone" => mark(visit, &posted, Marking::TakeBack).await,
        _ => Err(AppError::NotFound),
    }
}

async fn save(visit: &Visit, posted: &Posted, draft: Draft) -> Result<Response, AppError> {
    let saved = match posted.editing() {
        Some(e) => assignments::edit_assignment(&visit.cx, e.id, e.version, &draft).await.map(|_| 0),
        None => assignments::post_assignment(&visit.cx, &draft)
            .await
            .map(|s| s.targets.iter().filter(|t| t.judged.state == State::Held).count()),
    };
    match saved {
        Ok(held) => Ok(see_other(visit, &format!("/plan/{}?told=saved&held={held}", posted.monday))),
        Err(AppError::Invalid(errors)) => come_back(visit, posted, draft, errors, StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(AppError::Refused(_)) => come_back(visit, posted, draft, vec![], StatusCode::UNPROCESSABLE_ENTITY).await,
        Err(other) => Err(other),
    }
}

/// The form again, with everything typed, a sentence at each field, and the day's figures.
async fn come_back(
    visit: &Visit,
    posted: &Posted,
    draft: Draft,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Result<Response, AppError> {
    let week = get_plan_week(&visit.cx, posted.monday).await?;
    let editing = posted.editing();
    let check = assignments::check(&visit.cx, &draft, editing.map(|e| e.id)).await?;
    let mut shown = assignments::messages(&errors, visit.cx.lang);
    shown.extend(check.errors.clone());
    let errors = shown.into_iter().map(|m| (m.field, m.message)).collect();
    let check = Some(check).filter(|c| c.errors.is_empty());
    Ok(render(visit, status, week, FormState { draft, editing, errors, check }, None))
}

/// A way out chosen without script: the form comes back changed; "leave it to the coordinator" saves.
async fn take_way(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let way: WayOut = serde_json::from_str(posted.get("way")).map_err(|_| AppError::NotFound)?;
    let mut draft = Draft::from_pairs(&posted.pairs);
    match way {
        WayOut::Cut { minutes } => draft.minutes = minutes.to_string(),
        WayOut::Move { date, due_on, .. } => {
            draft.set_on = date.to_string();
            draft.due_on = due_on.to_string();
        }
        WayOut::Optional => draft.required = false,
        WayOut::Tier => (),
        WayOut::Hold => return save(visit, posted, draft).await,
    }
    come_back(visit, posted, draft, vec![], StatusCode::OK).await
}

async fn withdraw(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let id = posted.get("assignment").parse().map_err(|_| AppError::NotFound)?;
    let class = posted.get("class").parse().map_err(|_| AppError::NotFound)?;
    assignments::withdraw(&visit.cx, id, Some(class)).await?;
    Ok(posted.back(visit, "withdrawn"))
}

async fn post_held(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let id = posted.get("assignment").parse().map_err(|_| AppError::NotFound)?;
    let class = posted.get("class").parse().map_err(|_| AppError::NotFound)?;
    match assignments::post_held(&visit.cx, id, class).await {
        Ok(()) => Ok(posted.back(visit, "posted")),
        Err(AppError::Refused(findings)) => {
            let lang = visit.cx.lang;
            let stops = |f: &&domain::finding::Finding| {
                matches!(f.severity, domain::finding::Severity::Hold | domain::finding::Severity::Refuse)
            };
            let why: Vec<_> = findings.iter().flat_map(|(_, f)| f).filter(stops).map(|f| f.sentence(lang)).collect();
            let week = get_plan_week(&visit.cx, posted.monday).await?;
            let (draft, _) = get_draft(&visit.cx, &week, &Start::default()).await?;
            let form = FormState { draft, ..FormState::default() };
            Ok(render(visit, StatusCode::UNPROCESSABLE_ENTITY, week, form, Some(Told::Refused(why.join(lang.pick("；", "; "))))))
        }
        Err(other) => Err(other),
    }
}

async fn mark(visit: &Visit, posted: &Posted, marking: Marking) -> Result<Response, AppError> {
    let class = posted.get("class").parse().map_err(|_| AppError::NotFound)?;
    let subject = visit.cx.school.subject_by_code(posted.get("subject")).ok_or(AppError::NotFound)?.id;
    assignments::mark_none(&visit.cx, NoneMark { class, date: date(posted.get("date"))?, subject }, marking).await?;
    Ok(posted.back(visit, if marking == Marking::Set { "marked" } else { "unmarked" }))
}
