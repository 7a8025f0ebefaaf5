//! Sums of classes over load days.

use std::ops::AddAssign;
use store::Unposted;

/// Sums over classes and days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Classes.
    pub classes: u32,
    /// Load days of every class that has a cap.
    pub days: u32,
    /// Posted minutes; before three days off or more, those of one of them.
    pub minutes: u64,
    /// Most posted minutes of a class on one day, or for one day off.
    pub most: u32,
    /// Days at 80 % of the cap or more (R04).
    pub near: u32,
    /// Days over the cap: none, ever (I1).
    pub over: u32,
    /// Targets that were not simply posted.
    pub unposted: Unposted,
    /// Resolutions made.
    pub resolutions: u32,
    /// Families' answers about evenings with ten or more.
    pub answers: u32,
    /// Of those, above the cap.
    pub over_cap: u32,
}

impl Sums {
    /// Minutes of a class on a load day; `None` without one.
    #[must_use]
    pub fn mean(&self) -> Option<u32> {
        let mean = (self.minutes + u64::from(self.days) / 2).checked_div(u64::from(self.days))?;
        u32::try_from(mean).ok()
    }

    /// Of a thousand answers, how many are above the cap; `None` without answers.
    #[must_use]
    pub fn over_cap_share(&self) -> Option<u32> {
        (self.over_cap * 1000 + self.answers / 2).checked_div(self.answers)
    }
}

impl AddAssign<&Self> for Sums {
    fn add_assign(&mut self, more: &Self) {
        self.classes += more.classes;
        self.days += more.days;
        self.minutes += more.minutes;
        self.most = self.most.max(more.most);
        self.near += more.near;
        self.over += more.over;
        self.unposted.held += more.unposted.held;
        self.unposted.overloads += more.unposted.overloads;
        self.unposted.unresolved += more.unposted.unresolved;
        self.resolutions += more.resolutions;
        self.answers += more.answers;
        self.over_cap += more.over_cap;
    }
}
