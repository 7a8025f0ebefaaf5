//! Class days, weeks and the coordinator's matrix.

use app::api::week::{ClassDay, ClassWeek};
use chrono::NaiveDate;
use domain::school::{Class, School};
use serde::Serialize;
use store::Target;
use utoipa::ToSchema;
use uuid::Uuid;

/// One target on one class's day.
#[derive(Serialize, ToSchema)]
pub(crate) struct ItemOut {
    pub assignment_id: Uuid,
    pub subject: String,
    pub title: String,
    pub text: String,
    pub form: String,
    pub place: String,
    pub required: bool,
    /// On this day.
    pub minutes: u32,
    pub set_on: NaiveDate,
    pub due_on: NaiveDate,
    /// `posted` or `held`
    pub state: String,
    pub back_entered: bool,
    pub late: bool,
    /// Of the assignment: for `If-Match`.
    pub version: i64,
}

impl ItemOut {
    fn of(school: &School, t: &Target) -> Self {
        let i = &t.item;
        Self {
            assignment_id: i.assignment.0,
            subject: school.subject(i.subject).map(|s| s.code.clone()).unwrap_or_default(),
            title: i.title.clone(),
            text: t.text.clone(),
            form: i.kind.form.name().into(),
            place: i.kind.place.name().into(),
            required: i.kind.need == domain::assignment::Need::Required,
            minutes: i.minutes,
            set_on: t.set_on,
            due_on: t.due_on,
            state: i.state.name().into(),
            back_entered: t.back_entered,
            late: t.late,
            version: t.version,
        }
    }
}

/// One class on one load day.
#[derive(Serialize, ToSchema)]
pub(crate) struct DayOut {
    pub class: Uuid,
    pub date: NaiveDate,
    /// Of the class: grows with every change that a page of it could show.
    pub version: i64,
    pub cap: u32,
    /// Posted minutes that count.
    pub load: u32,
    /// Number of held targets.
    pub held: u32,
    pub held_minutes: u32,
    pub home_minutes: u32,
    pub school_minutes: u32,
    pub other_minutes: u32,
    pub items: Vec<ItemOut>,
    /// Codes of subjects that said nothing.
    pub unfiled: Vec<String>,
}

impl DayOut {
    pub(crate) fn of(school: &School, class: &Class, day: &ClassDay, version: i64) -> Self {
        let f = &day.figures;
        let code = |id: &domain::id::SubjectId| school.subject(*id).map(|s| s.code.clone());
        Self {
            class: class.id.0,
            date: day.date,
            version,
            cap: day.cap.total,
            load: f.load,
            held: f.held,
            held_minutes: f.held_minutes,
            home_minutes: f.home_minutes,
            school_minutes: f.school_minutes,
            other_minutes: f.other_minutes,
            items: day.targets.iter().map(|t| ItemOut::of(school, t)).collect(),
            unfiled: day.unfiled.iter().filter_map(code).collect(),
        }
    }
}

/// One class's row of the coordinator's matrix.
#[derive(Serialize, ToSchema)]
pub(crate) struct MatrixRow {
    pub class: Uuid,
    pub cells: Vec<DayOut>,
}

/// A grade's week.
#[derive(Serialize, ToSchema)]
pub(crate) struct Matrix {
    pub grade: u8,
    pub monday: NaiveDate,
    pub days: Vec<NaiveDate>,
    pub classes: Vec<MatrixRow>,
}

impl MatrixRow {
    pub(crate) fn of(school: &School, week: &ClassWeek, version: i64) -> Self {
        let cells = week.days.iter().map(|d| DayOut::of(school, &week.class, d, version)).collect();
        Self { class: week.class.id.0, cells }
    }
}

/// One class's week.
#[derive(Serialize, ToSchema)]
pub(crate) struct WeekOut {
    pub class: Uuid,
    pub monday: NaiveDate,
    pub days: Vec<DayOut>,
}
