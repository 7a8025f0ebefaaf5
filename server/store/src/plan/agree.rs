//! Agreeing, giving back, approving.

mod approve;

pub use approve::{ApprovePlan, NotApproved};

use super::{
    draft::SavePlan,
    steps::{PlanKey, lock, note, set_edition},
};
use crate::{Command, Stamp, StoreError, Tx, execute};
use domain::{
    id::SchoolId,
    plan::{PlanProblem, PlanState},
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
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for AgreePlan {
    /// What keeps it from being agreed.
    type Done = Result<(), Vec<PlanProblem>>;

    /// `Stale` where it is another edition, or no draft any more.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Done, StoreError> {
        let mut key = self.key;
        if let Some(save) = &self.save {
            save.run(tx).await?;
            key.edition += 1;
        }
        let plan = lock(tx, self.school.id, key, PlanState::Draft).await?;
        let problems = plan.problems(&self.school);
        if !problems.is_empty() {
            // nothing more is written, so its edition must stay what it was
            set_edition(tx, self.school.id, key).await?;
            return Ok(Err(problems));
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
        Ok(Ok(()))
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
        lock(tx, self.school, self.key, PlanState::Agreed).await?;
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
        Ok(())
    }
}
