//! What can become of one item: kept or posted, cut, moved, cut and moved, made optional.

use super::{attempt, cost::Cost};
use crate::{
    assignment::{DayMinutes, State},
    calendar::Calendar,
    moment::Moment,
    resolve::{Action, Target, apply},
    school::{Class, School},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Cuts and moves of part of a spread go in such steps; minutes.
pub(super) const STEP: u32 = 5;
/// At most this part of an item's minutes is cut; per cent.
const MOST_CUT: u32 = 30;

/// Whose week it is, and when it is asked.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) school: &'a School,
    pub(super) class: &'a Class,
    pub(super) now: Moment,
    /// The school days of the week.
    pub(super) days: &'a [NaiveDate],
    /// Days to which nothing is moved.
    pub(super) cancelled: &'a BTreeSet<NaiveDate>,
}

/// One thing that can become of an item.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// What is done, one after the other; nothing: it stays as it is.
    pub(super) actions: Vec<Action>,
    /// What it counts on its days then; minutes.
    pub(super) days: Vec<DayMinutes>,
    /// What that costs.
    pub(super) cost: Cost,
    /// Minutes cut.
    pub(super) cut: u32,
}

impl Choice {
    /// It is cut, moved or made optional.
    pub(super) fn touches(&self) -> bool {
        self.cost != Cost::default()
    }

    /// From which day to which it, or part of it, is moved.
    pub(super) fn moved(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.actions.iter().find_map(|a| if let Action::Move { from, to, .. } = a { from.zip(Some(*to)) } else { None })
    }

    /// What it counts on that day; minutes.
    pub(super) fn on(&self, date: NaiveDate) -> u32 {
        self.days.iter().filter(|d| d.date == date).map(|d| d.minutes).sum()
    }
}

/// All that can become of an item, lawful wherever there is room; nothing where it can only stay held.
pub(super) fn choices(asked: &Asked<'_>, target: &Target) -> Vec<Choice> {
    let total = target.assignment.total();
    let cuts = (0..total).map(|steps| steps * STEP).take_while(|cut| cut * 100 <= total * MOST_CUT);
    cuts.flat_map(|cut| shortened(asked, target, cut)).chain(optional(asked, target)).collect()
}

/// With this cut – none, too – where it is, and moved.
fn shortened(asked: &Asked<'_>, target: &Target, cut: u32) -> Vec<Choice> {
    let cutting = (cut > 0).then(|| Action::Cut { minutes: target.assignment.total() - cut });
    let after = match cutting {
        Some(action) => apply(asked.school, asked.class, target, action, asked.now).ok(),
        None => Some(target.clone()),
    };
    let posting = (cutting.is_none() && target.state == State::Held).then_some(Action::Post);
    let stays = (cutting.into_iter().chain(posting).collect(), 0);
    let moves = after.map(|after| moves(asked, &after)).unwrap_or_default();
    let moved = moves.into_iter().map(|(action, days)| (cutting.into_iter().chain([action]).collect::<Vec<_>>(), days));
    let cost = |days: u16| Cost::new(0, u16::from(cut + u32::from(days) > 0), small(cut), days);
    [stays].into_iter().chain(moved).filter_map(|(actions, days)| lawful(asked, target, &actions, cost(days), cut)).collect()
}

fn optional(asked: &Asked<'_>, target: &Target) -> Option<Choice> {
    let choice = lawful(asked, target, &[Action::Optional], Cost::new(1, 1, 0, 0), 0)?;
    Some(Choice { days: vec![], ..choice })
}

/// The choice, where the rules allow it on days without anything else. What moves must be able to wait, held, for its room.
fn lawful(asked: &Asked<'_>, target: &Target, actions: &[Action], cost: Cost, cut: u32) -> Option<Choice> {
    let stays = actions.is_empty().then(|| (target.clone(), vec![]));
    let (after, actions) = stays.or_else(|| attempt::alone(asked, target, actions))?;
    Some(Choice { actions, days: after.days, cost, cut })
}

/// Every move, with the school days between the old day and the new one.
fn moves(asked: &Asked<'_>, target: &Target) -> Vec<(Action, u16)> {
    let calendar = asked.school.calendar(asked.class.grade);
    let free = |date| asked.school.is_no_homework_day(asked.class.grade, date) || asked.cancelled.contains(&date);
    let found = match target.days.as_slice() {
        [day] => asked.days.iter().filter(|to| **to != day.date).map(|to| (day.date, *to, None)).collect(),
        days => shifts(days),
    };
    let open = found.into_iter().filter(|(_, to, _)| !free(*to));
    open.map(|(from, to, minutes)| (Action::Move { from: Some(from), to, minutes }, distance(calendar, from, to))).collect()
}

/// From where, to where, how many minutes: between the days of a spread, in steps or all of a day.
fn shifts(days: &[DayMinutes]) -> Vec<(NaiveDate, NaiveDate, Option<u32>)> {
    let pairs = days.iter().flat_map(|from| days.iter().filter(|to| to.date != from.date).map(move |to| (from, to)));
    let steps = |minutes: u32| (1..minutes).filter(|m| m % STEP == 0).chain((minutes > 0).then_some(minutes));
    pairs.flat_map(|(from, to)| steps(from.minutes).map(|m| (from.date, to.date, Some(m)))).collect()
}

fn distance(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> u16 {
    u16::try_from(calendar.load_days(from.min(to), from.max(to)).len()).unwrap_or(u16::MAX)
}

/// Minutes of one item.
fn small(minutes: u32) -> u16 {
    u16::try_from(minutes).unwrap_or(u16::MAX)
}
