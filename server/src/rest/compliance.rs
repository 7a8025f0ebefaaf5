//! Compliance per class, grade and school, for programs.

use super::{
    caller::{Asked, Caller},
    failures::Reading,
    problem::Problem,
};
use app::api::compliance::{self, Compliance, Sums, get_compliance};
use axum::Json;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Span {
    /// First day; else four weeks before the last.
    from: Option<NaiveDate>,
    /// Last day, before today; else yesterday.
    to: Option<NaiveDate>,
}

/// Figures of classes over load days.
#[derive(Serialize, ToSchema)]
pub(crate) struct SumsOut {
    pub classes: u32,
    /// Load days, of every class.
    pub days: u32,
    /// Minutes of a class on a load day, in the mean; null without one.
    pub mean_load: Option<u32>,
    /// Most minutes of a class on one day.
    pub most_load: u32,
    /// Days at 80 % of the cap or more.
    pub near_cap: u32,
    /// Days over the cap.
    pub over_cap: u32,
    /// Targets that wait for somebody.
    pub held: u32,
    /// Known overloads 补录.
    pub known_overloads: u32,
    /// Targets that nobody resolved in time 未统筹.
    pub unresolved: u32,
    /// Resolutions made.
    pub resolutions: u32,
    /// Families' answers, from evenings with ten or more.
    pub n: u32,
    /// Of a thousand of these, how many are above the cap; null without answers.
    pub measured_over_cap: Option<u32>,
}

impl SumsOut {
    fn of(sums: &Sums) -> Self {
        Self {
            classes: sums.classes,
            days: sums.days,
            mean_load: sums.mean(),
            most_load: sums.most,
            near_cap: sums.near,
            over_cap: sums.over,
            held: sums.unposted.held,
            known_overloads: sums.unposted.overloads,
            unresolved: sums.unposted.unresolved,
            resolutions: sums.resolutions,
            n: sums.answers,
            measured_over_cap: sums.over_cap_share(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(crate) struct ClassSums {
    pub class_id: Uuid,
    pub grade: u8,
    #[serde(flatten)]
    pub sums: SumsOut,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct GradeSums {
    pub grade: u8,
    #[serde(flatten)]
    pub sums: SumsOut,
}

/// Weeks whose notice was due.
#[derive(Serialize, ToSchema)]
pub(crate) struct NoticesOut {
    pub due: u32,
    pub published: u32,
    pub in_time: u32,
}

/// How the school keeps to the caps; the grades that the caller sees.
#[derive(Serialize, ToSchema)]
pub(crate) struct ComplianceOut {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Of all classes below.
    pub school: SumsOut,
    pub notices: NoticesOut,
    pub grades: Vec<GradeSums>,
    pub classes: Vec<ClassSums>,
}

impl ComplianceOut {
    fn of(all: &Compliance) -> Self {
        let grade = |g: &domain::school::Grade| GradeSums { grade: g.number(), sums: SumsOut::of(&all.grade(*g)) };
        let class = |(class, sums): &(domain::school::Class, Sums)| ClassSums {
            class_id: class.id.0,
            grade: class.grade.number(),
            sums: SumsOut::of(sums),
        };
        let n = all.notices;
        Self {
            from: all.span.0,
            to: all.span.1,
            school: SumsOut::of(&all.school()),
            notices: NoticesOut { due: n.due, published: n.published, in_time: n.in_time },
            grades: all.grades().iter().map(grade).collect(),
            classes: all.classes.iter().map(class).collect(),
        }
    }
}

/// How the school keeps to the caps over a span of days, per class, grade and school; in the school's order, never by a figure.
#[utoipa::path(get, path = "/reports/compliance", params(Span), responses((status = 200, body = ComplianceOut), Reading))]
pub(crate) async fn report(caller: Caller, Asked(asked): Asked<Span>) -> Result<Json<ComplianceOut>, Problem> {
    let span = compliance::span(&caller.cx, asked.from, asked.to)
        .map_err(|_| Problem::field("to", "from is not after to, to is before today, and at most 400 days lie between"))?;
    let all = get_compliance(&caller.cx, span).await.map_err(|e| caller.problem(&e))?;
    Ok(Json(ComplianceOut::of(&all)))
}
