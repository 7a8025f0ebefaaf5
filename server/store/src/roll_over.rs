//! Going into the next school year, and back within a week as long as nobody has used it.

mod in_use;
mod made;

pub use in_use::YearUse;

use crate::{
    Command, Stamp, Store, StoreError, Tx,
    audit::Note,
    execute, on,
    plan::{carry, take_carried_back},
    run,
    school::must_be_current,
    staff_list::give,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    access::{Grant, Role, Scope},
    id::{ClassId, SchoolId, StaffId},
    school::{NextClass, NextYear, School, Teachers},
};
use in_use::year_use;
use made::made;
use std::sync::Arc;
use uuid::Uuid;

/// How long it can be taken back.
pub const UNDOABLE: TimeDelta = TimeDelta::days(7);

/// Goes into the next year.
pub struct RollOver {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// What it will be.
    pub next: NextYear,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for RollOver {
    type Done = ();

    /// `Stale` where the set-up is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        must_be_current(tx, &self.school).await?;
        let id = self.school.id;
        for next in &self.next.classes {
            self.insert(tx, next).await?;
        }
        for lesson in &self.next.lessons {
            execute!(
                tx,
                sqlx::query("insert into lesson (school_id, class_id, subject_id, staff_id) values ($1, $2, $3, $4)")
                    .bind(id.0)
                    .bind(lesson.class.0)
                    .bind(lesson.subject.0)
                    .bind(lesson.staff.0)
            )?;
        }
        self.heads_go_up(tx).await?;
        for plan in &self.next.plans {
            carry(tx, &self.school, plan, &self.stamp).await?;
        }
        self.begin(tx).await?;
        let classes: Vec<_> = self.next.classes.iter().map(|n| n.class.to_string()).collect();
        let note = Note::new(id, &self.stamp, "roll_over", "school", id);
        let before = serde_json::json!({ "year": self.school.year.begins() });
        tx.record(note.before(&before).after(&serde_json::json!({ "year": self.next.year.begins(), "classes": classes })));
        Ok(())
    }
}

impl RollOver {
    async fn insert(&self, tx: &mut Tx<'_>, next: &NextClass) -> Result<(), StoreError> {
        let c = &next.class;
        execute!(
            tx,
            sqlx::query(
                "insert into class (school_id, id, grade, number, head_count, year, came_from) values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(self.school.id.0)
            .bind(c.id.0)
            .bind(i64::from(c.grade.number()))
            .bind(i64::from(c.number))
            .bind(i64::from(c.head_count))
            .bind(i64::from(self.next.year.begins()))
            .bind(next.came_from.map(|id| id.0))
        )?;
        Ok(())
    }

    /// Head teachers go up with their classes; what they were stays, so that they can still look at it.
    async fn heads_go_up(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for next in self.next.classes.iter().filter(|n| n.teachers != Teachers::Stay) {
            let Some(was) = next.came_from else { continue };
            let heads: Vec<Uuid> = run!(
                tx,
                sqlx::query_scalar("select staff_id from staff_role where school_id = $1 and role = $2 and scope = $3")
                    .bind(self.school.id.0)
                    .bind(Role::HeadTeacher.name())
                    .bind(Scope::Class(was).to_text()),
                fetch_all
            )?;
            let grant = Grant { role: Role::HeadTeacher, scope: Scope::Class(next.class.id) };
            for staff in heads {
                give(tx, (self.school.id, StaffId(staff)), grant).await?;
            }
        }
        Ok(())
    }

    async fn begin(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let (id, year) = (self.school.id, i64::from(self.next.year.begins()));
        let made = made(tx, id, self.next.year).await?;
        execute!(tx, sqlx::query("update school set year = $2, version = version + 1 where id = $1").bind(id.0).bind(year))?;
        execute!(
            tx,
            sqlx::query("insert into roll_over (school_id, year, rolled_at, staff_id, made) values ($1, $2, $3, $4, $5)")
                .bind(id.0)
                .bind(year)
                .bind(self.stamp.utc())
                .bind(self.stamp.by.map(|s| s.0))
                .bind(made)
        )?;
        tx.has_changed(id, None);
        Ok(())
    }
}

/// Takes the step into this year back.
pub struct UndoRollOver {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for UndoRollOver {
    /// What of the new year keeps it from being taken back; nothing is changed then.
    type Done = Result<(), YearUse>;

    /// `NotFound`: there is none, or it is longer ago than a week. `Stale`: the set-up is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Done, StoreError> {
        must_be_current(tx, &self.school).await?;
        let used = year_use(tx, &self.school).await?;
        if !used.is_nothing() {
            return Ok(Err(used));
        }
        let (id, year) = (self.school.id, i64::from(self.school.year.begins()));
        let undone = execute!(
            tx,
            sqlx::query(
                "update roll_over set undone_at = $3 where school_id = $1 and year = $2 and undone_at is null and rolled_at >= $4"
            )
            .bind(id.0)
            .bind(year)
            .bind(self.stamp.utc())
            .bind(self.stamp.utc() - UNDOABLE)
        )?;
        if undone == 0 {
            return Err(StoreError::NotFound);
        }
        take_carried_back(tx, &self.school, &self.stamp).await?;
        for class in &self.school.classes {
            self.remove(tx, class.id).await?;
        }
        execute!(tx, sqlx::query("update school set year = $2, version = version + 1 where id = $1").bind(id.0).bind(year - 1))?;
        tx.has_changed(id, None);
        tx.record(Note::new(id, &self.stamp, "undo_roll_over", "school", id));
        Ok(Ok(()))
    }
}

impl UndoRollOver {
    async fn remove(&self, tx: &mut Tx<'_>, class: ClassId) -> Result<(), StoreError> {
        let school = self.school.id;
        execute!(
            tx,
            sqlx::query("delete from staff_role where school_id = $1 and role = $2 and scope = $3")
                .bind(school.0)
                .bind(Role::HeadTeacher.name())
                .bind(Scope::Class(class).to_text())
        )?;
        for text in [
            "delete from lesson where school_id = $1 and class_id = $2",
            // days that were locked or marked once, and hold nothing
            "delete from class_day where school_id = $1 and class_id = $2",
            "delete from class_version where school_id = $1 and class_id = $2",
            "delete from class where school_id = $1 and id = $2",
        ] {
            execute!(tx, sqlx::query(text).bind(school.0).bind(class.0))?;
        }
        Ok(())
    }
}

impl Store {
    /// When the school went into the year that is taught, as long as it can be taken back at that moment.
    ///
    /// # Errors
    /// The database.
    pub async fn rolled_over(&self, school: SchoolId, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(on!(&self.pool, Pool, p => {
            sqlx::query_scalar(
                "select r.rolled_at from roll_over r join school s on s.id = r.school_id and s.year = r.year
                 where r.school_id = $1 and r.undone_at is null and r.rolled_at >= $2",
            )
            .bind(school.0)
            .bind(now - UNDOABLE)
            .fetch_optional(p)
            .await
        })?)
    }
}
