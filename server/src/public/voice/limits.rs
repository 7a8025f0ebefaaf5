//! How often families may report and look up: wide, for a whole school may share one address. Where a proxy does not say where
//! somebody comes from, all families would be one: the limit of the class, and the bits of a code, are then what stands.
//!
//! *(decision)* Nobody shuts the channel for the others by using it up: the first few reports of a class from a network are taken each
//! day, whatever else was counted, up to a ceiling of the whole school.

use crate::limit::Limit;
use app::pages::voice::TooMany;
use domain::id::{ClassId, SchoolId};
use std::{net::IpAddr, time::Duration};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
/// Reports from one network within an hour.
const REPORTS: u32 = 60;
/// Reports of one class within a day.
const OF_CLASS: u32 = 40;
/// Reports of one class from one network that are taken each day in any case.
const FIRST: u32 = 3;
/// Such reports of a school within a day that go beyond the other limits.
const BEYOND: u32 = 200;
/// Look-ups from one network within an hour.
const LOOK_UPS: u32 = 300;

/// What was counted.
#[derive(Clone)]
pub(crate) struct Limits {
    reports: Limit,
    of_class: Limit,
    first: Limit,
    beyond: Limit,
    look_ups: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        let [reports, look_ups] = [HOUR; 2].map(Limit::within);
        let [of_class, first, beyond] = [DAY; 3].map(Limit::within);
        Self { reports, of_class, first, beyond, look_ups }
    }
}

impl Limits {
    /// One more report, from a network.
    pub(super) fn report(&self, from: Option<IpAddr>, (school, class): (SchoolId, ClassId)) -> Result<(), TooMany> {
        let is_first = from.is_some_and(|network| self.first.admits((network, class), FIRST));
        match self.usual(from, class) {
            Err(_) if is_first && self.beyond.admits(school, BEYOND) => Ok(()),
            usual => usual,
        }
    }

    fn usual(&self, from: Option<IpAddr>, class: ClassId) -> Result<(), TooMany> {
        if from.is_some_and(|network| !self.reports.admits(network, REPORTS)) {
            return Err(TooMany::Here);
        }
        if self.of_class.admits(class.0, OF_CLASS) { Ok(()) } else { Err(TooMany::OfClass) }
    }

    /// One more look-up, from a network.
    pub(super) fn look_up(&self, from: Option<IpAddr>) -> Result<(), TooMany> {
        let too_many = from.is_some_and(|network| !self.look_ups.admits(network, LOOK_UPS));
        if too_many { Err(TooMany::LookUps) } else { Ok(()) }
    }
}

/// After how many seconds all of them count anew.
pub(super) fn seconds(why: TooMany) -> u64 {
    match why {
        TooMany::Here | TooMany::LookUps => HOUR.as_secs(),
        TooMany::OfClass => DAY.as_secs(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ClassId, LOOK_UPS, Limits, SchoolId};
    use std::net::IpAddr;
    use uuid::Uuid;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn who_uses_a_class_s_reports_up_shuts_out_nobody_until_the_whole_school_has_had_very_many() {
        let (limits, school, class) = (Limits::default(), SchoolId(Uuid::from_u128(1)), ClassId(Uuid::from_u128(2)));
        let taken = |from: &str| (0..200).filter(|_| limits.report(Some(address(from)), (school, class)).is_ok()).count();
        assert_eq!(taken("10.0.0.1"), 40, "of the class, whoever sends them");
        assert_eq!(taken("10.0.0.2"), 3, "another network");
        let other = ClassId(Uuid::from_u128(3));
        assert!(limits.report(Some(address("10.0.0.1")), (school, other)).is_ok(), "another class behind the first network");
        let networks = (0..100).map(|n| taken(&format!("10.0.1.{n}"))).sum::<usize>();
        assert_eq!(networks, 200 - 3 - 1, "no more than the ceiling beyond the limits");
    }

    #[test]
    fn where_nobody_knows_whence_they_come_no_family_is_shut_out_for_the_others() {
        let limits = Limits::default();
        let admitted = |from| (0..=LOOK_UPS).filter(|_| limits.look_up(from).is_ok()).count();
        assert_eq!(admitted(None), 301);
        assert_eq!(admitted(Some(address("10.0.0.1"))), 300);
    }
}
