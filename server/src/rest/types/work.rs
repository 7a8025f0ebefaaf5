//! Assignments, and what became of them.

use app::check::DayCheck;
use chrono::NaiveDate;
use domain::{assignment::Need, minutes::Minutes, school::School};
use serde::Serialize;
use store::{SetAssignment, SetTarget};
use utoipa::ToSchema;
use uuid::Uuid;

/// A day of a target: minutes before and after.
#[derive(Serialize, ToSchema)]
pub(crate) struct EffectOut {
    pub date: NaiveDate,
    pub minutes: u32,
    pub load_before: u32,
    pub load_after: u32,
    pub cap: u32,
}

impl From<DayCheck> for EffectOut {
    fn from(d: DayCheck) -> Self {
        Self { date: d.date, minutes: d.minutes, load_before: d.load_before, load_after: d.load_after, cap: d.cap }
    }
}

/// What became of one class's target.
#[derive(Serialize, ToSchema)]
pub(crate) struct TargetOut {
    pub class_id: Uuid,
    /// `posted` or `held`
    pub state: String,
    pub days: Vec<EffectOut>,
    pub findings: Vec<FindingOut>,
}

/// What a rule says.
#[derive(Serialize, ToSchema)]
pub(crate) struct FindingOut {
    pub rule: String,
    pub severity: String,
    pub message: String,
    pub clause: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

impl From<app::check::FindingOut> for FindingOut {
    fn from(f: app::check::FindingOut) -> Self {
        Self { rule: f.rule, severity: f.severity, message: f.message, clause: f.clause, words: f.words }
    }
}

/// A saved assignment.
#[derive(Serialize, ToSchema)]
pub(crate) struct SavedOut {
    pub id: Uuid,
    pub version: i64,
    pub targets: Vec<TargetOut>,
}

/// Minutes of a target per day.
#[derive(Serialize, ToSchema)]
pub(crate) struct SpreadOut {
    pub date: NaiveDate,
    pub minutes: u32,
}

/// One class's target of an assignment.
#[derive(Serialize, ToSchema)]
pub(crate) struct StandingOut {
    pub class_id: Uuid,
    /// `posted`, `held` or `withdrawn`
    pub state: String,
    /// What a resolution left to this class of the estimate.
    pub minutes: Option<u32>,
    pub required: bool,
    pub set_on: NaiveDate,
    pub due_on: NaiveDate,
    pub days: Vec<SpreadOut>,
}

/// An assignment as it stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct AssignmentOut {
    pub id: Uuid,
    pub version: i64,
    pub subject: String,
    pub title: String,
    pub text: String,
    pub form: String,
    pub place: String,
    pub required: bool,
    pub minutes: Option<u32>,
    pub set_on: NaiveDate,
    pub due_on: NaiveDate,
    pub due_fixed: bool,
    pub marking: String,
    pub targets: Vec<StandingOut>,
}

impl AssignmentOut {
    pub(crate) fn of(school: &School, set: &SetAssignment) -> Self {
        let a = &set.assignment;
        let target = |t: &SetTarget| StandingOut {
            class_id: t.class.0,
            state: t.target.state.name().into(),
            minutes: t.target.assignment.minutes.map(Minutes::get),
            required: t.target.assignment.kind.need == Need::Required,
            set_on: t.target.assignment.set_on,
            due_on: t.target.assignment.due_on,
            days: t.target.days.iter().map(|d| SpreadOut { date: d.date, minutes: d.minutes }).collect(),
        };
        Self {
            id: a.id.0,
            version: set.version,
            subject: school.subject(a.subject).map(|s| s.code.clone()).unwrap_or_default(),
            title: a.title.clone(),
            text: a.text.clone(),
            form: a.kind.form.name().into(),
            place: a.kind.place.name().into(),
            required: a.kind.need == Need::Required,
            minutes: a.minutes.map(Minutes::get),
            set_on: a.set_on,
            due_on: a.due_on,
            due_fixed: a.due_fixed,
            marking: a.marking.clone(),
            targets: set.targets.iter().map(target).collect(),
        }
    }
}
