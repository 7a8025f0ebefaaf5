//! What was measured, for programs: the same rows as the page, for the same readers.

use super::{
    caller::{Asked, Caller},
    failures::Reading,
    problem::Problem,
    types::List,
};
use app::api::feedback::measured_seen;
use axum::Json;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use store::MeasuredOf;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Entries of a list's page.
const PAGE: usize = 100;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Span {
    /// First day; else the term's.
    from: Option<NaiveDate>,
    /// Last day; else today.
    to: Option<NaiveDate>,
    /// The `next` of the page before.
    after: Option<usize>,
}

/// What was measured of a class, or of one subject in it, on an evening or in a week.
#[derive(Serialize, ToSchema)]
pub(crate) struct MeasuredOut {
    pub class_id: Uuid,
    /// The subject's code; null: the written work of all subjects.
    pub subject: Option<String>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Answers; null under ten of them, as all below. A week has those of its evenings with ten or more alone, and no row where
    /// there is none.
    pub n: Option<u32>,
    /// More answers than pupils: nothing is concluded from them.
    pub doubtful: bool,
    /// Answers of a thousand pupils.
    pub response_rate: Option<u32>,
    /// Minutes.
    pub median: Option<u32>,
    /// Minutes.
    pub mean: Option<u32>,
    /// Minutes that four of five are within.
    pub p80: Option<u32>,
    /// Of a thousand answers, how many are above the cap; null for a single subject, and before three days off or more.
    pub over_cap: Option<u32>,
}

impl MeasuredOut {
    fn of(caller: &Caller, m: &MeasuredOf) -> Self {
        let told = m.measured.told;
        Self {
            class_id: m.class.0,
            subject: m.subject.and_then(|s| caller.cx.school.subject(s)).map(|s| s.code.clone()),
            from: m.span.0,
            to: m.span.1,
            n: told.map(|_| m.measured.answers),
            doubtful: told.is_some() && m.measured.is_doubtful(),
            response_rate: told.map(|_| m.measured.response_rate()),
            median: told.map(|t| t.median),
            mean: told.map(|t| t.mean),
            p80: told.map(|t| t.p80),
            over_cap: told.and_then(|t| t.over_cap),
        }
    }
}

/// Measured times, as far as the caller sees them: evenings and weeks within a span of days.
#[utoipa::path(get, path = "/feedback", params(Span), responses((status = 200, body = List<MeasuredOut>), Reading))]
pub(crate) async fn list(caller: Caller, Asked(asked): Asked<Span>) -> Result<Json<List<MeasuredOut>>, Problem> {
    let all = measured_seen(&caller.cx, (asked.from, asked.to)).await.map_err(|e| caller.problem(&e))?;
    let from = asked.after.unwrap_or(0);
    let items: Vec<_> = all.iter().skip(from).take(PAGE).map(|m| MeasuredOut::of(&caller, m)).collect();
    let next = (all.len() > from.saturating_add(PAGE)).then(|| (from + PAGE).to_string());
    Ok(Json(List { items, next }))
}
