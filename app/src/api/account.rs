//! Somebody's own account: what they are, on what they are signed in, and their password.

use super::{AppError, Cx, stand_in::own_stand_ins};
use chrono::{DateTime, Utc};
use domain::{
    access::{Grant, Role, Scope, StandIn, StandInFor},
    id::StaffId,
    password::{self, Weak},
};
use store::{ChangePassword, EndSessions, OwnAccount, Session, Stamp, StoreError, Which};

/// SHA-256 of the token of the session in which somebody asks; none where a program asks by a token of its own.
pub type OwnSession = Option<[u8; 32]>;

/// An account, as its owner sees it.
#[derive(Clone, Debug)]
pub struct AccountNow {
    /// Names.
    pub user_name: String,
    /// As shown.
    pub name: String,
    /// What they are.
    pub grants: Vec<Grant>,
    /// What they stand in for today or later.
    pub stand_ins: Vec<StandIn>,
    /// They sign in by a password.
    pub has_password: bool,
    /// On what they are signed in.
    pub sessions: Vec<OnDevice>,
}

/// A session, and whether it is the one in which its owner looks at it.
#[derive(Clone, Debug)]
pub struct OnDevice {
    /// The session.
    pub session: Session,
    /// It is this one.
    pub is_this: bool,
}

/// Somebody's own account; `now` by the real clock.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn get_account(cx: &Cx, own: OwnSession, now: DateTime<Utc>) -> Result<AccountNow, AppError> {
    let who = &cx.at_home()?.who;
    let OwnAccount { user_name, name, password_hash } = own_account(cx).await?;
    let on = |session: Session| OnDevice { is_this: own.is_some_and(|own| session.token_hash == own), session };
    let sessions = cx.store.sessions(cx.school.id, who.staff, now).await?.into_iter().map(on).collect();
    let (stand_ins, has_password) = (own_stand_ins(cx).await?, !password_hash.is_empty());
    // a deputy's grade stands with its days
    let by_days = |g: &Grant| stand_ins.iter().any(|s| g.role == Role::Deputy && s.is_on(cx.now.today()) && is_of(s, g));
    let grants = who.grants.iter().copied().filter(|g| !by_days(g)).collect();
    Ok(AccountNow { user_name, name, grants, stand_ins, has_password, sessions })
}

fn is_of(stand_in: &StandIn, grant: &Grant) -> bool {
    matches!(stand_in.of, StandInFor::Grade(grade) if grant.scope == Scope::Grade(grade))
}

/// The account of whoever is signed in.
///
/// # Errors
/// Nobody is signed in; they have left; the database.
pub async fn own_account(cx: &Cx) -> Result<OwnAccount, AppError> {
    let staff = cx.at_home()?.who.staff;
    cx.store.own_account(cx.school.id, staff).await?.ok_or(AppError::SignIn)
}

/// Ends sessions of one's own.
///
/// # Errors
/// Nobody is signed in; no such session of theirs; the database.
pub async fn end_own(cx: &Cx, which: Which, now: DateTime<Utc>) -> Result<(), AppError> {
    let staff = cx.at_home()?.who.staff;
    let one = matches!(which, Which::One(_));
    let ended = end(cx, staff, which, now).await?;
    if one && ended == 0 { Err(AppError::NotFound) } else { Ok(()) }
}

/// Ends every session of somebody of the school.
///
/// # Errors
/// Not theirs to set up; the database.
pub async fn end_all_of(cx: &Cx, staff: StaffId, now: DateTime<Utc>) -> Result<(), AppError> {
    cx.require(domain::access::Action::SetUp)?;
    end(cx, staff, Which::All, now).await.map(drop)
}

async fn end(cx: &Cx, staff: StaffId, which: Which, now: DateTime<Utc>) -> Result<usize, AppError> {
    Ok(cx.store.write(EndSessions { school: cx.school.id, staff, which, now, stamp: cx.stamp() }).await?)
}

/// Another password, as typed.
pub struct PasswordTyped {
    /// The one that they have.
    pub old: String,
    /// The one that they want.
    pub new: String,
    /// The same again.
    pub again: String,
}

/// Why a password can't be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPassword {
    /// The old one is not theirs.
    Old,
    /// Too many tries: not before so many seconds are over.
    Wait(i64),
    /// The new one can't be chosen.
    Weak(Weak),
    /// It is the old one.
    Same,
    /// The two are not the same.
    Differ,
}

/// What of the new password can be said without knowing the old one.
///
/// # Errors
/// Why it can't be chosen.
pub fn check_new(cx: &Cx, account: &OwnAccount, typed: &PasswordTyped) -> Result<(), BadPassword> {
    password::check(&typed.new, &[&account.name, &account.user_name, &cx.school.name]).map_err(BadPassword::Weak)?;
    if typed.new == typed.old {
        return Err(BadPassword::Same);
    }
    if typed.new == typed.again { Ok(()) } else { Err(BadPassword::Differ) }
}

/// Changes the password of whoever is signed in, from what it was to the new hash. Every other session ends.
///
/// # Errors
/// Nobody is signed in; the password was changed meanwhile; the database.
pub async fn set_password(
    cx: &Cx,
    (was, password_hash): (String, String),
    own: OwnSession,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let staff = cx.at_home()?.who.staff;
    let stamp: Stamp = cx.stamp();
    let ends = own.map_or(Which::All, Which::Others);
    match cx.store.write(ChangePassword { school: cx.school.id, staff, was, password_hash, ends, now, stamp }).await {
        Err(StoreError::Stale) => Err(AppError::Stale),
        other => Ok(other?),
    }
}
