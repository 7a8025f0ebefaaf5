//! The chances of one generated school: they look random and depend on the seed and the school's number alone.

use crate::demo::ids::{STEP, dice, mixed, one_of};
use domain::moment::Moment;
use uuid::{Builder, Uuid};

/// A stream of numbers (splitmix64).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn of(seed: u64, school: u32) -> Self {
        Self(dice(&[seed, u64::from(school)]))
    }

    /// The next number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0)
    }

    /// From 0 to less than `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or(0)
    }

    /// Once in so many times.
    pub(super) fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    pub(super) fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        one_of(all, self.next())
    }

    /// An id of the shape of a UUID v7, made at that moment.
    pub(super) fn id(&mut self, at: Moment) -> Uuid {
        let (high, low) = (self.next().to_be_bytes(), self.next().to_be_bytes());
        let mut random = [0; 10];
        random.iter_mut().zip(high.into_iter().chain(low)).for_each(|(to, from)| *to = from);
        let millis = u64::try_from(at.utc.timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// The code of a class link. Whoever knows the seed can guess it: it opens invented homework.
    pub(super) fn code(&mut self) -> String {
        format!("{:016x}{:016x}", self.next(), self.next())
    }
}
