//! What is still to decide must cost at least so much: exact for any run of days by itself, as if work could leave it for
//! anywhere, and added up over runs side by side.

use super::{
    cost::Cost,
    halves::{self, Halves, halves},
    week::{Item, Puzzle, Way},
};
use std::{ops::RangeInclusive, rc::Rc};

/// Longer runs tell little for the room they take.
const LONGEST: usize = 8;

/// What is known about the items from one of them on.
pub(super) struct Rest {
    /// Per day: the most of its room that these items can fill exactly.
    fills: Vec<Rc<[u16]>>,
    /// Per first and last day of a run: the least cost by the room of the run.
    runs: Vec<Vec<Rc<[Cost]>>>,
    /// A sharper bound, where it is asked for.
    halves: Vec<Halves>,
}

/// One for each item and one for their end.
pub(super) fn rests(puzzle: &Puzzle) -> Vec<Rest> {
    let days = puzzle.room.len();
    let fills: Vec<_> = (0..days).map(|day| fills(puzzle, day)).collect();
    let runs = |first| (first..days.min(first + LONGEST)).map(|last| run(puzzle, &(first..=last))).collect();
    let runs: Vec<Vec<_>> = (0..days).map(runs).collect();
    let at = |stage: usize| Rest {
        fills: fills.iter().filter_map(|stages| stages.get(stage).cloned()).collect(),
        runs: runs.iter().map(|ends| ends.iter().filter_map(|stages| stages.get(stage).cloned()).collect()).collect(),
        halves: vec![],
    };
    (0..=puzzle.items.len()).map(at).collect()
}

/// With a sharper bound, which holds for what costs no more than `limit`.
pub(super) fn sharpened(rests: &[Rest], puzzle: &Puzzle, limit: Cost) -> Vec<Rest> {
    let with = |(rest, halves): (&Rest, _)| Rest { fills: rest.fills.clone(), runs: rest.runs.clone(), halves };
    rests.iter().zip(halves(puzzle, limit)).map(with).collect()
}

impl Rest {
    /// Room that nothing can fill is no room: many ways to the same rest become one.
    pub(super) fn round<const N: usize>(&self, room: &mut [u16; N]) {
        for (room, fills) in room.iter_mut().zip(&self.fills) {
            *room = last_from(fills, usize::from(*room));
        }
    }

    /// The least that these items can cost with so much room.
    pub(super) fn least<const N: usize>(&self, room: &[u16; N]) -> Cost {
        // the best known for the days up to each one
        let mut best = [Cost::default(); N];
        let mut before = Cost::default();
        for (first, runs) in self.runs.iter().enumerate() {
            let mut sum = 0;
            let (Some(room), Some(best)) = (room.get(first..), best.get_mut(first..)) else { continue };
            for ((room, best), run) in room.iter().zip(best.iter_mut()).zip(runs) {
                sum += usize::from(*room);
                let cost = last_from(run, sum);
                if cost.is_impossible() {
                    return Cost::IMPOSSIBLE;
                }
                *best = before.plus(cost).max(*best);
            }
            before = best.first().copied().unwrap_or_default();
        }
        before.max(halves::least(&self.halves, room.get(..self.runs.len()).unwrap_or_default()))
    }
}

fn last_from<T: Copy + Default>(table: &[T], at: usize) -> T {
    table.get(at).or(table.last()).copied().unwrap_or_default()
}

/// For each item: what the rest fills exactly of each room of that day, at most.
fn fills(puzzle: &Puzzle, day: usize) -> Vec<Rc<[u16]>> {
    let room = puzzle.room.get(day).copied().map_or(0, usize::from);
    let mut reached = vec![false; room + 1];
    reached.iter_mut().take(1).for_each(|r| *r = true);
    let mut stages = vec![down(&reached)];
    for item in puzzle.items.iter().rev() {
        let mut next = vec![false; room + 1];
        for load in distinct(item.ways.iter().map(|w| minutes(w, day))) {
            next.iter_mut().skip(load).zip(&reached).for_each(|(next, reached)| *next |= reached);
        }
        reached = next;
        stages.push(down(&reached));
    }
    stages.reverse();
    stages
}

fn minutes(way: &Way, day: usize) -> usize {
    way.load.get(day).copied().map_or(0, usize::from)
}

fn distinct(values: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// For each room the greatest that is reached, 0 where none is.
fn down(reached: &[bool]) -> Rc<[u16]> {
    let mut last = 0;
    let below = |(room, reached): (u16, &bool)| {
        last = if *reached { room } else { last };
        last
    };
    (0..).zip(reached).map(below).collect()
}

/// For each item: the least cost of the rest by the room of these days.
fn run(puzzle: &Puzzle, days: &RangeInclusive<usize>) -> Vec<Rc<[Cost]>> {
    let room: usize = puzzle.room.iter().take(days.end() + 1).skip(*days.start()).map(|r| usize::from(*r)).sum();
    let mut run: Rc<[Cost]> = Rc::new([Cost::default()]);
    let mut stages = vec![run.clone()];
    for item in puzzle.items.iter().rev() {
        let needs = needs(item, days);
        if needs != [(0, Cost::default())] {
            run = with(&run, &needs, room);
        }
        stages.push(run.clone());
    }
    stages.reverse();
    stages
}

/// Minutes on these days and cost of each of an item's ways, without those that another beats. The cost is reckoned to one day
/// alone, so that runs side by side can be added up.
fn needs(item: &Item, days: &RangeInclusive<usize>) -> Vec<(usize, Cost)> {
    let load = |way: &Way| days.clone().map(|day| minutes(way, day)).sum();
    let cost = |way: &Way| if days.contains(&item.home) { way.choice.cost } else { Cost::default() };
    let mut needs: Vec<(usize, Cost)> = item.ways.iter().map(|w| (load(w), cost(w))).collect();
    needs.sort_unstable();
    let mut least = Cost::IMPOSSIBLE;
    needs.retain(|(_, cost)| {
        let better = *cost < least;
        least = least.min(*cost);
        better
    });
    needs
}

/// The least costs with one item more.
fn with(run: &[Cost], needs: &[(usize, Cost)], room: usize) -> Rc<[Cost]> {
    let most = needs.iter().map(|(load, _)| *load).max().unwrap_or(0);
    let length = (run.len() + most).min(room + 1);
    let least = |at: usize| {
        let rest = |load: usize| at.checked_sub(load).and_then(|rest| run.get(rest).or(run.last()));
        needs.iter().filter_map(|(load, cost)| Some(rest(*load)?.plus(*cost))).min().unwrap_or(Cost::IMPOSSIBLE)
    };
    (0..length).map(least).collect()
}
