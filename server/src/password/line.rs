//! Who waits for a turn: of one network in the order in which they came, the networks one after another.

use std::collections::VecDeque;

/// Those who wait, by network. The first of the first network is next.
pub(super) struct Line<N, T>(VecDeque<(N, VecDeque<T>)>);

impl<N, T> Default for Line<N, T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<N: PartialEq, T> Line<N, T> {
    /// Behind those of its own network; a network of which nobody waits comes after every other.
    pub fn join(&mut self, network: N, who: T) {
        match self.0.iter_mut().find(|(n, _)| *n == network) {
            Some((_, waiting)) => waiting.push_back(who),
            None => self.0.push_back((network, VecDeque::from([who]))),
        }
    }

    /// Whose turn it is; their network comes after every other then.
    pub fn next(&mut self) -> Option<T> {
        let (network, mut waiting) = self.0.pop_front()?;
        let next = waiting.pop_front();
        if !waiting.is_empty() {
            self.0.push_back((network, waiting));
        }
        next
    }

    /// The last of the network of which most wait, if more than so many do.
    pub fn last_of_most(&mut self, more_than: usize) -> Option<T> {
        let (_, most) = self.0.iter_mut().max_by_key(|(_, waiting)| waiting.len())?;
        let last = if most.len() > more_than { most.pop_back() } else { None };
        self.0.retain(|(_, waiting)| !waiting.is_empty());
        last
    }

    /// Without these.
    pub fn leave(&mut self, gone: impl Fn(&T) -> bool) {
        self.0.iter_mut().for_each(|(_, waiting)| waiting.retain(|who| !gone(who)));
        self.0.retain(|(_, waiting)| !waiting.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    fn line(joined: &[(char, u8)]) -> Line<char, u8> {
        let mut line = Line::default();
        joined.iter().for_each(|(network, who)| line.join(*network, *who));
        line
    }

    fn all(mut line: Line<char, u8>) -> Vec<u8> {
        std::iter::from_fn(|| line.next()).collect()
    }

    #[test]
    fn whoever_comes_after_a_crowd_of_another_network_is_next_but_one() {
        assert_eq!(all(line(&[('a', 1), ('a', 2), ('a', 3), ('b', 7), ('b', 8), ('c', 9)])), [1, 7, 9, 2, 8, 3]);
    }

    #[test]
    fn a_network_that_comes_back_at_once_waits_for_every_other() {
        let mut line = line(&[('a', 1), ('b', 7), ('c', 9)]);
        assert_eq!(line.next(), Some(1));
        line.join('a', 2);
        assert_eq!(all(line), [7, 9, 2]);
    }

    #[test]
    fn room_is_made_by_the_last_of_the_greatest_crowd() {
        let mut line = line(&[('a', 1), ('b', 7), ('b', 8)]);
        assert_eq!((line.last_of_most(2), line.last_of_most(1), line.last_of_most(1)), (None, Some(8), None));
        assert_eq!(all(line), [1, 7]);
    }

    #[test]
    fn whoever_went_away_keeps_nobody_waiting() {
        let mut line = line(&[('a', 1), ('b', 7), ('a', 2)]);
        line.leave(|who| *who == 1 || *who == 7);
        assert_eq!(all(line), [2]);
    }
}
