//! Stopping for sleep 作业熔断: from the bedtime of its grade on a pupil may leave a subject's homework and go to bed. What is counted
//! of it tells a school that the work was underestimated; who stopped nobody learns (I6).
//!
//! *(decisions)* The week is that of the load day, also where days off carry its evening into the next week. Each subject once a week:
//! a way out of a bad evening, not a way around a subject. An evening ends at midnight, as for answers about it.

use crate::{
    calendar::monday_of,
    evening::Evening,
    moment::Moment,
    school::{Grade, Measuring, School},
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// Why a subject can't be stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoStop {
    /// The school does not offer it.
    Off,
    /// Not the evening of that day: over, not yet, or no school day.
    NotNow,
    /// There is no required written work of it.
    NoWork,
    /// It was stopped this week.
    Again,
    /// As many as a week may have were stopped.
    Enough,
    /// It is not bedtime yet.
    TooEarly,
}

/// Which subjects a device stopped in a week. The device itself keeps it, and nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stops {
    monday: NaiveDate,
    /// Codes of subjects.
    codes: BTreeSet<String>,
}

impl Stops {
    /// Reads [`Stops::to_text`] for the week of a load day: none where it is of another week, or no such text. What somebody made up
    /// there can only take stops from themselves.
    #[must_use]
    pub fn of_week(day: NaiveDate, text: &str) -> Self {
        let monday = monday_of(day);
        let (week, codes) = text.split_once('.').unwrap_or((text, ""));
        let own = week.parse() == Ok(monday);
        let is_code = |c: &&str| !c.is_empty() && c.len() <= 16 && c.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let most = usize::try_from(Measuring::MOST_STOPS).unwrap_or(0);
        let codes = codes.split('.').filter(|c| own && is_code(c)).take(most).map(str::to_owned);
        Self { monday, codes: codes.collect() }
    }

    /// `2026-11-23.english.maths`
    #[must_use]
    pub fn to_text(&self) -> String {
        self.codes.iter().fold(self.monday.to_string(), |text, code| format!("{text}.{code}"))
    }

    /// Whether a subject was stopped.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// How many more there may be.
    #[must_use]
    pub fn left(&self, most: u32) -> u32 {
        most.saturating_sub(u32::try_from(self.codes.len()).unwrap_or(u32::MAX))
    }

    /// With one more.
    #[must_use]
    pub fn with(mut self, code: &str) -> Self {
        self.codes.insert(code.to_owned());
        self
    }

    /// Seconds for which the device has to keep it: until the week is over, and the evening.
    #[must_use]
    pub fn seconds_kept(&self, evening: Evening, now: Moment) -> i64 {
        let sunday = self.monday + Days::new(6);
        Evening { last: evening.last.max(sunday), ..evening }.seconds_left(now)
    }
}

/// The evening of a load day, where pupils of a grade may stop in it at this moment or later.
///
/// # Errors
/// The school does not offer it; it is not that evening.
pub fn evening_of(school: &School, grade: Grade, day: NaiveDate, now: Moment) -> Result<Evening, NoStop> {
    if school.settings.measuring.stops == 0 {
        return Err(NoStop::Off);
    }
    Evening::of(school.calendar(grade), day).filter(|e| e.is_on(now)).ok_or(NoStop::NotNow)
}

/// Whether a device may stop a subject with work now, in an evening of [`evening_of`].
///
/// # Errors
/// Why not; what another evening would not change goes first.
pub fn may_stop(measuring: &Measuring, grade: Grade, (stops, code): (&Stops, &str), now: Moment) -> Result<(), NoStop> {
    match () {
        () if stops.has(code) => Err(NoStop::Again),
        () if stops.left(measuring.stops) == 0 => Err(NoStop::Enough),
        () if now.time() < measuring.bedtime(grade) => Err(NoStop::TooEarly),
        () => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(date: &str, hour: u32, minute: u32) -> Moment {
        Moment::at(day(date), NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
    }

    fn stops(text: &str) -> Stops {
        Stops::of_week(day("2026-11-24"), text)
    }

    #[test]
    fn a_device_s_stops_read_back_and_end_with_their_week() {
        let two = stops("").with("maths").with("english").with("maths");
        assert_eq!(two.to_text(), "2026-11-23.english.maths");
        assert_eq!(stops(&two.to_text()), two);
        assert_eq!(stops("2026-11-16.maths"), stops(""), "of the week before");
        for odd in ["x", "2026-11-23", "2026-11-23.", "2026-11-23.MATHS", "2026-11-23.a;Path=/", "2026-11-24.maths", ".."] {
            assert_eq!(stops(odd).to_text(), "2026-11-23", "{odd}");
        }
        let many = format!("2026-11-23{}", (0..900).map(|n| format!(".{}", "a".repeat(n % 16 + 1))).collect::<String>());
        assert_eq!(stops(&many).left(Measuring::MOST_STOPS), 0);
        assert!(stops(&many).to_text().len() < 40, "however much somebody sends, little is sent back");
    }

    #[test]
    fn a_subject_can_be_stopped_from_bedtime_on_once_and_so_many_a_week() {
        let grade = Grade::new(7).unwrap();
        let two = Measuring { stops: 2, ..Measuring::new() };
        let may = |said: &str, code: &str, now: Moment| may_stop(&two, grade, (&stops(said), code), now);
        let (before, after) = (at("2026-11-24", 21, 59), at("2026-11-24", 22, 0));
        assert_eq!(may("", "maths", before), Err(NoStop::TooEarly));
        assert_eq!(may("", "maths", after), Ok(()));
        assert_eq!(may("2026-11-23.maths", "maths", after), Err(NoStop::Again));
        assert_eq!(may("2026-11-23.maths", "english", after), Ok(()));
        assert_eq!(may("2026-11-23.english.maths", "chinese", before), Err(NoStop::Enough));
        let grade = Grade::new(3).unwrap();
        assert_eq!(
            may_stop(&two, grade, (&stops(""), "maths"), at("2026-11-24", 21, 20)),
            Ok(()),
            "a younger grade sleeps earlier"
        );
    }

    #[test]
    fn a_device_keeps_its_stops_until_sunday_or_as_long_as_the_evening_lasts() {
        let (monday, none) = (day("2026-11-23"), Stops::of_week(day("2026-11-23"), ""));
        let now = at("2026-11-23", 22, 0);
        let tonight = Evening { day: monday, last: monday };
        assert_eq!(none.seconds_kept(tonight, now), (6 * 24 + 2) * 3600);
        let holiday = Evening { day: monday, last: day("2026-12-02") };
        assert_eq!(none.seconds_kept(holiday, now), (9 * 24 + 2) * 3600);
    }
}
