//! A time of the week in whole minutes, such as Friday 17:00; when it came last, and which week's notice is meant by it.

use crate::{board::BoardKind, calendar::monday_of, moment::Moment, telling::DayMinute};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Weekday};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A time of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekMinute(u16);

impl WeekMinute {
    /// *(rule R16's default)* Monday 08:00.
    pub const MONDAY_8: Self = Self(8 * 60);

    /// Minutes since Monday began; none from 10,080 on.
    #[must_use]
    pub fn new(minutes: u16) -> Option<Self> {
        (minutes < 7 * DAY).then_some(Self(minutes))
    }

    /// On a weekday at a time of day.
    #[must_use]
    pub fn at(weekday: Weekday, time: DayMinute) -> Self {
        let days = u16::try_from(weekday.num_days_from_monday()).unwrap_or(0);
        Self(days * DAY + time.minutes())
    }

    /// Minutes since Monday began; 0 to 10,079.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Its weekday.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        Weekday::try_from(u8::try_from(self.0 / DAY).unwrap_or(0)).unwrap_or(Weekday::Mon)
    }

    /// Its time of day.
    #[must_use]
    pub fn time(self) -> DayMinute {
        // always there: a remainder of a day
        DayMinute::new(self.0 % DAY).unwrap_or(DayMinute::MIDNIGHT)
    }

    /// When it is in the week of that Monday.
    #[must_use]
    pub fn in_week(self, monday: NaiveDate) -> Moment {
        Moment::at(monday, NaiveTime::MIN).plus(TimeDelta::minutes(self.0.into()))
    }

    /// When it came last.
    #[must_use]
    pub fn last(self, now: Moment) -> Moment {
        let this_week = self.in_week(monday_of(now.today()));
        if this_week.utc <= now.utc { this_week } else { this_week.plus(TimeDelta::days(-7)) }
    }

    /// When the notice of a week is published at that time: the moment whose [`Self::week_meant`] it is.
    #[must_use]
    pub fn of_week(self, kind: BoardKind, monday: NaiveDate) -> Moment {
        let same = self.in_week(monday);
        let apart = (monday - self.week_meant(kind, same)).num_days();
        same.plus(TimeDelta::days(apart))
    }

    /// The week whose notice is published at that time. *(decision)* A plan from Thursday on is of the week to come, earlier of the
    /// one that has begun; an actual notice is of the last week that is over, which a week is from Saturday on.
    #[must_use]
    pub fn week_meant(self, kind: BoardKind, at: Moment) -> NaiveDate {
        let monday = monday_of(at.today());
        match kind {
            BoardKind::Plan if self.weekday().num_days_from_monday() >= Weekday::Thu.num_days_from_monday() => {
                monday + Days::new(7)
            }
            BoardKind::Actual if self.weekday().num_days_from_monday() < Weekday::Sat.num_days_from_monday() => {
                monday - Days::new(7)
            }
            BoardKind::Plan | BoardKind::Actual => monday,
        }
    }
}
