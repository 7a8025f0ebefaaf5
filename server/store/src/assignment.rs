//! Reading one assignment whole.

use crate::{
    Store, StoreError, Tx, changes,
    convert::{json, name, number},
    kept::Moment,
    on, run,
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, DayMinutes, Form, Kind, Need, Place, State},
    id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId},
    minutes::Minutes,
    resolve::{Own, Target, target_of},
};
use sqlx::FromRow;
use uuid::Uuid;

/// An assignment as it stands, with what each class got of it.
#[derive(Clone, Debug)]
pub struct SetAssignment {
    /// As set; `classes` are those whose target is not withdrawn.
    pub assignment: Assignment,
    /// Grows with every change.
    pub version: i64,
    /// Every target, also withdrawn ones, by class.
    pub targets: Vec<SetTarget>,
}

/// What one class got of an assignment.
#[derive(Clone, Debug)]
pub struct SetTarget {
    /// The class.
    pub class: ClassId,
    /// The target: the assignment with this class's own minutes, dates and need.
    pub target: Target,
}

impl SetAssignment {
    /// The target of a class.
    #[must_use]
    pub fn target(&self, class: ClassId) -> Option<&Target> {
        self.targets.iter().find(|t| t.class == class).map(|t| &t.target)
    }
}

#[derive(FromRow)]
pub(crate) struct AssignmentRow {
    pub(crate) id: Uuid,
    pub(crate) subject_id: Uuid,
    pub(crate) staff_id: Uuid,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) form: String,
    pub(crate) place: String,
    pub(crate) need: String,
    pub(crate) minutes: Option<i64>,
    pub(crate) set_on: NaiveDate,
    pub(crate) due_on: NaiveDate,
    pub(crate) due_fixed: bool,
    pub(crate) marking: String,
    pub(crate) tiers: String,
    pub(crate) version: i64,
}

impl AssignmentRow {
    pub(crate) fn kind(&self) -> Result<Kind, StoreError> {
        Ok(Kind {
            form: name(&self.form, Form::parse)?,
            place: name(&self.place, Place::parse)?,
            need: name(&self.need, Need::parse)?,
        })
    }
}

pub(crate) async fn set_assignment(
    tx: &mut Tx<'_>,
    school: SchoolId,
    id: AssignmentId,
) -> Result<Option<SetAssignment>, StoreError> {
    let row: Option<AssignmentRow> = run!(
        tx,
        sqlx::query_as(
            "select id, subject_id, staff_id, title, text, form, place, need, minutes, set_on, due_on, due_fixed, marking, tiers, version
             from assignment where school_id = $1 and id = $2"
        )
        .bind(school.0)
        .bind(id.0),
        fetch_optional
    )?;
    let Some(row) = row else { return Ok(None) };
    let rows: Vec<DayRow> = run!(
        tx,
        sqlx::query_as(
            "select t.class_id, t.state, t.back_entered, t.own_minutes, t.own_need, t.own_set_on, t.own_due_on, d.date, d.minutes
             from target t
             join target_day d on d.school_id = t.school_id and d.class_id = t.class_id and d.assignment_id = t.assignment_id
             where t.school_id = $1 and t.assignment_id = $2 order by t.class_id, d.date"
        )
        .bind(school.0)
        .bind(id.0),
        fetch_all
    )?;
    let parts = parts(rows)?;
    let version = row.version;
    let assignment = assignment(row, &parts)?;
    let target = |p: &Part| SetTarget { class: p.class, target: p.target(&assignment) };
    let targets = parts.iter().map(target).collect();
    Ok(Some(SetAssignment { assignment, version, targets }))
}

/// A day of a class's part.
#[derive(FromRow)]
struct DayRow {
    class_id: Uuid,
    state: String,
    back_entered: bool,
    #[sqlx(flatten)]
    own: OwnRow,
    date: NaiveDate,
    minutes: i64,
}

/// What a target has of its own.
#[derive(FromRow)]
struct OwnRow {
    own_minutes: Option<i64>,
    own_need: Option<String>,
    own_set_on: Option<NaiveDate>,
    own_due_on: Option<NaiveDate>,
}

impl OwnRow {
    fn own(&self) -> Result<Own, StoreError> {
        Ok(Own {
            minutes: estimate(self.own_minutes)?,
            need: self.own_need.as_deref().map(|n| name(n, Need::parse)).transpose()?,
            set_on: self.own_set_on,
            due_on: self.own_due_on,
        })
    }
}

/// A class's part, before the assignment is known.
struct Part {
    class: ClassId,
    back_entered: bool,
    state: State,
    days: Vec<DayMinutes>,
    own: Own,
}

impl Part {
    fn target(&self, assignment: &Assignment) -> Target {
        Target { back_entered: self.back_entered, ..target_of(assignment, self.own, self.state, self.days.clone()) }
    }
}

fn parts(rows: Vec<DayRow>) -> Result<Vec<Part>, StoreError> {
    let mut parts: Vec<Part> = vec![];
    for row in rows {
        let day = DayMinutes { date: row.date, minutes: number(row.minutes)? };
        match parts.last_mut().filter(|p| p.class == ClassId(row.class_id)) {
            Some(part) => part.days.push(day),
            None => {
                let (state, own) = (name(&row.state, State::parse)?, row.own.own()?);
                parts.push(Part { class: ClassId(row.class_id), back_entered: row.back_entered, state, days: vec![day], own });
            }
        }
    }
    Ok(parts)
}

/// An estimate as a column keeps it.
pub(crate) fn estimate(minutes: Option<i64>) -> Result<Option<Minutes>, StoreError> {
    let minutes = minutes.map(number::<u32>).transpose()?;
    minutes.map(|m| Minutes::try_from(m).map_err(|e| StoreError::Corrupt(e.to_string()))).transpose()
}

fn assignment(row: AssignmentRow, parts: &[Part]) -> Result<Assignment, StoreError> {
    let standing = || parts.iter().filter(|p| p.state != State::Withdrawn);
    // the teacher's own spread is that of a class where nothing was resolved
    let as_set = standing().find(|p| p.own == Own::default()).or_else(|| standing().next());
    Ok(Assignment {
        id: AssignmentId(row.id),
        subject: SubjectId(row.subject_id),
        staff: StaffId(row.staff_id),
        classes: standing().map(|p| p.class).collect(),
        kind: row.kind()?,
        minutes: estimate(row.minutes)?,
        tiers: json(&row.tiers)?,
        spread: as_set.map(|p| p.days.clone()).unwrap_or_default(),
        title: row.title,
        text: row.text,
        set_on: row.set_on,
        due_on: row.due_on,
        due_fixed: row.due_fixed,
        marking: row.marking,
    })
}

impl Store {
    /// One assignment, also when every target of it is withdrawn.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn assignment(&self, school: SchoolId, id: AssignmentId) -> Result<Option<SetAssignment>, StoreError> {
        set_assignment(&mut self.snapshot().await?.tx(), school, id).await
    }

    /// The teacher's latest assignment of a subject: what "copy from last" copies. Believed for a second, as long as nothing is set
    /// in the classes that they teach.
    ///
    /// # Errors
    /// The database.
    pub async fn last_assignment(
        &self,
        school: SchoolId,
        (staff, subject): (StaffId, SubjectId),
        classes: &[ClassId],
    ) -> Result<Option<(AssignmentId, String)>, StoreError> {
        let key = (school, staff, subject);
        if let Some(kept) = self.kept.last.get(&key) {
            return Ok(kept);
        }
        let read_at = Moment::now(&self.changes);
        let last: Option<(Uuid, String)> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select id, title from assignment where school_id = $1 and staff_id = $2 and subject_id = $3
                 order by created_at desc, id desc limit 1",
            )
            .bind(school.0)
            .bind(staff.0)
            .bind(subject.0)
            .fetch_optional(p)
            .await
        })?;
        let last = last.map(|(id, title)| (AssignmentId(id), title));
        let places: Vec<_> = classes.iter().map(|class| changes::Place { school, class: Some(*class) }).collect();
        self.kept.last.put(&self.changes, &places, read_at, key, last.clone());
        Ok(last)
    }
}
