//! Approving.

use crate::{
    Command, NoteKind, Stamp, StoreError, Tx, execute,
    notes::tell_plan,
    plan::steps::{PlanKey, lock, note, record, set_edition},
    school::lock_set_up,
    unfit::unfit_days,
};
use chrono::NaiveDate;
use domain::{
    plan::{BadStart, Plan, PlanProblem, PlanState, starts},
    rule_change::UnfitDay,
    school::{Parts, School, Term},
};
use serde_json::json;
use std::sync::Arc;

/// Why a plan is not approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotApproved {
    /// It can't be valid from that day on.
    Start(BadStart),
    /// What it says keeps it from that.
    Problems(Vec<PlanProblem>),
    /// Days that would newly be without homework, with work that is posted already; in the school's order of classes, by date.
    Unfit(Vec<UnfitDay>),
}

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
        if let Some(why) = self.refused(tx, term, &plan).await? {
            set_edition(tx, id, self.key).await?;
            return Ok(Err(why));
        }
        execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(id.0))?;
        self.write(tx).await?;
        tx.has_changed(id, None);
        let after = json!({ "state": "approved", "from": self.from, "plan": record(&plan) });
        note(tx, (id, &self.stamp), ("approve", self.key), [json!({ "state": "agreed" }), after]);
        tell_plan(tx, (id, &self.stamp), (NoteKind::PlanApproved, &plan), "").await?;
        Ok(Ok(()))
    }
}

impl ApprovePlan {
    async fn refused(&self, tx: &mut Tx<'_>, term: &Term, plan: &Plan) -> Result<Option<NotApproved>, StoreError> {
        if let Err(bad) = starts(term, self.from, self.stamp.at.today()) {
            return Ok(Some(NotApproved::Start(bad)));
        }
        let problems = plan.problems(&self.school);
        if !problems.is_empty() {
            return Ok(Some(NotApproved::Problems(problems)));
        }
        let days = unfit_days(tx, (&self.school, &self.with(plan)), self.from).await?;
        Ok((!days.is_empty()).then_some(NotApproved::Unfit(days)))
    }

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

    /// The school with the plan approved.
    fn with(&self, plan: &Plan) -> School {
        let mut parts = Parts::clone(&self.school);
        parts.plans.push(Plan { state: PlanState::Approved, ..plan.clone() });
        School::new(parts)
    }
}
