//! The school's clock: Asia/Shanghai, UTC+8 all year, never the browser's.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

/// One instant as the school sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The instant.
    pub utc: DateTime<Utc>,
    local: NaiveDateTime,
}

impl Moment {
    /// The instant on the school's clock.
    #[must_use]
    pub fn new(utc: DateTime<Utc>) -> Self {
        Self { utc, local: utc.naive_utc() + TimeDelta::hours(8) }
    }

    /// 10:00 at the school on that day: the demo's and the tests' "now".
    #[must_use]
    pub fn at(date: NaiveDate, time: NaiveTime) -> Self {
        let local = date.and_time(time);
        Self { utc: (local - TimeDelta::hours(8)).and_utc(), local }
    }

    /// So much later.
    #[must_use]
    pub fn plus(self, more: TimeDelta) -> Self {
        Self::new(self.utc + more)
    }

    /// The school's date.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        self.local.date()
    }

    /// The school's time of day.
    #[must_use]
    pub fn time(self) -> NaiveTime {
        self.local.time()
    }

    /// Date and time at the school.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        self.local
    }
}
