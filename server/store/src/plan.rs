//! The plans of grades, version by version: what stands, and what was posted beside it.

mod actual;
mod agree;
mod carried;
mod draft;
mod rows;
mod steps;
mod write;

pub use actual::Posted;
pub use agree::{AgreePlan, ApprovePlan, NotAgreed, NotApproved, Ready, ReadyPlan, ReturnPlan};
pub(crate) use carried::{carry, take_carried_back};
pub use draft::{BeginPlan, DropPlan, SavePlan};
use rows::HeadRow;
pub(crate) use rows::approved;
pub use steps::PlanKey;
pub(crate) use write::insert;

use crate::{
    Store, StoreError,
    convert::{grade, name, number},
    run,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::{SchoolId, StaffId, SubjectId},
    plan::{Plan, PlanState},
    school::Grade,
};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who did something, and when.
pub type Did = (StaffId, DateTime<Utc>);

/// A version of a plan as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPlan {
    /// What it says.
    pub plan: Plan,
    /// Grows with every change of it.
    pub edition: i64,
    /// Why the principal gave it back last; empty where they did not, and once it is agreed again.
    pub returned: String,
    /// Who agreed it.
    pub agreed: Option<Did>,
    /// Who approved it; nobody where the school was set up with it.
    pub approved: Option<Did>,
    /// Subjects whose draft is said to be ready, with who said it.
    pub ready: BTreeMap<SubjectId, Did>,
}

/// How far a version has come, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanHead {
    /// The first day of its term when it was begun.
    pub term: NaiveDate,
    /// The grade.
    pub grade: Grade,
    /// From 1.
    pub version: u32,
    /// How far it has come.
    pub state: PlanState,
    /// The first day that it is valid.
    pub from: NaiveDate,
    /// Why the principal gave it back.
    pub returned: String,
}

#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    head: HeadRow,
    edition: i64,
    returned: String,
    agreed_by: Option<Uuid>,
    agreed_at: Option<DateTime<Utc>>,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for StoredPlan {
    type Error = StoreError;

    /// Without its subjects, and what is ready of them.
    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            plan: row.head.try_into()?,
            edition: row.edition,
            returned: row.returned,
            agreed: row.agreed_by.map(StaffId).zip(row.agreed_at),
            approved: row.approved_by.map(StaffId).zip(row.approved_at),
            ready: BTreeMap::new(),
        })
    }
}

impl Store {
    /// Every version of every term of a grade's plans, the latest term and in it the latest version first.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn plans(&self, school: SchoolId, of: Grade) -> Result<Vec<StoredPlan>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let found: Vec<Row> = run!(
            tx,
            sqlx::query_as(
                "select term, grade, version, state, valid_from, no_homework, surveys, edition, returned,
                        agreed_by, agreed_at, approved_by, approved_at
                 from plan where school_id = $1 and grade = $2 order by term desc, version desc"
            )
            .bind(school.0)
            .bind(i64::from(of.number())),
            fetch_all
        )?;
        let mut plans = found.into_iter().map(StoredPlan::try_from).collect::<Result<Vec<_>, _>>()?;
        rows::fill(&mut tx, school, plans.iter_mut().map(|p| &mut p.plan).collect(), Some(of)).await?;
        for (((term, version), subject), did) in agree::said_ready(&mut tx, school, of).await? {
            let is = |p: &&mut StoredPlan| (p.plan.term, p.plan.version) == (term, version);
            plans.iter_mut().filter(is).for_each(|p| p.ready.extend([(subject, did)]));
        }
        Ok(plans)
    }

    /// How far the versions of a school's plans have come, by term, grade and version.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn plan_heads(&self, school: SchoolId) -> Result<Vec<PlanHead>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let found: Vec<(NaiveDate, i64, i64, String, NaiveDate, String)> = run!(
            tx,
            sqlx::query_as(
                "select term, grade, version, state, valid_from, returned from plan where school_id = $1 order by term, grade, version"
            )
            .bind(school.0),
            fetch_all
        )?;
        found
            .into_iter()
            .map(|(term, g, version, state, from, returned)| {
                let state = name(&state, PlanState::parse)?;
                Ok(PlanHead { term, grade: grade(g)?, version: number(version)?, state, from, returned })
            })
            .collect()
    }
}
