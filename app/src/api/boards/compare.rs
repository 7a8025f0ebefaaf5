//! Two revisions side by side; how far what was done is what was planned.

use super::{get_revision, read};
use crate::api::{AppError, Cx};
use chrono::NaiveDate;
use domain::{
    board::{Agreement, BoardKind, ClassPair, Difference, Document, differences, pairs},
    id::SchoolId,
};
use moka::future::Cache;
use store::BoardWeek;

/// Weeks whose agreement is kept: some years of hundreds of schools, in a few MB.
const MOST: u64 = 50_000;

/// Two revisions of a week.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The week.
    pub monday: NaiveDate,
    /// The earlier revision.
    pub earlier: u32,
    /// The later one.
    pub number: u32,
    /// What changed from the one to the other.
    pub changes: Vec<Difference>,
    /// Day by day.
    pub pairs: Vec<ClassPair>,
}

/// A revision beside an earlier one.
///
/// # Errors
/// No such revisions, the earlier one is not earlier, or they are not theirs to see.
pub async fn get_comparison(cx: &Cx, monday: NaiveDate, number: u32, earlier: u32) -> Result<Comparison, AppError> {
    if earlier >= number {
        return Err(AppError::NotFound);
    }
    let before = read(&get_revision(cx, monday, Some(earlier)).await?)?;
    let after = read(&get_revision(cx, monday, Some(number)).await?)?;
    Ok(Comparison { monday, earlier, number, changes: differences(&before, &after), pairs: pairs(&before, &after) })
}

/// Of an actual notice: the first plan and the last before it, and how far each agrees with it.
pub(super) async fn planned(cx: &Cx, document: &Document) -> Result<Vec<(u32, Agreement)>, AppError> {
    let head = &document.header;
    if head.kind != BoardKind::Actual {
        return Ok(vec![]);
    }
    let mut plans = vec![];
    for numbers in [(1..head.number).collect::<Vec<_>>(), (1..head.number).rev().collect()] {
        plans.extend(first_plan(cx, head.monday, &numbers).await?);
    }
    plans.dedup_by_key(|plan| plan.header.number);
    Ok(plans.iter().map(|plan| (plan.header.number, Agreement::of(&pairs(plan, document)))).collect())
}

/// Of these revisions the first that is a plan.
async fn first_plan(cx: &Cx, monday: NaiveDate, numbers: &[u32]) -> Result<Option<Document>, AppError> {
    for n in numbers {
        let Some(board) = cx.store.board(cx.school.id, monday, *n).await? else { continue };
        if board.kind == BoardKind::Plan {
            return read(&board).map(Some);
        }
    }
    Ok(None)
}

/// A school's week with its last plan and its last actual notice.
type Compared = (SchoolId, NaiveDate, u32, u32);

/// How far plans and actual notices agree, worked out once: revisions never change, and each takes two whole weeks to read.
#[derive(Clone)]
pub struct Agreements(Cache<Compared, Agreement>);

impl Default for Agreements {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl Agreements {
    /// Of a week; none where it has no plan or no actual notice.
    pub(super) async fn of(&self, cx: &Cx, week: BoardWeek) -> Result<Option<Agreement>, AppError> {
        let Some((plan, actual)) = week.plan.zip(week.actual) else { return Ok(None) };
        let key = (cx.school.id, week.monday, plan, actual);
        if let Some(known) = self.0.get(&key).await {
            return Ok(Some(known));
        }
        let before = cx.store.board(cx.school.id, week.monday, plan).await?.ok_or(AppError::NotFound)?;
        let after = cx.store.board(cx.school.id, week.monday, actual).await?.ok_or(AppError::NotFound)?;
        let found = Agreement::of(&pairs(&read(&before)?, &read(&after)?));
        self.0.insert(key, found).await;
        Ok(Some(found))
    }
}
