//! Resolutions and suggestions.

use super::EffectOut;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::DayMinutes,
    judge::DayEffect,
    resolve::{Action, Picture, Step},
};
use serde::Serialize;
use store::{Reply, Resolution, Resolved};
use utoipa::ToSchema;
use uuid::Uuid;

/// One step, as `POST /resolutions` takes it; who takes it adds the reason.
#[derive(Serialize, ToSchema)]
pub(crate) struct StepOut {
    pub assignment_id: Uuid,
    pub class_id: Uuid,
    pub action: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

impl StepOut {
    pub(crate) fn of(step: Step, version: Option<i64>) -> Self {
        let (minutes, from, to) = match step.action {
            Action::Cut { minutes } => (Some(minutes), None, None),
            Action::Move { from, to, minutes } => (minutes, from, Some(to)),
            Action::Optional | Action::Withdraw | Action::Post | Action::Hold => (None, None, None),
        };
        Self {
            assignment_id: step.assignment.0,
            class_id: step.class.0,
            action: step.action.name().name().into(),
            minutes,
            from,
            to,
            version,
        }
    }
}

/// The least change of a grade's week.
#[derive(Serialize, ToSchema)]
pub(crate) struct SuggestionsOut {
    pub resolutions: Vec<StepOut>,
    /// Minutes that would stay held even so.
    pub left_over: u32,
}

/// A target as the record keeps it.
#[derive(Serialize, ToSchema)]
pub(crate) struct PictureOut {
    /// `posted`, `held` or `withdrawn`
    pub state: String,
    pub days: Vec<MinutesOut>,
    /// A time limit, where the class has one.
    pub minutes: Option<u32>,
    /// Where it is not as its teacher set it.
    pub required: Option<bool>,
    pub set_on: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
}

/// Minutes on a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct MinutesOut {
    pub date: NaiveDate,
    pub minutes: u32,
}

impl PictureOut {
    fn of(picture: &Picture) -> Self {
        let day = |d: &DayMinutes| MinutesOut { date: d.date, minutes: d.minutes };
        Self {
            state: picture.state.name().into(),
            days: picture.days.iter().map(day).collect(),
            minutes: picture.own.minutes.map(domain::minutes::Minutes::get),
            required: picture.own.need.map(|n| n == domain::assignment::Need::Required),
            set_on: picture.own.set_on,
            due_on: picture.own.due_on,
        }
    }
}

/// An answer in a thread.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReplyOut {
    pub id: Uuid,
    pub staff: Uuid,
    pub at: DateTime<Utc>,
    /// `answer`, `accept` or `propose`
    pub kind: String,
    pub text: String,
}

/// The record of a resolution.
#[derive(Serialize, ToSchema)]
pub(crate) struct ResolutionOut {
    pub id: Uuid,
    /// The first of those that were done as one.
    pub batch: Uuid,
    #[serde(flatten)]
    pub step: StepOut,
    pub staff: Uuid,
    pub at: DateTime<Utc>,
    pub reason: String,
    pub before: PictureOut,
    pub after: PictureOut,
    pub undone_at: Option<DateTime<Utc>>,
    pub replies: Vec<ReplyOut>,
}

impl ResolutionOut {
    pub(crate) fn of(r: &Resolution) -> Self {
        let reply =
            |p: &Reply| ReplyOut { id: p.id, staff: p.staff.0, at: p.at, kind: p.kind.name().into(), text: p.text.clone() };
        Self {
            id: r.id,
            batch: r.batch,
            step: StepOut::of(Step { assignment: r.assignment, class: r.class, action: r.action }, None),
            staff: r.staff.0,
            at: r.at,
            reason: r.reason.clone(),
            before: PictureOut::of(&r.before),
            after: PictureOut::of(&r.after),
            undone_at: r.undone.map(|u| u.1),
            replies: r.replies.iter().map(reply).collect(),
        }
    }
}

/// The record of a resolution, and the days it touched.
#[derive(Serialize, ToSchema)]
pub(crate) struct ResolvedOut {
    pub resolution: ResolutionOut,
    /// Of the assignment, after it.
    pub version: i64,
    pub days: Vec<EffectOut>,
}

impl ResolvedOut {
    pub(crate) fn of(resolved: &Resolved) -> Self {
        let day = |d: &DayEffect| EffectOut {
            date: d.date,
            minutes: d.minutes,
            load_before: d.load_before,
            load_after: d.load_after,
            cap: d.cap.total,
        };
        Self {
            resolution: ResolutionOut::of(&resolved.resolution),
            version: resolved.version,
            days: resolved.days.iter().map(day).collect(),
        }
    }
}
