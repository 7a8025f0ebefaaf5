//! Ids, codes and chances of the demo school. They look random and are the same every time: a test can name a row, and a
//! link printed yesterday opens the same class in a database filled again today.

use uuid::{Builder, Uuid};

/// 2026-08-24, the week before the term; milliseconds.
const START: u64 = 1_787_529_600_000;
pub(crate) const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// One step of splitmix64.
pub(crate) fn mixed(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number that depends on these and nothing else.
pub(crate) fn dice(of: &[u64]) -> u64 {
    of.iter().fold(STEP, |state, part| mixed(state.wrapping_add(*part).wrapping_add(STEP)))
}

/// One of several, by a number of [`dice`].
pub(crate) fn one_of<T>(all: &[T], dice: u64) -> Option<&T> {
    let count = u64::try_from(all.len()).ok().filter(|n| *n > 0)?;
    all.get(usize::try_from(dice % count).ok()?)
}

/// Makes ids in rising order.
pub(crate) struct Ids {
    made: u64,
}

impl Ids {
    pub(crate) fn new() -> Self {
        Self { made: 0 }
    }

    fn bits(&mut self) -> (u64, u64) {
        self.made += 1;
        (dice(&[self.made, 1]), dice(&[self.made, 2]))
    }

    /// The next id, of the shape of a UUID v7; each is one millisecond after the one before.
    pub(crate) fn id(&mut self) -> Uuid {
        let (high, low) = self.bits();
        let mut random = [0; 10];
        random.iter_mut().zip(high.to_be_bytes().into_iter().chain(low.to_be_bytes())).for_each(|(to, from)| *to = from);
        Builder::from_unix_timestamp_millis(START + self.made, &random).into_uuid()
    }

    /// The code of a class link, 128 bits. Whoever has this file can guess it: it opens invented homework.
    pub(crate) fn code(&mut self) -> String {
        let (high, low) = self.bits();
        format!("{high:016x}{low:016x}")
    }
}
