//! Leads say that the draft of their subject is ready, and take it back. Whatever is written into the subject's line afterwards takes it back
//! too, since the line is written anew.

use crate::{
    Command, Stamp, StoreError, Tx,
    convert::number,
    execute,
    plan::{
        Did,
        draft::SavePlan,
        steps::{PlanKey, lock, note},
        write::insert_row,
    },
    run,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::{SchoolId, StaffId, SubjectId},
    plan::{PlanRow, PlanState},
    school::Grade,
};
use serde_json::json;
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a lead says of their draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// It is ready.
    Yes,
    /// It is not, after all.
    No,
}

/// A lead says whether the draft of a subject is ready.
pub struct ReadyPlan {
    /// The school.
    pub school: SchoolId,
    /// The draft as it was seen.
    pub key: PlanKey,
    /// What of it is saved first, of the same draft as it was seen.
    pub save: Option<SavePlan>,
    /// The subject.
    pub subject: SubjectId,
    /// What they say.
    pub ready: Ready,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ReadyPlan {
    type Done = ();

    /// `Stale` where it is another edition, or no draft any more.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let mut key = self.key;
        if let Some(save) = &self.save {
            save.run(tx).await?;
            key.edition += 1;
        }
        let plan = lock(tx, self.school, key, PlanState::Draft).await?;
        // a subject in which nothing is meant to be set is ready too
        if plan.row(self.subject).is_none() {
            insert_row(tx, self.school, &plan, &PlanRow::empty(self.subject)).await?;
        }
        let said = (self.ready == Ready::Yes).then(|| self.stamp.utc());
        execute!(
            tx,
            sqlx::query(
                "update plan_row set ready_by = $6, ready_at = $7
                 where school_id = $1 and term = $2 and grade = $3 and version = $4 and subject_id = $5"
            )
            .bind(self.school.0)
            .bind(plan.term)
            .bind(i64::from(plan.grade.number()))
            .bind(i64::from(plan.version))
            .bind(self.subject.0)
            .bind(said.and(self.stamp.by).map(|s| s.0))
            .bind(said)
        )?;
        let is = |ready: bool| json!({ "subject": self.subject, "ready": ready });
        let yes = self.ready == Ready::Yes;
        note(tx, (self.school, &self.stamp), ("ready", self.key), [is(!yes), is(yes)]);
        Ok(())
    }
}

#[derive(FromRow)]
struct Row {
    term: NaiveDate,
    version: i64,
    subject_id: Uuid,
    ready_by: Uuid,
    ready_at: DateTime<Utc>,
}

/// Subjects of a grade's plans that are said to be ready, by term and version, with who said it when.
pub(in crate::plan) async fn said_ready(
    tx: &mut Tx<'_>,
    school: SchoolId,
    grade: Grade,
) -> Result<BTreeMap<((NaiveDate, u32), SubjectId), Did>, StoreError> {
    let rows: Vec<Row> = run!(
        tx,
        sqlx::query_as(
            "select term, version, subject_id, ready_by, ready_at from plan_row
             where school_id = $1 and grade = $2 and ready_by is not null and ready_at is not null"
        )
        .bind(school.0)
        .bind(i64::from(grade.number())),
        fetch_all
    )?;
    let said = |r: Row| Ok((((r.term, number(r.version)?), SubjectId(r.subject_id)), (StaffId(r.ready_by), r.ready_at)));
    rows.into_iter().map(said).collect()
}
