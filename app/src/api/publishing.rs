//! How a school publishes: who sees its notices and with which columns, when they are due, when the program publishes by itself,
//! and who publishes for the principal.

use super::{AppError, Cx};
use domain::{
    access::Action,
    board::BoardKind,
    id::StaffId,
    school::{BoardAccess, BoardSettings, Column, read_networks},
    week_minute::WeekMinute,
};
use std::collections::BTreeSet;
use store::{Delegate, EndBoardLink, EndDelegation, PublishTime, RenewBoardLink, SetBoardSettings, SetPublishTime};

/// Networks of a school at most: they are looked through for whoever reads.
const MOST_NETWORKS: usize = 100;

/// How the school publishes, and what the reader may change of it.
#[derive(Clone, Debug)]
pub struct Publishing {
    /// Who sees notices, with which columns, and when they are due.
    pub board: BoardSettings,
    /// The standing code of the link.
    pub code: Option<String>,
    /// When the program publishes by itself, each with in whose name.
    pub times: Vec<(PublishTime, String)>,
    /// Who publishes for the principal.
    pub delegates: Vec<(StaffId, String)>,
    /// To whom it can be delegated, by name.
    pub others: Vec<(StaffId, String)>,
    /// The reader sees what there is to publish.
    pub sees: bool,
    /// The reader sees how the school measures, too.
    pub sees_measuring: bool,
    /// The reader sees the calendar, too.
    pub sees_calendar: bool,
    /// The reader may look at the school's caps and rules.
    pub sees_rules: bool,
    /// The reader may set who sees what.
    pub may_set: bool,
    /// The reader may delegate, and set the times.
    pub may_delegate: bool,
}

impl Publishing {
    /// When the program publishes that kind.
    #[must_use]
    pub fn time(&self, kind: BoardKind) -> Option<&(PublishTime, String)> {
        self.times.iter().find(|(t, _)| t.kind == kind)
    }
}

/// How the school publishes.
///
/// # Errors
/// Not theirs to see; the database.
pub async fn get_publishing(cx: &Cx) -> Result<Publishing, AppError> {
    let (may_set, sees) = (cx.allows(Action::SetBoard), cx.allows(Action::SeePublish));
    if !may_set {
        cx.require(Action::SeePublish)?;
    }
    let named = |id: StaffId| (id, cx.school.staff_name(id).to_owned());
    let delegates: Vec<_> = cx.store.delegates(cx.school.id).await?;
    let mut others: Vec<_> = cx.store.can_be_delegates(cx.school.id).await?.into_iter().map(named).collect();
    others.sort_by(|a, b| a.1.cmp(&b.1));
    let times = cx.store.publish_times(cx.school.id).await?;
    Ok(Publishing {
        board: cx.school.settings.board.clone(),
        code: cx.store.board_code(cx.school.id).await?,
        times: times.into_iter().map(|t| (t, named(t.staff).1)).collect(),
        delegates: delegates.into_iter().map(named).collect(),
        others,
        sees,
        sees_measuring: cx.allows(Action::SeeMeasuring) || cx.allows(Action::SetMeasuring),
        sees_calendar: cx.allows(Action::SeeCalendar) || cx.allows(Action::SetUp),
        sees_rules: cx.allows(Action::SeeRules) || cx.allows(Action::SetUp),
        may_set,
        may_delegate: cx.allows(Action::Delegate),
    })
}

/// Why settings can't be as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadSetting {
    /// That is no network.
    Network(String),
    /// That network is the whole internet.
    Everyone,
    /// So many networks is no school.
    ManyNetworks,
    /// The school's network was chosen, and none is named.
    NoNetwork,
    /// No weekday, or no time of day.
    Time,
    /// Nobody of this school.
    Person,
}

/// Sets who sees notices.
///
/// # Errors
/// Not theirs to do; somebody changed the set-up meanwhile; the database.
pub async fn set_access(cx: &Cx, access: BoardAccess, networks: &str) -> Result<Result<(), BadSetting>, AppError> {
    let networks = match read_networks(networks) {
        Ok(networks) if networks.is_empty() && access == BoardAccess::Network => return Ok(Err(BadSetting::NoNetwork)),
        Ok(networks) if networks.iter().any(|n| n.prefix_len() == 0) => return Ok(Err(BadSetting::Everyone)),
        Ok(networks) if networks.len() > MOST_NETWORKS => return Ok(Err(BadSetting::ManyNetworks)),
        Ok(networks) => networks,
        Err(part) => return Ok(Err(BadSetting::Network(part))),
    };
    set(cx, BoardSettings { access, networks, ..cx.school.settings.board.clone() }).await.map(Ok)
}

/// Sets which columns notices leave out from now on.
///
/// # Errors
/// As [`set_access`].
pub async fn set_columns(cx: &Cx, hidden: BTreeSet<Column>) -> Result<(), AppError> {
    set(cx, BoardSettings { hidden, ..cx.school.settings.board.clone() }).await
}

/// Sets by when a week is to be published (R16).
///
/// # Errors
/// As [`set_access`].
pub async fn set_due(cx: &Cx, publish_by: WeekMinute) -> Result<(), AppError> {
    set(cx, BoardSettings { publish_by, ..cx.school.settings.board.clone() }).await
}

async fn set(cx: &Cx, board: BoardSettings) -> Result<(), AppError> {
    cx.require(Action::SetBoard)?;
    Ok(cx.store.write(SetBoardSettings { school: cx.school.clone(), board, stamp: cx.stamp() }).await?)
}

/// Gives notices a new link; the one before stops working.
///
/// # Errors
/// Not theirs to do; the database.
pub async fn renew_link(cx: &Cx, code: String) -> Result<(), AppError> {
    cx.require(Action::SetBoard)?;
    Ok(cx.store.write(RenewBoardLink { school: cx.school.id, code, stamp: cx.stamp() }).await?)
}

/// Ends the link.
///
/// # Errors
/// Not theirs to do; the database.
pub async fn end_link(cx: &Cx) -> Result<(), AppError> {
    cx.require(Action::SetBoard)?;
    Ok(cx.store.write(EndBoardLink { school: cx.school.id, stamp: cx.stamp() }).await?)
}

/// Sets when the program publishes by itself, in the name of whoever sets it; `None`: by hand only.
///
/// # Errors
/// Not theirs to do; the database.
pub async fn set_time(cx: &Cx, kind: BoardKind, at: Option<WeekMinute>) -> Result<(), AppError> {
    let staff = cx.require(Action::Delegate)?.staff;
    Ok(cx.store.write(SetPublishTime { school: cx.school.id, kind, at, staff, stamp: cx.stamp() }).await?)
}

/// Lets somebody publish for the principal.
///
/// # Errors
/// Not theirs to do; nobody of this school to whom it can be delegated; the database.
pub async fn delegate(cx: &Cx, to: StaffId) -> Result<(), AppError> {
    cx.require(Action::Delegate)?;
    let (can, does) = (cx.store.can_be_delegates(cx.school.id).await?, cx.store.delegates(cx.school.id).await?);
    if !can.contains(&to) && !does.contains(&to) {
        return Err(AppError::NotFound);
    }
    Ok(cx.store.write(Delegate { school: cx.school.id, to, stamp: cx.stamp() }).await?)
}

/// Takes that back.
///
/// # Errors
/// Not theirs to do; nobody of this school; the database.
pub async fn end_delegation(cx: &Cx, of: StaffId) -> Result<(), AppError> {
    cx.require(Action::Delegate)?;
    Ok(cx.store.write(EndDelegation { school: cx.school.id, of, stamp: cx.stamp() }).await?)
}
