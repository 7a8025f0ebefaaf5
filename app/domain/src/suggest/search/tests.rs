//! The sharper bound hides nothing: with it and without it, everything that costs least is found, whichever passes come first.

use super::{
    super::{
        choice::Choice,
        cost::Cost,
        graph::Graph,
        week::{Item, Puzzle, Way},
    },
    Bound, Pass, run,
};
use crate::id::SubjectId;
use uuid::Uuid;

/// Numbers that look random (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u16) -> u16 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u16::try_from((mixed ^ (mixed >> 31)) % u64::from(end)).unwrap()
    }
}

fn way(load: Vec<u16>, (optional, cut, moved): (u16, u16, u16), passes: std::ops::Range<usize>) -> Way {
    let touched = u16::from(optional + cut + moved > 0);
    let choice = Choice { actions: vec![], days: vec![], cost: Cost::new(optional, touched, cut, moved), cut: u32::from(cut) };
    Way { choice, load, passes }
}

/// Kept, cut, moved, cut and moved, made optional; sometimes of two days; sometimes it can't be kept, or not be moved.
fn item(days: u16, home: u16, dice: &mut Dice) -> Item {
    let minutes = [10, 12, 15, 20, 20, 22, 25, 30][usize::from(dice.below(8))];
    let on = |day: u16, minutes: u16| (0..days).map(|d| if d == day { minutes } else { 0 }).collect::<Vec<_>>();
    let cuts: Vec<u16> = (0..=minutes * 3 / 10).step_by(5).collect();
    let mut ways = vec![way(on(home, 0), (1, 0, 0), 0..0)];
    let (kept, moves) = (dice.below(8) > 0, dice.below(6) > 0);
    let also = (dice.below(8) == 0).then(|| dice.below(days));
    for cut in cuts {
        let mut load = on(home, minutes - cut);
        if let Some(part) = also.and_then(|day| load.get_mut(usize::from(day))) {
            *part += 5;
        }
        if kept || cut > 0 {
            ways.push(way(load, (0, cut, 0), 0..0));
        }
        for to in (0..days).filter(|to| *to != home && moves && also.is_none()) {
            let passes = usize::from(home.min(to)) + 1..usize::from(home.max(to)) + 1;
            ways.push(way(on(to, minutes - cut), (0, cut, home.abs_diff(to)), passes));
        }
    }
    let subject = SubjectId(Uuid::nil());
    Item { target: 0, subject, above_quota: false, posted: false, home: usize::from(home), ways }
}

/// Three to five days with more on them than they can take.
fn puzzle(seed: u64) -> Puzzle {
    let mut dice = Dice(seed);
    let days = 3 + dice.below(3);
    let room = (0..days).map(|_| 30 + dice.below(35)).collect();
    let homes = (0..days).flat_map(|day| (0..3).map(move |_| day));
    Puzzle { items: homes.map(|home| item(days, home, &mut dice)).collect(), room }
}

/// Every way of each item that some cheapest solution takes, and their cost.
fn found(puzzle: &Puzzle, passes: &[Pass]) -> (Option<Cost>, Vec<(usize, usize, usize)>) {
    let Some(Graph { stages, .. }) = run::<6>(puzzle, passes) else { return (None, vec![]) };
    let edges = stages.iter().enumerate().flat_map(|(stage, nodes)| nodes.iter().map(move |node| (stage, node)));
    let mut all: Vec<_> = edges.flat_map(|(stage, node)| node.edges.iter().map(move |e| (stage, e.way, e.next))).collect();
    all.sort_unstable();
    let (mut cost, mut at) = (Cost::default(), 0);
    for (item, nodes) in puzzle.items.iter().zip(&stages) {
        let edge = nodes[at].edges[0];
        (cost, at) = (cost.plus(item.ways[edge.way].choice.cost), edge.next);
    }
    (Some(cost), all)
}

#[test]
fn the_sharper_bound_and_the_first_passes_hide_nothing_of_what_costs_least() {
    let all = usize::MAX;
    for seed in 0..25 {
        let puzzle = puzzle(seed);
        let plain = found(&puzzle, &[(all, Bound::Plain)]);
        assert!(plain.0.is_some());
        assert_eq!(found(&puzzle, &[(all, Bound::Sharp)]), plain, "{seed}");
        assert_eq!(
            found(&puzzle, &[(1, Bound::Plain), (2, Bound::Plain), (4, Bound::Sharp), (all, Bound::Sharp)]),
            plain,
            "{seed}"
        );
    }
}
