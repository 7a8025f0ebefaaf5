//! What a row of the log says. Rows of years ago say less than today's, and none is ever rewritten: so every part may be missing.

use crate::{StoreError, convert::name};
use chrono::{DateTime, Utc};
use domain::{
    assignment::{DayMinutes, Form, Kind, Need, Place, State},
    id::{AssignmentId, SubjectId},
    resolve::Own,
};
use serde::{Deserialize, de::DeserializeOwned};
use sqlx::FromRow;
use uuid::Uuid;

/// A row of the log.
#[derive(FromRow)]
pub(super) struct Line {
    pub id: Uuid,
    pub part: i64,
    pub at: DateTime<Utc>,
    pub staff_id: Option<Uuid>,
    pub action: String,
    object: String,
    object_id: String,
    pub before: Option<String>,
    after: Option<String>,
    /// Its place in the sealed log.
    pub number: Option<i64>,
}

/// What a row is about.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Task(AssignmentId),
    Target(AssignmentId),
    Mark(SubjectId),
}

impl Line {
    pub(super) fn of(&self) -> Option<Of> {
        let (first, last) = (self.object_id.split('/').next()?, self.object_id.rsplit('/').next()?);
        match self.object.as_str() {
            "assignment" => first.parse().ok().map(Of::Task),
            "target" => first.parse().ok().map(Of::Target),
            "class_day" => last.parse().ok().map(Of::Mark),
            _ => None,
        }
    }

    pub(super) fn said_before<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(self.before.as_deref()?).ok()
    }

    pub(super) fn said_after<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(self.after.as_deref()?).ok()
    }
}

/// A target, as far as a row pictures it.
#[derive(Deserialize)]
pub(super) struct Said {
    pub state: Option<State>,
    pub days: Option<Vec<DayMinutes>>,
    /// Not said before there were resolutions, nor by an edit.
    pub own: Option<Own>,
    pub back_entered: Option<bool>,
    /// Why it was withdrawn.
    why: Option<String>,
    /// Why it was resolved.
    reason: Option<String>,
    /// The resolution that did it, or that was undone.
    pub resolution: Option<Uuid>,
}

impl Said {
    /// Why.
    pub(super) fn reason(&self) -> String {
        self.reason.clone().or_else(|| self.why.clone()).unwrap_or_default()
    }
}

/// An assignment, as far as the day's history needs it.
#[derive(Clone)]
pub(super) struct Task {
    pub subject: SubjectId,
    pub title: String,
    pub kind: Kind,
}

/// The same as the log pictures it.
#[derive(Deserialize)]
pub(super) struct SaidTask {
    subject: SubjectId,
    title: String,
    form: Form,
    place: Place,
    need: Need,
}

impl From<SaidTask> for Task {
    fn from(said: SaidTask) -> Self {
        let SaidTask { subject, title, form, place, need } = said;
        Self { subject, title, kind: Kind { form, place, need } }
    }
}

impl Task {
    pub(super) fn new(subject: Uuid, title: String, [form, place, need]: [&str; 3]) -> Result<Self, StoreError> {
        let kind = Kind { form: name(form, Form::parse)?, place: name(place, Place::parse)?, need: name(need, Need::parse)? };
        Ok(Self { subject: SubjectId(subject), title, kind })
    }
}
