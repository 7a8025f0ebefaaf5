//! Everything that costs a class least: decisions, item by item, that all end at the same cost.

/// Stage by stage, from the first item to the end; the first stage has one node.
pub(super) struct Graph {
    pub(super) stages: Vec<Vec<Node>>,
    pub(super) least: Least,
}

/// How sure it is that nothing costs less.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Least {
    /// All else was looked at, or shown to cost more.
    Proven,
    /// There was too much to look at.
    Likely,
}

/// A state of the days before an item is decided.
#[derive(Default)]
pub(super) struct Node {
    pub(super) edges: Vec<Edge>,
}

/// One way for the item, by its place among the item's ways, and the node of the next stage that it leads to.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) way: usize,
    pub(super) next: usize,
}

impl Graph {
    /// Of a class of which nothing is to be changed.
    pub(super) fn nothing() -> Self {
        Self { stages: vec![vec![Node::default()]], least: Least::Likely }
    }
}
