//! What a school's files bring in – people, classes, who teaches what –, written all or nothing, and taken back whole.

mod rows;
mod undo;

pub use undo::{LastImport, UndoImport};

use rows::{bump, end_heads, end_lessons, insert_lesson, insert_subject, set_head_count};

use crate::{
    Command, NewStaff, Stamp, StoreError, Tx, audit::Note, convert::to_json, execute, run, school::must_be_current,
    staff::insert_staff, staff_list::give,
};
use domain::{
    access::{Grant, Role, Scope},
    id::{ClassId, StaffId, SubjectId},
    school::{Class, Lesson, School, Subject},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::Arc};
use uuid::Uuid;

/// What is brought in.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// People who are new.
    pub staff: Vec<NewStaff>,
    /// Subjects that are new, in their order behind those that are there.
    pub subjects: Vec<Subject>,
    /// Classes that are new, of the year that is taught.
    pub classes: Vec<Class>,
    /// Head counts of classes that are there, or new here.
    pub head_counts: Vec<(ClassId, u32)>,
    /// Who teaches what: whoever taught these classes these subjects before does so no more.
    pub lessons: Vec<Lesson>,
    /// Head teachers: whoever was it before is it no more.
    pub heads: Vec<(ClassId, StaffId)>,
}

/// How much was brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// New people.
    pub staff: usize,
    /// New classes.
    pub classes: usize,
    /// Lessons: distinct class, subject, teacher.
    pub lessons: usize,
    /// Head teachers.
    pub heads: usize,
    /// Classes whose head count was set; imports of earlier versions did not count them.
    #[serde(default)]
    pub head_counts: usize,
}

impl Roster {
    /// How much it is.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let lessons: BTreeSet<_> = self.lessons.iter().collect();
        Counts {
            staff: self.staff.len(),
            classes: self.classes.len(),
            lessons: lessons.len(),
            heads: self.heads.len(),
            head_counts: self.head_counts.len(),
        }
    }

    fn pairs(&self) -> BTreeSet<(ClassId, SubjectId)> {
        self.lessons.iter().map(|l| (l.class, l.subject)).collect()
    }
}

/// What stood where something was written.
#[derive(Debug, Serialize, Deserialize)]
struct Before {
    /// New people, subjects and classes.
    staff: Vec<Uuid>,
    subjects: Vec<Uuid>,
    classes: Vec<Uuid>,
    /// Class and subject whose teachers were replaced, and who they were.
    pairs: Vec<(Uuid, Uuid)>,
    lessons: Vec<(Uuid, Uuid, Uuid)>,
    /// Classes whose head teacher was replaced, and who it was.
    headed: Vec<Uuid>,
    heads: Vec<(Uuid, Uuid)>,
    head_counts: Vec<(Uuid, i64)>,
}

/// Brings a roster in.
pub struct ImportRoster {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// Of this import.
    pub id: Uuid,
    /// What is brought in.
    pub roster: Roster,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ImportRoster {
    type Done = Counts;

    /// `Stale` where the set-up is another one meanwhile, or a user name is taken.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Counts, StoreError> {
        must_be_current(tx, &self.school).await?;
        let before = self.before(tx).await?;
        self.insert_people_and_classes(tx).await?;
        self.replace_lessons(tx).await?;
        self.replace_heads(tx).await?;
        let counts = self.roster.counts();
        let version = bump(tx, self.school.id).await?;
        self.keep(tx, (&counts, &before), version).await?;
        tx.has_changed(self.school.id, None);
        tx.record(
            Note::new(self.school.id, &self.stamp, "import", "roster", self.id)
                .before(&serde_json::json!({ "lessons": before.lessons, "heads": before.heads, "head_counts": before.head_counts }))
                .after(&serde_json::json!({ "counts": counts, "lessons": self.lessons(), "staff": before.staff, "classes": before.classes })),
        );
        Ok(counts)
    }
}

impl ImportRoster {
    fn lessons(&self) -> Vec<(Uuid, Uuid, Uuid)> {
        self.roster.lessons.iter().map(|l| (l.class.0, l.subject.0, l.staff.0)).collect()
    }

    async fn before(&self, tx: &mut Tx<'_>) -> Result<Before, StoreError> {
        let (r, pairs) = (&self.roster, self.roster.pairs());
        let of_pairs = self.school.lessons.iter().filter(|l| pairs.contains(&(l.class, l.subject)));
        let mut heads = vec![];
        for (class, _) in &r.heads {
            let was: Vec<Uuid> = run!(
                tx,
                sqlx::query_scalar("select staff_id from staff_role where school_id = $1 and role = $2 and scope = $3")
                    .bind(self.school.id.0)
                    .bind(Role::HeadTeacher.name())
                    .bind(Scope::Class(*class).to_text()),
                fetch_all
            )?;
            heads.extend(was.into_iter().map(|staff| (class.0, staff)));
        }
        let counted = |(id, _): &(ClassId, u32)| Some((id.0, i64::from(self.school.class(*id)?.head_count)));
        Ok(Before {
            staff: r.staff.iter().map(|s| s.id.0).collect(),
            subjects: r.subjects.iter().map(|s| s.id.0).collect(),
            classes: r.classes.iter().map(|c| c.id.0).collect(),
            pairs: pairs.iter().map(|(class, subject)| (class.0, subject.0)).collect(),
            lessons: of_pairs.map(|l| (l.class.0, l.subject.0, l.staff.0)).collect(),
            headed: r.heads.iter().map(|(class, _)| class.0).collect(),
            heads,
            head_counts: r.head_counts.iter().filter_map(counted).collect(),
        })
    }

    async fn insert_people_and_classes(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let id = self.school.id;
        for person in &self.roster.staff {
            match insert_staff(tx, id, person).await {
                Err(StoreError::Database(sqlx::Error::Database(e))) if e.is_unique_violation() => return Err(StoreError::Stale),
                other => other?,
            }
        }
        for (n, s) in (0_i64..).zip(&self.roster.subjects) {
            let position = i64::try_from(self.school.subjects.len()).unwrap_or(0) + n;
            insert_subject(tx, id, (s, position)).await?;
        }
        for c in &self.roster.classes {
            execute!(
                tx,
                sqlx::query("insert into class (school_id, id, grade, number, head_count, year) values ($1, $2, $3, $4, $5, $6)")
                    .bind(id.0)
                    .bind(c.id.0)
                    .bind(i64::from(c.grade.number()))
                    .bind(i64::from(c.number))
                    .bind(i64::from(c.head_count))
                    .bind(i64::from(self.school.year.begins()))
            )?;
        }
        for (class, count) in &self.roster.head_counts {
            set_head_count(tx, (id, class.0), i64::from(*count)).await?;
        }
        Ok(())
    }

    async fn replace_lessons(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (class, subject) in self.roster.pairs() {
            end_lessons(tx, (self.school.id, class.0, subject.0)).await?;
        }
        for lesson in self.lessons() {
            insert_lesson(tx, self.school.id, lesson).await?;
        }
        Ok(())
    }

    async fn replace_heads(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (class, staff) in &self.roster.heads {
            end_heads(tx, self.school.id, *class).await?;
            give(tx, (self.school.id, *staff), Grant { role: Role::HeadTeacher, scope: Scope::Class(*class) }).await?;
        }
        Ok(())
    }

    async fn keep(&self, tx: &mut Tx<'_>, (counts, before): (&Counts, &Before), version: i64) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query(
                "insert into roster_import (school_id, id, imported_at, staff_id, counts, before, version)
                 values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(self.school.id.0)
            .bind(self.id)
            .bind(self.stamp.utc())
            .bind(self.stamp.by.map(|s| s.0))
            .bind(to_json(counts)?)
            .bind(to_json(before)?)
            .bind(version)
        )?;
        Ok(())
    }
}
