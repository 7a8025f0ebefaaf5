//! Suggestions: the least change that brings every class-day of a grade's week within its cap, with nothing left held.
//!
//! What can become of an item of required written work: it stays, or is posted, as it is; it is cut, in steps of five minutes and by
//! at most 30 %; it is moved, one-day work to another school day of the week, or minutes of a spread from one of its days to
//! another; both; or it becomes optional. Never withdrawn. The least change is the one with, compared in this order,
//!
//! 0. the fewest minutes left held;
//! 1. the fewest items made optional, so that only what moves and cuts can't mend becomes so;
//! 2. the fewest items touched: cut, moved or made optional. A held item that is posted as it is is not touched;
//! 3. the fewest minutes cut;
//! 4. the fewest days moved, in school days, one for each item between neighbouring days;
//! 5. the smallest largest cut of any one subject, over the whole grade;
//! 6. of equal ones, what touches work above its quota first, then work that families have not seen, then a fixed order.
//!
//! *(decisions)* where the rules leave an edge open:
//! - What has a day that is over stays as it is: what was given stands. Held, it is all that can be left over, since everything
//!   else can at worst become optional.
//! - Work without minutes in this week is left to the week that has them.
//! - What moves must be able to wait, held, until there is room: two items that change places need that.
//! - A no-homework day takes nothing that is moved, whatever the school's setting; nor does a day whose homework was cancelled.
//!
//! Exact: all but the fifth are sums over classes, so each class is searched by itself, item by item, over the states of the room
//! left on its days, cut off where an exact bound for the rest leaves no hope; all its cheapest ways are kept, and the fifth
//! chooses among them. So much is looked at and no more: a class that needs more gets the best that was found, said not to be proven.
//!
//! A search of our own, and no library for integer programs: such a one adds everything up in floating point, so that it would have
//! to tell apart sums of six magnitudes, or be asked six times; it finds one answer, where the fifth needs all that are equal; and
//! what is lawful would have to be written a second time, as inequalities, where here `resolve` itself is asked.

mod ahead;
mod attempt;
mod balance;
mod bound;
mod choice;
mod cost;
mod graph;
mod halves;
mod search;
mod steps;
mod week;

use crate::{
    assignment::State,
    moment::Moment,
    resolve::{Step, Target},
    school::{Class, School},
};
use choice::Asked;
use chrono::NaiveDate;
use graph::{Graph, Least};
use std::collections::BTreeSet;
use week::{Puzzle, Week, minutes_on};

/// One class with its targets around the week, withdrawn ones left out: all that stand on any day of a target of the week.
#[derive(Clone, Debug)]
pub struct ClassTargets<'a> {
    /// The class.
    pub class: &'a Class,
    /// Its targets.
    pub targets: Vec<Target>,
    /// Days whose homework the school cancelled: nothing is moved there.
    pub cancelled: BTreeSet<NaiveDate>,
}

/// What to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// In an order in which each is lawful by itself.
    pub steps: Vec<Step>,
    /// Counted minutes that stay held on the days of the week.
    pub left_over: u32,
    /// Whether nothing less would do for certain: a class with so many changes that not all could be looked at is not sure.
    pub proven: bool,
}

/// The least change for the classes of a grade in the week that starts on a Monday.
#[must_use]
pub fn suggest(school: &School, monday: NaiveDate, classes: &[ClassTargets<'_>], now: Moment) -> Suggestion {
    let days: Vec<Vec<NaiveDate>> = classes.iter().map(|c| school.calendar(c.class.grade).week(monday)).collect();
    let mut weeks: Vec<Week<'_>> = classes.iter().zip(&days).map(|(of, days)| week(school, of, days, now)).collect();
    let graphs: Vec<_> = weeks.iter_mut().map(solved).collect();
    let ways = balance::choose(&weeks, &graphs);
    let proven = graphs.iter().all(|graph| graph.least == Least::Proven);
    let mut suggestion = Suggestion { proven, ..Suggestion::default() };
    for (week, ways) in weeks.iter().zip(&ways) {
        let (steps, after) = steps::steps(week, ways).unwrap_or_else(|| (vec![], week.targets.to_vec()));
        suggestion.steps.extend(steps);
        suggestion.left_over += left_over(week, &after);
    }
    suggestion
}

fn week<'a>(school: &'a School, of: &'a ClassTargets<'_>, days: &'a [NaiveDate], now: Moment) -> Week<'a> {
    Week::new(Asked { school, class: of.class, now, days, cancelled: &of.cancelled }, &of.targets)
}

/// All that costs a class least; nothing is changed where nothing is lawful.
fn solved(week: &mut Week<'_>) -> Graph {
    search::search(&week.puzzle).unwrap_or_else(|| {
        week.puzzle = Puzzle::default();
        Graph::nothing()
    })
}

fn left_over(week: &Week<'_>, targets: &[Target]) -> u32 {
    let held = targets.iter().filter(|t| t.state == State::Held && !t.back_entered);
    let minutes = |t| week.asked.days.iter().map(move |date| minutes_on(week.asked.class.grade, t, *date)).sum::<u32>();
    held.map(minutes).sum()
}
