//! Two revisions side by side; how far what was done is what was planned.

use super::{get_revision, read};
use crate::api::{AppError, Cx};
use chrono::NaiveDate;
use domain::board::{Agreement, BoardKind, ClassPair, Difference, Document, differences, pairs};

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

/// Of an actual notice: the last plan before it, and how far they agree.
pub(super) async fn planned(cx: &Cx, document: &Document) -> Result<Option<(u32, Agreement)>, AppError> {
    let head = &document.header;
    if head.kind != BoardKind::Actual {
        return Ok(None);
    }
    for n in (1..head.number).rev() {
        let Some(board) = cx.store.board(cx.school.id, head.monday, n).await? else { continue };
        if board.kind == BoardKind::Plan {
            return Ok(Some((n, Agreement::of(&pairs(&read(&board)?, document)))));
        }
    }
    Ok(None)
}

/// How far a week's last plan and actual notice agree.
pub(super) async fn agreement(cx: &Cx, of: store::BoardWeek) -> Result<Option<Agreement>, AppError> {
    let Some((plan, actual)) = of.plan.zip(of.actual) else { return Ok(None) };
    let before = cx.store.board(cx.school.id, of.monday, plan).await?.ok_or(AppError::NotFound)?;
    let after = cx.store.board(cx.school.id, of.monday, actual).await?.ok_or(AppError::NotFound)?;
    Ok(Some(Agreement::of(&pairs(&read(&before)?, &read(&after)?))))
}
