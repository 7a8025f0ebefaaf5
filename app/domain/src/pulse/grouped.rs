//! Grouped figures: whole numbers only, so that the same counts give the same figure on every machine; halves round up.

use super::{Banded, Counts};

/// A band with its answers and the end that figures give it.
#[derive(Clone, Copy)]
struct Group {
    over: u64,
    to: u64,
    count: u64,
}

impl Group {
    fn width(self) -> u64 {
        self.to - self.over
    }

    /// Answers above so many minutes, times the width of the band.
    fn above(self, minutes: u64) -> u64 {
        self.count * self.to.saturating_sub(minutes.max(self.over))
    }
}

impl<B: Banded> Counts<B> {
    /// The minutes that half of the answers are within, interpolated inside the band; whole minutes.
    #[must_use]
    pub fn median(&self) -> Option<u32> {
        self.within(50)
    }

    /// The minutes that four of five answers are within, interpolated inside the band; whole minutes.
    #[must_use]
    pub fn p80(&self) -> Option<u32> {
        self.within(80)
    }

    /// The mean of the answers, each in the middle of its band; whole minutes.
    #[must_use]
    pub fn mean(&self) -> Option<u32> {
        let n = u64::from(self.enough()?);
        let twice: u64 = self.groups().map(|group| group.count * (group.over + group.to)).sum();
        rounded(twice, 2 * n)
    }

    /// Of a thousand answers, how many are over a cap of so many minutes; a cap inside a band divides its answers evenly.
    #[must_use]
    pub fn share_over(&self, cap: u32) -> Option<u32> {
        let (n, cap) = (u64::from(self.enough()?), u64::from(cap));
        // the one band that the cap divides; any width will do where it divides none
        let width = self.groups().find(|g| g.over < cap && cap < g.to).map_or(1, Group::width);
        let whole: u64 = self.groups().filter(|g| g.over >= cap && g.to > cap).map(|g| g.count).sum();
        let part: u64 = self.groups().filter(|g| g.over < cap).map(|g| g.above(cap)).sum();
        rounded(1000 * (whole * width + part), n * width)
    }

    /// Where so many per cent of the answers are reached.
    fn within(&self, percent: u64) -> Option<u32> {
        let wanted = u64::from(self.enough()?) * percent;
        let mut before = 0;
        for group in self.groups().filter(|g| g.count > 0) {
            if before + 100 * group.count >= wanted {
                let hundredths = 100 * group.count;
                return rounded(group.over * hundredths + group.width() * (wanted - before), hundredths);
            }
            before += 100 * group.count;
        }
        None
    }

    fn groups(&self) -> impl Iterator<Item = Group> {
        B::all().iter().map(|band| {
            let range = band.range();
            Group { over: range.over.into(), to: range.to.unwrap_or(B::OPEN_END).into(), count: self.of(*band).into() }
        })
    }
}

fn rounded(number: u64, of: u64) -> Option<u32> {
    u32::try_from((2 * number + of).checked_div(2 * of)?).ok()
}
