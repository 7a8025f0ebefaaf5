//! `/admin/staff/slips`: codes are made by a form, and shown at an address that can be loaded again for as long as somebody prints.

use crate::{
    clock::real_now,
    cookie,
    public::files::origin,
    site::{Visit, grade::Posted, link::reach, see_other},
};
use app::{
    api::{
        AppError,
        staff::{get_staff, invite, invited},
    },
    pages::{
        admin::slips::{Slip, SlipsPage, title},
        board::QrCode,
    },
    site::Here,
};
use axum::{body::Bytes, extract::Query, response::Response};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use domain::{access::Scope, moment::Moment, report::LookUpCode, sentence};
use forms::Code;
use leptos::prelude::*;
use serde::Deserialize;
use store::StaffRow;

/// How long a code can be used.
const VALID: TimeDelta = TimeDelta::days(14);
/// How long its slip can be looked at again.
const SHOWN: TimeDelta = TimeDelta::minutes(30);

/// Makes codes, and leads to their slips: loading those again makes no other.
pub(crate) async fn make_slips(visit: Visit, body: Bytes) -> Response {
    let answer = make(&visit, &Posted::read(&body)).await;
    visit.or_error(answer)
}

async fn make(visit: &Visit, posted: &Posted) -> Result<Response, AppError> {
    let now = real_now().trunc_subsecs(3);
    let staff = get_staff(&visit.cx).await?;
    let chosen = match posted.get("who") {
        "again" if posted.get("sure") != "yes" => return Ok(see_other(visit, "/admin/staff?told=sure")),
        who => chosen(staff, who, now),
    };
    if chosen.is_empty() {
        return Err(AppError::NotFound);
    }
    let code = |s: &StaffRow| visit.cx.store.invite_code((visit.cx.school.id, s.id), now);
    let hash = |s: &StaffRow| Ok::<_, AppError>((s.id, cookie::hash(code(s)?.as_str())));
    let people = chosen.iter().map(hash).collect::<Result<Vec<_>, _>>()?;
    invite(&visit.cx, people, (now, now + VALID)).await?;
    Ok(see_other(visit, &format!("/admin/staff/slips?made={}", now.timestamp_millis())))
}

/// Everyone without a code that can be used; those with one, again; or one person.
fn chosen(staff: Vec<StaffRow>, who: &str, now: DateTime<Utc>) -> Vec<StaffRow> {
    let of_district = |s: &StaffRow| s.grants.iter().any(|g| g.scope == Scope::District);
    let staff = staff.into_iter().filter(|s| s.left_on.is_none() && !of_district(s));
    match who {
        "all" => staff.filter(|s| !s.signs_in && !s.is_invited(now)).collect(),
        "again" => staff.filter(|s| !s.signs_in && s.is_invited(now)).collect(),
        id => staff.filter(|s| s.id.to_string() == id).collect(),
    }
}

#[derive(Deserialize)]
pub(crate) struct Made {
    made: Option<i64>,
}

/// The slips of codes that were made at a moment, as long as nobody has used them.
pub(crate) async fn slips(visit: Visit, Query(asked): Query<Made>) -> Response {
    let answer = show(&visit, asked.made).await;
    visit.or_error(answer)
}

async fn show(visit: &Visit, made: Option<i64>) -> Result<Response, AppError> {
    visit.cx.require(domain::access::Action::SetUp)?;
    let now = real_now();
    let made_at = made.and_then(DateTime::from_timestamp_millis).filter(|at| *at <= now && now - *at < SHOWN);
    let gone = || Ok(see_other(visit, "/admin/staff?told=gone"));
    let Some(made_at) = made_at else { return gone() };
    let invited = invited(&visit.cx, made_at, |code, hash| cookie::hash(code.as_str()).as_slice() == hash).await?;
    if invited.is_empty() {
        return gone();
    }
    let slip = |(s, code): (StaffRow, LookUpCode)| Slip { name: s.name, user_name: s.user_name, code: code.grouped() };
    let slips = invited.into_iter().map(slip).collect();
    let until = sentence::date(Moment::new(made_at + VALID).today(), visit.cx.lang);
    let address = format!("{}/invite", origin(&visit.app));
    let reach = reach(&visit.app);
    let code = Code::of(&address).ok().map(|Code { side, strokes }| QrCode { address: address.clone(), side, strokes });
    Ok(visit.page(Here::Admin, title(visit.cx.lang), move || view! { <SlipsPage slips address reach code until /> }.into_any()))
}
