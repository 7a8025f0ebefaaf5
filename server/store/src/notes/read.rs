//! Notes as they are read.

use super::NoteKind;
use crate::{
    Store, StoreError,
    convert::{grade, name, number},
    on,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::State,
    id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId},
    school::Grade,
};
use sqlx::FromRow;
use uuid::Uuid;

/// Notes read at a time.
const MOST: i64 = 200;

/// A note to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffNote {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// What it is about.
    pub kind: NoteKind,
    /// Of which work or week.
    pub about: NoteAbout,
    /// Whose doing.
    pub by: Option<StaffId>,
    /// When they read it.
    pub read_at: Option<DateTime<Utc>>,
}

/// Of which work or week a note is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteAbout {
    /// Work of a class.
    Work(NotedWork),
    /// A week's notice, by its Monday.
    Week(NaiveDate),
    /// Who may publish.
    Publishing,
    /// What was measured of a class, or of a subject in it, in the week of that Monday.
    Measured(ClassId, Option<SubjectId>, NaiveDate),
    /// A family's report.
    Report,
    /// A grade's plan.
    Plan(NotedPlan),
    /// Their account.
    Account,
}

/// A plan that a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedPlan {
    /// The first day of its term when it was begun.
    pub term: NaiveDate,
    /// The grade.
    pub grade: Grade,
    /// The version.
    pub version: u32,
    /// Why it was given back; empty otherwise.
    pub reason: String,
}

/// Work that a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedWork {
    /// The class.
    pub class: ClassId,
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its title.
    pub title: String,
    /// The day that it was set on.
    pub date: NaiveDate,
    /// The resolution, where it is about one.
    pub resolution: Option<Uuid>,
    /// How that class's target stands by now.
    pub state: Option<State>,
    /// The load day whose homework was cancelled, and why; none once the day is restored, or cancelled anew.
    pub cancelled: Option<(NaiveDate, String)>,
}

impl StaffNote {
    /// The work that it is about.
    #[must_use]
    pub fn work(&self) -> Option<&NotedWork> {
        match &self.about {
            NoteAbout::Work(work) => Some(work),
            NoteAbout::Week(_)
            | NoteAbout::Publishing
            | NoteAbout::Measured(..)
            | NoteAbout::Report
            | NoteAbout::Plan(_)
            | NoteAbout::Account => None,
        }
    }
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    kind: String,
    by_id: Option<Uuid>,
    read_at: Option<DateTime<Utc>>,
    monday: Option<NaiveDate>,
    class_id: Option<Uuid>,
    assignment_id: Option<Uuid>,
    subject_id: Option<Uuid>,
    title: Option<String>,
    set_on: Option<NaiveDate>,
    resolution_id: Option<Uuid>,
    state: Option<String>,
    plan_term: Option<NaiveDate>,
    plan_grade: Option<i64>,
    plan_version: Option<i64>,
    reason: Option<String>,
    cancelled_on: Option<NaiveDate>,
    cancelled_why: Option<String>,
}

impl Row {
    fn about(&self) -> Result<NoteAbout, StoreError> {
        let work = self.class_id.zip(self.assignment_id).zip(self.title.clone().zip(self.set_on));
        let Some(((class, assignment), (title, date))) = work else {
            return Ok(self.about_plan()?.unwrap_or_else(|| self.about_no_work()));
        };
        let state = self.state.as_deref().map(|s| name(s, State::parse)).transpose()?;
        let (class, assignment, resolution) = (ClassId(class), AssignmentId(assignment), self.resolution_id);
        let cancelled = self.cancelled_on.zip(self.cancelled_why.clone());
        Ok(NoteAbout::Work(NotedWork { class, assignment, title, date, resolution, state, cancelled }))
    }
}

impl Row {
    fn about_plan(&self) -> Result<Option<NoteAbout>, StoreError> {
        let key = self.plan_term.zip(self.plan_grade).zip(self.plan_version);
        let Some(((term, of), version)) = key else { return Ok(None) };
        let reason = self.reason.clone().unwrap_or_default();
        Ok(Some(NoteAbout::Plan(NotedPlan { term, grade: grade(of)?, version: number(version)?, reason })))
    }

    fn about_no_work(&self) -> NoteAbout {
        match (self.monday, self.class_id) {
            (Some(monday), Some(class)) => NoteAbout::Measured(ClassId(class), self.subject_id.map(SubjectId), monday),
            (Some(monday), None) => NoteAbout::Week(monday),
            (None, _) if self.kind == NoteKind::Reported.name() => NoteAbout::Report,
            (None, _) if self.kind == NoteKind::Released.name() => NoteAbout::Account,
            (None, _) => NoteAbout::Publishing,
        }
    }
}

impl TryFrom<Row> for StaffNote {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let (about, kind) = (row.about()?, name(&row.kind, NoteKind::parse)?);
        Ok(Self { id: row.id, at: row.at, kind, about, by: row.by_id.map(StaffId), read_at: row.read_at })
    }
}

impl Store {
    /// The latest notes to somebody, the newest first.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn notes(&self, school: SchoolId, staff: StaffId) -> Result<Vec<StaffNote>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select n.id, n.at, n.kind, n.by_id, n.read_at, n.monday, n.class_id, n.assignment_id, n.subject_id, a.title, a.set_on,
                        n.resolution_id, t.state, n.plan_term, n.plan_grade, n.plan_version, n.reason,
                        c.date as cancelled_on, c.reason as cancelled_why
                 from note n left join assignment a on a.school_id = n.school_id and a.id = n.assignment_id
                 left join target t on t.school_id = n.school_id and t.assignment_id = n.assignment_id and t.class_id = n.class_id
                 left join cancelled_day c on c.school_id = n.school_id and c.class_id = n.class_id and c.at = n.at and n.kind = 'cancelled'
                 where n.school_id = $1 and n.staff_id = $2 order by n.at desc, n.id limit $3",
            )
            .bind(school.0)
            .bind(staff.0)
            .bind(MOST)
            .fetch_all(p)
            .await
        })?;
        rows.into_iter().map(StaffNote::try_from).collect()
    }
}
