//! What saving an assignment would do, as `POST /api/v1/assignments/check` answers it and the live meter shows it.

use chrono::NaiveDate;
use domain::id::ClassId;
use serde::{Deserialize, Serialize};

/// The answer of a check: 200 whatever the findings are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct CheckAnswer {
    /// One per class.
    pub targets: Vec<TargetCheck>,
    /// Fields that can't be read yet; no figures then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldMessage>,
    /// What pupils usually need for such an item, where ten answers or more tell of it; it changes no estimate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual: Option<UsualOut>,
}

/// What pupils usually need for an item; minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct UsualOut {
    /// What was written.
    pub written: u32,
    /// What the median pupil needs.
    pub minutes: u32,
    /// Where its interval (nine times in ten) begins.
    pub from: u32,
    /// And ends.
    pub to: u32,
    /// Answers that tell of it.
    pub answers: u32,
}

/// A field and its sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct FieldMessage {
    /// The field's name.
    pub field: String,
    /// A plain sentence.
    pub message: String,
}

/// One class's target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct TargetCheck {
    /// The class.
    #[cfg_attr(feature = "ssr", schema(value_type = uuid::Uuid))]
    pub class_id: ClassId,
    /// 七(3)
    pub class: String,
    /// `posted` or `held`
    pub state: String,
    /// Each load day.
    pub days: Vec<DayCheck>,
    /// What the rules say.
    pub findings: Vec<FindingOut>,
    /// Ways out of an overload.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<WayOut>,
    /// Its load days whose homework the school cancelled. Nothing forbids new work there; who sets it is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cancelled: Vec<CancelledCheck>,
}

impl TargetCheck {
    /// Its cancelled days, as the form says that they were shown: `{class}/{date}`.
    pub fn told(&self) -> impl Iterator<Item = String> {
        self.cancelled.iter().map(|day| format!("{}/{}", self.class_id, day.date))
    }
}

/// A load day whose homework the school cancelled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct CancelledCheck {
    /// The load day.
    pub date: NaiveDate,
    /// `11月26日 周四`, in the asker's language.
    pub label: String,
    /// Why.
    pub reason: String,
}

/// One load day of a target; minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct DayCheck {
    /// The load day.
    pub date: NaiveDate,
    /// `11月26日 周四`, in the asker's language.
    #[serde(default)]
    pub label: String,
    /// This target's minutes that day.
    pub minutes: u32,
    /// Load without it.
    pub load_before: u32,
    /// Load with it, also where it would be held.
    pub load_after: u32,
    /// What the day may hold.
    pub cap: u32,
}

/// A finding in the asker's language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = CheckFinding))]
pub struct FindingOut {
    /// `R02`
    pub rule: String,
    /// `refuse`, `hold`, `warn`, `note`
    pub severity: String,
    /// A plain sentence.
    pub message: String,
    /// The clause it rests on.
    pub clause: String,
    /// Words found, for the wording rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// A way out, with what it would set in the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum WayOut {
    /// Fewer minutes.
    Cut {
        /// The new total.
        minutes: u32,
    },
    /// Another day.
    Move {
        /// New `set_on`.
        date: NaiveDate,
        /// Its label.
        label: String,
        /// New `due_on`.
        due_on: NaiveDate,
        /// Load of that day without it.
        load_before: u32,
        /// Load of that day with it.
        load_after: u32,
        /// What that day may hold.
        cap: u32,
    },
    /// Optional work does not count.
    Optional,
    /// Versions for different pupils.
    Tier,
    /// Saved as held, for the coordinator.
    Hold,
}
