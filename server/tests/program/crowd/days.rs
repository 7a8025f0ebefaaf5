//! The days at which the crowd is at work: always two of one week, and on through the term, so that a day holds what days hold and
//! not the work of years.

use std::sync::atomic::{AtomicU64, Ordering};

/// The two days, when what is set on them is due, and the Monday of their week.
#[derive(Clone, Copy)]
pub struct Days {
    pub set: [&'static str; 2],
    pub due: &'static str,
    pub monday: &'static str,
}

const fn of(set: [&'static str; 2], due: &'static str, monday: &'static str) -> Days {
    Days { set, due, monday }
}

/// Of the generated term, whose weeks from 2026-11-30 on are empty. None is before days off.
const ALL: [Days; 15] = [
    of(["2026-12-01", "2026-12-02"], "2026-12-03", "2026-11-30"),
    of(["2026-11-30", "2026-12-03"], "2026-12-04", "2026-11-30"),
    of(["2026-12-08", "2026-12-09"], "2026-12-10", "2026-12-07"),
    of(["2026-12-07", "2026-12-10"], "2026-12-11", "2026-12-07"),
    of(["2026-12-15", "2026-12-16"], "2026-12-17", "2026-12-14"),
    of(["2026-12-14", "2026-12-17"], "2026-12-18", "2026-12-14"),
    of(["2026-12-22", "2026-12-23"], "2026-12-24", "2026-12-21"),
    of(["2026-12-21", "2026-12-24"], "2026-12-25", "2026-12-21"),
    of(["2026-12-29", "2026-12-30"], "2026-12-31", "2026-12-28"),
    of(["2027-01-05", "2027-01-06"], "2027-01-07", "2027-01-04"),
    of(["2027-01-04", "2027-01-07"], "2027-01-08", "2027-01-04"),
    of(["2027-01-12", "2027-01-13"], "2027-01-14", "2027-01-11"),
    of(["2027-01-11", "2027-01-14"], "2027-01-15", "2027-01-11"),
    of(["2027-01-19", "2027-01-20"], "2027-01-21", "2027-01-18"),
    of(["2027-01-18", "2027-01-21"], "2027-01-22", "2027-01-18"),
];

/// On one pair of days at least so much is done that their caps bind; beyond that all pairs have the same.
const LEAST: u64 = 10_000;

/// Operations that are left to do, and where.
pub struct Left {
    all: u64,
    left: AtomicU64,
}

impl Left {
    pub fn new(all: u64) -> Self {
        Self { all, left: AtomicU64::new(all) }
    }

    /// Takes one; none where all are done.
    pub fn take(&self) -> Option<Days> {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1)).ok()?;
        Some(self.days())
    }

    /// Where the crowd is now.
    pub fn days(&self) -> Days {
        let done = self.all - self.left.load(Ordering::Relaxed);
        let each = (self.all / ALL.len() as u64).max(LEAST) + 1;
        ALL[usize::try_from(done / each).unwrap().min(ALL.len() - 1)]
    }
}
