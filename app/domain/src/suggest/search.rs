//! The exact search of one class's week: item by item, all that can become of it, but each state of the days once, and only
//! where the least that the rest must cost leaves hope.

use super::{
    bound::{Rest, rests, sharpened},
    cost::Cost,
    graph::{Edge, Graph, Least, Node},
    week::{Item, Puzzle, Way},
};

#[cfg(test)]
mod tests;

/// One pass of the search: how many states are kept per item, and which bound is asked. While some had to be dropped, what is
/// found is only a limit for the next pass. The sharper bound takes its time, and most weeks do without.
type Pass = (usize, Bound);
const PASSES: [Pass; 5] =
    [(16, Bound::Plain), (64, Bound::Plain), (256, Bound::Sharp), (4_096, Bound::Sharp), (65_536, Bound::Sharp)];

#[derive(Clone, Copy)]
enum Bound {
    Plain,
    Sharp,
}

/// More pieces of homework in a week are no plan that could be mended; costs are added up to so many.
const MOST_ITEMS: usize = 200;

/// The room that is left, and what it has cost to leave so much.
#[derive(Clone, Copy)]
struct Place<const N: usize> {
    room: [u16; N],
    cost: Cost,
    /// With the least that the rest must cost.
    least: Cost,
}

/// The places before each item and after the last.
type Layers<const N: usize> = Vec<Vec<Place<N>>>;

/// All that costs least; `None` where nothing is lawful, which only days over their cap already can bring about.
pub(super) fn search(puzzle: &Puzzle) -> Option<Graph> {
    match puzzle.room.len() {
        _ if puzzle.items.len() > MOST_ITEMS => None,
        ..=6 => run::<6>(puzzle, &PASSES),
        7..=16 => run::<16>(puzzle, &PASSES),
        17..=64 => run::<64>(puzzle, &PASSES),
        65..=256 => run::<256>(puzzle, &PASSES),
        _ => None,
    }
}

fn run<const N: usize>(puzzle: &Puzzle, passes: &[Pass]) -> Option<Graph> {
    let (plain, mut sharp) = (rests(puzzle), None);
    let (mut limit, mut best) = (Cost::IMPOSSIBLE, None);
    for (width, bound) in passes {
        let rests = match bound {
            Bound::Plain => &plain,
            Bound::Sharp => sharp.get_or_insert_with(|| sharpened(&plain, puzzle, limit)),
        };
        let (layers, all) = layers::<N>(puzzle, rests, limit, *width);
        if let Some(cost) = layers.last().and_then(|places| places.first()).map(|place| place.cost) {
            limit = cost;
            best = Some(layers);
        }
        if all {
            return best.map(|layers| Graph { stages: stages(puzzle, &plain, &layers), least: Least::Proven });
        }
    }
    best.map(|layers| Graph { stages: stages(puzzle, &plain, &layers), least: Least::Likely })
}

/// The places that cost no more than the limit, at most so many before each item, and whether these are all of them.
fn layers<const N: usize>(puzzle: &Puzzle, rests: &[Rest], limit: Cost, width: usize) -> (Layers<N>, bool) {
    let first = Place { room: wide(&puzzle.room), cost: Cost::default(), least: Cost::default() };
    let (mut layers, mut all) = (vec![vec![first]], true);
    for (item, rest) in puzzle.items.iter().zip(rests.iter().skip(1)) {
        let mut next = layers.last().map(|places| expanded(places, item, rest, limit)).unwrap_or_default();
        all &= next.len() <= width;
        narrow(&mut next, width);
        layers.push(next);
    }
    (layers, all)
}

/// Every place that an item leads to, each once, at its least cost.
fn expanded<const N: usize>(places: &[Place<N>], item: &Item, rest: &Rest, limit: Cost) -> Vec<Place<N>> {
    let ways: Vec<([u16; N], Cost)> = item.ways.iter().map(|way| (wide(&way.load), way.choice.cost)).collect();
    let mut next = vec![];
    for from in places {
        let steps = ways.iter().filter_map(|(load, cost)| Some((less(&from.room, load)?, from.cost.plus(*cost))));
        next.extend(steps.filter(|(_, cost)| *cost <= limit).map(|(mut room, cost)| {
            rest.round(&mut room);
            (key(&room), room, cost)
        }));
    }
    next.sort_unstable();
    next.dedup_by(|later, first| (later.0, later.1) == (first.0, first.1));
    let place = |(_, room, cost): (u64, [u16; N], Cost)| Place { room, cost, least: cost.plus(rest.least(&room)) };
    next.into_iter().map(place).filter(|to| to.least <= limit && !to.least.is_impossible()).collect()
}

/// Places are in the order of their room; this number nearly always tells, and faster.
fn key(room: &[u16]) -> u64 {
    room.iter().fold(0, |key: u64, minutes| key.rotate_left(10) ^ u64::from(*minutes))
}

fn wide<const N: usize>(minutes: &[u16]) -> [u16; N] {
    let mut all = [0; N];
    all.iter_mut().zip(minutes).for_each(|(to, from)| *to = *from);
    all
}

fn less<const N: usize>(room: &[u16; N], load: &[u16; N]) -> Option<[u16; N]> {
    let mut left = *room;
    for (room, load) in left.iter_mut().zip(load) {
        *room = room.checked_sub(*load)?;
    }
    Some(left)
}

/// The most hopeful ones.
fn narrow<const N: usize>(places: &mut Vec<Place<N>>, width: usize) {
    if places.len() > width {
        places.sort_unstable_by_key(|place| (place.least, place.room));
        places.truncate(width);
        places.sort_unstable_by_key(|place| (key(&place.room), place.room));
    }
}

/// What leads to the end at its cost: from there back, so that nothing is kept that leads nowhere.
fn stages<const N: usize>(puzzle: &Puzzle, rests: &[Rest], layers: &[Vec<Place<N>>]) -> Vec<Vec<Node>> {
    let mut ahead = layers.last().cloned().unwrap_or_default();
    let mut stages = vec![ahead.iter().map(|_| Node::default()).collect()];
    let before = layers.iter().rev().skip(1).zip(rests.iter().rev()).zip(puzzle.items.iter().rev());
    for ((places, rest), item) in before {
        let nodes = places.iter().map(|place| (*place, node(place, item, rest, &ahead)));
        let (kept, nodes): (Vec<_>, Vec<_>) = nodes.filter(|(_, node)| !node.edges.is_empty()).unzip();
        ahead = kept;
        stages.push(nodes);
    }
    stages.reverse();
    stages
}

fn node<const N: usize>(place: &Place<N>, item: &Item, rest: &Rest, ahead: &[Place<N>]) -> Node {
    let edge = |(way, to): (usize, &Way)| {
        let mut room = less(&place.room, &wide(&to.load))?;
        rest.round(&mut room);
        let next = ahead.binary_search_by_key(&(key(&room), room), |p| (key(&p.room), p.room)).ok()?;
        ahead.get(next).filter(|p| p.cost == place.cost.plus(to.choice.cost)).map(|_| Edge { way, next })
    };
    Node { edges: item.ways.iter().enumerate().filter_map(edge).collect() }
}
