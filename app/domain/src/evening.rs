//! An evening, and what a family says about it: how long the written homework of one load day took.
//!
//! *(decisions)* A load day before days off is one evening with them, for its homework can be done on any of them: it is answered about
//! until the last of them is over. It opens at noon of its load day: whoever is asked in the small hours, or before school, would mean
//! the homework of the day before. Written, required work is asked about, because that is what the cap is for; a survey asks about all
//! required work of each subject.

use crate::{
    assignment::named,
    calendar::Calendar,
    id::SubjectId,
    moment::Moment,
    pulse::{Band, SubjectBand},
};
use chrono::{Days, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

/// A load day with the days off that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evening {
    /// The load day.
    pub day: NaiveDate,
    /// The day at whose midnight it ends: itself, or the last day off that it covers.
    pub last: NaiveDate,
}

impl Evening {
    /// The evening of a load day; none of a day off.
    #[must_use]
    pub fn of(calendar: &Calendar, day: NaiveDate) -> Option<Self> {
        let off = calendar.days_off_after(day);
        calendar.is_school_day(day).then(|| Self { day, last: day + Days::new(off.into()) })
    }

    /// The time of its load day from which on it can be answered about.
    pub const OPENS_AT: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
        Some(noon) => noon,
        None => NaiveTime::MIN,
    };

    /// Whether today is one of its days.
    #[must_use]
    pub fn is_on(self, now: Moment) -> bool {
        (self.day..=self.last).contains(&now.today())
    }

    /// Whether it can be answered about.
    #[must_use]
    pub fn is_open(self, now: Moment) -> bool {
        self.is_on(now) && (now.today(), now.time()) >= (self.day, Self::OPENS_AT)
    }

    /// Whether it is over: nothing more can be said about it.
    #[must_use]
    pub fn is_over(self, now: Moment) -> bool {
        now.today() > self.last
    }

    /// Seconds until its midnight; 0 once it is over.
    #[must_use]
    pub fn seconds_left(self, now: Moment) -> i64 {
        let end = Moment::at(self.last + Days::new(1), NaiveTime::MIN);
        (end.utc - now.utc).num_seconds().max(0)
    }
}

named! {
    /// When the homework was done.
    FinishedBy {
        /// By seven.
        Seven = "19:00",
        /// By eight.
        Eight = "20:00",
        /// By nine.
        Nine = "21:00",
        /// By ten.
        Ten = "22:00",
        /// Later than that.
        Later = "later",
    }
}

impl FinishedBy {
    /// The first of them that is not before a time of day.
    #[must_use]
    pub fn of(time: NaiveTime) -> Self {
        let hours = [(19, Self::Seven), (20, Self::Eight), (21, Self::Nine), (22, Self::Ten)];
        let not_before = |hour: u32| NaiveTime::from_hms_opt(hour, 0, 0).is_some_and(|t| time <= t);
        hours.into_iter().find(|(hour, _)| not_before(*hour)).map_or(Self::Later, |(_, by)| by)
    }
}

named! {
    /// Whether it was done before leaving school.
    DoneAtSchool {
        /// All of it.
        Yes = "yes",
        /// Some was left for home.
        No = "no",
    }
}

/// What a family says about an evening: choices, no words (I6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How long the written homework took.
    pub band: Band,
    /// The subject that took longest.
    pub heaviest: Option<SubjectId>,
    /// When it was done.
    pub finished_by: Option<FinishedBy>,
    /// Whether it was done at school.
    pub at_school: Option<DoneAtSchool>,
    /// In a survey: how long each subject's work took.
    pub by_subject: BTreeMap<SubjectId, SubjectBand>,
}

impl Answer {
    /// An answer of one tap.
    #[must_use]
    pub fn of(band: Band) -> Self {
        Self { band, heaviest: None, finished_by: None, at_school: None, by_subject: BTreeMap::new() }
    }
}
