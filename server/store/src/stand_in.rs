//! Who stands in for whom, from a day to a day. Nothing has to happen on those days: every request reads them.

use crate::{
    Command, Stamp, Store, StoreError, Tx,
    audit::Note,
    convert::grade,
    execute, on, run,
    school::{lock_school, must_be_current},
};
use chrono::NaiveDate;
use domain::{
    access::{StandIn, StandInFor},
    id::{ClassId, SchoolId, StaffId, SubjectId},
    school::School,
};
use serde_json::{Value, json};
use sqlx::FromRow;
use std::sync::Arc;
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    staff_id: Uuid,
    class_id: Option<Uuid>,
    subject_id: Option<Uuid>,
    grade: Option<i64>,
    from_date: NaiveDate,
    to_date: NaiveDate,
}

impl Row {
    fn stand_in(self) -> Result<StandIn, StoreError> {
        let of = match (self.class_id, self.subject_id, self.grade) {
            (Some(class), Some(subject), None) => StandInFor::Lesson { class: ClassId(class), subject: SubjectId(subject) },
            (None, None, Some(number)) => StandInFor::Grade(grade(number)?),
            _ => return Err(StoreError::Corrupt(format!("stand-in {}", self.id))),
        };
        Ok(StandIn { id: self.id, staff: StaffId(self.staff_id), of, from: self.from_date, to: self.to_date })
    }
}

/// Of one person; a class of an earlier year is taught by nobody.
const OF: &str = "select i.id, i.staff_id, i.class_id, i.subject_id, i.grade, i.from_date, i.to_date from stand_in i
     where i.school_id = $1 and i.staff_id = $2 and (i.class_id is null or exists (
         select 1 from class k join school s on s.id = k.school_id and s.year = k.year
         where k.school_id = i.school_id and k.id = i.class_id))
     order by i.from_date, i.to_date, i.id";

/// What somebody stands in for, whenever.
pub(crate) async fn stand_ins_of(tx: &mut Tx<'_>, school: SchoolId, staff: StaffId) -> Result<Vec<StandIn>, StoreError> {
    let rows: Vec<Row> = run!(tx, sqlx::query_as(OF).bind(school.0).bind(staff.0), fetch_all)?;
    rows.into_iter().map(Row::stand_in).collect()
}

impl Store {
    /// What somebody stands in for, whenever, the first first.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn stand_ins(&self, school: SchoolId, staff: StaffId) -> Result<Vec<StandIn>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => sqlx::query_as(OF).bind(school.0).bind(staff.0).fetch_all(p).await)?;
        rows.into_iter().map(Row::stand_in).collect()
    }
}

/// Why nobody more can stand in for a lesson on days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Of which class.
    pub class: ClassId,
    /// Which subject.
    pub subject: SubjectId,
    /// The name of whoever stands in already.
    pub by: String,
    /// From that day.
    pub from: NaiveDate,
    /// To that day.
    pub to: NaiveDate,
}

/// Somebody stands in from a day to a day.
pub struct AddStandIns {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// All of one person.
    pub stand_ins: Vec<StandIn>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for AddStandIns {
    /// What is covered already: then nothing is added.
    type Done = Option<Covered>;

    /// `Stale` where the set-up is another one meanwhile; `NotFound`: somebody who is not of this school, or has left it.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Option<Covered>, StoreError> {
        lock_school(tx, self.school.id).await?;
        must_be_current(tx, &self.school).await?;
        for one in &self.stand_ins {
            if let Some(covered) = self.covered(tx, one).await? {
                return Ok(Some(covered));
            }
        }
        for one in &self.stand_ins {
            insert(tx, self.school.id, one).await?;
            let note = Note::new(self.school.id, &self.stamp, "add", "stand_in", one.staff);
            tx.record(note.after(&record(one)));
        }
        changed(tx, self.school.id).await?;
        Ok(None)
    }
}

impl AddStandIns {
    /// Whether on one of the days as many others stand in for the lesson as teach it: two who teach it together may both be away.
    async fn covered(&self, tx: &mut Tx<'_>, one: &StandIn) -> Result<Option<Covered>, StoreError> {
        let StandInFor::Lesson { class, subject } = one.of else { return Ok(None) };
        let others: Vec<(String, NaiveDate, NaiveDate)> = run!(
            tx,
            sqlx::query_as(
                "select p.name, i.from_date, i.to_date from stand_in i
                 join staff p on p.school_id = i.school_id and p.id = i.staff_id and p.left_on is null
                 where i.school_id = $1 and i.class_id = $2 and i.subject_id = $3 and i.staff_id <> $4
                     and i.from_date <= $6 and i.to_date >= $5
                 order by i.from_date, i.to_date, i.id"
            )
            .bind(self.school.id.0)
            .bind(class.0)
            .bind(subject.0)
            .bind(one.staff.0)
            .bind(one.from)
            .bind(one.to),
            fetch_all
        )?;
        let teachers = self.school.lessons.iter().filter(|l| (l.class, l.subject) == (class, subject)).count();
        let on = |day: NaiveDate| others.iter().filter(move |(_, from, to)| *from <= day && day <= *to);
        let full = one.from.iter_days().take_while(|day| *day <= one.to).find(|day| on(*day).count() >= teachers.max(1));
        let first = full.and_then(|day| on(day).next());
        Ok(first.map(|(by, from, to)| Covered { class, subject, by: by.clone(), from: *from, to: *to }))
    }
}

async fn insert(tx: &mut Tx<'_>, school: SchoolId, one: &StandIn) -> Result<(), StoreError> {
    let (class, subject, grade) = match one.of {
        StandInFor::Lesson { class, subject } => (Some(class.0), Some(subject.0), None),
        StandInFor::Grade(grade) => (None, None, Some(i64::from(grade.number()))),
    };
    let made = execute!(
        tx,
        sqlx::query(
            "insert into stand_in (school_id, staff_id, id, class_id, subject_id, grade, from_date, to_date)
             select s.school_id, s.id, $3, $4, $5, $6, $7, $8 from staff s where s.school_id = $1 and s.id = $2 and s.left_on is null"
        )
        .bind(school.0)
        .bind(one.staff.0)
        .bind(one.id)
        .bind(class)
        .bind(subject)
        .bind(grade)
        .bind(one.from)
        .bind(one.to)
    )?;
    if made == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

pub(crate) async fn changed(tx: &mut Tx<'_>, school: SchoolId) -> Result<(), StoreError> {
    execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(school.0))?;
    tx.has_changed(school, None);
    Ok(())
}

pub(crate) fn record(one: &StandIn) -> Value {
    let of = match one.of {
        StandInFor::Lesson { class, subject } => json!({ "class": class, "subject": subject }),
        StandInFor::Grade(grade) => json!({ "grade": grade.number() }),
    };
    json!({ "id": one.id, "of": of, "from": one.from, "to": one.to })
}

/// Somebody stands in no more, and at once.
pub struct EndStandIn {
    /// The school.
    pub school: SchoolId,
    /// Who.
    pub staff: StaffId,
    /// Which.
    pub id: Uuid,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for EndStandIn {
    type Done = ();

    /// `NotFound`: there is none of theirs.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let all = stand_ins_of(tx, self.school, self.staff).await?;
        let one = all.iter().find(|s| s.id == self.id).ok_or(StoreError::NotFound)?;
        execute!(
            tx,
            sqlx::query("delete from stand_in where school_id = $1 and staff_id = $2 and id = $3")
                .bind(self.school.0)
                .bind(self.staff.0)
                .bind(self.id)
        )?;
        tx.record(Note::new(self.school, &self.stamp, "end", "stand_in", self.staff).before(&record(one)));
        changed(tx, self.school).await
    }
}
