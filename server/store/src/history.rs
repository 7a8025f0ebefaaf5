//! How a class's day became what it is: the audit log of everything that ever stood on it, replayed in its order.

mod read;
mod replay;
mod said;

use crate::{Store, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::{DayMinutes, Kind, State},
    id::{AssignmentId, StaffId, SubjectId},
    resolve::ActionName,
    school::{Class, School},
};
use read::read;
use replay::replay;

/// One change of what a class has on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `None`: the program itself.
    pub by: Option<StaffId>,
    /// What was done.
    pub did: Did,
    /// The subject.
    pub subject: SubjectId,
    /// The assignment; `None` for a mark 今日无作业.
    pub assignment: Option<AssignmentId>,
    /// Its title at the time.
    pub title: String,
    /// The target as it was; `None` where there was none, or nothing can be said of it.
    pub before: Option<Stood>,
    /// The target as it was left.
    pub after: Option<Stood>,
    /// Why; may be empty.
    pub reason: String,
    /// The day's sums before it.
    pub sums_before: Sums,
    /// The day's sums after it.
    pub sums: Sums,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// 布置: posted or held, as its state says.
    Set,
    /// Its teacher changed it.
    Edited,
    /// Resolved 调整; or withdrawn, or posted, by its teacher.
    Action(ActionName),
    /// Its load day ended while it was held.
    Closed,
    /// A resolution was taken back.
    Undone(Option<ActionName>),
    /// 今日无作业
    MarkedNone,
    /// 今日无作业 was taken back.
    UnmarkedNone,
    /// Something that the log tells in a way that is not understood.
    Changed,
}

/// A target as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    /// Posted, held or withdrawn.
    pub state: State,
    /// Its minutes per load day.
    pub days: Vec<DayMinutes>,
    /// Form, place, required or optional.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Held as well: a known overload.
    pub back_entered: bool,
}

impl Stood {
    /// Its minutes on a day; `None` where it does not stand on it.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> Option<u32> {
        self.days.iter().find(|d| d.date == date).map(|d| d.minutes)
    }

    /// Its minutes on all its days.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.days.iter().map(|d| d.minutes).fold(0, u32::saturating_add)
    }
}

/// What counts towards the cap; minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Posted, required, written.
    pub load: u32,
    /// What the held targets would count.
    pub held: u32,
}

impl Store {
    /// Everything that changed what a class has on a load day, the oldest first.
    ///
    /// # Errors
    /// The database, or rows that can't be; what the log says of a change is read as far as it goes.
    pub async fn history(&self, school: &School, class: &Class, date: NaiveDate) -> Result<Vec<HistoryEntry>, StoreError> {
        let log = read(&mut self.snapshot().await?.tx(), school, class, date).await?;
        Ok(replay(class.grade, date, &log))
    }
}
