//! The clock: read here and nowhere else. Demo and tests can set it; sessions always use the real one.

use chrono::{DateTime, NaiveDate, NaiveTime, SubsecRound, TimeDelta, Utc};
use domain::moment::Moment;
use uuid::Uuid;

/// The school's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// As it is.
    Real,
    /// Set to another date, and advancing.
    Shifted(TimeDelta),
    /// Stopped.
    Exact(DateTime<Utc>),
}

impl Clock {
    /// That date at 10:00 at the school, from now on advancing.
    #[must_use]
    pub fn today(date: NaiveDate) -> Self {
        let ten = NaiveTime::from_hms_opt(10, 0, 0).unwrap_or_default();
        Self::Shifted(Moment::at(date, ten).utc - real_now())
    }

    /// Now at the school, in whole microseconds, as PostgreSQL keeps them.
    #[must_use]
    pub fn now(self) -> Moment {
        let now = match self {
            Self::Real => real_now(),
            Self::Shifted(by) => real_now() + by,
            Self::Exact(at) => at,
        };
        Moment::new(now.trunc_subsecs(6))
    }
}

/// The machine's clock.
#[expect(clippy::disallowed_methods, reason = "this is the edge at which the clock is read")]
#[must_use]
pub fn real_now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}

/// A new id.
#[expect(clippy::disallowed_methods, reason = "this is the edge at which ids are made")]
#[must_use]
pub fn fresh_id() -> Uuid {
    Uuid::now_v7()
}
