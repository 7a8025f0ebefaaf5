//! What a school decides about second factors, and whose there are.

use super::{AppError, Cx};
use domain::{
    access::Action,
    id::StaffId,
    second_factor::{FactorRule, is_for},
};
use store::{EndFactor, SetFactorRule};

/// What the school decided, and whom it is about.
#[derive(Clone, Debug)]
pub struct FactorRuleNow {
    /// As it is.
    pub rule: FactorRule,
    /// Names of those who have one, among whom it is for.
    pub have: Vec<String>,
    /// Names of the others.
    pub have_not: Vec<String>,
}

/// What the school decided.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn get_factor_rule(cx: &Cx) -> Result<FactorRuleNow, AppError> {
    cx.require(Action::SetUp)?;
    let rule = cx.store.factor_rule(cx.school.id).await?;
    let with = cx.store.with_factor(cx.school.id).await?;
    let staff = cx.store.staff_list(cx.school.id).await?.into_iter().filter(|s| s.left_on.is_none() && is_for(&s.grants));
    let (have, have_not): (Vec<_>, Vec<_>) = staff.partition(|s| with.contains(&s.id));
    let names = |all: Vec<store::StaffRow>| all.into_iter().map(|s| s.name).collect();
    Ok(FactorRuleNow { rule, have: names(have), have_not: names(have_not) })
}

/// Decides it. Whoever is signed in stays so: it is asked for at the next sign-in.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn set_factor_rule(cx: &Cx, rule: FactorRule) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    if rule == cx.store.factor_rule(cx.school.id).await? {
        return Ok(());
    }
    Ok(cx.store.write(SetFactorRule { school: cx.school.id, rule, stamp: cx.stamp() }).await?)
}

/// Whether the school requires a second factor of whoever is signed in.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn must_have_factor(cx: &Cx) -> Result<bool, AppError> {
    let who = &cx.signed_in()?.who;
    Ok(cx.store.factor_rule(cx.school.id).await?.requires(&who.grants))
}

/// Ends one's own second factor.
///
/// # Errors
/// Nobody is signed in; the school requires it; they have none; the database.
pub async fn end_own_factor(cx: &Cx) -> Result<(), AppError> {
    let staff = cx.signed_in()?.who.staff;
    if must_have_factor(cx).await? {
        return Err(AppError::Forbidden);
    }
    Ok(cx.store.write(EndFactor { whose: (cx.school.id, staff), stamp: cx.stamp() }).await?)
}

/// Ends the second factor of somebody who has lost it: never one's own, or whoever sits at an open screen could.
///
/// # Errors
/// Not theirs to set up; their own; they have none; the database.
pub async fn end_factor_of(cx: &Cx, staff: StaffId) -> Result<(), AppError> {
    if cx.require(Action::SetUp)?.staff == staff {
        return Err(AppError::Forbidden);
    }
    super::staff::must_be_the_school_s(cx, staff).await?;
    Ok(cx.store.write(EndFactor { whose: (cx.school.id, staff), stamp: cx.stamp() }).await?)
}
