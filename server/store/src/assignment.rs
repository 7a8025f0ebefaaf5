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
    /// Every target, also withdrawn ones.
    pub targets: Vec<(ClassId, State, Vec<DayMinutes>)>,
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
    let rows: Vec<(Uuid, String, NaiveDate, i64)> = run!(
        tx,
        sqlx::query_as(
            "select t.class_id, t.state, d.date, d.minutes from target t
             join target_day d on d.school_id = t.school_id and d.class_id = t.class_id and d.assignment_id = t.assignment_id
             where t.school_id = $1 and t.assignment_id = $2 order by t.class_id, d.date"
        )
        .bind(school.0)
        .bind(id.0),
        fetch_all
    )?;
    let targets = by_class(rows)?;
    let version = row.version;
    Ok(Some(SetAssignment { assignment: assignment(row, &targets)?, version, targets }))
}

type ClassTarget = (ClassId, State, Vec<DayMinutes>);

fn by_class(rows: Vec<(Uuid, String, NaiveDate, i64)>) -> Result<Vec<ClassTarget>, StoreError> {
    let mut targets: Vec<ClassTarget> = vec![];
    for (class, state, date, minutes) in rows {
        let day = DayMinutes { date, minutes: number(minutes)? };
        match targets.last_mut().filter(|t| t.0 == ClassId(class)) {
            Some(target) => target.2.push(day),
            None => targets.push((ClassId(class), name(&state, State::parse)?, vec![day])),
        }
    }
    Ok(targets)
}

fn assignment(row: AssignmentRow, targets: &[ClassTarget]) -> Result<Assignment, StoreError> {
    let minutes = row.minutes.map(number::<u32>).transpose()?;
    let standing = targets.iter().filter(|t| t.1 != State::Withdrawn);
    Ok(Assignment {
        id: AssignmentId(row.id),
        subject: SubjectId(row.subject_id),
        staff: StaffId(row.staff_id),
        classes: standing.clone().map(|t| t.0).collect(),
        kind: row.kind()?,
        minutes: minutes.map(|m| Minutes::try_from(m).map_err(|e| StoreError::Corrupt(e.to_string()))).transpose()?,
        tiers: json(&row.tiers)?,
        spread: standing.clone().next().map(|t| t.2.clone()).unwrap_or_default(),
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
