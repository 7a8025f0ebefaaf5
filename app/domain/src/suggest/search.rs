//! The exact search of one class's week: item by item, all that can become of it, but each state of the days once, and only
//! where the least that the rest must cost leaves hope.

use super::{
    bound::{Rest, rests},
    cost::Cost,
    graph::{Edge, Graph, Node},
    week::{Item, Way, Week},
};

/// States kept per item at first. While some had to be dropped, what is found is only an upper limit, and more are kept.
const WIDTH: usize = 64;
/// How many times more.
const WIDER: usize = 16;

/// The room that is left, and what it has cost to leave so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place<const N: usize> {
    room: [u16; N],
    cost: Cost,
    /// With the least that the rest must cost.
    least: Cost,
}

/// All that costs least; `None` where nothing is lawful, which only days that are over their cap already can bring about.
pub(super) fn search(week: &Week<'_>) -> Option<Graph> {
    match week.room.len() {
        0..=6 => run::<6>(week),
        ..=16 => run::<16>(week),
        ..=64 => run::<64>(week),
        ..=512 => run::<512>(week),
        _ => None,
    }
}

fn run<const N: usize>(week: &Week<'_>) -> Option<Graph> {
    let (rests, mut limit, mut width) = (rests(week), Cost::IMPOSSIBLE, WIDTH);
    loop {
        let (layers, all) = layers::<N>(week, &rests, limit, width);
        let found = layers.last().and_then(|places| places.first()).map(|place| place.cost);
        if all {
            return found.map(|_| graph(week, &rests, &layers));
        }
        limit = found.map_or(limit, |cost| cost.min(limit));
        width = width.saturating_mul(WIDER);
    }
}

/// The places before each item and after the last, and whether they are all that keep within the limit.
fn layers<const N: usize>(week: &Week<'_>, rests: &[Rest], limit: Cost, width: usize) -> (Vec<Vec<Place<N>>>, bool) {
    let mut room = [0; N];
    room.iter_mut().zip(&week.room).for_each(|(to, from)| *to = *from);
    let first = rests.first().map(|rest| place(rest, room, Cost::default()));
    let (mut layers, mut all) = (vec![first.into_iter().collect::<Vec<_>>()], true);
    for (item, rest) in week.items.iter().zip(rests.iter().skip(1)) {
        let mut next = layers.last().map(|places| expanded(places, item, rest, limit)).unwrap_or_default();
        all &= next.len() <= width;
        narrow(&mut next, width);
        layers.push(next);
    }
    (layers, all)
}

fn place<const N: usize>(rest: &Rest, mut room: [u16; N], cost: Cost) -> Place<N> {
    rest.round(&mut room);
    Place { room, cost, least: cost.plus(rest.least(&room)) }
}

/// Every place that an item leads to, each once, at its least cost.
fn expanded<const N: usize>(places: &[Place<N>], item: &Item, rest: &Rest, limit: Cost) -> Vec<Place<N>> {
    let steps = places.iter().flat_map(|from| item.ways.iter().filter_map(|way| step(from, way, rest)));
    let mut next: Vec<_> = steps.filter(|to| to.least <= limit && to.least < Cost::IMPOSSIBLE).collect();
    next.sort_unstable();
    next.dedup_by_key(|to| to.room);
    next
}

fn step<const N: usize>(from: &Place<N>, way: &Way, rest: &Rest) -> Option<Place<N>> {
    let mut room = from.room;
    for (room, load) in room.iter_mut().zip(&way.load) {
        *room = room.checked_sub(*load)?;
    }
    Some(place(rest, room, from.cost.plus(way.choice.cost)))
}

/// The most hopeful ones.
fn narrow<const N: usize>(places: &mut Vec<Place<N>>, width: usize) {
    if places.len() > width {
        places.sort_unstable_by_key(|place| (place.least, place.room));
        places.truncate(width);
        places.sort_unstable();
    }
}

/// What leads to the end at its cost: from there back, so that nothing is kept that leads nowhere.
fn graph<const N: usize>(week: &Week<'_>, rests: &[Rest], layers: &[Vec<Place<N>>]) -> Graph {
    let mut ahead: Vec<Place<N>> = layers.last().cloned().unwrap_or_default();
    let mut stages = vec![ahead.iter().map(|_| Node::default()).collect()];
    let before = layers.iter().rev().skip(1).zip(rests.iter().rev()).zip(week.items.iter().rev());
    for ((places, rest), item) in before {
        let nodes = places.iter().map(|place| (*place, node(place, item, rest, &ahead)));
        let (kept, nodes): (Vec<_>, Vec<_>) = nodes.filter(|(_, node)| !node.edges.is_empty()).unzip();
        ahead = kept;
        stages.push(nodes);
    }
    stages.reverse();
    Graph { stages }
}

fn node<const N: usize>(place: &Place<N>, item: &Item, rest: &Rest, ahead: &[Place<N>]) -> Node {
    let edge = |(way, choice): (usize, &Way)| {
        let to = step(place, choice, rest)?;
        let next = ahead.binary_search_by_key(&to.room, |p| p.room).ok()?;
        ahead.get(next).filter(|p| p.cost == to.cost).map(|_| Edge { way, next })
    };
    Node { edges: item.ways.iter().enumerate().filter_map(edge).collect() }
}
