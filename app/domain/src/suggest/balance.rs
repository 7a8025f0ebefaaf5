//! Of everything that costs each class least, what spares the subject that is cut most in the whole grade.

use super::{
    ahead::{Ahead, State, states},
    choice::STEP,
    graph::Graph,
    week::Week,
};
use crate::id::SubjectId;
use std::collections::{BTreeSet, HashSet};

/// Each class's ways, item by item; the classes in the order they are given in.
pub(super) fn choose(weeks: &[Week<'_>], graphs: &[Graph]) -> Vec<Vec<usize>> {
    let subjects: Vec<_> = cut_subjects(weeks).into_iter().collect();
    let plan = |(week, graph)| states(week, graph, &subjects);
    let mut plans: Vec<_> = weeks.iter().zip(graphs).map(plan).enumerate().collect();
    // classes without a cut never stand in the way: last
    plans.sort_by_key(|(_, stages)| root(stages).is_none_or(|ahead| ahead.cut == 0));
    let (order, plans): (Vec<_>, Vec<_>) = plans.into_iter().unzip();
    let chosen = spared(&plans, subjects.len());
    let mut chosen: Vec<_> = order.into_iter().zip(chosen).collect();
    chosen.sort_by_key(|(class, _)| *class);
    chosen.into_iter().map(|(_, ways)| ways).collect()
}

/// The subjects that may be cut.
fn cut_subjects(weeks: &[Week<'_>]) -> BTreeSet<SubjectId> {
    let items = weeks.iter().flat_map(|week| &week.puzzle.items);
    items.filter(|i| i.ways.iter().any(|w| w.choice.cut > 0)).map(|i| i.subject).collect()
}

fn root(stages: &[Vec<State>]) -> Option<&Ahead> {
    stages.first().and_then(|states| states.first()).map(|state| &state.ahead)
}

/// With the lowest limit to one subject's cuts that can be kept. All of them may be one subject's: one limit always can.
fn spared(plans: &[Vec<Vec<State>>], subjects: usize) -> Vec<Vec<usize>> {
    let mut later = vec![Ahead::none(subjects)];
    for stages in plans.iter().rev() {
        let all = later.last().zip(root(stages)).map(|(later, own)| own.and(later));
        later.extend(all);
    }
    later.reverse();
    let total = later.first().map_or(0, |all| all.cut);
    let mut limits = (0..=total.div_ceil(STEP)).map(|steps| steps * STEP);
    let at = |limit| Choosing { plans, later: &later, limit, cuts: vec![0; subjects], ways: vec![], dead: HashSet::new() };
    limits.find_map(|limit| at(limit).run()).unwrap_or_default()
}

/// A state of a class.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    class: usize,
    stage: usize,
    state: usize,
}

/// A search through all classes, one after the other, for ways that keep within a limit.
struct Choosing<'a> {
    plans: &'a [Vec<Vec<State>>],
    /// What comes from each class on.
    later: &'a [Ahead],
    limit: u32,
    /// Minutes cut so far, per subject.
    cuts: Vec<u32>,
    /// The way of each item, the last one first.
    ways: Vec<usize>,
    /// From where on, with which cuts before, nothing was found.
    dead: HashSet<(Place, Vec<u32>)>,
}

impl Choosing<'_> {
    fn run(mut self) -> Option<Vec<Vec<usize>>> {
        let found = self.go(Place { class: 0, stage: 0, state: 0 });
        let mut ways = self.ways.into_iter().rev();
        found.then(|| self.plans.iter().map(|stages| ways.by_ref().take(stages.len() - 1).collect()).collect())
    }

    fn go(&mut self, at: Place) -> bool {
        let plans = self.plans;
        let Some(stages) = plans.get(at.class) else { return true };
        if at.stage + 1 == stages.len() {
            return self.go(Place { class: at.class + 1, stage: 0, state: 0 });
        }
        let Some(state) = stages.get(at.stage).and_then(|states| states.get(at.state)) else { return false };
        let here = (at, self.cuts.clone());
        if !self.can(at.class, &state.ahead) || self.dead.contains(&here) {
            return false;
        }
        for step in &state.steps {
            self.cuts.clone_from(&here.1);
            self.cut(step.cut);
            if self.go(Place { stage: at.stage + 1, state: step.next, ..at }) {
                self.ways.push(step.way);
                return true;
            }
        }
        self.dead.insert(here);
        false
    }

    fn cut(&mut self, cut: Option<(usize, u32)>) {
        if let Some((subject, minutes)) = cut
            && let Some(sum) = self.cuts.get_mut(subject)
        {
            *sum += minutes;
        }
    }

    /// No subject must exceed the limit, and all together can take what is to be cut.
    fn can(&self, class: usize, ahead: &Ahead) -> bool {
        let Some(later) = self.later.get(class + 1) else { return false };
        let all = ahead.and(later);
        let within = self.cuts.iter().zip(&all.cuts).all(|(sum, (least, _))| sum + least <= self.limit);
        let takes: u32 = self.cuts.iter().zip(&all.cuts).map(|(sum, (_, most))| self.limit.min(sum + most)).sum();
        within && takes >= all.cut + self.cuts.iter().sum::<u32>()
    }
}
