//! When somebody is told that notes wait, and when their daily digest is ready. Nothing nags: one digest a day, and quiet hours.

use crate::moment::Moment;
use chrono::{NaiveTime, Timelike};

/// A time of day in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayMinute(u16);

impl DayMinute {
    /// Minutes since midnight; none from 1,440 on.
    #[must_use]
    pub const fn new(minutes: u16) -> Option<Self> {
        if minutes < 24 * 60 { Some(Self(minutes)) } else { None }
    }

    /// 00:00
    pub const MIDNIGHT: Self = Self(0);

    const fn hour(hour: u16, minute: u16) -> Self {
        Self(hour * 60 + minute)
    }

    /// Reads `17:30`, also as browsers send it with seconds.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let time = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())?;
        u16::try_from(time.hour() * 60 + time.minute()).ok().and_then(Self::new)
    }

    /// Minutes since midnight; 0 to 1,439.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }

    fn of(now: Moment) -> Self {
        let time = now.time();
        Self(u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0))
    }
}

impl std::fmt::Display for DayMinute {
    /// `07:00`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// One person's times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// In the quiet hours nobody is told that notes wait: from, to; over midnight where the first is later. None where both are the same.
    pub quiet: (DayMinute, DayMinute),
    /// From then on the day's digest is ready.
    pub digest_at: DayMinute,
}

impl Default for Telling {
    /// *(decision)* Quiet from 20:00 to 7:00; the digest at 17:30, when the day's work is set.
    fn default() -> Self {
        Self { quiet: (DayMinute::hour(20, 0), DayMinute::hour(7, 0)), digest_at: DayMinute::hour(17, 30) }
    }
}

impl Telling {
    /// It is a time in which they are told nothing. Notes can be read at any time.
    #[must_use]
    pub fn is_quiet(&self, now: Moment) -> bool {
        let (now, (from, to)) = (DayMinute::of(now), self.quiet);
        if from <= to { (from..to).contains(&now) } else { now >= from || now < to }
    }

    /// The day's digest is ready.
    #[must_use]
    pub fn has_digest(&self, now: Moment) -> bool {
        DayMinute::of(now) >= self.digest_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(time: &str) -> Moment {
        Moment::at(NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), NaiveTime::parse_from_str(time, "%H:%M").unwrap())
    }

    fn quiet(from: &str, to: &str) -> Telling {
        Telling { quiet: (DayMinute::parse(from).unwrap(), DayMinute::parse(to).unwrap()), ..Telling::default() }
    }

    #[test]
    fn quiet_hours_go_over_midnight_and_end_on_the_minute() {
        let night = Telling::default();
        let quiet: Vec<_> = ["19:59", "20:00", "23:59", "00:00", "06:59", "07:00"].map(|t| night.is_quiet(at(t))).into();
        assert_eq!(quiet, [false, true, true, true, true, false]);
    }

    #[test]
    fn quiet_hours_within_a_day_and_none_at_all() {
        let noon = quiet("12:00", "14:00");
        assert_eq!(["11:59", "12:00", "13:59", "14:00"].map(|t| noon.is_quiet(at(t))), [false, true, true, false]);
        assert!((0..24).all(|h| !quiet("08:00", "08:00").is_quiet(at(&format!("{h}:00")))));
    }

    #[test]
    fn the_digest_is_ready_from_its_minute_until_midnight() {
        assert_eq!(
            ["17:29", "17:30", "23:59", "00:00"].map(|t| Telling::default().has_digest(at(t))),
            [false, true, true, false]
        );
    }

    #[test]
    fn a_time_of_day_is_read_as_it_is_written_and_nothing_else_is() {
        for text in ["00:00", "07:05", "23:59"] {
            assert_eq!(DayMinute::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(DayMinute::parse("17:30:00"), DayMinute::parse(" 17:30"));
        for bad in ["", "24:00", "7", "seven", "12:60", "-1:00"] {
            assert_eq!(DayMinute::parse(bad), None, "{bad}");
        }
        assert_eq!((DayMinute::new(1439).map(DayMinute::minutes), DayMinute::new(1440)), (Some(1439), None));
    }
}
