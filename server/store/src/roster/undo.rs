//! Taking the last import back: what it replaced stands again, and what it made is gone, as long as nobody has used it.

use super::{
    Before, Counts,
    rows::{bump, end_heads, end_lessons, insert_lesson, set_head_count},
};
use crate::{Command, Stamp, Store, StoreError, Tx, audit::Note, convert::json, execute, leave::ENDS, on, run, staff_list::give};
use chrono::{DateTime, Utc};
use domain::{
    access::{Grant, Role, Scope},
    id::{ClassId, SchoolId, StaffId},
};
use sqlx::FromRow;
use uuid::Uuid;

/// The last import of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastImport {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// How much.
    pub counts: Counts,
    /// Of the set-up right after it.
    pub version: i64,
}

/// Takes the last import back.
pub struct UndoImport {
    /// The school.
    pub school: SchoolId,
    /// The import, as it was seen.
    pub id: Uuid,
    /// Who and when.
    pub stamp: Stamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    imported_at: DateTime<Utc>,
    staff_id: Option<Uuid>,
    counts: String,
    before: String,
    version: i64,
}

const LAST: &str = "select id, imported_at, staff_id, counts, before, version from roster_import
     where school_id = $1 and undone_at is null order by imported_at desc, version desc limit 1";

const CLASS_IN_USE: &str = "select exists (select 1 from target where school_id = $1 and class_id = $2)
     or exists (select 1 from class_link where school_id = $1 and class_id = $2)
     or exists (select 1 from none_mark where school_id = $1 and class_id = $2)
     or exists (select 1 from cancelled_day where school_id = $1 and class_id = $2)";
const SUBJECT_IN_USE: &str = "select exists (select 1 from assignment where school_id = $1 and subject_id = $2)
     or exists (select 1 from plan_row where school_id = $1 and subject_id = $2)
     or exists (select 1 from lesson where school_id = $1 and subject_id = $2)";
const STAFF_IN_USE: &str = "select exists (select 1 from assignment where school_id = $1 and staff_id = $2)
     or exists (select 1 from token where school_id = $1 and staff_id = $2)
     or exists (select 1 from audit where school_id = $1 and staff_id = $2)";

impl Command for UndoImport {
    type Done = ();

    /// `NotFound`: no such import. `Stale`: not the last, something else of the set-up has changed since, or what it made is in use.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let last: Option<Row> = run!(tx, sqlx::query_as(LAST).bind(self.school.0), fetch_optional)?;
        let Some(last) = last.filter(|row| row.id == self.id) else { return Err(self.why_not_last(tx).await?) };
        let now: i64 = run!(tx, sqlx::query_scalar("select version from school where id = $1").bind(self.school.0), fetch_one)?;
        if now != last.version {
            return Err(StoreError::Stale);
        }
        let before: Before = json(&last.before)?;
        self.restore(tx, &before).await?;
        self.must_be_unused(tx, &before).await?;
        self.remove(tx, &before).await?;
        execute!(
            tx,
            sqlx::query("update roster_import set undone_at = $3 where school_id = $1 and id = $2")
                .bind(self.school.0)
                .bind(self.id)
                .bind(self.stamp.utc())
        )?;
        bump(tx, self.school).await?;
        tx.has_changed(self.school, None);
        tx.record(Note::new(self.school, &self.stamp, "undo_import", "roster", self.id));
        Ok(())
    }
}

impl UndoImport {
    async fn restore(&self, tx: &mut Tx<'_>, before: &Before) -> Result<(), StoreError> {
        for (class, subject) in &before.pairs {
            end_lessons(tx, (self.school, *class, *subject)).await?;
        }
        for lesson in &before.lessons {
            insert_lesson(tx, self.school, *lesson).await?;
        }
        for class in &before.headed {
            end_heads(tx, self.school, ClassId(*class)).await?;
        }
        for (class, staff) in &before.heads {
            let grant = Grant { role: Role::HeadTeacher, scope: Scope::Class(ClassId(*class)) };
            give(tx, (self.school, StaffId(*staff)), grant).await?;
        }
        for (class, count) in &before.head_counts {
            set_head_count(tx, (self.school, *class), *count).await?;
        }
        Ok(())
    }

    async fn why_not_last(&self, tx: &mut Tx<'_>) -> Result<StoreError, StoreError> {
        let query = "select exists (select 1 from roster_import where school_id = $1 and id = $2)";
        let was: bool = run!(tx, sqlx::query_scalar(query).bind(self.school.0).bind(self.id), fetch_one)?;
        Ok(if was { StoreError::Stale } else { StoreError::NotFound })
    }

    /// Whoever has done anything, and a class that has homework or a link, stays: nothing is undone.
    async fn must_be_unused(&self, tx: &mut Tx<'_>, before: &Before) -> Result<(), StoreError> {
        for (ids, text) in [(&before.classes, CLASS_IN_USE), (&before.staff, STAFF_IN_USE), (&before.subjects, SUBJECT_IN_USE)] {
            for id in ids {
                let used: bool = run!(tx, sqlx::query_scalar(text).bind(self.school.0).bind(*id), fetch_one)?;
                if used {
                    return Err(StoreError::Stale);
                }
            }
        }
        Ok(())
    }

    /// People and classes that it made.
    async fn remove(&self, tx: &mut Tx<'_>, before: &Before) -> Result<(), StoreError> {
        for staff in &before.staff {
            for text in ENDS.into_iter().chain(["delete from staff where school_id = $1 and id = $2"]) {
                execute!(tx, sqlx::query(text).bind(self.school.0).bind(*staff))?;
            }
        }
        for subject in &before.subjects {
            let text = "delete from subject where school_id = $1 and id = $2";
            execute!(tx, sqlx::query(text).bind(self.school.0).bind(*subject))?;
        }
        for class in &before.classes {
            for text in [
                // days that were locked or marked once, and hold nothing
                "delete from class_day where school_id = $1 and class_id = $2",
                "delete from class_version where school_id = $1 and class_id = $2",
                "delete from class where school_id = $1 and id = $2",
            ] {
                execute!(tx, sqlx::query(text).bind(self.school.0).bind(*class))?;
            }
        }
        Ok(())
    }
}

impl Store {
    /// The last import that was not taken back.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn last_import(&self, school: SchoolId) -> Result<Option<LastImport>, StoreError> {
        let row: Option<Row> = on!(&self.pool, Pool, p => sqlx::query_as(LAST).bind(school.0).fetch_optional(p).await)?;
        let read = |row: Row| {
            Ok(LastImport {
                id: row.id,
                at: row.imported_at,
                by: row.staff_id.map(StaffId),
                counts: json(&row.counts)?,
                version: row.version,
            })
        };
        row.map(read).transpose()
    }
}
