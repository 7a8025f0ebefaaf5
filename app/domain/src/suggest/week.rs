//! One class's week as the search sees it: the room of each day that is short of it, and what can become of each item.

use super::choice::{Asked, Choice, choices};
use crate::{assignment::State, cap::cap, id::SubjectId, load::counted, resolve::Target, school::Grade};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// A class's week.
pub(super) struct Week<'a> {
    pub(super) asked: Asked<'a>,
    pub(super) targets: &'a [Target],
    pub(super) puzzle: Puzzle,
}

/// What is to be decided.
#[derive(Default)]
pub(super) struct Puzzle {
    /// What can be changed, in the order in which it is decided.
    pub(super) items: Vec<Item>,
    /// The days on which not everything fits, in order: minutes beside what can't be changed.
    pub(super) room: Vec<u16>,
}

/// A target that can be changed.
pub(super) struct Item {
    /// Its place among the targets.
    pub(super) target: usize,
    pub(super) subject: SubjectId,
    /// Its subject has more minutes on one of its days than planned.
    pub(super) above_quota: bool,
    /// Families see it.
    pub(super) posted: bool,
    /// The day, among those short of room, that its changes are reckoned to.
    pub(super) home: usize,
    pub(super) ways: Vec<Way>,
}

/// One thing that can become of an item, on the days that are short of room.
pub(super) struct Way {
    pub(super) choice: Choice,
    /// Minutes on each of these days.
    pub(super) load: Vec<u16>,
    /// Those of these days that a move comes to or passes, going forward.
    pub(super) passes: Range<usize>,
}

/// A target with its place among them, and what can become of it.
type Open<'a> = (usize, &'a Target, Vec<Choice>);

impl<'a> Week<'a> {
    pub(super) fn new(asked: Asked<'a>, targets: &'a [Target]) -> Self {
        let mut open: Vec<Open<'a>> = targets.iter().enumerate().filter_map(|(n, t)| Some((n, t, open(&asked, t)?))).collect();
        let rooms = rooms(&asked, targets, &open);
        for (_, _, choices) in &mut open {
            choices.retain(|c| c.days.iter().all(|d| rooms.get(&d.date).is_none_or(|room| d.minutes <= *room)));
        }
        let most = |(_, _, choices): &Open<'_>, date| choices.iter().map(|c| c.on(date)).max().unwrap_or(0);
        let demand = |date| open.iter().map(|o| most(o, date)).sum::<u32>();
        let short: Vec<_> = rooms.into_iter().filter(|(date, room)| demand(*date) > *room).collect();
        let dates: Vec<_> = short.iter().map(|(date, _)| *date).collect();
        let room = short.iter().map(|(_, room)| narrow(*room)).collect();
        let mut items: Vec<_> = open.into_iter().map(|o| item(&asked, targets, &dates, o)).collect();
        // day after day: work moves to days near it, so that what is decided and what is still open have few days in common
        let id = |item: &Item| targets.get(item.target).map(|t| t.assignment.id);
        items.sort_by_key(|item| (item.home, item.above_quota, id(item)));
        Self { asked, targets, puzzle: Puzzle { items, room } }
    }
}

/// What can become of it: `None` for what is left as it is. Work with a day that is over is: what was given stands, and it can't
/// wait for room. So is work without minutes in this week, which another week decides about.
fn open(asked: &Asked<'_>, target: &Target) -> Option<Vec<Choice>> {
    let counts = counted(asked.class.grade, target.assignment.kind, 1) > 0;
    let in_week = target.days.iter().any(|d| d.minutes > 0 && asked.days.contains(&d.date));
    let over = target.days.iter().any(|d| d.date < asked.now.today());
    let closed = target.back_entered || target.state == State::Withdrawn;
    let can = counts && in_week && !over && !closed;
    can.then(|| choices(asked, target)).filter(|choices| !choices.is_empty())
}

/// Room beside what is left as it is, on every day that a choice puts minutes on.
fn rooms(asked: &Asked<'_>, targets: &[Target], open: &[Open<'_>]) -> BTreeMap<NaiveDate, u32> {
    let grade = asked.class.grade;
    let changes: BTreeSet<usize> = open.iter().map(|(n, ..)| *n).collect();
    let fixed = targets.iter().enumerate().filter(|(n, t)| !changes.contains(n) && t.state == State::Posted);
    let fixed: Vec<_> = fixed.map(|(_, t)| t).collect();
    let taken = |date| fixed.iter().map(|t| minutes_on(grade, t, date)).sum::<u32>();
    let days = open.iter().flat_map(|(_, _, choices)| choices).flat_map(|c| &c.days).filter(|d| d.minutes > 0);
    let dates: BTreeSet<_> = days.map(|d| d.date).collect();
    dates.into_iter().map(|date| (date, cap(asked.school, grade, date).total.saturating_sub(taken(date)))).collect()
}

/// Counted minutes of a target on a day, as if it were posted.
pub(super) fn minutes_on(grade: Grade, target: &Target, date: NaiveDate) -> u32 {
    let on = target.days.iter().filter(|d| d.date == date).map(|d| d.minutes).sum();
    counted(grade, target.assignment.kind, on)
}

fn item(asked: &Asked<'_>, targets: &[Target], dates: &[NaiveDate], (n, target, choices): Open<'_>) -> Item {
    let first = target.days.first().map(|d| d.date);
    let home = dates.partition_point(|date| Some(*date) < first).min(dates.len().saturating_sub(1));
    Item {
        target: n,
        subject: target.assignment.subject,
        above_quota: target.days.iter().any(|d| d.minutes > 0 && is_above_quota(asked, targets, target, d.date)),
        posted: target.state == State::Posted,
        home,
        ways: least(choices.into_iter().map(|c| way(c, dates)).collect()),
    }
}

fn way(choice: Choice, dates: &[NaiveDate]) -> Way {
    let load = dates.iter().map(|date| narrow(choice.on(*date))).collect();
    let before = |date: NaiveDate| dates.partition_point(|d| *d <= date);
    let passes = choice.moved().map_or(0..0, |(from, to)| before(from.min(to))..before(from.max(to)));
    Way { choice, load, passes }
}

/// Without those that need no less room than another that costs no more.
fn least(mut ways: Vec<Way>) -> Vec<Way> {
    ways.sort_by_key(|w| w.choice.cost);
    let mut kept: Vec<Way> = vec![];
    for way in ways {
        let beats = |other: &Way| other.load.iter().zip(&way.load).all(|(a, b)| a <= b);
        if !kept.iter().any(beats) {
            kept.push(way);
        }
    }
    kept
}

/// The subject has more minutes there than planned, held ones included: all of them are wanted.
fn is_above_quota(asked: &Asked<'_>, targets: &[Target], target: &Target, date: NaiveDate) -> bool {
    let grade = asked.class.grade;
    let own = |t: &&Target| t.assignment.subject == target.assignment.subject && t.state != State::Withdrawn && !t.back_entered;
    let minutes: u32 = targets.iter().filter(own).map(|t| minutes_on(grade, t, date)).sum();
    asked.school.quota(grade, target.assignment.subject, date).is_some_and(|quota| minutes > quota)
}

fn narrow(minutes: u32) -> u16 {
    u16::try_from(minutes).unwrap_or(u16::MAX)
}

impl Item {
    /// Less for what had better be touched among equals: work above its quota first, then work that families have not seen.
    pub(super) fn reluctance(&self, way: &Way) -> u32 {
        if way.choice.touches() { u32::from(!self.above_quota) * 1024 + u32::from(self.posted) } else { 0 }
    }
}
