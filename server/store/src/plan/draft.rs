//! Drafts: begun, and saved.

use super::{
    steps::{PlanKey, lock, note, record, set_edition},
    write,
};
use crate::{
    Command, Stamp, StoreError, Tx,
    audit::Note,
    convert::{to_json, weekday_number},
    execute, run,
};
use chrono::{NaiveDate, Weekday};
use domain::{
    id::SchoolId,
    plan::{Plan, PlanRow, PlanState},
    school::Grade,
};
use serde_json::json;
use std::collections::BTreeSet;

/// Begins a version: the first of its term, or the one after the last approved.
pub struct BeginPlan {
    /// The school.
    pub school: SchoolId,
    /// The draft.
    pub plan: Plan,
    /// What it was begun from, for the log: term, grade and version.
    pub from: Option<(NaiveDate, Grade, u32)>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for BeginPlan {
    type Done = ();

    /// `Stale` where it was begun meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let p = &self.plan;
        // whoever begins the same one at the same time waits here
        execute!(tx, sqlx::query("update school set version = version where id = $1").bind(self.school.0))?;
        let last: Option<(i64, String)> = run!(
            tx,
            sqlx::query_as(
                "select version, state from plan where school_id = $1 and term = $2 and grade = $3 order by version desc limit 1"
            )
            .bind(self.school.0)
            .bind(p.term)
            .bind(i64::from(p.grade.number())),
            fetch_optional
        )?;
        let follows = match &last {
            None => p.version == 1,
            Some((version, state)) => *version + 1 == i64::from(p.version) && state == PlanState::Approved.name(),
        };
        if !follows || p.state != PlanState::Draft {
            return Err(StoreError::Stale);
        }
        write::insert(tx, self.school, p).await?;
        let edition = self.first_edition();
        set_edition(tx, self.school, PlanKey { term: p.term, grade: p.grade, version: p.version, edition }).await?;
        let from = self.from.map(|(term, grade, version)| format!("{term}/{}/{version}", grade.number()));
        let key = PlanKey { term: p.term, grade: p.grade, version: p.version, edition };
        let note = Note::new(self.school, &self.stamp, "begin", "plan", key.object());
        tx.record(note.after(&json!({ "begun_from": from, "plan": record(p) })));
        Ok(())
    }
}

impl BeginPlan {
    /// The microsecond in which it is begun. A draft that was taken away had the same version, and its editions grew by one with every
    /// change, which takes longer than that: so no form of it fits this one.
    fn first_edition(&self) -> i64 {
        self.stamp.utc().timestamp_micros()
    }
}

/// Saves subjects of a draft, and what is the grade's.
pub struct SavePlan {
    /// The school.
    pub school: SchoolId,
    /// The draft as it was seen.
    pub key: PlanKey,
    /// Subjects as they shall be; others stay.
    pub rows: Vec<PlanRow>,
    /// The grade's own part as it shall be: no-homework day and survey weeks; `None`: it stays.
    pub head: Option<(Option<Weekday>, BTreeSet<NaiveDate>)>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SavePlan {
    type Done = ();

    /// `Stale` where it is another edition, or no draft any more.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let was = lock(tx, self.school, self.key, PlanState::Draft).await?;
        let mut is = was.clone();
        for row in &self.rows {
            write::replace_row(tx, self.school, &was, row).await?;
            is.rows.retain(|r| r.subject != row.subject);
            is.rows.push(row.clone());
        }
        if let Some((no_homework, surveys)) = &self.head {
            (is.no_homework, is.surveys) = (*no_homework, surveys.clone());
            write_head(tx, self.school, &is).await?;
        }
        is.rows.sort_by_key(|r| was.rows.iter().position(|w| w.subject == r.subject).unwrap_or(usize::MAX));
        note(tx, (self.school, &self.stamp), ("save", self.key), [record(&was), record(&is)]);
        Ok(())
    }
}

async fn write_head(tx: &mut Tx<'_>, school: SchoolId, plan: &Plan) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(
            "update plan set no_homework = $5, surveys = $6 where school_id = $1 and term = $2 and grade = $3 and version = $4"
        )
        .bind(school.0)
        .bind(plan.term)
        .bind(i64::from(plan.grade.number()))
        .bind(i64::from(plan.version))
        .bind(plan.no_homework.map(weekday_number))
        .bind(to_json(&plan.surveys)?)
    )?;
    Ok(())
}

/// Takes a draft away whole; what it said stays in the log.
pub struct DropPlan {
    /// The school.
    pub school: SchoolId,
    /// The draft as it was seen.
    pub key: PlanKey,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for DropPlan {
    type Done = ();

    /// `Stale` where it is another edition, or no draft any more.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let was = lock(tx, self.school, self.key, PlanState::Draft).await?;
        write::remove(tx, self.school, (was.term, was.grade, was.version)).await?;
        tx.record(Note::new(self.school, &self.stamp, "drop", "plan", self.key.object()).before(&record(&was)));
        Ok(())
    }
}
