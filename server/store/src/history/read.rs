//! Reading the log of a class's day. The log knows things by their ids only: so first the targets that may ever have stood on the
//! day, then what is told of each.

use super::said::{Line, Task};
use crate::{StoreError, TargetOf, Tx, day::targets, read_rows, run};
use chrono::{Days, NaiveDate};
use domain::{
    id::{AssignmentId, ClassId, SchoolId},
    school::{Class, School},
};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Days that a target moves at most: no work is longer than a term, and none is put off to the next but one.
const WINDOW: u64 = 200;

/// What is known of a class's day.
pub(super) struct Log {
    /// Assignments that may have stood on it, as they are now.
    pub tasks: BTreeMap<AssignmentId, Task>,
    /// What stands on it now.
    pub now: Vec<crate::Target>,
    /// What is told of them and of the day, in its order.
    pub lines: Vec<Line>,
}

pub(super) async fn read(tx: &mut Tx<'_>, school: &School, class: &Class, date: NaiveDate) -> Result<Log, StoreError> {
    let tasks = tasks(tx, (school.id, class.id), date).await?;
    let now = targets(tx, school.id, TargetOf::Class(class.id), (date, date)).await?;
    let of_task = |id: &AssignmentId| [id.to_string(), format!("{id}/{}", class.id)];
    let marks = school.subjects.iter().map(|s| format!("{}/{date}/{}", class.id, s.id));
    let keys: Vec<_> = tasks.keys().flat_map(of_task).chain(marks).collect();
    let mut lines = lines(tx, school.id, keys).await?;
    // the order of the log is that of the commits; what is not sealed yet came last
    lines.sort_by_key(|l| (l.number.unwrap_or(i64::MAX), l.at, l.id, l.part));
    Ok(Log { tasks, now, lines })
}

#[derive(FromRow)]
struct TaskRow {
    id: Uuid,
    subject_id: Uuid,
    title: String,
    form: String,
    place: String,
    need: String,
}

/// What stands on the day, withdrawn or not, and what stands on others but was changed since it was set: it may have been moved.
async fn tasks(
    tx: &mut Tx<'_>,
    (school, class): (SchoolId, ClassId),
    date: NaiveDate,
) -> Result<BTreeMap<AssignmentId, Task>, StoreError> {
    let rows: Vec<TaskRow> = run!(
        tx,
        sqlx::query_as(
            "select distinct a.id, a.subject_id, a.title, a.form, a.place, a.need
             from target_day d join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
             where d.school_id = $1 and d.class_id = $2 and d.date between $3 and $4 and (d.date = $5 or a.version > 1)"
        )
        .bind(school.0)
        .bind(class.0)
        .bind(date - Days::new(WINDOW))
        .bind(date + Days::new(WINDOW))
        .bind(date),
        fetch_all
    )?;
    let task = |r: TaskRow| Ok((AssignmentId(r.id), Task::new(r.subject_id, r.title, [&r.form, &r.place, &r.need])?));
    rows.into_iter().map(task).collect()
}

async fn lines(tx: &mut Tx<'_>, school: SchoolId, keys: Vec<String>) -> Result<Vec<Line>, StoreError> {
    Ok(read_rows!(
        tx,
        "with w (school_id, object_id) as (",
        keys,
        |to, key| {
            to.push_bind(school.0).push_bind(key.as_str());
        },
        ") select a.id, a.part, a.at, a.staff_id, a.action, a.object, a.object_id, a.before, a.after, a.number
         from w join audit a on a.school_id = w.school_id and a.object_id = w.object_id"
    ))
}
