//! Somebody leaves the school: what falls vacant is seen first. And somebody who had left comes back.

use super::{
    AppError, Cx,
    staff::{get_staff, must_be_the_school_s},
    stand_in::get_stand_ins,
};
use domain::{
    access::{Action, Grant, Role, Scope, StandIn},
    id::StaffId,
};
use store::{ComeBack, Leave, StaffRow};

/// What falls vacant beside somebody's lessons, and who could teach these.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Their roles but that of a teacher.
    pub roles: Vec<Grant>,
    /// What they stand in for today or later.
    pub stand_ins: Vec<StandIn>,
    /// Whoever else is there, by name.
    pub others: Vec<(StaffId, String)>,
}

/// What falls vacant when somebody leaves.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn get_leaving(cx: &Cx, person: &StaffRow) -> Result<Leaving, AppError> {
    let all = get_staff(cx).await?;
    let of_school = |row: &StaffRow| row.left_on.is_none() && row.grants.iter().all(|g| g.scope != Scope::District);
    let others = all.into_iter().filter(|row| row.id != person.id && of_school(row));
    let mut others: Vec<_> = others.map(|row| (row.id, row.name)).collect();
    others.sort_by(|a, b| a.1.cmp(&b.1));
    let roles = person.grants.iter().copied().filter(|g| g.role != Role::Teacher).collect();
    Ok(Leaving { roles, stand_ins: get_stand_ins(cx, person.id).await?, others })
}

/// Somebody leaves the school; whoever succeeds them teaches their lessons.
///
/// # Errors
/// Not theirs to set up; nobody of this school, or no such successor; the last administrator; the database.
pub async fn leave(cx: &Cx, staff: StaffId, successor: Option<StaffId>) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    must_be_the_school_s(cx, staff).await?;
    if let Some(successor) = successor {
        must_be_the_school_s(cx, successor).await?;
    }
    Ok(cx.store.write(Leave { school: cx.school.id, staff, successor, stamp: cx.stamp() }).await?)
}

/// Somebody who had left is there again.
///
/// # Errors
/// Not theirs to set up; nobody who has left this school; the database.
pub async fn come_back(cx: &Cx, staff: StaffId) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    Ok(cx.store.write(ComeBack { school: cx.school.id, staff, stamp: cx.stamp() }).await?)
}
