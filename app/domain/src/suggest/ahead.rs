//! A class's cheapest ways with what each state still leads to, so that a choice among them sees ahead.

use super::{
    graph::{Graph, Node},
    week::{Item, Way, Week},
};
use crate::id::SubjectId;

/// What is still to come from a state on.
#[derive(Clone, Default)]
pub(super) struct Ahead {
    /// Minutes cut, all subjects together: the same whatever is chosen.
    pub(super) cut: u32,
    /// Per subject: least and most minutes cut.
    pub(super) cuts: Vec<(u32, u32)>,
    /// How reluctantly, at best.
    reluctance: u32,
}

/// One way on.
#[derive(Clone, Copy)]
pub(super) struct Step {
    /// Its place among the item's ways.
    pub(super) way: usize,
    /// The state that it leads to.
    pub(super) next: usize,
    /// The subject that is cut, by its place, and by how many minutes.
    pub(super) cut: Option<(usize, u32)>,
    reluctance: u32,
}

/// A state: the ways on, the ones to prefer first.
#[derive(Default)]
pub(super) struct State {
    pub(super) steps: Vec<Step>,
    pub(super) ahead: Ahead,
}

/// The states of a class, stage by stage.
pub(super) fn states(week: &Week<'_>, graph: &Graph, subjects: &[SubjectId]) -> Vec<Vec<State>> {
    let end = graph.stages.last().map(|nodes| nodes.iter().map(|_| State::end(subjects.len())).collect());
    let mut stages: Vec<Vec<State>> = end.into_iter().collect();
    for (item, nodes) in week.puzzle.items.iter().zip(&graph.stages).rev() {
        let place = subjects.iter().position(|s| *s == item.subject);
        let next = stages.last().map(Vec::as_slice).unwrap_or_default();
        let states = nodes.iter().map(|node| State::new(node, item, place, next)).collect();
        stages.push(states);
    }
    stages.reverse();
    stages
}

impl State {
    fn end(subjects: usize) -> Self {
        Self { steps: vec![], ahead: Ahead::none(subjects) }
    }

    fn new(node: &Node, item: &Item, subject: Option<usize>, next: &[Self]) -> Self {
        let step = |edge: &super::graph::Edge| {
            let (way, to) = (item.ways.get(edge.way)?, next.get(edge.next)?);
            let cut = subject.map(|s| (s, way.choice.cut)).filter(|(_, cut)| *cut > 0);
            let reluctance = item.reluctance(way) + to.ahead.reluctance;
            Some((Step { way: edge.way, next: edge.next, cut, reluctance }, to.ahead.with(way, cut, reluctance)))
        };
        let mut found: Vec<_> = node.edges.iter().filter_map(step).collect();
        found.sort_by_key(|(step, _)| (step.reluctance, step.way));
        let (steps, all): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        Self { steps, ahead: all.into_iter().reduce(|one, other| one.or(&other)).unwrap_or_default() }
    }
}

impl Ahead {
    pub(super) fn none(subjects: usize) -> Self {
        Self { cuts: vec![(0, 0); subjects], ..Self::default() }
    }

    /// With this way before it.
    fn with(&self, way: &Way, cut: Option<(usize, u32)>, reluctance: u32) -> Self {
        let mut ahead = Self { cut: self.cut + way.choice.cut, reluctance, ..self.clone() };
        if let Some((subject, minutes)) = cut
            && let Some((least, most)) = ahead.cuts.get_mut(subject)
        {
            *least += minutes;
            *most += minutes;
        }
        ahead
    }

    /// One or the other.
    fn or(mut self, other: &Self) -> Self {
        for (own, others) in self.cuts.iter_mut().zip(&other.cuts) {
            *own = (own.0.min(others.0), own.1.max(others.1));
        }
        Self { reluctance: self.reluctance.min(other.reluctance), ..self }
    }

    /// Both, of two classes.
    pub(super) fn and(&self, other: &Self) -> Self {
        let cuts = self.cuts.iter().zip(&other.cuts).map(|(a, b)| (a.0 + b.0, a.1 + b.1)).collect();
        Self { cut: self.cut + other.cut, cuts, reluctance: self.reluctance + other.reluctance }
    }
}
