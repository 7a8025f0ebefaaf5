//! Agreeing, giving back, approving.

use super::steps::{PlanKey, lock, note, record, unlock};
use crate::{Command, Stamp, StoreError, Tx, execute, school::lock_set_up};
use chrono::NaiveDate;
use domain::{
    id::SchoolId,
    plan::{BadStart, Plan, PlanProblem, PlanState, starts},
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
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for AgreePlan {
    /// What keeps it from being agreed.
    type Done = Result<(), Vec<PlanProblem>>;

    /// `Stale` where it is another edition, or no draft any more.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Done, StoreError> {
        let plan = lock(tx, self.school.id, self.key, PlanState::Draft).await?;
        let problems = plan.problems(&self.school);
        if !problems.is_empty() {
            // nothing is written, so its edition must stay what it was
            unlock(tx, self.school.id, self.key).await?;
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

/// Why a plan is not approved.
pub type NotApproved = Result<BadStart, Vec<PlanProblem>>;

/// The principal approves an agreed plan: from a day on it is what rules ask.
pub struct ApprovePlan {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// The plan as it was seen.
    pub key: PlanKey,
    /// The first day that it is valid.
    pub from: NaiveDate,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ApprovePlan {
    /// Why it can't be: from that day on, or with what it says.
    type Done = Result<(), NotApproved>;

    /// `Stale` where the set-up or the plan is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Done, StoreError> {
        // whoever posts at this moment comes before or after: R06 and R05 ask the plan
        lock_set_up(tx, &self.school).await?;
        let id = self.school.id;
        let plan = Plan { from: self.from, ..lock(tx, id, self.key, PlanState::Agreed).await? };
        let term = self.school.term_of_plan(plan.grade, plan.term).ok_or(StoreError::NotFound)?;
        let bad = starts(term, self.from, self.stamp.at.today()).err().map(Ok);
        let problems = Some(plan.problems(&self.school)).filter(|p| !p.is_empty()).map(Err);
        if let Some(why) = bad.or(problems) {
            unlock(tx, id, self.key).await?;
            return Ok(Err(why));
        }
        execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(id.0))?;
        self.write(tx).await?;
        tx.has_changed(id, None);
        let after = json!({ "state": "approved", "from": self.from, "plan": record(&plan) });
        note(tx, (id, &self.stamp), ("approve", self.key), [json!({ "state": "agreed" }), after]);
        Ok(Ok(()))
    }
}

impl ApprovePlan {
    async fn write(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query(
                "update plan set state = 'approved', valid_from = $5, approved_by = $6, approved_at = $7
                 where school_id = $1 and term = $2 and grade = $3 and version = $4"
            )
            .bind(self.school.id.0)
            .bind(self.key.term)
            .bind(i64::from(self.key.grade.number()))
            .bind(i64::from(self.key.version))
            .bind(self.from)
            .bind(self.stamp.by.map(|s| s.0))
            .bind(self.stamp.utc())
        )?;
        Ok(())
    }
}
