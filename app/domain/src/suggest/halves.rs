//! A sharper bound for weeks that need much: the days cut in two, the early ones a single room and the late ones another. That
//! tells what can be mended where it is from what has to pass from one half to the other; and what passes, added up over all
//! cuts, is days moved.

use super::{
    cost::Cost,
    week::{Item, Puzzle, Way},
};

/// Cuts at most, and entries of a table at most: each takes time.
const CUTS: usize = 8;
const ENTRIES: usize = 60_000;

/// What the items from one of them on must cost, for one cut: by the room of one half and by the sum of both. Items fill nearly as
/// much whatever becomes of them, so that few sums can come about.
pub(super) struct Halves {
    cut: Cut,
    sums: Sums,
    least: Vec<Cost>,
}

#[derive(Clone, Copy)]
struct Cut {
    /// The first late day.
    late: usize,
    /// The days of the half with less room: its table is shorter.
    half: (usize, usize),
    /// That room; minutes.
    room: usize,
}

/// The sums of room that can be left before an item; minutes.
#[derive(Clone, Copy)]
struct Sums {
    from: usize,
    to: usize,
}

/// One of an item's ways, as a cut sees it: minutes in the half, minutes in all, and its cost, one day moved where it passes the cut.
type Need = (usize, usize, Cost);

/// The halves before each item, and after the last. They hold for what makes no more items optional than `limit` does.
pub(super) fn halves(puzzle: &Puzzle, limit: Cost) -> Vec<Vec<Halves>> {
    let (days, sums) = (puzzle.room.len(), sums(puzzle, limit.optional()));
    let mut stages: Vec<Vec<Halves>> = sums.iter().map(|_| vec![]).collect();
    for late in (1..days).step_by(days.div_ceil(CUTS).max(1)) {
        for (stage, halves) in stages.iter_mut().zip(tables(puzzle, Cut::new(&puzzle.room, late), &sums)) {
            stage.push(halves);
        }
    }
    stages
}

/// The least cost that all cuts together tell.
pub(super) fn least(cuts: &[Halves], room: &[u16]) -> Cost {
    cuts.iter().fold(Cost::default(), |least, halves| least.beside(halves.least(room)))
}

impl Halves {
    /// The least cost with so much room; its days moved are those that pass the cut.
    fn least(&self, room: &[u16]) -> Cost {
        let (half, sum) = (self.cut.half(room), total(room));
        // room that nothing fills was taken away: where less is left than can be, the least that can be tells
        let at = half * self.sums.width() + sum.max(self.sums.from) - self.sums.from;
        if sum > self.sums.to { Cost::IMPOSSIBLE } else { self.least.get(at).copied().unwrap_or_default() }
    }
}

impl Cut {
    fn new(room: &[u16], late: usize) -> Self {
        let halves = [(0, late), (late, room.len())].map(|half| Self { late, half, room: total(days(room, half)) });
        halves.into_iter().min_by_key(|cut| cut.room).unwrap_or(Self { late, half: (0, late), room: 0 })
    }

    /// Minutes of the half.
    fn half(self, minutes: &[u16]) -> usize {
        total(days(minutes, self.half))
    }
}

impl Sums {
    fn width(self) -> usize {
        (self.to + 1).saturating_sub(self.from).max(1)
    }
}

fn days(minutes: &[u16], (from, to): (usize, usize)) -> &[u16] {
    minutes.get(from..to).unwrap_or_default()
}

fn total(minutes: &[u16]) -> usize {
    minutes.iter().map(|m| usize::from(*m)).sum()
}

/// Before each item and after the last: the items so far fill between the most they can and, but for so many that become optional,
/// the least they must.
fn sums(puzzle: &Puzzle, optional: usize) -> Vec<Sums> {
    let room = total(&puzzle.room);
    let (mut most, mut firm, mut stages) = (0, vec![], vec![Sums { from: room, to: room }]);
    for item in &puzzle.items {
        let loads = || item.ways.iter().map(|w| (w.choice.cost.optional(), total(&w.load)));
        most += loads().map(|(_, load)| load).max().unwrap_or(0);
        firm.push(loads().filter(|(optional, _)| *optional == 0).map(|(_, load)| load).min().unwrap_or(0));
        firm.sort_unstable();
        let least: usize = firm.iter().take(firm.len().saturating_sub(optional)).sum();
        stages.push(Sums { from: room.saturating_sub(most), to: room.saturating_sub(least) });
    }
    stages
}

/// The halves at one cut; none where they would take too long.
fn tables(puzzle: &Puzzle, cut: Cut, sums: &[Sums]) -> Vec<Halves> {
    let widest = sums.iter().map(|s| s.width()).max().unwrap_or(1);
    let end = sums.last().filter(|_| (cut.room + 1) * widest <= ENTRIES).map(|sums| end(cut, *sums));
    let mut stages: Vec<Halves> = end.into_iter().collect();
    for (item, sums) in puzzle.items.iter().zip(sums).rev() {
        let next = stages.last().map(|after| before(item, after, *sums));
        stages.extend(next);
    }
    stages.reverse();
    stages
}

/// After the last item there is nothing to pay, where neither half is overfilled.
fn end(cut: Cut, sums: Sums) -> Halves {
    let cost = |half: usize, sum| if sum < half { Cost::IMPOSSIBLE } else { Cost::default() };
    let least = (0..=cut.room).flat_map(|half| (0..sums.width()).map(move |n| cost(half, sums.from + n))).collect();
    Halves { cut, sums, least }
}

fn before(item: &Item, after: &Halves, sums: Sums) -> Halves {
    let mut least = vec![Cost::IMPOSSIBLE; (after.cut.room + 1) * sums.width()];
    for (fills, all, cost) in needs(item, after.cut) {
        // what this way fills is less room in the table of those after it
        let (skip, behind) = ((after.sums.from + all).saturating_sub(sums.from), sums.from.saturating_sub(after.sums.from + all));
        let rows = least.chunks_exact_mut(sums.width()).skip(fills).zip(after.least.chunks_exact(after.sums.width()));
        for (row, rest) in rows {
            let (row, rest) = (row.get_mut(skip..).unwrap_or_default(), rest.get(behind..).unwrap_or_default());
            row.iter_mut().zip(rest).for_each(|(least, rest)| *least = rest.plus(cost).min(*least));
        }
    }
    Halves { cut: after.cut, sums, least }
}

/// The item's ways without those that need no less than another that costs no more.
fn needs(item: &Item, cut: Cut) -> Vec<Need> {
    let cost = |way: &Way| way.choice.cost.moved(u16::from(way.passes.contains(&cut.late)));
    let need = |way: &Way| (cut.half(&way.load), total(&way.load), cost(way));
    let mut needs: Vec<Need> = item.ways.iter().map(need).collect();
    needs.sort_unstable_by_key(|(_, _, cost)| *cost);
    let mut kept: Vec<Need> = vec![];
    for (half, all, cost) in needs {
        if !kept.iter().any(|(other, sum, _)| *other <= half && sum - other <= all - half) {
            kept.push((half, all, cost));
        }
    }
    kept
}
