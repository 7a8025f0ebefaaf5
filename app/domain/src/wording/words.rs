//! What makes looking for hundreds of words in a short text cheap.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

/// A word, with its first letter.
pub(super) type Word = (char, &'static str);

/// What names lists that are constants: where they are, and how many.
type Name = (usize, usize);

/// The words of the lists, each with its first letter, parted once.
pub(super) fn parted(lists: &'static [&'static str]) -> Rc<[Word]> {
    thread_local! {
        static PARTED: RefCell<HashMap<Name, Rc<[Word]>>> = RefCell::default();
    }
    let word = |word: &'static str| Some((word.chars().find(|ch| !matches!(ch, ' ' | '*'))?, word));
    let part = || lists.iter().flat_map(|list| list.split('|')).filter_map(word).collect();
    let name = (lists.as_ptr().addr(), lists.len());
    PARTED.with_borrow_mut(|known| Rc::clone(known.entry(name).or_insert_with(part)))
}

/// Which letters a text may have, by a bit for each remainder of 1024: most words begin with one that is not there, and cost
/// nothing.
#[derive(Debug)]
pub(super) struct LettersThere([u64; 16]);

impl LettersThere {
    pub(super) fn of(letters: impl Iterator<Item = char>) -> Self {
        let mut there = Self([0; 16]);
        for letter in letters {
            let (cell, bit) = Self::place(letter);
            if let Some(cell) = there.0.get_mut(cell) {
                *cell |= bit;
            }
        }
        there
    }

    pub(super) fn may_have(&self, ch: char) -> bool {
        let (cell, bit) = Self::place(ch);
        self.0.get(cell).is_some_and(|cell| cell & bit != 0)
    }

    fn place(ch: char) -> (usize, u64) {
        let rest = u32::from(ch) % 1024;
        (usize::try_from(rest / 64).unwrap_or(0), 1 << (rest % 64))
    }
}
