//! What writes need to know, locked and read ahead: writes that share a commit share these statements too.
//!
//! Locks are always taken in one order – keys of answers, then class-days, each sorted – so that two servers wait for each
//! other and never both at once. What was read stays true to the end of the transaction, because only it can change it: a
//! write that shares nothing makes the transaction forget.

mod known;
mod read;

pub(crate) use known::KnownDays;
pub(crate) use read::tiers;

use crate::{
    StoreError, Tx,
    at_end::AtEnd,
    once::{Answer, Key},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    calendar::monday_of,
    id::{ClassId, SchoolId, SubjectId},
    load::{Item, figures},
    school::{Class, School},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// A class's day.
pub(crate) type DayOf = (SchoolId, ClassId, NaiveDate);
/// A school's week, by its Monday.
pub(crate) type WeekOf = (SchoolId, NaiveDate);
/// Whose key: school, staff, the key itself. Staff is never absent in the database.
pub(crate) type KeyOf = (SchoolId, Option<Uuid>, String);

/// What a write locks and reads first.
#[derive(Default)]
pub struct Needs {
    keys: BTreeMap<KeyOf, Key>,
    days: BTreeSet<DayOf>,
    weeks: BTreeSet<WeekOf>,
}

impl Needs {
    /// A class-day, to be locked.
    pub(crate) fn day(&mut self, of: DayOf) {
        self.days.insert(of);
    }

    /// The set-up's version, and whether the week of a date has a published notice.
    pub(crate) fn week(&mut self, school: SchoolId, date: NaiveDate) {
        self.weeks.insert((school, monday_of(date)));
    }

    /// A key under which an answer will be kept.
    pub(crate) fn key(&mut self, of: KeyOf, key: Key) {
        self.keys.entry(of).or_insert(key);
    }

    /// What both need.
    pub(crate) fn and(&mut self, other: Self) {
        for (of, key) in other.keys {
            self.key(of, key);
        }
        self.days.extend(other.days);
        self.weeks.extend(other.weeks);
    }
}

/// A class-day that is locked.
#[derive(Clone, Default)]
pub(crate) struct LockedDay {
    /// Grows with each lock.
    pub version: i64,
    /// Running total; minutes.
    pub load: u32,
    /// What stands on it.
    pub items: Vec<Item>,
    /// Subjects that said 今日无作业.
    pub none: Vec<SubjectId>,
}

struct Week {
    /// Of the set-up.
    version: i64,
    published: bool,
}

/// A key is ours to answer under, or has an answer.
enum Reserved {
    Ours,
    Answered { request: Vec<u8>, answer: Answer },
}

/// What a transaction knows.
#[derive(Default)]
pub(crate) struct Ahead {
    keys: HashMap<KeyOf, Reserved>,
    days: HashMap<DayOf, LockedDay>,
    weeks: HashMap<WeekOf, Week>,
    /// Days whose total differs from the database's.
    pub(crate) grown: HashSet<DayOf>,
}

impl Tx<'_> {
    /// Locks and reads what is not known yet.
    pub(crate) async fn read_ahead(&mut self, needs: &Needs) -> Result<(), StoreError> {
        let keys: Vec<_> = needs.keys.iter().filter(|(of, _)| !self.ahead.keys.contains_key(of)).collect();
        let days: Vec<_> = needs.days.iter().copied().filter(|of| !self.ahead.days.contains_key(of)).collect();
        let weeks: Vec<_> = needs.weeks.iter().copied().filter(|of| !self.ahead.weeks.contains_key(of)).collect();
        self.look_up(&keys).await?;
        let unknown = self.lock(&days).await?;
        self.read_items(&unknown).await?;
        self.read_none(&unknown).await?;
        self.read_weeks(&weeks).await
    }

    /// The locked days as they will stand after the commit: for writes that say all that they do to them.
    pub(crate) fn take_days(&mut self) -> HashMap<DayOf, LockedDay> {
        std::mem::take(&mut self.ahead.days)
    }

    /// What was known of days and weeks may be changed now by a write that does not ask. Keys stay reserved.
    pub(crate) fn forget(&mut self) {
        self.ahead = Ahead { keys: std::mem::take(&mut self.ahead.keys), ..Ahead::default() };
    }

    /// What the last write reserved, read and left to be written goes with it; what is written already is read again.
    pub(crate) fn drop_unwritten(&mut self) {
        self.ahead = Ahead::default();
        self.at_end = AtEnd::default();
    }

    /// Whether the week of a date has a published notice. A change decided on an older set-up must be decided again: `Stale`.
    pub(crate) fn published(&self, school: &School, date: NaiveDate) -> Result<bool, StoreError> {
        let week = self.ahead.weeks.get(&(school.id, monday_of(date))).ok_or(StoreError::Stale)?;
        if week.version == school.version { Ok(week.published) } else { Err(StoreError::Stale) }
    }

    /// What stands on a day that was locked; its running total is the sum of its rows (I3).
    pub(crate) fn standing(&self, school: SchoolId, class: &Class, date: NaiveDate) -> Result<&[Item], StoreError> {
        let day = self.ahead.days.get(&(school, class.id, date)).ok_or(StoreError::Stale)?;
        if figures(class.grade, &day.items).load != day.load {
            return Err(StoreError::Corrupt(format!("{class} {date}: running total {} is not the sum of its rows", day.load)));
        }
        Ok(&day.items)
    }

    /// Puts a target onto a locked day, `counted` minutes of it onto the running total. Answers whether its subject had said
    /// that it sets nothing.
    pub(crate) fn put(&mut self, of: DayOf, item: Item, counted: u32) -> bool {
        let Some(day) = self.ahead.days.get_mut(&of) else { return false };
        let had_said_none = day.none.contains(&item.subject);
        day.none.retain(|s| *s != item.subject);
        if counted > 0 {
            day.load += counted;
            self.ahead.grown.insert(of);
        }
        day.items.push(item);
        had_said_none
    }

    /// The running totals that have grown, in the order of locks.
    pub(crate) fn grown(&mut self) -> Vec<(DayOf, u32)> {
        let grown = std::mem::take(&mut self.ahead.grown);
        let days = grown.into_iter().filter_map(|of| Some((of, self.ahead.days.get(&of)?.load)));
        days.collect::<BTreeMap<_, _>>().into_iter().collect()
    }

    /// The answer that is kept under a key; `None`: it is ours to answer under.
    pub(crate) fn kept(&self, of: &KeyOf, key: &Key) -> Result<Option<Answer>, StoreError> {
        match self.ahead.keys.get(of) {
            Some(Reserved::Ours) => Ok(None),
            Some(Reserved::Answered { request, answer }) if *request == key.request => Ok(Some(answer.clone())),
            Some(Reserved::Answered { .. }) => Err(StoreError::KeyReused),
            None => Err(StoreError::Stale),
        }
    }

    /// Somebody has answered under a key by now that was ours before.
    pub(crate) async fn is_answered(&mut self, of: &KeyOf, key: &Key) -> Result<bool, StoreError> {
        self.look_up(&[(of, key)]).await?;
        Ok(matches!(self.ahead.keys.get(of), Some(Reserved::Answered { .. })))
    }

    /// Keeps an answer under a key of ours.
    pub(crate) fn keep(&mut self, of: KeyOf, key: &Key, answer: &Answer, at: DateTime<Utc>) {
        let kept = Reserved::Answered { request: key.request.to_vec(), answer: answer.clone() };
        self.ahead.keys.insert(of.clone(), kept);
        self.at_end.answers.push((of, key.request, answer.clone(), at));
    }
}
