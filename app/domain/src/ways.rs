//! Ways out of an overload: only lawful ones, the least change first.

use crate::{
    assignment::{Assignment, DayMinutes, Need},
    cap::cap,
    judge::{Change, Situation, judge},
    load::admits,
    moment::Moment,
    school::{Class, School},
    spread,
};
use chrono::NaiveDate;

/// Load days ahead within which a move is offered.
const AHEAD: usize = 5;
/// Moves offered at most.
const MOVES: usize = 2;
/// Cuts go to whole steps; minutes.
const STEP: u32 = 5;

/// One way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A smaller total that fits on every day; minutes.
    Cut {
        /// The new total.
        minutes: u32,
    },
    /// Another load day with room for it whole.
    Move {
        /// The new `set_on`.
        date: NaiveDate,
        /// The school day after it.
        due_on: NaiveDate,
        /// Load of that day without it.
        load_before: u32,
        /// Load of that day with it.
        load_after: u32,
        /// What that day may hold.
        cap: u32,
    },
    /// Optional work does not count.
    Optional,
    /// A lighter largest tier.
    Tier,
    /// Leave it to the coordinator.
    Hold,
}

/// Ways out for one class's target that would be held. Leaving it held is always one.
#[must_use]
pub fn ways(school: &School, class: &Class, assignment: &Assignment, situation: &Situation, moment: Moment) -> Vec<Way> {
    let mut ways = vec![];
    if assignment.kind.counts() {
        ways.extend(cut(school, class, assignment, situation));
        ways.extend(moves(school, class, assignment, situation, moment));
        ways.extend(optional(school, class, assignment, situation, moment));
        // tiers help only where the work is not tiered yet: the largest tier counts
        ways.extend(assignment.tiers.is_empty().then_some(Way::Tier));
    }
    ways.push(Way::Hold);
    ways
}

/// The largest total, in steps of five, whose days all fit; the exact room where it is less than a step.
fn cut(school: &School, class: &Class, a: &Assignment, situation: &Situation) -> Option<Way> {
    if !a.tiers.is_empty() {
        return None;
    }
    let days = spread::of(school, class, a).ok()?;
    if days.iter().any(|d| d.minutes > 0 && school.is_no_homework_day(class.grade, d.date)) {
        return None;
    }
    let fits = |minutes: &u32| fits(school, class, situation, &spread::scaled(&days, *minutes));
    let largest = (1..a.total()).rev().find(fits)?;
    let minutes = if largest > STEP { largest - largest % STEP } else { largest };
    Some(Way::Cut { minutes }).filter(|_| fits(&minutes))
}

fn fits(school: &School, class: &Class, situation: &Situation, days: &[DayMinutes]) -> bool {
    days.iter().all(|d| admits(situation.load(class, d.date), d.minutes, cap(school, class.grade, d.date)))
}

/// Days with room for one-day work, the next ones first. A fixed due day does not move.
fn moves(school: &School, class: &Class, a: &Assignment, situation: &Situation, moment: Moment) -> Vec<Way> {
    let calendar = school.calendar(class.grade);
    let days = spread::days_for(calendar, a.set_on, a.due_on);
    if a.due_fixed || days.len() != 1 || a.due_on == a.set_on {
        return vec![];
    }
    let first = a.set_on.max(moment.today());
    let ahead = std::iter::successors(calendar.next_school_day(first), |d| calendar.next_school_day(*d)).take(AHEAD);
    ahead.filter_map(|date| move_to(school, class, a, situation, moment, date)).take(MOVES).collect()
}

fn move_to(school: &School, class: &Class, a: &Assignment, situation: &Situation, moment: Moment, date: NaiveDate) -> Option<Way> {
    let due_on = school.calendar(class.grade).next_school_day(date)?;
    let moved = Assignment { set_on: date, due_on, spread: vec![], ..a.clone() };
    let days = spread::of(school, class, &moved).ok()?;
    let judged = judge(school, class, &moved, &days, situation, Change::New, moment);
    let effect = judged.days.first().filter(|_| judged.state == crate::assignment::State::Posted)?;
    let (load_before, load_after, cap) = (effect.load_before, effect.load_after, effect.cap.total);
    Some(Way::Move { date, due_on, load_before, load_after, cap })
}

fn optional(school: &School, class: &Class, a: &Assignment, situation: &Situation, moment: Moment) -> Option<Way> {
    let mut optional = a.clone();
    optional.kind.need = Need::Optional;
    let days = spread::of(school, class, &optional).ok()?;
    let judged = judge(school, class, &optional, &days, situation, Change::New, moment);
    (judged.state == crate::assignment::State::Posted).then_some(Way::Optional)
}
