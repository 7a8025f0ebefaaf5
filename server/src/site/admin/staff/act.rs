//! What the office does with one person. Each answers with what was done, or with the page that says why not.

use super::{
    person::{show_leaving, show_person, staff_id, told},
    sure,
};
use crate::{
    clock::real_now,
    site::{Visit, grade::Posted},
};
use app::{
    api::{
        AppError,
        account::end_all_of,
        factor::end_factor_of,
        leave::{come_back, get_leaving, leave},
        staff::{Sure, change_roles, get_person, grant_of_text, release},
        stand_in::{StandInTyped, add_stand_in, end_stand_in},
    },
    pages::admin::{
        person::{Done, Told, Wrong},
        stand_in::StandInTried,
    },
};
use axum::{body::Bytes, extract::Path, http::StatusCode, response::Response};
use domain::{access::Grant, id::StaffId};
use store::StaffRow;

/// Why nothing was done.
enum Refused {
    /// Said on the person's page.
    Told(Told),
    /// Said at the form for standing in.
    StandIn(StandInTried),
    /// Said on the page of leaving.
    Leaving(Wrong),
    /// Not for whoever asks, or a fault.
    Error(AppError),
}

impl From<AppError> for Refused {
    fn from(error: AppError) -> Self {
        Self::Error(error)
    }
}

/// Changes what somebody is.
pub(crate) async fn change(visit: Visit, Path(id): Path<String>, body: Bytes) -> Response {
    let answer = async {
        let person = get_person(&visit.cx, staff_id(&id)?).await?;
        match act(&visit, &person, &Posted::read(&body)).await {
            Ok(done) => Ok(told(&visit, person.id, done)),
            Err(refused) => show(&visit, person, refused).await,
        }
    };
    let answer = answer.await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, person: StaffRow, refused: Refused) -> Result<Response, AppError> {
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    match refused {
        Refused::Told(Told::LastAdmin) => {
            show_person(visit, StatusCode::CONFLICT, person, (Told::LastAdmin, StandInTried::default())).await
        }
        Refused::Told(told) => show_person(visit, unfit, person, (told, StandInTried::default())).await,
        Refused::StandIn(tried) => show_person(visit, unfit, person, (Told::Nothing, tried)).await,
        Refused::Leaving(wrong) => show_leaving(visit, unfit, person, Some(wrong)).await,
        Refused::Error(error) => Err(error),
    }
}

async fn act(visit: &Visit, person: &StaffRow, posted: &Posted) -> Result<Done, Refused> {
    let (cx, id) = (&visit.cx, person.id);
    match posted.get("do") {
        "give" => give(visit, id, posted).await,
        "end" => end(visit, id, posted).await,
        "end_sessions" => Ok(end_all_of(cx, id, real_now()).await.map(|()| Done::SignedOut)?),
        "end_factor" if sure(posted, "sure") == Sure::Asked => Err(Refused::Told(Told::NotSure)),
        "end_factor" => Ok(end_factor_of(cx, id).await.map(|()| Done::FactorEnded)?),
        "release" => Ok(release(cx, id, posted.get("issuer").to_owned()).await.map(|()| Done::Released)?),
        "stand_in" => stand_in(visit, id, posted).await,
        "end_stand_in" => {
            let which = posted.get("stand_in").parse().map_err(|_| AppError::NotFound)?;
            Ok(end_stand_in(cx, id, which).await.map(|()| Done::StandInEnded)?)
        }
        "leave" => leaves(visit, person, posted).await,
        "come_back" => Ok(come_back(cx, id).await.map(|()| Done::Back)?),
        _ => Err(AppError::NoAction.into()),
    }
}

/// A school that nobody can set up any more would be locked out of itself.
fn last_admin(error: AppError) -> Refused {
    if matches!(error, AppError::Stale) { Refused::Told(Told::LastAdmin) } else { Refused::Error(error) }
}

fn grant(visit: &Visit, posted: &Posted) -> Result<Grant, AppError> {
    grant_of_text(&visit.cx.school, posted.get("grant")).ok_or(AppError::NoAction)
}

async fn give(visit: &Visit, id: StaffId, posted: &Posted) -> Result<Done, Refused> {
    let grant = grant(visit, posted)?;
    let given = change_roles(&visit.cx, id, (vec![grant], vec![]), Sure::Asked).await.map_err(last_admin)?;
    given.map(|()| Done::Given(grant)).map_err(|stay| Refused::Told(Told::Stay(stay)))
}

async fn end(visit: &Visit, id: StaffId, posted: &Posted) -> Result<Done, Refused> {
    let grant = grant(visit, posted)?;
    let ended = change_roles(&visit.cx, id, (vec![], vec![grant]), sure(posted, "sure")).await.map_err(last_admin)?;
    ended.map(|()| Done::Ended(grant)).map_err(|stay| Refused::Told(Told::Stay(stay)))
}

async fn stand_in(visit: &Visit, id: StaffId, posted: &Posted) -> Result<Done, Refused> {
    let field = |name| posted.get(name).to_owned();
    let typed = StandInTyped { of: field("of"), from: field("from"), to: field("to") };
    let added = add_stand_in(&visit.cx, id, &typed).await?;
    added.map(|()| Done::StandsIn).map_err(|bad| Refused::StandIn(StandInTried { typed, bad: Some(bad), find: String::new() }))
}

/// Whoever takes the lessons over is one of those whom the page names.
async fn leaves(visit: &Visit, person: &StaffRow, posted: &Posted) -> Result<Done, Refused> {
    if sure(posted, "sure") == Sure::Asked {
        return Err(Refused::Leaving(Wrong::NotSure));
    }
    let successor = match posted.get("successor") {
        "" => None,
        chosen => {
            let leaving = get_leaving(&visit.cx, person).await?;
            let found = leaving.others.into_iter().find(|(id, _)| id.to_string() == chosen);
            Some(found.ok_or(Refused::Leaving(Wrong::Successor))?.0)
        }
    };
    leave(&visit.cx, person.id, successor).await.map_err(last_admin)?;
    Ok(Done::Left)
}
