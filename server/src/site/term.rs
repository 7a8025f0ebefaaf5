//! `/term`: the plans of the grades.

mod file;

pub(crate) use file::file;

use super::{Visit, date, see_other};
use app::{
    api::{
        AppError,
        term::{self, NotDone, Typed, get_plan, get_term, save, term_at},
    },
    pages::term::{PlanPage, TermPage, Told, Tried, plan_title, title},
    site::Here,
};
use axum::{
    body::Bytes,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use chrono::NaiveDate;
use domain::{access::Action, school::Grade};
use leptos::prelude::*;
use serde::Deserialize;
use store::Ready;

#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    told: Option<String>,
    version: Option<String>,
}

/// A grade's plan for a term.
type Of = (NaiveDate, Grade);

/// The term of today, or the next.
pub(crate) async fn now(visit: Visit) -> Response {
    let answer = visit.cx.require(Action::SeeTerm).map(|_| term_at(&visit.cx.school, visit.cx.now.today()));
    visit.or_error(answer.map(|term| match term {
        Some(term) => see_other(&visit, &format!("/term/{}", term.starts_on)),
        None => visit.page(Here::Term, title(visit.cx.lang), || view! { <TermPage plans=None /> }.into_any()),
    }))
}

pub(crate) async fn list(visit: Visit, Path(first): Path<String>) -> Response {
    let answer = async {
        visit.cx.require(Action::SeeTerm)?;
        let plans = get_term(&visit.cx, date(&first)?).await?;
        Ok(visit.page(Here::Term, title(visit.cx.lang), move || view! { <TermPage plans=Some(plans) /> }.into_any()))
    };
    let answer = answer.await;
    visit.or_error(answer)
}

fn of(first: &str, grade: &str) -> Result<Of, AppError> {
    Ok((date(first)?, grade.parse().ok().and_then(Grade::new).ok_or(AppError::NotFound)?))
}

/// A version is a number; anything else is none that there is.
fn version(asked: &Asked) -> Result<Option<u32>, AppError> {
    asked.version.as_deref().map(|v| v.parse().map_err(|_| AppError::NotFound)).transpose()
}

pub(crate) async fn page(visit: Visit, Path((first, grade)): Path<(String, String)>, Query(asked): Query<Asked>) -> Response {
    let answer = async {
        visit.cx.require(Action::SeeTerm)?;
        let tried = Tried { told: asked.told.as_deref().and_then(Told::parse), ..Tried::default() };
        show(&visit, of(&first, &grade)?, version(&asked)?, (StatusCode::OK, tried)).await
    };
    let answer = answer.await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, of: Of, version: Option<u32>, (status, tried): (StatusCode, Tried)) -> Result<Response, AppError> {
    let plan = get_plan(&visit.cx, of, version).await?;
    let (school, title) = (visit.cx.school.clone(), plan_title(plan.grade, visit.cx.lang));
    let view = move || view! { <PlanPage view=plan school tried /> }.into_any();
    Ok(visit.page_with(status, Here::Term, title, view))
}

pub(crate) async fn submit(visit: Visit, Path((first, grade)): Path<(String, String)>, body: Bytes) -> Response {
    let typed = Typed(form_urlencoded::parse(&body).into_owned().collect());
    let answer = async { take(&visit, of(&first, &grade)?, typed).await };
    let answer = answer.await;
    visit.or_error(answer)
}

async fn take(visit: &Visit, of: Of, typed: Typed) -> Result<Response, AppError> {
    let cx = &visit.cx;
    if let Some(said) = typed.get("do").and_then(ready) {
        return say_ready(visit, of, said, &typed).await;
    }
    let tried = match typed.get("do") {
        Some("begin") => {
            term::begin(cx, of, typed.get("source").unwrap_or_default()).await?;
            return Ok(done(visit, of, Told::Begun));
        }
        Some("save") => match save(cx, of, &typed).await? {
            Ok(()) => return Ok(done(visit, of, Told::Saved)),
            Err(why) => Tried::not_saved(why, typed),
        },
        Some("agree") => match term::agree(cx, of, &typed).await? {
            Ok(()) => return Ok(done(visit, of, Told::Agreed)),
            Err(NotDone::NotSaved(why)) => Tried::not_saved(why, typed),
            Err(why) => {
                let told = typed.has_content().then_some(Told::Saved);
                Tried { told, not_done: Some(why), ..Tried::default() }
            }
        },
        _ => match step(visit, of, &typed).await? {
            Ok(told) => return Ok(done(visit, of, told)),
            Err(why) => {
                let reason = typed.get("reason").unwrap_or_default().to_owned();
                Tried { not_done: Some(why), reason, ..Tried::default() }
            }
        },
    };
    show(visit, of, None, (StatusCode::UNPROCESSABLE_ENTITY, tried)).await
}

/// `ready/maths`, `unready/maths`: of which subject, and what is said.
fn ready(what: &str) -> Option<(&str, Ready)> {
    let yes = what.strip_prefix("ready/").map(|code| (code, Ready::Yes));
    yes.or_else(|| what.strip_prefix("unready/").map(|code| (code, Ready::No)))
}

async fn say_ready(visit: &Visit, of: Of, said: (&str, Ready), typed: &Typed) -> Result<Response, AppError> {
    let tried = match term::say_ready(&visit.cx, of, said, typed).await? {
        Ok(()) => return Ok(done(visit, of, if said.1 == Ready::Yes { Told::Ready } else { Told::Unready })),
        Err(NotDone::NotSaved(why)) => Tried::not_saved(why, typed.clone()),
        Err(why) => Tried { not_done: Some(why), ..Tried::default() },
    };
    show(visit, of, None, (StatusCode::UNPROCESSABLE_ENTITY, tried)).await
}

async fn step(visit: &Visit, of: Of, typed: &Typed) -> Result<Result<Told, NotDone>, AppError> {
    let cx = &visit.cx;
    let (done, told) = match typed.get("do") {
        Some("drop") => (term::drop_draft(cx, of, typed).await?, Told::Dropped),
        Some("take_back") => (term::take_back(cx, of, typed).await?, Told::Taken),
        Some("give_back") => (term::give_back(cx, of, typed).await?, Told::Given),
        Some("approve") => (term::approve(cx, of, typed).await?, Told::Approved),
        _ => {
            cx.require(Action::SeeTerm)?;
            return Err(AppError::NoAction);
        }
    };
    Ok(done.map(|()| told))
}

fn done(visit: &Visit, (first, grade): Of, told: Told) -> Response {
    see_other(visit, &format!("/term/{first}/{}?told={}", grade.number(), told.name()))
}
