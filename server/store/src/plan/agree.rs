//! Agreeing, giving back, approving.

mod approve;
mod ready;

pub use approve::{ApprovePlan, NotApproved};
pub(super) use ready::said_ready;
pub use ready::{Ready, ReadyPlan};

use super::{
    draft::SavePlan,
    steps::{PlanKey, lock, note, set_edition},
};
use crate::{Command, NoteKind, Stamp, StoreError, Tx, execute, notes::tell_plan};
use domain::{
    id::{SchoolId, SubjectId},
    plan::{Plan, PlanProblem, PlanState},
    school::School,
};
use serde_json::json;
use std::sync::Arc;

/// The coordinator agrees a draft.
pub struct AgreePlan {
    /// The school.
    pub school: Arc<School>,
    /// The draft as it was seen.
    pub key: PlanKey,
    /// What of it is saved first, of the same draft as it was seen: that stays saved where it can't be agreed.
    pub save: Option<SavePlan>,
    /// Subjects whose leads are asked after: it is not agreed before each of them is said to be ready. None where the coordinator agrees it
    /// without them.
    pub awaited: Vec<SubjectId>,
    /// Who and when.
    pub stamp: Stamp,
}

/// Why a draft is not agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAgreed {
    /// What it says keeps it from that.
    Problems(Vec<PlanProblem>),
    /// These subjects are not said to be ready.
    NotReady(Vec<SubjectId>),
}

impl Command for AgreePlan {
    /// What keeps it from being agreed.
    type Done = Result<(), NotAgreed>;

    /// `Stale` where it is another edition, or no draft any more.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Done, StoreError> {
        let mut key = self.key;
        if let Some(save) = &self.save {
            save.run(tx).await?;
            key.edition += 1;
        }
        let plan = lock(tx, self.school.id, key, PlanState::Draft).await?;
        if let Some(why) = self.refused(tx, &plan).await? {
            // nothing more is written, so its edition must stay what it was
            set_edition(tx, self.school.id, key).await?;
            return Ok(Err(why));
        }
        execute!(
            tx,
            sqlx::query(
                "update plan set state = 'agreed', returned = '', agreed_by = $5, agreed_at = $6
                 where school_id = $1 and term = $2 and grade = $3 and version = $4"
            )
            .bind(self.school.id.0)
            .bind(self.key.term)
            .bind(i64::from(self.key.grade.number()))
            .bind(i64::from(self.key.version))
            .bind(self.stamp.by.map(|s| s.0))
            .bind(self.stamp.utc())
        )?;
        note(tx, (self.school.id, &self.stamp), ("agree", self.key), [json!({ "state": "draft" }), json!({ "state": "agreed" })]);
        tell_plan(tx, (self.school.id, &self.stamp), (NoteKind::PlanAgreed, &plan), "").await?;
        Ok(Ok(()))
    }
}

impl AgreePlan {
    async fn refused(&self, tx: &mut Tx<'_>, plan: &Plan) -> Result<Option<NotAgreed>, StoreError> {
        let problems = plan.problems(&self.school);
        if !problems.is_empty() {
            return Ok(Some(NotAgreed::Problems(problems)));
        }
        let ready = said_ready(tx, self.school.id, plan.grade).await?;
        let is_ready = |s: &SubjectId| ready.contains_key(&((plan.term, plan.version), *s));
        let not_ready: Vec<_> = self.awaited.iter().copied().filter(|s| !is_ready(s)).collect();
        Ok((!not_ready.is_empty()).then_some(NotAgreed::NotReady(not_ready)))
    }
}

/// An agreed plan becomes a draft again: the principal gives it back and says why, or its coordinator takes it back.
pub struct ReturnPlan {
    /// The school.
    pub school: SchoolId,
    /// The plan as it was seen.
    pub key: PlanKey,
    /// Why; empty where the coordinator takes it back.
    pub reason: String,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ReturnPlan {
    type Done = ();

    /// `Stale` where it is another edition, or does not wait for approval any more.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let plan = lock(tx, self.school, self.key, PlanState::Agreed).await?;
        execute!(
            tx,
            sqlx::query(
                "update plan set state = 'draft', returned = $5, agreed_by = null, agreed_at = null
                 where school_id = $1 and term = $2 and grade = $3 and version = $4"
            )
            .bind(self.school.0)
            .bind(self.key.term)
            .bind(i64::from(self.key.grade.number()))
            .bind(i64::from(self.key.version))
            .bind(&self.reason)
        )?;
        let after = json!({ "state": "draft", "reason": self.reason });
        note(tx, (self.school, &self.stamp), ("return", self.key), [json!({ "state": "agreed" }), after]);
        tell_plan(tx, (self.school, &self.stamp), (NoteKind::PlanReturned, &plan), &self.reason).await
    }
}
